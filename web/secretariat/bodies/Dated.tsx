import { FormattedMessage } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import type { CivilDate, Dated as DatedValues, Known } from '#core/words.ts'
import type { ReactNode } from 'react'
import { useDates, ShownWords } from '#web/parts/words.tsx'
import { SourceLine } from './SourceLine.tsx'

export function useCivil() {
  const dates = useDates()
  return (date: CivilDate) => dateWords(date, dates)
}

/**
 * BD20: since when something holds, no more exactly than is known; with the sources where they differ.
 * @param isBare the date alone, where a heading says already what it is.
 */
export function Since({
  from,
  precision = 'day',
  disputed,
  isBare,
}: { from: CivilDate; isBare?: boolean } & Known) {
  const dates = useDates()
  return (
    <>
      {precision === 'unknown' ? (
        <FormattedMessage id="secretariat.since-unknown" />
      ) : isBare ? (
        dateWords(from, dates, precision)
      ) : (
        <FormattedMessage
          id={precision === 'day' ? 'secretariat.since' : 'secretariat.since-about'}
          values={{ date: dateWords(from, dates, precision) }}
        />
      )}
      {disputed && (
        <>
          {' '}
          (
          <FormattedMessage
            id="secretariat.labelled"
            values={{
              label: <FormattedMessage id="secretariat.disputed" />,
              words: <ShownWords text={disputed} />,
            }}
          />
          )
        </>
      )}
    </>
  )
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
  const inForce = values.findLastIndex((v) => v.from <= date)
  if (values.length === 0) return null
  return (
    <ol className="dated">
      {values.map((v, i) => (
        <li key={`${v.from} ${i}`} className={i === inForce ? 'in-force' : undefined}>
          <span className="why">
            <Since {...v} />
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
          <span>
            {children(v.value)}
            {v.source && <SourceLine source={v.source} />}
          </span>
        </li>
      ))}
    </ol>
  )
}
