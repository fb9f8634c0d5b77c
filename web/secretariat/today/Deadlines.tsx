// What falls due, the nearest first: the notice of a meeting, its hour, answers that calls asked for by a day.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { profileOn } from '#core/bodies/bodies.ts'
import { dateIn, dateWords } from '#core/dates.ts'
import { dueDay } from '#core/follow-up/follow-up.ts'
import { dateOf, secondsAfter, secondsBetween, type CivilDate, type Instant, type Zone } from '#core/words.ts'
import { useDates, useTimes, ShownWords } from '#web/parts/words.tsx'
import type { FollowUpRow, InstrumentRow, MeetingRow } from '#wire/rows.ts'
import { Link } from '../parts/router.tsx'
import { useLiveRows } from '../parts/rows.ts'
import { useStreams } from '../parts/streams.ts'
import { duration } from '../parts/times.ts'
import { isSitting, startOf } from './shown.ts'

type Due = { key: string; to: string; at?: Instant; day: CivilDate; what: string; title: InstrumentRow['title'] }

export function Deadlines({ meetings, now, zone }: { meetings: MeetingRow[]; now: Instant; zone: Zone }) {
  const intl = useIntl()
  const dates = useDates()
  const times = useTimes(zone)
  const { rows: instruments } = useLiveRows<InstrumentRow>('/api/instruments')
  const { rows: followed } = useLiveRows<FollowUpRow>('/api/follow-up')
  const names = (followed ?? []).map((f) => f.instrument)
  const followUps = useStreams<'follow-up'>(names.map((n): `follow-up/${string}` => streamOf('follow-up', n)))
  const organisations = [...new Set(meetings.map((m) => m.organisation))].sort()
  const bodies = useStreams<'organisation'>(
    organisations.map((o): `organisation/${string}` => streamOf('organisation', o)),
  )
  const dues: Due[] = []
  for (const m of meetings) {
    const to = `/secretariat/meetings/${m.meeting}`
    const at = startOf(m)
    const state = bodies[organisations.indexOf(m.organisation)]
    const hours = state && profileOn(state, m.organ, dateOf(now))?.noticeHours.value
    if (m.startsAt === undefined && hours !== undefined) {
      const last = secondsAfter(at, -hours * 3600)
      dues.push({
        key: `${m.meeting} notice`,
        to,
        at: last,
        day: dateIn(last, zone),
        what: 'notice',
        title: m.subject,
      })
    }
    if (!isSitting(m))
      dues.push({ key: m.meeting, to, at, day: dateIn(at, zone), what: 'meeting', title: m.subject })
  }
  for (const [i, name] of names.entries())
    for (const call of followUps[i]?.calls ?? []) {
      const adopted = instruments?.find((one) => one.instrument === name)?.date
      const day = call.due && adopted && call.state === 'confirmed' ? dueDay(call.due, adopted) : undefined
      if (day === undefined) continue
      if ((followUps[i]?.answers ?? []).some((a) => !a.withdrawn && a.calls.includes(call.call))) continue
      dues.push({
        key: `${name} ${call.call}`,
        to: `/secretariat/instruments/${name}`,
        day,
        what: 'answer',
        title: instruments?.find((one) => one.instrument === name)?.title ?? {},
      })
    }
  const today = dateIn(now, zone)
  const sorted = dues
    .sort((a, b) => ((a.at ?? a.day) < (b.at ?? b.day) ? -1 : 1))
    .filter((d) => d.what !== 'meeting' || d.day >= today)
  return (
    <section className="part" aria-labelledby="h-due">
      <h2 id="h-due">
        <FormattedMessage id="secretariat.due" />
      </h2>
      {sorted.length === 0 && (
        <p className="quiet small">
          <FormattedMessage id="secretariat.due.none" />
        </p>
      )}
      <ul className="rows stacked due">
        {sorted.slice(0, 6).map((d) => {
          const left = d.at
            ? secondsBetween(now, d.at)
            : Math.round((Date.parse(d.day) - Date.parse(today)) / 86_400_000) * 86_400
          return (
            <li key={d.key}>
              <span className={left < 0 ? 'state stop' : left < 172_800 ? 'state open' : 'state'}>
                {left < 0 ? (
                  <FormattedMessage id="secretariat.due.past" values={{ time: duration(intl, -left) }} />
                ) : left === 0 ? (
                  <FormattedMessage id="secretariat.due.today" />
                ) : (
                  <FormattedMessage id="secretariat.in" values={{ time: duration(intl, left) }} />
                )}
              </span>
              <span>
                <FormattedMessage
                  id="secretariat.labelled"
                  values={{
                    label: <FormattedMessage id={`secretariat.due.${d.what}`} />,
                    words: (
                      <Link to={d.to}>
                        <ShownWords text={d.title} />
                      </Link>
                    ),
                  }}
                />
                <span className="why">{d.at ? times.dayAndTime(d.at) : dateWords(d.day, dates)}</span>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
