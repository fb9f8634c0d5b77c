// Every decider by the kind of its stream, in the order of dependency that `npm run check` enforces:
// record ← bodies ← credentials ← access ← meetings ← { speakers, texts } ← decisions ← instruments ← dossiers ← follow-up ← minutes
import type { AccessCommand } from '#core/access/access.ts'
import type { BodiesCommand } from '#core/bodies/bodies.ts'
import { bodies } from '#core/bodies/decider.ts'
import type { CredentialsCommand } from '#core/credentials/credentials.ts'
import type { DecisionsCommand } from '#core/decisions/decisions.ts'
import { dossiers, type DossiersCommand, type DossiersEvent } from '#core/dossiers/dossiers.ts'
import { enteredOnce } from '#core/entered-once.ts'
import { followUp, type FollowUpCommand, type FollowUpEvent } from '#core/follow-up/follow-up.ts'
import { instruments, type InstrumentsCommand, type InstrumentsEvent } from '#core/instruments/instruments.ts'
import type { MeetingsCommand } from '#core/meetings/meetings.ts'
import { minutes, type MinutesCommand, type MinutesEvent } from '#core/minutes/minutes.ts'
import { deciderIn, proceedings, type AnyDecider, type FactOf, type ProceedingsEventOf } from '#core/proceedings.ts'
import type { AnyEvent, Consequence, Recorded, StreamId } from '#core/record/record.ts'
import type { SpeakersCommand } from '#core/speakers/speakers.ts'
import type { TextsCommand } from '#core/texts/texts.ts'

export type { AnyDecider }

export const deciders = {
  ...proceedings,
  credentials: enteredOnce(proceedings.credentials, ['CredentialsReceived']),
  meeting: enteredOnce(proceedings.meeting, ['OtherTimeProposed']),
  speakers: enteredOnce(proceedings.speakers, ['SpeakerMoved', 'StatementFiled']),
  text: enteredOnce(proceedings.text, ['PositionTaken', 'ParagraphAgreed']),
  organisation: enteredOnce(bodies, [
    'OrganisationNamed',
    'OrganisationSeated',
    'OrganNamed',
    'MandateGiven',
    'PartyNamed',
    'HolderAppointed',
    'HoldingEnded',
    'ProfileAdopted',
    'ProfileProposed',
  ]),
  register: instruments,
  dossier: enteredOnce(dossiers, ['EntryCorrected']),
  'follow-up': enteredOnce(followUp, ['CallCorrected']),
  minutes,
} as const

/** Every event of every concept, by the kind of its stream. */
export type EventOf = ProceedingsEventOf & {
  register: InstrumentsEvent
  dossier: DossiersEvent
  'follow-up': FollowUpEvent
  minutes: MinutesEvent
}
/** Any fact on the record: what reads the streams of several concepts is a table over its `type`. */
export type Fact = FactOf<EventOf>

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

/** The decider of a stream, by its name; undefined when no concept has such streams. */
export const deciderOf = (stream: StreamId): AnyDecider | undefined => deciderIn(deciders, stream)

/** All that follows from a fact, from every concept, in the order of dependency. */
export const consequencesOf = (event: Recorded<AnyEvent>): Consequence[] =>
  (Object.values(deciders) as unknown as AnyDecider[]).flatMap((d) => d.consequences?.(event) ?? [])
