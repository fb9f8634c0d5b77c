// Said wherever a decision is shown: that a text is put, or was adopted, in fewer languages than the body's.
import { FormattedMessage, useIntl } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'

export function PutLanguages({ decision }: { decision: Pick<Decision, 'hashes' | 'lacks'> }) {
  const intl = useIntl()
  if (decision.lacks.length === 0) return null
  const named = (all: readonly string[]) =>
    intl.formatList(all.map((l) => intl.formatMessage({ id: `words.language.${l}` })))
  return (
    <p className="put-languages">
      <span className="state stop">
        <span>
          <FormattedMessage
            id="parts.put-only"
            values={{ languages: named(Object.keys(decision.hashes)), lacks: named(decision.lacks) }}
          />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: 'DC10' }} />
        </span>
      </span>
    </p>
  )
}
