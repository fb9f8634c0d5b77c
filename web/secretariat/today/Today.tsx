// The officer's day: what each meeting still lacks, what waits to be written, issued, confirmed or sent.
import { streamOf } from '#core/record/record.ts'
import { useHeadings } from '../parts/times.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useLanguage, useTimes } from '#web/parts/words.tsx'
import { inLanguage, type Words } from '#core/words.ts'
import { useHome } from '../parts/home.ts'
import { Link } from '../parts/router.tsx'
import { CallsWaiting } from './CallsWaiting.tsx'
import { DocumentsWaiting } from './DocumentsWaiting.tsx'
import { MeetingToday } from '../meeting/MeetingToday.tsx'
import { OutboxLine } from './OutboxLine.tsx'
import { Deadlines } from './Deadlines.tsx'
import { isOnDay, isOver, meetingsShown, startOf } from './shown.ts'
import { ToIssue } from './ToIssue.tsx'
import { useWaiting } from '../parts/issuable.ts'

export function Today() {
  const { home, meetings } = useHome()
  const organisation = useStream(streamOf('organisation', home))
  const waiting = useWaiting()
  const now = useNow(15_000)
  const ahead = (meetings ?? []).filter((m) => !isOver(m)).sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  const { sitting, shown } = meetingsShown(ahead, now, organisation.zone)
  const isToday = shown.some((m) => !sitting.includes(m) && isOnDay(m, now, organisation.zone))
  const rest = ahead.length - shown.length
  return (
    <div className="today">
      <Day
        zone={organisation.zone}
        city={organisation.seat}
        now={now}
        isFirst={waiting.adopted.every((w) => w.row.missing.length > 0)}
      />
      <section className="pane" aria-labelledby="h-meetings">
        <h2>
          <span id="h-meetings">
            <FormattedMessage
              id={
                sitting.length > 0
                  ? 'secretariat.today.in-session'
                  : isToday
                    ? 'secretariat.today.meetings'
                    : 'secretariat.today.next'
              }
            />
          </span>
          {meetings && (
            <span className="label">
              <FormattedMessage id="secretariat.today.ahead" values={{ count: ahead.length }} />
            </span>
          )}
        </h2>
        {!meetings && (
          <p className="quiet" role="status">
            <FormattedMessage id="parts.loading" />
          </p>
        )}
        {meetings && shown.length === 0 && (
          <p className="quiet">
            <FormattedMessage id="secretariat.today.no-meetings" />
          </p>
        )}
        {shown.map((m) => (
          <MeetingToday key={m.meeting} row={m} />
        ))}
        {rest > 0 && (
          <p className="after">
            <Link to="/secretariat/meetings">
              <FormattedMessage id="secretariat.today.more" values={{ count: rest }} />
            </Link>
          </p>
        )}
      </section>
      <div className="pane end">
        <Deadlines meetings={ahead} now={now} zone={organisation.zone} />
        <ToIssue adopted={waiting.adopted} />
        <CallsWaiting />
      </div>
      <DocumentsWaiting texts={[...waiting.adopted, ...waiting.drafts]} />
      <OutboxLine />
    </div>
  )
}

/** One primary act on the page: convening, unless something adopted waits to be issued. */
function Day({ zone, city, now, isFirst }: { zone: string; city: Words; now: string; isFirst: boolean }) {
  const intl = useIntl()
  const reader = useLanguage()
  const times = useTimes(zone)
  const headings = useHeadings(zone)
  const place = inLanguage(city, reader).text
  return (
    <div className="day">
      <div>
        <h1>{headings.day(now)}</h1>
        <p>
          {times.hijri(now)} · <span className="num">{times.time(now)}</span>{' '}
          {place ? intl.formatMessage({ id: 'secretariat.zone' }, { city: place }) : 'UTC'}
        </p>
      </div>
      <Link to="/secretariat/meetings/new" className={isFirst ? 'btn primary large' : 'btn large'}>
        <FormattedMessage id="secretariat.convene" />
      </Link>
    </div>
  )
}
