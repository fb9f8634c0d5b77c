// All that concerns one matter, on one line through time. Every entry has its sources; what they dispute is shown as disputed.
import { z } from 'zod'
import {
  ActTakenBack,
  CivilDate,
  Id,
  WordsInLines,
  OrganId,
  ReasonWords,
  Source,
  TakingBackCommands,
  Words,
  FreeText,
} from '#core/shapes.ts'

export const EntryKind = z.enum(['meeting', 'instrument', 'mission', 'request', 'answer', 'media'])
export const Entry = z.object({
  /** An entry may be of two kinds: a secretariat's statement on media accounts is an instrument and concerns media. */
  kinds: z.array(EntryKind).min(1).max(3),
  date: CivilDate,
  until: CivilDate.optional(),
  /** How exactly the date is known. */
  precision: z.enum(['day', 'month', 'year']),
  title: Words,
  words: WordsInLines.optional(),
  /** What kind of paper or event, in words: `Security Council, 9-0-2`. */
  note: WordsInLines.optional(),
  by: Words.optional(),
  /** Where the thing itself stands in this product: a stream, such as `meeting/cg-2020-06-22`. */
  refersTo: FreeText(200).optional(),
  /** Set where the thing is reported by others and was not issued here. */
  reported: z.boolean().optional(),
  sources: z.array(Source).max(20),
  /** What the sources do not agree on. */
  disputed: WordsInLines.optional(),
  confidential: z.boolean().optional(),
  group: FreeText(60).optional(),
})
export type Entry = z.infer<typeof Entry>

const open = { title: Words, organisation: Id, organ: OrganId, notice: WordsInLines.optional() }
const withdrawal = { id: Id, reason: ReasonWords(1000) }
export const DossiersCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OpenDossier'), ...open }),
  z.object({ type: z.literal('FileEntry'), entry: Entry, id: Id.optional() }),
  z.object({ type: z.literal('CorrectEntry'), id: Id, entry: Entry, reason: ReasonWords(500).optional() }),
  z.object({ type: z.literal('WithdrawEntry'), ...withdrawal }),
  z.object({ type: z.literal('DiscloseEntry'), id: Id }),
  // DS8: what follows from an issue or an answer, entered by the server alone.
  z.object({ type: z.literal('FileFollowingEntry'), entry: Entry, id: Id }),
  z.object({ type: z.literal('WithdrawFollowingEntry'), ...withdrawal }),
  ...TakingBackCommands,
])
export type DossiersCommand = z.infer<typeof DossiersCommand>
export const DossiersEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('DossierOpened'), ...open }),
  z.object({ type: z.literal('EntryFiled'), id: Id, entry: Entry }),
  z.object({ type: z.literal('EntryCorrected'), id: Id, entry: Entry, reason: ReasonWords(500).optional() }),
  z.object({
    type: z.literal('EntryWithdrawn'),
    ...withdrawal,
    /** Set where it follows from an act elsewhere, such as an answer that is withdrawn, and goes back with that one only. */
    follows: z.literal(true).optional(),
  }),
  z.object({ type: z.literal('EntryDisclosed'), id: Id }),
  ActTakenBack,
])
export type DossiersEvent = z.infer<typeof DossiersEvent>
export type DossiersRefusal =
  | 'dossiers/already-open'
  | 'dossiers/not-open'
  | 'dossiers/unknown-entry'
  | 'dossiers/entry-exists'
  | 'dossiers/source-needed'
  | 'dossiers/entry-withdrawn'
  | 'dossiers/entry-follows'
  | 'dossiers/not-confidential'
