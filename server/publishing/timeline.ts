// A dossier's entries in the order of a line through time: by year, latest first, with the years between, and what belongs
// to one group (such as the resolutions of one council) in one block.
import { idAsWords } from '#core/languages.ts'
import type { Entry, Filed } from '#core/dossiers/dossiers.ts'
import type { Words } from '#core/words.ts'

export const filters = ['meeting', 'instrument', 'mission', 'request', 'media'] as const
export type Filter = (typeof filters)[number]
/** Requests and the answers to them are one filter. */
export const filterOf = (kind: Entry['kinds'][number]): Filter => (kind === 'answer' ? 'request' : kind)

export type Block = {
  from: number
  to: number
  entries: Filed[]
  group?: string
  name?: Words
  /** Years without an entry between this block and the later one above it. */ gap: number
}

const yearOf = ({ entry }: Filed): number => Number(entry.date.slice(0, 4))

export function groupsOfLine(line: readonly Filed[]): Omit<Block, 'gap'>[] {
  const groups = new Map<string, Filed[]>()
  for (const filed of line)
    if (filed.entry.group) groups.set(filed.entry.group, [...(groups.get(filed.entry.group) ?? []), filed])
  return [...groups].map(([group, entries]) => ({
    group,
    entries,
    name: entries[0]?.entry.by ?? idAsWords(group),
    from: Math.min(...entries.map(yearOf)),
    to: Math.max(...entries.map(yearOf)),
  }))
}

export function blocksOf(line: readonly Filed[]): Block[] {
  const years = new Map<number, Filed[]>()
  for (const filed of line)
    if (!filed.entry.group) years.set(yearOf(filed), [...(years.get(yearOf(filed)) ?? []), filed])
  const blocks = [
    ...groupsOfLine(line),
    ...[...years].map(([year, entries]) => ({ from: year, to: year, entries })),
  ]
  blocks.sort((a, b) => b.to - a.to || b.from - a.from)
  let earliest = Infinity
  return blocks.map((block) => {
    const gap = Number.isFinite(earliest) ? Math.max(0, earliest - block.to) : 0
    earliest = Math.min(earliest, block.from)
    return { ...block, gap: gap > 1 ? gap : 0 }
  })
}

/** The short name of a numbered resolution, `47` of `Resolution 47 (1948)`; undefined for a title without one. */
export const numberOf = (title: string): string | undefined => /(?:^|\D)(\d{1,4})\s*\((?:\d{4})\)/.exec(title)?.[1]
