// What stands on the record, and how tables over it are read.
import type { ActSignature, Heard } from '#core/shapes.ts'
import type { Stamp } from './actors.ts'
import { streamKind, type StreamId } from './streams.ts'

export type AnyCommand = { type: string }
export type AnyEvent = { type: string }

/**
 * Room that every fact has: how the act was heard where an office entered it for a seat (RC5), and the actor's own signature
 * over it (RC6). Both are absent unless the act had them.
 */
export type Attested = { heard?: Heard | undefined; signature?: ActSignature }

/** A fact on the record: the event with its stamp, and where it stands. */
export type Recorded<E> = E & Stamp & Attested & { stream: StreamId; version: number }

/** What to do with each type of fact; a type that the table lacks does not compile. */
export type TableOf<F extends AnyEvent, A extends unknown[], R> = {
  [T in F['type']]: ((fact: Extract<F, { type: T }>, ...more: A) => R) | 'nothing'
}

/** Whether a fact stands in a stream of some kind, with its type by that. */
export const isOfKind = <F extends { stream: StreamId }, K extends string>(
  fact: F,
  kind: K,
): fact is Extract<F, { stream: `${K}/${string}` }> => streamKind(fact.stream) === kind

/** What a table says of a fact; undefined where it says nothing of its type. */
export function readBy<F extends AnyEvent, A extends unknown[], R>(
  table: TableOf<F, A, R>,
  fact: F,
  ...more: A
): R | undefined {
  const type: F['type'] = fact.type
  // An entry takes the facts of its own type, which the compiler cannot follow through the look-up.
  const entry = table[type] as 'nothing' | undefined | ((fact: F, ...more: A) => R)
  return entry === 'nothing' || entry === undefined ? undefined : entry(fact, ...more)
}
