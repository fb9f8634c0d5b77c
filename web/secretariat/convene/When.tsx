// The instant, as people write it: date, time, zone; and what it is elsewhere.
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Written } from '../parts/Written.tsx'
import type { Plan } from './plan.ts'

type WhenProps = {
  meeting: string
  plan: Plan
  zones: Map<string, string>
  change: (name: string, value: string) => void
}

export function When({ meeting, plan, zones, change }: WhenProps) {
  const intl = useIntl()
  const state = useStream(`meeting/${meeting}`)
  const naming = useNaming(meeting)
  const say = (id: string) => intl.formatMessage({ id })
  const isAsProposed = plan.startsAt === state.request?.proposedAt
  return (
    <>
      <h2>
        <FormattedMessage id="secretariat.when" />
      </h2>
      <div className="when">
        <Field
          label={say('secretariat.when.date')}
          type="date"
          value={plan.date}
          onChange={(v) => change('date', v)}
          isRequired
        />
        <Field
          label={say('secretariat.when.time')}
          type="time"
          value={plan.time}
          onChange={(v) => change('time', v)}
          isRequired
        />
        <Choice
          label={say('secretariat.when.zone')}
          value={plan.zone}
          onChange={(v) => change('zone', v)}
          options={[...zones].map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Written at={plan.when} zone={plan.zone} zoneName={zones.get(plan.zone) ?? plan.zone}>
        {isAsProposed && (
          <>
            {' '}
            ·{' '}
            <FormattedMessage
              id="secretariat.when.as-proposed"
              values={{ party: <bdi>{naming.seat(state.request?.requestedBy)}</bdi> }}
            />
          </>
        )}
      </Written>
    </>
  )
}
