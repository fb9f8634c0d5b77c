// Every decider by the kind of its stream, in the order of dependency that `npm run check` enforces:
// record ← bodies ← credentials ← access ← meetings ← { speakers, texts } ← decisions ← instruments ← dossiers ← follow-up ← minutes
import { access, type AccessCommand } from '#core/access/access.ts'
import { bodies, type BodiesCommand } from '#core/bodies/bodies.ts'
import { credentials, type CredentialsCommand } from '#core/credentials/credentials.ts'
import { decisions, type DecisionsCommand } from '#core/decisions/decisions.ts'
import { dossiers, type DossiersCommand } from '#core/dossiers/dossiers.ts'
import { followUp, type FollowUpCommand } from '#core/follow-up/follow-up.ts'
import { instruments, type InstrumentsCommand } from '#core/instruments/instruments.ts'
import { meetings, type MeetingsCommand } from '#core/meetings/meetings.ts'
import { minutes, type MinutesCommand } from '#core/minutes/minutes.ts'
import type { AnyCommand, AnyEvent, Consequence, Decider, Recorded } from '#core/record/record.ts'
import { streamKind, type StreamId } from '#core/record/record.ts'
import { speakers, type SpeakersCommand } from '#core/speakers/speakers.ts'
import { texts, type TextsCommand } from '#core/texts/texts.ts'

export const deciders = {
  organisation: bodies,
  credentials,
  access,
  meeting: meetings,
  speakers,
  text: texts,
  decision: decisions,
  register: instruments,
  dossier: dossiers,
  'follow-up': followUp,
  minutes,
} as const

export type StreamKind = keyof typeof deciders
export type StateOf<K extends StreamKind> = (typeof deciders)[K]['initial']

/** Any command of any concept. */
export type Command =
  | BodiesCommand
  | CredentialsCommand
  | AccessCommand
  | MeetingsCommand
  | SpeakersCommand
  | TextsCommand
  | DecisionsCommand
  | InstrumentsCommand
  | DossiersCommand
  | FollowUpCommand
  | MinutesCommand

// What follows from a fact does not depend on which decider asks; the shell treats them all alike.
export type AnyDecider = Decider<unknown, AnyCommand, AnyEvent, Record<string, unknown>>

/** The decider of a stream, by its name; undefined when no concept has such streams. */
export const deciderOf = (stream: StreamId): AnyDecider | undefined =>
  Object.hasOwn(deciders, streamKind(stream))
    ? (deciders as unknown as Record<string, AnyDecider>)[streamKind(stream)]
    : undefined

/** All that follows from a fact, from every concept, in the order of dependency. */
export const consequencesOf = (event: Recorded<AnyEvent>): Consequence[] =>
  (Object.values(deciders) as unknown as AnyDecider[]).flatMap((d) => d.consequences?.(event) ?? [])
