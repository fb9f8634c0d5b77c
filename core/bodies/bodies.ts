// The door of bodies: organisations, organs, members, offices, rules of procedure.
import type { Decider } from '#core/record/record.ts'
import { decide, type BodiesOthers } from './decide.ts'
import type { BodiesCommand, BodiesEvent } from './events.ts'
import { evolve, initial, type Bodies } from './state.ts'
import { isDatedUnderMeetings } from './under-a-meeting.ts'

export type { BodiesCommand, BodiesEvent, BodiesRefusal, PartyNames } from './events.ts'
export type { Profile, Share, Valued } from './profile.ts'
export { leastObjectionSeconds, leastShare } from './floors.ts'
export { mustBeProposed, takesTwo } from './second-officer.ts'
export { needed } from './shares.ts'
export {
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

export const bodies: Decider<Bodies, BodiesCommand, BodiesEvent, BodiesOthers> = {
  kind: 'organisation',
  initial,
  evolve,
  decide,
  reads: () => ({}),
  readsEvery: (command) => [
    ...(command.type === 'EstablishOrganisation' ||
    command.type === 'NameOrganisation' ||
    command.type === 'EstablishOrgan'
      ? ['organisation']
      : []),
    ...(isDatedUnderMeetings(command.type) ? ['meeting'] : []),
  ],
}
