import { FormattedMessage } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import type { CivilDate, Dated as DatedValues } from '#core/words.ts'
import type { ReactNode } from 'react'
import { useLanguage } from '#web/parts/words.tsx'

export function useCivil() {
  const reader = useLanguage()
  return (date: CivilDate) => dateWords(date, reader)
}

/** Values through time, the one in force on the date marked; with one value only, since when it holds. */
export function Dated<T>({
  values,
  date,
  children,
}: {
  values: DatedValues<T>
  date: CivilDate
  children: (value: T) => ReactNode
}) {
  const civil = useCivil()
  const inForce = values.findLastIndex((v) => v.from <= date)
  if (values.length === 0) return null
  return (
    <ol className="dated">
      {values.map((v, i) => (
        <li key={`${v.from} ${i}`} className={i === inForce ? 'in-force' : undefined}>
          <span className="why">
            <FormattedMessage id="secretariat.since" values={{ date: civil(v.from) }} />
            {i === inForce && values.length > 1 && (
              <>
                {' '}
                ·{' '}
                <b>
                  <FormattedMessage id="secretariat.in-force" />
                </b>
              </>
            )}
          </span>
          <span>{children(v.value)}</span>
        </li>
      ))}
    </ol>
  )
}
