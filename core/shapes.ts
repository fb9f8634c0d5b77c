// The shapes of the words every concept uses: checked at the door, published in the API. Kept apart from words.ts so
// that the browser, which folds and asks the rules but never parses, does not carry the schema library.
import { z } from 'zod'
import { faultIn, type Unplain } from './plain-words.ts'
import { languages, interfaceLanguages } from './languages.ts'

/** A language in which the words of a body may be. */
export const Language = z.enum(languages)
/** A language in which people are written to and read the interface. */
export const InterfaceLanguage = z.enum(interfaceLanguages)

const saying: Record<Unplain, string> = {
  surrogate: 'holds half of a surrogate pair, which no encoding can carry',
  control: 'holds a control character',
  unread: 'holds U+FFFD, the sign of a letter that was lost on the way; enter it anew',
  override: 'holds a sign that turns the order of what is shown (U+202A to U+202E); use isolates',
  hidden: 'holds a sign that no eye sees, such as a soft hyphen or a zero-width space; take it out',
  private: 'holds a sign of a private font; write it in words',
  nothing: 'holds only signs that show nothing',
  line: 'holds a line break, and this is one line',
  isolate: 'opens or closes an isolate alone',
  composed: 'holds letters in parts; send it in Unicode normalization form C',
}

/**
 * Free text as typed: what every reader can see (`plain-words.ts`), in normalization form C.
 * @param lines whether it may have several lines; short fields have one
 */
export const FreeText = (max = 20_000, lines = max > 500) =>
  z
    .string()
    .max(max)
    .superRefine((s, context) => {
      const fault = faultIn(s, lines)
      if (fault) context.addIssue({ code: 'custom', message: saying[fault] })
    })

/** Text that must say something. */
export const Said = (max = 20_000, lines?: boolean) =>
  FreeText(max, lines).refine((s) => s.trim() !== '', { message: 'must not be empty' })

/** In all its languages together a text has at most as many letters as in so many of them at its longest. */
export const fullLanguages = 3
const inLanguages = (lines: boolean, max = 20_000) =>
  z
    .partialRecord(Language, Said(max, lines))
    .refine((t) => Object.values(t).some((words) => words !== undefined), {
      message: 'must be given in one language at least',
    })
    .refine((t) => Object.values(t).reduce((sum, words) => sum + (words?.length ?? 0), 0) <= fullLanguages * max, {
      message: `has more than ${fullLanguages * max} characters in its languages together`,
    })
/** The same words in one language or more; a missing language is missing, never guessed. A name, a title, a paragraph: one line. */
export const Words = inLanguages(false)
/** The same, of several lines: a reason, a statement, a note. */
export const WordsInLines = inLanguages(true)
/** Why somebody did something, in their own words: in one language, or in more, and each reader is told in which. */
export const ReasonWords = (max: number) => inLanguages(true, max)
/** Letters of the longest text of a statement that is filed. */
export const longestFiled = 60_000
/** A statement as it was filed, by language. */
export const FiledWords = inLanguages(true, longestFiled)

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

const ofSource = {
  name: Said(200),
  names: Words.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a language like ar')
    .optional(),
  url: FreeText(500).optional(),
}
export const Source = z.object({ ...ofSource, note: Words.optional() })
/** The same beside a paragraph, where no note stands. */
export const ParagraphSource = z.object(ofSource)

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
  /** The dossier on whose line it stood. */
  dossier: Id.optional(),
})

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')

/**
 * RC5: how the secretariat came to know what it enters for a seat: whose word it is, how it came, when, and the file that shows
 * it where there is one, such as a scanned letter. Who entered it is in the stamp.
 */
export const Heard = z.object({
  from: inLanguages(false, 200),
  how: z.enum(['floor', 'telephone', 'letter', 'mail', 'in-person']),
  at: Instant,
  file: z.object({ name: Said(200), sha256: Sha256 }).optional(),
})
export type Heard = z.infer<typeof Heard>

/** What an actor signs (RC6): the command as it was sent, with the stream, the id and the version that was seen. */
const SignedAct = z.strictObject({
  format: z.literal('good-offices/act/1'),
  stream: z.string().max(140),
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  seen: z.int().min(0).optional(),
  command: z.looseObject({ type: z.string().regex(/^[A-Za-z]{1,60}$/) }),
})
/**
 * RC6: the actor's own signature over an act, with what was signed: a detached JWS by Ed25519 over the canonical JSON of `act`,
 * as an instrument's is over its manifest. Other forms, such as a passkey's, get a value of `form` of their own.
 */
export const ActSignature = z.strictObject({
  form: z.literal('jws'),
  kid: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the thumbprint of a key'),
  jws: z.string().regex(/^[A-Za-z0-9_-]{1,200}\.\.[A-Za-z0-9_-]{86}$/, 'must be a detached JWS by Ed25519'),
  act: SignedAct,
})
export type ActSignature = z.infer<typeof ActSignature>
