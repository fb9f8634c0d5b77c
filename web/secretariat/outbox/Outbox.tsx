// Letters written, with how far each has come; one is read beside the list and can be tried again.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { Typed, useTimes } from '#web/parts/words.tsx'
import { useHome } from '../parts/home.ts'
import { Link } from '../parts/router.tsx'
import { useLiveRows } from '../parts/rows.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import { looks, type MessageRow } from './message.ts'
import { MessageView } from './MessageView.tsx'

const none: MessageRow[] = []
const letterWords = (m: MessageRow) => `${m.to ?? ''} ${m.subject}`
const columns = ['to', 'subject', 'at', 'state'] as const

export function Outbox({ message }: { message: string | undefined }) {
  const intl = useIntl()
  const { rows, reload } = useLiveRows<MessageRow>('/api/outbox')
  const { home, meetings } = useHome()
  // An installation without a meeting yet still shows its letters' hours in its own zone.
  const organisation = useStream(streamOf('organisation', home))
  const { shown, find, more } = useBounded(rows ?? none, letterWords)
  const cell = (c: (typeof columns)[number]) => ({
    role: 'cell',
    'data-label': intl.formatMessage({ id: `secretariat.outbox.${c}` }),
  })
  const zoneOf = (m: MessageRow) => meetings?.find((x) => x.meeting === m.meeting)?.zone ?? organisation.zone
  return (
    <>
      <div className="day">
        <h1>
          <FormattedMessage id="secretariat.outbox" />
        </h1>
      </div>
      <div className={message ? 'halves' : undefined}>
        <section className="pane" aria-label={intl.formatMessage({ id: 'secretariat.outbox.letters' })}>
          {!rows && (
            <p className="quiet" role="status">
              <FormattedMessage id="parts.loading" />
            </p>
          )}
          {rows?.length === 0 && (
            <p className="quiet">
              <FormattedMessage id="secretariat.outbox.empty" />
            </p>
          )}
          {find}
          {rows && rows.length > 0 && (
            <table
              className="list"
              role="table"
              aria-label={intl.formatMessage({ id: 'secretariat.outbox.letters' })}
            >
              <thead role="rowgroup">
                <tr role="row">
                  {columns.map((c) => (
                    <th key={c} className="label" scope="col" role="columnheader">
                      <FormattedMessage id={`secretariat.outbox.${c}`} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody role="rowgroup">
                {shown.map((m) => (
                  <tr role="row" key={m.id} className={m.id === message ? 'shown' : undefined}>
                    <th scope="row" role="rowheader">
                      {m.to ? (
                        <bdi dir="ltr">{m.to}</bdi>
                      ) : (
                        <span className="quiet">
                          <FormattedMessage id="secretariat.person.no-email" />
                        </span>
                      )}
                    </th>
                    <td {...cell('subject')}>
                      <Link to={`/secretariat/outbox/${m.id}`} current={m.id === message ? 'true' : undefined}>
                        <bdi lang={m.language} dir="auto">
                          {m.subject}
                        </bdi>
                      </Link>
                    </td>
                    <td {...cell('at')}>
                      <Sent at={m.at} zone={zoneOf(m)} />
                    </td>
                    <td {...cell('state')}>
                      <span className={`state ${looks[m.state]}`}>
                        <FormattedMessage id={`secretariat.outbox.state.${m.state}`} />
                      </span>
                      {m.error && (
                        <span className="why">
                          <Typed>{m.error}</Typed>
                        </span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {more}
        </section>
        {message && <MessageView key={message} id={message} onChanged={reload} />}
      </div>
    </>
  )
}

const Sent = ({ at, zone }: { at: string; zone: string }) => (
  <span className="num">{useTimes(zone).dayAndTime(at)}</span>
)
