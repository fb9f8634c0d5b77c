// The door of speakers: the list, the floor and its clock, points of order, statements delivered.
import {
  seatsAndSecretariat,
  seatsAndPodium,
  podium,
  nobody,
  inMeeting,
  delegates,
  chair,
  concept,
  followingTakeBack,
  streamKey,
  streamKind,
  takeable,
  type Consequence,
  type Decider,
  type Own,
  type Recorded,
  streamOf,
} from '#core/record/record.ts'
import type { SpeakersOthers } from './asked.ts'
import { decide } from './decide.ts'
import { dueIn } from './floor.ts'
import type { MeetingsEvent } from '#core/meetings/meetings.ts'
import type { SpeakersCommand, SpeakersEvent } from './events.ts'
import { evolve, initial, type Speakers } from './state.ts'

export type { SpeakersCommand, SpeakersEvent, SpeakersRefusal } from './events.ts'
export type { SpeakersOthers } from './asked.ts'
export { limitFor, positionFor } from './floor.ts'
export {
  repliesMade,
  secondsLeft,
  usedBy,
  type Entry,
  type Floor,
  type Point,
  type Ruling,
  type Speakers,
  type Speech,
} from './state.ts'

/** Acts of the meeting on which the list and the floor rest. */
const restsOn = new Set([
  'MeetingOpened',
  'MeetingSuspended',
  'MeetingResumed',
  'MeetingAdjourned',
  'MeetingClosed',
  'PresenceRecorded',
  'ItemClosed',
])

/** Nobody keeps the floor of a meeting that is not sitting, nor from a place where nobody sits. */
function consequences(event: Recorded<MeetingsEvent>): Consequence[] {
  const stream = streamOf('speakers', streamKey(event.stream))
  switch (event.type) {
    case 'MeetingSuspended':
      return [{ stream, command: { type: 'EndFloor', cause: 'suspended' } as SpeakersCommand }]
    case 'MeetingAdjourned':
    case 'MeetingClosed':
      return [
        { stream, command: { type: 'EndFloor', cause: 'closed' } as SpeakersCommand },
        { stream, command: { type: 'ClearList', cause: 'closed' } as SpeakersCommand },
      ]
    case 'ItemClosed':
      return [{ stream, command: { type: 'ClearList', cause: 'item' } as SpeakersCommand }]
    case 'PresenceRecorded': {
      const { seat, presence } = event
      return presence === 'absent'
        ? [{ stream, command: { type: 'EndFloor', cause: 'absent', seat } as SpeakersCommand }]
        : []
    }
    case 'ActTakenBack': {
      return streamKind(event.stream) === 'meeting' && restsOn.has(event.act)
        ? followingTakeBack(event, [stream])
        : []
    }
    default:
      return []
  }
}

const own: Decider<Speakers, Own<SpeakersCommand>, Own<SpeakersEvent>, SpeakersOthers> = {
  kind: 'speakers',
  initial,
  evolve,
  decide,
  due: dueIn,
  consequences,
  reads: (stream) => ({
    meeting: streamOf('meeting', streamKey(stream)),
    credentials: streamOf('credentials', streamKey(stream)),
  }),
}

export const speakers = /* @__PURE__ */ concept(
  'speakers',
  {
    follow: inMeeting,
    enteredOnce: ['SpeakerMoved', 'StatementFiled'],
    rights: {
      OpenList: podium,
      CloseList: podium,
      RequestFloor: seatsAndPodium,
      WithdrawRequest: seatsAndPodium,
      MoveSpeaker: chair,
      GiveFloor: chair,
      EndStatement: chair,
      YieldFloor: ['delegate', 'observer', 'presiding'],
      RaisePoint: delegates,
      WithdrawPoint: delegates,
      HearPoint: chair,
      RuleOnPoint: chair,
      FileStatement: seatsAndSecretariat,
      FileReply: seatsAndSecretariat,
      EndSpeakingTime: nobody,
      EndFloor: nobody,
      ClearList: nobody,
      TakeBack: seatsAndPodium,
      FollowTakeBack: nobody,
    },
  },
  /* @__PURE__ */ takeable(own, {
    ListOpened: {},
    ListClosed: {},
    RequestWithdrawn: {},
    SpeakerMoved: {},
    FloorGiven: {},
    SpeakingTimeEnded: { as: () => 'time' },
    FloorEnded: {
      with: ['FloorGiven', 'ListCleared'],
      as: ({ cause }) =>
        cause === 'time'
          ? 'time'
          : cause === 'taken' || cause === 'yielded' || cause === 'next-speaker'
            ? 'act'
            : 'follows',
    },
    ReplyFiled: {},
    PointWithdrawn: { with: ['PointWithdrawn', 'FloorEnded', 'ListCleared'] },
    PointRuled: { with: ['PointWithdrawn', 'FloorEnded', 'ListCleared'] },
    ListCleared: { as: () => 'follows' },
  }),
)
