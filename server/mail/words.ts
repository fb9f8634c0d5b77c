// The words of notices in each language, and the names of the record as they are printed in a letter.
import { createIntl, createIntlCache, type IntlShape } from 'react-intl'
import ar from '#web/languages/ar/notice.json' with { type: 'json' }
import en from '#web/languages/en/notice.json' with { type: 'json' }
import fr from '#web/languages/fr/notice.json' with { type: 'json' }
import type { ArabicMonths, DatesIn } from '#core/dates.ts'
import { tagsOf } from '#web/languages/french-names.ts'
import { symbolsIn } from '#web/languages/symbols.ts'
import { directionOf, localeOf, type InterfaceLanguage } from '#core/languages.ts'
import { inLanguage, type Words } from '#core/words.ts'

const catalogues: Record<InterfaceLanguage, Record<string, string>> = { ar, en, fr }
const cache = createIntlCache()

export type Say = (id: string, values?: Record<string, string | number>) => string
export type Wording = {
  language: InterfaceLanguage
  locale: string
  say: Say
  list: (items: string[]) => string
  /** How dates are written: the months as the body writes them (BD22). */
  dates: DatesIn
}

const wordingOf = (language: InterfaceLanguage): Wording => {
  const locale = localeOf(language)
  const onError = (fault: Error) => {
    throw fault
  }
  const intl: IntlShape = createIntl(
    { locale, defaultLocale: locale, messages: catalogues[language], onError, ...tagsOf(language) },
    cache,
  )
  return {
    language,
    locale,
    say: (id, values) => intl.formatMessage({ id }, values),
    list: (items) => intl.formatList(items),
    dates: language,
  }
}
const wordings: Record<InterfaceLanguage, Wording> = {
  ar: wordingOf('ar'),
  en: wordingOf('en'),
  fr: wordingOf('fr'),
}
/** @param months as the body writes them, where the letter is of one. */
export const wordingIn = (language: InterfaceLanguage, months?: ArabicMonths): Wording =>
  months ? { ...wordings[language], dates: { language, months } } : wordings[language]

const firstStrongIsolate = '\u2068'
const leftToRightIsolate = '\u2066'
const popIsolate = '\u2069'

const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Han}]/u
const rightToLeft = /\p{Script=Arabic}/u

/** A text of the record inside a sentence of a letter, in the letter's language or in another that it has. */
export const insert = (text: Words | undefined, letter: InterfaceLanguage): string =>
  isolate(inLanguage(text ?? {}, letter).text, letter)

/**
 * A fragment that runs the other way than the letter is isolated, so that it does not throw its neighbours to the wrong end of
 * the line; a symbol such as 38/1-ORG in Arabic words is kept in one piece, as on the pages.
 */
export function isolate(text: string, letter: InterfaceLanguage): string {
  const runsAgainst = directionOf(letter) === 'rtl' ? leftToRight : rightToLeft
  if (!runsAgainst.test(text)) return text
  return `${firstStrongIsolate}${rightToLeft.test(text) ? inOnePiece(text) : text}${popIsolate}`
}

const inOnePiece = (text: string): string =>
  symbolsIn(text)
    .map((piece) => (piece.isSymbol ? `${leftToRightIsolate}${piece.text}${popIsolate}` : piece.text))
    .join('')
