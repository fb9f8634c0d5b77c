// Putting a text, and what was decided on it; the call for objections and the gavel are the moment of decision.
import { streamOf } from '#core/record/record.ts'
import { soon } from '#web/parts/soon.tsx'
import { FormattedMessage } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import type { Text } from '#core/texts/texts.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useIssued } from '#web/live/issued.ts'
import { Act } from '#web/parts/act.tsx'
import { Sym, useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { PutLanguages } from '#web/parts/put-languages.tsx'
import { Readiness } from './Readiness.tsx'

const Attempts = soon(() => import('./Attempts.tsx').then((m) => m.Attempts))

type Props = {
  meeting: string
  text: { key: string; state: Text }
  decision: { key: string; state: Decision } | undefined
  nextKey: string
  open: number
}

export function Gavel({ meeting, text, decision, nextKey, open }: Props) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const now = useNow(60_000)
  const issued = useIssued(decision?.state.stage === 'adopted' ? text.key : '')
  if (decision?.state.stage === 'adopted') {
    const { adopted, reservations } = decision.state
    return (
      <div className="gavel done" role="status">
        <b className="state on">
          <span>
            <FormattedMessage
              id="podium.adopted"
              values={{
                day: times.dayOf(adopted?.at, now),
                time: <span className="num">{times.timeOrDay(adopted?.at, now)}</span>,
              }}
            />
          </span>
        </b>
        <span className="why">
          <FormattedMessage
            id="podium.adopted-how"
            values={{ present: adopted?.outcome.present, of: adopted?.outcome.of }}
          />{' '}
          {issued ? (
            <a href={`/archive/${issued.symbol}`}>
              <FormattedMessage id="moment.issued" values={{ symbol: <Sym>{issued.symbol}</Sym> }} />
            </a>
          ) : (
            <FormattedMessage id="moment.not-issued" />
          )}
        </span>
        <PutLanguages decision={decision.state} />
        {decision && <Attempts decision={decision} naming={naming} />}
        {reservations.map((r) => (
          <span className="why" key={r.reservation}>
            <FormattedMessage id={`podium.${r.kind}`} values={{ seat: <bdi>{naming.delegation(r.seat)}</bdi> }} />{' '}
            <ShownWords text={r.words} />
          </span>
        ))}
      </div>
    )
  }
  if (state.stage === 'closed' || state.stage === 'adjourned') return null
  return (
    <div className="gavel">
      {decision?.state.stage === 'objected' && (
        <p className="state stop">
          <span>
            <FormattedMessage
              id="podium.objected"
              values={{ seat: <bdi>{naming.delegation(decision.state.objection?.seat)}</bdi> }}
            />{' '}
            <ShownWords text={decision.state.objection?.reason} />
          </span>
        </p>
      )}
      <Readiness meeting={meeting} text={text} nextKey={nextKey} naming={naming} />
      <div className="acts">
        <Act
          stream={streamOf('decision', nextKey)}
          command={{ type: 'PutForAdoption', text: text.key }}
          keyCode="KeyD"
          keyLabel="D"
          nameSeat={naming.delegation}
          hint={<FormattedMessage id="podium.put-hint" values={{ seconds: state.limits.objectionSeconds, open }} />}
        >
          <FormattedMessage id="podium.put" />
        </Act>
      </div>
    </div>
  )
}
