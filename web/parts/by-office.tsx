// SP14: whose word it is that the secretariat entered for a seat, beside the act wherever it is shown.
import { FormattedMessage } from 'react-intl'
import type { Heard } from '#core/shapes.ts'
import { Words, type useTimes } from './words.tsx'

export function ByOffice({ heard, times }: { heard: Heard | undefined; times: ReturnType<typeof useTimes> }) {
  if (!heard) return null
  return (
    <span className="why">
      <FormattedMessage
        id="parts.entry.by-office"
        values={{
          how: heard.how.replace('-', ''),
          from: <Words text={heard.from} />,
          at: times.dayAndTime(heard.at),
        }}
      />
    </span>
  )
}
