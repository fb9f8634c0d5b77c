import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useIssued } from '#web/live/issued.ts'
import { useLastDecisions } from '#web/live/series.ts'
import { Sym, useTimes, ShownWords } from './words.tsx'

/** What a meeting decided: each text with when it was adopted, its reservations, and its number once it is issued. */
export function Decided({ meeting }: { meeting: string }) {
  const { convening } = useStream(streamOf('meeting', meeting))
  const adopted = useLastDecisions(meeting).filter((d) => d.decision.state.stage === 'adopted')
  return (
    <section className="decided" aria-labelledby="h-decided">
      <h3 id="h-decided">
        <FormattedMessage id="parts.decided" />
      </h3>
      {adopted.length === 0 && (
        <p className="quiet">
          <FormattedMessage id="parts.decided-nothing" />
        </p>
      )}
      <ul className="rows">
        {adopted.map(({ text, decision }) => (
          <li key={decision.key}>
            <One text={text.key} decision={decision.state} zone={convening?.zone ?? 'UTC'} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ text, decision, zone }: { text: string; decision: Decision; zone: string }) {
  const times = useTimes(zone)
  const now = useNow(30_000)
  const issued = useIssued(text)
  return (
    <span className="grow">
      <ShownWords text={decision.title} />
      <br />
      <span className="state on">
        <span>
          <FormattedMessage
            id="parts.decided-at"
            values={{
              time: <span className="num">{times.timeOrDay(decision.adopted?.at, now)}</span>,
              reservations: decision.reservations.length,
            }}
          />
        </span>
      </span>
      {issued && (
        <>
          <br />
          <a href={`/archive/${issued.symbol}`}>
            <FormattedMessage id="parts.decided-issued" values={{ symbol: <Sym>{issued.symbol}</Sym> }} />
          </a>
        </>
      )}
    </span>
  )
}
