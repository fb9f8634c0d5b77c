// Numbers of paragraphs: never stored, always counted, the same in every language so that references agree.
import type { Language } from '#core/languages.ts'
import type { ParagraphId } from '#core/words.ts'
import type { Unit } from './events.ts'
import { abjad } from './labels.ts'
import { isRead, type ReadLanguage } from './languages/read.ts'

type Numbered = { id: ParagraphId; kind: Unit['kind']; depth: number }
export type Reference = { kind: Unit['kind']; number: string }

/** 1 → a, 26 → z, 27 → aa, as lists go on. */
const repeated = (alphabet: readonly string[], n: number): string =>
  (alphabet[(n - 1) % alphabet.length] ?? '').repeat(Math.floor((n - 1) / alphabet.length) + 1)
const latin = [...'abcdefghijklmnopqrstuvwxyz']
const tens = ['', 'x', 'xx', 'xxx', 'xl', 'l', 'lx', 'lxx', 'lxxx', 'xc']
const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']
const roman = (n: number): string =>
  'c'.repeat(Math.floor(n / 100)) + (tens[Math.floor((n % 100) / 10)] ?? '') + (ones[n % 10] ?? '')

// UN practice: en (a) (i) a. i.; fr a) i) a. i.; ar (أ) ’1‘ and then dashes.
const latinLevels = (dressed: (mark: string) => string) => [
  (n: number) => dressed(repeated(latin, n)),
  (n: number) => dressed(roman(n)),
  (n: number) => `${repeated(latin, n)}.`,
  (n: number) => `${roman(n)}.`,
]
const subLabels: Record<ReadLanguage, ((n: number) => string)[]> = {
  en: latinLevels((mark) => `(${mark})`),
  fr: latinLevels((mark) => `${mark})`),
  ar: [(n) => `(${repeated(abjad, n)})`, (n) => `’${n}‘`, () => '-', () => '-'],
}

/** In a language without a grammar here: a letter with a bracket behind it, as in most. */
const plainLevels = latinLevels((mark) => `${mark})`)

type Counted = {
  operative: number
  preambular: number
  heading: number
  plain: number
  /** Annexes so far: 0 in the text itself. An annex numbers on its own. */
  annex: number
  /** Through the whole text, annexes included: their markers go on. */
  footnote: number
  path: number[]
}

/** The counts at each paragraph: how many of its kind stand before it, and its place in the sub-paragraphs. */
function* counted(paragraphs: readonly Numbered[]): Generator<[Numbered, Counted]> {
  const none = { operative: 0, preambular: 0, heading: 0, plain: 0 }
  let count = { ...none, annex: 0, footnote: 0 }
  let path: number[] = []
  for (const paragraph of paragraphs) {
    if (paragraph.kind === 'sub') {
      const depth = Math.max(1, paragraph.depth)
      // A level that was skipped counts as one: (i) straight under a paragraph is its first (a)'s.
      path = Array.from({ length: depth }, (_, i) =>
        i < depth - 1 ? Math.max(1, path[i] ?? 1) : (path[i] ?? 0) + 1,
      )
    } else {
      if (paragraph.kind === 'annex') count = { ...count, ...none, annex: count.annex + 1 }
      else count[paragraph.kind]++
      if (paragraph.kind !== 'heading' && paragraph.kind !== 'footnote') path = []
    }
    yield [paragraph, { ...count, path }]
  }
}

/** Which annex, where there are several, in Roman figures as annexes are numbered. */
const ofAnnex: Record<ReadLanguage, (n: number | undefined) => string> = {
  en: (n) => (n === undefined ? 'of the annex' : `of annex ${roman(n).toUpperCase()}`),
  fr: (n) => (n === undefined ? 'de l’annexe' : `de l’annexe ${roman(n).toUpperCase()}`),
  ar: (n) => (n === undefined ? 'من المرفق' : `من المرفق ${n}`),
}

/** In a language without a grammar here: the annex by its number alone, `3 [II]`. */
const inAnnex = (n: number | undefined, language: Language): string =>
  isRead(language) ? ofAnnex[language](n) : `[${roman(n ?? 1).toUpperCase()}]`

const labelAt = (path: readonly number[], at: number, language: Language): string =>
  ((isRead(language) ? subLabels[language] : plainLevels)[at] ?? (() => '–'))(path[at] ?? 1)

/** The labels to print, by paragraph: "1.", "(a)", «(أ)»; headings, plain and preambular paragraphs and footnotes have none. */
export function labelsOf(paragraphs: readonly Numbered[], language: Language): Record<ParagraphId, string> {
  const labels: Record<ParagraphId, string> = {}
  for (const [{ id, kind }, { operative, path }] of counted(paragraphs)) {
    if (kind === 'operative') labels[id] = `${operative}.`
    if (kind === 'sub') labels[id] = labelAt(path, path.length - 1, language)
  }
  return labels
}

/**
 * How a person refers to a paragraph: operative 2, preambular 3, sub "2 (a) (i)", "3 of the annex"; the words around it are the
 * interface's.
 * @returns undefined for a paragraph that is not there
 */
export function referenceOf(
  paragraphs: readonly Numbered[],
  id: ParagraphId,
  language: Language,
): Reference | undefined {
  const annexes = paragraphs.filter((p) => p.kind === 'annex').length
  for (const [paragraph, count] of counted(paragraphs)) {
    if (paragraph.id !== id) continue
    const { kind } = paragraph
    if (kind === 'annex' || kind === 'footnote') return { kind, number: String(count[kind]) }
    const where = count.annex > 0 ? ` ${inAnnex(annexes > 1 ? count.annex : undefined, language)}` : ''
    if (paragraph.kind !== 'sub') return { kind: paragraph.kind, number: `${count[paragraph.kind]}${where}` }
    const labels = count.path.map((_, at) => labelAt(count.path, at, language).replace(/\.$/, ''))
    const number = [...(count.operative > 0 ? [String(count.operative)] : []), ...labels].join(' ')
    return { kind: 'sub', number: number + where }
  }
  return undefined
}
