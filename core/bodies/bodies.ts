// The door of bodies: organisations, organs, members, offices, rules of procedure.
import { evolve, initial } from './state.ts'

export type { BodiesCommand, BodiesEvent, BodiesRefusal, PartyNames } from './events.ts'
export type { Profile, Share, Valued } from './profile.ts'
export { actingOf } from './delegations.ts'
export { leastObjectionSeconds, leastShare } from './floors.ts'
export { mustBeProposed, takesTwo } from './second-officer.ts'
export { needed } from './shares.ts'
export type { MeetingDates } from './under-a-meeting.ts'
export {
  arabicMonthsOn,
  inOrder,
  membersOn,
  namesOn,
  observersOn,
  organisationNameOn,
  organNameOn,
  profileOn,
  seatIn,
  standingOn,
  type Bodies,
  type Office,
  type Organ,
  type Party,
  type Seat,
  type Standing,
} from './state.ts'

/** Without the rules of `decider.ts`, for whoever reads it only. */
export const bodiesAsRead = { kind: 'organisation', initial, evolve } as const
