// Dates and hours as people type them, read without guessing: a month is a word, or the whole is written year first. 11/12/2026
// is two days to two readers, and is neither here.
import { hasTwoNames, monthNames, type DatesIn } from '#core/dates.ts'
import type { CivilDate } from '#core/words.ts'
import { interfaceLanguages } from '#core/languages.ts'

/** Arabic-Indic and Persian figures as the figures of the record. */
const inFigures = (typed: string): string =>
  typed
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))

const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

const written: readonly DatesIn[] = [
  ...interfaceLanguages,
  ...interfaceLanguages.filter(hasTwoNames).map((language) => ({ language, months: 'gregorian' as const })),
]

/** Every name of a month: whole, of Arabic either of the two, and the beginning of a Latin one from three letters on. */
function monthOf(typed: string): number | undefined {
  const word = plain(typed.replace(/\.$/, ''))
  for (const dates of written)
    for (const [i, name] of monthNames(dates).entries()) {
      const names = [plain(name), ...name.split('/').map(plain)]
      if (names.includes(word)) return i + 1
      if (typeof dates === 'string' && !hasTwoNames(dates) && word.length >= 3 && plain(name).startsWith(word)) {
        const among = monthNames(dates).filter((other) => plain(other).startsWith(word))
        if (among.length === 1) return i + 1
      }
    }
  return undefined
}

const civil = (year: number, month: number, day: number): CivilDate | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

/**
 * A date as it was typed, in any of the three languages: `27 November 2026`, `1er déc. 2026`, `27 تشرين الثاني/نوفمبر 2026`,
 * `2026-11-27`.
 * @returns undefined where it is no day of the calendar, or could be read as two.
 */
export function readDate(typed: string): CivilDate | undefined {
  const text = inFigures(typed)
    .replace(/[\u200e\u200f\u061c]/g, '')
    .trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const named = /^(\d{1,2})(?:er)?[\s,،.]+(\D+?)[\s,،.]+(\d{4})$/u.exec(text)
  if (named) {
    const month = monthOf(named[2] ?? '')
    return month === undefined ? undefined : civil(Number(named[3]), month, Number(named[1]))
  }
  // In figures only where the day cannot be the month.
  const figures = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  if (!figures) return undefined
  const [first, second, year] = [Number(figures[1]), Number(figures[2]), Number(figures[3])]
  return first > 12 || first === second ? civil(year, second, first) : undefined
}

/** An hour of the day as it was typed: `14:00`, `14 h 00`, `14.00`, `1400`, `9:30`; undefined where it is none. */
export function readTime(typed: string): string | undefined {
  const found = /^(\d{1,2})\s*(?:[:.٫]|h)?\s*(\d{2})$/u.exec(inFigures(typed).trim().toLowerCase())
  if (!found) return undefined
  const [hour, minute] = [Number(found[1]), Number(found[2])]
  return hour < 24 && minute < 60
    ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    : undefined
}
