// Officers of the secretariat: who may do what this room offers (rule BD5: never none).
import { streamOf } from '#core/record/record.ts'
import { useEnteredIn } from '../parts/entered-in.tsx'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Bodies } from '#core/bodies/bodies.ts'
import { useClient, useRows } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { Act, useWhyWords, Unready } from '#web/parts/act.tsx'
import { ShownWords } from '#web/parts/words.tsx'
import { interfaceLanguages } from '#core/languages.ts'
import { onBodies } from '../parts/commands.ts'
import type { Linked } from '../meeting/accredit.ts'
import { Links } from '../meeting/Links.tsx'
import type { Person } from '../parts/people.ts'
import { Choice, Field, WordsFields } from '../parts/fields.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { wordsIn, useForm } from '../parts/use-form.ts'

export function Officers({ organisation, state }: { organisation: string; state: Bodies }) {
  const intl = useIntl()
  const { rows: people } = useRows<Person>('/api/people', Object.keys(state.officers).length)
  const stream = streamOf('organisation', organisation)
  const say = (id: string, name = '') => intl.formatMessage({ id }, { name })
  return (
    <section className="pane" aria-labelledby="h-officers">
      <h2>
        <span id="h-officers">
          <FormattedMessage id="secretariat.secretariat-officers" />
        </span>
        <InPanel
          className="btn slim"
          act={<FormattedMessage id="secretariat.officers.appoint" />}
          title={say('secretariat.officers.appoint')}
        >
          {(close) => <AppointOfficer stream={stream} onDone={close} />}
        </InPanel>
      </h2>
      <ul className="rows">
        {Object.entries(state.officers).map(([person, title]) => {
          const name = people?.find((p) => p.id === person)?.name ?? person
          return (
            <li key={person}>
              <span className="grow">
                <b>
                  <bdi dir="auto">{name}</bdi>
                </b>
                <span className="why">
                  <ShownWords text={title} />
                </span>
              </span>
              <span className="acts">
                <Act
                  stream={stream}
                  command={onBodies({ type: 'DismissOfficer', person })}
                  className="btn slim danger"
                  aria-label={say('secretariat.officers.dismiss-one', name)}
                  confirm={{
                    title: say('secretariat.officers.dismiss-one', name),
                    words: say('secretariat.officers.dismiss-words', name),
                    act: say('secretariat.officers.dismiss'),
                  }}
                >
                  <FormattedMessage id="secretariat.officers.dismiss" />
                </Act>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function AppointOfficer({ stream, onDone }: { stream: string; onDone: () => void }) {
  const intl = useIntl()
  const client = useClient()
  const words = useWhyWords()
  const { values, change, drop } = useForm('officer', {})
  const [why, setWhy] = useState<Why | undefined>()
  const [linked, setLinked] = useState<Linked[]>([])
  const say = (id: string) => intl.formatMessage({ id })
  const name = values.name?.trim() ?? ''
  const title = wordsIn(values, 'title')
  const languages = useEnteredIn()
  const language = interfaceLanguages.find((l) => l === values.language)
  const missing = !name
    ? 'secretariat.person.name'
    : !language
      ? 'secretariat.person.language'
      : !title
        ? 'secretariat.person.title'
        : undefined
  const appoint = async () => {
    const person = await client.call<{ id: string }>('POST', '/api/people', {
      name,
      language,
      ...(values.email?.trim() ? { email: values.email.trim() } : {}),
    })
    if ('why' in person) {
      setWhy(person.why)
      return
    }
    const refused = await client.send(
      stream,
      onBodies({ type: 'AppointOfficer', person: person.value.id, title: title ?? {} }),
    )
    if (refused) {
      setWhy(refused)
      return
    }
    const link = await client.call<{ address: string }>('POST', `/api/people/${person.value.id}/link`, {})
    if ('why' in link) {
      setWhy(link.why)
      return
    }
    setLinked([{ person: person.value.id, name, as: 'secretariat', address: link.value.address }])
    drop()
  }
  if (linked.length > 0)
    return (
      <>
        <Links meeting="" links={linked} />
        <div className="acts">
          <button type="button" className="btn" onClick={onDone}>
            <FormattedMessage id="parts.close" />
          </button>
        </div>
      </>
    )
  const act = <FormattedMessage id="secretariat.officers.appoint" />
  return (
    <form
      className="stack form"
      onSubmit={(e) => {
        e.preventDefault()
        if (!missing) void appoint()
      }}
    >
      <div className="thirds">
        <Field
          label={say('secretariat.person.name')}
          value={values.name ?? ''}
          onChange={(v) => change('name', v)}
          isRequired
        />
        <Field
          label={say('secretariat.person.email')}
          type="email"
          value={values.email ?? ''}
          onChange={(v) => change('email', v)}
        />
        <Choice
          label={say('secretariat.person.language')}
          value={values.language ?? ''}
          onChange={(v) => change('language', v)}
          empty={say('secretariat.choose')}
          isRequired
          options={interfaceLanguages.map((l) => ({ value: l, label: say(`words.language.${l}`) }))}
        />
      </div>
      <WordsFields
        legend={say('secretariat.person.title')}
        languages={languages}
        values={values}
        name="title"
        onChange={change}
      />
      <div className="acts">
        {missing ? (
          <Unready
            className="btn primary"
            missing={intl.formatMessage(
              { id: 'secretariat.form.enter' },
              { field: say(missing), language: 'none' },
            )}
          >
            {act}
          </Unready>
        ) : (
          <button type="submit" className="btn primary">
            {act}
          </button>
        )}
        {why && (
          <span className="said" role="alert">
            {words(why)}
          </span>
        )}
      </div>
    </form>
  )
}
