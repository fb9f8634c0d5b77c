import { FormattedMessage } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { useNow } from '#web/live/hooks.ts'
import { Words } from '#web/parts/words.tsx'

/** The call for objections, with its window. */
export function PutSign({ decision }: { decision: Decision }) {
  const now = useNow(500)
  const left = Math.max(0, Math.ceil((Date.parse(decision.windowEndsAt ?? now) - Date.parse(now)) / 1000))
  return (
    <section className="speaker" aria-labelledby="h-put">
      <h2 className="label" id="h-put">
        <FormattedMessage id="screen.put" /> <Words text={decision.title} />
      </h2>
      <p className="name">
        <FormattedMessage id="screen.any-objection" />
      </p>
      <div className="clock" role="timer" aria-live="off">
        {left}
      </div>
      <p className="next">
        <FormattedMessage id={left > 0 ? 'screen.window' : 'screen.window-over'} />
      </p>
    </section>
  )
}
