import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { useNow, useStream } from '#web/live/hooks.ts'
import { minutes, useNaming } from '#web/parts/words.tsx'

/** Statements delivered, with the time each took. */
export function Delivered({ meeting }: { meeting: string }) {
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  useNow(60_000)
  const done = speakers.speeches.filter((s) => s.endedAt)
  if (done.length === 0) return null
  return (
    <details className="delivered">
      <summary>
        <FormattedMessage id="podium.delivered" values={{ count: done.length }} />
      </summary>
      <ol className="rows">
        {done.map((s) => (
          <li key={s.speech}>
            <span className="grow">
              <bdi>{naming.seat(s.seat)}</bdi>
            </span>
            <span className="num quiet">
              {s.answers ? <FormattedMessage id="parts.in-writing" /> : minutes(s.usedSeconds ?? 0)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
