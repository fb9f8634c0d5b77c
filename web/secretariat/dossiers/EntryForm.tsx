// An entry in a dossier, filed or corrected: what happened, when, by whom, and where that is said (rule DS1).
import { streamOf } from '#core/record/record.ts'
import { defaultLanguage } from '#core/languages.ts'
import { useEnteredIn } from '../parts/entered-in.tsx'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Entry, Filed } from '#core/dossiers/dossiers.ts'
import { saidIn } from '#web/parts/typed-in.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { onDossier } from '../parts/commands.ts'
import { Check, Choice, Field, Given, WordsFields } from '../parts/fields.tsx'
import { SourcesFields, sourcesIn, valuesOfSources } from '../parts/SourcesFields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { wordsIn, useForm, valuesOf, type Values } from '../parts/use-form.ts'

const kinds = ['meeting', 'instrument', 'mission', 'request', 'answer', 'media'] as const
const precisions = ['day', 'month', 'year'] as const

const valuesOfEntry = (e: Entry): Values => ({
  kinds: e.kinds.join(' '),
  date: e.date,
  until: e.until ?? '',
  precision: e.precision,
  refersTo: e.refersTo ?? '',
  reported: e.reported ? 'yes' : '',
  confidential: e.confidential ? 'yes' : '',
  ...valuesOf('title', e.title),
  ...valuesOf('words', e.words),
  ...valuesOf('note', e.note),
  ...valuesOf('by', e.by),
  ...valuesOf('disputed', e.disputed),
  ...valuesOfSources(e.sources),
})

export function EntryForm({ dossier, filed, onDone }: { dossier: string; filed?: Filed; onDone: () => void }) {
  const languages = useEnteredIn()
  const intl = useIntl()
  const reader = useLanguage()
  // What happened and when is for the officer to say: a new entry begins empty.
  const { values, change, drop } = useForm(`entry ${filed?.id ?? 'new'}`, filed ? valuesOfEntry(filed.entry) : {})
  const say = (id: string) => intl.formatMessage({ id })
  const chosen = kinds.filter((k) => (values.kinds ?? '').split(' ').includes(k))
  const title = wordsIn(values, 'title')
  const sources = sourcesIn(values)
  const precision = precisions.find((p) => p === values.precision)
  const entry: Entry | undefined = precision && {
    kinds: chosen,
    date: values.date ?? '',
    until: values.until || undefined,
    precision,
    title: title ?? {},
    words: wordsIn(values, 'words'),
    note: wordsIn(values, 'note'),
    by: wordsIn(values, 'by'),
    refersTo: values.refersTo?.trim() || undefined,
    reported: values.reported === 'yes' || undefined,
    sources,
    disputed: wordsIn(values, 'disputed'),
    confidential: values.confidential === 'yes' || undefined,
    group: filed?.entry.group,
  }
  const enter = (field: string) =>
    intl.formatMessage({ id: 'secretariat.form.enter' }, { field: say(field), language: 'none' })
  const missing =
    chosen.length === 0
      ? say('secretariat.entry.choose-kind')
      : !values.date
        ? enter('secretariat.entry.date')
        : !precision
          ? enter('secretariat.entry.precision')
          : !title
            ? enter('secretariat.field.title')
            : undefined
  const command = !entry
    ? undefined
    : filed
      ? onDossier({ type: 'CorrectEntry', id: filed.id, entry, reason: saidIn(reader, values.reason ?? '') })
      : onDossier({ type: 'FileEntry', entry })
  const wordsField = (name: string, rows?: number) => (
    <WordsFields
      legend={say(`secretariat.entry.${name}`)}
      languages={languages}
      values={values}
      name={name}
      onChange={change}
      rows={rows}
    />
  )
  return (
    <form className="stack form" data-given={filed ? '' : undefined} onSubmit={(e) => e.preventDefault()}>
      {filed && (
        <p>
          <Given>
            <FormattedMessage id="secretariat.form.corrects" />
          </Given>
        </p>
      )}
      <fieldset className="plain">
        <legend className="label">
          <FormattedMessage id="secretariat.entry.kinds" />
        </legend>
        <div className="acts wide">
          {kinds.map((k) => (
            <Check
              key={k}
              label={say(`secretariat.entry.kind.${k}`)}
              isOn={chosen.includes(k)}
              onChange={(isOn) =>
                change('kinds', kinds.filter((x) => (x === k ? isOn : chosen.includes(x))).join(' '))
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="thirds">
        <Field
          label={say('secretariat.entry.date')}
          type="date"
          value={values.date ?? ''}
          onChange={(v) => change('date', v)}
          isRequired
        />
        <Field
          label={say('secretariat.entry.until-date')}
          type="date"
          value={values.until ?? ''}
          onChange={(v) => change('until', v)}
        />
        <Choice
          label={say('secretariat.entry.precision')}
          value={values.precision ?? ''}
          onChange={(v) => change('precision', v)}
          empty={say('secretariat.choose')}
          isRequired
          options={precisions.map((p) => ({ value: p, label: say(`secretariat.entry.precision.${p}`) }))}
        />
      </div>
      {wordsField('title')}
      {wordsField('words', 3)}
      <SourcesFields values={values} change={change} />
      <details>
        <summary>
          <FormattedMessage id="secretariat.entry.more" />
        </summary>
        <div className="stack">
          {wordsField('by')}
          {wordsField('note')}
          {wordsField('disputed')}
          <Field
            label={say('secretariat.entry.refers-to')}
            value={values.refersTo ?? ''}
            onChange={(v) => change('refersTo', v)}
            language={defaultLanguage}
            hint={say('secretariat.entry.refers-to-hint')}
          />
        </div>
      </details>
      <Check
        label={say('secretariat.entry.reported-check')}
        isOn={values.reported === 'yes'}
        onChange={(isOn) => change('reported', isOn ? 'yes' : '')}
      />
      <Check
        label={say('secretariat.entry.confidential-check')}
        isOn={values.confidential === 'yes'}
        onChange={(isOn) => change('confidential', isOn ? 'yes' : '')}
      />
      {filed && (
        <Field
          label={say('secretariat.entry.reason')}
          value={values.reason ?? ''}
          onChange={(v) => change('reason', v)}
        />
      )}
      <div className="acts">
        <Submit
          stream={streamOf('dossier', dossier)}
          command={command}
          missing={missing}
          onDone={() => {
            drop()
            onDone()
          }}
        >
          <FormattedMessage id={filed ? 'secretariat.entry.record-correction' : 'secretariat.entry.file'} />
        </Submit>
      </div>
    </form>
  )
}
