// The door of credentials: seats, the persons accredited to them, and what a person may do from one.
import {
  officer,
  nobody,
  inMeeting,
  concept,
  Refusal,
  streamKey,
  takeable,
  type Decider,
  type Own,
  type TakingBackRefusal,
} from '#core/record/record.ts'
import { decide, mustNotBePut, type CredentialsOthers } from './decide.ts'
import type { CredentialsCommand, CredentialsEvent } from './events.ts'
import { evolve, initial, type Credentials } from './state.ts'

export type { CredentialsCommand, CredentialsEvent, CredentialsRefusal } from './events.ts'
export {
  accessStream,
  actorOn,
  placeIn,
  representedBy,
  type Holdings,
  type Place,
  type Represented,
  type StreamFacts,
} from './acting.ts'
export { mustNotBePut, mustRepresent, mustSpeakFor, type TextsOfMeeting } from './decide.ts'
export { accreditationOf, delegationOf, seatsOf, type Accredited, type Credentials, type Seat } from './state.ts'

/** Commands by which a person may lose a seat. */
const endsSomething = ({ type }: { type: string }) => type === 'RevokeAccreditation' || type === 'TakeBack'

const own: Decider<Credentials, Own<CredentialsCommand>, Own<CredentialsEvent>, CredentialsOthers> = {
  kind: 'credentials',
  initial,
  evolve,
  decide,
  // A meeting knows its texts: one that is tabled meanwhile moves it.
  reads: (stream, command) => ({
    meeting:
      ['CreateSeat', 'AccreditPerson'].includes(command.type) || endsSomething(command)
        ? `meeting/${streamKey(stream)}`
        : undefined,
    every: undefined,
  }),
  readsEvery: (command, stream) => (endsSomething(command) ? [`text/${streamKey(stream)}.`] : []),
}

export const credentials = /* @__PURE__ */ concept(
  'credentials',
  {
    follow: inMeeting,
    enteredOnce: ['CredentialsReceived'],
    rights: {
      CreateSeat: officer,
      AccreditPerson: officer,
      RevokeAccreditation: officer,
      ReceiveCredentials: officer,
      ExamineCredentials: officer,
      TakeBack: officer,
      FollowTakeBack: nobody,
      RenamePerson: nobody,
    },
  },
  /* @__PURE__ */ takeable(
    own,
    {
      PersonAccredited: {},
      AccreditationRevoked: {},
      CredentialsReceived: {},
      CredentialsExamined: {},
    },
    {
      mayTakeBack: (event, stamp, { meeting, every }) => {
        if (event.type !== 'PersonAccredited') return
        // CR10: an accreditation that is taken back ends as one that is revoked does.
        if (event.as !== 'screen') mustNotBePut(every, stamp, event.person)
        // RC1: a notice that was sent since may have gone to the person.
        const sentAt = event.seat === undefined ? undefined : meeting?.notices[event.seat]?.sentAt
        if (sentAt !== undefined && sentAt >= event.at) throw new Refusal<TakingBackRefusal>('record/relied-on')
      },
    },
  ),
)
