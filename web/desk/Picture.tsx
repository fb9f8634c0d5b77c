import { FormattedMessage } from 'react-intl'
import { secondsLeft } from '#core/speakers/speakers.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { onClock, useNaming, useTimes, Words } from '#web/parts/words.tsx'

/** The speaker, large, and the room as a strip: each seat with what it is doing. Sound and picture come beside the record. */
export function Picture({ meeting, own }: { meeting: string; own: string }) {
  const state = useStream(`meeting/${meeting}`)
  const credentials = useStream(`credentials/${meeting}`)
  const speakers = useStream(`speakers/${meeting}`)
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const now = useNow()
  const seat = speakers.heard?.seat ?? speakers.floor?.seat
  const head = Object.values(credentials.people).find((p) => p.seat === seat && p.as === 'head' && !p.revokedAt)
  const seats = state.rollCall?.order ?? naming.order(Object.keys(credentials.seats))
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const left = speakers.floor && !speakers.heard ? secondsLeft(speakers.floor, now) : undefined
  return (
    <>
      <figure className="picture">
        <figcaption>
          {seat ? (
            <>
              <b>
                <bdi>{naming.seat(seat)}</bdi>
              </b>
              <span>{head && <Words text={head.title} />}</span>
              {left !== undefined && <span className="num big">{onClock(left)}</span>}
            </>
          ) : (
            <>
              <b>
                <FormattedMessage id={`desk.calm.${state.stage}`} />
              </b>
              {state.stage === 'convened' && (
                <span>
                  <span className="num">{times.time(state.convening?.startsAt)}</span> ·{' '}
                  {times.weekday(state.convening?.startsAt)}
                </span>
              )}
            </>
          )}
        </figcaption>
      </figure>
      <ul className="strip">
        {seats.map((s) => {
          const place = isOver ? -1 : speakers.waiting.findIndex((w) => w.seat === s)
          const what =
            s === speakers.heard?.seat
              ? 'point'
              : s === speakers.floor?.seat
                ? 'floor'
                : !isOver && speakers.points.some((p) => p.seat === s)
                  ? 'raised'
                  : place >= 0
                    ? 'waits'
                    : (state.presence[s]?.presence ?? 'unknown')
          const mark =
            what === 'floor' || what === 'present'
              ? 'on'
              : what === 'point' || what === 'raised'
                ? 'stop'
                : what === 'waits'
                  ? 'open half'
                  : ''
          return (
            <li key={s} className={what === 'floor' || what === 'point' ? 'speaking' : ''}>
              <b>
                <bdi>{naming.seat(s)}</bdi>
                {s === own && (
                  <>
                    {' '}
                    <FormattedMessage id="desk.you" />
                  </>
                )}
              </b>
              <span className={`state ${mark}`}>
                <FormattedMessage id={`desk.seat.${what}`} values={{ place: place + 1 }} />
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
