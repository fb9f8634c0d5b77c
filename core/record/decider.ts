import type { Instant } from '#core/words.ts'
import type { Stamp } from './actors.ts'
import type { AnyCommand, AnyEvent, Recorded } from './facts.ts'
import type { StreamId } from './streams.ts'

/** A command that follows from a fact, in the same commit or not at all. */
export type Consequence = { stream: StreamId; command: AnyCommand }

/**
 * The rules of one concept. `decide` says whether the rules allow what is asked and which facts follow; `evolve`
 * says what a fact changes and never refuses. Both are pure and run on the server and in the browser.
 *
 * Facts needed from other streams are named by `reads` and passed in folded, as `others`; the shell guarantees at
 * the commit that none of them has moved since.
 */
export interface Decider<S, C extends AnyCommand, E extends AnyEvent, O = Record<string, never>> {
  kind: string
  initial: S
  evolve(state: S, event: Recorded<E>): S
  /** @throws Refusal */
  decide(state: S, command: C, stamp: Stamp, others: O, stream: StreamId): E[]
  reads(stream: StreamId, command: C, state: S): { [K in keyof O]: StreamId | undefined }
  /**
   * Kinds of stream of which the server passes in every state, by its key, as `others.every`: for what must be one of its kind
   * in an installation. `text/m1.` stands for those of the kind whose names begin so. The browser, which follows what it may, passes in none.
   * Of meetings, which grow to thousands, only the dates are passed in, read from rows.
   */
  readsEvery?(command: C, stream: StreamId): readonly string[]
  /**
   * What falls due in a stream by time alone: the server sends the command then, once, with the clock as its sender. A command
   * that is due no longer comes to nothing and is no refusal.
   */
  due?(state: S): { at: Instant; command: C } | undefined
  /** Whether time alone brought a fact about (RC7), so that nobody has gone on from an act by it (RC1). */
  isByTime?(event: Recorded<E>): boolean
  /** Commands that facts of any stream call forth here; in the same commit, with the same stamp. */
  consequences?(event: Recorded<AnyEvent>): Consequence[]
}

/** Every stream of some kinds, as `readsEvery` names them: the states by kind and key. */
export type Every = Readonly<Record<string, ReadonlyMap<string, unknown>>>

/** A plain fold: what a stream's facts make of its state. */
export const fold = <S, E extends AnyEvent>(
  decider: { initial: S; evolve(s: S, e: Recorded<E>): S },
  events: Iterable<Recorded<E>>,
): S => {
  let state = decider.initial
  for (const event of events) state = decider.evolve(state, event)
  return state
}

/** One function for each command, named like it; a command that is left out does not compile. */
export type Deciding<S, C extends AnyCommand, E, Rest extends unknown[] = []> = {
  [T in C['type']]: (state: S, command: Extract<C, { type: T }>, ...rest: Rest) => E[]
}
/** What a table decides on a command. @param rest what else is known where it is asked: who asks and when, other streams. */
export function decideBy<S, C extends AnyCommand, E, Rest extends unknown[]>(
  table: Deciding<S, C, E, Rest>,
  state: S,
  command: C,
  ...rest: Rest
): E[] {
  const type: C['type'] = command.type
  // An entry takes the commands of its own type, which the compiler cannot follow through the look-up.
  const entry = table[type] as (state: S, command: C, ...rest: Rest) => E[]
  return entry(state, command, ...rest)
}

/** What a state becomes by each event; one that is left out does not compile. */
export type Evolving<S, E extends AnyEvent> = {
  [T in E['type']]: (state: S, event: Extract<Recorded<E>, { type: T }>) => S
}
/** A fold's step by a table: an event that it lacks, of a record that goes further than this program, changes nothing. */
export function evolveBy<S, E extends AnyEvent>(table: Evolving<S, E>, state: S, event: Recorded<E>): S {
  const type: E['type'] = event.type
  // An entry takes the events of its own type, which the compiler cannot follow through the look-up.
  const entry = table[type] as ((state: S, event: Recorded<E>) => S) | undefined
  return entry ? entry(state, event) : state
}
