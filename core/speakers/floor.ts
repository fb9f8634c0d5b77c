import { mustSpeakFor, type Credentials } from '#core/credentials/credentials.ts'
import { openItem, type Meeting } from '#core/meetings/meetings.ts'
import type { Own } from '#core/record/record.ts'
import { secondsAfter, type Instant, type SeatId } from '#core/words.ts'
import type { SpeakersEvent } from './events.ts'
import { repliesMade, type Speakers } from './state.ts'
import {
  heard,
  mustBeConvened,
  mustBeInSession,
  mustBeItsMoment,
  mustBePresent,
  mustBeSeated,
  mustHaveReply,
  refuse,
  taken,
  type SpeakersDeciding,
} from './asked.ts'

/**
 * Where a request goes (SP2, SP10, SP7): members in the order of request, then observers and guests, then replies.
 * @returns the position counted from 0, with the reason that the list shows.
 */
export function positionFor(
  state: Speakers,
  credentials: Credentials,
  seat: SeatId,
  kind: 'statement' | 'reply',
): { position: number; reason: 'in-order' | 'after-members' | 'after-list' } {
  const rank = (s: SeatId, k: string) => (k === 'reply' ? 2 : credentials.seats[s]?.class === 'member' ? 0 : 1)
  const own = rank(seat, kind)
  let position = 0
  state.waiting.forEach((entry, i) => {
    if (rank(entry.seat, entry.kind) <= own) position = i + 1
  })
  return { position, reason: own === 0 ? 'in-order' : own === 1 ? 'after-members' : 'after-list' }
}

/** When the speaker's time is up; undefined while nobody speaks, while a point of order interrupts, and once it was entered. */
export function dueIn({
  floor,
}: Speakers): { at: Instant; command: { type: 'EndSpeakingTime'; speech: string } } | undefined {
  if (floor?.since === undefined || floor.timeEndedAt !== undefined) return undefined
  const left = Math.max(0, floor.limitSeconds - floor.usedSeconds)
  return { at: secondsAfter(floor.since, left), command: { type: 'EndSpeakingTime', speech: floor.speech } }
}

