// The door of credentials: seats, the persons accredited to them, and what a person may do from one.
import {
  Refusal,
  streamKey,
  takeable,
  type Decider,
  type Own,
  type TakingBackRefusal,
} from '#core/record/record.ts'
import { decide, type CredentialsOthers } from './decide.ts'
import type { CredentialsCommand, CredentialsEvent } from './events.ts'
import { evolve, initial, type Credentials } from './state.ts'

export type { CredentialsCommand, CredentialsEvent, CredentialsRefusal } from './events.ts'
export { mustRepresent, mustSitAt } from './decide.ts'
export { accreditationOf, delegationOf, seatsOf, type Accredited, type Credentials, type Seat } from './state.ts'

const own: Decider<Credentials, Own<CredentialsCommand>, Own<CredentialsEvent>, CredentialsOthers> = {
  kind: 'credentials',
  initial,
  evolve,
  decide,
  reads: (stream, command) => ({
    meeting: (command as { type: string }).type === 'TakeBack' ? `meeting/${streamKey(stream)}` : undefined,
  }),
}

export const credentials = /* @__PURE__ */ takeable(
  own,
  {
    PersonAccredited: {},
    AccreditationRevoked: {},
    CredentialsReceived: {},
    CredentialsExamined: {},
  },
  {
    mayTakeBack: (event, _stamp, { meeting }) => {
      // RC1: a notice that was sent since may have gone to the person.
      const { type, seat } = event as unknown as { type: string; seat?: string }
      const sentAt = seat === undefined ? undefined : meeting?.notices[seat]?.sentAt
      if (type === 'PersonAccredited' && sentAt !== undefined && sentAt >= event.at)
        throw new Refusal<TakingBackRefusal>('record/relied-on')
    },
  },
)
