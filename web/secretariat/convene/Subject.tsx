// The subject in the languages of the meeting in which the request did not give it: the notice needs it in each (MT13).
import { FormattedMessage, useIntl } from 'react-intl'
import type { Text3 } from '#core/words.ts'
import { Text3Fields } from '../parts/fields.tsx'
import type { Values } from '../parts/use-form.ts'
import type { Plan } from './plan.ts'

type SubjectProps = { plan: Plan; values: Values; change: (name: string, value: string) => void; given: Text3 }

export function Subject({ plan, values, change, given }: SubjectProps) {
  const intl = useIntl()
  const lacking = plan.languages.filter((l) => !given[l])
  if (lacking.length === 0) return null
  return (
    <>
      <h2>
        <FormattedMessage id="secretariat.request.subject" />
      </h2>
      <Text3Fields
        legend={intl.formatMessage({ id: 'secretariat.convene.subject' })}
        languages={lacking}
        required={lacking}
        values={values}
        name="subject"
        onChange={change}
      />
    </>
  )
}
