// Every concept by the kind of its stream, in the order of dependency (`scripts/direction.mjs`): the centre concatenates what the doors
// of the concepts say.
import { access } from '#core/access/decider.ts'
import { bodies } from '#core/bodies/decider.ts'
import { credentials } from '#core/credentials/decider.ts'
import { dossiers } from '#core/dossiers/dossiers.ts'
import { enteredOnce } from '#core/entered-once.ts'
import { followUp } from '#core/follow-up/follow-up.ts'
import { instruments } from '#core/instruments/instruments.ts'
import { meetings } from '#core/meetings/decider.ts'
import { texts } from '#core/texts/decider.ts'
import { minutes } from '#core/minutes/minutes.ts'
import { deciderIn, proceedings, type AnyDecider, type FactOf } from '#core/proceedings.ts'
import type {
  AnyEvent,
  Concept,
  Consequence,
  Decider,
  Recorded,
  StreamId,
  StreamKind,
} from '#core/record/record.ts'

export type { AnyDecider, StreamKind }

/** A kind of stream that no concept decides on does not compile, nor does a concept under the kind of another. */
const concepts = {
  ...proceedings,
  organisation: bodies,
  credentials,
  access,
  meeting: meetings,
  text: texts,
  register: instruments,
  dossier: dossiers,
  'follow-up': followUp,
  minutes,
} as const satisfies { [K in StreamKind]: { kind: K } }
type Concepts = typeof concepts

/** Each with what of it is entered once (RC4). */
export const deciders = Object.fromEntries(
  Object.entries(concepts as unknown as Record<string, AnyConcept>).map(([kind, of]) => [
    kind,
    of.enteredOnce ? enteredOnce(of, of.enteredOnce) : of,
  ]),
) as unknown as Concepts
type AnyConcept = Concept<StreamKind, unknown, { type: string }, AnyEvent, Record<string, unknown>>

type CommandIn<D> = D extends Decider<infer _S, infer C, infer _E, infer _O> ? C : never
type EventIn<D> = D extends Decider<infer _S, infer _C, infer E, infer _O> ? E : never

/** Every event of every concept, by the kind of its stream. */
export type EventOf = { [K in StreamKind]: EventIn<Concepts[K]> }
/** Any fact on the record: what reads the streams of several concepts is a table over its `type`. */
export type Fact = FactOf<EventOf>
/** Every command of every concept, by the kind of its stream. */
export type CommandOf = { [K in StreamKind]: CommandIn<Concepts[K]> }
/** Any command of any concept. */
export type Command = CommandOf[StreamKind]

export type StateOf<K extends StreamKind> = Concepts[K]['initial']

/** The decider of a stream, by its name; undefined when no concept has such streams. */
export const deciderOf = (stream: StreamId): AnyDecider | undefined => deciderIn(deciders, stream)

/** All that follows from a fact, from every concept, in the order of dependency. */
export const consequencesOf = (event: Recorded<AnyEvent>): Consequence[] =>
  (Object.values(deciders) as unknown as AnyDecider[]).flatMap((d) => d.consequences?.(event) ?? [])
