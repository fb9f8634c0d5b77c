import { useEffect, useRef, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Naming } from '../words.tsx'
import { fewSeats, horseshoe, type SeatAt } from './seats.ts'

/** The seats in protocol order along a horseshoe, with what stands inside it. On a narrow screen few seats become a list. */
export function Horseshoe({
  seats,
  naming,
  own,
  children,
}: {
  seats: SeatAt[]
  naming: Naming
  own?: string | undefined
  children: ReactNode
}) {
  const intl = useIntl()
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    measure()
    return () => watcher.disconnect()
  }, [])
  const { width, height } = size
  const isFew = seats.length <= fewSeats
  useEffect(() => {
    const element = box.current
    if (!element) return
    const points = horseshoe(seats.length, width, height)
    const mark = isFew ? 22 : Math.min(15, Math.max(width / 32, 17) * 0.62)
    // Through the style object, not as attributes: the pages' policy forbids inline styles.
    element.style.setProperty('--m', `${mark}px`)
    for (const [i, seat] of [...element.querySelectorAll<HTMLElement>('.seat')].entries()) {
      const { x, y } = points[i] ?? { x: 0, y: 0 }
      seat.style.setProperty('--x', `${x}px`)
      seat.style.setProperty('--y', `${y}px`)
      const side =
        Math.abs(x - width / 2) < width * 0.22 && y < height / 2 ? 'top' : x < width / 2 ? 'start' : 'end'
      seat.dataset.side = side
    }
  }, [seats.length, width, height, isFew])
  const top = Math.min(height * 0.72, width / 2)
  return (
    <div className="shoe" ref={box}>
      {isFew && width > 0 && (
        <svg aria-hidden="true">
          <path d={`M0 ${height}V${top}A${width / 2} ${top} 0 0 1 ${width} ${top}V${height}`} />
        </svg>
      )}
      <ol className="seats" aria-label={intl.formatMessage({ id: 'moment.seats' })}>
        {seats.map(({ seat, state }) => (
          <li key={seat} className={`seat ${state}`}>
            <i className="mark" aria-hidden="true" />
            <span className={`lab${isFew || state === 'objects' || state === 'tried' ? '' : ' sr'}`}>
              <b>
                <bdi>{naming.seat(seat)}</bdi>
                {seat === own && (
                  <>
                    {' '}
                    <FormattedMessage id="moment.you" />
                  </>
                )}
              </b>
              <span>
                <FormattedMessage id={`moment.seat.${state}`} />
              </span>
            </span>
          </li>
        ))}
      </ol>
      <div className="centre">{children}</div>
    </div>
  )
}
