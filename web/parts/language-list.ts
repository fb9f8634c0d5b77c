// Languages in a sentence or a list, as each language writes them.
import { useIntl } from 'react-intl'
import type { Language } from '#core/languages.ts'
import { headed, languageAlone, languageWithin } from '#web/languages/language-named.ts'
import { useLanguage } from './words.tsx'

/** The name of a language inside a sentence, or alone: a French one has a capital only there. */
export function useLanguageName() {
  const intl = useIntl()
  const reader = useLanguage()
  const say = (id: string) => intl.formatMessage({ id })
  return (of: Language, place: 'inside' | 'alone' = 'inside'): string =>
    place === 'alone' ? languageAlone(of, say) : languageWithin(of, reader, say)
}

/** A French language has no capital, unless it heads the line. */
export function useLanguageList() {
  const intl = useIntl()
  const reader = useLanguage()
  const named = useLanguageName()
  return (all: readonly Language[], place: 'inside' | 'heading' = 'inside'): string => {
    const list = intl.formatList(all.map((l) => named(l)))
    return place === 'heading' ? headed(list, reader) : list
  }
}
