// One seat: its credentials and its delegation.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { delegationOf } from '#core/credentials/credentials.ts'
import { useStream } from '#web/live/hooks.ts'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { RowMenu } from '../parts/RowMenu.tsx'
import { AccreditPerson } from './AccreditPerson.tsx'
import { ExamineCredentials, ReceiveCredentials } from './Credentials.tsx'
import type { Person } from '../parts/people.ts'
import { PersonLine } from './PersonLine.tsx'

type SeatRowProps = {
  meeting: string
  seat: string
  known: (id: string) => Person | undefined
  onChanged: () => void
}
const looks = { none: 'open', received: 'open half', accepted: 'on', 'not-accepted': 'stop' } as const

export function SeatRow({ meeting, seat, known, onChanged }: SeatRowProps) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const found = naming.credentials.seats[seat]
  if (!found) return null
  const name = naming.seat(seat)
  const people = delegationOf(naming.credentials, seat)
  const title = (id: string) => intl.formatMessage({ id }, { seat: name })
  const label = (id: string) =>
    intl.formatMessage({ id: 'secretariat.act-on' }, { act: intl.formatMessage({ id }), what: name })
  const acts = (
    <>
      {found.credentials === 'received' ? (
        <InPanel
          className="btn slim"
          act={<FormattedMessage id="secretariat.credentials.examine-short" />}
          aria-label={label('secretariat.credentials.examine-short')}
          title={title('secretariat.credentials.examine')}
        >
          {(close) => <ExamineCredentials meeting={meeting} seat={seat} onDone={close} />}
        </InPanel>
      ) : (
        found.credentials !== 'accepted' && (
          <InPanel
            className="btn slim"
            act={<FormattedMessage id="secretariat.credentials.receive-short" />}
            aria-label={label('secretariat.credentials.receive-short')}
            title={title('secretariat.credentials.receive')}
          >
            {(close) => <ReceiveCredentials meeting={meeting} seat={seat} onDone={close} />}
          </InPanel>
        )
      )}
      <InPanel
        className="btn slim"
        act={<FormattedMessage id="secretariat.accredit.short" />}
        aria-label={label('secretariat.accredit.short')}
        title={title('secretariat.accredit.for')}
      >
        {(close) => <AccreditPerson meeting={meeting} seat={seat} onDone={close} />}
      </InPanel>
    </>
  )
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <bdi>{name}</bdi>
        <span className={`state ${looks[found.credentials]}`}>
          <FormattedMessage id={`secretariat.credentials.state.${found.credentials}`} />
        </span>
        {found.issuer && (
          <span className="why">
            <ShownWords text={found.issuer} />
            {found.receivedAt && (
              <>
                , <span className="num">{times.dayAndTime(found.receivedAt)}</span>
              </>
            )}
          </span>
        )}
      </th>
      <td role="cell" data-label={intl.formatMessage({ id: 'secretariat.delegations.person' })}>
        {people.length === 0 && (
          <div className="person">
            <span className="quiet">
              <FormattedMessage id="secretariat.seat.nobody" />
            </span>
            <span />
            <RowMenu of={name}>{acts}</RowMenu>
          </div>
        )}
        {people.map((p, i) => (
          <PersonLine
            key={p.person}
            meeting={meeting}
            accredited={p}
            person={known(p.person)}
            onChanged={onChanged}
            more={i === 0 ? acts : undefined}
          />
        ))}
      </td>
    </tr>
  )
}
