// What a language is called in another: from Intl, which knows more of them than the interface has.
import type { Language } from '#core/languages.ts'

const named = new Map<Language, Intl.DisplayNames>()

/** @param tag of a language, such as `ur`. @returns its name in the reader's language, or the tag where it has none. */
export function languageNamed(tag: string, reader: Language): string {
  const names = named.get(reader) ?? new Intl.DisplayNames(reader, { type: 'language' })
  named.set(reader, names)
  return names.of(tag) ?? tag
}

/** A line of its own, such as a day of the week or a list of languages: with a capital, also where French has none inside a sentence. */
export const headed = (words: string, reader: Language): string =>
  words.charAt(0).toLocaleUpperCase(reader) + words.slice(1)

/** The name of a language that stands alone or begins a sentence. @param say as below. */
export const languageAlone = (of: Language, say: (id: string) => string): string => say(`words.language.${of}`)

/**
 * The name of a language as it stands inside a sentence or a list: in French it has no capital there.
 * @param say gives a message of `words.json` in the reader's language.
 */
export function languageWithin(of: Language, reader: Language, say: (id: string) => string): string {
  const name = languageAlone(of, say)
  return reader === 'fr' ? name.toLocaleLowerCase('fr') : name
}
