// The catalogues: one folder a language, one file an area. A page loads the areas it needs in the reader's language.
import type { MessageFormatElement } from 'react-intl'
import { defaultLanguage, isInterfaceLanguage, type InterfaceLanguage } from '#core/languages.ts'
import { unpacked, type Packed } from './unpacked.ts'

const files = import.meta.glob<Record<string, Packed>>(['./*/*.json', '!./*/{archive,doors,notice}.json'], {
  import: 'default',
})

export async function loadCatalogue(
  language: InterfaceLanguage,
  areas: readonly string[],
): Promise<Record<string, MessageFormatElement[]>> {
  const loaded = await Promise.all(areas.map(async (area) => (await files[`./${language}/${area}.json`]?.()) ?? {}))
  return Object.fromEntries(
    loaded.flatMap((words) => Object.entries(words).map(([id, message]) => [id, unpacked(message)])),
  )
}

/** What a formatter is made with besides its words: French asks by tags for a form of a name. */
export const loadTags = async (language: InterfaceLanguage) =>
  language === 'fr' ? (await import('./french-names.ts')).tagsOf(language) : {}

/** The reader's language: as the address says, as chosen before, as the browser asks, else English. */
export function chosenLanguage(): InterfaceLanguage {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isInterfaceLanguage(asked)) return asked
  const kept = localStorage.getItem('language')
  if (isInterfaceLanguage(kept)) return kept
  for (const tag of navigator.languages) {
    const short = tag.slice(0, 2)
    if (isInterfaceLanguage(short)) return short
  }
  return defaultLanguage
}

export function chooseLanguage(language: InterfaceLanguage): void {
  localStorage.setItem('language', language)
  const address = new URL(location.href)
  address.searchParams.set('lang', language)
  location.assign(address)
}
