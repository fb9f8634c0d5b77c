// The instant, as people write it: date, time, zone; and what it is elsewhere.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { clockIn, dateIn } from '#core/dates.ts'
import { useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { WhenFields } from '../parts/WhenFields.tsx'
import type { Plan } from './plan.ts'
import type { ZoneNames } from '../parts/times.ts'

type WhenProps = {
  meeting: string
  plan: Plan
  zones: ZoneNames
  change: (name: string, value: string) => void
}

export function When({ meeting, plan, zones, change }: WhenProps) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const intl = useIntl()
  const proposedAt = state.request?.proposedAt ?? ''
  const { zone } = naming.organisation
  const asRequested = intl.formatMessage({ id: 'secretariat.given.request' })
  const isAsProposed = plan.startsAt === state.request?.proposedAt
  return (
    <>
      <h2>
        <FormattedMessage id="secretariat.when" />
      </h2>
      <WhenFields
        className="when"
        date={plan.date}
        time={plan.time}
        zone={plan.zone}
        zones={zones}
        when={plan.when}
        change={change}
        given={{
          date: plan.date === dateIn(proposedAt, zone) && asRequested,
          time: plan.time === clockIn(proposedAt, zone) && asRequested,
          zone: plan.zone === zone && intl.formatMessage({ id: 'secretariat.given.organisation' }),
        }}
      >
        {isAsProposed && (
          <>
            {' '}
            ·{' '}
            <FormattedMessage
              id="secretariat.when.as-proposed"
              values={{ party: <bdi>{naming.delegation(state.request?.requestedBy)}</bdi> }}
            />
          </>
        )}
      </WhenFields>
    </>
  )
}
