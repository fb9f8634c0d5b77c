// A text put for adoption: the call for objections, the window, the gavel, reservations. One stream per decision.
import { z } from 'zod'
import {
  ActTakenBack,
  Language,
  WordsInLines,
  ParagraphId,
  Said,
  SeatId,
  StreamKey,
  TakingBackCommands,
  Words,
} from '#core/shapes.ts'
import { Outcome, Procedure } from './procedure.ts'

/** Why an objection could not be taken as one: late is after the gavel, `link` an access that was ended, `revoked` an accreditation that was. */
export const Obstacle = z.enum(['not-present', 'adviser', 'late', 'link', 'revoked'])
export type Obstacle = z.infer<typeof Obstacle>

export const DecisionsCommand = z.discriminatedUnion('type', [
  /** `only`: the languages in which the text is put although it lacks others, spelled out by the chair (DC10). */
  z.object({
    type: z.literal('PutForAdoption'),
    text: StreamKey,
    only: z.array(Language).min(1).max(3).optional(),
  }),
  z.object({ type: z.literal('Object'), seat: SeatId, reason: WordsInLines.optional() }),
  /** Entered by the server, for a delegation's person whom the door refused. */
  z.object({ type: z.literal('RecordAttempt'), seat: SeatId, obstacle: Obstacle, reason: WordsInLines.optional() }),
  z.object({
    type: z.literal('RuleOnAttempt'),
    attempt: z.string().regex(/^a\d{1,4}$/),
    ruling: z.enum(['admitted', 'set-aside']),
    words: Said(1000),
  }),
  /** Falls due by time; no person sends it. */
  z.object({ type: z.literal('EndCallForObjections') }),
  z.object({ type: z.literal('WithdrawFromAdoption') }),
  z.object({ type: z.literal('Gavel') }),
  z.object({
    type: z.literal('Reserve'),
    seat: SeatId,
    paragraph: ParagraphId.optional(),
    words: WordsInLines,
    kind: z.enum(['reservation', 'explanation']),
  }),
  ...TakingBackCommands,
])
export type DecisionsCommand = z.infer<typeof DecisionsCommand>

const Hashes = z.record(z.string(), z.string())
export const DecisionsEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TextPutForAdoption'),
    text: StreamKey,
    procedure: Procedure,
    hashes: Hashes,
    /** Languages of the body and of the text in which nothing is put, by the chair's separate act, and the rule for it. */
    lacks: z.array(Language),
    rule: z.literal('DC10').optional(),
    title: Words,
  }),
  /** `attempt` where the chair admitted one as an objection. */
  z.object({
    type: z.literal('ObjectionRaised'),
    seat: SeatId,
    reason: WordsInLines.optional(),
    attempt: z.string().optional(),
  }),
  /** A further objection to what one has stopped already. */
  z.object({ type: z.literal('ObjectionJoined'), seat: SeatId, reason: WordsInLines.optional() }),
  z.object({
    type: z.literal('ObjectionAttempted'),
    attempt: z.string(),
    seat: SeatId,
    obstacle: Obstacle,
    reason: WordsInLines.optional(),
  }),
  z.object({
    type: z.literal('AttemptRuled'),
    attempt: z.string(),
    seat: SeatId,
    ruling: z.enum(['admitted', 'set-aside']),
    words: Said(1000),
  }),
  /** DC3: the time for objections is over and nobody had stopped the adoption; one counts until the gavel all the same. */
  z.object({ type: z.literal('CallForObjectionsEnded') }),
  z.object({ type: z.literal('TextWithdrawnFromAdoption') }),
  z.object({ type: z.literal('DecisionAdopted'), outcome: Outcome, hashes: Hashes }),
  z.object({
    type: z.literal('ReservationMade'),
    reservation: z.string(),
    seat: SeatId,
    paragraph: ParagraphId.optional(),
    words: WordsInLines,
    kind: z.enum(['reservation', 'explanation']),
  }),
  ActTakenBack,
])
export type DecisionsEvent = z.infer<typeof DecisionsEvent>

export type DecisionsRefusal =
  | 'decisions/already-put'
  | 'decisions/not-put'
  | 'decisions/no-item-open'
  | 'decisions/wrong-item'
  | 'decisions/not-in-session'
  | 'decisions/no-quorum'
  | 'decisions/no-complete-language'
  | 'decisions/languages-lack'
  | 'decisions/other-languages'
  | 'decisions/window-open'
  | 'decisions/objected'
  | 'decisions/already-decided'
  | 'decisions/members-only'
  | 'decisions/attempt-unruled'
  | 'decisions/attempt-waiting'
  | 'decisions/attempt-set-aside'
  | 'decisions/attempt-recorded'
  | 'decisions/unknown-attempt'
  | 'decisions/attempt-ruled'
  | 'decisions/unknown-paragraph'
  | 'decisions/brackets'
  | 'decisions/too-late'
  | 'decisions/too-many-statements'
  | 'decisions/other-text'
  | 'decisions/text-put'
