// Signs that no eye sees and that may be entered, named where words are written and where a text is put.
import { FormattedMessage, useIntl } from 'react-intl'
import { unseenIn } from '#core/plain-words.ts'

/** @param spaces whether no-break spaces are named too; French has them by rule, so a whole text names the others alone. */
export function Unseen({ words, spaces = true }: { words: readonly (string | undefined)[]; spaces?: boolean }) {
  const intl = useIntl()
  const found = unseenIn(words.join(' '), spaces)
  if (found.length === 0) return null
  return (
    <p className="why unseen">
      <FormattedMessage
        id="parts.unseen"
        values={{
          signs: (
            <bdi dir="ltr">{found.map(({ sign, times }) => `${sign} ×${intl.formatNumber(times)}`).join(', ')}</bdi>
          ),
        }}
      />
    </p>
  )
}
