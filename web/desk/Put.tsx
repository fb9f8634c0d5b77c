// A text put for adoption: the call for objections, at once and large; afterwards what was decided.
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { useDraft, useNow } from '#web/live/hooks.ts'
import { Act, Panel } from '#web/parts/act.tsx'
import { useLanguage, useTimes, Words, type Naming } from '#web/parts/words.tsx'

type Props = { decision: { key: string; state: Decision } | undefined; seat: string; naming: Naming; zone: string }

export function Put({ decision, seat, naming, zone }: Props) {
  const intl = useIntl()
  const reader = useLanguage()
  const now = useNow(500)
  const times = useTimes(zone)
  const [isObjecting, setObjecting] = useState(false)
  const [reason, setReason, dropReason] = useDraft('objection')
  if (!decision) return null
  const { state } = decision
  if (state.stage === 'put') {
    const left = Math.max(0, Math.ceil((Date.parse(state.windowEndsAt ?? now) - Date.parse(now)) / 1000))
    const command = {
      type: 'Object',
      seat,
      reason: reason.trim() ? { [reader]: reason.trim() } : undefined,
    } as const
    return (
      <div className="put" role="alert">
        <b>
          <FormattedMessage id="desk.put" />
        </b>
        <p>
          <FormattedMessage id="desk.put-words" values={{ title: <Words text={state.title} /> }} />
        </p>
        <p className="num">
          <FormattedMessage id={left > 0 ? 'desk.window' : 'desk.window-over'} values={{ seconds: left }} />
        </p>
        <div className="acts">
          <button type="button" className="btn danger" onClick={() => setObjecting(true)}>
            <FormattedMessage id="desk.object" />…
          </button>
        </div>
        <Panel
          isOpen={isObjecting}
          onClose={() => setObjecting(false)}
          title={intl.formatMessage({ id: 'desk.object' })}
        >
          <p className="quiet">
            <FormattedMessage id="desk.object-words" values={{ seat: <bdi>{naming.seat(seat)}</bdi> }} />
          </p>
          <label className="field">
            <span className="label">
              <FormattedMessage id="desk.object-reason" />
            </span>
            <textarea dir="auto" maxLength={2000} value={reason} onChange={(e) => setReason(e.target.value)} />
          </label>
          <div className="acts">
            <Act
              stream={`decision/${decision.key}`}
              command={command}
              className="btn danger"
              nameSeat={naming.seat}
              onDone={() => {
                setObjecting(false)
                dropReason()
              }}
            >
              <FormattedMessage id="desk.object-record" values={{ seat: <bdi>{naming.seat(seat)}</bdi> }} />
            </Act>
          </div>
        </Panel>
      </div>
    )
  }
  if (state.stage === 'objected')
    return (
      <p className="put">
        <b className="state stop">
          <span>
            <FormattedMessage
              id="desk.objected"
              values={{ seat: <bdi>{naming.seat(state.objection?.seat)}</bdi> }}
            />
          </span>
        </b>{' '}
        <Words text={state.objection?.reason} />
      </p>
    )
  if (state.stage === 'adopted')
    return (
      <p className="put done" role="status">
        <b className="state on">
          <span>
            <FormattedMessage
              id="desk.adopted"
              values={{ time: <span className="num">{times.time(state.adopted?.at)}</span> }}
            />
          </span>
        </b>
      </p>
    )
  return null
}
