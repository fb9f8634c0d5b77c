// What the rules of credentials ask of the acts of every concept.
import { Refusal, type Actor, type Stamp } from '#core/record/record.ts'
import type { SeatId } from '#core/words.ts'
import type { CredentialsRefusal } from './events.ts'

const refuse = (code: CredentialsRefusal, facts = {}) => new Refusal<CredentialsRefusal>(code, facts)

/** Every text of the meeting, where access or an accreditation is ended: read in the commit itself. */
export type TextsOfMeeting = { text?: ReadonlyMap<string, { stage: string }> }

/**
 * CR10: an objection within the window is nobody's to prevent, and who hears it nobody's to replace.
 * @param person of a seat or of the chair, whose access or accreditation ends.
 * @throws Refusal `credentials/text-put`
 */
export function mustNotBePut(every: TextsOfMeeting | undefined, { by }: Stamp, person: string): void {
  if (by.person === person) return
  if ([...(every?.text?.values() ?? [])].some(({ stage }) => stage === 'put')) throw refuse('credentials/text-put')
}

/**
 * CR4: the right belongs to the seat; whoever uses it must sit there. Advisers may ask and propose; what binds the
 * delegation (objecting, reserving, taking a position) is for the head or an alternate.
 * @throws Refusal `credentials/not-your-seat`, `credentials/representative-only`
 */
export function mustSpeakFor(by: Actor, seat: SeatId, binding = false): void {
  if (by.role === 'secretariat' || by.role === 'presiding') return
  if (by.seat !== seat) throw refuse('credentials/not-your-seat', { seat })
  if (binding && by.function === 'adviser') throw refuse('credentials/representative-only', { seat })
}

/** CR4, without the officers' exception: nobody objects, reserves or takes a position for a delegation but itself. */
export function mustRepresent(by: Actor, seat: SeatId): void {
  if (by.seat !== seat) throw refuse('credentials/not-your-seat', { seat })
  if (by.function === 'adviser') throw refuse('credentials/representative-only', { seat })
}
