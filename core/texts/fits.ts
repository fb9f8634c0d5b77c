// What comes out when a proposal is incorporated: its change, made on a named revision, applied to the paragraph as it stands now.
import type { Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { merge } from './merge.ts'
import { paragraphOf, type Proposal, type Text } from './state.ts'

export type Fit = {
  /** `gone`: the paragraph was taken out of the text; `clash`: the change meets one made since, in the languages of `clashes`. */
  fit: 'as-proposed' | 'merged' | 'clash' | 'gone'
  /** The words that would stand, in each language of the change; those of `clashes` are left out. */
  words: Words
  clashes: Language[]
  /** Languages of the text that this paragraph would lack, or in which it would be behind. */
  lacks: Language[]
}

/** The languages in which a proposal changes words: one given with the words as they stood is not changed. */
export const languagesChanged = (text: Text, proposal: Proposal): Language[] =>
  text.languages.filter((l) => proposal.words?.[l] !== undefined && proposal.words[l] !== proposal.base?.[l])

/** What would come of taking a proposal in, as the text stands now (TX13, TX14). */
export function fitOf(text: Text, proposal: Proposal): Fit {
  if (proposal.action === 'add-after') {
    const words = proposal.words ?? {}
    const lacks = text.languages.filter((l) => words[l] === undefined)
    return { fit: 'as-proposed', words, clashes: [], lacks }
  }
  const standing = proposal.paragraph === undefined ? undefined : paragraphOf(text, proposal.paragraph)
  if (!standing) return { fit: 'gone', words: {}, clashes: [], lacks: [] }
  if (proposal.action === 'delete') {
    const moved = text.languages.filter((l) => standing.words[l] !== proposal.base?.[l])
    // A language completed since takes nothing from what was to be taken out; changed words do.
    const clashes = moved.filter((l) => proposal.base?.[l] !== undefined)
    return { fit: clashes.length > 0 ? 'clash' : 'as-proposed', words: {}, clashes, lacks: [] }
  }
  const words: Words = {}
  const clashes: Language[] = []
  const base = proposal.base ?? {}
  const changed = languagesChanged(text, proposal)
  for (const language of changed) {
    const proposed = proposal.words?.[language] ?? ''
    const now = standing.words[language]
    const merged = merge(base[language] ?? '', now ?? '', proposed)
    if (merged === undefined) clashes.push(language)
    else words[language] = merged
  }
  // Words given for a language that had none are whole as proposed: where the paragraph has moved since, they lack that change.
  const hasMoved = text.languages.some((l) => standing.words[l] !== base[l])
  const lacks = text.languages.filter(
    (l) => standing.stale.includes(l) || !changed.includes(l) || (base[l] === undefined && hasMoved),
  )
  const isAsProposed = changed.every((l) => words[l] === proposal.words?.[l])
  return { fit: clashes.length > 0 ? 'clash' : isAsProposed ? 'as-proposed' : 'merged', words, clashes, lacks }
}
