// The door of access: who was let in to a seat, by whom and when. It keeps what happened, and refuses one thing (CR10).
import { mustNotBePut, type TextsOfMeeting } from '#core/credentials/credentials.ts'
import { nobody, concept, streamKey, type Decider, type Recorded, type Stamp } from '#core/record/record.ts'
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

type AccessOthers = { every?: TextsOfMeeting }

/** AC1 to AC5: each fact is kept as it was entered. A revocation waits while a text is put (CR10). */
function decide(
  _state: Access,
  { type, ...body }: AccessCommand,
  stamp: Stamp,
  { every }: AccessOthers,
): AccessEvent[] {
  if (type === 'RecordRevocation') mustNotBePut(every, stamp, body.person)
  return [{ ...body, type: typeOf[type] } as AccessEvent]
}

const decider: Decider<Access, AccessCommand, AccessEvent, AccessOthers> = {
  kind: 'access',
  initial: { facts: [] },
  evolve: (state, event) => ({ facts: [...state.facts, event] }),
  decide,
  reads: () => ({ every: undefined }),
  // Of a seat, or of whoever presides.
  readsEvery: ({ type }, stream) => {
    const [meeting] = streamKey(stream).split('.')
    return type === 'RecordRevocation' ? [`text/${meeting}.`] : []
  },
}

export const access = /* @__PURE__ */ concept(
  'access',
  {
    // Each seat its own, asked by `sessions/standing.ts`: to another seat one is the public.
    follow: ['observer', 'delegate', 'presiding', 'secretariat'],
    // Entered by the server as it happens: what an officer does to a delegation's access is not the officer's to word.
    rights: {
      RecordLink: nobody,
      RecordEntry: nobody,
      RecordRevocation: nobody,
      RecordAddress: nobody,
      RecordAttempt: nobody,
    },
  },
  decider,
)
