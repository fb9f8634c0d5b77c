// The instant, as people write it: date, time, zone; and what it is elsewhere.
import { FormattedMessage } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { WhenFields } from '../parts/WhenFields.tsx'
import type { Plan } from './plan.ts'
import type { ZoneNames } from '../times.ts'

type WhenProps = {
  meeting: string
  plan: Plan
  zones: ZoneNames
  change: (name: string, value: string) => void
}

export function When({ meeting, plan, zones, change }: WhenProps) {
  const state = useStream(`meeting/${meeting}`)
  const naming = useNaming(meeting)
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
