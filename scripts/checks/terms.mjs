// The words of the glossary, docs/terms.md: which ones are not written, what is written for them, and where one stands.
import { arabicStringsIn, frenchStringsIn, readingsOf, wordsInSources } from './french.mjs'
import { languages } from './tree.mjs'

/** The rows of the table “Words that are not written”: each with its language, its words, and the keys that it is about. */
export function wordsNotWritten(markdown) {
  const [, after = ''] = markdown.split('## Words that are not written')
  return after
    .split('\n')
    .filter((line) => /^\| (ar|en|fr) +\|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, language, not, but, where = '']) => ({
      language,
      not,
      but: but.split(', '),
      where: [...where.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
    }))
}

const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Words as they would stand in a sentence: whole, with any ending after a star; in Arabic with what is joined before them. */
function patternOf({ language, not }) {
  const [stem, isOpen] = not.endsWith('*') ? [not.slice(0, -1), true] : [not, false]
  const joined = language === 'ar' ? '[وفبلك]{0,2}(?:ال|لل)?' : ''
  return new RegExp(`(?<!\\p{L})${joined}${escaped(stem)}${isOpen ? '' : '(?!\\p{L})'}`, 'iu')
}

/**
 * What of a text the glossary does not write.
 * @param rows as {@link wordsNotWritten} gives them.
 * @param key of the message; empty for words that stand in a source.
 * @returns what stands there, and what would be written.
 */
export const notWrittenIn = (rows, language, key, words) =>
  rows
    .filter((row) => row.language === language)
    .filter(({ where }) => where.length === 0 || where.some((start) => key.startsWith(start)))
    .filter((row) => {
      const plain = words.replace(/[\u00a0\u202f]/g, ' ')
      const without = row.but.reduce((rest, but) => rest.replaceAll(new RegExp(escaped(but), 'giu'), ''), plain)
      return patternOf(row).test(without)
    })
    .map(({ not, but }) => `“${not}” is not written, but “${but.join(', ')}”`)

/** What of one message the glossary does not write, each once. */
const notWrittenInMessage = (rows, language, key, message) => [
  ...new Set(readingsOf(message).flatMap((words) => notWrittenIn(rows, language, key, words))),
]

export function terms(tree) {
  const rows = wordsNotWritten(tree.read('docs/terms.md'))
  const inSources = (language, found) =>
    found.flatMap(({ place, words }) =>
      notWrittenIn(rows, language, '', words).map((fault) => `${place}: ${fault}`),
    )
  return {
    name: `catalogues are written in the words of docs/terms.md (${rows.length} rows)`,
    faults: [
      ...languages.flatMap((language) =>
        tree
          .files(`web/languages/${language}`, /\.json$/)
          .flatMap((path) =>
            Object.entries(JSON.parse(tree.read(path))).flatMap(([key, message]) =>
              notWrittenInMessage(rows, language, key, message).map((fault) => `${path} ${key}: ${fault}`),
            ),
          ),
      ),
      // The rules that read texts hold words that others write.
      ...inSources(
        'ar',
        wordsInSources(tree, arabicStringsIn).filter(
          ({ place }) => !/^(?:core\/texts|core\/follow-up)\//.test(place),
        ),
      ),
      ...inSources(
        'fr',
        wordsInSources(tree, frenchStringsIn).filter(({ place }) => !place.startsWith('examples/')),
      ),
    ],
  }
}
