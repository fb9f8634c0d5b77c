// Said wherever a decision is shown: that a text is put, or was adopted, in fewer languages than the body's.
import { FormattedMessage } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import type { Language } from '#core/languages.ts'
import { useLanguageList } from './language-list.ts'

export function PutLanguages({ decision }: { decision: Pick<Decision, 'hashes' | 'lacks'> }) {
  const named = useLanguageList()
  if (decision.lacks.length === 0) return null
  return (
    <p className="put-languages">
      <span className="state stop">
        <span>
          <FormattedMessage
            id="parts.put-only"
            values={{ languages: named(Object.keys(decision.hashes) as Language[]), lacks: named(decision.lacks) }}
          />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: 'DC10' }} />
        </span>
      </span>
    </p>
  )
}
