// Brackets around words that are not agreed, derived from proposals and never typed. Whole words only: a bracket never
// cuts inside an Arabic word, nor between a letter and its vowel signs.
import type { Language } from '#core/languages.ts'
import type { SeatId } from '#core/words.ts'
import { changesBetween, meet, tokensOf, type Change } from './changes.ts'
import { merge } from './merge.ts'
import type { Proposal } from './state.ts'

/** A stretch of words: as they stand, struck out, or put in; a change belongs to its proposal. */
export type Run = { text: string; mark: 'same' | 'delete' | 'insert'; proposal?: string }
export type View = { proposal: string; seat: SeatId; runs: Run[] }
/** Two proposals that touch the same words; the offsets are in the words as they stand, in UTF-16 units. */
export type Collision = { proposals: [string, string]; start: number; end: number }
export type Bracketed = {
  /** Each proposal against the words as they stand: what would come of taking it in. */
  views: View[]
  /** Proposals made on earlier words that a change since has met: each against the words on which it was made. */
  clashes: View[]
  /** All proposals in one, where no two touch the same words. */
  merged?: Run[]
  collisions: Collision[]
  /** Proposals without words in this language: nobody has said what they mean here. */
  without: string[]
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
  proposals: readonly Pick<Proposal, 'proposal' | 'seat' | 'action' | 'words' | 'state' | 'base'>[],
  language: Language,
): Bracketed {
  const from = tokensOf(words)
  const offset = (at: number): number => from.slice(0, at).join('').length
  const result: Bracketed = { views: [], clashes: [], collisions: [], without: [] }
  const all: Owned[] = []
  for (const { proposal, seat, action, words: proposed, base: onWords, state } of proposals) {
    if (state !== 'open' || action === 'add-after') continue
    const asked = action === 'delete' ? '' : proposed?.[language]
    if (asked === undefined) {
      result.without.push(proposal)
      continue
    }
    const base = onWords ? (onWords[language] ?? '') : words
    const to = action === 'replace' ? merge(base, words, asked) : base === words || base === '' ? asked : undefined
    if (to === undefined) {
      const on = tokensOf(base)
      const changes = changesBetween(on, tokensOf(asked)).map((change) => ({ ...change, proposal }))
      result.clashes.push({ proposal, seat, runs: runsOf(on, changes) })
      continue
    }
    const changes = changesBetween(from, tokensOf(to)).map((change) => ({ ...change, proposal }))
    all.push(...changes)
    result.views.push({ proposal, seat, runs: runsOf(from, changes) })
  }
  all.sort((a, b) => a.start - b.start || a.end - b.end)
  all.forEach((one, i) => {
    for (const other of all.slice(i + 1)) {
      // Changes with no word between them collide too: incorporated one after the other, the second would not fit.
      if (!meet(from, one, other)) break
      if (other.proposal === one.proposal) continue
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
