// Whether words are written in the letters of the language under which they stand.
import type { Language } from '#core/words.ts'

/** Below so many letters nothing is said: a symbol or a name may be in other letters. */
const fewest = 20

/**
 * Whether most letters of a text are of another script than its language is written in: French under Arabic, or Arabic under
 * English. English and French share their letters and are not told apart.
 */
export function isInOtherLetters(words: string, language: Language): boolean {
  const arabic = words.match(/\p{Script=Arabic}/gu)?.length ?? 0
  const latin = words.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (arabic + latin < fewest) return false
  return language === 'ar' ? latin > arabic : arabic > latin
}
