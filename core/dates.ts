// Dates and clock times in words, the same on the server, in the browser and on the command line: always in the zone of
// the body, never in that of the process or the reader. Months as the body writes them.
import type { InterfaceLanguage } from '#core/languages.ts'
import type { CivilDate, Instant, Zone } from '#core/words.ts'

/** BD22: both names of a month, as the United Nations writes them in Arabic, or the Gregorian alone, as the OIC does. */
export const arabicMonths = ['levantine-and-gregorian', 'gregorian'] as const
export type ArabicMonths = (typeof arabicMonths)[number]
/** In which language dates are written, and by which names of the months where the body says so. */
export type DatesIn = InterfaceLanguage | { language: InterfaceLanguage; months: ArabicMonths }

const gregorianAlone = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
] as const
const months: Record<InterfaceLanguage, readonly string[]> = {
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
/** The one table of them: pages, letters and texts take it from here. */
const hijriMonths: Record<InterfaceLanguage, readonly string[]> = {
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
    'Sha’ban',
    'Ramadan',
    'Shawwal',
    'Dhu al-Qa’dah',
    'Dhu al-Hijjah',
  ],
  fr: [
    'mouharram',
    'safar',
    'rabi’ al-awwal',
    'rabi’ al-akhir',
    'joumada al-oula',
    'joumada al-akhira',
    'rajab',
    'cha’ban',
    'ramadan',
    'chawwal',
    'dhou al-qi’da',
    'dhou al-hijja',
  ],
}

const languageOf = (dates: DatesIn): InterfaceLanguage => (typeof dates === 'string' ? dates : dates.language)

/** The names of the months, January first; in Arabic both names of each, where the body does not write one alone. */
export const monthNames = (dates: DatesIn): readonly string[] =>
  typeof dates === 'object' && hasTwoNames(dates.language) && dates.months === 'gregorian'
    ? gregorianAlone
    : months[languageOf(dates)]

/** Whether a language has two names for each month, between which a body chooses (BD22). */
export const hasTwoNames = (language: InterfaceLanguage): boolean => language === 'ar'

export type Precision = 'day' | 'month' | 'year'
const partsOf = (date: CivilDate) => {
  const [year = '', month = '1', day = '1'] = date.split('-')
  return { year, month: Number(month) - 1, day: Number(day) }
}
const dayWords = (day: number, language: InterfaceLanguage) =>
  language === 'fr' && day === 1 ? '1er' : String(day)

/** 22 June 2020; June 2020; 2020: no more than is known. */
export function dateWords(date: CivilDate, dates: DatesIn, precision: Precision = 'day'): string {
  const { year, month, day } = partsOf(date)
  if (precision === 'year') return year
  const named = monthNames(dates)[month] ?? ''
  return precision === 'month' ? `${named} ${year}` : `${dayWords(day, languageOf(dates))} ${named} ${year}`
}

/** The day without its year, for a list under the heading of a year: 22 June; 22–23 June; 30 June – 2 July. */
export function dayInYear(date: CivilDate, dates: DatesIn, precision: Precision, until?: CivilDate): string {
  const language = languageOf(dates)
  const from = partsOf(date)
  if (precision === 'year') return from.year
  const named = (month: number) => monthNames(dates)[month] ?? ''
  if (precision === 'month') return named(from.month)
  const first = dayWords(from.day, language)
  if (!until || until === date) return `${first} ${named(from.month)}`
  const to = partsOf(until)
  return to.month === from.month && to.year === from.year
    ? `${first}–${to.day} ${named(from.month)}`
    : `${first} ${named(from.month)} – ${dayWords(to.day, language)} ${named(to.month)}${to.year === from.year ? '' : ` ${to.year}`}`
}

/** The era, as it follows the year: 1 Dhu al-Qa’dah 1441H, 1er dhou al-qi’da 1441 de l’hégire, 1 ذو القعدة 1441هـ. */
const hijriEra: Record<InterfaceLanguage, string> = { ar: 'هـ', en: 'H', fr: ' de l’hégire' }

/**
 * The same day in the Hijri calendar, by Umm al-Qura, with the era.
 * @see OIC, resolutions 3/38-POL and 2/40-POL: «1434هـ»
 */
export function hijriWords(date: CivilDate, language: InterfaceLanguage): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(new Date(`${date}T12:00:00Z`))
  const part = (type: string) => Number.parseInt(parts.find((p) => p.type === type)?.value ?? '', 10)
  return `${dayWords(part('day'), language)} ${hijriMonths[language][part('month') - 1] ?? ''} ${part('year')}${hijriEra[language]}`
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

/** 18:42 in a zone, as a field of a form takes it. */
export const clockIn = (at: Instant, zone: Zone): string => timesBy(zone).format(new Date(at))

/** The same for a reader: 18:42; in French 18 h 42, with no-break spaces. */
export const timeIn = (at: Instant, zone: Zone, language: InterfaceLanguage): string =>
  language === 'fr' ? clockIn(at, zone).replace(':', '\u00a0h\u00a0') : clockIn(at, zone)

/** UTC+3, UTC+5:30, UTC: how far a zone is from Universal Time at an instant. */
export function offsetIn(at: Instant, zone: Zone): string {
  const name =
    offsetsBy(zone)
      .formatToParts(new Date(at))
      .find((p) => p.type === 'timeZoneName')?.value ?? 'GMT'
  return name.replace('GMT', 'UTC').replace(/[+-]0$/, '')
}
