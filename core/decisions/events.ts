// A text put for adoption: the call for objections, the window, the gavel, reservations. One stream per decision.
import { z } from 'zod'
import { Instant, ParagraphId, SeatId, StreamKey, Text3 } from '#core/shapes.ts'

export const DecisionsCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PutForAdoption'), text: StreamKey }),
  z.object({ type: z.literal('Object'), seat: SeatId, reason: Text3.optional() }),
  z.object({ type: z.literal('WithdrawPut') }),
  z.object({ type: z.literal('Gavel') }),
  z.object({
    type: z.literal('Reserve'),
    seat: SeatId,
    paragraph: ParagraphId.optional(),
    words: Text3,
    kind: z.enum(['reservation', 'explanation']),
  }),
])
export type DecisionsCommand = z.infer<typeof DecisionsCommand>

const Hashes = z.record(z.string(), z.string())
export const DecisionsEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TextPutForAdoption'),
    text: StreamKey,
    method: z.literal('consensus'),
    hashes: Hashes,
    title: Text3,
    windowEndsAt: Instant,
    windowSeconds: z.int(),
  }),
  z.object({ type: z.literal('ObjectionRaised'), seat: SeatId, reason: Text3.optional() }),
  z.object({ type: z.literal('PutWithdrawn') }),
  z.object({
    type: z.literal('DecisionAdopted'),
    method: z.literal('consensus'),
    hashes: Hashes,
    present: z.int(),
    of: z.int(),
    quorumNeeded: z.int(),
    rule: z.string(),
  }),
  z.object({
    type: z.literal('ReservationMade'),
    reservation: z.string(),
    seat: SeatId,
    paragraph: ParagraphId.optional(),
    words: Text3,
    kind: z.enum(['reservation', 'explanation']),
  }),
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
  | 'decisions/window-open'
  | 'decisions/objected'
  | 'decisions/already-decided'
  | 'decisions/members-only'
  | 'decisions/not-present'
  | 'decisions/unknown-paragraph'
  | 'decisions/brackets'
  | 'decisions/too-late'
  | 'decisions/other-text'
  | 'decisions/text-put'
