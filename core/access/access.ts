// The door of access: who was let in to a seat, by whom and when. It has no rule that refuses: it keeps what happened.
import type { Decider, Recorded } from '#core/record/record.ts'
import type { AccessCommand, AccessEvent } from './events.ts'

export type { AccessCommand, AccessEvent } from './events.ts'

/** The facts as they came, oldest first. */
export type Access = { facts: Recorded<AccessEvent>[] }

const typeOf = {
  RecordLink: 'LinkIssued',
  RecordEntry: 'SessionBegun',
  RecordRevocation: 'AccessRevoked',
  RecordAddress: 'AddressChanged',
  RecordAttempt: 'RevokedAccessTried',
} as const satisfies Record<AccessCommand['type'], AccessEvent['type']>

/** AC1 to AC5: each fact is kept as it was entered. */
function decide(_state: Access, { type, ...body }: AccessCommand): AccessEvent[] {
  return [{ ...body, type: typeOf[type] } as AccessEvent]
}

export const access: Decider<Access, AccessCommand, AccessEvent> = {
  kind: 'access',
  initial: { facts: [] },
  evolve: (state, event) => ({ facts: [...state.facts, event] }),
  decide,
  reads: () => ({}),
}
