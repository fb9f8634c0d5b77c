import { hashesOf } from './canon.ts'
import { isToBringUp, openProposals, untitledIn } from './state.ts'
import { mustBeDraft, mustBeInItsLanguages, mustHave, refuse, type TextDeciding } from './asked.ts'

/** What the podium enters, and what follows from a decision. */
export const wording = {
  TableText(state, command) {
    if (state.stage !== 'none') throw refuse('texts/already-tabled')
    const { type: _, ...body } = command
    return [{ type: 'TextTabled', ...body }]
  },

  EnterParagraphs(state, command) {
    mustBeDraft(state)
    if (command.after) mustHave(state, command.after)
    for (const unit of command.units) mustBeInItsLanguages(state, unit.words)
    for (const line of Object.values(command.masthead ?? {})) if (line) mustBeInItsLanguages(state, line)
    return [
      {
        type: 'ParagraphsEntered',
        after: command.after,
        paragraphs: command.units.map((unit, i) => ({ ...unit, id: `p${state.lastParagraph + i + 1}` })),
        ...(command.masthead && { masthead: command.masthead }),
      },
    ]
  },

  SetWording(state, command) {
    const found = mustHave(state, command.paragraph)
    if (!state.languages.includes(command.language))
      throw refuse('texts/not-a-language', { language: command.language })
    if (state.stage === 'put') throw refuse('texts/put')
    // TX8: what was adopted is never reworded; only a language that was not complete then is completed, as a translation.
    if (
      state.stage === 'adopted' &&
      !state.toComplete.some((c) => c.paragraph === command.paragraph && c.language === command.language)
    )
      throw refuse('texts/wording-adopted', { paragraph: command.paragraph, language: command.language })
    // TX3: words are set and changes proposed on the words as they stand.
    if (found.revision !== command.revision)
      throw refuse('texts/paragraph-moved', {
        paragraph: found.id,
        revision: found.revision,
        seen: command.revision,
      })
    // TX6: agreed words are closed; a language that lacks them or has fallen behind may still be brought up.
    const isBehind = isToBringUp(found, command.language)
    if (state.stage === 'draft' && found.state !== 'open' && !isBehind)
      throw refuse('texts/closed-paragraph', { paragraph: found.id })
    if (found.words[command.language] === command.words && !isBehind) throw refuse('texts/same-words')
    return [{ type: 'WordingSet', paragraph: command.paragraph, language: command.language, words: command.words }]
  },

  SetTitle(state, command) {
    if (state.stage !== 'none' && !state.languages.includes(command.language))
      throw refuse('texts/not-a-language', { language: command.language })
    if (state.stage !== 'adopted') mustBeDraft(state)
    else if (!untitledIn(state).includes(command.language)) throw refuse('texts/adopted')
    // TX20: two who write a title at once do not overwrite each other.
    if (state.titleRevision !== command.revision)
      throw refuse('texts/title-moved', { revision: state.titleRevision, seen: command.revision })
    // A title that has fallen behind is brought up also in the words that stand.
    if (state.title[command.language] === command.words && !untitledIn(state).includes(command.language))
      throw refuse('texts/same-words')
    return [{ type: 'TitleSet', language: command.language, words: command.words }]
  },

  PutText(state, command) {
    mustBeDraft(state)
    if (state.paragraphs.length === 0) throw refuse('texts/empty')
    // DC2: nothing is put with brackets in it.
    const open = openProposals(state)
    if (open.length > 0) throw refuse('texts/open-proposals', { proposals: open.map((p) => p.proposal) })
    if (Object.keys(hashesOf(state)).length === 0) throw refuse('texts/no-complete-language')
    return [{ type: 'TextPut', decision: command.decision }]
  },

  AdoptText(state, command) {
    if (state.stage !== 'put' || state.decision !== command.decision) throw refuse('texts/not-put')
    // TX11: a text that is put is frozen; what was put is what is adopted, byte for byte.
    const now = hashesOf(state)
    if (JSON.stringify(Object.entries(now).sort()) !== JSON.stringify(Object.entries(command.hashes).sort()))
      throw refuse('texts/hash-differs')
    return [{ type: 'TextAdopted', decision: command.decision, hashes: command.hashes }]
  },

  ReturnText(state, command) {
    if (state.stage !== 'put' || state.decision !== command.decision) throw refuse('texts/not-put')
    return [{ type: 'TextReturned', decision: command.decision }]
  },
} satisfies Partial<TextDeciding>
