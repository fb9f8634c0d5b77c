// The door of follow-up: calls as spans of adopted words, and the answers beside them.
import {
  officer,
  nobody,
  concept,
  followingTakeBack,
  streamKind,
  takeable,
  type Consequence,
  type Decider,
  type Own,
  type Recorded,
  streamOf,
} from '#core/record/record.ts'
import type { DossiersCommand, Entry } from '#core/dossiers/dossiers.ts'
import { decide, type FollowUpOthers } from './decide.ts'
import type { FollowUpCommand, FollowUpEvent } from './events.ts'
import { entryOf, evolve, initial, type FollowUp } from './state.ts'

export type { CallBody, FollowUpCommand, FollowUpEvent, FollowUpRefusal, Span, Spans } from './events.ts'
export { dueDay, dueSaid, type Due } from './due.ts'
export type { FollowUpOthers } from './decide.ts'
export {
  answersTo,
  entryOf,
  publicCalls,
  standingAnswers,
  type Answer,
  type Call,
  type FollowUp,
  type PutRight,
} from './state.ts'

/** FU4: an answer stands on the dossier's line as well as beside its calls; FU11, FU13: it goes from there with it. */
function consequences(event: Recorded<FollowUpEvent>): Consequence[] {
  if (streamKind(event.stream) !== 'follow-up') return []
  switch (event.type) {
    case 'AnswerRegistered':
      return filing(event)
    case 'AnswerWithdrawn': {
      const { stream, answer, reason, dossier } = event
      if (dossier === undefined) return []
      const command: DossiersCommand = { type: 'WithdrawFollowingEntry', id: entryOf(stream, answer), reason }
      return [{ stream: streamOf('dossier', dossier), command }]
    }
    case 'ActTakenBack':
      return event.dossier === undefined ? [] : followingTakeBack(event, [streamOf('dossier', event.dossier)])
    default:
      return []
  }
}

function filing(e: Recorded<Extract<FollowUpEvent, { type: 'AnswerRegistered' }>>): Consequence[] {
  if (!e.dossier) return []
  const entry: Entry = {
    kinds: ['answer'],
    date: e.date,
    precision: 'day',
    title: e.words,
    by: e.names,
    refersTo: `${e.stream}#${e.answer}`,
    sources: e.sources,
    disputed: e.disputed,
    note: e.party ? undefined : e.names,
  }
  return [
    {
      stream: streamOf('dossier', e.dossier),
      command: { type: 'FileFollowingEntry', id: entryOf(e.stream, e.answer), entry } as DossiersCommand,
    },
  ]
}

const own: Decider<FollowUp, Own<FollowUpCommand>, Own<FollowUpEvent>, FollowUpOthers> = {
  kind: 'follow-up',
  initial,
  evolve,
  decide,
  consequences,
  reads: (_stream, command, state) => {
    const organisation = command.type === 'DraftCalls' ? command.organisation : state.organisation
    return {
      register: organisation ? streamOf('register', organisation) : undefined,
      organisation: organisation ? streamOf('organisation', organisation) : undefined,
      dossier: command.type === 'WithdrawAnswer' && state.dossier ? streamOf('dossier', state.dossier) : undefined,
    }
  },
}

/** FU13: calls are drafted once and for good; every other act is taken back as long as nothing rests on it. */
export const followUp = /* @__PURE__ */ concept(
  'follow-up',
  {
    // Drafts of calls and confidential entries stay with the secretariat; the public reads their pages.
    follow: officer,
    enteredOnce: ['CallCorrected'],
    rights: {
      DraftCalls: officer,
      AddCall: officer,
      CorrectCall: officer,
      ConfirmCall: officer,
      DropCall: officer,
      RegisterAnswer: officer,
      CloseCall: officer,
      WithdrawAnswer: officer,
      ReopenCall: officer,
      RestoreCall: officer,
      WithdrawConfirmation: officer,
      TakeBack: officer,
      FollowTakeBack: nobody,
    },
  },
  /* @__PURE__ */ takeable(own, {
    CallAdded: {},
    CallCorrected: {},
    CallConfirmed: {},
    CallDropped: {},
    AnswerRegistered: {},
    CallClosed: {},
    AnswerWithdrawn: {},
    CallReopened: {},
    CallRestored: {},
    ConfirmationWithdrawn: {},
  }),
)
