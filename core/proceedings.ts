// The deciders of what a meeting's rooms follow, in the order of dependency: a room in the browser carries no others. The
// organisation, credentials and access are read there and nothing is decided about them, so their rules stay with the office.
import { accessAsRead, type AccessEvent } from '#core/access/access.ts'
import { bodiesAsRead, type BodiesEvent } from '#core/bodies/bodies.ts'
import { credentialsAsRead, type CredentialsEvent } from '#core/credentials/credentials.ts'
import { decisions, type DecisionsEvent } from '#core/decisions/decisions.ts'
import { meetingsInRooms, type MeetingsEvent } from '#core/meetings/meetings.ts'
import {
  streamKind,
  type AnyCommand,
  type AnyEvent,
  type Decider,
  type ProceedingKind,
  type Recorded,
  type Rights,
  type StreamId,
} from '#core/record/record.ts'
import { speakers, type SpeakersEvent } from '#core/speakers/speakers.ts'
import { textsInRooms, type TextsEvent } from '#core/texts/texts.ts'

export const proceedings = {
  organisation: bodiesAsRead,
  credentials: credentialsAsRead,
  access: accessAsRead,
  meeting: meetingsInRooms,
  speakers,
  text: textsInRooms,
  decision: decisions,
} as const

/** The events of what a meeting's rooms follow, by the kind of their stream. */
export type ProceedingsEventOf = {
  organisation: BodiesEvent
  credentials: CredentialsEvent
  access: AccessEvent
  meeting: MeetingsEvent
  speakers: SpeakersEvent
  text: TextsEvent
  decision: DecisionsEvent
}
/** Facts by the kinds of their streams, as one type that `type` tells apart. */
export type FactOf<Of extends Record<string, AnyEvent>> = {
  [K in keyof Of & string]: Recorded<Of[K]> & { stream: `${K}/${string}` }
}[keyof Of & string]
/** What is recorded of a meeting, its seats, its list, its texts and its decisions. */
export type MeetingFact = FactOf<Pick<ProceedingsEventOf, ProceedingKind>>

// What follows from a fact does not depend on which decider asks; the shell treats them all alike.
export type AnyDecider = Decider<unknown, AnyCommand, AnyEvent, Record<string, unknown>> & {
  rights: Rights<AnyCommand>
}

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

/** Whether time alone brought a fact about (RC7), as its concept says. */
export const isByTime = (fact: Recorded<AnyEvent>): boolean =>
  deciderIn(proceedings, fact.stream)?.isByTime?.(fact) ?? false
