// The door of decisions: consensus with its call for objections, and what a delegation attaches to it.
import { mustRepresent } from '#core/credentials/credentials.ts'
import {
  nobody,
  inMeeting,
  delegates,
  chair,
  concept,
  followingTakeBack,
  Refusal,
  streamKey,
  streamKind,
  takeable,
  type Consequence,
  type Decider,
  type Own,
  type Recorded,
  type TakingBackRefusal,
  streamOf,
  partsOf,
  textKeyOf,
} from '#core/record/record.ts'
import type { MeetingsEvent } from '#core/meetings/meetings.ts'
import type { TextsCommand } from '#core/texts/texts.ts'
import { secondsAfter } from '#core/words.ts'
import { dueIn } from './consensus.ts'
import { decide } from './decide.ts'
import type { DecisionsCommand, DecisionsEvent } from './events.ts'
import type { DecisionOthers } from './put.ts'
import { evolve, initial, type Decision } from './state.ts'

export { languagesLacking } from './put.ts'
export type { DecisionsCommand, DecisionsEvent, DecisionsRefusal } from './events.ts'
export type { Method, Outcome, Procedure } from './procedure.ts'
export type { DecisionOthers } from './put.ts'
export { callFor, presentWhenPut, unruledAttempts, type Attempt, type Decision, type Reservation } from './state.ts'

/** A text on its way: frozen while it is put, closed for ever by the gavel, given back by an objection. */
function consequences(event: Recorded<DecisionsEvent | MeetingsEvent>): Consequence[] {
  const decision = streamKey(event.stream)
  const on = (command: TextsCommand): Consequence[] => [{ stream: streamOf('text', textKeyOf(decision)), command }]
  switch (event.type) {
    case 'TextPutForAdoption':
      return on({ type: 'PutText', decision })
    case 'DecisionAdopted':
      return on({
        type: 'AdoptText',
        decision,
        hashes: event.hashes,
      })
    case 'ObjectionRaised':
    case 'TextWithdrawnFromAdoption':
      return on({ type: 'ReturnText', decision })
    case 'MeetingClosed':
    case 'MeetingAdjourned':
      // DC14: a call for objections ends with the meeting, and nothing is adopted.
      return (event.left?.puts ?? []).map((put) => ({
        stream: streamOf('decision', put),
        command: { type: 'WithdrawFromAdoption' } satisfies DecisionsCommand,
      }))
    case 'ActTakenBack':
      return streamKind(event.stream) === 'decision'
        ? followingTakeBack(event, [streamOf('text', textKeyOf(decision))])
        : []
    default:
      return []
  }
}

const own: Decider<Decision, Own<DecisionsCommand>, Own<DecisionsEvent>, DecisionOthers> = {
  kind: 'decision',
  initial,
  evolve,
  decide,
  due: dueIn,
  consequences,
  reads: (stream) => {
    const meeting = partsOf(streamKey(stream)).meeting
    return {
      meeting: streamOf('meeting', meeting),
      credentials: streamOf('credentials', meeting),
      text: streamOf('text', textKeyOf(streamKey(stream))),
    }
  },
}

export const decisions = /* @__PURE__ */ concept(
  'decision',
  {
    follow: inMeeting,
    rights: {
      PutForAdoption: chair,
      Object: delegates,
      RecordAttempt: nobody,
      EndCallForObjections: nobody,
      RuleOnAttempt: chair,
      WithdrawFromAdoption: chair,
      Gavel: chair,
      Reserve: delegates,
      TakeBack: ['delegate', 'presiding'],
      FollowTakeBack: nobody,
    },
  },
  /* @__PURE__ */ takeable(
    own,
    {
      // A delegation takes back its own objection, never one that the chair admitted.
      ObjectionRaised: { as: ({ attempt }) => (attempt === undefined ? 'act' : 'never') },
      CallForObjectionsEnded: { as: () => 'time' },
      AttemptRuled: { with: ['ObjectionRaised'], as: ({ ruling }) => (ruling === 'set-aside' ? 'act' : 'never') },
    },
    {
      // DC3: whoever kept silent because another had objected has the whole time again.
      restored: (before, { at, act }) =>
        act === 'ObjectionRaised' && before.stage === 'put' && before.procedure?.method === 'consensus'
          ? {
              ...before,
              callEndedAt: undefined,
              procedure: { ...before.procedure, windowEndsAt: secondsAfter(at, before.procedure.windowSeconds) },
            }
          : before,
      mayTakeBack: (event, { by }, { meeting }) => {
        if (event.type === 'ObjectionRaised') mustRepresent(by, event.seat)
        if (meeting.stage !== 'in-session' && meeting.stage !== 'suspended')
          throw new Refusal<TakingBackRefusal>('record/relied-on')
      },
    },
  ),
)
