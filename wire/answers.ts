// The shapes of what the API answers: published in its description, and checked on the way out, so that a member that
// nobody meant to send does not leave.
import { z } from 'zod'
import { InterfaceLanguage, Language, Words } from '#core/shapes.ts'
import { functions } from '#core/record/record.ts'
import type { Accepted } from './commands.ts'
import type {
  DecisionRow,
  DossierRow,
  FollowUpRow,
  InstrumentRow,
  MeetingRow,
  OrganisationRow,
  SessionRow,
  StreamRow,
  TextRow,
} from './rows.ts'

// As the rows hold them: a text that nobody has titled yet has no words in any language.
const WordsAnswer = z.partialRecord(Language, z.string())
const optional = z.string().optional()

export const AcceptedAnswer = z.object({
  stream: z.string(),
  version: z.int(),
  position: z.int(),
}) satisfies z.ZodType<Accepted>
export const EventsAnswer = z.object({
  version: z.int(),
  events: z.array(z.looseObject({ type: z.string(), at: z.string(), stream: z.string(), version: z.int() })),
})

export const Organisation = z.object({
  organisation: z.string(),
  names: WordsAnswer,
  abbreviation: WordsAnswer,
  organs: z.array(z.object({ organ: z.string(), parent: optional, names: WordsAnswer })),
  notice: WordsAnswer.optional(),
}) satisfies z.ZodType<OrganisationRow>
export const Meeting = z.object({
  meeting: z.string(),
  organisation: z.string(),
  organ: z.string(),
  stage: z.string(),
  kind: z.string(),
  level: z.string(),
  mode: z.string(),
  subject: WordsAnswer,
  requestedBy: z.string(),
  requestedAt: z.string(),
  proposedAt: z.string(),
  startsAt: optional,
  zone: optional,
  concurrences: z.int(),
  concurrencesNeeded: z.int(),
  dossier: optional,
  languages: z.array(z.string()),
}) satisfies z.ZodType<MeetingRow>
export const Instrument = z.object({
  instrument: z.string(),
  text: z.string(),
  organisation: z.string(),
  organ: z.string(),
  symbol: z.string(),
  title: WordsAnswer,
  date: z.string(),
  issuedAt: z.string(),
  kind: z.string(),
  organNames: WordsAnswer,
  number: z.int(),
  versions: z.object({ from: z.int(), to: z.int() }),
  dossier: optional,
  languages: z.array(z.string()),
  notice: WordsAnswer.optional(),
  isSigned: z.boolean(),
}) satisfies z.ZodType<InstrumentRow>
export const Dossier = z.object({
  dossier: z.string(),
  organisation: z.string(),
  organ: z.string(),
  title: WordsAnswer,
  entries: z.int(),
  from: optional,
  to: optional,
  notice: WordsAnswer.optional(),
}) satisfies z.ZodType<DossierRow>
export const TextAnswer = z.object({
  text: z.string(),
  meeting: z.string(),
  title: WordsAnswer,
  stage: z.string(),
  paragraphs: z.int(),
  agreed: z.int(),
  open: z.int(),
  item: optional,
  instrument: z.string(),
  languages: z.array(z.string()),
  missing: z.array(z.object({ paragraph: z.string(), language: z.string() })),
}) satisfies z.ZodType<TextRow>
export const DecisionAnswer = z.object({
  decision: z.string(),
  meeting: z.string(),
  text: z.string(),
  stage: z.string(),
}) satisfies z.ZodType<DecisionRow>
export const FollowUpAnswer = z.object({
  instrument: z.string(),
  organisation: z.string(),
  calls: z.int(),
  confirmed: z.int(),
  answers: z.int(),
  withdrawn: z.int(),
}) satisfies z.ZodType<FollowUpRow>

export const StreamAnswer = z.object({ stream: z.string() }) satisfies z.ZodType<StreamRow>

export const SessionAnswer = z.object({
  person: z.string(),
  name: z.string(),
  handle: z.string(),
  isOfficer: z.boolean(),
  secretariatOf: z.array(z.string()),
  represents: z.array(z.object({ organisation: z.string(), party: z.string(), function: z.enum(functions) })),
  places: z.array(
    z.object({
      meeting: z.string(),
      role: z.enum(['presiding', 'delegate', 'observer', 'screen']),
      seat: optional,
      function: z.enum(['head', 'alternate', 'adviser']).optional(),
      title: WordsAnswer,
    }),
  ),
  next: optional,
}) satisfies z.ZodType<SessionRow>

export const PersonAnswer = z.object({
  id: z.string(),
  name: z.string(),
  email: optional,
  language: InterfaceLanguage,
})
export const NamedPerson = z.object({
  person: z.string(),
  name: z.string(),
  evidenced: z.array(z.object({ hash: z.string(), salt: z.string(), name: z.string() })).optional(),
})
export const SeatOnOffer = z.object({ id: z.string(), title: Words, what: Words, room: z.string() })
export const FileAnswer = z.object({ sha256: z.string(), size: z.int(), type: z.string() })

export const ProblemAnswer = z
  .looseObject({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), instance: optional })
  .describe('RFC 9457 problem')
