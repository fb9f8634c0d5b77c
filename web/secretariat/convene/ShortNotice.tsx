// Notice shorter than the rules ask (MT3) is waived with the concurrence that they name (MT4), for a reason that is printed.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { needed, profileOn } from '#core/bodies/bodies.ts'
import { concurring as membersConcurring } from '#core/meetings/meetings.ts'
import { dateOf } from '#core/words.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { Check, WordsFields } from '../parts/fields.tsx'
import type { Values } from '../parts/use-form.ts'
import { duration } from '../parts/times.ts'
import type { Plan } from './plan.ts'

type ShortNoticeProps = {
  meeting: string
  plan: Plan
  values: Values
  change: (name: string, value: string) => void
}

export function ShortNotice({ meeting, plan, values, change }: ShortNoticeProps) {
  const intl = useIntl()
  const now = useNow(60_000)
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const profile = profileOn(naming.organisation, state.organ, dateOf(now))
  if (!profile || !plan.isShort) return null
  const concurring = membersConcurring(state).length
  const required = needed(profile.waiver.value, state.members.length)
  const unsure = (
    <>
      {' '}
      <span className="unsure small">
        <FormattedMessage id="secretariat.unconfirmed" />
      </span>
    </>
  )
  return (
    <>
      <h2>
        <FormattedMessage id="secretariat.short" />
      </h2>
      <div className="stack">
        <p>
          <FormattedMessage
            id="secretariat.short.hours"
            values={{ notice: duration(intl, plan.hours * 3600), required: duration(intl, plan.required * 3600) }}
          />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: profile.noticeHours.rule }} />
          {!profile.noticeHours.confirmed && unsure}
        </p>
        <Check
          label={
            <FormattedMessage
              id="secretariat.short.waive"
              values={{ required: duration(intl, plan.required * 3600) }}
            />
          }
          isOn={values.waive === 'yes'}
          onChange={(isOn) => change('waive', isOn ? 'yes' : 'no')}
          hint={
            <>
              <FormattedMessage
                id={concurring >= required ? 'secretariat.short.supported' : 'secretariat.short.not-supported'}
                values={{ count: concurring, required }}
              />{' '}
              <FormattedMessage id="parts.rule" values={{ rule: profile.waiver.rule }} />
            </>
          }
        />
        {values.waive === 'yes' && (
          <WordsFields
            legend={intl.formatMessage({ id: 'secretariat.short.reason' })}
            languages={naming.organisation.languages}
            values={values}
            name="waiver"
            onChange={change}
            required={plan.waiver ? [] : naming.organisation.languages}
          />
        )}
      </div>
    </>
  )
}
