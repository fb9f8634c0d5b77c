// In which language a page is read: as its address says, else as the reader's browser asks, else English.
import { createIntl, createIntlCache, type IntlShape } from 'react-intl'
import arArchive from '#web/languages/ar/archive.json' with { type: 'json' }
import arMinutes from '#web/languages/ar/minutes.json' with { type: 'json' }
import arWords from '#web/languages/ar/words.json' with { type: 'json' }
import enArchive from '#web/languages/en/archive.json' with { type: 'json' }
import enMinutes from '#web/languages/en/minutes.json' with { type: 'json' }
import enWords from '#web/languages/en/words.json' with { type: 'json' }
import frArchive from '#web/languages/fr/archive.json' with { type: 'json' }
import frMinutes from '#web/languages/fr/minutes.json' with { type: 'json' }
import frWords from '#web/languages/fr/words.json' with { type: 'json' }
import { tagsOf } from '#web/languages/french-names.ts'
import { defaultLanguage, isInterfaceLanguage, localeOf, type InterfaceLanguage } from '#core/languages.ts'

const catalogues: Record<InterfaceLanguage, Record<string, string>> = {
  ar: { ...arWords, ...arArchive, ...arMinutes },
  en: { ...enWords, ...enArchive, ...enMinutes },
  fr: { ...frWords, ...frArchive, ...frMinutes },
}
const cache = createIntlCache()
const made = new Map<InterfaceLanguage, IntlShape>()

export function intlOf(language: InterfaceLanguage): IntlShape {
  const found =
    made.get(language) ??
    createIntl(
      {
        locale: localeOf(language),
        messages: catalogues[language],
        defaultLocale: localeOf(language),
        ...tagsOf(language),
      },
      cache,
    )
  made.set(language, found)
  return found
}

/** What a header such as `fr-CH, en;q=0.8` asks for, best first (RFC 9110, section 12.4). */
export const preferences = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((part, order) => {
      const [value = '', ...parameters] = part.trim().toLowerCase().split(';')
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((found) => found !== undefined)
      return { value: value.trim(), q: q === undefined ? 1 : Number(q), order }
    })
    .filter(({ value, q }) => value !== '' && q > 0)
    .sort((a, b) => b.q - a.q || a.order - b.order)
    .map(({ value }) => value)

export const languageFor = (inPath: string | undefined, acceptLanguage: string | undefined): InterfaceLanguage =>
  isInterfaceLanguage(inPath)
    ? inPath
    : ((preferences(acceptLanguage)
        .map((tag) => tag.slice(0, 2))
        .find((tag) => isInterfaceLanguage(tag)) ?? defaultLanguage) as InterfaceLanguage)

/** Whether a request asks for the document rather than the page: only where it names JSON before HTML. */
export function wantsJson(accept: string | undefined): boolean {
  const found = preferences(accept).find((type) =>
    /^(application\/(.+\+)?json|text\/html|application\/xhtml\+xml)$/.test(type),
  )
  return found?.endsWith('json') ?? false
}
