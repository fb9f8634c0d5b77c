import {
  inOrder,
  membersOn,
  needed,
  observersOn,
  profileOn,
  type Bodies,
  type Profile,
} from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import { mustRepresent, mustSpeakFor } from '#core/credentials/credentials.ts'
import { alreadySo, Refusal, type Stamp, type Own } from '#core/record/record.ts'
import { dateIn } from '#core/dates.ts'
import { dateOf, secondsBetween, type Instant, type OrganId, type SeatId } from '#core/words.ts'
import type { Heard } from '#core/shapes.ts'

import type { Entry, Left, LeftUndone, MeetingsCommand, MeetingsEvent, MeetingsRefusal } from './events.ts'
import { lacksOf } from './lacks.ts'
import { concurring, namedAt, openItem, quorum, type Meeting } from './state.ts'

/** What is heard of a member outside a meeting. */
type HeardOutside = Heard & { how: Exclude<Heard['how'], 'floor'> }

const refuse = (code: MeetingsRefusal, facts = {}) => new Refusal<MeetingsRefusal>(code, facts)
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

/** How long before the hour in the notice a meeting may be opened without a word (MT15), in minutes. */
export const usualMinutesEarly = 30

/** What would be left undone if the meeting ended now (MT16). */
export function leftUndone(state: Meeting, others: MeetingOthers): LeftUndone {
  const texts = state.texts.map((key) => others[`text/${key}`]).filter((text) => text !== undefined)
  return {
    items: state.agenda.filter((i) => i.state !== 'closed').map((i) => i.item),
    speakers: others.speakers?.waiting.length ?? 0,
    proposals: texts
      .filter((text) => text.stage !== 'adopted')
      .reduce((sum, text) => sum + Object.values(text.proposals).filter((p) => p.state === 'open').length, 0),
    puts: texts.flatMap((text) => (text.stage === 'put' && text.decision !== undefined ? [text.decision] : [])),
  }
}

