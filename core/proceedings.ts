// The deciders of what a meeting's rooms follow, in the order of dependency: a room in the browser carries no others.
import { access } from '#core/access/access.ts'
import { bodies } from '#core/bodies/bodies.ts'
import { credentials } from '#core/credentials/credentials.ts'
import { decisions } from '#core/decisions/decisions.ts'
import { meetings } from '#core/meetings/meetings.ts'
import { streamKind, type AnyCommand, type AnyEvent, type Decider, type StreamId } from '#core/record/record.ts'
import { speakers } from '#core/speakers/speakers.ts'
import { texts } from '#core/texts/texts.ts'

export const proceedings = {
  organisation: bodies,
  credentials,
  access,
  meeting: meetings,
  speakers,
  text: texts,
  decision: decisions,
} as const

// What follows from a fact does not depend on which decider asks; the shell treats them all alike.
export type AnyDecider = Decider<unknown, AnyCommand, AnyEvent, Record<string, unknown>>

/** The decider of a stream among some, by its name; undefined when none of them has such streams. */
export const deciderIn = (deciders: object, stream: StreamId): AnyDecider | undefined =>
  Object.hasOwn(deciders, streamKind(stream))
    ? (deciders as Record<string, AnyDecider>)[streamKind(stream)]
    : undefined
