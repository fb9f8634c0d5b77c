// A concurrence that the secretariat enters for a member: it says how the member's word came, whose it is, and when.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLanguage, useNaming } from '#web/parts/words.tsx'
import { onMeeting } from '../parts/commands.ts'
import { HeardFields, heardIn, HowField, ways } from '../parts/HeardFields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { useForm } from '../parts/use-form.ts'

export function RecordConcurrence({
  meeting,
  party,
  onDone,
}: {
  meeting: string
  party: string
  onDone: () => void
}) {
  const intl = useIntl()
  const reader = useLanguage()
  const naming = useNaming(meeting)
  const { values, change, drop } = useForm(`concur ${party}`, {})
  const say = (id: string) => intl.formatMessage({ id })
  const how = ways.find((w) => w === values.how)
  const read = how
    ? heardIn(values, naming.organisation.zone, how, reader)
    : { lacks: 'secretariat.heard.lacks-how' }
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <p className="quiet">
        <FormattedMessage id="secretariat.concur.words" values={{ party: <bdi>{naming.delegation(party)}</bdi> }} />{' '}
        <FormattedMessage id="parts.rule" values={{ rule: 'MT2' }} />
      </p>
      <HowField values={values} change={change} />
      <HeardFields values={values} change={change} />
      <div className="acts">
        <Submit
          stream={streamOf('meeting', meeting)}
          missing={'lacks' in read ? say(read.lacks) : undefined}
          command={'heard' in read ? onMeeting({ type: 'Concur', party, heard: read.heard }) : undefined}
          nameSeat={naming.delegation}
          onDone={() => {
            drop()
            onDone()
          }}
        >
          <FormattedMessage id="secretariat.concur.record" />
        </Submit>
      </div>
    </form>
  )
}
