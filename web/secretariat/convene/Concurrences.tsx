// Who concurs with the request, counted against the rule (MT2).
import { streamOf } from '#core/record/record.ts'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { profileOn } from '#core/bodies/bodies.ts'
import { dateOf } from '#core/words.ts'
import { concurring as membersConcurring } from '#core/meetings/meetings.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import { Contested, CorrectEntry, Corrections } from '#web/parts/entries.tsx'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { ShareWords } from '../parts/ShareWords.tsx'
import { Tally } from '../parts/Tally.tsx'
import { RecordConcurrence } from './RecordConcurrence.tsx'

export function Concurrences({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(naming.organisation.zone)
  const now = useNow(60_000)
  const concurring = membersConcurring(state).length
  const rule = profileOn(naming.organisation, state.organ, dateOf(state.request?.at ?? ''))?.concurrence
  const { shown, find, more } = useBounded(
    naming.order(state.members),
    useCallback((m: string) => naming.seat(m), [naming]),
  )
  return (
    <>
      <h2 id="h-concur">
        <FormattedMessage id="secretariat.concur" />
      </h2>
      <p className="count">
        <Tally of={state.members.length} done={concurring} />
        <FormattedMessage id="secretariat.concur.count" values={{ count: concurring, of: state.members.length }} />
      </p>
      {rule && (
        <p className="why">
          <FormattedMessage
            id="secretariat.concur.needed"
            values={{ needed: state.concurrencesNeeded, share: <ShareWords share={rule.value} /> }}
          />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: rule.rule }} />
          {!rule.confirmed && (
            <>
              {' '}
              ·{' '}
              <span className="unsure">
                <FormattedMessage id="secretariat.unconfirmed" />
              </span>
            </>
          )}
        </p>
      )}
      {find}
      <ul className="who" aria-labelledby="h-concur">
        {shown.map((m) => {
          const at = state.concurrences[m]
          const heard = state.heard[m]
          return (
            <li key={m}>
              {at && (
                <span>
                  <bdi>{naming.seat(m)}</bdi>
                  {m === state.request?.requestedBy && (
                    <span className="why">
                      <FormattedMessage id="secretariat.concur.requesting" />
                    </span>
                  )}
                  {heard && (
                    <span className="why">
                      <FormattedMessage
                        id={`secretariat.heard.by.${heard.how}`}
                        values={{
                          from: <ShownWords text={heard.from} />,
                          at: times.dayAndTime(heard.at),
                        }}
                      />
                    </span>
                  )}
                  <Contested meeting={meeting} about="concurrence" seat={m} />
                </span>
              )}
              {at ? (
                <span className="acts">
                  {!state.contests.concurrence[m] && (
                    <span className="state on num">
                      <span className="sr">
                        <FormattedMessage id="secretariat.concur.concurs" />{' '}
                      </span>
                      {times.timeOrDay(at, now)}
                    </span>
                  )}
                  <CorrectEntry meeting={meeting} about="concurrence" seat={m} />
                </span>
              ) : (
                <InPanel
                  className="btn slim"
                  act={
                    <FormattedMessage
                      id="secretariat.concur.act"
                      values={{ party: <bdi>{naming.delegation(m)}</bdi> }}
                    />
                  }
                  title={intl.formatMessage({ id: 'secretariat.concur.act' }, { party: naming.delegation(m) })}
                >
                  {(close) => <RecordConcurrence meeting={meeting} party={m} onDone={close} />}
                </InPanel>
              )}
              <Corrections meeting={meeting} about="concurrence" seat={m} />
            </li>
          )
        })}
      </ul>
      {more}
    </>
  )
}
