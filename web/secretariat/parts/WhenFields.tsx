// The date, the hour and the zone of a meeting, and what they say written out.
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { ClockFault } from '#web/parts/zones.ts'
import { Choice, Field } from './fields.tsx'
import { Written } from './Written.tsx'
import type { ZoneNames } from './times.ts'

/**
 * @param when what the three come to.
 * @param zones each with the name by which the reader knows it; `children` stand after what is written out.
 */
export function WhenFields({
  date,
  time,
  zone,
  zones,
  when,
  change,
  className = 'thirds',
  children,
  given = {},
}: {
  date: string
  time: string
  zone: string
  zones: ZoneNames
  when: { at: string } | { fault: ClockFault }
  change: (name: string, value: string) => void
  className?: string
  children?: ReactNode
  /** Of which facts what stands in a field is, while nobody has typed there. */
  given?: Partial<Record<'date' | 'time' | 'zone', ReactNode>>
}) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <>
      <div className={className}>
        <Field
          label={say('secretariat.when.date')}
          type="date"
          value={date}
          onChange={(v) => change('date', v)}
          isRequired
          given={given.date}
        />
        <Field
          label={say('secretariat.when.time')}
          type="time"
          value={time}
          onChange={(v) => change('time', v)}
          isRequired
          given={given.time}
        />
        <Choice
          label={say('secretariat.when.zone')}
          value={zone}
          onChange={(v) => change('zone', v)}
          empty={zone ? undefined : say('secretariat.choose')}
          given={given.zone}
          options={[...zones].map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Written
        at={zone ? when : { fault: 'incomplete' }}
        zone={zone || 'UTC'}
        zoneName={zones.nameOf(zone || 'UTC')}
      >
        {children}
      </Written>
    </>
  )
}
