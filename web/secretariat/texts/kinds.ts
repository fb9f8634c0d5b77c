import type { Unit } from '#core/texts/texts.ts'

/** What a paragraph can be, as one chooses it: the depth of a sub-paragraph is part of the choice. */
export const kinds = [
  'heading',
  'plain',
  'preambular',
  'operative',
  'sub-1',
  'sub-2',
  'sub-3',
  'annex',
  'footnote',
] as const
const flat = ['heading', 'plain', 'preambular', 'annex', 'footnote'] as const
export const kindOf = (unit: Pick<Unit, 'kind' | 'depth'>): string =>
  unit.kind === 'sub' ? `sub-${Math.max(1, unit.depth)}` : unit.kind
export function unitKind(value: string): Pick<Unit, 'kind' | 'depth'> {
  const sub = /^sub-(\d)$/.exec(value)
  if (sub) return { kind: 'sub', depth: Number(sub[1]) }
  return { kind: flat.find((kind) => kind === value) ?? 'operative', depth: 0 }
}
