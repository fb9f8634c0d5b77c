// The door of texts: paragraphs with ids, proposals as facts, agreement, and the exact words that are hashed.
import {
  podium,
  nobody,
  inMeeting,
  delegates,
  chair,
  concept,
  meetingOf,
  streamKey,
  streamKind,
  takeable,
  type Consequence,
  type Decider,
  type Own,
  type Recorded,
  streamOf,
} from '#core/record/record.ts'
import type { MeetingsCommand } from '#core/meetings/meetings.ts'
import type { TextOthers } from './asked.ts'
import { decidedBy } from './decide.ts'
import type { TextsCommand, TextsEvent } from './events.ts'
import { proposing } from './proposing.ts'
import { evolve, initial, type Text } from './state.ts'

export type { TextsCommand, TextsEvent, TextsRefusal, Unit } from './events.ts'
export { bracketed, type Bracketed, type Collision, type Run } from './brackets.ts'
export { piecesBetween, type Piece } from './changes.ts'
export { fitOf, languagesChanged, type Fit } from './fits.ts'
export { isOpen, isRead, readLanguages, type ReadLanguage } from './languages/read.ts'
export { merge } from './merge.ts'
export { labelsOf, referenceOf, type Reference } from './numbering.ts'
export type { Mismatch, Paired } from './pairs.ts'
export { isInOtherLetters } from './script.ts'
export type { Guess, Split, SplitUnit } from './split.ts'
export { verbOf, verbSpan, type Verb } from './verbs.ts'
export { digest, hashesOf, versionIn, type LanguageVersion } from './canon.ts'
export {
  lacking,
  untitledIn,
  openProposals,
  paragraphOf,
  placeNow,
  proposalsAt,
  proposalsByParagraph,
  type Paragraph,
  type Position,
  type Proposal,
  type Text,
} from './state.ts'

/** A meeting knows the texts tabled at it, so that it is not closed over one that is put. */
function consequences(event: Recorded<TextsEvent>): Consequence[] {
  const meeting = meetingOf(event.stream)
  if (event.type !== 'TextTabled' || meeting === undefined || streamKind(event.stream) !== 'text') return []
  return [
    {
      stream: streamOf('meeting', meeting),
      command: { type: 'ListText', text: streamKey(event.stream) } as MeetingsCommand,
    },
  ]
}

const own: Omit<Decider<Text, Own<TextsCommand>, Own<TextsEvent>, TextOthers>, 'decide'> = {
  kind: 'text',
  initial,
  evolve,
  consequences,
  reads: (stream) => {
    const meeting = meetingOf(stream)
    return { meeting: meeting === undefined ? undefined : streamOf('meeting', meeting) }
  },
}

/** What is central about texts, with what a table decides. */
export const textsBy = (table: Parameters<typeof decidedBy>[0]) =>
  concept(
    'text',
    {
      follow: inMeeting,
      enteredOnce: ['PositionTaken', 'ParagraphAgreed'],
      rights: {
        TableText: podium,
        EnterParagraphs: podium,
        SetWording: podium,
        SetTitle: podium,
        ProposeChange: delegates,
        TakePosition: delegates,
        WithdrawProposal: delegates,
        IncorporateProposal: chair,
        SetProposalAside: chair,
        SetProposalsAside: chair,
        MarkAgreed: chair,
        ReopenParagraph: ['delegate', 'presiding'],
        PutText: nobody,
        AdoptText: nobody,
        ReturnText: nobody,
        TakeBack: ['delegate', 'presiding'],
        FollowTakeBack: nobody,
      },
    },
    takeable(
      { ...own, decide: decidedBy(table) },
      {
        ProposalWithdrawn: {},
        ProposalIncorporated: {},
        ProposalSetAside: { with: ['ProposalSetAside'] },
        ParagraphAgreed: {},
        ParagraphReopened: {},
        TextReturned: { as: () => 'follows' },
      },
    ),
  )

/** As a meeting's rooms know it: without what is entered in the office (`decider.ts`). */
export const textsInRooms = /* @__PURE__ */ textsBy(proposing)