/** SP4, SP7, SP15: the limit that the rules give a seat which is given the floor now, in seconds. */
export function limitFor(state: Speakers, meeting: Meeting, seat: SeatId, kind: 'statement' | 'reply'): number {
  if (kind === 'statement') return meeting.limits.statementSeconds
  return repliesMade(state, seat, openItem(meeting)?.item) > 0
    ? meeting.limits.furtherReplySeconds
    : meeting.limits.replySeconds
}
/** The list and the floor (SP1 to SP4, SP6 to SP11, SP13 to SP15). */
export const floor = {
  OpenList(state, _command, _stamp, { meeting }) {
    // SP11: the podium opens and closes the list, from the convening to the end of the meeting.
    mustBeConvened(meeting)
    if (state.list === 'open') throw refuse('speakers/list-open')
    return [{ type: 'ListOpened' }]
  },

  CloseList(state, _command, _stamp, { meeting }) {
    mustBeConvened(meeting)
    if (state.list !== 'open') throw refuse('speakers/list-closed')
    return [{ type: 'ListClosed' }]
  },

  RequestFloor(state, command, { by, at }, { meeting, credentials }) {
    mustBeConvened(meeting)
    mustSpeakFor(by, command.seat)
    mustBeSeated(credentials, command.seat)
    // SP3: a closed list takes no further names; a reply is not on the list.
    if (command.kind === 'statement' && state.list !== 'open') throw refuse('speakers/list-closed')
    mustBePresent(meeting, command.seat)
    // SP1: a seat waits once for each kind, whoever of its delegation asks.
    if (state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
      throw refuse('speakers/already-listed', { seat: command.seat })
    if (state.floor?.seat === command.seat && state.floor.kind === command.kind)
      throw refuse('speakers/has-floor', { seat: command.seat })
    // SP7: a reply answers a statement that another seat has made.
    if (command.kind === 'reply' && !state.speeches.some((s) => s.seat !== command.seat))
      throw refuse('speakers/nothing-to-answer', { seat: command.seat })
    mustHaveReply(state, meeting, command.seat, command.kind)
    return [
      {
        type: 'FloorRequested',
        seat: command.seat,
        kind: command.kind,
        ordinal: state.asked + 1,
        ...positionFor(state, credentials, command.seat, command.kind),
        ...heard({ by, at }, command),
      },
    ]
  },

  WithdrawRequest(state, command, { by }) {
    mustSpeakFor(by, command.seat)
    if (!state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
      throw refuse('speakers/not-listed', { seat: command.seat })
    return [{ type: 'RequestWithdrawn', seat: command.seat, kind: command.kind }]
  },

  MoveSpeaker(state, command, _stamp, { meeting }) {
    // SP8: the order is changed with a cause, which the list shows.
    mustBeConvened(meeting)
    if (!state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
      throw refuse('speakers/not-listed', { seat: command.seat })
    if (command.to >= state.waiting.length)
      throw refuse('speakers/position', { to: command.to, waiting: state.waiting.length })
    return [{ type: 'SpeakerMoved', seat: command.seat, kind: command.kind, to: command.to, cause: command.cause }]
  },

  GiveFloor(state, command, { at }, { meeting, credentials }) {
    mustBeInSession(meeting)
    mustBeSeated(credentials, command.seat)
    // SP5: points of order come before the next speaker.
    if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
    if (state.points[0]) throw refuse('speakers/point-waiting', { seat: state.points[0].seat })
    if (!state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
      throw refuse('speakers/not-listed', { seat: command.seat })
    mustBePresent(meeting, command.seat)
    mustHaveReply(state, meeting, command.seat, command.kind)
    mustBeItsMoment(state, meeting, command.seat, command.kind)
    // SP9: one holder of the floor: giving it ends the statement before. SP4: with the limit in force.
    const limitSeconds = command.limitSeconds ?? limitFor(state, meeting, command.seat, command.kind)
    return [
      ...taken(state, 'next-speaker', at),
      {
        type: 'FloorGiven',
        speech: `s${state.speeches.length + 1}`,
        seat: command.seat,
        kind: command.kind,
        limitSeconds,
        atLimit: meeting.limits.atLimit,
        item: openItem(meeting)?.item,
      },
    ]
  },

  EndStatement(state, _command, { at }) {
    if (!state.floor) throw refuse('speakers/nobody-has-floor')
    if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
    return taken(state, 'taken', at)
  },

  YieldFloor(state, _command, { by, at }) {
    if (!state.floor) throw refuse('speakers/nobody-has-floor')
    if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
    if (by.role !== 'presiding' && by.role !== 'secretariat' && by.seat !== state.floor.seat)
      throw refuse('speakers/not-yours', { seat: state.floor.seat })
    return taken(state, 'yielded', at)
  },

  EndSpeakingTime(state, command, { at }) {
    // SP4, RC7: what is due no longer comes to nothing.
    const due = dueIn(state)
    if (!state.floor || !due || at < due.at || command.speech !== state.floor.speech) return []
    const { speech, seat, atLimit } = state.floor
    return [{ type: 'SpeakingTimeEnded', speech, seat }, ...(atLimit === 'end' ? taken(state, 'time', at) : [])]
  },

  EndFloor(state, command, { at }) {
    const ends = state.floor && (command.seat === undefined || command.seat === state.floor.seat)
    const events: Own<SpeakersEvent>[] = []
    // A suspension or a close leaves no point half heard: it is entered as noted, and may be raised again.
    if (state.heard && (command.seat === undefined || command.seat === state.heard.seat))
      events.push({
        type: 'PointRuled',
        seat: state.heard.seat,
        ruling: 'noted',
        resumes: ends ? undefined : state.floor?.seat,
      })
    // SP6: nobody hears a point from a place where nobody sits.
    if (command.cause === 'absent')
      for (const point of state.points)
        if (point.seat === command.seat) events.push({ type: 'PointWithdrawn', seat: point.seat })
    return ends ? [...events, ...taken(state, command.cause, at)] : events
  },

  ClearList(state, command) {
    // SP13: nobody waits for the floor of an item or a meeting that is over.
    const isEnd = command.cause === 'closed'
    if (state.waiting.length === 0 && !(isEnd && (state.list === 'open' || state.points.length > 0))) return []
    return [
      {
        type: 'ListCleared',
        cause: command.cause,
        waiting: state.waiting.map(({ seat, kind }) => ({ seat, kind })),
        points: isEnd ? state.points.map(({ seat }) => seat) : [],
      },
    ]
  },
} satisfies Partial<SpeakersDeciding>
