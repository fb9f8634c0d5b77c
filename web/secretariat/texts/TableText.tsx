// A draft is put on the table: its title, its languages, what it is to become, under which item.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { languages } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { useStream } from '#web/live/hooks.ts'
import { nextIn } from '#web/live/proceedings.ts'
import { useLanguage, useNaming } from '#web/parts/words.tsx'
import { onText } from '../parts/commands.ts'
import { Check, Choice, Given, WordsFields } from '../parts/fields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { wordsIn, useForm } from '../parts/use-form.ts'
import { navigate } from '../parts/router.tsx'

const kinds = ['statement', 'communique', 'resolution', 'decision', 'declaration'] as const

/** No identifier: chosen for a text that belongs to no item in particular. */
const anyItem = '*'

export function TableText({ meeting, taken }: { meeting: string; taken: string[] }) {
  const intl = useIntl()
  const reader = useLanguage()
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const official = naming.organisation.languages
  const convened = state.convening?.languages ?? []
  const { values, change, drop } = useForm(`table ${taken.length}`, {
    languages: convened.join(' '),
  })
  const chosen = languages.filter((l) => (values.languages ?? '').split(' ').includes(l))
  const isAsConvened =
    chosen.length > 0 && chosen.length === convened.length && chosen.every((l) => convened.includes(l))
  const title = wordsIn(values, 'title')
  const key = nextIn(`${meeting}.l`, taken)
  const say = (id: string) => intl.formatMessage({ id })
  const enter = (field: string) =>
    intl.formatMessage({ id: 'secretariat.form.enter' }, { field: say(field), language: 'none' })
  const instrument = kinds.find((k) => k === values.instrument)
  const item = values.item === anyItem || state.agenda.some((i) => i.item === values.item) ? values.item : undefined
  const missing = !title
    ? enter('secretariat.field.title')
    : !instrument
      ? enter('secretariat.text.kind')
      : !item
        ? enter('secretariat.text.item')
        : chosen.length === 0
          ? say('secretariat.languages.choose')
          : undefined
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <WordsFields
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
          empty={say('secretariat.choose')}
          isRequired
          options={kinds.map((k) => ({ value: k, label: say(`words.instrument.${k}`) }))}
        />
        <Choice
          label={say('secretariat.text.item')}
          value={item ?? ''}
          onChange={(v) => change('item', v)}
          empty={say('secretariat.choose')}
          isRequired
          options={[
            ...state.agenda.map((i, n) => ({
              value: i.item,
              label: `${n + 1}. ${inLanguage(i.title, reader).text}`,
            })),
            { value: anyItem, label: say('secretariat.text.any-item') },
          ]}
        />
      </div>
      <fieldset className="plain" data-given={isAsConvened ? '' : undefined}>
        <legend className="label">
          <FormattedMessage id="secretariat.text.languages" />
          {isAsConvened && (
            <Given>
              <FormattedMessage id="secretariat.given.meeting" />
            </Given>
          )}
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
          stream={streamOf('text', key)}
          missing={missing}
          onDone={() => {
            drop()
            navigate(`/secretariat/texts/${key}`)
          }}
          command={
            instrument &&
            onText({
              type: 'TableText',
              title: title ?? {},
              languages: chosen,
              instrument,
              item: item === anyItem ? undefined : item,
              dossier: state.convening?.dossier,
              notice: naming.organisation.notice,
            })
          }
        >
          <FormattedMessage id="secretariat.text.table" />
        </Submit>
      </div>
    </form>
  )
}
