// How far each notice has come (rule MT5), and what to do where it has not arrived.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Receipt } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { Contested, CorrectEntry, Corrections } from '#web/parts/entries.tsx'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { Link } from '../parts/router.tsx'
import { useBounded } from '#web/parts/bounded.tsx'
import { ReceiptByTelephone, SendNotices } from './NoticeActs.tsx'

const columns = ['member', 'sent', 'delivered', 'acknowledged', 'act'] as const

export function Notices({ meeting }: { meeting: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const seats = naming.order(Object.keys(naming.credentials.seats))
  const lacking = seats.filter(
    (s) => !state.notices[s] || state.notices[s]?.state === 'no-address' || state.notices[s]?.state === 'bounced',
  )
  const { shown, find, more } = useBounded(seats, naming.seat)
  return (
    <section className="pane" aria-labelledby="h-notices">
      <h2>
        <span id="h-notices">
          <FormattedMessage id="secretariat.notices.title" />
        </span>
        <span className="acts">
          <SendNotices meeting={meeting} className={lacking.length > 0 ? 'btn primary' : 'btn'} />
        </span>
      </h2>
      <p className="why before">
        <FormattedMessage id="secretariat.notices.words" values={{ count: lacking.length }} />{' '}
        <Link to="/secretariat/outbox">
          <FormattedMessage id="secretariat.outbox.open" />
        </Link>
      </p>
      {find}
      <table className="list" role="table" aria-labelledby="h-notices">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((c) => (
              <th key={c} className="label" scope="col" role="columnheader">
                <FormattedMessage id={`secretariat.notices.${c}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((s) => (
            <NoticeRow key={s} meeting={meeting} seat={s} receipt={state.notices[s]} />
          ))}
        </tbody>
      </table>
      {more}
    </section>
  )
}

function NoticeRow({ meeting, seat, receipt }: { meeting: string; seat: string; receipt: Receipt | undefined }) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const at = (instant: string | undefined) =>
    instant ? <span className="num">{times.dayAndTime(instant)}</span> : null
  const cell = (c: (typeof columns)[number]) => ({
    role: 'cell',
    'data-label': intl.formatMessage({ id: `secretariat.notices.${c}` }),
  })
  // Without a mail server a letter is written and goes nowhere by itself, whatever became of the notice afterwards.
  const isWritten = (receipt?.before ?? receipt)?.channel === 'outbox' && !receipt?.deliveredAt
  const stuck = receipt?.state === 'no-address' || receipt?.state === 'bounced' || !receipt
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <bdi>{naming.seat(seat)}</bdi>
        <span className="why">
          <FormattedMessage id={`words.class.${naming.credentials.seats[seat]?.class ?? 'member'}`} />
        </span>
      </th>
      {stuck ? (
        <td colSpan={2} role="cell" data-label={intl.formatMessage({ id: 'secretariat.notices.sent' })}>
          <span className={`state ${receipt ? 'stop' : 'open'}`}>
            <FormattedMessage id={`secretariat.notices.state.${receipt?.state ?? 'none'}`} />
          </span>
          {receipt?.detail && (
            <span className="why">
              <bdi dir="auto">{receipt.detail}</bdi>
            </span>
          )}
        </td>
      ) : (
        <>
          <td {...cell('sent')}>
            {at(receipt.sentAt) ?? <span className="quiet">{'–'}</span>}
            {isWritten && (
              <span className="why">
                <FormattedMessage id="secretariat.notices.state.written" />
              </span>
            )}
          </td>
          <td {...cell('delivered')}>
            {receipt.deliveredAt ? (
              at(receipt.deliveredAt)
            ) : receipt.state === 'acknowledged' || isWritten ? (
              <span className="quiet">–</span>
            ) : (
              <span className="state open half">
                <FormattedMessage id="secretariat.notices.state.sent" />
              </span>
            )}
          </td>
        </>
      )}
      <td {...cell('acknowledged')}>
        {receipt?.state === 'acknowledged' ? (
          <>
            <span className="state on">{at(receipt.at)}</span>
            <span className="why">
              {receipt.heard ? (
                <FormattedMessage
                  id={`secretariat.heard.by.${receipt.heard.how}`}
                  values={{
                    from: <ShownWords text={receipt.heard.from} />,
                    at: times.dayAndTime(receipt.heard.at),
                  }}
                />
              ) : (
                <FormattedMessage id={`secretariat.notices.by.${receipt.channel ?? 'link'}`} />
              )}
            </span>
          </>
        ) : (
          <span className="state">
            <FormattedMessage id="secretariat.notices.not-yet" />
          </span>
        )}
        <Contested meeting={meeting} about="receipt" seat={seat} />
        <Corrections meeting={meeting} about="receipt" seat={seat} />
      </td>
      <td {...cell('act')}>
        {receipt?.state !== 'acknowledged' && <ReceiptByTelephone meeting={meeting} seats={[seat]} />}
        <CorrectEntry meeting={meeting} about="receipt" seat={seat} />
      </td>
    </tr>
  )
}
