// What the meeting still lacks, its agenda, and the numbers that its rules give.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { concurring } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { useLanguageList } from '#web/parts/language-list.ts'
import { useNaming, ShownWords } from '#web/parts/words.tsx'
import { onMeeting } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { useIntl } from 'react-intl'
import { Lacks } from './Lacks.tsx'
import { Sitting } from './Sitting.tsx'
import { Statements } from './Statements.tsx'

const marks = { 'not-opened': '', open: 'on live', closed: 'on' } as const

export function Overview({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const listed = useLanguageList()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const number = Math.max(0, ...state.agenda.map((i) => Number(/^item-(\d+)$/.exec(i.item)?.[1] ?? 0))) + 1
  const time = (seconds: number) =>
    intl.formatNumber(seconds / 60, {
      style: 'unit',
      unit: 'minute',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    })
  return (
    <div className="halves">
      <section className="pane" aria-labelledby="h-lacks">
        <h2 id="h-lacks">
          <FormattedMessage id={state.stage === 'convened' ? 'secretariat.lacks' : 'secretariat.room'} />
        </h2>
        {state.stage === 'convened' ? <Lacks meeting={meeting} isFirst /> : <Sitting meeting={meeting} />}
      </section>
      <div className="pane end">
        <section className="part" aria-labelledby="h-agenda">
          <h2>
            <span id="h-agenda">
              <FormattedMessage id="secretariat.agenda" />
            </span>
            <span className={`state ${state.agendaAdoptedAt ? 'on' : ''}`}>
              <FormattedMessage
                id={state.agendaAdoptedAt ? 'secretariat.agenda.adopted' : 'secretariat.agenda.provisional'}
              />
            </span>
          </h2>
          <ol className="rows">
            {state.agenda.map((item, i) => (
              <li key={item.item}>
                <span className="num quiet">{i + 1}</span>
                <span className="grow">
                  <ShownWords text={item.title} />
                </span>
                <span className={`state ${marks[item.state]}`}>
                  <FormattedMessage id={`secretariat.agenda.state.${item.state}`} />
                </span>
              </li>
            ))}
          </ol>
          {!isOver && (
            <InPanel
              act={<FormattedMessage id="secretariat.agenda.add" />}
              className="btn slim"
              title={intl.formatMessage({ id: 'secretariat.agenda.add' })}
            >
              {(close) => (
                <CommandForm
                  stream={streamOf('meeting', meeting)}
                  name="add-item"
                  onDone={close}
                  languages={state.convening?.languages}
                  specs={[
                    { kind: 'by-language', name: 'title', label: 'secretariat.field.title', isRequired: true },
                  ]}
                  make={(read) =>
                    onMeeting({ type: 'AddItem', item: `item-${number}`, title: read.needWords('title') })
                  }
                >
                  <FormattedMessage id="secretariat.agenda.add" />
                </CommandForm>
              )}
            </InPanel>
          )}
        </section>
        <Statements meeting={meeting} />
        <section className="part" aria-labelledby="h-rules">
          <h2 id="h-rules">
            <FormattedMessage id="secretariat.meeting.rules" />
          </h2>
          <dl className="facts wide">
            <div>
              <dt className="label">
                <FormattedMessage id="secretariat.value.quorum" />
              </dt>
              <dd>
                <FormattedMessage
                  id="secretariat.meeting.quorum"
                  values={{ needed: state.quorum.needed, of: state.quorum.of }}
                />{' '}
                <span className="why">
                  <FormattedMessage id="parts.rule" values={{ rule: state.quorum.rule }} />
                </span>
              </dd>
            </div>
            <div>
              <dt className="label">
                <FormattedMessage id="secretariat.value.statementSeconds" />
              </dt>
              <dd>{time(state.limits.statementSeconds)}</dd>
            </div>
            <div>
              <dt className="label">
                <FormattedMessage id="secretariat.value.replySeconds" />
              </dt>
              <dd>{time(state.limits.replySeconds)}</dd>
            </div>
            <div>
              <dt className="label">
                <FormattedMessage id="secretariat.languages" />
              </dt>
              <dd>{listed(state.convening?.languages ?? [], 'heading')}</dd>
            </div>
            {state.convening?.waiver && (
              <div>
                <dt className="label">
                  <FormattedMessage id="secretariat.short.waived" />
                </dt>
                <dd>
                  <ShownWords text={state.convening.waiver} />
                </dd>
              </div>
            )}
            <div>
              <dt className="label">
                <FormattedMessage id="secretariat.concur" />
              </dt>
              <dd>{intl.formatList(naming.order(concurring(state)).map((p) => naming.seat(p)))}</dd>
            </div>
          </dl>
        </section>
      </div>
    </div>
  )
}
