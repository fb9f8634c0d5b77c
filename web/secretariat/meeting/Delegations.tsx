// Seats and the persons accredited to them: members first, then observers and guests; then whoever presides, and the screen.
import { FormattedMessage, useIntl } from 'react-intl'
import { delegationOf, seatsOf } from '#core/credentials/credentials.ts'
import { useNaming } from '#web/parts/words.tsx'
import type { Person } from '../parts/people.ts'
import { useRows } from '#web/live/hooks.ts'
import { InPanel } from '../parts/InPanel.tsx'
import { useBounded } from '#web/parts/bounded.tsx'
import { AccreditAll } from './AccreditAll.tsx'
import { AccreditPerson } from './AccreditPerson.tsx'
import { AddSeat } from './AddSeat.tsx'
import { Presiding } from './Presiding.tsx'
import { PersonLine } from './PersonLine.tsx'
import { SeatRow } from './SeatRow.tsx'

export function Delegations({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  const { credentials } = naming
  const { rows: people, reload } = useRows<Person>('/api/people', Object.keys(credentials.people).length)
  const others = Object.values(credentials.people).filter((p) => !p.seat && !p.revokedAt)
  const empty = Object.keys(credentials.seats).filter((s) => delegationOf(credentials, s).length === 0).length
  const say = (id: string) => intl.formatMessage({ id })
  const known = (id: string) => people?.find((p) => p.id === id)
  return (
    <div className="delegations">
      <section className="pane" aria-labelledby="h-officers">
        <h2>
          <span id="h-officers">
            <FormattedMessage id="secretariat.officers-of-meeting" />
          </span>
        </h2>
        <ul className="rows">
          {others.map((p) => (
            <li key={p.person}>
              <PersonLine meeting={meeting} accredited={p} person={known(p.person)} onChanged={reload} />
            </li>
          ))}
        </ul>
        <div className="acts after">
          <InPanel
            act={<FormattedMessage id="secretariat.presiding.act" />}
            title={say('secretariat.presiding.act')}
          >
            {(close) => <Presiding meeting={meeting} onDone={close} />}
          </InPanel>
          <InPanel act={<FormattedMessage id="secretariat.screen.act" />} title={say('secretariat.screen.act')}>
            {(close) => <AccreditPerson meeting={meeting} as="screen" onDone={close} />}
          </InPanel>
        </div>
      </section>
      <section className="pane" aria-labelledby="h-seats">
        <h2>
          <span id="h-seats">
            <FormattedMessage id="secretariat.meeting.delegations" />
          </span>
          <span className="acts">
            <InPanel act={<FormattedMessage id="secretariat.seat.add" />} title={say('secretariat.seat.add')}>
              {(close) => <AddSeat meeting={meeting} onDone={close} />}
            </InPanel>
            {empty > 0 && (
              <InPanel
                act={<FormattedMessage id="secretariat.accredit.all" />}
                className="btn primary"
                title={say('secretariat.accredit.all')}
              >
                {(close) => <AccreditAll meeting={meeting} onDone={close} />}
              </InPanel>
            )}
          </span>
        </h2>
        {(['member', 'observer', 'invited'] as const).map((of) => {
          const seats = naming.order(seatsOf(credentials, of).map((s) => s.seat))
          if (seats.length === 0) return null
          return <Seats key={of} {...{ meeting, of, seats, known, reload }} />
        })}
      </section>
    </div>
  )
}

type SeatsProps = {
  meeting: string
  of: 'member' | 'observer' | 'invited'
  seats: string[]
  known: (id: string) => Person | undefined
  reload: () => void
}

function Seats({ meeting, of, seats, known, reload }: SeatsProps) {
  const naming = useNaming(meeting)
  const { shown, find, more } = useBounded(seats, naming.seat)
  return (
    <section aria-labelledby={`h-${of}`} className="seats">
      <h3 id={`h-${of}`} className="label">
        <FormattedMessage id={`secretariat.seats.${of}`} values={{ count: seats.length }} />
      </h3>
      {find}
      <table className="list delegations" role="table" aria-labelledby={`h-${of}`}>
        <thead role="rowgroup">
          <tr role="row">
            {['member', 'person'].map((c) => (
              <th key={c} className="label" scope="col" role="columnheader">
                <FormattedMessage id={`secretariat.delegations.${c}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((s) => (
            <SeatRow key={s} meeting={meeting} seat={s} known={known} onChanged={reload} />
          ))}
        </tbody>
      </table>
      {more}
    </section>
  )
}
