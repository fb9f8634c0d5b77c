// What was typed as a date and an hour, written out: the day of the week, the month as a word, the hour with its zone.
import { useHeadings } from './times.ts'
import { FormattedMessage } from 'react-intl'
import type { ClockFault } from '#web/parts/zones.ts'
import { useTimes } from '#web/parts/words.tsx'
import type { ReactNode } from 'react'

/** @param zoneName as the reader knows the zone; `children` stand after it. */
export function Written({
  at,
  zone,
  zoneName,
  children,
}: {
  at: { at: string } | { fault: ClockFault }
  zone: string
  zoneName: string
  children?: ReactNode
}) {
  const times = useTimes(zone)
  const headings = useHeadings(zone)
  if (!('at' in at))
    return at.fault === 'incomplete' ? (
      <p className="small quiet">
        <FormattedMessage id="secretariat.when.incomplete" />
      </p>
    ) : (
      <p className="said" role="alert">
        <FormattedMessage id={`parts.clock.${at.fault}`} />
      </p>
    )
  return (
    <p className="small written">
      <b>
        <span className="num">{headings.dayAndTime(at.at)}</span> {zoneName}
      </b>{' '}
      · {times.hijri(at.at)}
      {children}
    </p>
  )
}
