// One person more in a delegation: who, in which function, under which title, reached where.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { styles } from '#core/styles.ts'
import { interfaceLanguages, type Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { useStream } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { useWhyWords, Unready } from '#web/parts/act.tsx'
import { useNaming } from '#web/parts/words.tsx'
import { onCredentials } from '../parts/commands.ts'
import { Choice, Field } from '../parts/fields.tsx'
import { TitleFields } from './TitleFields.tsx'
import { Cancel } from '../parts/Submit.tsx'
import { wordsIn, useForm, valuesOf } from '../parts/use-form.ts'
import usual from '../parts/usual.json'
import { useAccredit, type Linked, type ToAccredit } from './accredit.ts'
import { Links } from './Links.tsx'
import { useClient } from '#web/live/hooks.ts'

const functions = ['head', 'alternate', 'adviser'] as const
const titles: Record<string, Words> = usual.titles

type AccreditPersonProps = {
  meeting: string
  /** Missing for whoever presides and for the room screen. */ seat?: string
  as?: 'presiding' | 'screen'
  onDone: () => void
}

export function AccreditPerson({ meeting, seat, as, onDone }: AccreditPersonProps) {
  const intl = useIntl()
  const client = useClient()
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const words = useWhyWords(naming.delegation)
  const accredit = useAccredit(meeting)
  const hasHead = Object.values(naming.credentials.people).some(
    (p) => p.seat === seat && p.as === 'head' && !p.revokedAt,
  )
  const usualTitle = as
    ? titles[as === 'presiding' ? 'secretary-general' : 'screen']
    : hasHead
      ? undefined
      : titles[state.request?.level ?? 'minister']
  // Nothing is put in for a person: an office and a style are printed in the notice, and stand on the record. A screen has its own.
  const { values, change, drop } = useForm(`accredit ${seat ?? as ?? ''}`, {
    as: as ?? '',
    language: '',
    ...(as === 'screen' ? valuesOf('title', usual.titles.screen) : {}),
  })
  const [linked, setLinked] = useState<Linked[]>([])
  const [why, setWhy] = useState<Why | undefined>()
  const [isBusy, setBusy] = useState(false)
  const say = (id: string) => intl.formatMessage({ id })
  const who: ToAccredit = {
    name: values.name?.trim() ?? '',
    email: values.email?.trim() || undefined,
    language: values.language as Language,
    seat,
    as: values.as as ToAccredit['as'],
    title: wordsIn(values, 'title') ?? {},
    style: as === 'screen' ? 'none' : (values.style as ToAccredit['style']),
  }
  const missing = !who.name
    ? 'secretariat.person.name'
    : !who.language
      ? 'secretariat.person.language'
      : !who.as
        ? 'secretariat.person.function'
        : !who.style
          ? 'secretariat.person.style'
          : Object.keys(who.title).length === 0
            ? 'secretariat.person.title'
            : undefined
  const refused = missing
    ? undefined
    : client.ask(
        streamOf('credentials', meeting),
        onCredentials({
          type: 'AccreditPerson',
          person: 'new',
          seat,
          as: who.as,
          title: who.title,
          style: who.style,
        }),
      )
  const record = async () => {
    if (isBusy || missing || refused) return
    setBusy(true)
    const answer = await accredit(who)
    setBusy(false)
    if ('why' in answer) {
      setWhy(answer.why)
      return
    }
    setWhy(undefined)
    setLinked([answer.linked])
    drop()
  }
  if (linked.length > 0)
    return (
      <>
        <Links meeting={meeting} links={linked} />
        <div className="acts">
          <button type="button" className="btn" onClick={onDone}>
            <FormattedMessage id="parts.close" />
          </button>
        </div>
      </>
    )
  const act = <FormattedMessage id="secretariat.accredit.act" />
  const blocked = missing
    ? intl.formatMessage({ id: 'secretariat.form.enter' }, { field: say(missing), language: 'none' })
    : refused
      ? words(refused)
      : undefined
  return (
    <form
      className="stack form"
      onSubmit={(e) => {
        e.preventDefault()
        void record()
      }}
    >
      <div className="two">
        <Field
          label={say('secretariat.person.name')}
          value={values.name ?? ''}
          onChange={(v) => change('name', v)}
          isRequired
          hint={say('secretariat.person.name-hint')}
        />
        <Field
          label={say('secretariat.person.email')}
          type="email"
          value={values.email ?? ''}
          onChange={(v) => change('email', v)}
          hint={say('secretariat.person.email-hint')}
        />
      </div>
      <div className={as ? 'two' : 'thirds'}>
        <Choice
          label={say('secretariat.person.language')}
          value={values.language ?? ''}
          onChange={(v) => change('language', v)}
          empty={say('secretariat.choose')}
          isRequired
          options={interfaceLanguages.map((l) => ({ value: l, label: say(`words.language.${l}`) }))}
        />
        {!as && (
          <Choice
            label={say('secretariat.person.function')}
            value={values.as ?? ''}
            onChange={(v) => change('as', v)}
            empty={say('secretariat.choose')}
            isRequired
            options={functions.map((f) => ({ value: f, label: say(`parts.as.${f}`) }))}
          />
        )}
        {as !== 'screen' && (
          <Choice
            label={say('secretariat.person.style')}
            value={values.style ?? ''}
            onChange={(v) => change('style', v)}
            empty={say('secretariat.choose')}
            isRequired
            options={styles.map((s) => ({ value: s, label: say(`secretariat.style.${s}`) }))}
          />
        )}
      </div>
      {as !== 'screen' && <TitleFields values={values} change={change} usual={usualTitle} />}
      <div className="acts">
        {blocked ? (
          <Unready className="btn primary" missing={blocked}>
            {act}
          </Unready>
        ) : (
          <button type="submit" className="btn primary" aria-disabled={isBusy || undefined}>
            {act}
          </button>
        )}
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
