// Instants as a letter prints them: always in a named zone, never in that of the process.
import { defaultLanguage } from '#core/languages.ts'
import { dateIn, dateWords, hijriWords, monthNames } from '#core/dates.ts'
import type { CivilDate, Instant, Zone } from '#core/words.ts'
import type { Wording } from './words.ts'

type Civil = { year: string; month: string; day: string; hour: string; minute: string }

/** Numbers only, in one locale for all languages: the words come from the catalogue, not from the platform. */
function civilIn(at: Instant, zone: Zone): Civil {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
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
export const civilDateIn = (at: Instant, zone: Zone): CivilDate => dateIn(at, zone)

const weekdayIn = (at: Instant, zone: Zone, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: zone }).format(new Date(at))

/** Monday 22 June 2020. */
export function gregorianDate(at: Instant, zone: Zone, wording: Wording): string {
  const { day, month, year } = civilIn(at, zone)
  return wording.say('notice.gregorian', {
    weekday: weekdayIn(at, zone, wording.locale),
    day,
    month: monthNames(wording.dates)[Number(month) - 1] ?? '',
    year,
  })
}

/** 22 June 2020, where a weekday would be too much. */
export const shortDate = (at: Instant, zone: Zone, wording: Wording): string =>
  dateWords(dateIn(at, zone), wording.dates)

/** 1 Dhu al-Qa’dah 1441H, by the Umm al-Qura calendar. */
export const hijriDate = (at: Instant, zone: Zone, { language }: Wording): string =>
  hijriWords(dateIn(at, zone), language)

/** 14:00, or 14 h 00. */
export function clock(at: Instant, zone: Zone, { say }: Wording): string {
  const { hour, minute } = civilIn(at, zone)
  return say('notice.clock', { hour, minute })
}

/** UTC+3, UTC−4, UTC+5:30: what the zone stood at on that day. */
export function offsetAt(at: Instant, zone: Zone): string {
  const parts = new Intl.DateTimeFormat(defaultLanguage, {
    timeZone: zone,
    timeZoneName: 'shortOffset',
  }).formatToParts(new Date(at))
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC'
  return name.replace('GMT', 'UTC').replace('-', '−')
}

/** False for a name that the platform's zone data does not hold. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat(defaultLanguage, { timeZone: zone })
    return true
  } catch {
    return false
  }
}
