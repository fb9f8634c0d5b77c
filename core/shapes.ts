// The shapes of the words every concept uses: checked at the door, published in the API. Kept apart from words.ts so
// that the browser, which folds and asks the rules but never parses, does not carry the schema library.
import { z } from 'zod'
import { languages } from './words.ts'

export const Language = z.enum(languages)

// A lone half of a surrogate pair has no UTF-8 form: RFC 8785 cannot canonicalise it, so it never gets in.
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/

// What a program puts where it could not read the letter: taken in, it would stand in the record for ever.
const unread = '\uFFFD'

/** Free text: Unicode as typed, never normalised; no control characters, no half surrogate pairs, no sign of a broken encoding. */
export const Words = (max = 20_000) =>
  z
    .string()
    .max(max)
    .refine((s) => !loneSurrogate.test(s), {
      message: 'holds half of a surrogate pair, which no encoding can carry',
    })
    .refine((s) => !control.test(s), { message: 'holds a control character' })
    .refine((s) => !s.includes(unread), {
      message: 'holds U+FFFD, the sign of a letter that was lost on the way; enter it anew',
    })

/** One line or more of text that must say something. */
export const Said = (max = 20_000) => Words(max).refine((s) => s.trim() !== '', { message: 'must not be empty' })

/** The same words in one, two or three languages; a missing language is missing, never guessed. */
export const Text3 = z
  .object({ ar: Said().optional(), en: Said().optional(), fr: Said().optional() })
  .refine((t) => t.ar !== undefined || t.en !== undefined || t.fr !== undefined, {
    message: 'must be given in one language at least',
  })

// 31 February has the form of a date; counted with, it would pass for a term that never falls short.
const exists = (instant: string) => {
  const parsed = Date.parse(instant)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString() === instant
}

/** An instant: UTC, to the millisecond, as the server's clock wrote it. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'must be an instant in UTC, like 2020-06-22T15:42:00.000Z')
  .refine(exists, { message: 'is not in the calendar' })
export const CivilDate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'must be a date like 2020-06-22')
  .refine((date) => exists(`${date}T00:00:00.000Z`), { message: 'is not in the calendar' })
/** Whether the zone exists is checked by the shell, which has the zone data. */
export const Zone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]+(\/[A-Za-z_+-]+)*$/, 'must be a time zone like Asia/Riyadh')
// `constructor` is a key of every JavaScript object; taken for an organ or a seat it would be found where there is none.
export const Id = z
  .string()
  .regex(/^(?!constructor$)[a-z0-9][a-z0-9-]{0,79}$/, 'must be lower-case letters, digits and hyphens')
export const PartyId = Id
export const SeatId = Id
export const OrganId = Id
export const PersonId = Id
export const ParagraphId = z.string().regex(/^p\d{1,5}$/, 'must be a paragraph id like p12')
export const StreamKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,119}$/, 'must be lower-case letters, digits, hyphens and dots')

export const Source = z.object({ name: Said(200), url: Words(500).optional(), note: Words(500).optional() })

/** What every concept has whose acts can be taken back (RC1): the commands, and the fact. */
export const TakingBackCommands = [
  z.object({ type: z.literal('TakeBack'), version: z.int().min(1) }),
  z.object({ type: z.literal('FollowTakeBack'), actAt: Instant }),
] as const
export const ActTakenBack = z.object({
  type: z.literal('ActTakenBack'),
  act: z.string(),
  from: z.int(),
  to: z.int(),
  actAt: Instant,
  follows: z.boolean().optional(),
  /** The seat or the party, and the person, that the act was about. */
  seat: SeatId.optional(),
  person: PersonId.optional(),
})
