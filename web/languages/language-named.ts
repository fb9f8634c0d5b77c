// What a language is called in another: from Intl, which knows more of them than the interface has.
import type { Language } from '#core/words.ts'

const named = new Map<Language, Intl.DisplayNames>()

/** @param tag of a language, such as `ur`. @returns its name in the reader's language, or the tag where it has none. */
export function languageNamed(tag: string, reader: Language): string {
  const names = named.get(reader) ?? new Intl.DisplayNames(reader, { type: 'language' })
  named.set(reader, names)
  return names.of(tag) ?? tag
}

/**
 * The name of a language as it stands inside a sentence or a list: in French it has no capital there.
 * @param say gives a message of `words.json` in the reader's language.
 */
export function languageWithin(of: Language, reader: Language, say: (id: string) => string): string {
  const name = say(`words.language.${of}`)
  return reader === 'fr' ? name.toLocaleLowerCase('fr') : name
}
