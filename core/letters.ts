// In which language words were typed, as far as their letters tell. Apart from the table of languages, so that the rooms do not carry it
// before somebody types.
import { fallbacks, languages, scriptOf, type Language, type Script } from './languages.ts'

const letters = Object.fromEntries(
  languages.map((l) => [scriptOf(l), new RegExp(`\\p{Script=${scriptOf(l)}}`, 'gu')]),
) as Record<Script, RegExp>
const count = (words: string, script: Script): number => words.match(letters[script])?.length ?? 0
/** The languages whose letters most of some words are in; none where the words have no letters of the table. */
export function writtenLike(words: string): Language[] {
  const [script] = (Object.keys(letters) as Script[])
    .filter((one) => count(words, one) > 0)
    .sort((a, b) => count(words, b) - count(words, a))
  return fallbacks.filter((l) => scriptOf(l) === script)
}

/**
 * The language under which words are filed that somebody typed.
 * @param chosen what the person said; it counts only where the letters leave it open.
 * @returns that of the letters; between languages with the same letters the one chosen, the reader's, or the first
 */
export function languageTyped(words: string, reader: Language, chosen?: Language): Language {
  const [first = reader, ...others] = writtenLike(words)
  const open = [first, ...others]
  return [chosen, reader].find((l): l is Language => l !== undefined && open.includes(l)) ?? first
}
