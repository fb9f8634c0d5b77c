// By what procedure a text is put, and what came of it: each method its own member, so that who reads one names all of them.
import { z } from 'zod'
import { Instant, SeatId } from '#core/shapes.ts'

/** What was fixed when a text was put. */
export const Procedure = z.discriminatedUnion('method', [
  /** Adopted where nobody objects. `present`: members recorded present at that instant, who may object whatever is recorded of them later. */
  z.object({
    method: z.literal('consensus'),
    windowSeconds: z.int(),
    windowEndsAt: Instant,
    present: z.array(SeatId),
  }),
])
export type Procedure = z.infer<typeof Procedure>

/** How it was adopted. */
export const Outcome = z.discriminatedUnion('method', [
  /** `seats`: the members counted as present, `present` of `of`; `rule` is that of the quorum. */
  z.object({
    method: z.literal('consensus'),
    present: z.int(),
    of: z.int(),
    quorumNeeded: z.int(),
    rule: z.string(),
    seats: z.array(SeatId),
  }),
])
export type Outcome = z.infer<typeof Outcome>
export type Method = Procedure['method']
