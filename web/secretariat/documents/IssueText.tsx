// Issuing what was adopted: possible when every language is complete; otherwise it says which paragraph, in which language.
import { streamOf, partsOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { profileOn, takesTwo } from '#core/bodies/bodies.ts'
import { instrumentsIn, preparedOf } from '#core/instruments/instruments.ts'
import { lacking, untitledIn, type Text } from '#core/texts/texts.ts'
import { dateIn } from '#core/dates.ts'
import type { Language } from '#core/languages.ts'
import { dateOf } from '#core/words.ts'
import { useClient, useStream } from '#web/live/hooks.ts'
import { Panel } from '#web/parts/act.tsx'
import { Sym, ShownWords } from '#web/parts/words.tsx'
import { useLanguageList, useLanguageName } from '#web/parts/language-list.ts'
import { useState } from 'react'
import { onRegister } from '../parts/commands.ts'
import { Field } from '../parts/fields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { slug, useForm } from '../parts/use-form.ts'
import { navigate } from '../parts/router.tsx'
import { useParagraphName } from './reference.ts'
import { ConfirmIssue } from './ConfirmIssue.tsx'

export function IssueText({
  text,
  organisation,
  className = 'btn primary',
}: {
  text: string
  organisation: string
  className?: string
}) {
  const intl = useIntl()
  const state = useStream(streamOf('text', text))
  const [isOpen, setOpen] = useState(false)
  const lacks = lacking(state)
  const untitled = untitledIn(state)
  const isByTwo = useTakesTwo(text, organisation)
  const prepared = preparedOf(useStream(streamOf('register', organisation)), text)
  const label = isByTwo ? 'secretariat.issue.prepare' : 'secretariat.issue.act'
  const act = <FormattedMessage id={label} values={{ count: state.languages.length }} />
  if (lacks.length > 0 || untitled.length > 0)
    return (
      <div className="acts">
        <button type="button" className={className.replace('primary', '')} aria-disabled="true">
          {act}
        </button>
        <LacksWords text={state} />
      </div>
    )
  const waits = isByTwo && prepared !== undefined
  return (
    <div className="acts">
      {waits && <ConfirmIssue {...{ text, organisation, prepared, className }} />}
      <button
        type="button"
        className={waits ? 'btn' : className}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {waits ? <FormattedMessage id="secretariat.issue.prepare-anew" /> : act}
      </button>
      {isOpen && (
        <Panel
          isOpen
          onClose={() => setOpen(false)}
          title={intl.formatMessage({ id: label }, { count: state.languages.length })}
        >
          <IssueForm text={text} organisation={organisation} isByTwo={isByTwo} onPrepared={() => setOpen(false)} />
        </Panel>
      )}
    </div>
  )
}

/** IS8: whether two officers issue a text, by the rules of its organ that are in force. */
function useTakesTwo(text: string, organisation: string): boolean {
  const { organ } = useStream(streamOf('meeting', partsOf(text).meeting))
  const bodies = useStream(streamOf('organisation', organisation))
  return takesTwo(bodies, organ, dateOf(useClient().connection.now()))
}

/** Which paragraph, in which language: `Arabic: paragraph 4; French: paragraph 2`. */
function LacksWords({ text }: { text: Text }) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const name = useParagraphName()
  const byLanguage = new Map<Language, string[]>()
  for (const l of lacking(text))
    byLanguage.set(l.language, [...(byLanguage.get(l.language) ?? []), name(text.paragraphs, l.paragraph)])
  const untitled = untitledIn(text)
  return (
    <span className="why">
      {[...byLanguage].map(([language, numbers]) => (
        <span key={language} className="line">
          <FormattedMessage
            id="secretariat.issue.lacks"
            values={{
              language: languageName(language),
              count: numbers.length,
              names: <bdi>{intl.formatList(numbers)}</bdi>,
            }}
          />
        </span>
      ))}
      {untitled.map((l) => (
        <span key={l} className="line">
          <FormattedMessage id="secretariat.issue.lacks-title" values={{ language: languageName(l) }} />
        </span>
      ))}
      <FormattedMessage id="parts.rule" values={{ rule: 'IS2' }} />
    </span>
  )
}

/** The series that the kind of a text settles; of the other kinds each secretariat has its own, and the officer says which. */
const seriesOf: Partial<Record<Text['instrument'], string>> = { statement: 'ST', resolution: 'RES' }

