// Every command by the kind of its stream, as the door checks it. The schemas are the concepts' own.
import { z } from 'zod'
import { AccessCommand, AccessEvent } from '#core/access/events.ts'
import { BodiesCommand, BodiesEvent } from '#core/bodies/events.ts'
import { CredentialsCommand, CredentialsEvent } from '#core/credentials/events.ts'
import { DecisionsCommand, DecisionsEvent } from '#core/decisions/events.ts'
import type { StreamKind } from '#core/deciders.ts'
import type { Role } from '#core/record/record.ts'
import { DossiersCommand, DossiersEvent } from '#core/dossiers/events.ts'
import { FollowUpCommand, FollowUpEvent } from '#core/follow-up/events.ts'
import { InstrumentsCommand, InstrumentsEvent } from '#core/instruments/events.ts'
import { MeetingsCommand, MeetingsEvent } from '#core/meetings/events.ts'
import { MinutesCommand, MinutesEvent } from '#core/minutes/events.ts'
import { SpeakersCommand, SpeakersEvent } from '#core/speakers/events.ts'
import { TextsCommand, TextsEvent } from '#core/texts/events.ts'
import { longestOf } from './bounds.ts'
import { commandRights } from './rights.ts'

/** The schemas of each concept: apart from its door, so that a room need not carry the library. */
const schemas = {
  organisation: { commands: BodiesCommand, events: BodiesEvent },
  credentials: { commands: CredentialsCommand, events: CredentialsEvent },
  access: { commands: AccessCommand, events: AccessEvent },
  meeting: { commands: MeetingsCommand, events: MeetingsEvent },
  speakers: { commands: SpeakersCommand, events: SpeakersEvent },
  text: { commands: TextsCommand, events: TextsEvent },
  decision: { commands: DecisionsCommand, events: DecisionsEvent },
  register: { commands: InstrumentsCommand, events: InstrumentsEvent },
  dossier: { commands: DossiersCommand, events: DossiersEvent },
  'follow-up': { commands: FollowUpCommand, events: FollowUpEvent },
  minutes: { commands: MinutesCommand, events: MinutesEvent },
} as const satisfies Record<StreamKind, { commands: z.ZodType; events: z.ZodType }>
type Of<P extends 'commands' | 'events'> = { [K in StreamKind]: (typeof schemas)[K][P] }
const schemasOf = <P extends 'commands' | 'events'>(part: P) =>
  Object.fromEntries(Object.entries(schemas).map(([kind, of]) => [kind, of[part]])) as Of<P>

export const commandOf = schemasOf('commands')
export const eventOf = schemasOf('events')

/** What a client sends: the command with an id of its own choosing, by which it is handled once however often it arrives. */
export const envelopeOf = (kind: StreamKind) =>
  z.object({
    id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, hyphens or underscores'),
    /** The version of the stream that the person saw; when given and the stream has moved on, be it by the clock, the command is refused. */
    seen: z.int().min(0).optional(),
    command: commandOf[kind],
    // RC6: the record has room for it, and no key of a delegation is known yet by which anybody could check it: kept unchecked it
    // would pass for a proof, and passed over in silence the sender would take the act for signed.
    signature: z
      .never({ error: 'is not taken yet: no key of a delegation is entered here, so nobody could check it' })
      .optional(),
  })
export type Envelope<C = { type: string }> = { id: string; seen?: number; command: C }
export type Accepted = { stream: string; version: number; position: number }

/** What goes with a command, and room for the refusal of one that the sender may not send to be said. */
const beside = 20_000

/** Characters of the longest body with a command that somebody of these roles may send to a stream of this kind. */
export function longestBody(kind: StreamKind, roles: readonly Role[]): number {
  const rights = commandRights[kind] as Record<string, readonly Role[]>
  const commands = commandOf[kind].options.filter((option) => {
    const [type] = option._zod.propValues?.['type'] ?? []
    return rights[String(type)]?.some((role) => roles.includes(role))
  })
  return Math.ceil(Math.max(0, ...commands.map((command) => longestOf(command))) * 1.25) + beside
}
