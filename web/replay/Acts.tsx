// The acts beside the slider, each a link to its instant. Of a long meeting those around the current one are shown.
import { useEffect, useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import type { ActWords } from './act-words.ts'
import { markOf, type Timeline } from './timeline.ts'

const shown = 160
const turn = 40

type Props = {
  timeline: Timeline
  index: number
  words: ActWords
  time: (at: string) => string
  date: (at: string) => string
  address: (index: number) => string
  onMove: (index: number) => void
}

export function Acts({ timeline, index, words, time, date, address, onMove }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const current = useRef<HTMLLIElement>(null)
  const { acts } = timeline
  // The part that is shown moves in leaps, so that a step changes two lines and not all of them.
  const middle = Math.round(index / turn) * turn
  const from = Math.max(0, Math.min(middle - shown / 2, acts.length - shown))
  const to = Math.min(acts.length, from + shown)
  useEffect(() => {
    const [box, line] = [list.current, current.current]
    // Only the list moves, never the page.
    if (box && line) box.scrollTop = line.offsetTop - box.clientHeight / 2 + line.clientHeight / 2
  }, [index, from])
  const link = (i: number, children: React.ReactNode, label?: string) => (
    <a
      href={address(i)}
      aria-current={i === index ? 'step' : undefined}
      aria-label={label}
      onClick={(e) => {
        if (!e.metaKey && !e.ctrlKey && !e.shiftKey && e.button === 0) {
          e.preventDefault()
          onMove(i)
        }
      }}
    >
      {children}
    </a>
  )
  return (
    <ol className="acts-list" ref={list} start={from + 1}>
      {from > 0 && (
        <li className="more">
          {link(from - 1, <FormattedMessage id="replay.earlier" values={{ count: from }} />)}
        </li>
      )}
      {acts.slice(from, to).map((act, n) => {
        const i = from + n
        const day = date(act.event.at)
        const before = i > from ? date(acts[i - 1]?.event.at ?? '') : ''
        return (
          <li
            key={act.position}
            ref={i === index ? current : undefined}
            className={`${i === index ? 'current' : ''} ${markOf(act.event) ?? ''}`}
            data-type={act.event.type}
          >
            {day !== before && <span className="day label">{day}</span>}
            {link(
              i,
              <>
                <time className="num" dateTime={act.event.at}>
                  {time(act.event.at)}
                </time>
                <span>
                  {words.say(i)}
                  <span className="who">{words.who(act)}</span>
                </span>
              </>,
            )}
          </li>
        )
      })}
      {to < acts.length && (
        <li className="more">
          {link(to, <FormattedMessage id="replay.later" values={{ count: acts.length - to }} />)}
        </li>
      )}
    </ol>
  )
}
