// When a call is to be done, read from its words. Nothing is guessed: what names no time has no due date, and what a calendar cannot
// say (a session, an event) stays in the form in which it was said.
import type { Language } from '#core/languages.ts'
import { isRead } from '#core/texts/texts.ts'
import { civil, lastDay, later } from './days.ts'
import { readers } from './due-phrases.ts'

/**
 * When a call falls due:
 * a civil date (`2027-02-28`); `immediately`; `by`, a month or a year (`2027-03`, `2027`) or the words of an event; `within` an ISO 8601
 * period after adoption, or `from` an event in words; `every` period; a `session`, by its number or `next`; `soon`, where the words
 * press without naming a time.
 */
export type Due =
  | string
  | { by: string }
  | { within: string; from?: string }
  | { every: string }
  | { session: number | 'next' }
  | { soon: true }

/**
 * When the words ask that something be done.
 * @param adopted the day of adoption (YYYY-MM-DD), for what is counted from it or names no year
 * @returns undefined where the words name no time
 */
export function dueIn(words: string, language: Language, adopted?: string): Due | undefined {
  if (!isRead(language)) return undefined
  // The no-break spaces of French and the signs of Arabic are no part of a date.
  const bare = words.replace(/[\u00A0\u202F]/g, ' ').replace(/[\u064B-\u0652\u0640\u200E\u200F]/g, '')
  for (const { pattern, due } of readers[language]) {
    const found = pattern.exec(bare)
    const said = found ? due(found, adopted) : undefined
    if (said !== undefined) return said
  }
  return undefined
}

/** The civil day on which a call falls due, where the calendar tells: a date, a whole month or year, a period after adoption. */
export function dueDay(due: Due, adopted: string): string | undefined {
  if (typeof due === 'string') return due === 'immediately' ? undefined : due
  if ('by' in due) {
    const month = /^(\d{4})(?:-(\d{2}))?$/.exec(due.by)
    if (!month) return undefined
    const [year, at] = [Number(month[1]), Number(month[2] ?? 12)]
    return civil(year, at, lastDay(year, at))
  }
  if (!('within' in due) || due.from !== undefined) return undefined
  const [, count, unit] = /^P(\d+)([DWMY])$/.exec(due.within) ?? []
  const n = Number(count)
  const [year, month, day] = adopted.split('-').map(Number) as [number, number, number]
  if (unit === 'M' || unit === 'Y') {
    const at = month - 1 + (unit === 'M' ? n : 12 * n)
    const [y, m] = [year + Math.floor(at / 12), (at % 12) + 1]
    return civil(y, m, Math.min(day, lastDay(y, m)))
  }
  return later(year, month, day, unit === 'W' ? 7 * n : n)
}

/** A due date as a message and its values: the catalogues have one for each key. A civil date has none: it is written as dates are. */
export type DueSaid =
  | { key: 'immediately' | 'soon' | 'next-session' }
  | { key: 'by'; date: string; precision: 'month' | 'year' }
  | { key: 'before'; words: string }
  | { key: 'within' | 'every'; count: number; unit: string; from?: string }
  | { key: 'session'; number: number }

/** The words of the event that a due date waits for; undefined where it waits for none. */
export function eventIn(due: Due): string | undefined {
  if (typeof due === 'string') return undefined
  if ('by' in due) return /^\d{4}(?:-\d{2})?$/.test(due.by) ? undefined : due.by
  return 'within' in due ? due.from : undefined
}

/**
 * How a due date is said; undefined for a civil date.
 * @param event the event in the reader's language, where the call keeps it in several
 */
export function dueSaid(due: Due, event?: string): DueSaid | undefined {
  if (typeof due === 'string') return due === 'immediately' ? { key: 'immediately' } : undefined
  if ('soon' in due) return { key: 'soon' }
  if ('session' in due)
    return due.session === 'next' ? { key: 'next-session' } : { key: 'session', number: due.session }
  if ('by' in due) {
    const part = /^(\d{4})(?:-(\d{2}))?$/.exec(due.by)
    if (!part) return { key: 'before', words: event ?? due.by }
    return {
      key: 'by',
      date: `${part[1]}-${part[2] ?? '01'}-01`,
      precision: part[2] === undefined ? 'year' : 'month',
    }
  }
  const [, count, unit = 'D'] = /^P(\d+)([DWMY])$/.exec('within' in due ? due.within : due.every) ?? []
  const said = { count: Number(count), unit }
  return 'within' in due
    ? { key: 'within', ...said, ...(due.from !== undefined && { from: event ?? due.from }) }
    : { key: 'every', ...said }
}
