// The calls that an issued instrument makes, as spans of adopted words, and the answers beside them. One stream per instrument.
import { z } from 'zod'
import {
  ActTakenBack,
  CivilDate,
  Id,
  Language,
  WordsInLines,
  ParagraphId,
  PartyId,
  ReasonWords,
  Said,
  Source,
  TakingBackCommands,
  Words,
} from '#core/shapes.ts'

/** Offsets into the paragraph's words in one language, in UTF-16 units, end excluded. */
export const Span = z.object({ start: z.int().min(0), end: z.int().min(0) })
export type Span = z.infer<typeof Span>
const Spans = z.partialRecord(Language, Span)
export type Spans = z.infer<typeof Spans>

/** An ISO 8601 period in one unit: `P90D`, `P6M`. */
const Period = z.string().regex(/^P[1-9]\d{0,2}[DWMY]$/)
export const Due = z.union([
  CivilDate,
  z.literal('immediately'),
  z.object({ by: Said(200) }),
  z.object({ within: Period, from: Said(200).optional() }),
  z.object({ every: Period }),
  z.object({ session: z.union([z.int().min(1).max(999), z.literal('next')]) }),
  z.object({ soon: z.literal(true) }),
])

export const CallBody = z.object({
  paragraph: ParagraphId,
  /** The spans of adopted words that make the call, by language. */
  verb: Spans,
  addressee: Spans,
  action: Spans,
  /** The party of the register, where it is one. */
  party: PartyId.optional(),
  /** How the addressee is named, where no party of the register is meant. */
  names: Words.optional(),
  /** When it falls due, as read from its words or set by a person; see `due.ts`. */
  due: Due.optional(),
  /** The event that it waits for, in the words of each language that names it. */
  event: Words.optional(),
})
export type CallBody = z.infer<typeof CallBody>
const Call = CallBody.extend({ call: Id })

const answer = {
  /** The calls answered; empty: the instrument as a whole. */
  calls: z.array(Id).max(100),
  party: PartyId.optional(),
  names: Words.optional(),
  date: CivilDate,
  kind: z.enum(['statement', 'letter', 'action', 'report']),
  words: WordsInLines,
  sources: z.array(Source).min(1).max(20),
  disputed: WordsInLines.optional(),
}

/** Why what was recorded does not stand: an act is put right in public, with its reason. */
const Reason = ReasonWords(1000)

export const FollowUpCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('DraftCalls'), instrument: Id, organisation: Id }),
  z.object({ type: z.literal('AddCall'), call: CallBody }),
  z.object({ type: z.literal('CorrectCall'), call: Id, to: CallBody }),
  z.object({ type: z.literal('ConfirmCall'), call: Id }),
  z.object({ type: z.literal('DropCall'), call: Id, reason: ReasonWords(500).optional() }),
  z.object({ type: z.literal('RegisterAnswer'), ...answer }),
  z.object({
    type: z.literal('CloseCall'),
    call: Id,
    outcome: z.enum(['done', 'not-done', 'overtaken']),
    reason: Reason,
    sources: z.array(Source).max(20),
  }),
  z.object({ type: z.literal('WithdrawAnswer'), answer: Id, reason: Reason }),
  z.object({ type: z.literal('ReopenCall'), call: Id, reason: Reason }),
  z.object({ type: z.literal('RestoreCall'), call: Id, reason: Reason }),
  z.object({ type: z.literal('WithdrawConfirmation'), call: Id, reason: Reason }),
  ...TakingBackCommands,
])
export type FollowUpCommand = z.infer<typeof FollowUpCommand>

export const FollowUpEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('CallsDrafted'),
    instrument: Id,
    organisation: Id,
    dossier: Id.optional(),
    calls: z.array(Call),
  }),
  z.object({ type: z.literal('CallAdded'), ...Call.shape }),
  z.object({ type: z.literal('CallCorrected'), ...Call.shape }),
  z.object({ type: z.literal('CallConfirmed'), call: Id }),
  z.object({ type: z.literal('CallDropped'), call: Id, reason: ReasonWords(500).optional() }),
  z.object({ type: z.literal('AnswerRegistered'), answer: Id, ...answer, dossier: Id.optional() }),
  z.object({
    type: z.literal('CallClosed'),
    call: Id,
    outcome: z.enum(['done', 'not-done', 'overtaken']),
    reason: Reason,
    sources: z.array(Source).max(20),
  }),
  /** `dossier` where the answer stood on its line until now. */
  z.object({ type: z.literal('AnswerWithdrawn'), answer: Id, reason: Reason, dossier: Id.optional() }),
  z.object({ type: z.literal('CallReopened'), call: Id, reason: Reason }),
  z.object({ type: z.literal('CallRestored'), call: Id, reason: Reason }),
  z.object({ type: z.literal('ConfirmationWithdrawn'), call: Id, reason: Reason }),
  ActTakenBack,
])
export type FollowUpEvent = z.infer<typeof FollowUpEvent>
export type FollowUpRefusal =
  | 'follow-up/already-drafted'
  | 'follow-up/not-drafted'
  | 'follow-up/not-issued'
  | 'follow-up/unknown-call'
  | 'follow-up/call-dropped'
  | 'follow-up/already-confirmed'
  | 'follow-up/span-outside'
  | 'follow-up/unknown-paragraph'
  | 'follow-up/addressee-missing'
  | 'follow-up/not-confirmed'
  | 'follow-up/answerer-missing'
  | 'follow-up/call-closed'
  | 'follow-up/call-open'
  | 'follow-up/call-stands'
  | 'follow-up/call-answered'
  | 'follow-up/unknown-answer'
  | 'follow-up/answer-withdrawn'
