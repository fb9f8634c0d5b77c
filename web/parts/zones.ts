import type { Instant, Zone } from '#core/words.ts'

/**
 * The instant of a wall-clock time in a zone, by the zone data of the browser; never the browser's own zone.
 * @param date `2027-02-20` @param time `14:00`
 */
export function instantIn(date: string, time: string, zone: Zone): Instant {
  const asUtc = Date.parse(`${date}T${time}:00.000Z`)
  // The offset may differ on the two sides of a change of the clocks: the second look settles it.
  const first = asUtc - offsetOf(asUtc, zone)
  return new Date(asUtc - offsetOf(first, zone)).toISOString()
}

/** Milliseconds by which a zone is ahead of UTC at an instant. */
function offsetOf(at: number, zone: Zone): number {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' }).formatToParts(at)
  const of = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(at / 1000) * 1000
}
