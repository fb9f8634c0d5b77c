// Reservations and explanations of position: those that travel in what is signed, and those received after the issue.
import { namesOn, type Bodies } from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import type { Decision, Reservation } from '#core/decisions/decisions.ts'
import type { CivilDate, Instant } from '#core/words.ts'
import type { Issued } from './events.ts'
import type { Instrument } from './state.ts'

/** IS7: each with the names that its delegation bore at the gavel. */
export const statementsOf = (
  reservations: readonly Reservation[],
  { seats }: Pick<Credentials, 'seats'>,
  organisation: Pick<Bodies, 'parties'>,
  { date, adoptedAt }: { date: CivilDate; adoptedAt: Instant },
): Issued['reservations'] =>
  reservations.map(({ seat, paragraph, words, kind, at }) => {
    const { party, names: own } = seats[seat] ?? {}
    const names = (party ? namesOn(organisation as Bodies, party, date, adoptedAt)?.short : own) ?? {}
    return { seat, names, ...(paragraph === undefined ? {} : { paragraph }), words, kind, at }
  })

/** IS9: what was made of a decision's statements after its instrument was issued, in their order. An issue takes all that there are. */
export const madeAfterIssue = ({ issued }: Instrument, { reservations }: Pick<Decision, 'reservations'>) =>
  reservations.slice(issued.reservations.length)

/** IS9: those, as they stand beside the instrument. */
export const receivedAfterIssue = (
  instrument: Instrument,
  decision: Pick<Decision, 'reservations'>,
  credentials: Pick<Credentials, 'seats'>,
  organisation: Pick<Bodies, 'parties'>,
): Issued['reservations'] =>
  statementsOf(madeAfterIssue(instrument, decision), credentials, organisation, {
    date: instrument.issued.manifest.meeting.date,
    adoptedAt: instrument.issued.manifest.adopted.at,
  })
