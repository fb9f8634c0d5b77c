// What was decided on the text last; while it is put, the moment of decision is the whole screen.
import { useNow } from '#web/live/hooks.ts'
import { FormattedMessage } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { PutLanguages } from '#web/parts/put-languages.tsx'
import { useIssued } from '#web/live/issued.ts'
import { Sym, useTimes, ShownWords, type Naming } from '#web/parts/words.tsx'

type Props = { decision: { key: string; state: Decision } | undefined; naming: Naming; zone: string }

export function Put({ decision, naming, zone }: Props) {
  const times = useTimes(zone)
  const now = useNow(60_000)
  const issued = useIssued(decision?.state.stage === 'adopted' ? decision.state.text : '')
  if (!decision) return null
  const { state } = decision
  if (state.stage === 'objected')
    return (
      <p className="put">
        <b className="state stop">
          <span>
            <FormattedMessage
              id="desk.objected"
              values={{ seat: <bdi>{naming.delegation(state.objection?.seat)}</bdi> }}
            />
          </span>
        </b>{' '}
        <ShownWords text={state.objection?.reason} />
      </p>
    )
  if (state.stage === 'adopted')
    return (
      <div className="put done" role="status">
        <b className="state on">
          <span>
            <FormattedMessage
              id="desk.adopted"
              values={{
                day: times.dayOf(state.adopted?.at, now),
                time: <span className="num">{times.timeOrDay(state.adopted?.at, now)}</span>,
              }}
            />
          </span>
        </b>
        <PutLanguages decision={state} />
        {issued && (
          <a href={`/archive/${issued.symbol}`}>
            <FormattedMessage id="moment.issued" values={{ symbol: <Sym>{issued.symbol}</Sym> }} />
          </a>
        )}
      </div>
    )
  return null
}