/** The rules of MT: convening, opening and conducting a meeting. */
export function decide(
  state: Meeting,
  command: Own<MeetingsCommand>,
  { by, at }: Stamp,
  others: MeetingOthers,
): Own<MeetingsEvent>[] {
  const profile = (organ: OrganId, on = at): Profile => {
    const found = profileOn(others.organisation, organ, dateOf(on))
    if (!found) throw refuse('meetings/no-profile', { organ })
    return found
  }
  const mustBeRequested = () => {
    if (state.stage === 'none') throw refuse('meetings/not-requested')
    if (state.stage === 'declined') throw refuse('meetings/declined')
    if (state.stage !== 'requested' && state.stage !== 'granted') throw refuse('meetings/already-convened')
  }
  const mustBeConvened = () => {
    if (!state.convening) throw refuse('meetings/not-convened')
    if (state.stage === 'closed' || state.stage === 'adjourned') throw refuse('meetings/over')
  }
  const mustBeInSession = () => {
    mustBeConvened()
    if (state.stage === 'suspended') throw refuse('meetings/suspended')
    if (state.stage !== 'in-session') throw refuse('meetings/not-open')
  }
  const mustBeQuorate = () => {
    // MT7: a decision needs the quorum; the debate may go on without it.
    const { present, needed: required, isQuorate } = quorum(state)
    if (!isQuorate) throw refuse('meetings/no-quorum', { present, needed: required, rule: state.quorum.rule })
  }

  /** What the secretariat heard of a member. A delegation that acts for itself needs no word of anybody. */
  const heard = (entered: { heard?: Heard }): HeardOutside | undefined => {
    if (by.role !== 'secretariat') return undefined
    // MT1, MT2, MT5: what is entered for a member says whose word it is, how it came and when; no floor is open for it.
    const word = entered.heard
    if (!word || word.at > at || word.how === 'floor') throw refuse('meetings/heard-needed')
    return { ...word, how: word.how }
  }
  /** An entry in the name of a member while the meeting is not over. */
  const mustBeEntered = ({ about, seat }: { about: Entry; seat: SeatId }, bySecretariat: boolean) => {
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

  switch (command.type) {
    case 'RequestMeeting': {
      // MT1: a member asks, in its own name, and the secretariat convenes; it may file what a member asked in writing.
      mustSpeakFor(by, command.requestedBy)
      if (state.stage !== 'none') throw refuse('meetings/already-requested')
      if (!others.organisation.organs[command.organ])
        throw refuse('meetings/unknown-organ', { organ: command.organ })
      const members = membersOn(others.organisation, command.organ, dateOf(at))
      if (!members.includes(command.requestedBy))
        throw refuse('meetings/not-a-member', { party: command.requestedBy })
      const { type: _, heard: _heard, ...body } = command
      const share = profile(command.organ).concurrence.value
      const events: Own<MeetingsEvent>[] = [
        {
          type: 'MeetingRequested',
          ...body,
          heard: heard(command),
          members,
          needed: needed(share, members.length),
        },
      ]
      if (needed(share, members.length) <= 1)
        events.push({ type: 'RequestGranted', concurring: 1, needed: needed(share, members.length) })
      return events
    }
    case 'Concur': {
      // MT2: concurrences are counted against the members of the day of the request; each counts once.
      mustBeRequested()
      if (!state.members.includes(command.party)) throw refuse('meetings/not-a-member', { party: command.party })
      if (by.role === 'delegate') mustRepresent(by, command.party)
      if (state.concurrences[command.party]) throw refuse('meetings/already-concurred', { party: command.party })
      const count = concurring(state).length + 1
      const events: Own<MeetingsEvent>[] = [
        { type: 'ConcurrenceGiven', party: command.party, heard: heard(command) },
      ]
      if (state.stage === 'requested' && count >= state.concurrencesNeeded)
        events.push({ type: 'RequestGranted', concurring: count, needed: state.concurrencesNeeded })
      return events
    }
    case 'ContestEntry': {
      // MT18: the member concerned, and nobody else, contests what the secretariat entered in its name.
      const { about, seat, words } = command
      mustRepresent(by, seat)
      mustBeEntered(command, true)
      if (state.contests[about][seat]) throw refuse('meetings/already-contested', { seat })
      return [{ type: 'EntryContested', about, seat, words }]
    }
    case 'WithdrawContest': {
      const { about, seat } = command
      mustRepresent(by, seat)
      mustBeEntered(command, true)
      if (!state.contests[about][seat]) throw refuse('meetings/not-contested', { seat })
      const events: Own<MeetingsEvent>[] = [{ type: 'ContestWithdrawn', about, seat }]
      const count = concurring(state).length + 1
      if (about === 'concurrence' && state.stage === 'requested' && count >= state.concurrencesNeeded)
        events.push({ type: 'RequestGranted', concurring: count, needed: state.concurrencesNeeded })
      return events
    }
    case 'CorrectEntry': {
      // MT19: the secretariat corrects what it entered, a member what stands in its name.
      const { about, seat, reason } = command
      if (by.role !== 'secretariat') mustRepresent(by, seat)
      mustBeEntered(command, by.role === 'secretariat')
      return [{ type: 'EntryCorrected', about, seat, reason }]
    }
    case 'ProposeOtherTime': {
      mustBeRequested()
      return [{ type: 'OtherTimeProposed', proposedAt: command.proposedAt, reason: command.reason }]
    }
    case 'DeclineRequest': {
      mustBeRequested()
      return [{ type: 'RequestDeclined', reason: command.reason }]
    }
    case 'ConveneMeeting': {
      mustBeRequested()
      const count = concurring(state).length
      if (state.stage !== 'granted')
        throw refuse('meetings/concurrences-lacking', { concurring: count, needed: state.concurrencesNeeded })
      if (command.startsAt <= at) throw refuse('meetings/past', { startsAt: command.startsAt })
      // MT13: a meeting works in official languages, and each item has its title in all of them.
      const official = others.organisation.languages
      if (command.languages.some((l) => !official.includes(l)))
        throw refuse('meetings/languages-not-official', {
          languages: command.languages.filter((l) => !official.includes(l)),
        })
      for (const entry of command.agenda)
        for (const language of command.languages)
          if (!entry.title[language]) throw refuse('meetings/title-missing', { item: entry.item, language })
      const subject = { ...command.subject, ...state.request?.subject }
      for (const language of command.languages)
        if (!subject[language]) throw refuse('meetings/subject-missing', { language })
      const twice = command.agenda.find(
        (entry, i) => command.agenda.findIndex((other) => other.item === entry.item) !== i,
      )
      if (twice) throw refuse('meetings/item-exists', { item: twice.item })
      const rules = profile(state.organ)
      // MT13: the day of the meeting is that of its own clock.
      const day = dateIn(command.startsAt, command.zone)
      const members = membersOn(others.organisation, state.organ, day)
      const observers = observersOn(others.organisation, state.organ, day)
      const hours = Math.floor(secondsBetween(at, command.startsAt) / 3600)
      const events: Own<MeetingsEvent>[] = []
      const isShort = hours < rules.noticeHours.value
      if (isShort) {
        // MT3: notice; MT4: it may be waived with the concurrence of the share that the rules name.
        if (!command.waiver) throw refuse('meetings/notice-too-short', { hours, required: rules.noticeHours.value })
        const required = needed(rules.waiver.value, state.members.length)
        if (count < required) throw refuse('meetings/waiver-not-supported', { concurring: count, needed: required })
        events.push({
          type: 'NoticeWaived',
          reason: command.waiver,
          hours,
          required: rules.noticeHours.value,
          rule: rules.waiver.rule,
        })
      }
      const { type: _, ...body } = command
      events.push({
        // A waiver that was not needed is not on the record, nor printed in the notice.
        type: 'MeetingConvened',
        ...body,
        waiver: isShort ? command.waiver : undefined,
        members,
        observers,
        quorum: { needed: needed(rules.quorum.value, members.length), of: members.length, rule: rules.quorum.rule },
        limits: {
          statementSeconds: rules.statementSeconds.value,
          replySeconds: rules.replySeconds.value,
          replies: rules.replies.value,
          furtherReplySeconds: rules.furtherReplySeconds.value,
          replyMoment: rules.replyMoment.value,
          atLimit: rules.atLimit.value,
          pointOfOrderSeconds: rules.pointOfOrderSeconds.value,
          objectionSeconds: rules.objectionSeconds.value,
        },
      })
      return events
    }
    case 'RecordDispatch': {
      mustBeConvened()
      const { type: _, ...body } = command
      return [{ type: 'NoticeDispatched', ...body }]
    }
    case 'RecordDelivery': {
      mustBeConvened()
      if (!state.notices[command.seat]) throw refuse('meetings/not-dispatched', { seat: command.seat })
      return command.outcome === 'delivered'
        ? [{ type: 'NoticeDelivered', notice: command.notice, seat: command.seat }]
        : [{ type: 'NoticeBounced', notice: command.notice, seat: command.seat, detail: command.detail }]
    }
    case 'AcknowledgeNotice': {
      // MT5: a notice counts as received when the member says so, or when the secretariat enters that it did.
      mustBeConvened()
      if (by.role === 'delegate' || by.role === 'observer') mustSpeakFor(by, command.seat)
      if (!others.credentials.seats[command.seat]) throw refuse('meetings/unknown-seat', { seat: command.seat })
      if (state.notices[command.seat]?.state === 'acknowledged')
        throw refuse('meetings/already-acknowledged', { seat: command.seat })
      const word = heard(command)
      const channel = word?.how ?? command.channel
      return [{ type: 'NoticeAcknowledged', seat: command.seat, channel, heard: word }]
    }
    case 'OpenMeeting': {
      mustBeConvened()
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
    }
    case 'SuspendMeeting':
      // MT12: a sitting is suspended and resumed; adjourned or closed, it is over.
      mustBeInSession()
      return [{ type: 'MeetingSuspended', reason: command.reason }]
    case 'ResumeMeeting':
      mustBeConvened()
      if (state.stage !== 'suspended') throw refuse('meetings/not-suspended')
      return [{ type: 'MeetingResumed' }]
    case 'AdjournMeeting':
    case 'CloseMeeting':
      mustBeConvened()
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
    case 'ReopenMeeting': {
      // MT20: a meeting that was ended in error goes on, the same day, while its record is not filed.
      if (state.stage !== 'closed' && state.stage !== 'adjourned') throw refuse('meetings/not-ended')
      const zone = state.convening?.zone ?? 'UTC'
      if (dateIn(state.closedAt ?? at, zone) !== dateIn(at, zone)) throw refuse('meetings/another-day')
      if (others.minutes?.editions?.length) throw refuse('meetings/record-filed')
      return [{ type: 'MeetingReopened', reason: command.reason }]
    }
    case 'CallRoll': {
      // MT9: the roll is called in the order of one language for everybody, and the record says which.
      mustBeInSession()
      // MT17: the rules of the day of its convening.
      const order = profile(state.organ, state.convening?.at).stateOrder.value
      const named = namedAt(state)
      return [
        {
          type: 'RollCallBegun',
          // MT21: by the names that it goes by.
          order: inOrder(others.organisation, state.members, order, named.date, named.asOf),
          language: order,
        },
      ]
    }
    case 'RecordPresence': {
      // MT14: presence is recorded seat by seat by a visible act, at the roll and whenever it changes.
      mustBeInSession()
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
    }
    case 'StatePresence': {
      // MT14: a delegation states its own presence, also while the sitting is suspended.
      mustBeConvened()
      if (state.stage !== 'in-session' && state.stage !== 'suspended') throw refuse('meetings/not-open')
      mustSpeakFor(by, command.seat)
      if (!others.credentials.seats[command.seat]) throw refuse('meetings/unknown-seat', { seat: command.seat })
      if (state.presence[command.seat]?.presence === command.presence)
        throw refuse('meetings/presence-stands', { seat: command.seat, presence: command.presence })
      return [{ type: 'PresenceRecorded', seat: command.seat, presence: command.presence, own: true }]
    }
    case 'AdoptAgenda': {
      // MT10: the agenda is adopted as a decision: once, after the roll, with the quorum.
      mustBeInSession()
      if (state.agendaAdoptedAt) throw refuse('meetings/agenda-adopted')
      if (!state.rollCall) throw refuse('meetings/roll-not-called')
      mustBeQuorate()
      const adopted = {
        type: 'AgendaAdopted' as const,
        items: state.agenda.map(({ item, title, serves }) => ({ item, title, serves })),
      }
      // MT10: the item that is the adoption of the agenda is dealt with by it.
      const own = state.agenda.find((i) => i.serves === 'agenda' && i.state === 'not-opened')
      return own && !openItem(state)
        ? [adopted, { type: 'ItemOpened', item: own.item }, { type: 'ItemClosed', item: own.item }]
        : [adopted]
    }
    case 'AddItem':
      mustBeConvened()
      if (state.agendaAdoptedAt) mustBeQuorate()
      if (state.agenda.some((i) => i.item === command.item))
        throw refuse('meetings/item-exists', { item: command.item })
      for (const language of state.convening?.languages ?? [])
        if (!command.title[language]) throw refuse('meetings/title-missing', { item: command.item, language })
      return [{ type: 'ItemAdded', item: command.item, title: command.title }]
    case 'OpenItem': {
      // MT11: items are taken up one at a time, once the agenda is adopted.
      mustBeInSession()
      if (!state.agendaAdoptedAt) throw refuse('meetings/agenda-not-adopted')
      const item = state.agenda.find((i) => i.item === command.item)
      if (!item) throw refuse('meetings/unknown-item', { item: command.item })
      const open = openItem(state)
      if (open) throw refuse('meetings/item-open', { item: open.item })
      return [{ type: 'ItemOpened', item: command.item }]
    }
    case 'CloseItem': {
      mustBeInSession()
      const item = state.agenda.find((i) => i.item === command.item)
      if (!item) throw refuse('meetings/unknown-item', { item: command.item })
      if (item.state !== 'open') throw refuse('meetings/item-not-open', { item: command.item })
      // MT16: who still waits to speak on it is not sent away without a word.
      const waiting = others.speakers?.waiting.length ?? 0
      if (waiting > 0 && !command.leaving) throw refuse('meetings/speakers-waiting', { count: waiting })
      return [{ type: 'ItemClosed', item: command.item }]
    }
    case 'ListText':
      return state.stage === 'none' || state.texts.includes(command.text)
        ? []
        : [{ type: 'TextListed', text: command.text }]
    case 'FocusParagraph':
      mustBeInSession()
      // RC4: what is in focus already stays so, and nobody is told twice.
      if (state.focus?.text === command.text && state.focus.paragraph === command.paragraph) return []
      return [{ type: 'ParagraphFocused', text: command.text, paragraph: command.paragraph }]
  }
}

/**
 * MT16: whoever ends a meeting names what is left undone.
 * @returns what is left; undefined when nothing is.
 * @throws Refusal `meetings/leaves`
 */
function mustAcknowledge(
  state: Meeting,
  others: MeetingOthers,
  leaving: readonly Left[] | undefined,
): LeftUndone | undefined {
  const left = leftUndone(state, others)
  const counts: Record<Left, number> = {
    items: left.items.length,
    speakers: left.speakers,
    proposals: left.proposals,
    put: left.puts.length,
  }
  const kinds = (Object.keys(counts) as Left[]).filter((kind) => counts[kind] > 0)
  if (kinds.some((kind) => !leaving?.includes(kind)))
    throw refuse('meetings/leaves', {
      items: counts.items,
      speakers: counts.speakers,
      proposals: counts.proposals,
      put: counts.put,
      leaves: kinds,
    })
  return kinds.length > 0 ? left : undefined
}
