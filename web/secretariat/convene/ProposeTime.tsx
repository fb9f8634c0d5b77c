// The secretariat proposes another time to the member that asked: date, hour and zone in the dialog itself.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { instantAt } from '#web/parts/zones.ts'
import { onMeeting } from '../parts/commands.ts'
import { WordsFields } from '../parts/fields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { wordsIn, useForm } from '../parts/use-form.ts'
import { WhenFields } from '../parts/WhenFields.tsx'
import type { ZoneNames } from '../parts/times.ts'

type ProposeTimeProps = { meeting: string; zones: ZoneNames; onDone: () => void }

export function ProposeTime({ meeting, zones, onDone }: ProposeTimeProps) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const { values, change, drop } = useForm('propose', {})
  const { organisation } = naming
  const zone = values.zone || organisation.zone
  const when = instantAt(values.date ?? '', values.time ?? '', zone)
  const say = (id: string) => intl.formatMessage({ id })
  const isSame = 'at' in when && when.at === state.request?.proposedAt
  const missing =
    'at' in when
      ? isSame
        ? say('secretariat.propose.same')
        : undefined
      : say(when.fault === 'incomplete' ? 'secretariat.when.incomplete' : `parts.clock.${when.fault}`)
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <p className="quiet">
        <FormattedMessage
          id="secretariat.propose.words"
          values={{ party: <bdi>{naming.delegation(state.request?.requestedBy)}</bdi> }}
        />
      </p>
      <WhenFields
        date={values.date ?? ''}
        time={values.time ?? ''}
        zone={zone}
        zones={zones}
        when={when}
        change={change}
        given={{ zone: zone === organisation.zone && say('secretariat.given.organisation') }}
      />
      <WordsFields
        legend={say('secretariat.propose.reason')}
        languages={organisation.languages}
        values={values}
        name="reason"
        onChange={change}
        rows={2}
      />
      <div className="acts">
        <Submit
          stream={streamOf('meeting', meeting)}
          missing={missing}
          command={
            'at' in when && !isSame
              ? onMeeting({ type: 'ProposeOtherTime', proposedAt: when.at, reason: wordsIn(values, 'reason') })
              : undefined
          }
          nameSeat={naming.delegation}
          onDone={() => {
            drop()
            onDone()
          }}
        >
          <FormattedMessage id="secretariat.propose.act" />
        </Submit>
      </div>
    </form>
  )
}
