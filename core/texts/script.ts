// Whether words are written in the letters of the language under which they stand.
import { languages, scriptOf, type Language, type Script } from '#core/languages.ts'

/** Below so many letters nothing is said: a symbol or a name may be in other letters. */
const fewest = 20
const scripts = [...new Set(languages.map(scriptOf))]
const lettersOf = (words: string, script: Script): number =>
  words.match(new RegExp(`\\p{Script=${script}}`, 'gu'))?.length ?? 0

/**
 * Whether most letters of a text are of another script than its language is written in: French under Arabic, or Russian under
 * English. Languages that share their letters are not told apart.
 */
export function isInOtherLetters(words: string, language: Language): boolean {
  const own = lettersOf(words, scriptOf(language))
  const most = Math.max(...scripts.filter((s) => s !== scriptOf(language)).map((s) => lettersOf(words, s)))
  return own + most >= fewest && most > own
}
