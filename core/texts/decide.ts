import { mustRepresent, mustSpeakFor } from '#core/credentials/credentials.ts'
import { Refusal, type Own, type Stamp } from '#core/record/record.ts'
import { languages, type Words } from '#core/words.ts'
import { asSeen } from '#core/plain-words.ts'
import { hashesOf } from './canon.ts'
import type { TextsCommand, TextsEvent, TextsRefusal } from './events.ts'
import { fitOf } from './fits.ts'
import { isToBringUp, openProposals, paragraphOf, untitledIn, type Proposal, type Text } from './state.ts'

const refuse = (code: TextsRefusal, facts = {}) => new Refusal<TextsRefusal>(code, facts)

/** TX13: the change is applied to the words as they stand; where it meets one made since, the chair says which words come out. */
function incorporated(
  state: Text,
  proposal: Proposal,
  { words, revision }: Pick<Extract<TextsCommand, { type: 'IncorporateProposal' }>, 'words' | 'revision'>,
): Own<TextsEvent> {
  const { fit, clashes, lacks, words: merged } = fitOf(state, proposal)
  const standing = paragraphOf(state, proposal.paragraph ?? '')
  if (fit === 'gone') throw refuse('texts/paragraph-gone', { paragraph: proposal.paragraph })
  if (proposal.action === 'delete' && state.paragraphs.length === 1) throw refuse('texts/last-paragraph')
  if (proposal.action !== 'add-after' && revision !== undefined && standing && revision !== standing.revision)
    throw refuse('texts/paragraph-moved', {
      paragraph: standing.id,
      revision: standing.revision,
      seen: revision,
    })
  const given = languages.filter((l) => words?.[l] !== undefined)
  // The chair's own words are for what does not fit, and for nothing else: the rest comes out as its proposer made it.
  const idle = given.filter((l) => proposal.action !== 'replace' || !clashes.includes(l))
  if (idle.length > 0) throw refuse('texts/no-clash', { proposal: proposal.proposal, languages: idle })
  if (fit === 'clash') {
    const isDecided = proposal.action === 'delete' || clashes.every((l) => given.includes(l))
    if (!isDecided || revision === undefined)
      throw refuse('texts/clash', {
        proposal: proposal.proposal,
        paragraph: standing?.id,
        languages: clashes,
        revision: standing?.revision,
      })
  }
  return {
    type: 'ProposalIncorporated',
    proposal: proposal.proposal,
    paragraph: proposal.action === 'add-after' ? `p${state.lastParagraph + 1}` : (standing?.id ?? 'p0'),
    words: proposal.action === 'delete' ? undefined : { ...merged, ...words },
    how: fit === 'clash' ? 'chair' : fit,
    lacks,
  }
}

/** Of the meeting to which a text belongs: whether it is over. */
export type TextOthers = { meeting?: { stage: string } | undefined }

/** What follows from a decision, or from the end of the meeting itself. */
const following: readonly string[] = ['PutText', 'AdoptText', 'ReturnText']

