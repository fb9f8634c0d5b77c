// What is decided about an organisation. Apart from the door, so that a room in the browser, which reads it only, carries no rule of it.
import type { Decider } from '#core/record/record.ts'
import { bodiesAsRead } from './bodies.ts'
import { decide, type BodiesOthers } from './decide.ts'
import type { BodiesCommand, BodiesEvent } from './events.ts'
import type { Bodies } from './state.ts'
import { isDatedUnderMeetings } from './under-a-meeting.ts'

export const bodies: Decider<Bodies, BodiesCommand, BodiesEvent, BodiesOthers> = {
  ...bodiesAsRead,
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
