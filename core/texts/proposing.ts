import { mustRepresent, mustSpeakFor } from '#core/credentials/credentials.ts'
import type { Own } from '#core/record/record.ts'
import { languages } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { asSeen } from '#core/plain-words.ts'
import type { TextsCommand, TextsEvent } from './events.ts'
import { fitOf } from './fits.ts'
import { openProposals, paragraphOf, type Proposal, type Text } from './state.ts'
import { mustBeDraft, mustBeInItsLanguages, mustHave, mustBeOpen, refuse, type TextDeciding } from './asked.ts'

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

/** Proposals, positions and agreement. */
export const proposing = {
  ProposeChange(state, command, { by }) {
    // TX1: any seat proposes in its own name; a proposal belongs to it for ever.
    mustBeDraft(state)
    if (by.role === 'delegate' || by.role === 'observer') mustSpeakFor(by, command.seat)
    const found = command.paragraph === undefined ? undefined : mustHave(state, command.paragraph)
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
      mustBeInItsLanguages(state, command.words ?? {})
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
  },

  TakePosition(state, command, { by }) {
    // TX4: a position is a delegation's own, seen by all, and may change until the proposal is closed.
    mustBeDraft(state)
    const found = mustBeOpen(state, command.proposal)
    mustRepresent(by, command.seat)
    if (found.seat === command.seat) throw refuse('texts/own-proposal')
    return [{ type: 'PositionTaken', proposal: command.proposal, seat: command.seat, position: command.position }]
  },

  WithdrawProposal(state, command, { by }) {
    const found = mustBeOpen(state, command.proposal)
    if (by.role === 'delegate' || by.role === 'observer') {
      if (by.seat !== found.seat) throw refuse('texts/not-the-proposer', { seat: found.seat })
    }
    return [{ type: 'ProposalWithdrawn', proposal: command.proposal }]
  },

  IncorporateProposal(state, command) {
    mustBeDraft(state)
    return [incorporated(state, mustBeOpen(state, command.proposal), command)]
  },

  SetProposalAside(state, command) {
    mustBeOpen(state, command.proposal)
    return [{ type: 'ProposalSetAside', proposal: command.proposal, reason: command.reason }]
  },

  SetProposalsAside(state, command) {
    // TX19: one act, and each proposal has its end on the record.
    mustBeDraft(state)
    const open = openProposals(state).filter((p) => p.seat === command.seat)
    if (open.length === 0) throw refuse('texts/no-open-proposals', { seat: command.seat })
    return open.map(({ proposal }) => ({ type: 'ProposalSetAside', proposal, reason: command.reason }))
  },

  MarkAgreed(state, command) {
    mustBeDraft(state)
    const found = mustHave(state, command.paragraph)
    const adReferendum = command.adReferendum ?? []
    if (found.state === 'agreed' && adReferendum.length === 0)
      throw refuse('texts/already-agreed', { paragraph: found.id })
    // TX5: a paragraph with an open proposal is not agreed.
    const open = openProposals(state, found.id).filter((p) => p.action !== 'add-after')
    if (open.length > 0)
      throw refuse('texts/open-proposals', { paragraph: found.id, proposals: open.map((p) => p.proposal) })
    return [{ type: 'ParagraphAgreed', paragraph: found.id, adReferendum }]
  },

  ReopenParagraph(state, command, { by }) {
    // TX7: an agreed paragraph is reopened by a named delegation, which the record keeps.
    mustBeDraft(state)
    const found = mustHave(state, command.paragraph)
    if (by.role === 'delegate' || by.role === 'observer') mustRepresent(by, command.seat)
    if (found.state === 'open') throw refuse('texts/not-agreed', { paragraph: found.id })
    return [{ type: 'ParagraphReopened', paragraph: found.id, seat: command.seat, reason: command.reason }]
  },
} satisfies Partial<TextDeciding>
