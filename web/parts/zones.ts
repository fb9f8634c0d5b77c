import { parseDateTime, toZoned, type CalendarDateTime } from '@internationalized/date'
import type { CivilDate, Instant, Zone } from '#core/words.ts'

/**
 * Why a wall-clock time is no instant: not all of it is there; the clocks are put forward over it; they are put back, and it
 * comes twice.
 */
export type ClockFault = 'incomplete' | 'gap' | 'double'

/**
 * The instant of a wall-clock time in a zone, never in the browser's own. An hour that does not exist or that comes twice is
 * not moved to another: whoever typed it chooses.
 * @param date `2027-02-20`
 * @param time `14:00`
 */
export function instantAt(date: CivilDate, time: string, zone: Zone): { at: Instant } | { fault: ClockFault } {
  let typed: CalendarDateTime
  try {
    typed = parseDateTime(`${date}T${time}`)
  } catch {
    return { fault: 'incomplete' }
  }
  const [earlier, later] = [toZoned(typed, zone, 'earlier'), toZoned(typed, zone, 'later')]
  // Where the clocks skip over it, neither of the two says what was typed; where a whole day is left out, neither its day.
  const isAsTyped = earlier.day === typed.day && earlier.hour === typed.hour && earlier.minute === typed.minute
  if (!isAsTyped) return { fault: 'gap' }
  return earlier.compare(later) === 0 ? { at: earlier.toDate().toISOString() } : { fault: 'double' }
}

/** The same; undefined where it is no instant. */
export function instantOf(date: CivilDate, time: string, zone: Zone): Instant | undefined {
  const found = instantAt(date, time, zone)
  return 'at' in found ? found.at : undefined
}
