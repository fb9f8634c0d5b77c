// Languages in a list, as each language writes them.
import { useIntl } from 'react-intl'
import type { Language } from '#core/words.ts'
import { useLanguage } from './words.tsx'

/** A French language has no capital, unless it heads the line. */
export function useLanguageList() {
  const intl = useIntl()
  const reader = useLanguage()
  return (all: readonly Language[], place: 'inside' | 'heading' = 'inside'): string => {
    const list = intl.formatList(
      all.map((l) => {
        const name = intl.formatMessage({ id: `words.language.${l}` })
        return reader === 'fr' ? name.toLowerCase() : name
      }),
    )
    return place === 'heading' ? list.charAt(0).toUpperCase() + list.slice(1) : list
  }
}
