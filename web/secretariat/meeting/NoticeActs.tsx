// Sending the notices, after a look at what goes out; and entering by hand that a member has received its own (rule MT5).
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useClient } from '#web/live/hooks.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import { useLanguage, useNaming } from '#web/parts/words.tsx'
import { useState } from 'react'
import type { Why } from '#web/live/client.ts'
import { Unready, useWhyWords } from '#web/parts/act.tsx'
import { onMeeting } from '../parts/commands.ts'
import { HeardFields, heardIn, HowField, ways } from '../parts/HeardFields.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { Cancel, Submit } from '../parts/Submit.tsx'
import { useForm } from '../parts/use-form.ts'
import { SendingNotices } from './SendingNotices.tsx'

/** Sends the notice to every seat that has none yet; who has acknowledged gets nothing twice. */
export function SendNotices({ meeting, className = 'btn' }: { meeting: string; className?: string }) {
  const intl = useIntl()
  return (
    <InPanel
      className={className}
      act={<FormattedMessage id="secretariat.notices.send" />}
      title={intl.formatMessage({ id: 'secretariat.notices.send' })}
    >
      {(close) => <SendingNotices meeting={meeting} onDone={close} />}
    </InPanel>
  )
}

type ReceiptProps = { meeting: string; seats: string[]; className?: string }

export function ReceiptByTelephone({ meeting, seats, className = 'btn' }: ReceiptProps) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  const [only] = seats
  const isOne = seats.length === 1 && only !== undefined
  const title = intl.formatMessage({ id: 'secretariat.notices.telephone-all' }, { count: seats.length })
  return (
    <InPanel
      className={className}
      act={isOne ? <FormattedMessage id="secretariat.notices.telephone" /> : `${title}…`}
      aria-label={
        isOne
          ? intl.formatMessage(
              { id: 'secretariat.act-on' },
              { act: intl.formatMessage({ id: 'secretariat.notices.telephone' }), what: naming.seat(only) },
            )
          : undefined
      }
      title={isOne ? `${intl.formatMessage({ id: 'secretariat.notices.telephone' })}: ${naming.seat(only)}` : title}
    >
      {(close) =>
        isOne ? (
          <OneByTelephone meeting={meeting} seat={only} onDone={close} />
        ) : (
          <AllByTelephone meeting={meeting} seats={seats} onDone={close} />
        )
      }
    </InPanel>
  )
}

const Asks = () => (
  <p className="quiet">
    <FormattedMessage id="secretariat.notices.telephone.words" />{' '}
    <FormattedMessage id="parts.rule" values={{ rule: 'MT5' }} />
  </p>
)

function OneByTelephone({ meeting, seat, onDone }: { meeting: string; seat: string; onDone: () => void }) {
  const intl = useIntl()
  const reader = useLanguage()
  const naming = useNaming(meeting)
  const { values, change, drop } = useForm(`telephone ${seat}`, {})
  const how = ways.find((w) => w === values.how)
  const read = how
    ? heardIn(values, naming.organisation.zone, how, reader)
    : { lacks: 'secretariat.heard.lacks-how' }
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <Asks />
      <HowField values={values} change={change} />
      <HeardFields values={values} change={change} />
      <div className="acts">
        <Submit
          stream={streamOf('meeting', meeting)}
          missing={'lacks' in read ? intl.formatMessage({ id: read.lacks }) : undefined}
          command={
            'heard' in read
              ? onMeeting({ type: 'AcknowledgeNotice', seat, channel: read.heard.how, heard: read.heard })
              : undefined
          }
          nameSeat={naming.delegation}
          onDone={() => {
            drop()
            onDone()
          }}
        >
          <FormattedMessage id="secretariat.notices.telephone" />
        </Submit>
      </div>
    </form>
  )
}

/** Several calls after one another: each seat has its own line, and only lines that are filled in are recorded. */
function AllByTelephone({ meeting, seats, onDone }: { meeting: string; seats: string[]; onDone: () => void }) {
  const intl = useIntl()
  const reader = useLanguage()
  const client = useClient()
  const naming = useNaming(meeting)
  const words = useWhyWords(naming.delegation)
  const { values, change, drop } = useForm('telephone-all', {})
  const [why, setWhy] = useState<Why | undefined>()
  const [isBusy, setBusy] = useState(false)
  const read = naming.order(seats).map((seat) => ({
    seat,
    isBegun: ['from', 'date', 'time'].some((f) => values[`${seat} ${f}`]?.trim()),
    ...heardIn(values, naming.organisation.zone, 'telephone', reader, `${seat} `),
  }))
  const { shown, find, more } = useBounded(read, ({ seat }) => naming.seat(seat))
  const begun = read.filter((one) => one.isBegun)
  const ready = begun.flatMap((one) => ('heard' in one ? [{ seat: one.seat, heard: one.heard }] : []))
  const lacking = begun.find((one) => 'lacks' in one)
  const record = async () => {
    if (isBusy) return
    setBusy(true)
    for (const { seat, heard } of ready) {
      const refused = await client.send(
        streamOf('meeting', meeting),
        onMeeting({ type: 'AcknowledgeNotice', seat, channel: 'telephone', heard }),
      )
      setWhy(refused)
      if (refused) return setBusy(false)
    }
    setBusy(false)
    drop()
    onDone()
  }
  const act = <FormattedMessage id="secretariat.notices.telephone-all" values={{ count: ready.length }} />
  const missing =
    lacking && 'lacks' in lacking
      ? `${naming.seat(lacking.seat)}: ${intl.formatMessage({ id: lacking.lacks })}`
      : intl.formatMessage({ id: 'secretariat.heard.lacks-from' })
  return (
    <form
      className="stack form"
      onSubmit={(e) => {
        e.preventDefault()
        if (ready.length > 0 && !lacking) void record()
      }}
    >
      <Asks />
      {find}
      {shown.map(({ seat }) => (
        <fieldset key={seat} className="plain">
          <legend>
            <b>
              <bdi>{naming.seat(seat)}</bdi>
            </b>
          </legend>
          <HeardFields values={values} change={change} name={`${seat} `} />
        </fieldset>
      ))}
      {more}
      <div className="acts">
        {ready.length === 0 || lacking ? (
          <Unready className="btn primary" missing={missing}>
            {act}
          </Unready>
        ) : (
          <button type="submit" className="btn primary" aria-disabled={isBusy || undefined}>
            {act}
          </button>
        )}
        <Cancel />
        {why && (
          <span className="said" role="alert">
            {words(why)}
          </span>
        )}
      </div>
    </form>
  )
}
