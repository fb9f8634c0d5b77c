// Fields: a label on each, in which language it is typed, and a sentence at the place when something is wrong.
import { useId, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { directionOf, type Language } from '#core/languages.ts'
import { DateInput, TimeInput } from '#web/parts/date-fields.tsx'

/**
 * A form begins empty where a person must decide. What stands in a field before anybody has typed is a fact of the record, and the
 * field says which: `given` is that sentence.
 */
type Known = { given?: ReactNode }

export const Given = ({ children }: { children: ReactNode }) => <span className="why given">{children}</span>
const marked = (given: ReactNode) => (given ? '' : undefined)

type FieldProps = Known & {
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
  given,
}: FieldProps) {
  const id = useId()
  const about = hint || error || given ? `${id}-about` : undefined
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
    <div className="field" data-given={marked(given)}>
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
          {given && <Given>{given}</Given>}
        </span>
      )}
    </div>
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
  given,
}: Known & {
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
    <div className="field pick" data-given={marked(given)}>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-describedby={hint || given ? `${id}-about` : undefined}
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
      {(hint || given) && (
        <span id={`${id}-about`} className="why">
          {hint}
          {given && <Given>{given}</Given>}
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

type WordsProps = Known & {
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
export function WordsFields({
  legend,
  languages,
  values,
  name,
  onChange,
  rows,
  hint,
  given,
  required = [],
}: WordsProps) {
  return (
    <fieldset className="three" data-given={marked(given)}>
      <legend>
        {legend}
        {hint && <span className="why">{hint}</span>}
        {given && <Given>{given}</Given>}
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
