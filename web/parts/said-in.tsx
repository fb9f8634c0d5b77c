// In which language words were typed: their letters tell most apart; where they do not, the person is asked.
import { FormattedMessage } from 'react-intl'
import { writtenLike } from '#core/letters.ts'
import { nameOf, enteredIn, type Language } from '#core/languages.ts'

/** Asks for the language of words that their letters leave open. @param official languages of the body */
export function SaidIn({
  words,
  official,
  language,
  onChange,
}: {
  words: string
  official: readonly Language[]
  language: Language
  onChange: (language: Language) => void
}) {
  const like = writtenLike(words)
  const open = enteredIn(official).filter((l) => like.includes(l))
  if (words.trim() === '' || open.length < 2) return null
  return (
    <label className="field">
      <span className="label">
        <FormattedMessage id="parts.said-in" />
      </span>
      <select value={language} onChange={(e) => onChange(e.target.value as Language)}>
        {open.map((l) => (
          <option key={l} value={l} lang={l}>
            {nameOf(l)}
          </option>
        ))}
      </select>
    </label>
  )
}
