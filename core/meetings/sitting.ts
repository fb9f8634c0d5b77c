import { inOrder } from '#core/bodies/bodies.ts'
import { mustSpeakFor } from '#core/credentials/credentials.ts'
import { alreadySo, type Own, type Stamp } from '#core/record/record.ts'
import { dateIn } from '#core/dates.ts'
import { secondsBetween } from '#core/words.ts'
import type { MeetingsCommand, MeetingsEvent } from './events.ts'
import { lacksOf } from './lacks.ts'
import { namedAt, openItem, type Meeting } from './state.ts'
import {
  mustBeConvened,
  mustBeInSession,
  mustBeQuorate,
  profile,
  refuse,
  type MeetingDeciding,
  type MeetingOthers,
} from './asked.ts'
import { mustAcknowledge } from './left-undone.ts'

/** How long before the hour in the notice a meeting may be opened without a word (MT15), in minutes. */
export const usualMinutesEarly = 30

function endMeeting(
  state: Meeting,
  command: Extract<Own<MeetingsCommand>, { type: 'AdjournMeeting' | 'CloseMeeting' }>,
  _stamp: Stamp,
  others: MeetingOthers,
): Own<MeetingsEvent>[] {
  mustBeConvened(state)
  if (state.stage !== 'in-session' && state.stage !== 'suspended') throw refuse('meetings/not-open')
  return [
    command.type === 'CloseMeeting'
      ? { type: 'MeetingClosed', left: mustAcknowledge(state, others, command.leaving) }
      : {
          type: 'MeetingAdjourned',
          reason: command.reason,
          left: mustAcknowledge(state, others, command.leaving),
        },
  ]
}

