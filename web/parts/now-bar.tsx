// What is happening, in one line, in every room of a meeting: meeting and state, item, floor and clock, the line.
import { streamOf } from '#core/record/record.ts'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { openItem } from '#core/meetings/meetings.ts'
import { secondsLeft, usedBy } from '#core/speakers/speakers.ts'
import { interfaceLanguages, nameOf } from '#core/languages.ts'
import { chooseLanguage } from '#web/languages/load.ts'
import { useClient, useLine, useNow, useStream } from '#web/live/hooks.ts'
import { soon } from './soon.tsx'
import { onClock, useLanguage, useNaming, useTimes, ShownWords } from './words.tsx'

const Outdated = soon(() => import('./outdated.tsx').then((m) => m.loadOutdated()))

export function Languages() {
  const reader = useLanguage()
  return (
    <div className="langs" role="group" aria-label={useIntl().formatMessage({ id: 'parts.language' })}>
      {interfaceLanguages.map((l) => (
        <button
          type="button"
          key={l}
          lang={l}
          aria-current={l === reader ? 'true' : undefined}
          onClick={() => chooseLanguage(l)}
        >
          {nameOf(l)}
        </button>
      ))}
    </div>
  )
}

const lineColour = {
  live: 'on',
  reduced: 'on',
  connecting: 'open',
  slow: 'open',
  'catching-up': 'open',
  lost: 'stop',
  cut: 'stop',
} as const

/** The state of the connection, in words; lost and cut stand in a bar of their own. */
export function LinkStatus() {
  const line = useLine()
  return (
    <span className={`state ${lineColour[line]}`} role="status">
      <FormattedMessage id={`parts.line.${line}`} />
    </span>
  )
}

/** @param zone whose clock the time is told by; without one, this device's. */
export function LineBar({ zone }: { zone?: string | undefined }) {
  const line = useLine()
  const { connection } = useClient()
  const times = useTimes(zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)
  if (line !== 'lost' && line !== 'cut') return null
  return (
    <div className="notice-bar" role="alert">
      {line === 'lost' ? (
        <FormattedMessage
          id="parts.line-bar.lost"
          values={{ time: <span className="num">{times.time(connection.silentSince)}</span> }}
        />
      ) : connection.cutCode?.endsWith('-too-old') ? (
        <Outdated code={connection.cutCode} />
      ) : (
        <FormattedMessage id={connection.cutCode ? `problem.${connection.cutCode}` : 'parts.line-bar.cut'} />
      )}
    </div>
  )
}

/** What the server says of the installation in each page it sends; only a demonstration says so. */
const isDemonstration = () =>
  document.querySelector<HTMLMetaElement>('meta[name="installation"]')?.content === 'demonstration'

/** The bar that marks a demonstration; nothing in a real installation. */
export function Demo() {
  if (!isDemonstration()) return null
  return (
    <div className="demo">
      <FormattedMessage id="parts.demonstration" />
    </div>
  )
}

/** Who has the floor and how long is left; a point of order has its own clock while the statement's stands still. */
export function FloorClock({ meeting }: { meeting: string }) {
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  const now = useNow()
  const { heard, floor } = speakers
  if (heard) {
    const left = heard.limitSeconds - Math.max(0, Math.floor((Date.parse(now) - Date.parse(heard.since)) / 1000))
    return (
      <div className="floor">
        <span className="label">
          <FormattedMessage id="parts.point-heard" values={{ seat: <bdi>{naming.delegation(heard.seat)}</bdi> }} />
        </span>
        <div className="clock" role="timer" aria-live="off">
          {onClock(left)}
        </div>
      </div>
    )
  }
  if (!floor)
    return (
      <div className="floor">
        <span className="label">
          <FormattedMessage id="parts.no-floor" />
        </span>
      </div>
    )
  const left = secondsLeft(floor, now)
  return (
    <div className="floor">
      <span className="label">
        <FormattedMessage
          id={left < 0 ? 'parts.floor-over' : 'parts.floor'}
          values={{ seat: <bdi>{naming.delegation(floor.seat)}</bdi> }}
        />
      </span>
      <div className="clock" role="timer" aria-live="off" data-used={usedBy(floor, now)}>
        {onClock(left)}
      </div>
    </div>
  )
}

export function StageState({ meeting }: { meeting: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const now = useNow(30_000)
  const live = state.stage === 'in-session'
  const at = live ? state.sittingSince : (state.closedAt ?? state.convening?.startsAt)
  return (
    <span
      className={`state ${live ? 'on live' : state.stage === 'closed' || state.stage === 'adjourned' ? '' : 'open'}`}
    >
      <span>
        <FormattedMessage
          id={`parts.stage.${state.stage}`}
          values={{ day: times.dayOf(at, now), time: <span className="num">{times.timeOrDay(at, now)}</span> }}
        />
      </span>
    </span>
  )
}

export function NowBar({ meeting, children }: { meeting: string; children?: ReactNode }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const item = isOver ? undefined : openItem(state)
  const number = item ? state.agenda.indexOf(item) + 1 : 0
  return (
    <>
      <Demo />
      <LineBar zone={state.convening?.zone} />
      <header className="now">
        <div className="what">
          <b>
            <ShownWords text={naming.organWords} />
          </b>
          <StageState meeting={meeting} />
        </div>
        <div className="item">
          {item ? (
            <>
              <span className="label">
                <FormattedMessage id="parts.item" values={{ number }} />
              </span>
              <b>
                <ShownWords text={item.title} />
              </b>
            </>
          ) : (
            !isOver && (
              <span className="label">
                <FormattedMessage id="parts.no-item" />
              </span>
            )
          )}
        </div>
        {!isOver && <FloorClock meeting={meeting} />}
        <div className="side">
          <LinkStatus />
          {children}
          <Languages />
        </div>
      </header>
    </>
  )
}
