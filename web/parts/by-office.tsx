// SP14: whose word it is that the secretariat entered for a seat, beside the act wherever it is shown.
import { FormattedMessage } from 'react-intl'
import type { Heard } from '#core/shapes.ts'
import type { Language } from '#core/languages.ts'
import { ShownWords, type useTimes } from './words.tsx'

/** Whose word each language of a statement is, once where it is the same for several. */
export const heardOnce = (heard: Partial<Record<Language, Heard>> | undefined): [string, Heard][] =>
  Object.entries(heard ?? {}).filter(
    ([, one], i, all) => all.findIndex(([, other]) => JSON.stringify(other) === JSON.stringify(one)) === i,
  )

export function ByOffice({ heard, times }: { heard: Heard | undefined; times: ReturnType<typeof useTimes> }) {
  if (!heard) return null
  return (
    <span className="why">
      <FormattedMessage
        id="parts.entry.by-office"
        values={{
          how: heard.how.replace('-', ''),
          from: <ShownWords text={heard.from} />,
          at: times.dayAndTime(heard.at),
        }}
      />
    </span>
  )
}
