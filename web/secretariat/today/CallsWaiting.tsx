// Calls drafted by rule that nobody has confirmed, and instruments whose calls are not drafted yet.
import { FormattedMessage } from 'react-intl'
import { ShownWords } from '#web/parts/words.tsx'
import type { FollowUpRow, InstrumentRow } from '#wire/rows.ts'
import { Link } from '../parts/router.tsx'
import { useLiveRows } from '../parts/rows.ts'

export function CallsWaiting() {
  const { rows: instruments } = useLiveRows<InstrumentRow>('/api/instruments')
  const { rows: followUp } = useLiveRows<FollowUpRow>('/api/follow-up')
  const waiting = (instruments ?? [])
    .map((i) => ({ instrument: i, calls: followUp?.find((f) => f.instrument === i.instrument) }))
    .filter(({ calls }) => followUp && (!calls || calls.confirmed < calls.calls))
  return (
    <section className="part" aria-labelledby="h-calls">
      <h2>
        <span id="h-calls">
          <FormattedMessage id="secretariat.calls.waiting" />
        </span>
        <Link className="small" to="/secretariat/documents">
          <FormattedMessage id="secretariat.calls.all" />
        </Link>
      </h2>
      {waiting.length === 0 && (
        <p className="quiet small">
          <FormattedMessage id="secretariat.calls.none-waiting" />
        </p>
      )}
      <ul className="rows stacked">
        {waiting.map(({ instrument, calls }) => (
          <li key={instrument.instrument}>
            <span className="state open half">
              <FormattedMessage
                id={calls ? 'secretariat.calls.to-confirm' : 'secretariat.calls.to-draft'}
                values={{ count: calls ? calls.calls - calls.confirmed : 0 }}
              />
            </span>
            <Link to={`/secretariat/instruments/${instrument.instrument}`}>
              <ShownWords text={instrument.title} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
