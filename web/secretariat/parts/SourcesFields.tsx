// Sources of a claim: one line each, a new line as soon as the last is used.
import { FormattedMessage, useIntl } from 'react-intl'
import type { Source } from '#core/words.ts'
import { Field } from './fields.tsx'
import type { Values } from './use-form.ts'

const most = 20

export function sourcesIn(values: Values): Source[] {
  const found: Source[] = []
  for (let i = 0; i < most; i += 1) {
    const name = values[`source.${i}.name`]?.trim()
    const url = values[`source.${i}.url`]?.trim()
    const note = values[`source.${i}.note`]?.trim()
    if (name) found.push({ name, ...(url ? { url } : {}), ...(note ? { note } : {}) })
  }
  return found
}

export function valuesOfSources(sources: Source[]): Values {
  const values: Values = {}
  for (const [i, s] of sources.entries()) {
    values[`source.${i}.name`] = s.name
    if (s.url) values[`source.${i}.url`] = s.url
    if (s.note) values[`source.${i}.note`] = s.note
  }
  return values
}

export function SourcesFields({
  values,
  change,
}: {
  values: Values
  change: (name: string, value: string) => void
}) {
  const intl = useIntl()
  const used = Array.from({ length: most }, (_, i) => i).filter(
    (i) => values[`source.${i}.name`] || values[`source.${i}.url`],
  )
  const shown = Math.min(most, (used.at(-1) ?? -1) + 2)
  return (
    <fieldset className="plain sources">
      <legend className="label">
        <FormattedMessage id="secretariat.field.sources" />
      </legend>
      {Array.from({ length: shown }, (_, i) => (
        <div className="two" key={i}>
          <Field
            label={intl.formatMessage({ id: 'secretariat.field.source-n' }, { number: i + 1 })}
            value={values[`source.${i}.name`] ?? ''}
            onChange={(v) => change(`source.${i}.name`, v)}
          />
          <Field
            label={intl.formatMessage({ id: 'secretariat.field.source-url-n' }, { number: i + 1 })}
            type="url"
            value={values[`source.${i}.url`] ?? ''}
            onChange={(v) => change(`source.${i}.url`, v)}
          />
        </div>
      ))}
    </fieldset>
  )
}
