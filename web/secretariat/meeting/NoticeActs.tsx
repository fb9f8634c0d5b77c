// Sending the notices, and entering by hand that a member has received its own (rule MT5).
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useHouse } from '#web/live/hooks.ts'
import type { Why } from '#web/live/house.ts'
import { Act, Confirm, useWhyWords } from '#web/parts/act.tsx'
import { useNaming } from '#web/parts/words.tsx'
import { onMeeting } from '../commands.ts'

/** Sends the notice to every seat that has none yet; who has acknowledged gets nothing twice. */
export function SendNotices({
  meeting,
  className = 'btn',
  seats,
}: {
  meeting: string
  className?: string
  seats?: string[]
}) {
  const house = useHouse()
  const words = useWhyWords()
  const [isBusy, setBusy] = useState(false)
  const [why, setWhy] = useState<Why | undefined>()
  const send = async () => {
    if (isBusy) return
    setBusy(true)
    const answer = await house.call('POST', `/api/meetings/${meeting}/notices`, seats ? { seats } : {})
    setWhy('why' in answer ? answer.why : undefined)
    setBusy(false)
  }
  return (
    <>
      <button type="button" className={className} aria-disabled={isBusy || undefined} onClick={() => void send()}>
        <FormattedMessage id={isBusy ? 'secretariat.notices.sending' : 'secretariat.notices.send'} />
      </button>
      {why && (
        <span className="said" role="alert">
          {words(why)}
        </span>
      )}
    </>
  )
}

export function ReceiptByTelephone({
  meeting,
  seats,
  className = 'btn',
}: {
  meeting: string
  seats: string[]
  className?: string
}) {
  const naming = useNaming(meeting)
  const [only] = seats
  const stream = `meeting/${meeting}`
  if (seats.length === 1 && only) {
    return (
      <Act
        stream={stream}
        command={onMeeting({ type: 'AcknowledgeNotice', seat: only, channel: 'telephone' })}
        nameSeat={naming.seat}
        className={className}
      >
        <span>
          <FormattedMessage id="secretariat.notices.telephone" />
        </span>
        <span className="sr">
          {' '}
          <bdi>{naming.seat(only)}</bdi>
        </span>
      </Act>
    )
  }
  return <AllByTelephone meeting={meeting} seats={seats} className={className} />
}

function AllByTelephone({ meeting, seats, className }: { meeting: string; seats: string[]; className: string }) {
  const intl = useIntl()
  const house = useHouse()
  const naming = useNaming(meeting)
  const words = useWhyWords(naming.seat)
  const [asks, setAsks] = useState(false)
  const [why, setWhy] = useState<Why | undefined>()
  const record = async () => {
    setAsks(false)
    for (const seat of seats) {
      const refused = await house.send(
        `meeting/${meeting}`,
        onMeeting({ type: 'AcknowledgeNotice', seat, channel: 'telephone' }),
      )
      setWhy(refused)
      if (refused) return
    }
  }
  const title = intl.formatMessage({ id: 'secretariat.notices.telephone-all' }, { count: seats.length })
  return (
    <>
      <button type="button" className={className} onClick={() => setAsks(true)}>
        {title}
      </button>
      {why && (
        <span className="said" role="alert">
          {words(why)}
        </span>
      )}
      <Confirm
        isOpen={asks}
        onClose={() => setAsks(false)}
        title={title}
        act={intl.formatMessage({ id: 'secretariat.notices.telephone' })}
        onConfirm={() => void record()}
      >
        <FormattedMessage
          id="secretariat.notices.telephone-all.words"
          values={{ seats: <bdi>{intl.formatList(naming.order(seats).map((s) => naming.seat(s)))}</bdi> }}
        />
      </Confirm>
    </>
  )
}
