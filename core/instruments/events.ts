// The register of an organisation: symbols without gap or repetition, instruments as issued. One stream per organisation.
import { z } from 'zod'
import {
  CivilDate,
  Id,
  Instant,
  Language,
  OrganId,
  StreamKey,
  WordsInLines,
  ParagraphSource,
  Words,
} from '#core/shapes.ts'
import { Series } from '#core/bodies/profile.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)
const issue = { instrument: Id, text: StreamKey, decision: StreamKey, series: Series }

export const InstrumentsCommand = z.discriminatedUnion('type', [
  /** IS8: by the first officer, who has read every language; a later one takes the place of an earlier one of the same text. */
  z.object({ type: z.literal('PrepareIssue'), ...issue }),
  /** `prepared` names the very words that a second officer confirms; missing where one officer suffices. */
  z.object({ type: z.literal('IssueInstrument'), ...issue, prepared: Hex.optional() }),
  /** Entered by the server, which holds the key, in the same commit as the issue. */
  z.object({
    type: z.literal('SignInstrument'),
    instrument: Id,
    kid: z.string().max(200),
    jws: z.string().max(20_000),
  }),
])
export type InstrumentsCommand = z.infer<typeof InstrumentsCommand>

export const LanguageDigest = z.object({
  digest: Hex,
  title: Hex,
  paragraphs: z.record(z.string(), Hex),
  /** True where these words were adopted; false where they were completed afterwards as a translation. */
  adopted: z.boolean(),
})

/** What is signed: names every byte that was issued by its SHA-256, and how it came to be adopted. */
export const Manifest = z.object({
  format: z.literal('good-offices/manifest/2'),
  instrument: Id,
  symbol: z.string(),
  kind: z.enum(['statement', 'communique', 'resolution', 'decision', 'declaration']),
  organisation: z.object({ id: Id, names: Words }),
  organ: z.object({ id: OrganId, names: Words }),
  meeting: z.object({ id: Id, date: CivilDate, zone: z.string(), kind: z.string(), mode: z.string() }),
  /** How it came to be adopted: each method with what it has to tell. */
  adopted: z.discriminatedUnion('method', [
    z.object({
      method: z.literal('consensus'),
      at: Instant,
      decision: StreamKey,
      present: z.int(),
      of: z.int(),
      hashes: z.record(z.string(), Hex),
    }),
  ]),
  issuedAt: Instant,
  languages: z.partialRecord(Language, LanguageDigest),
  reservations: Hex,
  sources: Hex,
  notice: WordsInLines.optional(),
})
export type Manifest = z.infer<typeof Manifest>

export const ContentVersion = z.object({
  language: Language,
  title: z.string(),
  paragraphs: z.array(z.object({ id: z.string(), kind: z.string(), depth: z.int(), words: z.string() })),
})
export const IssuedReservation = z.object({
  seat: z.string(),
  names: Words,
  paragraph: z.string().optional(),
  words: WordsInLines,
  kind: z.enum(['reservation', 'explanation']),
  at: Instant,
})

/** An instrument as issued: what the archive serves and the verifier reads. */
export const Issued = z.object({
  manifest: Manifest,
  content: z.partialRecord(Language, ContentVersion),
  reservations: z.array(IssuedReservation),
  /** Where each paragraph's facts are taken from, by paragraph id. */
  sources: z.record(z.string(), z.array(ParagraphSource)),
})
export type Issued = z.infer<typeof Issued>

export const InstrumentsEvent = z.discriminatedUnion('type', [
  /** `digest` names all that is to be issued, but for its number and hour. */
  z.object({ type: z.literal('IssuePrepared'), ...issue, digest: Hex }),
  z.object({
    type: z.literal('InstrumentIssued'),
    instrument: Id,
    symbol: z.string(),
    series: Series,
    organ: OrganId,
    year: z.int(),
    number: z.int(),
    text: StreamKey,
    decision: StreamKey,
    dossier: Id.optional(),
    issued: Issued,
  }),
  z.object({ type: z.literal('InstrumentSigned'), instrument: Id, kid: z.string(), jws: z.string() }),
])
export type InstrumentsEvent = z.infer<typeof InstrumentsEvent>

export type InstrumentsRefusal =
  | 'instruments/already-issued'
  | 'instruments/not-adopted'
  | 'instruments/attempt-unruled'
  | 'instruments/lacks-language'
  | 'instruments/lacks-title'
  | 'instruments/no-symbol'
  | 'instruments/symbol-taken'
  | 'instruments/other-text'
  | 'instruments/unknown'
  | 'instruments/already-signed'
  | 'instruments/hash-differs'
  | 'instruments/not-prepared'
  | 'instruments/second-officer'
  | 'instruments/changed-since-prepared'
