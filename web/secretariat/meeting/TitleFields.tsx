// The office of a person, empty until somebody says it; the usual one of the meeting's level is one press away.
import { useEnteredIn } from '../parts/entered-in.tsx'
import { useIntl } from 'react-intl'
import { inLanguage, type Words } from '#core/words.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { WordsFields } from '../parts/fields.tsx'
import { wordsIn, valuesOf, type Values } from '../parts/use-form.ts'

type TitleFieldsProps = {
  values: Values
  change: (name: string, value: string) => void
  usual: Words | undefined
}

export function TitleFields({ values, change, usual }: TitleFieldsProps) {
  const languages = useEnteredIn()
  const intl = useIntl()
  const reader = useLanguage()
  const isEmpty = wordsIn(values, 'title') === undefined
  return (
    <>
      <WordsFields
        legend={intl.formatMessage({ id: 'secretariat.person.title' })}
        languages={languages}
        required={isEmpty ? languages : []}
        values={values}
        name="title"
        onChange={change}
      />
      {usual && isEmpty && (
        <div className="acts">
          <button
            type="button"
            className="btn slim"
            onClick={() => {
              for (const [name, value] of Object.entries(valuesOf('title', usual))) change(name, value)
            }}
          >
            {intl.formatMessage(
              { id: 'secretariat.person.usual-title' },
              { title: inLanguage(usual, reader).text },
            )}
          </button>
        </div>
      )}
    </>
  )
}
