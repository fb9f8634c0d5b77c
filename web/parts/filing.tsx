// The words of a statement or a reply as they are filed: in which language, and what they are.
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { directionOf, nameOf, enteredIn, type Language } from '#core/languages.ts'
import { useDraft } from '#web/live/hooks.ts'
import { useMissing } from './act.tsx'
import { useLanguage } from './words.tsx'

/** @param name what the draft is kept under. @param label message of the field. */
export function useFiled(name: string, label: string) {
  const reader = useLanguage()
  const missing = useMissing()
  const [language, setLanguage] = useState<Language>(reader)
  const [typed, setTyped, drop] = useDraft(name)
  return {
    language,
    setLanguage,
    typed,
    setTyped,
    drop,
    label,
    text: typed.trim(),
    missing: typed.trim() ? undefined : missing(label),
  }
}

/** @param official languages of the body, offered beside those of the interface */
export function FiledFields({
  language,
  setLanguage,
  typed,
  setTyped,
  label,
  official,
}: ReturnType<typeof useFiled> & { official: readonly Language[] }) {
  return (
    <>
      <label className="field">
        <span className="label">
          <FormattedMessage id="parts.language" />
        </span>
        <select value={language} onChange={(e) => setLanguage(e.target.value as Language)}>
          {enteredIn(official).map((l) => (
            <option key={l} value={l} lang={l}>
              {nameOf(l)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">
          <FormattedMessage id={label} />
        </span>
        <textarea
          className="text"
          rows={8}
          maxLength={60_000}
          lang={language}
          dir={directionOf(language)}
          value={typed}
          data-missing={typed.trim() ? undefined : ''}
          onChange={(e) => setTyped(e.target.value)}
        />
      </label>
    </>
  )
}

type AnsweredFieldProps = {
  options: { value: string; label: string }[]
  value: string
  onChange: (speech: string) => void
}
/** Which statement a reply in writing answers. */
export function AnsweredField({ options, value, onChange }: AnsweredFieldProps) {
  return (
    <label className="field">
      <span className="label">
        <FormattedMessage id="filing.reply.answers" />
      </span>
      <select value={value} data-missing={value ? undefined : ''} onChange={(e) => onChange(e.target.value)}>
        <option value="">
          <FormattedMessage id="filing.reply.choose" />
        </option>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </label>
  )
}
