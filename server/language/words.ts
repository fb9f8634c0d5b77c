// The words of the few pages that the server writes itself, from the same catalogues as all others.
import type { FastifyRequest } from 'fastify'
import { createIntl, createIntlCache } from 'react-intl'
import ar from '#web/languages/ar/doors.json' with { type: 'json' }
import en from '#web/languages/en/doors.json' with { type: 'json' }
import fr from '#web/languages/fr/doors.json' with { type: 'json' }
import { tagsOf } from '#web/languages/french-names.ts'
import type { Language } from '#core/words.ts'
import { isLanguage, languageFor } from './language.ts'

const catalogues: Record<Language, Record<string, string>> = { ar, en, fr }
type KeyIn<Id> = Id extends `doors.${infer Key}` ? Key : never
export type WordKey = KeyIn<keyof typeof en>

/** Western digits in Arabic too, as in the rooms and in the instruments. */
const locales: Record<Language, string> = { ar: 'ar-u-nu-latn', en: 'en-GB', fr: 'fr' }
const cache = createIntlCache()
const intlOf = (language: Language) =>
  createIntl(
    {
      locale: locales[language],
      defaultLocale: locales[language],
      messages: catalogues[language],
      onError: () => undefined,
      ...tagsOf(language),
    },
    cache,
  )
const intl: Record<Language, ReturnType<typeof intlOf>> = { ar: intlOf('ar'), en: intlOf('en'), fr: intlOf('fr') }

export const word = (language: Language, key: WordKey, facts: Record<string, string | number> = {}): string =>
  intl[language].formatMessage({ id: `doors.${key}` }, facts)

/** The first language of the reader that we have. */
export const readerLanguage = (request: Pick<FastifyRequest, 'headers'>): Language =>
  languageFor(undefined, request.headers['accept-language'])

/** As a room itself chooses, but for what the browser remembers: as the address says, else as the reader asks. */
export function languageAsked(request: Pick<FastifyRequest, 'headers' | 'query'>): Language {
  const { lang } = request.query as { lang?: string }
  return isLanguage(lang) ? lang : readerLanguage(request)
}
