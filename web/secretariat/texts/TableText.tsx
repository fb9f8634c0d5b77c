// A draft is put on the table: its title, its languages, what it is to become, under which item.
import { FormattedMessage, useIntl } from 'react-intl'
import { inLanguage, languages } from '#core/words.ts'
import { useStream } from '#web/live/hooks.ts'
import { nextIn } from '#web/live/proceedings.ts'
import { useLanguage, useNaming } from '#web/parts/words.tsx'
import { onText } from '../commands.ts'
import { Check, Choice, Text3Fields } from '../parts/fields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { text3In, useForm } from '../parts/use-form.ts'
import { navigate } from '../router.tsx'

const kinds = ['statement', 'communique', 'resolution', 'decision', 'declaration'] as const

export function TableText({ meeting, taken }: { meeting: string; taken: string[] }) {
  const intl = useIntl()
  const reader = useLanguage()
  const naming = useNaming(meeting)
  const state = useStream(`meeting/${meeting}`)
  const official = naming.organisation.languages
  const { values, change, drop } = useForm(`table ${taken.length}`, {
    instrument: 'statement',
    item: state.agenda.at(-1)?.item ?? '',
    languages: (state.convening?.languages ?? official).join(' '),
  })
  const chosen = languages.filter((l) => (values.languages ?? '').split(' ').includes(l))
  const title = text3In(values, 'title')
  const key = nextIn(`${meeting}.l`, taken)
  const say = (id: string) => intl.formatMessage({ id })
  const missing = !title
    ? intl.formatMessage(
        { id: 'secretariat.form.enter' },
        { field: say('secretariat.field.title'), language: 'none' },
      )
    : chosen.length === 0
      ? say('secretariat.languages.choose')
      : undefined
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <Text3Fields
        legend={say('secretariat.field.title')}
        languages={official}
        values={values}
        name="title"
        onChange={change}
      />
      <div className="two">
        <Choice
          label={say('secretariat.text.kind')}
          value={values.instrument ?? ''}
          onChange={(v) => change('instrument', v)}
          options={kinds.map((k) => ({ value: k, label: say(`words.instrument.${k}`) }))}
        />
        <Choice
          label={say('secretariat.text.item')}
          value={values.item ?? ''}
          onChange={(v) => change('item', v)}
          empty={say('secretariat.text.any-item')}
          options={state.agenda.map((i, n) => ({
            value: i.item,
            label: `${n + 1}. ${inLanguage(i.title, reader).text}`,
          }))}
        />
      </div>
      <fieldset className="plain">
        <legend className="label">
          <FormattedMessage id="secretariat.text.languages" />
        </legend>
        <div className="acts wide">
          {official.map((l) => (
            <Check
              key={l}
              label={say(`words.language.${l}`)}
              isOn={chosen.includes(l)}
              onChange={(isOn) =>
                change('languages', languages.filter((x) => (x === l ? isOn : chosen.includes(x))).join(' '))
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="acts">
        <Submit
          stream={`text/${key}`}
          missing={missing}
          onDone={() => {
            drop()
            navigate(`/secretariat/texts/${key}`)
          }}
          command={onText({
            type: 'TableText',
            title: title ?? {},
            languages: chosen,
            instrument: kinds.find((k) => k === values.instrument) ?? 'statement',
            item: values.item || undefined,
            dossier: state.convening?.dossier,
            notice: naming.organisation.notice,
          })}
        >
          <FormattedMessage id="secretariat.text.table" />
        </Submit>
      </div>
    </form>
  )
}
