import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { secondsLeft } from '#core/speakers/speakers.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { Strip } from './Strip.tsx'
import { onClock, useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'

/** The speaker, large, and the room as a strip. Sound and picture come beside the record. */
export function Picture({ meeting, own }: { meeting: string; own: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const now = useNow()
  const seat = speakers.heard?.seat ?? speakers.floor?.seat
  const head = Object.values(credentials.people).find((p) => p.seat === seat && p.as === 'head' && !p.revokedAt)
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
              <span>{head && <ShownWords text={head.title} />}</span>
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
      <Strip meeting={meeting} own={own} />
    </>
  )
}