function IssueForm({
  text,
  organisation,
  isByTwo,
  onPrepared,
}: {
  text: string
  organisation: string
  isByTwo: boolean
  onPrepared: () => void
}) {
  const intl = useIntl()
  const state = useStream(streamOf('text', text))
  const meeting = useStream(streamOf('meeting', partsOf(text).meeting))
  const bodies = useStream(streamOf('organisation', organisation))
  const register = useStream(streamOf('register', organisation))
  const prepared = preparedOf(register, text)
  // The rules ask the decision and the seats too: followed here, so that the answer comes anew when they have been read.
  useStream(streamOf('decision', state.adopted?.decision ?? ''))
  useStream(streamOf('credentials', partsOf(text).meeting))
  const { values, change, drop } = useForm(`issue ${text}`, prepared ? { series: prepared.series } : {})
  const isAsPrepared = prepared !== undefined && values.series === prepared.series
  const usual = seriesOf[state.instrument]
  // What was adopted is authentic; what was completed afterwards is a translation, and is printed as one.
  const authentic = state.languages.filter((l) => state.adopted?.hashes[l] !== undefined)
  const translations = state.languages.filter((l) => !authentic.includes(l))
  const named = useLanguageList()
  const series = values.series?.trim() ?? ''
  const say = (id: string) => intl.formatMessage({ id })
  const year = state.adopted ? Number(dateIn(state.adopted.at, meeting.convening?.zone ?? 'UTC').slice(0, 4)) : NaN
  const pattern = bodies.organs[meeting.organ]?.symbol
  // The server allots the number; this is the one that follows as the register stands.
  const number =
    Math.max(
      0,
      ...instrumentsIn(register)
        .filter((i) => i.organ === meeting.organ && i.year === year && i.series === series)
        .map((i) => i.number),
    ) + 1
  const symbol =
    pattern?.replace('{year}', String(year)).replace('{series}', series).replace('{n}', String(number)) ?? ''
  const isSeries = /^[A-Z]{1,6}$/.test(series)
  const instrument = values.instrument?.trim() || (isSeries ? slug(symbol) : '')
  const missing = isSeries
    ? undefined
    : series
      ? intl.formatMessage({ id: 'secretariat.issue.series-wrong' })
      : intl.formatMessage(
          { id: 'secretariat.form.enter' },
          { field: intl.formatMessage({ id: 'secretariat.issue.series' }), language: 'none' },
        )
  const { reason } = profileOn(bodies, meeting.organ, dateOf(useClient().connection.now()))?.officers ?? {}
  const command = onRegister({
    type: isByTwo ? 'PrepareIssue' : 'IssueInstrument',
    instrument,
    text,
    decision: state.adopted?.decision ?? '',
    series,
  })
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      {symbol && isSeries && (
        <p className="big">
          <Sym>{symbol}</Sym>
        </p>
      )}
      <p className="quiet small">
        <FormattedMessage id="secretariat.issue.words" />
      </p>
      {isByTwo && (
        <p className="said">
          <FormattedMessage id="secretariat.issue.two" />
        </p>
      )}
      {!isByTwo && reason && (
        <p className="quiet small">
          <FormattedMessage id="secretariat.issue.one" values={{ reason: <ShownWords text={reason} /> }} />
        </p>
      )}
      <p className={translations.length > 0 ? 'said' : 'quiet small'}>
        <FormattedMessage
          id={translations.length > 0 ? 'secretariat.issue.authentic-only' : 'secretariat.issue.authentic'}
          values={{ languages: named(authentic), translations: named(translations) }}
        />
      </p>
      <div className="two">
        <Field
          label={intl.formatMessage({ id: 'secretariat.issue.series' })}
          value={series}
          onChange={(v) => change('series', v.toUpperCase())}
          isRequired
          hint={intl.formatMessage({ id: 'secretariat.issue.series-hint' })}
          given={isAsPrepared && say('secretariat.form.standing')}
        />
        <Field
          label={intl.formatMessage({ id: 'secretariat.issue.address' })}
          value={instrument}
          onChange={(v) => change('instrument', v)}
          hint={intl.formatMessage({ id: 'secretariat.issue.address-hint' })}
          given={instrument !== '' && !values.instrument?.trim() && say('secretariat.given.symbol')}
        />
      </div>
      {usual && series === '' && (
        <div className="acts">
          <button type="button" className="btn slim" onClick={() => change('series', usual)}>
            <FormattedMessage
              id="secretariat.issue.usual-series"
              values={{ series: <Sym>{usual}</Sym>, kind: say(`words.instrument.${state.instrument}`) }}
            />
          </button>
        </div>
      )}
      <div className="acts">
        <Submit
          stream={streamOf('register', organisation)}
          command={command}
          missing={missing}
          onDone={() => {
            drop()
            if (isByTwo) onPrepared()
            else navigate(`/secretariat/instruments/${instrument}`)
          }}
        >
          <FormattedMessage
            id={isByTwo ? 'secretariat.issue.prepare' : 'secretariat.issue.act'}
            values={{ count: state.languages.length }}
          />
        </Submit>
      </div>
    </form>
  )
}
