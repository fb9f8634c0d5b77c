// The deciders of what a meeting's rooms follow, in the order of dependency: a room in the browser carries no others. The
// organisation is read there and nothing is decided about it, so its rules stay with the office.
import { access } from '#core/access/access.ts'
import { bodiesAsRead } from '#core/bodies/bodies.ts'
import { credentials } from '#core/credentials/credentials.ts'
import { decisions } from '#core/decisions/decisions.ts'
import { meetings } from '#core/meetings/meetings.ts'
import { streamKind, type AnyCommand, type AnyEvent, type Decider, type StreamId } from '#core/record/record.ts'
import { speakers } from '#core/speakers/speakers.ts'
import { texts } from '#core/texts/texts.ts'

export const proceedings = {
  organisation: bodiesAsRead,
  credentials,
  access,
  meeting: meetings,
  speakers,
  text: texts,
  decision: decisions,
} as const

// What follows from a fact does not depend on which decider asks; the shell treats them all alike.
export type AnyDecider = Decider<unknown, AnyCommand, AnyEvent, Record<string, unknown>>

/** What a stream's events make of it. */
export type AnyReading = Pick<AnyDecider, 'initial' | 'evolve'>

/** How a stream is read among some, by its name; undefined when none of them has such streams. */
export const readingIn = (some: object, stream: StreamId): AnyReading | undefined =>
  Object.hasOwn(some, streamKind(stream)) ? (some as Record<string, AnyReading>)[streamKind(stream)] : undefined

/** The decider of a stream among some; undefined when none of them decides on such streams. */
export const deciderIn = (some: object, stream: StreamId): AnyDecider | undefined => {
  const found = readingIn(some, stream)
  return found && 'decide' in found ? (found as AnyDecider) : undefined
}
