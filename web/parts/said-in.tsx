// In which language words were typed: their letters tell Arabic from the others; between the others the person is asked.
import { FormattedMessage } from 'react-intl'
import { languages, type Language } from '#core/words.ts'
import { languageNames } from '#web/languages/own-names.ts'

const count = (words: string, letters: RegExp) => words.match(letters)?.length ?? 0
const isArabic = (words: string) => count(words, /\p{Script=Arabic}/gu) > count(words, /\p{Script=Latin}/gu)

/**
 * @param chosen what the person said; it counts for words in Latin letters alone.
 * @returns the language under which the words are filed; that of the reader where nothing is typed yet.
 */
export function languageOf(words: string, reader: Language, chosen?: Language): Language {
  if (isArabic(words)) return 'ar'
  if (count(words, /\p{Script=Latin}/gu) === 0) return reader
  if (chosen && chosen !== 'ar') return chosen
  return reader === 'ar' ? 'en' : reader
}

/** Asks for the language of words that their letters leave open. */
export function SaidIn({
  words,
  language,
  onChange,
}: {
  words: string
  language: Language
  onChange: (language: Language) => void
}) {
  if (words.trim() === '' || language === 'ar') return null
  return (
    <label className="field">
      <span className="label">
        <FormattedMessage id="parts.said-in" />
      </span>
      <select value={language} onChange={(e) => onChange(e.target.value as Language)}>
        {languages
          .filter((l) => l !== 'ar')
          .map((l) => (
            <option key={l} value={l} lang={l}>
              {languageNames[l]}
            </option>
          ))}
      </select>
    </label>
  )
}
