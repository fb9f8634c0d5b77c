// Who sits: seats, the persons accredited to them, their credentials. One stream per meeting.
import { z } from 'zod'
import { ActTakenBack, PartyId, PersonId, SeatId, TakingBackCommands, Words, FreeText } from '#core/shapes.ts'
import { styles } from '#core/styles.ts'

/** A member votes and objects; an observer speaks after the members; an invited party speaks when invited; neither counts for the quorum. */
export const SeatClass = z.enum(['member', 'observer', 'invited'])
/** How a representative is styled (CR12): the words are those of one table, by rank and language. */
export const Style = z.enum(styles)

/**
 * The name under which a person is known, as the record holds it: SHA-256 of a salt and the name, in base64url. Name and salt
 * stand beside the record, where they can be erased; while they stand, anybody who reads them can check them against this.
 */
export const Named = z
  .string()
  .max(43)
  .regex(/^[A-Za-z0-9_-]{43}$/, 'must be a SHA-256 in base64url')

const create = { seat: SeatId, party: PartyId.optional(), names: Words.optional(), class: SeatClass }
const accredit = {
  person: PersonId,
  /** Missing for whoever presides, for the room screen, and for the secretariat. */
  seat: SeatId.optional(),
  as: z.enum(['head', 'alternate', 'adviser', 'presiding', 'screen']),
  title: Words,
  style: Style,
  /** Put in by the server, whatever the sender says. */
  named: Named.optional(),
}
const rename = { person: PersonId, named: Named }
const receive = { seat: SeatId, issuer: Words }
const examine = { seat: SeatId, outcome: z.enum(['accepted', 'not-accepted']), note: FreeText(1000).optional() }

export const CredentialsCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('CreateSeat'), ...create }),
  z.object({ type: z.literal('AccreditPerson'), ...accredit }),
  z.object({ type: z.literal('RevokeAccreditation'), person: PersonId }),
  /** Sent by the server when an officer changes the name of a person who sits here. */
  z.object({ type: z.literal('RenamePerson'), ...rename }),
  z.object({ type: z.literal('ReceiveCredentials'), ...receive }),
  z.object({ type: z.literal('ExamineCredentials'), ...examine }),
  ...TakingBackCommands,
])
export type CredentialsCommand = z.infer<typeof CredentialsCommand>

export const CredentialsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('SeatCreated'), ...create }),
  z.object({ type: z.literal('PersonAccredited'), ...accredit }),
  z.object({ type: z.literal('AccreditationRevoked'), person: PersonId, seat: SeatId.optional() }),
  z.object({ type: z.literal('PersonRenamed'), ...rename, seat: SeatId.optional() }),
  z.object({ type: z.literal('CredentialsReceived'), ...receive }),
  z.object({ type: z.literal('CredentialsExamined'), ...examine }),
  ActTakenBack,
])
export type CredentialsEvent = z.infer<typeof CredentialsEvent>

export type CredentialsRefusal =
  | 'credentials/seat-exists'
  | 'credentials/not-convened'
  | 'credentials/meeting-over'
  | 'credentials/not-a-member'
  | 'credentials/unknown-seat'
  | 'credentials/already-accredited'
  | 'credentials/not-accredited'
  | 'credentials/seat-needed'
  | 'credentials/head-exists'
  | 'credentials/not-received'
  | 'credentials/already-examined'
  | 'credentials/seat-unnamed'
  | 'credentials/not-your-seat'
  | 'credentials/representative-only'
  | 'credentials/not-entitled'
  | 'credentials/own-accreditation'
  | 'credentials/office-and-seat'
  | 'credentials/text-put'
