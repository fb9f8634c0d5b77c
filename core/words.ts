import { fallbacks, type Language } from './languages.ts'

/** The same words in one language or more; a missing language is missing, never guessed. */
export type Words = { [L in Language]?: string }
/** An instant: UTC, to the millisecond: `2020-06-22T15:42:00.000Z`. Instants compare as strings. */
export type Instant = string
/** A civil date in the Gregorian calendar: `2020-06-22`. */
export type CivilDate = string
/** An IANA time zone, such as `Asia/Riyadh`. */
export type Zone = string
export type Id = string
/** A State or other party as the register of parties names it: `tur`, `un-secretary-general`. */
export type PartyId = string
export type SeatId = string
export type OrganId = string
/** A person, by reference: names and addresses of persons stay beside the journal, where they can be erased. */
export type PersonId = string
export type ParagraphId = string
/**
 * Where a fact is taken from. `name` is what it is called where it was published, `names` what it is called in other languages,
 * `language` the one that it is written in, as a tag such as `ar` (BCP 47); missing where nobody recorded it.
 */
export type Source = { name: string; names?: Words; language?: string; url?: string; note?: Words }

/** The text in the preferred language, else in the first of the others that has it, with the language found. */
export function inLanguage(text: Words, preferred: Language): { text: string; language: Language } {
  for (const language of [preferred, ...fallbacks]) {
    const found = text[language]
    if (found !== undefined) return { text: found, language }
  }
  return { text: '', language: preferred }
}

/** How exactly the day is known from which something holds; `unknown` where it held on that day and nobody found since when. */
export const precisions = ['day', 'month', 'year', 'unknown'] as const
export type DayPrecision = (typeof precisions)[number]
/** How the day is known from which something holds: to the day if nothing is said, by which source, and where sources differ. */
export type Known = { precision?: DayPrecision; source?: Source; disputed?: Words }

/** What is known of a day, without what goes without saying. */
export const knownOf = ({ precision, source, disputed }: Known): Known => ({
  ...(precision === undefined || precision === 'day' ? {} : { precision }),
  ...(source === undefined ? {} : { source }),
  ...(disputed === undefined ? {} : { disputed }),
})

/** Values that hold from a date, oldest first. */
export type Dated<T> = ({ from: CivilDate; value: T; enteredAt?: Instant } & Known)[]

/**
 * The value in force on a date: the last whose `from` is not later; before the first, the first.
 * @param asOf what was entered after this instant is passed over, unless nothing was entered before.
 */
export function onDate<T>(dated: Dated<T>, date: CivilDate, asOf?: Instant): T | undefined {
  const known = asOf === undefined ? dated : dated.filter((e) => e.enteredAt === undefined || e.enteredAt <= asOf)
  const entries = known.length > 0 ? known : dated
  let found = entries[0]?.value
  for (const entry of entries) if (entry.from <= date) found = entry.value
  return found
}

/** Puts a value into its place by date; the same date twice keeps the later entry last, so it is the one in force. */
export function withDated<T>(
  dated: Dated<T>,
  from: CivilDate,
  value: T,
  enteredAt?: Instant,
  known: Known = {},
): Dated<T> {
  const after = dated.findIndex((entry) => entry.from > from)
  const at = after === -1 ? dated.length : after
  const entry = {
    from,
    value,
    ...(enteredAt === undefined ? {} : { enteredAt }),
    ...knownOf(known),
  }
  return [...dated.slice(0, at), entry, ...dated.slice(at)]
}

/** The civil date of an instant in UTC; records are dated in the zone of their body by the shell. */
export const dateOf = (instant: Instant): CivilDate => instant.slice(0, 10)

/** Whole seconds from one instant to a later one. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 1000)

/** An instant some seconds later. */
export const secondsAfter = (from: Instant, seconds: number): Instant =>
  new Date(Date.parse(from) + seconds * 1000).toISOString()

/** Whether an address may be made a link: a source may name anything, and a browser runs some of it. */
export const isWebAddress = (url: string | undefined): url is string =>
  url !== undefined && /^https?:\/\/[^\s]+$/i.test(url)
