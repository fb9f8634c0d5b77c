import { mustSpeakFor, type Credentials } from '#core/credentials/credentials.ts'
import { isPresent, openItem, type Meeting } from '#core/meetings/meetings.ts'
import { Refusal, type Stamp, type Own } from '#core/record/record.ts'
import type { Heard } from '#core/shapes.ts'
import { secondsAfter, type Instant, type SeatId } from '#core/words.ts'
import type { SpeakersCommand, SpeakersEvent, SpeakersRefusal } from './events.ts'
import { repliesMade, usedBy, type Speakers } from './state.ts'

const refuse = (code: SpeakersRefusal, facts = {}) => new Refusal<SpeakersRefusal>(code, facts)
export type SpeakersOthers = { meeting: Meeting; credentials: Credentials }

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

/** The rules of SP: the list of speakers, the floor, points of order. */
export function decide(
  state: Speakers,
  command: Own<SpeakersCommand>,
  { by, at }: Stamp,
  { meeting, credentials }: SpeakersOthers,
): Own<SpeakersEvent>[] {
  const isOver = meeting.stage === 'closed' || meeting.stage === 'adjourned'
  const mustBeInSession = () => {
    if (meeting.stage !== 'in-session') throw refuse('speakers/not-in-session', { stage: meeting.stage })
  }
  const mustBeConvened = () => {
    if (!meeting.convening || isOver) throw refuse('speakers/not-in-session', { stage: meeting.stage })
  }
  const mustBeSeated = (seat: SeatId) => {
    if (!credentials.seats[seat]) throw refuse('speakers/unknown-seat', { seat })
  }
  // SP6: who was called at the roll and is not present neither waits nor speaks; presence is put right by a visible act.
  const mustBePresent = (seat: SeatId) => {
    if (meeting.rollCall ? !isPresent(meeting, seat) : meeting.presence[seat]?.presence === 'absent')
      throw refuse('speakers/not-present', { seat })
  }
  const taken = (
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
  const heard = (entered: { heard?: Heard }): { heard?: Heard } => {
    if (by.role !== 'secretariat') return {}
    if (!entered.heard || entered.heard.at > at) throw refuse('speakers/heard-needed')
    return { heard: entered.heard }
  }

  /** SP15: a seat replies on an item as often as the rules say. */
  const mustHaveReply = (seat: SeatId, kind: 'statement' | 'reply') => {
    const { replies } = meeting.limits
    if (kind === 'reply' && repliesMade(state, seat, openItem(meeting)?.item) >= replies)
      throw refuse('speakers/replies-used', { seat, replies })
  }
  /** SP15: a reply has its moment; the chair brings one forward by moving it, with the cause that the list shows (SP8). */
  const mustBeItsMoment = (seat: SeatId, kind: 'statement' | 'reply') => {
    const entry = state.waiting.find((w) => w.seat === seat && w.kind === kind)
    if (kind !== 'reply' || entry?.reason === 'moved') return
    const waiting = state.waiting.filter((w) => w.kind === 'statement').length
    const isEnd = meeting.limits.replyMoment !== 'end-of-item' || state.list !== 'open'
    if (waiting > 0 || !isEnd)
      throw refuse('speakers/reply-too-early', { waiting, moment: meeting.limits.replyMoment.replaceAll('-', '') })
  }

  switch (command.type) {
    case 'OpenList':
      // SP11: the podium opens and closes the list, from the convening to the end of the meeting.
      mustBeConvened()
      if (state.list === 'open') throw refuse('speakers/list-open')
      return [{ type: 'ListOpened' }]
    case 'CloseList':
      mustBeConvened()
      if (state.list !== 'open') throw refuse('speakers/list-closed')
      return [{ type: 'ListClosed' }]
    case 'RequestFloor': {
      mustBeConvened()
      mustSpeakFor(by, command.seat)
      mustBeSeated(command.seat)
      // SP3: a closed list takes no further names; a reply is not on the list.
      if (command.kind === 'statement' && state.list !== 'open') throw refuse('speakers/list-closed')
      mustBePresent(command.seat)
      // SP1: a seat waits once for each kind, whoever of its delegation asks.
      if (state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
        throw refuse('speakers/already-listed', { seat: command.seat })
      if (state.floor?.seat === command.seat && state.floor.kind === command.kind)
        throw refuse('speakers/has-floor', { seat: command.seat })
      // SP7: a reply answers a statement that another seat has made.
      if (command.kind === 'reply' && !state.speeches.some((s) => s.seat !== command.seat))
        throw refuse('speakers/nothing-to-answer', { seat: command.seat })
      mustHaveReply(command.seat, command.kind)
      return [
        {
          type: 'FloorRequested',
          seat: command.seat,
          kind: command.kind,
          ordinal: state.asked + 1,
          ...positionFor(state, credentials, command.seat, command.kind),
          ...heard(command),
        },
      ]
    }
    case 'WithdrawRequest':
      mustSpeakFor(by, command.seat)
      if (!state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
        throw refuse('speakers/not-listed', { seat: command.seat })
      return [{ type: 'RequestWithdrawn', seat: command.seat, kind: command.kind }]
    case 'MoveSpeaker':
      // SP8: the order is changed with a cause, which the list shows.
      mustBeConvened()
      if (!state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
        throw refuse('speakers/not-listed', { seat: command.seat })
      if (command.to >= state.waiting.length)
        throw refuse('speakers/position', { to: command.to, waiting: state.waiting.length })
      return [
        { type: 'SpeakerMoved', seat: command.seat, kind: command.kind, to: command.to, cause: command.cause },
      ]
    case 'GiveFloor': {
      mustBeInSession()
      mustBeSeated(command.seat)
      // SP5: points of order come before the next speaker.
      if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
      if (state.points[0]) throw refuse('speakers/point-waiting', { seat: state.points[0].seat })
      if (!state.waiting.some((w) => w.seat === command.seat && w.kind === command.kind))
        throw refuse('speakers/not-listed', { seat: command.seat })
      mustBePresent(command.seat)
      mustHaveReply(command.seat, command.kind)
      mustBeItsMoment(command.seat, command.kind)
      // SP9: one holder of the floor: giving it ends the statement before. SP4: with the limit in force.
      const limitSeconds = command.limitSeconds ?? limitFor(state, meeting, command.seat, command.kind)
      return [
        ...taken('next-speaker', at),
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
    }
    case 'EndStatement':
      if (!state.floor) throw refuse('speakers/nobody-has-floor')
      if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
      return taken('taken', at)
    case 'YieldFloor':
      if (!state.floor) throw refuse('speakers/nobody-has-floor')
      if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
      if (by.role !== 'presiding' && by.role !== 'secretariat' && by.seat !== state.floor.seat)
        throw refuse('speakers/not-yours', { seat: state.floor.seat })
      return taken('yielded', at)
    case 'EndSpeakingTime': {
      // SP4, RC7: what is due no longer comes to nothing.
      const due = dueIn(state)
      if (!state.floor || !due || at < due.at || command.speech !== state.floor.speech) return []
      const { speech, seat, atLimit } = state.floor
      return [{ type: 'SpeakingTimeEnded', speech, seat }, ...(atLimit === 'end' ? taken('time', at) : [])]
    }
    case 'EndFloor': {
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
      return ends ? [...events, ...taken(command.cause, at)] : events
    }
    case 'ClearList': {
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
    }
    case 'RaisePoint':
      // SP5: at any time of a sitting, whatever the list; one at a time for each seat.
      mustBeInSession()
      mustSpeakFor(by, command.seat)
      mustBeSeated(command.seat)
      mustBePresent(command.seat)
      if (state.points.some((p) => p.seat === command.seat) || state.heard?.seat === command.seat)
        throw refuse('speakers/point-raised', { seat: command.seat })
      return [{ type: 'PointRaised', seat: command.seat, matter: command.matter }]
    case 'WithdrawPoint':
      mustSpeakFor(by, command.seat)
      if (!state.points.some((p) => p.seat === command.seat))
        throw refuse('speakers/point-not-raised', { seat: command.seat })
      return [{ type: 'PointWithdrawn', seat: command.seat }]
    case 'HearPoint': {
      mustBeInSession()
      if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
      const first = state.points[0]
      if (!first) throw refuse('speakers/point-not-raised', { seat: command.seat })
      // SP5: in the order in which they were raised, at once, whatever the list.
      if (first.seat !== command.seat)
        throw refuse('speakers/point-not-first', { seat: command.seat, first: first.seat })
      return [
        {
          type: 'PointHeard',
          seat: command.seat,
          limitSeconds: meeting.limits.pointOfOrderSeconds,
          interrupts: state.floor?.seat,
        },
      ]
    }
    case 'RuleOnPoint':
      if (!state.heard) throw refuse('speakers/no-point')
      return [
        {
          type: 'PointRuled',
          seat: state.heard.seat,
          ruling: command.ruling,
          words: command.words,
          resumes: state.floor?.seat,
        },
      ]
    case 'FileStatement': {
      // SP12: the text of a statement is filed by the delegation that made it.
      const speech = state.speeches.find((s) => s.speech === command.speech)
      if (!speech) throw refuse('speakers/unknown-speech', { speech: command.speech })
      mustSpeakFor(by, speech.seat)
      const { language, text } = command
      return [{ type: 'StatementFiled', speech: command.speech, language, text, ...heard(command) }]
    }
    case 'FileReply': {
      mustBeConvened()
      mustSpeakFor(by, command.seat)
      mustBeSeated(command.seat)
      const { seat, answers, language, text } = command
      // SP16: it names the statement that it answers: another seat's, heard to its end.
      const statement = state.speeches.find((s) => s.speech === answers)
      if (!statement) throw refuse('speakers/unknown-speech', { speech: answers })
      if (statement.seat === seat) throw refuse('speakers/own-statement', { seat })
      if (!statement.endedAt) throw refuse('speakers/statement-not-ended', { seat: statement.seat })
      // SP15: it is one of the replies that the rules give on the item, of which one may be asked for already.
      const { item } = statement
      const { replies } = meeting.limits
      const made = repliesMade(state, seat, item)
      if (made >= replies) throw refuse('speakers/replies-used', { seat, replies })
      const isAsked =
        item === openItem(meeting)?.item && state.waiting.some((w) => w.seat === seat && w.kind === 'reply')
      if (isAsked && made + 1 >= replies) throw refuse('speakers/last-reply-asked', { seat })
      return [
        {
          type: 'ReplyFiled',
          speech: `s${state.speeches.length + 1}`,
          seat,
          answers,
          answered: statement.seat,
          item,
          language,
          text,
          ...heard(command),
        },
      ]
    }
  }
}
