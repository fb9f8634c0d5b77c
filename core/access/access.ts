// The door of access: who was let in to a seat, by whom and when. What is entered is decided apart (`decider.ts`): a meeting's
// rooms follow it, send nothing to it, and need not carry that.
import type { Decider, Recorded } from '#core/record/record.ts'
import type { AccessCommand, AccessEvent } from './events.ts'

export type { AccessCommand, AccessEvent } from './events.ts'

/** The facts as they came, oldest first. */
export type Access = { facts: Recorded<AccessEvent>[] }

export const accessAsRead: Pick<Decider<Access, AccessCommand, AccessEvent>, 'initial' | 'evolve'> & {
  kind: 'access'
} = {
  kind: 'access',
  initial: { facts: [] },
  evolve: (state, event) => ({ facts: [...state.facts, event] }),
}
