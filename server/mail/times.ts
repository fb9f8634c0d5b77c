// Instants as a letter prints them: always in a named zone, never in that of the process.
import type { CivilDate, Instant, Zone } from '#core/words.ts'
import type { Wording } from './words.ts'

type Civil = { year: string; month: string; day: string; hour: string; minute: string }

/** Numbers only, in one locale for all languages: the words come from the catalogue, not from the platform. */
function civilIn(at: Instant, zone: Zone, calendar: 'gregory' | 'islamic-umalqura'): Civil {
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = format.formatToParts(new Date(at))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') }
}

/** The civil date of an instant in a zone: what the register of names is asked by. */
export function civilDateIn(at: Instant, zone: Zone): CivilDate {
  const { year, month, day } = civilIn(at, zone, 'gregory')
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const weekdayIn = (at: Instant, zone: Zone, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: zone }).format(new Date(at))

/** Monday 22 June 2020. */
export function gregorianDate(at: Instant, zone: Zone, { say, locale }: Wording): string {
  const { day, month, year } = civilIn(at, zone, 'gregory')
  return say('notice.gregorian', {
    weekday: weekdayIn(at, zone, locale),
    day,
    month: say(`notice.month.${month}`),
    year,
  })
}

/** 22 June 2020, where a weekday would be too much. */
export function shortDate(at: Instant, zone: Zone, { say }: Wording): string {
  const { day, month, year } = civilIn(at, zone, 'gregory')
  return say('notice.gregorian.short', { day, month: say(`notice.month.${month}`), year })
}

/** 1 Dhu al-Qadah 1441, by the Umm al-Qura calendar. */
export function hijriDate(at: Instant, zone: Zone, { say }: Wording): string {
  const { day, month, year } = civilIn(at, zone, 'islamic-umalqura')
  return say('notice.hijri', { day, month: say(`notice.hijri-month.${month}`), year })
}

/** 14:00, or 14 h 00. */
export function clock(at: Instant, zone: Zone, { say }: Wording): string {
  const { hour, minute } = civilIn(at, zone, 'gregory')
  return say('notice.clock', { hour, minute })
}

/** UTC+3, UTC−4, UTC+5:30: what the zone stood at on that day. */
export function offsetAt(at: Instant, zone: Zone): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(at),
  )
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
  return name.replace('GMT', 'UTC').replace('-', '−')
}

/** False for a name that the platform's zone data does not hold. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
