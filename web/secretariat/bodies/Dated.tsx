import { FormattedMessage, useIntl } from 'react-intl'
import type { CivilDate, Dated as DatedValues } from '#core/words.ts'
import type { ReactNode } from 'react'

export function useCivil() {
  const intl = useIntl()
  return (date: CivilDate) =>
    intl.formatDate(`${date}T12:00:00Z`, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
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
