// Consensus: a call for objections, and the gavel where nobody objects. One objection stops the adoption.
import { mustRepresent, type CredentialsRefusal } from '#core/credentials/credentials.ts'
import { isPresent, presentMembers, quorum, type Meeting } from '#core/meetings/meetings.ts'
import { Refusal, type Actor, type Own } from '#core/record/record.ts'
import { secondsAfter, type Instant, type SeatId, type Words } from '#core/words.ts'
import type { DecisionsCommand, DecisionsEvent, Obstacle } from './events.ts'
import type { Procedure } from './procedure.ts'
import { mustBeInSession, mustBeMember, mustBePut, mustBeQuorate, mustLast, type DecisionOthers } from './put.ts'
import { refuse } from './refusals.ts'
import { callFor, presentWhenPut, unruledAttempts, type Decision } from './state.ts'

/** DC3: the call for objections is open for the time that the profile gives, to those present and who come. */
export const byConsensus = (meeting: Meeting, at: Instant): Procedure => ({
  method: 'consensus',
  windowSeconds: meeting.limits.objectionSeconds,
  windowEndsAt: secondsAfter(at, meeting.limits.objectionSeconds),
  present: presentMembers(meeting),
})

/** RC7: when the end of the call is to be entered; undefined where it was, or where the text is not put. */
export const dueIn = (state: Decision): { at: Instant; command: { type: 'EndCallForObjections' } } | undefined => {
  const call = state.stage === 'put' && state.callEndedAt === undefined ? callFor(state) : undefined
  return call && { at: call.endsAt, command: { type: 'EndCallForObjections' } }
}

export function endCall(state: Decision, at: Instant): Own<DecisionsEvent>[] {
  const due = dueIn(state)
  return due && at >= due.at ? [{ type: 'CallForObjectionsEnded' }] : []
}

export function gavel(state: Decision, at: Instant, { meeting }: DecisionOthers): Own<DecisionsEvent>[] {
  mustBePut(state)
  mustBeInSession(meeting)
  mustBeQuorate(meeting)
  // DC3: the call for objections stays open for the time that the rules give.
  const call = callFor(state)
  if (call && at < call.endsAt) throw refuse('decisions/window-open', { endsAt: call.endsAt })
  // DC12: no text is adopted over an attempted objection that nobody has ruled on.
  const [unruled] = unruledAttempts(state)
  if (unruled)
    throw refuse('decisions/attempt-unruled', { seat: unruled.seat, count: unruledAttempts(state).length })
  const { present, needed, of } = quorum(meeting)
  const { rule } = meeting.quorum
  const seats = presentMembers(meeting)
  return [
    {
      type: 'DecisionAdopted',
      outcome: { method: 'consensus', present, of, quorumNeeded: needed, rule, seats },
      hashes: state.hashes,
    },
  ]
}

/** DC5, DC6, DC11 to DC13: an objection, or what is recorded of one that cannot be taken. */
export function object(
  state: Decision,
  { seat, reason }: Extract<DecisionsCommand, { type: 'Object' }>,
  by: Actor,
  { meeting, credentials }: DecisionOthers,
): Own<DecisionsEvent>[] {
  if (by.seat !== seat) throw new Refusal<CredentialsRefusal>('credentials/not-your-seat', { seat })
  mustBeMember(credentials, seat)
  switch (state.stage) {
    case 'none':
    case 'withdrawn':
      throw refuse('decisions/not-put')
    case 'objected': {
      // DC13: who objects second is on the record as well.
      mustRepresent(by, seat)
      mustLast(meeting)
      if (state.objection?.seat === seat || state.joined.some((o) => o.seat === seat))
        throw refuse('decisions/objected', { seat })
      return [{ type: 'ObjectionJoined', seat, reason }]
    }
    case 'adopted':
      mustLast(meeting)
      return attempted(state, seat, 'late', reason)
    case 'put':
      if (by.function === 'adviser') return attempted(state, seat, 'adviser', reason)
      // DC11: whoever was present when the text was put objects, whatever is recorded of its presence later.
      if (!presentWhenPut(state).includes(seat) && !isPresent(meeting, seat))
        return attempted(state, seat, 'not-present', reason)
      return [{ type: 'ObjectionRaised', seat, reason }]
  }
}

/** DC12: whom the door refused has tried all the same. */
export function recordAttempt(
  state: Decision,
  { seat, obstacle, reason }: Extract<DecisionsCommand, { type: 'RecordAttempt' }>,
  by: Actor,
  { meeting, credentials }: DecisionOthers,
): Own<DecisionsEvent>[] {
  if (by.seat !== seat) throw new Refusal<CredentialsRefusal>('credentials/not-your-seat', { seat })
  mustBeMember(credentials, seat)
  if (state.stage !== 'put' && state.stage !== 'adopted') throw refuse('decisions/not-put')
  mustLast(meeting)
  return attempted(state, seat, obstacle, reason)
}

/**
 * DC12: one attempt of a seat for each obstacle, so that nobody holds up the gavel for ever.
 * @throws Refusal `decisions/attempt-waiting`, `decisions/attempt-set-aside`
 */
function attempted(
  state: Decision,
  seat: SeatId,
  obstacle: Obstacle,
  reason: Words | undefined,
): Own<DecisionsEvent>[] {
  const before = state.attempts.find((a) => a.seat === seat && a.obstacle === obstacle)
  if (before?.ruling) throw refuse('decisions/attempt-set-aside', { seat, words: before.words })
  if (before) throw refuse('decisions/attempt-waiting', { seat })
  return [{ type: 'ObjectionAttempted', attempt: `a${state.attempts.length + 1}`, seat, obstacle, reason }]
}

/** DC12: the chair admits an attempt as an objection, or sets it aside; either in words. */
export function ruled(
  state: Decision,
  { attempt, ruling, words }: Extract<DecisionsCommand, { type: 'RuleOnAttempt' }>,
): Own<DecisionsEvent>[] {
  const found = state.attempts.find((a) => a.attempt === attempt)
  if (!found) throw refuse('decisions/unknown-attempt', { attempt })
  if (found.ruling) throw refuse('decisions/attempt-ruled', { attempt, seat: found.seat })
  const { seat, reason } = found
  const events: Own<DecisionsEvent>[] = [{ type: 'AttemptRuled', attempt, seat, ruling, words }]
  if (ruling === 'set-aside') return events
  // DC6: an adoption is not undone by what came after it.
  if (state.stage !== 'put') throw refuse('decisions/already-decided')
  return [...events, { type: 'ObjectionRaised', seat, reason, attempt }]
}
