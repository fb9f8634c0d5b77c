// The door of meetings: request, convening, notices, opening, roll call, quorum, agenda.
import {
  seatsAndSecretariat,
  seatsAndPodium,
  seats,
  podium,
  officer,
  nobody,
  inMeeting,
  chair,
  concept,
  Refusal,
  streamKey,
  takeable,
  type Consequence,
  type Decider,
  type Own,
  type Recorded,
  type TakingBackRefusal,
  streamOf,
} from '#core/record/record.ts'
import type { MeetingOthers } from './asked.ts'
import { decidedBy, inRooms } from './decide.ts'
import type { MeetingsCommand, MeetingsEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { initial, type Meeting } from './state.ts'

export type { Heard } from '#core/shapes.ts'
export type { Entry, Left, LeftUndone, MeetingsCommand, MeetingsEvent, MeetingsRefusal } from './events.ts'
export { lacksOf, type Condition, type Lack } from './lacks.ts'
export type { MeetingOthers } from './asked.ts'
export { leftUndone } from './left-undone.ts'
export { usualMinutesEarly } from './sitting.ts'
export {
  concurring,
  isPresent,
  openItem,
  presentMembers,
  namedAt,
  quorum,
  receiptOf,
  type Contest,
  type Correction,
  type Item,
  type Meeting,
  type Receipt,
  type Stage,
} from './state.ts'

/** Convening makes the seats: one for each member and each observer of the organ on the day of the meeting. */
function consequences(event: Recorded<MeetingsEvent>): Consequence[] {
  if (event.type !== 'MeetingConvened') return []
  const stream = streamOf('credentials', streamKey(event.stream))
  const seat = (party: string, of: 'member' | 'observer') => ({
    stream,
    command: { type: 'CreateSeat', seat: party, party, class: of },
  })
  return [...event.members.map((p) => seat(p, 'member')), ...event.observers.map((p) => seat(p, 'observer'))]
}

const own: Omit<Decider<Meeting, Own<MeetingsCommand>, Own<MeetingsEvent>, MeetingOthers>, 'decide'> = {
  kind: 'meeting',
  initial,
  evolve,
  consequences,
  reads: (stream, command, state) => {
    const key = streamKey(stream)
    const isEnd = command.type === 'CloseMeeting' || command.type === 'AdjournMeeting'
    const organisation = command.type === 'RequestMeeting' ? command.organisation : state.organisation
    return {
      organisation: organisation ? streamOf('organisation', organisation) : undefined,
      credentials: streamOf('credentials', key),
      minutes: ['TakeBack', 'ReopenMeeting'].includes(command.type) ? streamOf('minutes', key) : undefined,
      speakers: isEnd || command.type === 'CloseItem' ? streamOf('speakers', key) : undefined,
      ...(isEnd
        ? Object.fromEntries(state.texts.map((text) => [streamOf('text', text), streamOf('text', text)]))
        : {}),
    }
  },
}

/** What is central about meetings, with what a table decides. */
export const meetingsBy = (table: Parameters<typeof decidedBy>[0]) =>
  concept(
    'meeting',
    {
      follow: inMeeting,
      enteredOnce: ['OtherTimeProposed'],
      rights: {
        RequestMeeting: ['secretariat', 'delegate'],
        Concur: ['secretariat', 'delegate'],
        ConveneMeeting: officer,
        DeclineRequest: officer,
        ProposeOtherTime: officer,
        RecordDispatch: nobody,
        RecordDelivery: nobody,
        AcknowledgeNotice: seatsAndSecretariat,
        ContestEntry: seats,
        WithdrawContest: seats,
        CorrectEntry: seatsAndSecretariat,
        OpenMeeting: chair,
        SuspendMeeting: chair,
        ResumeMeeting: chair,
        AdjournMeeting: chair,
        CloseMeeting: chair,
        ReopenMeeting: podium,
        CallRoll: podium,
        RecordPresence: podium,
        StatePresence: seats,
        AdoptAgenda: chair,
        OpenItem: chair,
        CloseItem: chair,
        AddItem: podium,
        FocusParagraph: podium,
        ListText: nobody,
        TakeBack: seatsAndPodium,
        FollowTakeBack: nobody,
      },
    },
    takeable(
      { ...own, decide: decidedBy(table) },
      {
        ConcurrenceGiven: { with: ['RequestGranted'] },
        NoticeAcknowledged: {},
        MeetingOpened: {},
        MeetingSuspended: {},
        MeetingResumed: {},
        // A call for objections that ended with the meeting is not begun again by taking the end back.
        MeetingAdjourned: { as: ({ left }) => (left?.puts.length ? 'never' : 'act') },
        MeetingClosed: { as: ({ left }) => (left?.puts.length ? 'never' : 'act') },
        PresenceRecorded: {},
        ItemAdded: {},
        ItemClosed: {},
      },
      {
        mayTakeBack: (event, _stamp, { minutes }) => {
          // RC1: a record drafted since rests on the end of the meeting.
          if (minutes?.draftedAt !== undefined && minutes.draftedAt >= event.at)
            throw new Refusal<TakingBackRefusal>('record/relied-on')
        },
      },
    ),
  )

/** As a meeting's rooms know it: without what the office alone decides (`decider.ts`). */
export const meetingsInRooms = /* @__PURE__ */ meetingsBy(inRooms)
