// The door of credentials: seats, the persons accredited to them, and what a person may do from one.
import type { Decider } from '#core/record/record.ts'
import { decide } from './decide.ts'
import type { CredentialsCommand, CredentialsEvent } from './events.ts'
import { evolve, initial, type Credentials } from './state.ts'

export type { CredentialsCommand, CredentialsEvent, CredentialsRefusal } from './events.ts'
export { mustRepresent, mustSitAt } from './decide.ts'
export { accreditationOf, delegationOf, seatsOf, type Accredited, type Credentials, type Seat } from './state.ts'

export const credentials: Decider<Credentials, CredentialsCommand, CredentialsEvent> = {
  kind: 'credentials',
  initial,
  evolve,
  decide,
  reads: () => ({}),
}
