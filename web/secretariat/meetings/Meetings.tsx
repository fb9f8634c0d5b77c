// Every meeting, those ahead first.
import { streamOf } from '#core/record/record.ts'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import { organNameOn, seatIn } from '#core/bodies/bodies.ts'
import { zoneWords } from '#web/languages/zone-words.ts'
import { useLanguage, useTimes, ShownWords } from '#web/parts/words.tsx'
import type { MeetingRow } from '#wire/rows.ts'
import { Link } from '../parts/router.tsx'
import { useLiveRows } from '../parts/rows.ts'
import { useClient, useStream } from '#web/live/hooks.ts'
import { useNames } from '../parts/names.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import { dateOf } from '#core/words.ts'

const startOf = (m: MeetingRow) => m.startsAt ?? m.proposedAt
const over = ['closed', 'adjourned', 'declined']

export function Meetings() {
  const { rows } = useLiveRows<MeetingRow>('/api/meetings')
  const ahead = (rows ?? [])
    .filter((m) => !over.includes(m.stage))
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  const past = (rows ?? []).filter((m) => over.includes(m.stage)).sort((a, b) => (startOf(a) > startOf(b) ? -1 : 1))
  return (
    <>
      <div className="day">
        <h1>
          <FormattedMessage id="secretariat.nav.meetings" />
        </h1>
        <Link to="/secretariat/meetings/new" className="btn primary large">
          <FormattedMessage id="secretariat.convene" />
        </Link>
      </div>
      {!rows && (
        <p className="pane quiet" role="status">
          <FormattedMessage id="parts.loading" />
        </p>
      )}
      {rows && (
        <MeetingList heading="secretariat.meetings.ahead" none="secretariat.meetings.none-ahead" rows={ahead} />
      )}
      {rows && past.length > 0 && (
        <MeetingList heading="secretariat.meetings.past" none="secretariat.meetings.none-past" rows={past} />
      )}
    </>
  )
}

function MeetingList({ heading, none, rows }: { heading: string; none: string; rows: MeetingRow[] }) {
  const client = useClient()
  const reader = useLanguage()
  const words = useCallback(
    (m: MeetingRow) => {
      const day = dateOf(startOf(m))
      const organ = organNameOn(client.state(streamOf('organisation', m.organisation)), m.organ, day)
      return [...Object.values(organ ?? {}), ...Object.values(m.subject), dateWords(day, reader)].join(' ')
    },
    [client, reader],
  )
  const { shown, find, more } = useBounded(rows, words)
  return (
    <section className="pane" aria-labelledby={heading}>
      <h2 id={heading}>
        <FormattedMessage id={heading} />
      </h2>
      {rows.length === 0 ? (
        <p className="quiet">
          <FormattedMessage id={none} />
        </p>
      ) : (
        <>
          {find}
          <table className="list" role="table" aria-labelledby={heading}>
            <thead role="rowgroup">
              <tr role="row">
                {['date', 'body', 'subject', 'state'].map((c) => (
                  <th key={c} className="label" scope="col" role="columnheader">
                    <FormattedMessage id={`secretariat.meetings.${c}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {shown.map((m) => (
                <MeetingLine key={m.meeting} row={m} />
              ))}
            </tbody>
          </table>
          {more}
        </>
      )}
    </section>
  )
}

function MeetingLine({ row }: { row: MeetingRow }) {
  const intl = useIntl()
  const organisation = useStream(streamOf('organisation', row.organisation))
  const names = useNames(organisation, dateOf(startOf(row)))
  const zone = row.zone ?? organisation.zone
  const reader = useLanguage()
  const times = useTimes(zone)
  const cell = (column: string) => ({
    role: 'cell',
    'data-label': intl.formatMessage({ id: `secretariat.meetings.${column}` }),
  })
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <span className="num">{times.dayAndTime(startOf(row))}</span>
        <span className="why">
          <bdi>{zoneWords(zone, reader, seatIn(organisation, zone))}</bdi>
        </span>
      </th>
      <td {...cell('body')}>
        <Link to={`/secretariat/meetings/${row.meeting}`}>
          <bdi>{names.organ(row.organ)}</bdi>
        </Link>
      </td>
      <td {...cell('subject')}>
        <ShownWords text={row.subject} />
      </td>
      <td {...cell('state')}>
        <Stage row={row} />
      </td>
    </tr>
  )
}

function Stage({ row }: { row: MeetingRow }) {
  const look =
    row.stage === 'in-session'
      ? 'on live'
      : ['requested', 'granted', 'suspended'].includes(row.stage)
        ? 'open half'
        : row.stage === 'convened'
          ? 'open'
          : row.stage === 'declined'
            ? 'stop'
            : ''
  return (
    <span className={`state ${look}`}>
      <FormattedMessage
        id={`secretariat.stage.${row.stage}`}
        values={{ concurrences: row.concurrences, needed: row.concurrencesNeeded }}
      />
    </span>
  )
}
