// An answer of whoever was called on, member or not: for one call, several, or the instrument as a whole, with its source.
import { streamOf } from '#core/record/record.ts'
import { useEnteredIn } from '../parts/entered-in.tsx'
import { FormattedMessage, useIntl } from 'react-intl'
import { inOrder } from '#core/bodies/bodies.ts'
import { dateOf } from '#core/words.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useLanguage, ShownWords } from '#web/parts/words.tsx'
import { onFollowUp } from '../parts/commands.ts'
import { Check, Choice, Field, WordsFields } from '../parts/fields.tsx'
import { useNames } from '../parts/names.ts'
import { SourcesFields, sourcesIn } from '../parts/SourcesFields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { wordsIn, useForm } from '../parts/use-form.ts'
import { whoIs } from './addressee.ts'

const kinds = ['statement', 'letter', 'action', 'report'] as const

export function AnswerForm({
  instrument,
  organisation,
  onDone,
}: {
  instrument: string
  organisation: string
  onDone: () => void
}) {
  const languages = useEnteredIn()
  const intl = useIntl()
  const reader = useLanguage()
  const followUp = useStream(streamOf('follow-up', instrument))
  const bodies = useStream(streamOf('organisation', organisation))
  const today = dateOf(useNow(60_000))
  const { values, change, drop } = useForm(`answer ${instrument}`, {
    kind: '',
    date: '',
    calls: '',
    party: '',
  })
  const named = useNames(bodies, values.date || today)
  const say = (id: string) => intl.formatMessage({ id })
  const open = followUp.calls.filter((c) => c.state !== 'drafted' && c.state !== 'dropped')
  const chosen = (values.calls ?? '').split(' ').filter(Boolean)
  const parties = inOrder(bodies, Object.keys(bodies.parties), reader, values.date || today)
  const words = wordsIn(values, 'words')
  const names = wordsIn(values, 'names')
  const sources = sourcesIn(values)
  const kind = kinds.find((k) => k === values.kind)
  const enter = (field: string) =>
    intl.formatMessage({ id: 'secretariat.form.enter' }, { field: say(field), language: 'none' })
  const missing =
    !values.party && !names
      ? enter('secretariat.answer.who')
      : !values.date
        ? enter('secretariat.answer.date')
        : !kind
          ? enter('secretariat.answer.kind')
          : !words
            ? enter('secretariat.answer.words')
            : sources.length === 0
              ? enter('secretariat.field.source')
              : undefined
  const command =
    values.date && kind
      ? onFollowUp({
          type: 'RegisterAnswer',
          calls: chosen,
          party: values.party || undefined,
          names: values.party ? undefined : names,
          date: values.date,
          kind,
          words: words ?? {},
          sources,
          disputed: wordsIn(values, 'disputed'),
        })
      : undefined
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <fieldset className="plain">
        <legend className="label">
          <FormattedMessage id="secretariat.answer.to" />
        </legend>
        <div className="stack">
          {open.map((c) => (
            <Check
              key={c.call}
              isOn={chosen.includes(c.call)}
              onChange={(isOn) =>
                change(
                  'calls',
                  open
                    .map((x) => x.call)
                    .filter((x) => (x === c.call ? isOn : chosen.includes(x)))
                    .join(' '),
                )
              }
              label={
                <FormattedMessage
                  id="secretariat.labelled"
                  values={{
                    label: <FormattedMessage id="secretariat.call.number" values={{ call: c.call }} />,
                    words: <ShownWords text={whoIs(bodies, c, values.date || today)} />,
                  }}
                />
              }
            />
          ))}
          <p className="why">
            <FormattedMessage
              id={chosen.length === 0 ? 'secretariat.answer.whole' : 'secretariat.answer.some'}
              values={{ count: chosen.length }}
            />
          </p>
        </div>
      </fieldset>
      <div className="thirds">
        <Choice
          label={say('secretariat.answer.who')}
          value={values.party ?? ''}
          onChange={(v) => change('party', v)}
          empty={say('secretariat.call.by-name')}
          options={parties.map((p) => ({ value: p, label: named.party(p) }))}
        />
        <Field
          label={say('secretariat.answer.date')}
          type="date"
          value={values.date ?? ''}
          onChange={(v) => change('date', v)}
          isRequired
        />
        <Choice
          label={say('secretariat.answer.kind')}
          value={values.kind ?? ''}
          onChange={(v) => change('kind', v)}
          empty={say('secretariat.choose')}
          isRequired
          options={kinds.map((k) => ({ value: k, label: say(`secretariat.answer.${k}`) }))}
        />
      </div>
      {!values.party && (
        <WordsFields
          legend={say('secretariat.call.name')}
          languages={languages}
          values={values}
          name="names"
          onChange={change}
        />
      )}
      <WordsFields
        legend={say('secretariat.answer.words')}
        hint={say('secretariat.answer.words-hint')}
        languages={languages}
        values={values}
        name="words"
        onChange={change}
        rows={3}
      />
      <SourcesFields values={values} change={change} />
      <WordsFields
        legend={say('secretariat.answer.disputed')}
        hint={say('secretariat.answer.disputed-hint')}
        languages={languages}
        values={values}
        name="disputed"
        onChange={change}
      />
      <div className="acts">
        <Submit
          stream={streamOf('follow-up', instrument)}
          missing={missing}
          command={command}
          onDone={() => {
            drop()
            onDone()
          }}
        >
          <FormattedMessage id="secretariat.answer.register" />
        </Submit>
      </div>
    </form>
  )
}
