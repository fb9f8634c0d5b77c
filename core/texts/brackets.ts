// Brackets around words that are not agreed, derived from proposals and never typed. Whole words only: a bracket never
// cuts inside an Arabic word, nor between a letter and its vowel signs.
import type { Language, SeatId } from '#core/words.ts'
import type { Proposal } from './state.ts'

/** A stretch of words: as they stand, struck out, or put in; a change belongs to its proposal. */
export type Run = { text: string; mark: 'same' | 'delete' | 'insert'; proposal?: string }
export type View = { proposal: string; seat: SeatId; runs: Run[] }
/** Two proposals that touch the same words; the offsets are in the words as they stand, in UTF-16 units. */
export type Collision = { proposals: [string, string]; start: number; end: number }
export type Bracketed = {
  /** Each proposal against the words as they stand. */
  views: View[]
  /** All proposals in one, where no two touch the same words. */
  merged?: Run[]
  collisions: Collision[]
  /** Proposals without words in this language: nobody has said what they mean here. */
  without: string[]
}

// A word with its marks, apostrophes and hyphens inside; or one run of spaces; or one sign.
const token = /[\p{L}\p{N}\p{M}\u0640\u200C\u200D]+(?:['’‑-][\p{L}\p{N}\p{M}\u0640]+)*|\s+|[^\s]/gu
const tokensOf = (words: string): string[] => words.match(token) ?? []
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Tokens `start` to `end` of the words as they stand give way to `put`. */
type Change = { start: number; end: number; put: string }
/** Above this many comparisons the middle is replaced as a whole: right, only less fine. */
const tooMany = 4_000_000

function changesBetween(from: readonly string[], to: readonly string[]): Change[] {
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

type Owned = Change & { proposal: string }
function runsOf(from: readonly string[], changes: readonly Owned[]): Run[] {
  const runs: Run[] = []
  const add = (text: string, mark: Run['mark'], proposal?: string) => {
    if (text !== '') runs.push(proposal === undefined ? { text, mark } : { text, mark, proposal })
  }
  let at = 0
  for (const { start, end, put, proposal } of changes) {
    add(from.slice(at, start).join(''), 'same')
    add(from.slice(start, end).join(''), 'delete', proposal)
    add(put, 'insert', proposal)
    at = end
  }
  add(from.slice(at).join(''), 'same')
  return runs
}

/**
 * One paragraph in one language with the open proposals on it as runs of text.
 * Proposals to replace or delete are shown; closed ones and paragraphs to be added elsewhere are left out. In every view the runs
 * without insertions read as the words stand, and without deletions as proposed.
 */
export function bracketed(
  words: string,
  proposals: readonly Pick<Proposal, 'proposal' | 'seat' | 'action' | 'words' | 'state'>[],
  language: Language,
): Bracketed {
  const from = tokensOf(words)
  const offset = (at: number): number => from.slice(0, at).join('').length
  const result: Bracketed = { views: [], collisions: [], without: [] }
  const all: Owned[] = []
  for (const { proposal, seat, action, words: proposed, state } of proposals) {
    if (state !== 'open' || action === 'add-after') continue
    const to = action === 'delete' ? '' : proposed?.[language]
    if (to === undefined) {
      result.without.push(proposal)
      continue
    }
    const changes = changesBetween(from, tokensOf(to)).map((change) => ({ ...change, proposal }))
    all.push(...changes)
    result.views.push({ proposal, seat, runs: runsOf(from, changes) })
  }
  all.sort((a, b) => a.start - b.start || a.end - b.end)
  all.forEach((one, i) => {
    for (const other of all.slice(i + 1)) {
      if (other.proposal === one.proposal) continue
      // Two insertions at one place collide too: their order is not ours to choose.
      const meets =
        other.start < one.end || (other.start === one.start && (one.start === one.end || other.start === other.end))
      if (meets)
        result.collisions.push({
          proposals: [one.proposal, other.proposal],
          start: offset(other.start),
          end: offset(Math.max(other.start, Math.min(one.end, other.end))),
        })
    }
  })
  if (result.collisions.length === 0 && result.views.length > 0) result.merged = runsOf(from, all)
  return result
}
