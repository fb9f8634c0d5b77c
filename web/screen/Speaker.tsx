import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { quorum } from '#core/meetings/meetings.ts'
import { secondsLeft } from '#core/speakers/speakers.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { onClock, useNaming, useTimes } from '#web/parts/words.tsx'

/** Who speaks and how long is left, legible at twelve metres; before that, what the room waits for. */
export function Speaker({ meeting }: { meeting: string }) {
  const speakers = useStream(streamOf('speakers', meeting))
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const now = useNow(500)
  const { floor, heard } = speakers
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const next = (isOver ? [] : speakers.waiting).slice(0, 2).map((w) => naming.seat(w.seat))
  const meter = quorum(state)
  const called = state.rollCall?.order.find((seat) => !state.presence[seat])
  const speaking = heard?.seat ?? floor?.seat
  const limit = heard?.limitSeconds ?? floor?.limitSeconds ?? 1
  const left = heard
    ? heard.limitSeconds - Math.max(0, Math.floor((Date.parse(now) - Date.parse(heard.since)) / 1000))
    : floor
      ? secondsLeft(floor, now)
      : 0
  if (!speaking) {
    return (
      <section className="speaker waiting" aria-labelledby="h-floor">
        <h2 className="label" id="h-floor">
          <FormattedMessage
            id={called ? 'screen.roll' : `screen.waiting.${state.stage}`}
            values={{ day: times.dayOf(state.convening?.startsAt, now) }}
          />
        </h2>
        <p className="name">
          {called ? (
            <bdi>{naming.seat(called)}</bdi>
          ) : state.stage === 'convened' ? (
            <span className="num">{times.timeOrDay(state.convening?.startsAt, now)}</span>
          ) : (
            <FormattedMessage id={`screen.calm.${state.stage}`} />
          )}
        </p>
        <p className="next">
          {next.length > 0 ? (
            <FormattedMessage
              id="screen.next"
              values={{
                count: next.length,
                first: (
                  <b>
                    <bdi>{next[0]}</bdi>
                  </b>
                ),
                second: <bdi>{next[1]}</bdi>,
              }}
            />
          ) : (
            <FormattedMessage id="screen.present" values={{ present: meter.present, of: meter.of }} />
          )}
        </p>
      </section>
    )
  }
  return (
    <section className="speaker" aria-labelledby="h-floor">
      <h2 className="label" id="h-floor">
        <FormattedMessage id={heard ? 'screen.point' : floor?.kind === 'reply' ? 'screen.reply' : 'screen.floor'} />
      </h2>
      <p className="name">
        <bdi>{naming.seat(speaking)}</bdi>
      </p>
      <div className={`clock${left < 0 ? ' over' : ''}`} role="timer" aria-live="off">
        {onClock(left)}
      </div>
      <p className="next">
        {next.length > 0 ? (
          <FormattedMessage
            id="screen.next"
            values={{
              count: next.length,
              first: (
                <b>
                  <bdi>{next[0]}</bdi>
                </b>
              ),
              second: <bdi>{next[1]}</bdi>,
            }}
          />
        ) : (
          <FormattedMessage id="screen.nobody-next" />
        )}
      </p>
      <div className="left">
        <progress max={limit} value={Math.max(0, left)} aria-hidden="true" />
        <span>
          <FormattedMessage
            id={left < 0 ? 'screen.over' : 'screen.left'}
            values={{ minutes: Math.round((limit / 60) * 10) / 10 }}
          />
        </span>
      </div>
    </section>
  )
}
