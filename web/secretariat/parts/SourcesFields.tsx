// Sources of a claim: one after the other, a new one as soon as the last is used. Each has its own name and the language it is
// in, and where it has them its names in the languages of readers.
import { languages } from '#core/languages.ts'
import { useEnteredIn } from './entered-in.tsx'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Source } from '#core/words.ts'
import { languageNamed } from '#web/languages/language-named.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { Choice, Field, WordsFields } from './fields.tsx'
import { wordsIn, valuesOf, type Values } from './use-form.ts'

const most = 20
/** Languages that a source is often written in, those of the interface first. */
const written = [...languages, 'bn', 'fa', 'hi', 'id', 'ms', 'ps', 'tr', 'ur']

/** The source typed under a name; undefined until it has a name of its own. The note that was recorded stays. */
export function sourceIn(values: Values, under: string): Source | undefined {
  const word = (name: string) => values[`${under}.${name}`]?.trim() || undefined
  const name = word('name')
  if (name === undefined) return undefined
  const [names, language, url] = [wordsIn(values, `${under}.names`), word('language'), word('url')]
  const note = wordsIn(values, `${under}.note`)
  return {
    name,
    ...(names ? { names } : {}),
    ...(language ? { language } : {}),
    ...(url ? { url } : {}),
    ...(note ? { note } : {}),
  }
}

export const sourcesIn = (values: Values): Source[] =>
  Array.from({ length: most }, (_, i) => sourceIn(values, `source.${i}`)).filter((s) => s !== undefined)

export function valuesOfSources(sources: Source[]): Values {
  const values: Values = {}
  for (const [i, s] of sources.entries()) {
    const under = `source.${i}`
    Object.assign(values, valuesOf(`${under}.names`, s.names), valuesOf(`${under}.note`, s.note))
    values[`${under}.name`] = s.name
    if (s.url) values[`${under}.url`] = s.url
    if (s.language) values[`${under}.language`] = s.language
  }
  return values
}

type Changing = { values: Values; change: (name: string, value: string) => void }

/** @param number of the source in a list; without one it is alone. */
export function SourceFields({
  values,
  change,
  under,
  number,
  isRequired,
}: Changing & { under: string; number?: number; isRequired?: boolean | undefined }) {
  const entered = useEnteredIn()
  const intl = useIntl()
  const reader = useLanguage()
  const say = (id: string) =>
    number === undefined ? intl.formatMessage({ id }) : intl.formatMessage({ id: `${id}-n` }, { number })
  const name = values[`${under}.name`] ?? ''
  return (
    <>
      <div className="two">
        <Field
          label={say('secretariat.field.source')}
          value={name}
          onChange={(v) => change(`${under}.name`, v)}
          isRequired={isRequired}
        />
        <Field
          label={say('secretariat.field.source-url')}
          type="url"
          value={values[`${under}.url`] ?? ''}
          onChange={(v) => change(`${under}.url`, v)}
        />
      </div>
      {name.trim() === '' ? null : (
        <>
          <Choice
            label={intl.formatMessage({ id: 'secretariat.field.source-language' })}
            value={values[`${under}.language`] ?? ''}
            onChange={(v) => change(`${under}.language`, v)}
            options={written.map((value) => ({ value, label: languageNamed(value, reader) }))}
            empty={intl.formatMessage({ id: 'secretariat.field.source-language-none' })}
          />
          <WordsFields
            legend={intl.formatMessage({ id: 'secretariat.field.source-names' })}
            hint={intl.formatMessage({ id: 'secretariat.field.source-names-hint' })}
            languages={entered}
            values={values}
            name={`${under}.names`}
            onChange={change}
          />
        </>
      )}
    </>
  )
}

export function SourcesFields({ values, change }: Changing) {
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
        <SourceFields key={i} {...{ values, change }} under={`source.${i}`} number={i + 1} />
      ))}
    </fieldset>
  )
}
