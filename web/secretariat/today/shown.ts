// Which meetings stand on the officer's day: whatever is in session comes first, on whatever day it was to be held.
import { dateIn } from '#core/dates.ts'
import type { Instant, Zone } from '#core/words.ts'
import type { MeetingRow } from '#wire/rows.ts'

export const isOver = (m: Pick<MeetingRow, 'stage'>): boolean =>
  ['closed', 'adjourned', 'declined'].includes(m.stage)
export const isSitting = (m: Pick<MeetingRow, 'stage'>): boolean =>
  m.stage === 'in-session' || m.stage === 'suspended'
export const startOf = (m: Pick<MeetingRow, 'startsAt' | 'proposedAt'>): Instant => m.startsAt ?? m.proposedAt
export const isOnDay = (m: MeetingRow, now: Instant, zone: Zone): boolean =>
  dateIn(startOf(m), zone) === dateIn(now, zone)

/** The next ones where the day has none. */
const ahead = 3

/**
 * @param meetings those that are not over, in the order of their hours.
 * @returns those in session, and all that are shown: these first, then those of the day, or where it has none the next.
 */
export function meetingsShown(
  meetings: readonly MeetingRow[],
  now: Instant,
  zone: Zone,
): { sitting: MeetingRow[]; shown: MeetingRow[] } {
  const sitting = meetings.filter(isSitting)
  const others = meetings.filter((m) => !isSitting(m))
  const today = others.filter((m) => isOnDay(m, now, zone))
  const next = today.length > 0 ? today : others.slice(0, Math.max(0, ahead - sitting.length))
  return { sitting, shown: [...sitting, ...next] }
}
