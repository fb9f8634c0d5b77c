// One accredited person: title, function, address; a new link, a corrected address, or the end of the accreditation.
import { streamOf } from '#core/record/record.ts'
import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Accredited } from '#core/credentials/credentials.ts'
import { styleBefore } from '#core/styles.ts'
import { interfaceLanguages, type Language } from '#core/languages.ts'
import { useClient } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { Confirm, useWhyWords } from '#web/parts/act.tsx'
import { Typed, useLanguage, useNaming, ShownWords } from '#web/parts/words.tsx'
import { onCredentials } from '../parts/commands.ts'
import { Choice, Field, Given } from '../parts/fields.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { RowMenu } from '../parts/RowMenu.tsx'
import { Cancel } from '../parts/Submit.tsx'
import { useForm } from '../parts/use-form.ts'
import type { Linked } from './accredit.ts'
import { Links } from './Links.tsx'
import type { Person } from '../parts/people.ts'

type PersonLineProps = {
  meeting: string
  accredited: Accredited
  person: Person | undefined
  onChanged: () => void
  /** Acts on the seat, in the menu of its first person. */ more?: ReactNode
}

export function PersonLine({ meeting, accredited, person, onChanged, more }: PersonLineProps) {
  const intl = useIntl()
  const client = useClient()
  const naming = useNaming(meeting)
  const reader = useLanguage()
  const words = useWhyWords(naming.delegation)
  const [linked, setLinked] = useState<Linked[]>([])
  const [why, setWhy] = useState<Why | undefined>()
  const [asks, setAsks] = useState<'link' | 'revoke' | undefined>()
  const functionWords = intl.formatMessage({ id: `parts.as.${accredited.as}` })
  const name = person?.name ?? naming.text(accredited.title)
  const label = (id: string) =>
    intl.formatMessage({ id: 'secretariat.act-on' }, { act: intl.formatMessage({ id }), what: name })
  const issue = async () => {
    setAsks(undefined)
    const answer = await client.call<{ address: string }>('POST', `/api/people/${accredited.person}/link`, {})
    if ('why' in answer) setWhy(answer.why)
    else
      setLinked([
        {
          person: accredited.person,
          name,
          seat: accredited.seat,
          as: accredited.as,
          address: answer.value.address,
        },
      ])
  }
  const revoke = async () => {
    setAsks(undefined)
    // The link first: whoever must go is out at once; the record follows.
    const answer = await client.call('DELETE', `/api/people/${accredited.person}/links`)
    if ('why' in answer) {
      setWhy(answer.why)
      return
    }
    setWhy(
      await client.send(
        streamOf('credentials', meeting),
        onCredentials({ type: 'RevokeAccreditation', person: accredited.person }),
      ),
    )
  }
  const acts = (
    <>
      {person && (
        <InPanel
          className="btn slim"
          act={<FormattedMessage id="secretariat.person.change" />}
          aria-label={label('secretariat.person.change')}
          title={intl.formatMessage({ id: 'secretariat.person.change-for' }, { name })}
        >
          {(close) => (
            <PersonForm
              person={person}
              onDone={() => {
                close()
                onChanged()
              }}
            />
          )}
        </InPanel>
      )}
      <button
        type="button"
        className="btn slim"
        aria-label={label('secretariat.links.new')}
        onClick={() => setAsks('link')}
      >
        <FormattedMessage id="secretariat.links.new" />
      </button>
      {more}
    </>
  )
  const style = styleBefore(name, accredited.style, reader)
  return (
    <div className="person">
      <span className="who-line">
        {style && <>{style} </>}
        <Typed>{name}</Typed>
        <span className="why">
          <ShownWords text={accredited.title} />
          {functionWords !== naming.text(accredited.title) && <> · {functionWords}</>}
        </span>
      </span>
      <span className="reach small">
        {person && (
          <>
            {person.email ? (
              <bdi dir="ltr">{person.email}</bdi>
            ) : (
              <span className="state stop">
                <FormattedMessage id="secretariat.person.no-email" />
              </span>
            )}
            <span className="why">
              <FormattedMessage id={`words.language.${person.language}`} />
            </span>
          </>
        )}
      </span>
      <RowMenu
        of={name}
        apart={
          <button
            type="button"
            className="btn slim danger"
            aria-label={label('secretariat.revoke')}
            onClick={() => setAsks('revoke')}
          >
            <FormattedMessage id="secretariat.revoke" />…
          </button>
        }
      >
        {acts}
      </RowMenu>
      {why && (
        <p className="said" role="alert">
          {words(why)}
        </p>
      )}
      <Links meeting={meeting} links={linked} />
      <Confirm
        isOpen={asks === 'link'}
        onClose={() => setAsks(undefined)}
        title={intl.formatMessage({ id: 'secretariat.links.new-for' }, { name })}
        act={intl.formatMessage({ id: 'secretariat.links.new' })}
        onConfirm={() => void issue()}
      >
        <FormattedMessage id="secretariat.links.new-words" />
      </Confirm>
      <Confirm
        isOpen={asks === 'revoke'}
        onClose={() => setAsks(undefined)}
        title={intl.formatMessage({ id: 'secretariat.revoke.for' }, { name })}
        act={intl.formatMessage({ id: 'secretariat.revoke' })}
        onConfirm={() => void revoke()}
      >
        <FormattedMessage id="secretariat.revoke.words" values={{ name: <bdi dir="auto">{name}</bdi> }} />
      </Confirm>
    </div>
  )
}

/** Name, address and language of a person: not on the record, so that they can be corrected and erased. */
function PersonForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const intl = useIntl()
  const client = useClient()
  const words = useWhyWords()
  const { values, change, drop } = useForm(`person ${person.id}`, {
    name: person.name,
    email: person.email ?? '',
    language: person.language,
  })
  const [why, setWhy] = useState<Why | undefined>()
  const say = (id: string) => intl.formatMessage({ id })
  const save = async () => {
    const answer = await client.call('PATCH', `/api/people/${person.id}`, {
      name: values.name?.trim(),
      email: values.email?.trim() || null,
      language: values.language as Language,
    })
    if ('why' in answer) {
      setWhy(answer.why)
      return
    }
    drop()
    onDone()
  }
  return (
    <form
      className="stack form"
      data-given=""
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
    >
      <p>
        <Given>
          <FormattedMessage id="secretariat.form.corrects" />
        </Given>
      </p>
      <div className="two">
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
      </div>
      <Choice
        label={say('secretariat.person.language')}
        value={values.language ?? ''}
        onChange={(v) => change('language', v)}
        options={interfaceLanguages.map((l) => ({ value: l, label: say(`words.language.${l}`) }))}
      />
      <div className="acts">
        <button type="submit" className="btn primary">
          <FormattedMessage id="secretariat.save" />
        </button>
        <Cancel />
        {why && (
          <span className="said" role="alert">
            {words(why)}
          </span>
        )}
      </div>
    </form>
  )
}
