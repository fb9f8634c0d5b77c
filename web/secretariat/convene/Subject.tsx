// The subject in the languages of the meeting in which the request did not give it: the notice needs it in each (MT13).
import { FormattedMessage, useIntl } from 'react-intl'
import type { Words } from '#core/words.ts'
import { WordsFields } from '../parts/fields.tsx'
import type { Values } from '../parts/use-form.ts'
import type { Plan } from './plan.ts'

type SubjectProps = { plan: Plan; values: Values; change: (name: string, value: string) => void; given: Words }

export function Subject({ plan, values, change, given }: SubjectProps) {
  const intl = useIntl()
  const lacking = plan.languages.filter((l) => !given[l])
  if (lacking.length === 0) return null
  return (
    <>
      <h2>
        <FormattedMessage id="secretariat.request.subject" />
      </h2>
      <WordsFields
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
