// A concept as one value: its decider, and what everything else asks of it. What is central reads the values and only concatenates.
import type { Role } from './actors.ts'
import type { Decider } from './decider.ts'
import type { AnyCommand, AnyEvent } from './facts.ts'
import type { StreamKind } from './streams.ts'

/** Who may send each command: one left out does not compile. */
export type Rights<C extends AnyCommand> = Record<C['type'], readonly Role[]>

/** How a stream of the concept is followed: whole, by these roles; of a meeting's, by who has the role there (or the secretariat's). */
export type Following = {
  follow: readonly Role[]
  /** Who may follow it besides, once it holds something filed (MN10). */
  followFiled?: readonly Role[]
}

export type About<C extends AnyCommand, E extends AnyEvent> = Following & {
  rights: Rights<C>
  /** Facts that set a value: an act that comes to these alone and changes nothing is entered once (RC4). */
  enteredOnce?: readonly E['type'][]
}

export type Concept<K extends StreamKind, S, C extends AnyCommand, E extends AnyEvent, O> = Decider<S, C, E, O> &
  About<C, E> & { kind: K }

/**
 * The value that the door of a concept exports. Who may follow, who may send and what is entered once stand beside the rules;
 * schemas and sentences do not, so that a room need not carry them.
 */
export const concept = <K extends StreamKind, S, C extends AnyCommand, E extends AnyEvent, O>(
  kind: K,
  about: About<C, E>,
  decider: Omit<Decider<S, C, E, O>, 'kind'>,
): Concept<K, S, C, E, O> => ({ ...decider, ...about, kind })

/** Whether a role may send a command, by the rights of its concept: deny by default. `constructor` is a key of every object, and no right. */
export const maySendBy = (rights: Record<string, readonly Role[]> | undefined, type: string, role: Role): boolean =>
  rights !== undefined && Object.hasOwn(rights, type) && rights[type]?.includes(role) === true
