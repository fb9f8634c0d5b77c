// Dates and clock times in words, the same on the server, in the browser and on the command line: always in the zone of
// the body, never in that of the process or the reader. Arabic months by both names, as the United Nations writes them.
import type { CivilDate, Instant, Language, Zone } from '#core/words.ts'

const months: Record<Language, readonly string[]> = {
  ar: [
    'كانون الثاني/يناير',
    'شباط/فبراير',
    'آذار/مارس',
    'نيسان/أبريل',
    'أيار/مايو',
    'حزيران/يونيه',
    'تموز/يوليه',
    'آب/أغسطس',
    'أيلول/سبتمبر',
    'تشرين الأول/أكتوبر',
    'تشرين الثاني/نوفمبر',
    'كانون الأول/ديسمبر',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
}
const hijriMonths: Record<Language, readonly string[]> = {
  ar: [
    'محرم',
    'صفر',
    'ربيع الأول',
    'ربيع الآخر',
    'جمادى الأولى',
    'جمادى الآخرة',
    'رجب',
    'شعبان',
    'رمضان',
    'شوال',
    'ذو القعدة',
    'ذو الحجة',
  ],
  en: [
    'Muharram',
    'Safar',
    'Rabi al-Awwal',
    'Rabi al-Akhir',
    'Jumada al-Ula',
    'Jumada al-Akhirah',
    'Rajab',
    'Shaban',
    'Ramadan',
    'Shawwal',
    'Dhu al-Qadah',
    'Dhu al-Hijjah',
  ],
  fr: [
    'Mouharram',
    'Safar',
    'Rabi al-awwal',
    'Rabi al-akhir',
    'Joumada al-oula',
    'Joumada al-akhira',
    'Rajab',
    'Chaabane',
    'Ramadan',
    'Chawwal',
    'Dhou al-qaada',
    'Dhou al-hijja',
  ],
}

/** The names of the months, January first; in Arabic both names of each. */
export const monthNames = (language: Language): readonly string[] => months[language]

export type Precision = 'day' | 'month' | 'year'
const partsOf = (date: CivilDate) => {
  const [year = '', month = '1', day = '1'] = date.split('-')
  return { year, month: Number(month) - 1, day: Number(day) }
}
const dayWords = (day: number, language: Language) => (language === 'fr' && day === 1 ? '1er' : String(day))

/** 22 June 2020; June 2020; 2020: no more than is known. */
export function dateWords(date: CivilDate, language: Language, precision: Precision = 'day'): string {
  const { year, month, day } = partsOf(date)
  if (precision === 'year') return year
  const named = months[language][month] ?? ''
  return precision === 'month' ? `${named} ${year}` : `${dayWords(day, language)} ${named} ${year}`
}

/** The day without its year, for a list under the heading of a year: 22 June; 22–23 June; 30 June – 2 July. */
export function dayInYear(date: CivilDate, language: Language, precision: Precision, until?: CivilDate): string {
  const from = partsOf(date)
  if (precision === 'year') return from.year
  const named = (month: number) => months[language][month] ?? ''
  if (precision === 'month') return named(from.month)
  const first = dayWords(from.day, language)
  if (!until || until === date) return `${first} ${named(from.month)}`
  const to = partsOf(until)
  return to.month === from.month && to.year === from.year
    ? `${first}–${to.day} ${named(from.month)}`
    : `${first} ${named(from.month)} – ${dayWords(to.day, language)} ${named(to.month)}${to.year === from.year ? '' : ` ${to.year}`}`
}

/** The same day in the Hijri calendar, by Umm al-Qura: 1 Dhu al-Qadah 1441. */
export function hijriWords(date: CivilDate, language: Language): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(new Date(`${date}T12:00:00Z`))
  const part = (type: string) => Number.parseInt(parts.find((p) => p.type === type)?.value ?? '', 10)
  return `${dayWords(part('day'), language)} ${hijriMonths[language][part('month') - 1] ?? ''} ${part('year')}`
}

/**
 * One format for each zone. To make one takes a hundred times as long as to use it, and a rule may ask for the day of every
 * meeting that an installation ever had.
 */
const formatsBy = (locale: string, options: Intl.DateTimeFormatOptions): ((zone: Zone) => Intl.DateTimeFormat) => {
  const made = new Map<Zone, Intl.DateTimeFormat>()
  return (zone) => {
    const found = made.get(zone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
    made.set(zone, found)
    return found
  }
}
const daysBy = formatsBy('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' })
const timesBy = formatsBy('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const offsetsBy = formatsBy('en', { timeZoneName: 'shortOffset' })

/** The civil date of an instant in a zone. */
export const dateIn = (at: Instant, zone: Zone): CivilDate => daysBy(zone).format(new Date(at))

/** 18:42, in a zone. */
export const timeIn = (at: Instant, zone: Zone): string => timesBy(zone).format(new Date(at))

/** UTC+3, UTC+5:30, UTC: how far a zone is from Universal Time at an instant. */
export function offsetIn(at: Instant, zone: Zone): string {
  const name =
    offsetsBy(zone)
      .formatToParts(new Date(at))
      .find((p) => p.type === 'timeZoneName')?.value ?? 'GMT'
  return name.replace('GMT', 'UTC').replace(/[+-]0$/, '')
}