/** From the opening to the end (MT6 to MT12, MT14 to MT17, MT20, MT21). */
export const sitting = {
  OpenMeeting(state, command, { at }, others) {
    mustBeConvened(state)
    if (state.stage !== 'convened') throw refuse('meetings/already-open')
    // MT6: what stands in the way of the opening is a list of acts.
    const blocking = lacksOf(state, others.credentials).lacks.filter((l) => l.blocks)
    if (blocking.length > 0)
      throw refuse('meetings/lacks', {
        count: blocking.length,
        lacks: blocking.map((l) => (l.seat ? `${l.code}:${l.seat}` : l.code)),
      })
    // MT15: far from its hour, a meeting is opened only by who says that it is meant.
    const seconds = state.convening ? secondsBetween(at, state.convening.startsAt) : 0
    if (seconds <= usualMinutesEarly * 60) return [{ type: 'MeetingOpened' }]
    const minutesEarly = Math.ceil(seconds / 60)
    if (!command.early)
      throw refuse('meetings/early', {
        hours: Math.floor(minutesEarly / 60),
        minutes: minutesEarly % 60,
        startsAt: state.convening?.startsAt,
        unacknowledged: state.members.filter((seat) => state.notices[seat]?.state !== 'acknowledged').length,
      })
    return [{ type: 'MeetingOpened', minutesEarly }]
  },

  SuspendMeeting(state, command) {
    // MT12: a sitting is suspended and resumed; adjourned or closed, it is over.
    mustBeInSession(state)
    return [{ type: 'MeetingSuspended', reason: command.reason }]
  },

  ResumeMeeting(state) {
    mustBeConvened(state)
    if (state.stage !== 'suspended') throw refuse('meetings/not-suspended')
    return [{ type: 'MeetingResumed' }]
  },
  AdjournMeeting: endMeeting,
  CloseMeeting: endMeeting,
  ReopenMeeting(state, command, { at }, others) {
    // MT20: a meeting that was ended in error goes on, the same day, while its record is not filed.
    if (state.stage !== 'closed' && state.stage !== 'adjourned') throw refuse('meetings/not-ended')
    const zone = state.convening?.zone ?? 'UTC'
    if (dateIn(state.closedAt ?? at, zone) !== dateIn(at, zone)) throw refuse('meetings/another-day')
    if (others.minutes?.editions?.length) throw refuse('meetings/record-filed')
    return [{ type: 'MeetingReopened', reason: command.reason }]
  },

  CallRoll(state, _command, { at }, others) {
    // MT9: the roll is called in the order of one language for everybody, and the record says which.
    mustBeInSession(state)
    // MT17: the rules of the day of its convening.
    const order = profile(others, at, state.organ, state.convening?.at).stateOrder.value
    const named = namedAt(state)
    return [
      {
        type: 'RollCallBegun',
        // MT21: by the names that it goes by.
        order: inOrder(others.organisation, state.members, order, named.date, named.asOf),
        language: order,
      },
    ]
  },

  RecordPresence(state, command, _stamp, others) {
    // MT14: presence is recorded seat by seat by a visible act, at the roll and whenever it changes.
    mustBeInSession(state)
    if (!others.credentials.seats[command.seat]) throw refuse('meetings/unknown-seat', { seat: command.seat })
    // RC4: the same twice since the roll was called is one fact; each roll is answered anew.
    const stands = state.presence[command.seat]
    if (
      stands?.presence === command.presence &&
      stands.level === command.level &&
      stands.at >= (state.rollCall?.at ?? '')
    )
      throw alreadySo()
    return [{ type: 'PresenceRecorded', seat: command.seat, presence: command.presence, level: command.level }]
  },

  StatePresence(state, command, { by }, others) {
    // MT14: a delegation states its own presence, also while the sitting is suspended.
    mustBeConvened(state)
    if (state.stage !== 'in-session' && state.stage !== 'suspended') throw refuse('meetings/not-open')
    mustSpeakFor(by, command.seat)
    if (!others.credentials.seats[command.seat]) throw refuse('meetings/unknown-seat', { seat: command.seat })
    if (state.presence[command.seat]?.presence === command.presence)
      throw refuse('meetings/presence-stands', { seat: command.seat, presence: command.presence })
    return [{ type: 'PresenceRecorded', seat: command.seat, presence: command.presence, own: true }]
  },

  AdoptAgenda(state) {
    // MT10: the agenda is adopted as a decision: once, after the roll, with the quorum.
    mustBeInSession(state)
    if (state.agendaAdoptedAt) throw refuse('meetings/agenda-adopted')
    if (!state.rollCall) throw refuse('meetings/roll-not-called')
    mustBeQuorate(state)
    const adopted = {
      type: 'AgendaAdopted' as const,
      items: state.agenda.map(({ item, title, serves }) => ({ item, title, serves })),
    }
    // MT10: the item that is the adoption of the agenda is dealt with by it.
    const own = state.agenda.find((i) => i.serves === 'agenda' && i.state === 'not-opened')
    return own && !openItem(state)
      ? [adopted, { type: 'ItemOpened', item: own.item }, { type: 'ItemClosed', item: own.item }]
      : [adopted]
  },

  AddItem(state, command) {
    mustBeConvened(state)
    if (state.agendaAdoptedAt) mustBeQuorate(state)
    if (state.agenda.some((i) => i.item === command.item))
      throw refuse('meetings/item-exists', { item: command.item })
    for (const language of state.convening?.languages ?? [])
      if (!command.title[language]) throw refuse('meetings/title-missing', { item: command.item, language })
    return [{ type: 'ItemAdded', item: command.item, title: command.title }]
  },

  OpenItem(state, command) {
    // MT11: items are taken up one at a time, once the agenda is adopted.
    mustBeInSession(state)
    if (!state.agendaAdoptedAt) throw refuse('meetings/agenda-not-adopted')
    const item = state.agenda.find((i) => i.item === command.item)
    if (!item) throw refuse('meetings/unknown-item', { item: command.item })
    const open = openItem(state)
    if (open) throw refuse('meetings/item-open', { item: open.item })
    return [{ type: 'ItemOpened', item: command.item }]
  },

  CloseItem(state, command, _stamp, others) {
    mustBeInSession(state)
    const item = state.agenda.find((i) => i.item === command.item)
    if (!item) throw refuse('meetings/unknown-item', { item: command.item })
    if (item.state !== 'open') throw refuse('meetings/item-not-open', { item: command.item })
    // MT16: who still waits to speak on it is not sent away without a word.
    const waiting = others.speakers?.waiting.length ?? 0
    if (waiting > 0 && !command.leaving) throw refuse('meetings/speakers-waiting', { count: waiting })
    return [{ type: 'ItemClosed', item: command.item }]
  },

  ListText(state, command) {
    return state.stage === 'none' || state.texts.includes(command.text)
      ? []
      : [{ type: 'TextListed', text: command.text }]
  },

  FocusParagraph(state, command) {
    mustBeInSession(state)
    // RC4: what is in focus already stays so, and nobody is told twice.
    if (state.focus?.text === command.text && state.focus.paragraph === command.paragraph) return []
    return [{ type: 'ParagraphFocused', text: command.text, paragraph: command.paragraph }]
  },
} satisfies Partial<MeetingDeciding>
