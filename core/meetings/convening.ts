import { membersOn, needed, observersOn } from '#core/bodies/bodies.ts'
import { mustRepresent, mustSpeakFor } from '#core/credentials/credentials.ts'
import type { Own } from '#core/record/record.ts'
import { dateIn } from '#core/dates.ts'
import { dateOf, secondsBetween } from '#core/words.ts'
import type { MeetingsCommand, MeetingsEvent } from './events.ts'
import { concurring, type Meeting } from './state.ts'
import {
  heard,
  mustBeConvened,
  mustBeEntered,
  mustBeRequested,
  profile,
  refuse,
  type MeetingDeciding,
  type MeetingOthers,
} from './asked.ts'

/** MT13: a meeting works in official languages, and its subject and each item have their titles in all of them. */
function mustBeInItsLanguages(
  state: Meeting,
  others: MeetingOthers,
  command: Pick<Extract<MeetingsCommand, { type: 'ConveneMeeting' }>, 'languages' | 'agenda' | 'subject'>,
): void {
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
}

/** From the request to the notices (MT1 to MT5, MT13, MT18, MT19). */
export const convening = {
  RequestMeeting(state, command, { by, at }, others) {
    // MT1: a member asks, in its own name, and the secretariat convenes; it may file what a member asked in writing.
    mustSpeakFor(by, command.requestedBy)
    if (state.stage !== 'none') throw refuse('meetings/already-requested')
    if (!others.organisation.organs[command.organ]) throw refuse('meetings/unknown-organ', { organ: command.organ })
    const members = membersOn(others.organisation, command.organ, dateOf(at))
    if (!members.includes(command.requestedBy))
      throw refuse('meetings/not-a-member', { party: command.requestedBy })
    const { type: _, heard: _heard, ...body } = command
    const share = profile(others, at, command.organ).concurrence.value
    const events: Own<MeetingsEvent>[] = [
      {
        type: 'MeetingRequested',
        ...body,
        heard: heard({ by, at }, command),
        members,
        needed: needed(share, members.length),
      },
    ]
    if (needed(share, members.length) <= 1)
      events.push({ type: 'RequestGranted', concurring: 1, needed: needed(share, members.length) })
    return events
  },

  Concur(state, command, { by, at }) {
    // MT2: concurrences are counted against the members of the day of the request; each counts once.
    mustBeRequested(state)
    if (!state.members.includes(command.party)) throw refuse('meetings/not-a-member', { party: command.party })
    if (by.role === 'delegate') mustRepresent(by, command.party)
    if (state.concurrences[command.party]) throw refuse('meetings/already-concurred', { party: command.party })
    const count = concurring(state).length + 1
    const events: Own<MeetingsEvent>[] = [
      { type: 'ConcurrenceGiven', party: command.party, heard: heard({ by, at }, command) },
    ]
    if (state.stage === 'requested' && count >= state.concurrencesNeeded)
      events.push({ type: 'RequestGranted', concurring: count, needed: state.concurrencesNeeded })
    return events
  },

  ContestEntry(state, command, { by }) {
    // MT18: the member concerned, and nobody else, contests what the secretariat entered in its name.
    const { about, seat, words } = command
    mustRepresent(by, seat)
    mustBeEntered(state, command, true)
    if (state.contests[about][seat]) throw refuse('meetings/already-contested', { seat })
    return [{ type: 'EntryContested', about, seat, words }]
  },

  WithdrawContest(state, command, { by }) {
    const { about, seat } = command
    mustRepresent(by, seat)
    mustBeEntered(state, command, true)
    if (!state.contests[about][seat]) throw refuse('meetings/not-contested', { seat })
    const events: Own<MeetingsEvent>[] = [{ type: 'ContestWithdrawn', about, seat }]
    const count = concurring(state).length + 1
    if (about === 'concurrence' && state.stage === 'requested' && count >= state.concurrencesNeeded)
      events.push({ type: 'RequestGranted', concurring: count, needed: state.concurrencesNeeded })
    return events
  },

  CorrectEntry(state, command, { by }) {
    // MT19: the secretariat corrects what it entered, a member what stands in its name.
    const { about, seat, reason } = command
    if (by.role !== 'secretariat') mustRepresent(by, seat)
    mustBeEntered(state, command, by.role === 'secretariat')
    return [{ type: 'EntryCorrected', about, seat, reason }]
  },

  ProposeOtherTime(state, command) {
    mustBeRequested(state)
    return [{ type: 'OtherTimeProposed', proposedAt: command.proposedAt, reason: command.reason }]
  },

  DeclineRequest(state, command) {
    mustBeRequested(state)
    return [{ type: 'RequestDeclined', reason: command.reason }]
  },

  ConveneMeeting(state, command, { at }, others) {
    mustBeRequested(state)
    const count = concurring(state).length
    if (state.stage !== 'granted')
      throw refuse('meetings/concurrences-lacking', { concurring: count, needed: state.concurrencesNeeded })
    if (command.startsAt <= at) throw refuse('meetings/past', { startsAt: command.startsAt })
    mustBeInItsLanguages(state, others, command)
    const twice = command.agenda.find(
      (entry, i) => command.agenda.findIndex((other) => other.item === entry.item) !== i,
    )
    if (twice) throw refuse('meetings/item-exists', { item: twice.item })
    const rules = profile(others, at, state.organ)
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
  },

  RecordDispatch(state, command) {
    mustBeConvened(state)
    const { type: _, ...body } = command
    return [{ type: 'NoticeDispatched', ...body }]
  },

  RecordDelivery(state, command) {
    mustBeConvened(state)
    if (!state.notices[command.seat]) throw refuse('meetings/not-dispatched', { seat: command.seat })
    return command.outcome === 'delivered'
      ? [{ type: 'NoticeDelivered', notice: command.notice, seat: command.seat }]
      : [{ type: 'NoticeBounced', notice: command.notice, seat: command.seat, detail: command.detail }]
  },

  AcknowledgeNotice(state, command, { by, at }, others) {
    // MT5: a notice counts as received when the member says so, or when the secretariat enters that it did.
    mustBeConvened(state)
    if (by.role === 'delegate' || by.role === 'observer') mustSpeakFor(by, command.seat)
    if (!others.credentials.seats[command.seat]) throw refuse('meetings/unknown-seat', { seat: command.seat })
    if (state.notices[command.seat]?.state === 'acknowledged')
      throw refuse('meetings/already-acknowledged', { seat: command.seat })
    const word = heard({ by, at }, command)
    const channel = word?.how ?? command.channel
    return [{ type: 'NoticeAcknowledged', seat: command.seat, channel, heard: word }]
  },
} satisfies Partial<MeetingDeciding>