/** The rules of TX: paragraphs, proposals, agreement. */
export function decide(
  state: Text,
  command: Own<TextsCommand>,
  { by }: Stamp,
  { meeting }: TextOthers = {},
): Own<TextsEvent>[] {
  // TX21: what was adopted is still completed in a language, as TX8 has it; nothing else is negotiated after the end.
  const isOver = meeting?.stage === 'closed' || meeting?.stage === 'adjourned'
  if (isOver && state.stage !== 'adopted' && !following.includes(command.type)) throw refuse('texts/meeting-over')
  const mustBeDraft = () => {
    if (state.stage === 'none') throw refuse('texts/not-tabled')
    if (state.stage === 'put') throw refuse('texts/put')
    if (state.stage === 'adopted') throw refuse('texts/adopted')
  }
  // TX10: words are in a language of the text; none is taken and left aside.
  const mustBeInItsLanguages = (words: Words) => {
    for (const language of languages)
      if (words[language] !== undefined && !state.languages.includes(language))
        throw refuse('texts/not-a-language', { language })
  }
  const mustHave = (id: string) => {
    const found = paragraphOf(state, id)
    if (!found) throw refuse('texts/unknown-paragraph', { paragraph: id })
    return found
  }
  const mustBeOpen = (id: string) => {
    const found = state.proposals[id]
    if (!found) throw refuse('texts/unknown-proposal', { proposal: id })
    if (found.state !== 'open') throw refuse('texts/proposal-closed', { proposal: id, state: found.state })
    return found
  }

  switch (command.type) {
    case 'TableText': {
      if (state.stage !== 'none') throw refuse('texts/already-tabled')
      const { type: _, ...body } = command
      return [{ type: 'TextTabled', ...body }]
    }
    case 'EnterParagraphs': {
      mustBeDraft()
      if (command.after) mustHave(command.after)
      for (const unit of command.units) mustBeInItsLanguages(unit.words)
      for (const line of Object.values(command.masthead ?? {})) if (line) mustBeInItsLanguages(line)
      return [
        {
          type: 'ParagraphsEntered',
          after: command.after,
          paragraphs: command.units.map((unit, i) => ({ ...unit, id: `p${state.lastParagraph + i + 1}` })),
          ...(command.masthead && { masthead: command.masthead }),
        },
      ]
    }
    case 'SetWording': {
      const found = mustHave(command.paragraph)
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
      return [
        { type: 'WordingSet', paragraph: command.paragraph, language: command.language, words: command.words },
      ]
    }
    case 'SetTitle':
      if (state.stage !== 'none' && !state.languages.includes(command.language))
        throw refuse('texts/not-a-language', { language: command.language })
      if (state.stage !== 'adopted') mustBeDraft()
      else if (!untitledIn(state).includes(command.language)) throw refuse('texts/adopted')
      // TX20: two who write a title at once do not overwrite each other.
      if (state.titleRevision !== command.revision)
        throw refuse('texts/title-moved', { revision: state.titleRevision, seen: command.revision })
      // A title that has fallen behind is brought up also in the words that stand.
      if (state.title[command.language] === command.words && !untitledIn(state).includes(command.language))
        throw refuse('texts/same-words')
      return [{ type: 'TitleSet', language: command.language, words: command.words }]
    case 'ProposeChange': {
      // TX1: any seat proposes in its own name; a proposal belongs to it for ever.
      mustBeDraft()
      if (by.role === 'delegate' || by.role === 'observer') mustSpeakFor(by, command.seat)
      const found = command.paragraph === undefined ? undefined : mustHave(command.paragraph)
      if (command.action !== 'add-after' && !found)
        throw refuse('texts/unknown-paragraph', { paragraph: command.paragraph ?? '' })
      if (found && command.action !== 'add-after') {
        // TX6: a closed paragraph is reopened by a named delegation first.
        if (found.state !== 'open') throw refuse('texts/closed-paragraph', { paragraph: found.id })
        // Words that have never moved are what any proposer saw; of others the revision that was seen must be named.
        if (command.revision === undefined && found.revision > 1)
          throw refuse('texts/revision-needed', { paragraph: found.id, revision: found.revision })
        if (command.revision !== undefined && command.revision !== found.revision)
          throw refuse('texts/paragraph-moved', {
            paragraph: found.id,
            revision: found.revision,
            seen: command.revision,
          })
      }
      if (command.action === 'delete') {
        // TX9: paragraphs keep their ids, and a text keeps one paragraph at least.
        if (state.paragraphs.length === 1) throw refuse('texts/last-paragraph')
        // TX16: a deletion has no words, and its proposer asks for it once.
        if (command.words !== undefined) throw refuse('texts/deletion-has-words')
        const asked = openProposals(state, found?.id).find((p) => p.action === 'delete' && p.seat === command.seat)
        if (asked) throw refuse('texts/already-proposed', { proposal: asked.proposal })
      } else {
        // TX10: a proposal has words in a language of the text; languages it leaves out fall behind and are shown so.
        const given = state.languages.filter((l) => command.words?.[l] !== undefined)
        if (given.length === 0) throw refuse('texts/nothing-proposed')
        mustBeInItsLanguages(command.words ?? {})
        if (command.action === 'add-after' && !command.kind) throw refuse('texts/kind-needed')
        if (command.action === 'replace' && given.every((l) => found?.words[l] === command.words?.[l]))
          throw refuse('texts/same-words')
        // TX16: what no eye can tell apart is no other wording, and no other proposal.
        const isSame = (words: Words | undefined) =>
          languages.every((l) => asSeen(words?.[l] ?? '') === asSeen(command.words?.[l] ?? ''))
        const standing = command.action === 'replace' ? found?.words : undefined
        if (given.every((l) => asSeen(standing?.[l] ?? '') === asSeen(command.words?.[l] ?? '')))
          throw refuse('texts/same-to-the-eye', { paragraph: command.paragraph })
        const twin = openProposals(state).find(
          (p) =>
            p.action === command.action &&
            p.paragraph === command.paragraph &&
            p.seat === command.seat &&
            isSame(p.words),
        )
        if (twin) throw refuse('texts/already-proposed', { proposal: twin.proposal })
      }
      const { type: _, revision: _seen, ...body } = command
      const revision = command.action === 'add-after' ? undefined : found?.revision
      mustHaveRoom(state, command.seat, command.words)
      return [{ type: 'ChangeProposed', proposal: `c${state.lastProposal + 1}`, ...body, revision }]
    }
    case 'TakePosition': {
      // TX4: a position is a delegation's own, seen by all, and may change until the proposal is closed.
      mustBeDraft()
      const found = mustBeOpen(command.proposal)
      mustRepresent(by, command.seat)
      if (found.seat === command.seat) throw refuse('texts/own-proposal')
      return [{ type: 'PositionTaken', proposal: command.proposal, seat: command.seat, position: command.position }]
    }
    case 'WithdrawProposal': {
      const found = mustBeOpen(command.proposal)
      if (by.role === 'delegate' || by.role === 'observer') {
        if (by.seat !== found.seat) throw refuse('texts/not-the-proposer', { seat: found.seat })
      }
      return [{ type: 'ProposalWithdrawn', proposal: command.proposal }]
    }
    case 'IncorporateProposal':
      mustBeDraft()
      return [incorporated(state, mustBeOpen(command.proposal), command)]
    case 'SetProposalAside':
      mustBeOpen(command.proposal)
      return [{ type: 'ProposalSetAside', proposal: command.proposal, reason: command.reason }]
    case 'SetProposalsAside': {
      // TX19: one act, and each proposal has its end on the record.
      mustBeDraft()
      const open = openProposals(state).filter((p) => p.seat === command.seat)
      if (open.length === 0) throw refuse('texts/no-open-proposals', { seat: command.seat })
      return open.map(({ proposal }) => ({ type: 'ProposalSetAside', proposal, reason: command.reason }))
    }
    case 'MarkAgreed': {
      mustBeDraft()
      const found = mustHave(command.paragraph)
      const adReferendum = command.adReferendum ?? []
      if (found.state === 'agreed' && adReferendum.length === 0)
        throw refuse('texts/already-agreed', { paragraph: found.id })
      // TX5: a paragraph with an open proposal is not agreed.
      const open = openProposals(state, found.id).filter((p) => p.action !== 'add-after')
      if (open.length > 0)
        throw refuse('texts/open-proposals', { paragraph: found.id, proposals: open.map((p) => p.proposal) })
      return [{ type: 'ParagraphAgreed', paragraph: found.id, adReferendum }]
    }
    case 'ReopenParagraph': {
      // TX7: an agreed paragraph is reopened by a named delegation, which the record keeps.
      mustBeDraft()
      const found = mustHave(command.paragraph)
      if (by.role === 'delegate' || by.role === 'observer') mustRepresent(by, command.seat)
      if (found.state === 'open') throw refuse('texts/not-agreed', { paragraph: found.id })
      return [{ type: 'ParagraphReopened', paragraph: found.id, seat: command.seat, reason: command.reason }]
    }
    case 'PutText': {
      mustBeDraft()
      if (state.paragraphs.length === 0) throw refuse('texts/empty')
      // DC2: nothing is put with brackets in it.
      const open = openProposals(state)
      if (open.length > 0) throw refuse('texts/open-proposals', { proposals: open.map((p) => p.proposal) })
      if (Object.keys(hashesOf(state)).length === 0) throw refuse('texts/no-complete-language')
      return [{ type: 'TextPut', decision: command.decision }]
    }
    case 'AdoptText': {
      if (state.stage !== 'put' || state.decision !== command.decision) throw refuse('texts/not-put')
      // TX11: a text that is put is frozen; what was put is what is adopted, byte for byte.
      const now = hashesOf(state)
      if (JSON.stringify(Object.entries(now).sort()) !== JSON.stringify(Object.entries(command.hashes).sort()))
        throw refuse('texts/hash-differs')
      return [{ type: 'TextAdopted', decision: command.decision, hashes: command.hashes }]
    }
    case 'ReturnText':
      if (state.stage !== 'put' || state.decision !== command.decision) throw refuse('texts/not-put')
      return [{ type: 'TextReturned', decision: command.decision }]
  }
}

/** How many proposals one seat may have open on a text, and how many characters they may hold together, in all languages (TX18). */
export const mostOpenProposals = 40
export const mostOpenCharacters = 200_000

/** @throws Refusal `texts/too-many-proposals`, `texts/proposals-too-long` */
function mustHaveRoom(state: Text, seat: string, words: Words | undefined): void {
  const own = openProposals(state).filter((p) => p.seat === seat)
  if (own.length >= mostOpenProposals) throw refuse('texts/too-many-proposals', { seat, most: mostOpenProposals })
  const characters = (text: Words | undefined) => languages.reduce((sum, l) => sum + (text?.[l]?.length ?? 0), 0)
  if (own.reduce((sum, p) => sum + characters(p.words), characters(words)) > mostOpenCharacters)
    throw refuse('texts/proposals-too-long', { seat, most: mostOpenCharacters })
}
