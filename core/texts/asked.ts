import { Refusal, type Deciding, type Own, type Stamp } from '#core/record/record.ts'
import { languages } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import type { TextsCommand, TextsEvent, TextsRefusal } from './events.ts'
import { paragraphOf, type Text } from './state.ts'

export const refuse = (code: TextsRefusal, facts = {}) => new Refusal<TextsRefusal>(code, facts)

/** Of the meeting to which a text belongs: whether it is over. */
export type TextOthers = { meeting?: { stage: string } | undefined }

export type TextDeciding = Deciding<Text, Own<TextsCommand>, Own<TextsEvent>, [stamp: Stamp]>

export const mustBeDraft = (state: Text) => {
  if (state.stage === 'none') throw refuse('texts/not-tabled')
  if (state.stage === 'put') throw refuse('texts/put')
  if (state.stage === 'adopted') throw refuse('texts/adopted')
}

// TX10: words are in a language of the text; none is taken and left aside.
export const mustBeInItsLanguages = (state: Text, words: Words) => {
  for (const language of languages)
    if (words[language] !== undefined && !state.languages.includes(language))
      throw refuse('texts/not-a-language', { language })
}

export const mustHave = (state: Text, id: string) => {
  const found = paragraphOf(state, id)
  if (!found) throw refuse('texts/unknown-paragraph', { paragraph: id })
  return found
}

export const mustBeOpen = (state: Text, id: string) => {
  const found = state.proposals[id]
  if (!found) throw refuse('texts/unknown-proposal', { proposal: id })
  if (found.state !== 'open') throw refuse('texts/proposal-closed', { proposal: id, state: found.state })
  return found
}
