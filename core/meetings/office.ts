// What the office alone decides on: the answer to a request, convening, and what became of the notices. Apart, since a meeting's rooms
// need not carry it (`decider.ts`).
import { membersOn, needed, observersOn } from '#core/bodies/bodies.ts'
import { dateIn } from '#core/dates.ts'
import type { Own } from '#core/record/record.ts'
import { secondsBetween } from '#core/words.ts'
import {
  mustBeConvened,
  mustBeRequested,
  profile,
  refuse,
  type MeetingDeciding,
  type MeetingOthers,
} from './asked.ts'
import type { MeetingsCommand, MeetingsEvent } from './events.ts'
import { concurring, type Meeting } from './state.ts'

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

/** From the request to the notices (MT3, MT4, MT13). */
export const office = {
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
} satisfies Partial<MeetingDeciding>
