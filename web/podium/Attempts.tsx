// Objections that could not be taken: the chair rules on each in words before anything is adopted or issued (DC12).
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { unruledAttempts, type Attempt, type Decision } from '#core/decisions/decisions.ts'
import { useDraft } from '#web/live/hooks.ts'
import { Act, Panel, useMissing } from '#web/parts/act.tsx'
import { ShownWords, type Naming } from '#web/parts/words.tsx'

type Props = { decision: { key: string; state: Decision }; naming: Naming }

export function Attempts({ decision, naming }: Props) {
  return (
    <>
      {unruledAttempts(decision.state).map((attempt) => (
        <One key={attempt.attempt} attempt={attempt} decision={decision} naming={naming} />
      ))}
    </>
  )
}

function One({ attempt, decision, naming }: Props & { attempt: Attempt }) {
  const intl = useIntl()
  const missing = useMissing()
  const [ruling, setRuling] = useState<'admitted' | 'set-aside' | undefined>()
  const [words, setWords, drop] = useDraft(`ruling ${decision.key} ${attempt.attempt}`)
  const isPut = decision.state.stage === 'put'
  return (
    <div className="attempt" role="group" aria-labelledby={`h-${attempt.attempt}`}>
      <p>
        <b id={`h-${attempt.attempt}`}>
          <FormattedMessage
            id="podium.attempt"
            values={{
              seat: <bdi>{naming.delegation(attempt.seat)}</bdi>,
              obstacle: attempt.obstacle.replace('-', ''),
            }}
          />
        </b>{' '}
        <ShownWords text={attempt.reason} />
      </p>
      <div className="acts">
        {isPut && (
          <button type="button" className="btn danger" onClick={() => setRuling('admitted')}>
            <FormattedMessage id="podium.attempt-admit" />…
          </button>
        )}
        <button type="button" className="btn" onClick={() => setRuling('set-aside')}>
          <FormattedMessage id="podium.attempt-set-aside" />…
        </button>
        <span className="why">
          <FormattedMessage id="podium.attempt-holds" />
        </span>
      </div>
      <Panel
        isOpen={ruling !== undefined}
        onClose={() => setRuling(undefined)}
        title={intl.formatMessage({
          id: ruling === 'admitted' ? 'podium.attempt-admit' : 'podium.attempt-set-aside',
        })}
      >
        <label className="field">
          <span className="label">
            <FormattedMessage id="podium.rule-words-label" />
          </span>
          <textarea
            dir="auto"
            maxLength={1000}
            rows={3}
            value={words}
            data-missing={words.trim() ? undefined : ''}
            onChange={(e) => setWords(e.target.value)}
          />
        </label>
        <div className="acts">
          <Act
            stream={streamOf('decision', decision.key)}
            command={{
              type: 'RuleOnAttempt',
              attempt: attempt.attempt,
              ruling: ruling ?? 'set-aside',
              words: words.trim(),
            }}
            missing={words.trim() ? undefined : missing('podium.rule-words-label')}
            className={`btn ${ruling === 'admitted' ? 'danger' : 'primary'}`}
            nameSeat={naming.delegation}
            onDone={() => {
              drop()
              setRuling(undefined)
            }}
          >
            <FormattedMessage id="podium.attempt-record" />
          </Act>
          <button type="button" className="btn" onClick={() => setRuling(undefined)}>
            <FormattedMessage id="parts.cancel" />
          </button>
        </div>
      </Panel>
    </div>
  )
}
