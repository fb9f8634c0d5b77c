// What came back: who answered, when, to which calls, from which source; what the sources dispute is shown as disputed.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useTimes, ShownWords } from '#web/parts/words.tsx'
import { SourceLine } from '../bodies/SourceLine.tsx'
import { useCivil } from '../bodies/Dated.tsx'
import { onFollowUp } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { whoIs } from './addressee.ts'

const columns = ['date', 'who', 'to', 'words'] as const

export function Answers({ instrument, organisation }: { instrument: string; organisation: string }) {
  const intl = useIntl()
  const civil = useCivil()
  const followUp = useStream(streamOf('follow-up', instrument))
  const bodies = useStream(streamOf('organisation', organisation))
  const { date: dayOf } = useTimes(bodies.zone || 'UTC')
  const answers = [...followUp.answers].sort((a, b) => (a.date < b.date ? -1 : 1))
  const cell = (c: (typeof columns)[number]) => ({
    role: 'cell',
    'data-label': intl.formatMessage({ id: `secretariat.answer.${c}` }),
  })
  return (
    <section className="pane" aria-labelledby="h-answers">
      <h2 id="h-answers">
        <FormattedMessage id="secretariat.answers" />
      </h2>
      {answers.length === 0 ? (
        <p className="quiet">
          <FormattedMessage id="secretariat.answers.none" />
        </p>
      ) : (
        <table className="list" role="table" aria-labelledby="h-answers">
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((c) => (
                <th key={c} className="label" scope="col" role="columnheader">
                  <FormattedMessage id={`secretariat.answer.${c}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {answers.map((a) => (
              <tr role="row" key={a.answer} className={a.withdrawn ? 'withdrawn' : undefined}>
                <th scope="row" role="rowheader">
                  {civil(a.date)}
                </th>
                <td {...cell('who')}>
                  <ShownWords text={whoIs(bodies, a, a.date)} />
                  <span className="why">
                    <FormattedMessage id={`secretariat.answer.${a.kind}`} />
                  </span>
                </td>
                <td {...cell('to')}>
                  {a.calls.length === 0 ? (
                    <FormattedMessage id="secretariat.answer.to-whole" />
                  ) : (
                    <FormattedMessage
                      id="secretariat.answer.to-calls"
                      values={{ count: a.calls.length, calls: intl.formatList(a.calls) }}
                    />
                  )}
                </td>
                <td {...cell('words')}>
                  <ShownWords text={a.words} />
                  {a.disputed && (
                    <p className="disputed">
                      <span className="state open">
                        <FormattedMessage id="secretariat.disputed" />
                      </span>{' '}
                      <ShownWords text={a.disputed} />
                    </p>
                  )}
                  {a.sources.map((s, i) => (
                    <SourceLine key={i} source={s} />
                  ))}
                  {a.withdrawn ? (
                    <p className="why">
                      <span className="state stop">
                        <FormattedMessage
                          id="secretariat.answer.withdrawn"
                          values={{ date: dayOf(a.withdrawn.at) }}
                        />
                      </span>{' '}
                      <ShownWords text={a.withdrawn.reason} />
                    </p>
                  ) : (
                    <WithdrawAnswer instrument={instrument} answer={a.answer} date={civil(a.date)} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** FU11: an answer registered in error is withdrawn, and readers are told why. */
function WithdrawAnswer({ instrument, answer, date }: { instrument: string; answer: string; date: string }) {
  const intl = useIntl()
  const title = intl.formatMessage({ id: 'secretariat.answer.withdraw-of' }, { date })
  return (
    <p>
      <InPanel
        className="btn slim danger"
        act={<FormattedMessage id="secretariat.answer.withdraw" />}
        aria-label={title}
        title={title}
      >
        {(close) => (
          <CommandForm
            stream={streamOf('follow-up', instrument)}
            name={`withdraw ${answer}`}
            className="btn danger"
            onDone={close}
            hint={<FormattedMessage id="secretariat.answer.withdraw-hint" />}
            specs={[{ kind: 'words', name: 'reason', label: 'secretariat.reason', rows: 2, isRequired: true }]}
            make={(read) => onFollowUp({ type: 'WithdrawAnswer', answer, reason: read.needSaid('reason') })}
          >
            <FormattedMessage id="secretariat.answer.withdraw" />
          </CommandForm>
        )}
      </InPanel>
    </p>
  )
}
