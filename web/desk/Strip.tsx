// The room as a strip: each seat with what it is doing.
import { streamOf } from '#core/record/record.ts'
import { memo, useCallback } from 'react'
import { FormattedMessage } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import { useNaming } from '#web/parts/words.tsx'

const atFirst = 40

/** Drawn when something happens, and not each second with the clock beside it. */
export const Strip = memo(function Strip({ meeting, own }: { meeting: string; own: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const seats = state.rollCall?.order ?? naming.order(Object.keys(credentials.seats))
  // Of a great room whoever speaks or asks to be heard, and one's own seat, stand first.
  const first = new Set(
    seats.length > atFirst
      ? [speakers.heard?.seat, speakers.floor?.seat, ...speakers.points.map((p) => p.seat), own].filter(
          (s) => s !== undefined && seats.includes(s),
        )
      : [],
  ) as Set<string>
  const { shown, find, more } = useBounded(
    first.size > 0 ? [...first, ...seats.filter((s) => !first.has(s))] : seats,
    useCallback((s: string) => naming.seat(s), [naming]),
    atFirst,
  )
  return (
    <>
      {find}
      <ul className="strip">
        {shown.map((s) => {
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
      {more}
    </>
  )
})
