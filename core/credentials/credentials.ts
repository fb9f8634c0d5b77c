// The door of credentials: seats, the persons accredited to them, and what a person may do from one. What is decided
// stands apart (`decider.ts`).
import { takeable, type Own } from '#core/record/record.ts'
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
export { mustNotBePut, mustRepresent, mustSpeakFor, type TextsOfMeeting } from './entitled.ts'
export { accreditationOf, delegationOf, seatsOf, type Accredited, type Credentials, type Seat } from './state.ts'

/** The facts that their author may take back for a moment (RC1). */
export const taken = {
  PersonAccredited: {},
  AccreditationRevoked: {},
  CredentialsReceived: {},
  CredentialsExamined: {},
}

const reading = /* @__PURE__ */ takeable<Credentials, Own<CredentialsCommand>, Own<CredentialsEvent>, object>(
  { kind: 'credentials', initial, evolve, decide: () => [], reads: () => ({}) },
  taken,
)
/** How credentials are read: a meeting's rooms follow them and send nothing to them. */
export const credentialsAsRead = { kind: 'credentials', initial: reading.initial, evolve: reading.evolve } as const
