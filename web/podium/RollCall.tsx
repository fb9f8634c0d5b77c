import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useNaming } from '#web/parts/words.tsx'
import type { NextAct } from './next-act.ts'

/** Of a long roll those who were called last, and those who are next. */
const before = 10
const after = 30

/** The roll: called in one language's order for everybody; the next name large, with present and absent. */
export function RollCall({ meeting, next }: { meeting: string; next: NextAct }) {
  const intl = useIntl()
  const stream = streamOf('meeting', meeting)
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  if (state.stage !== 'in-session') return null
  if (!state.rollCall) {
    return (
      <div className="give">
        <h2>
          <FormattedMessage id="podium.roll" />
        </h2>
        <Act
          stream={stream}
          command={{ type: 'CallRoll' }}
          className={`btn large${next === 'roll' ? ' primary' : ''}`}
          keyCode="Space"
          keyLabel={intl.formatMessage({ id: 'parts.space' })}
          hint={<FormattedMessage id="podium.call-roll-hint" />}
        >
          <FormattedMessage id="podium.call-roll" />
        </Act>
      </div>
    )
  }
  const called = state.rollCall.order.find((seat) => !state.presence[seat])
  if (!called) return null
  const at = state.rollCall.order.indexOf(called) + 1
  return (
    <div className="give">
      <h2>
        <span>
          <FormattedMessage id="podium.roll" />
        </span>
        <span className="label">
          <FormattedMessage id="podium.roll-at" values={{ at, of: state.rollCall.order.length }} />
        </span>
      </h2>
      <p className="called">
        <bdi>{naming.seat(called)}</bdi>
      </p>
      <div className="acts">
        <Act
          stream={stream}
          command={{ type: 'RecordPresence', seat: called, presence: 'present' }}
          className="btn primary large"
          keyCode="Space"
          keyLabel={intl.formatMessage({ id: 'parts.space' })}
        >
          <FormattedMessage id="podium.mark-present" values={{ seat: <bdi>{naming.delegation(called)}</bdi> }} />
        </Act>
        <Act
          stream={stream}
          command={{ type: 'RecordPresence', seat: called, presence: 'absent' }}
          className="btn"
          keyCode="KeyB"
          keyLabel="B"
        >
          <FormattedMessage id="podium.mark-absent" />
        </Act>
      </div>
      <ol className="roll" tabIndex={0} aria-label={intl.formatMessage({ id: 'podium.roll' })}>
        {state.rollCall.order.slice(Math.max(0, at - 1 - before), at + after).map((seat) => {
          const was = state.presence[seat]?.presence
          return (
            <li key={seat} aria-current={seat === called ? 'step' : undefined}>
              <bdi>{naming.seat(seat)}</bdi>
              {was && (
                <span className={`state ${was === 'present' ? 'on' : ''}`}>
                  <FormattedMessage id={was === 'present' ? 'podium.is-present' : 'podium.is-absent'} />
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
