// Two wordings compared word by word. Whole words only: a change never cuts inside an Arabic word, nor between a letter
// and its vowel signs.

// A word with its marks, apostrophes and hyphens inside; or one run of spaces; or one sign.
const token = /[\p{L}\p{N}\p{M}\u0640\u200C\u200D]+(?:['’‑-][\p{L}\p{N}\p{M}\u0640]+)*|\s+|[^\s]/gu
/** Words, runs of spaces and signs, in order; joined they are the words again. */
export const tokensOf = (words: string): string[] => words.match(token) ?? []
/** Whether a token says something, and is no space and no sign. */
export const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Tokens `start` to `end` of the words compared with give way to `put`. */
export type Change = { start: number; end: number; put: string }
/** Above this many comparisons the middle is replaced as a whole: right, only less fine. */
const tooMany = 4_000_000

/** The changes that make `to` of `from`, in order; they never overlap, and a word stands between any two. */
export function changesBetween(from: readonly string[], to: readonly string[]): Change[] {
  let head = 0
  while (head < from.length && head < to.length && from[head] === to[head]) head++
  let tail = 0
  while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++
  const a = from.slice(head, from.length - tail)
  const b = to.slice(head, to.length - tail)
  if (a.length === 0 && b.length === 0) return []
  if (a.length * b.length > tooMany) return [{ start: head, end: head + a.length, put: b.join('') }]

  // The longest common sequence; words weigh more than the spaces between them, so that brackets hold together.
  const width = b.length + 1
  const best = new Float64Array((a.length + 1) * width)
  const weight = (text: string | undefined): number => (text !== undefined && isWord(text) ? 4 : 1)
  const at = (i: number, j: number): number => best[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * width + j] = a[i] === b[j] ? weight(a[i]) + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1))

  const changes: Change[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++
      j++
      continue
    }
    const change: Change = { start: head + i, end: head + i, put: '' }
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) i++
      else change.put += b[j++] ?? ''
    }
    change.end = head + i
    const before = changes.at(-1)
    const kept = before ? from.slice(before.end, change.start) : []
    // Two changes with no word between them are one to a reader.
    if (before && !kept.some(isWord)) {
      before.put += kept.join('') + change.put
      before.end = change.end
    } else changes.push(change)
  }
  return changes
}

/** Whether two changes of the same words meet: they overlap, or no word stands between them. `one` does not begin after `other`. */
export const meet = (from: readonly string[], one: Change, other: Change): boolean =>
  other.start < one.end || !from.slice(one.end, other.start).some(isWord)

/** A piece of two wordings shown as one: words of both, of the first alone (`out`), or of the second alone (`in`). */
export type Piece = { is: 'kept' | 'out' | 'in'; words: string }

/**
 * Two wordings as one, to be read as a redline: without what is `in` it is `from`, without what is `out` it is `to`.
 * @returns the pieces in order, none of them empty.
 */
export function piecesBetween(from: string, to: string): Piece[] {
  const tokens = tokensOf(from)
  const pieces: Piece[] = []
  let at = 0
  for (const change of changesBetween(tokens, tokensOf(to))) {
    pieces.push({ is: 'kept', words: tokens.slice(at, change.start).join('') })
    pieces.push({ is: 'out', words: tokens.slice(change.start, change.end).join('') })
    pieces.push({ is: 'in', words: change.put })
    at = change.end
  }
  pieces.push({ is: 'kept', words: tokens.slice(at).join('') })
  return pieces.filter(({ words }) => words !== '')
}
