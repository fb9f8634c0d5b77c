// IS8: what one officer has prepared for issue, and the second officer's confirmation of those very words.
import { streamOf, partsOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Prepared } from '#core/instruments/instruments.ts'
import { directionOf } from '#core/languages.ts'
import { useClient, useStream } from '#web/live/hooks.ts'
import { useTimes } from '#web/parts/words.tsx'
import { onRegister } from '../parts/commands.ts'
import { InPanel } from '../parts/InPanel.tsx'
import { useOfficers } from '../parts/officers.ts'
import { Submit } from '../parts/Submit.tsx'
import { Link, navigate } from '../parts/router.tsx'

type ConfirmProps = { text: string; organisation: string; prepared: Prepared; className: string }

export function ConfirmIssue({ text, organisation, prepared, className }: ConfirmProps) {
  const intl = useIntl()
  const bodies = useStream(streamOf('organisation', organisation))
  const times = useTimes(bodies.zone)
  const { nameOf, others } = useOfficers(bodies, prepared.by)
  const isOwn = useClient().session?.person === prepared.by
  return (
    <>
      <p className="why">
        <FormattedMessage
          id="secretariat.issue.prepared"
          values={{ name: <bdi>{nameOf(prepared.by)}</bdi>, time: times.dayAndTime(prepared.at) }}
        />{' '}
        <FormattedMessage
          id="secretariat.issue.waits"
          values={{ count: others.length, names: <bdi>{intl.formatList(others)}</bdi> }}
        />{' '}
        <FormattedMessage id="parts.rule" values={{ rule: 'IS8' }} />
      </p>
      {!isOwn && (
        <InPanel
          className={className}
          act={<FormattedMessage id="secretariat.issue.confirm" />}
          title={intl.formatMessage({ id: 'secretariat.issue.confirm' })}
        >
          {() => <ConfirmForm {...{ text, organisation, prepared }} />}
        </InPanel>
      )}
    </>
  )
}

function ConfirmForm({ text, organisation, prepared }: Omit<ConfirmProps, 'className'>) {
  const state = useStream(streamOf('text', text))
  // The rules ask these too: followed here, so that the answer comes anew when they have been read.
  useStream(streamOf('decision', prepared.decision))
  useStream(streamOf('credentials', partsOf(text).meeting))
  const { instrument, decision, series, digest } = prepared
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      {state.languages.map((language) => (
        <div key={language}>
          <b className="label">
            <FormattedMessage id={`words.language.${language}`} />
          </b>
          <p lang={language} dir={directionOf(language)}>
            {state.title[language]}
          </p>
        </div>
      ))}
      <p>
        <Link to={`/secretariat/texts/${text}`}>
          <FormattedMessage id="secretariat.issue.read" />
        </Link>
      </p>
      <p className="quiet small">
        <FormattedMessage id="secretariat.issue.digest" />{' '}
        <bdi className="digest" dir="ltr">
          {digest}
        </bdi>
      </p>
      <p className="quiet small">
        <FormattedMessage id="secretariat.issue.words" />
      </p>
      <div className="acts">
        <Submit
          stream={streamOf('register', organisation)}
          command={onRegister({ type: 'IssueInstrument', instrument, text, decision, series, prepared: digest })}
          missing={undefined}
          onDone={() => navigate(`/secretariat/instruments/${instrument}`)}
        >
          <FormattedMessage id="secretariat.issue.act" values={{ count: state.languages.length }} />
        </Submit>
      </div>
    </form>
  )
}
