// Fields: a label on each, in which language it is typed, and a sentence at the place when something is wrong.
import { useId, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import { directionOf, type Language } from '#core/words.ts'
import { readDate, readTime } from '#web/parts/dates.ts'
import { useLanguage } from '#web/parts/words.tsx'

type FieldProps = {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'date' | 'time' | 'email' | 'url' | 'number'
  hint?: ReactNode
  error?: string
  language?: Language
  rows?: number
  isRequired?: boolean
  name?: string
}

export function Field({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  error,
  language,
  rows,
  isRequired,
  name,
}: FieldProps) {
  const id = useId()
  const about = hint || error ? `${id}-about` : undefined
  const shared = {
    id,
    name,
    value,
    lang: language,
    dir: language ? directionOf(language) : type === 'url' || type === 'email' ? ('ltr' as const) : undefined,
    'aria-describedby': about,
    'aria-invalid': error ? true : undefined,
    'aria-required': isRequired || undefined,
    'data-missing': isRequired && value.trim() === '' ? '' : undefined,
  }
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {type === 'date' ? (
        <DateInput {...shared} onChange={onChange} />
      ) : type === 'time' ? (
        <TimeInput {...shared} onChange={onChange} />
      ) : rows ? (
        <textarea {...shared} rows={rows} onChange={(e) => onChange(e.target.value)} />
      ) : (
        <input {...shared} type={type} onChange={(e) => onChange(e.target.value)} />
      )}
      {about && (
        <span id={about} className={error ? 'said' : 'why'}>
          {error ?? hint}
        </span>
      )}
    </div>
  )
}

type InputProps = { value: string; onChange: (value: string) => void; id: string; 'aria-describedby'?: string }

/**
 * A date in the reader's own form, `27 November 2026`: the browser's date field follows the browser, and 11/12/2026 would convene
 * ministers on the wrong day. The day of the week stands beside it, so that a slip is seen.
 */
function DateInput({ value, onChange, ...shared }: InputProps) {
  const intl = useIntl()
  const reader = useLanguage()
  const [typed, setTyped] = useState<string | undefined>()
  const isUnread = typed !== undefined && typed.trim() !== '' && readDate(typed) === undefined
  const echo = `${shared.id}-day`
  return (
    <>
      <input
        {...shared}
        type="text"
        autoComplete="off"
        aria-describedby={[shared['aria-describedby'], echo].filter(Boolean).join(' ')}
        placeholder={intl.formatMessage({ id: 'parts.date.form' })}
        value={typed ?? (value && dateWords(value, reader))}
        onChange={(e) => {
          setTyped(e.target.value)
          onChange(readDate(e.target.value) ?? '')
        }}
        onBlur={() => {
          if (!isUnread) setTyped(undefined)
        }}
      />
      <span id={echo} className={isUnread ? 'said' : 'why'}>
        {isUnread ? (
          <FormattedMessage id="parts.date.unread" />
        ) : (
          value && intl.formatDate(`${value}T12:00:00Z`, { weekday: 'long', timeZone: 'UTC' })
        )}
      </span>
    </>
  )
}

/** An hour by the clock of twenty-four hours, whatever the browser's own is. */
function TimeInput({ value, onChange, ...shared }: InputProps) {
  const [typed, setTyped] = useState<string | undefined>()
  const isUnread = typed !== undefined && typed.trim() !== '' && readTime(typed) === undefined
  const echo = `${shared.id}-hour`
  return (
    <>
      <input
        {...shared}
        type="text"
        className="num"
        dir="ltr"
        autoComplete="off"
        placeholder="14:00"
        aria-describedby={
          [shared['aria-describedby'], isUnread ? echo : undefined].filter(Boolean).join(' ') || undefined
        }
        value={typed ?? value}
        onChange={(e) => {
          setTyped(e.target.value)
          onChange(readTime(e.target.value) ?? '')
        }}
        onBlur={() => {
          if (!isUnread) setTyped(undefined)
        }}
      />
      {isUnread && (
        <span id={echo} className="said">
          <FormattedMessage id="parts.time.unread" />
        </span>
      )}
    </>
  )
}

export type Option = { value: string; label: string }

export function Choice({
  label,
  value,
  onChange,
  options,
  hint,
  empty,
  isRequired,
}: {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  options: Option[]
  hint?: ReactNode
  empty?: string
  isRequired?: boolean
}) {
  const id = useId()
  return (
    <div className="field pick">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={hint ? `${id}-about` : undefined}
        aria-required={isRequired || undefined}
        data-missing={isRequired && value === '' ? '' : undefined}
        onChange={(e) => onChange(e.target.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
      {hint && (
        <span id={`${id}-about`} className="why">
          {hint}
        </span>
      )}
    </div>
  )
}

export function Check({
  label,
  isOn,
  onChange,
  hint,
}: {
  label: ReactNode
  isOn: boolean
  onChange: (isOn: boolean) => void
  hint?: ReactNode
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={(e) => onChange(e.target.checked)} />
      <span>
        {label}
        {hint && <span className="why">{hint}</span>}
      </span>
    </label>
  )
}

type Text3Props = {
  legend: ReactNode
  languages: readonly Language[]
  values: Record<string, string>
  name: string
  onChange: (name: string, value: string) => void
  rows?: number
  hint?: ReactNode
  required?: readonly Language[]
}

/** The same words in each language, side by side: `name.ar`, `name.en`, `name.fr` in the form's values. */
export function Text3Fields({ legend, languages, values, name, onChange, rows, hint, required = [] }: Text3Props) {
  return (
    <fieldset className="three">
      <legend>
        {legend}
        {hint && <span className="why">{hint}</span>}
      </legend>
      {languages.map((l) => (
        <Field
          key={l}
          label={
            <>
              <span className="sr">{legend} </span>
              <FormattedMessage id={`words.language.${l}`} />
            </>
          }
          name={`${name}.${l}`}
          language={l}
          rows={rows}
          value={values[`${name}.${l}`] ?? ''}
          onChange={(v) => onChange(`${name}.${l}`, v)}
          isRequired={required.includes(l)}
        />
      ))}
    </fieldset>
  )
}
