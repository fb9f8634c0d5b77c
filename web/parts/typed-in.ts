// Words that somebody typed, as they are sent: under the language of their letters.
import type { Language } from '#core/languages.ts'
import { languageTyped } from '#core/letters.ts'
import type { Words } from '#core/words.ts'

/**
 * What somebody said in one language, with that language: where the letters leave it open the reader's own, in which people write;
 * nothing where nothing was typed.
 */
export function saidIn(reader: Language, typed: string): Words | undefined {
  const words = typed.trim()
  return words ? { [languageTyped(words, reader)]: words } : undefined
}
