// A meeting after its convening: what it still lacks, who sits, who has been told, what is on the table.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { StageState } from '#web/parts/now-bar.tsx'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { Link } from '../parts/router.tsx'
import { useZones, useHeadings } from '../parts/times.ts'
import { MeetingSort } from './MeetingToday.tsx'
import { Delegations } from './Delegations.tsx'
import { Minutes } from './Minutes.tsx'
import { Notices } from './Notices.tsx'
import { Overview } from './Overview.tsx'
import { Texts } from './Texts.tsx'

const sections = ['overview', 'delegations', 'notices', 'texts', 'minutes'] as const

export function Convened({ meeting, section }: { meeting: string; section: string }) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const zone = state.convening?.zone ?? 'UTC'
  const times = useTimes(zone)
  const headings = useHeadings(zone)
  const zones = useZones(naming.organisation, state.members)
  const at = sections.find((s) => s === section) ?? 'overview'
  return (
    <div className="convened">
      <div className="day">
        <div>
          <h1>
            <bdi>{naming.organ}</bdi>
          </h1>
          <p>
            <b>
              <ShownWords text={state.request?.subject} />
            </b>
            <br />
            <MeetingSort meeting={meeting} />
          </p>
          <p>
            {state.convening && (
              <>
                <span className="num">{headings.dayAndTime(state.convening.startsAt)}</span> {zones.nameOf(zone)} ·{' '}
                {times.hijri(state.convening.startsAt)}
              </>
            )}
          </p>
        </div>
        <StageState meeting={meeting} />
      </div>
      <nav className="sections" aria-label={intl.formatMessage({ id: 'secretariat.meeting.sections' })}>
        {sections.map((s) => (
          <Link
            key={s}
            to={s === 'overview' ? `/secretariat/meetings/${meeting}` : `/secretariat/meetings/${meeting}/${s}`}
            current={s === at ? 'page' : undefined}
          >
            <FormattedMessage id={`secretariat.meeting.${s}`} />
          </Link>
        ))}
      </nav>
      {at === 'overview' && <Overview meeting={meeting} />}
      {at === 'delegations' && <Delegations meeting={meeting} />}
      {at === 'notices' && <Notices meeting={meeting} />}
      {at === 'minutes' && <Minutes meeting={meeting} />}
      {at === 'texts' && <Texts meeting={meeting} />}
    </div>
  )
}
