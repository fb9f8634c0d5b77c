import { profileOn, type Bodies, type Profile } from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import { Refusal, type Deciding, type Stamp, type Own } from '#core/record/record.ts'
import { dateOf, type Instant, type OrganId, type SeatId } from '#core/words.ts'
import type { Heard } from '#core/shapes.ts'
import type { Entry, MeetingsCommand, MeetingsEvent, MeetingsRefusal } from './events.ts'
import { quorum, type Meeting } from './state.ts'

/** What is heard of a member outside a meeting. */
type HeardOutside = Heard & { how: Exclude<Heard['how'], 'floor'> }

export const refuse = (code: MeetingsRefusal, facts = {}) => new Refusal<MeetingsRefusal>(code, facts)
export type MeetingOthers = {
  organisation: Bodies
  credentials: Credentials
  /** Of the summary record, when an act is taken back or a meeting reopened: whether one was drafted, or filed. */
  minutes?: { draftedAt?: Instant; editions?: readonly unknown[] } | undefined
  /** Of the list of speakers, when the meeting or an item ends: who waits. */
  speakers?: { waiting: readonly unknown[] } | undefined
  /** Of each text tabled here, when the meeting ends. */
  [text: `text/${string}`]: TextLeft | undefined
}
type TextLeft = { stage: string; decision?: string; proposals: Record<string, { state: string }> }

export type MeetingDeciding = Deciding<
  Meeting,
  Own<MeetingsCommand>,
  Own<MeetingsEvent>,
  [stamp: Stamp, others: MeetingOthers]
>

export const profile = (others: MeetingOthers, at: Instant, organ: OrganId, on = at): Profile => {
  const found = profileOn(others.organisation, organ, dateOf(on))
  if (!found) throw refuse('meetings/no-profile', { organ })
  return found
}

export const mustBeRequested = (state: Meeting) => {
  if (state.stage === 'none') throw refuse('meetings/not-requested')
  if (state.stage === 'declined') throw refuse('meetings/declined')
  if (state.stage !== 'requested' && state.stage !== 'granted') throw refuse('meetings/already-convened')
}

export const mustBeConvened = (state: Meeting) => {
  if (!state.convening) throw refuse('meetings/not-convened')
  if (state.stage === 'closed' || state.stage === 'adjourned') throw refuse('meetings/over')
}

export const mustBeInSession = (state: Meeting) => {
  mustBeConvened(state)
  if (state.stage === 'suspended') throw refuse('meetings/suspended')
  if (state.stage !== 'in-session') throw refuse('meetings/not-open')
}

export const mustBeQuorate = (state: Meeting) => {
  // MT7: a decision needs the quorum; the debate may go on without it.
  const { present, needed: required, isQuorate } = quorum(state)
  if (!isQuorate) throw refuse('meetings/no-quorum', { present, needed: required, rule: state.quorum.rule })
}

/** What the secretariat heard of a member. A delegation that acts for itself needs no word of anybody. */
export const heard = ({ by, at }: Stamp, entered: { heard?: Heard }): HeardOutside | undefined => {
  if (by.role !== 'secretariat') return undefined
  // MT1, MT2, MT5: what is entered for a member says whose word it is, how it came and when; no floor is open for it.
  const word = entered.heard
  if (!word || word.at > at || word.how === 'floor') throw refuse('meetings/heard-needed')
  return { ...word, how: word.how }
}

/** An entry in the name of a member while the meeting is not over. */
export const mustBeEntered = (
  state: Meeting,
  { about, seat }: { about: Entry; seat: SeatId },
  bySecretariat: boolean,
) => {
  if (state.stage === 'none') throw refuse('meetings/not-requested')
  if (state.stage === 'declined') throw refuse('meetings/declined')
  if (state.stage === 'closed' || state.stage === 'adjourned') throw refuse('meetings/over')
  const heard = about === 'concurrence' ? state.heard[seat] : state.notices[seat]?.heard
  // Whoever asked for the meeting concurs; that is its own act, unless the secretariat entered the request for it.
  const stands =
    about === 'concurrence'
      ? state.concurrences[seat] !== undefined && (seat !== state.request?.requestedBy || heard !== undefined)
      : state.notices[seat]?.state === 'acknowledged'
  if (!stands || (bySecretariat && !heard)) throw refuse('meetings/nothing-entered', { seat, about })
}
