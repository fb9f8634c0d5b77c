// Searching as a reader of Arabic, French or English expects (AR5): signs that vary in writing are folded away, and every
// folded letter remembers where it stood, so that what is shown is the text as adopted.

const arabic: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ئ: 'ي',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
}
const latin: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', '’': "'", '‘': "'" }
/** Vowel signs, stretching, and the invisible marks of direction. */
const dropped = /[\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069\u0300-\u036F]/u

export type Folded = {
  text: string
  /** For each UTF-16 unit of the folded text, where it stood in the original; one more for the end. */ at: number[]
}

export function fold(original: string): Folded {
  let text = ''
  const at: number[] = []
  let offset = 0
  for (const character of original) {
    if (!dropped.test(character)) {
      const simple =
        arabic[character] ??
        [...character.toLowerCase().normalize('NFD')]
          .filter((c) => !dropped.test(c))
          .map((c) => latin[c] ?? c)
          .join('')
      for (let i = 0; i < simple.length; i++) at.push(offset)
      text += simple
    }
    offset += character.length
  }
  at.push(original.length)
  return { text, at }
}

/** The folded text alone, for an index. */
export const foldedText = (original: string): string =>
  // Most English needs no more.
  /^[\x20-\x7e]*$/.test(original) ? original.toLowerCase() : fold(original).text

export type Found = { start: number; end: number }

/**
 * Where a text answers a query: the whole query as written, else each of its words. Between quotation marks only the
 * exact words count. Spans are offsets into the original, in order; empty when the text does not answer.
 */
export function findIn(original: string, query: string): Found[] {
  const exact = /^["«“](.+)["»”]$/u.exec(query.trim())?.[1]
  if (exact !== undefined) return everyIn(original, exact.trim())
  const folded = fold(original)
  const inOriginal = (found: Found): Found => ({
    start: folded.at[found.start] ?? 0,
    end: endOf(original, folded, found.end),
  })
  const wanted = fold(query.trim()).text
  if (wanted === '') return []
  const whole = everyIn(folded.text, wanted)
  if (whole.length > 0) return whole.map(inOriginal)
  const words = wanted.split(/\s+/)
  const each = words.map((word) => everyIn(folded.text, word))
  if (each.some((found) => found.length === 0)) return []
  return apart(
    each
      .flat()
      .map(inOriginal)
      .sort((a, b) => a.start - b.start),
  )
}

const everyIn = (text: string, wanted: string): Found[] => {
  const found: Found[] = []
  for (let at = text.indexOf(wanted); at !== -1 && wanted !== ''; at = text.indexOf(wanted, at + wanted.length))
    found.push({ start: at, end: at + wanted.length })
  return found
}
/** The end in the original of a find in the folded text, with the signs that belong to its last letter. */
function endOf(original: string, { at }: Folded, end: number): number {
  const last = at[end - 1] ?? 0
  let stop = last + String.fromCodePoint(original.codePointAt(last) ?? 32).length
  while (stop < original.length && dropped.test(original.charAt(stop))) stop += 1
  return stop
}
const apart = (spans: Found[]): Found[] =>
  spans.filter((span, i) => i === 0 || span.start >= (spans[i - 1]?.end ?? 0))
