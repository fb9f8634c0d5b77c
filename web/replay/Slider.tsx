// The slider through the journal: one step an act. It is the browser's own range field, so that it is worked by touch,
// mouse, keyboard and assistive technology alike; only the page keys are given a meaning of their own.
import type { KeyboardEvent } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { markOf, type Timeline } from './timeline.ts'

type Props = { timeline: Timeline; index: number; words: string; onMove: (index: number) => void }

export function Slider({ timeline, index, words, onMove }: Props) {
  const intl = useIntl()
  const last = timeline.acts.length - 1
  const press = (e: KeyboardEvent) => {
    if (e.key !== 'PageUp' && e.key !== 'PageDown') return
    e.preventDefault()
    onMove(timeline.nextMark(index, e.key === 'PageUp' ? 1 : -1))
  }
  const step = (id: string, to: number) => (
    <button
      type="button"
      className="btn"
      aria-disabled={to === index || undefined}
      aria-label={intl.formatMessage({ id: `replay.step.${id}` })}
      title={intl.formatMessage({ id: `replay.step.${id}` })}
      onClick={() => onMove(to)}
    >
      <span className={`arrow ${id}`} aria-hidden="true" />
    </button>
  )
  return (
    <div className="slider">
      <div className="steps">
        {step('mark-before', timeline.nextMark(index, -1))}
        {step('before', Math.max(0, index - 1))}
      </div>
      <div className="track">
        <Marks timeline={timeline} />
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={index}
          aria-label={intl.formatMessage({ id: 'replay.slider' })}
          aria-valuetext={words}
          aria-describedby="replay-keys"
          onKeyDown={press}
          onChange={(e) => onMove(Number(e.target.value))}
        />
      </div>
      <div className="steps">
        {step('after', Math.min(last, index + 1))}
        {step('mark-after', timeline.nextMark(index, 1))}
      </div>
      <p className="keys small quiet" id="replay-keys">
        <FormattedMessage id="replay.keys" />
      </p>
    </div>
  )
}

const heights = { sitting: 14, item: 7, decision: 11, gavel: 14 } as const

/** Where the meeting opened and closed, what was put, what was adopted. Drawn from the start edge; mirrored by the style. */
function Marks({ timeline }: { timeline: Timeline }) {
  const last = Math.max(1, timeline.acts.length - 1)
  return (
    <svg className="marks" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
      {timeline.marked.map((i) => {
        const act = timeline.acts[i]
        const mark = act && markOf(act.event)
        return (
          mark && (
            <line
              key={i}
              className={mark}
              x1={(i / last) * 1000}
              x2={(i / last) * 1000}
              y1={14 - heights[mark]}
              y2={14}
              vectorEffect="non-scaling-stroke"
            />
          )
        )
      })}
    </svg>
  )
}

export function Legend() {
  return (
    <p className="legend small quiet">
      {(['sitting', 'item', 'decision', 'gavel'] as const).map((mark) => (
        <span key={mark}>
          <svg className="marks key" viewBox="0 0 4 14" aria-hidden="true">
            <line className={mark} x1="2" x2="2" y1={14 - heights[mark]} y2="14" />
          </svg>
          <FormattedMessage id={`replay.mark.${mark}`} />
        </span>
      ))}
    </p>
  )
}
