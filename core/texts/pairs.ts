// The same text pasted in several languages, made one: paragraphs are paired by structure, never by meaning.
import { fallbacks, type Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import type { Unit } from './events.ts'
import type { Split, SplitUnit } from './split.ts'

/** The first place where a language does not follow the first one, and how many paragraphs of that kind each has. */
export type Mismatch = { language: Language; at: number; kind: Unit['kind']; expected: number; found: number }
export type Paired = { units: Unit[]; mismatch?: Mismatch }

type Row = { kind: Unit['kind']; depth: number; number?: string; words: Words }

const figure = (number: string | undefined): string =>
  (number ?? '').replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660)).replace(/\D.*$/, '')

const isFront = (kind: Unit['kind']): boolean => kind === 'heading' || kind === 'plain'

/** How well two paragraphs go together; 0 never. Only headings and plain lines, which differ by little, are mixed. */
function likeness(a: Pick<Row, 'kind' | 'depth' | 'number'>, b: SplitUnit): number {
  if (a.kind !== b.kind) return isFront(a.kind) && isFront(b.kind) ? 1 : 0
  if ((a.kind === 'operative' || a.kind === 'footnote') && a.number !== undefined && b.number !== undefined)
    return figure(a.number) === figure(b.number) ? 4 : 1
  return a.depth === b.depth ? 3 : 1
}

/** Longest common structure of two sequences: pairs of places, in order. */
function alignment(rows: Row[], units: SplitUnit[]): [number, number][] {
  const width = units.length + 1
  const best = new Float64Array((rows.length + 1) * width)
  const at = (i: number, j: number): number => best[i * width + j] ?? 0
  for (let i = rows.length - 1; i >= 0; i--)
    for (let j = units.length - 1; j >= 0; j--) {
      const like = likeness(rows[i] as Row, units[j] as SplitUnit)
      best[i * width + j] = Math.max(at(i + 1, j), at(i, j + 1), like > 0 ? like + at(i + 1, j + 1) : 0)
    }
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < rows.length && j < units.length) {
    const like = likeness(rows[i] as Row, units[j] as SplitUnit)
    if (like > 0 && at(i, j) === like + at(i + 1, j + 1)) pairs.push([i++, j++])
    else if (at(i, j) === at(i + 1, j)) i++
    else j++
  }
  return pairs
}

/** Above this many comparisons paragraphs are paired by their order alone; no text that can be entered is as long. */
const tooMany = 4_000_000

function merged(rows: Row[], units: SplitUnit[], language: Language): Row[] {
  const pairs =
    rows.length * units.length > tooMany
      ? rows.slice(0, units.length).map((_, i): [number, number] => [i, i])
      : alignment(rows, units)
  const result: Row[] = []
  let [i, j] = [0, 0]
  const alone = (unit: SplitUnit): Row => ({
    kind: unit.kind,
    depth: unit.depth,
    number: unit.number,
    words: { [language]: unit.words },
  })
  for (const [row, unit] of [...pairs, [rows.length, units.length] as [number, number]]) {
    result.push(...rows.slice(i, row), ...units.slice(j, unit).map(alone))
    const [found, words] = [rows[row], units[unit]]
    if (found && words) result.push({ ...found, words: { ...found.words, [language]: words.words } })
    i = row + 1
    j = unit + 1
  }
  return result
}

/**
 * Splits of one text in several languages as units of paragraphs with their words in each.
 * English leads where it is given, then French; a paragraph that finds no partner stands alone: no text is dropped.
 * @returns `mismatch` at the first unit that lacks a language (headings and plain lines last), with the count of its kind in the leading language and in the one that differs
 */
export function pairSplits(splits: Partial<Record<Language, Pick<Split, 'units'>>>): Paired {
  const given = fallbacks.filter((language) => splits[language] !== undefined)
  const [lead, ...others] = given
  if (!lead) return { units: [] }
  const unitsOf = (language: Language): SplitUnit[] => splits[language]?.units ?? []
  let rows: Row[] = unitsOf(lead).map(({ kind, depth, number, words }) => ({
    kind,
    depth,
    number,
    words: { [lead]: words },
  }))
  for (const language of others) rows = merged(rows, unitsOf(language), language)

  const units = rows.map(({ kind, depth, words }): Unit => ({ kind, depth, words }))
  // A gap in the paragraphs that count comes before one in a masthead, which differs from language to language.
  const isGap = (row: Row) => given.some((language) => row.words[language] === undefined)
  const counting = rows.findIndex((row) => isGap(row) && !isFront(row.kind))
  const at = counting === -1 ? rows.findIndex(isGap) : counting
  const gap = rows[at]
  if (!gap) return { units }
  const count = (language: Language) => unitsOf(language).filter((unit) => unit.kind === gap.kind).length
  const missing = given.filter((language) => gap.words[language] === undefined)
  // Where the leading language itself lacks the paragraph, the one that has it is the one that differs.
  const language = missing.includes(lead)
    ? (given.find((l) => gap.words[l] !== undefined) ?? lead)
    : (missing[0] ?? lead)
  return { units, mismatch: { language, at, kind: gap.kind, expected: count(lead), found: count(language) } }
}
