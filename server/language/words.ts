// The words of the few pages that the server writes itself, from the same catalogues as all others.
import type { FastifyRequest } from 'fastify'
import { createIntl, createIntlCache } from 'react-intl'
import ar from '#web/languages/ar/doors.json' with { type: 'json' }
import en from '#web/languages/en/doors.json' with { type: 'json' }
import fr from '#web/languages/fr/doors.json' with { type: 'json' }
import { tagsOf } from '#web/languages/french-names.ts'
import { isInterfaceLanguage, localeOf, type InterfaceLanguage } from '#core/languages.ts'
import { languageFor } from './language.ts'

const catalogues: Record<InterfaceLanguage, Record<string, string>> = { ar, en, fr }
type KeyIn<Id> = Id extends `doors.${infer Key}` ? Key : never
export type WordKey = KeyIn<keyof typeof en>

const cache = createIntlCache()
const intlOf = (language: InterfaceLanguage) =>
  createIntl(
    {
      locale: localeOf(language),
      defaultLocale: localeOf(language),
      messages: catalogues[language],
      onError: () => undefined,
      ...tagsOf(language),
    },
    cache,
  )
const intl: Record<InterfaceLanguage, ReturnType<typeof intlOf>> = {
  ar: intlOf('ar'),
  en: intlOf('en'),
  fr: intlOf('fr'),
}

export const word = (
  language: InterfaceLanguage,
  key: WordKey,
  facts: Record<string, string | number> = {},
): string => intl[language].formatMessage({ id: `doors.${key}` }, facts)

/** The first language of the reader that we have. */
export const readerLanguage = (request: Pick<FastifyRequest, 'headers'>): InterfaceLanguage =>
  languageFor(undefined, request.headers['accept-language'])

/** As a room itself chooses, but for what the browser remembers: as the address says, else as the reader asks. */
export function languageAsked(request: Pick<FastifyRequest, 'headers' | 'query'>): InterfaceLanguage {
  const { lang } = request.query as { lang?: string }
  return isInterfaceLanguage(lang) ? lang : readerLanguage(request)
}
