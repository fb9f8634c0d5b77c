// Who was let in to a seat: links made, entries, revocations, attempts. Entered by the server alone.
import { z } from 'zod'
import { Id, Instant, PersonId } from '#core/shapes.ts'

/** Which way a link went: in a letter, shown to an officer who hands it over, to a further device of one's own, or by the command line. */
const Way = z.enum(['letter', 'by-hand', 'own-device', 'command-line'])
/** What kind of device it was, as its browser says; a hint, not a proof. */
const Device = z.enum(['computer', 'telephone', 'tablet', 'unknown'])

const link = {
  person: PersonId,
  /** What the link is called on the record: it opens nothing. */
  link: Id,
  way: Way,
  /** Until when it opens at the latest; it ends with the meeting. */
  until: Instant,
  /** Who made it and when, where it was made before the accreditation. */
  madeBy: PersonId.optional(),
  madeAt: Instant.optional(),
}
const entry = {
  person: PersonId,
  /** Missing in a demonstration, where seats are for the taking. */
  link: Id.optional(),
  device: Device,
  /** When the session began, where that was before the accreditation. */
  begunAt: Instant.optional(),
}
const revocation = { person: PersonId, why: z.enum(['by-officer', 'office-elsewhere']) }
const address = { person: PersonId }
const expiry = { person: PersonId, link: Id }
const attempt = {
  person: PersonId,
  /** The command that was tried; missing where the link itself was opened again. */
  act: z.string().max(60).optional(),
}

export const AccessCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RecordLink'), ...link }),
  z.object({ type: z.literal('RecordEntry'), ...entry }),
  z.object({ type: z.literal('RecordRevocation'), ...revocation }),
  z.object({ type: z.literal('RecordAddress'), ...address }),
  z.object({ type: z.literal('RecordAttempt'), ...attempt }),
  /** Sent by the clock at the instant until which the link opens. */
  z.object({ type: z.literal('ExpireLink'), ...expiry }),
])
export type AccessCommand = z.infer<typeof AccessCommand>

export const AccessEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LinkIssued'), ...link }),
  z.object({ type: z.literal('SessionBegun'), ...entry }),
  z.object({ type: z.literal('AccessRevoked'), ...revocation }),
  /** Letters, and the links in them, go to another address from now on. */
  z.object({ type: z.literal('AddressChanged'), ...address }),
  z.object({ type: z.literal('RevokedAccessTried'), ...attempt }),
  /** From now on the link opens nothing; what was begun by it goes on. */
  z.object({ type: z.literal('LinkExpired'), ...expiry }),
])
export type AccessEvent = z.infer<typeof AccessEvent>
