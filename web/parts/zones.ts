import { parseDateTime, toZoned } from '@internationalized/date'
import type { CivilDate, Instant, Zone } from '#core/words.ts'

/**
 * The instant of a wall-clock time in a zone, never in the browser's own; undefined while either is not complete.
 * @param date `2027-02-20`
 * @param time `14:00`
 */
export function instantOf(date: CivilDate, time: string, zone: Zone): Instant | undefined {
  try {
    return toZoned(parseDateTime(`${date}T${time}`), zone)
      .toDate()
      .toISOString()
  } catch {
    return undefined
  }
}
