// Putting a text, the call for objections with its window, and the gavel.
import { FormattedMessage, useIntl } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import type { Text } from '#core/texts/texts.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useNaming, useTimes, Words } from '#web/parts/words.tsx'
import type { NextAct } from './next-act.ts'

type Props = {
  meeting: string
  text: { key: string; state: Text }
  decision: { key: string; state: Decision } | undefined
  nextKey: string
  next: NextAct
  open: number
}

export function Gavel({ meeting, text, decision, nextKey, next, open }: Props) {
  const intl = useIntl()
  const state = useStream(`meeting/${meeting}`)
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const now = useNow(500)
  const put = decision?.state.stage === 'put' ? decision : undefined
  if (decision?.state.stage === 'adopted') {
    const { adopted, reservations } = decision.state
    return (
      <div className="gavel done" role="status">
        <b className="state on">
          <span>
            <FormattedMessage
              id="podium.adopted"
              values={{ time: <span className="num">{times.time(adopted?.at)}</span> }}
            />
          </span>
        </b>
        <span className="why">
          <FormattedMessage id="podium.adopted-how" values={{ present: adopted?.present, of: adopted?.of }} />
        </span>
        {reservations.map((r) => (
          <span className="why" key={r.reservation}>
            <FormattedMessage id={`podium.${r.kind}`} values={{ seat: <bdi>{naming.seat(r.seat)}</bdi> }} />{' '}
            <Words text={r.words} />
          </span>
        ))}
      </div>
    )
  }
  if (put) {
    const left = Math.max(0, Math.ceil((Date.parse(put.state.windowEndsAt ?? now) - Date.parse(now)) / 1000))
    return (
      <div className="gavel">
        <p className="call">
          <b>
            <FormattedMessage id="podium.any-objection" />
          </b>{' '}
          <span className="num">
            {left > 0 ? (
              <FormattedMessage id="podium.window-left" values={{ seconds: left }} />
            ) : (
              <FormattedMessage id="podium.window-over" />
            )}
          </span>
        </p>
        <div className="acts">
          <Act
            stream={`decision/${put.key}`}
            command={{ type: 'Gavel' }}
            className={`btn large${next === 'gavel' ? ' primary' : ''}`}
            keyCode="KeyV"
            keyLabel="V"
            nameSeat={naming.seat}
            hint={
              <FormattedMessage
                id="podium.gavel-hint"
                values={{
                  languages: intl.formatList(
                    Object.keys(put.state.hashes).map((l) => intl.formatMessage({ id: `words.language.${l}` })),
                  ),
                }}
              />
            }
            showsWhy={left === 0}
          >
            <FormattedMessage id="podium.gavel" />
          </Act>
          <Act stream={`decision/${put.key}`} command={{ type: 'WithdrawPut' }}>
            <FormattedMessage id="podium.withdraw-put" />
          </Act>
        </div>
      </div>
    )
  }
  return (
    <div className="gavel">
      {decision?.state.stage === 'objected' && (
        <p className="state stop">
          <span>
            <FormattedMessage
              id="podium.objected"
              values={{ seat: <bdi>{naming.seat(decision.state.objection?.seat)}</bdi> }}
            />{' '}
            <Words text={decision.state.objection?.reason} />
          </span>
        </p>
      )}
      <div className="acts">
        <Act
          stream={`decision/${nextKey}`}
          command={{ type: 'PutForAdoption', text: text.key }}
          keyCode="KeyD"
          keyLabel="D"
          nameSeat={naming.seat}
          hint={<FormattedMessage id="podium.put-hint" values={{ seconds: state.limits.objectionSeconds, open }} />}
        >
          <FormattedMessage id="podium.put" />
        </Act>
      </div>
    </div>
  )
}
