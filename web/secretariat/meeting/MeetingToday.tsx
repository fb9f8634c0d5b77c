// One meeting of the day: when, what, how many conditions are met, and what is still lacking as a list of acts.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useIsCurrent, useNow, useStream } from '#web/live/hooks.ts'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { StageState } from '#web/parts/now-bar.tsx'
import { dateIn } from '#core/dates.ts'
import { secondsBetween } from '#core/words.ts'
import type { MeetingRow } from '#wire/rows.ts'
import { Lacks } from './Lacks.tsx'
import { RoomLinks } from './RoomLinks.tsx'
import { Link } from '../parts/router.tsx'
import { duration, useZones } from '../parts/times.ts'

export function MeetingToday({ row }: { row: MeetingRow }) {
  const intl = useIntl()
  const now = useNow(15_000)
  const naming = useNaming(row.meeting)
  const state = useStream(streamOf('meeting', row.meeting))
  const isCurrent = useIsCurrent(streamOf('meeting', row.meeting))
  const zone = row.zone ?? naming.organisation.zone
  const times = useTimes(zone)
  const zones = useZones(naming.organisation, state.members)
  const zoneName = zones.nameOf(zone)
  const starts = row.startsAt ?? row.proposedAt
  const isSameDay = dateIn(starts, zone) === dateIn(now, zone)
  const isSitting = state.stage === 'in-session' || state.stage === 'suspended'
  const seconds = secondsBetween(now, starts)
  if (!isCurrent)
    return (
      <p className="quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  return (
    <article className="meeting">
      <p className="at">
        <time dateTime={starts}>{times.time(starts)}</time>
        <span>
          {zoneName}
          <br />
          {isSameDay ? null : (
            <>
              {times.date(starts)}
              <br />
            </>
          )}
          {isSitting ? null : seconds > 0 ? (
            <FormattedMessage id="secretariat.in" values={{ time: duration(intl, seconds) }} />
          ) : (
            <FormattedMessage id="secretariat.ago" values={{ time: duration(intl, -seconds) }} />
          )}
        </span>
      </p>
      <div>
        <h3>
          <Link to={`/secretariat/meetings/${row.meeting}`}>
            <bdi>{naming.organ}</bdi>
          </Link>
        </h3>
        <p className="sub">
          <b>
            <ShownWords text={row.subject} />
          </b>
          <br />
          <MeetingSort meeting={row.meeting} />
        </p>
        <p>
          <StageState meeting={row.meeting} />
        </p>
        {isSitting ? <RoomLinks meeting={row.meeting} /> : <Lacks meeting={row.meeting} />}
      </div>
    </article>
  )
}

/** `Emergency meeting, virtual, ministers, at the request of Pakistan`. */
export function MeetingSort({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  const { request } = useStream(streamOf('meeting', meeting))
  if (!request) return null
  return (
    <FormattedMessage
      id={`secretariat.sort.${request.kind}`}
      values={{
        mode: intl.formatMessage({ id: `secretariat.sort.mode.${request.mode}` }),
        level: intl.formatMessage({ id: `secretariat.sort.level.${request.level}` }),
        party: <bdi>{naming.delegation(request.requestedBy)}</bdi>,
      }}
    />
  )
}
