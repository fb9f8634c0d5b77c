import type { Credentials } from '#core/credentials/credentials.ts'
import { isPresent, openItem, type Meeting } from '#core/meetings/meetings.ts'
import { Refusal, type Deciding, type Stamp, type Own } from '#core/record/record.ts'
import type { Heard } from '#core/shapes.ts'
import { type Instant, type SeatId } from '#core/words.ts'
import type { SpeakersCommand, SpeakersEvent, SpeakersRefusal } from './events.ts'
import { repliesMade, usedBy, type Speakers } from './state.ts'

export const refuse = (code: SpeakersRefusal, facts = {}) => new Refusal<SpeakersRefusal>(code, facts)
export type SpeakersOthers = { meeting: Meeting; credentials: Credentials }

export type SpeakersDeciding = Deciding<
  Speakers,
  Own<SpeakersCommand>,
  Own<SpeakersEvent>,
  [stamp: Stamp, others: SpeakersOthers]
>

export const isOver = ({ stage }: Meeting) => stage === 'closed' || stage === 'adjourned'
export const mustBeInSession = (meeting: Meeting) => {
  if (meeting.stage !== 'in-session') throw refuse('speakers/not-in-session', { stage: meeting.stage })
}

export const mustBeConvened = (meeting: Meeting) => {
  if (!meeting.convening || isOver(meeting)) throw refuse('speakers/not-in-session', { stage: meeting.stage })
}

export const mustBeSeated = (credentials: Credentials, seat: SeatId) => {
  if (!credentials.seats[seat]) throw refuse('speakers/unknown-seat', { seat })
}

// SP6: who was called at the roll and is not present neither waits nor speaks; presence is put right by a visible act.
export const mustBePresent = (meeting: Meeting, seat: SeatId) => {
  if (meeting.rollCall ? !isPresent(meeting, seat) : meeting.presence[seat]?.presence === 'absent')
    throw refuse('speakers/not-present', { seat })
}

export const taken = (
  state: Speakers,
  cause: 'yielded' | 'taken' | 'next-speaker' | 'suspended' | 'closed' | 'absent' | 'time',
  when: Instant,
): Own<SpeakersEvent>[] =>
  state.floor
    ? [
        {
          type: 'FloorEnded',
          speech: state.floor.speech,
          seat: state.floor.seat,
          cause,
          usedSeconds: usedBy(state.floor, when),
        },
      ]
    : []

/** SP14: whose word it is that the secretariat enters for a seat. Who presides sees the hand, and a delegation acts for itself. */
export const heard = ({ by, at }: Stamp, entered: { heard?: Heard }): { heard?: Heard } => {
  if (by.role !== 'secretariat') return {}
  if (!entered.heard || entered.heard.at > at) throw refuse('speakers/heard-needed')
  return { heard: entered.heard }
}

/** SP15: a seat replies on an item as often as the rules say. */
export const mustHaveReply = (state: Speakers, meeting: Meeting, seat: SeatId, kind: 'statement' | 'reply') => {
  const { replies } = meeting.limits
  if (kind === 'reply' && repliesMade(state, seat, openItem(meeting)?.item) >= replies)
    throw refuse('speakers/replies-used', { seat, replies })
}

/** SP15: a reply has its moment; the chair brings one forward by moving it, with the cause that the list shows (SP8). */
export const mustBeItsMoment = (state: Speakers, meeting: Meeting, seat: SeatId, kind: 'statement' | 'reply') => {
  const entry = state.waiting.find((w) => w.seat === seat && w.kind === kind)
  if (kind !== 'reply' || entry?.reason === 'moved') return
  const waiting = state.waiting.filter((w) => w.kind === 'statement').length
  const isEnd = meeting.limits.replyMoment !== 'end-of-item' || state.list !== 'open'
  if (waiting > 0 || !isEnd)
    throw refuse('speakers/reply-too-early', { waiting, moment: meeting.limits.replyMoment.replaceAll('-', '') })
}
