// A member asks for a meeting of its organ, and concurs in what another member has asked.
import { streamOf } from '#core/record/record.ts'
import { concurring } from '#core/meetings/meetings.ts'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { useRows, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { soon } from '#web/parts/soon.tsx'
import { OwnEntries } from './Delegation.tsx'
import { useNaming, ShownWords } from '#web/parts/words.tsx'
import type { MeetingRow } from '#wire/rows.ts'

const RequestForm = soon(() => import('./RequestForm.tsx').then((m) => m.RequestForm))

/** Each is followed while it is shown. */
const shownAtFirst = 3

export function Requests({ meeting, seat }: { meeting: string; seat: string }) {
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const [isAsking, setAsking] = useState(false)
  const [count, setCount] = useState(shownAtFirst)
  const { rows, reload } = useRows<MeetingRow>('/api/meetings')
  const requested = (rows ?? []).filter(
    (r) => r.organ === state.organ && (r.stage === 'requested' || r.stage === 'granted'),
  )
  const isMember = naming.credentials.seats[seat]?.class === 'member'
  if (!isMember) return null
  return (
    <>
      <h3>
        <FormattedMessage id="desk.meetings" />
      </h3>
      {requested.slice(0, count).map((r) => (
        <Requested key={r.meeting} row={r} seat={seat} />
      ))}
      {requested.length > count && (
        <button type="button" className="btn" onClick={() => setCount((c) => c + 10)}>
          <FormattedMessage id="desk.requests-more" values={{ count: requested.length - count }} />
        </button>
      )}
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        <FormattedMessage id="desk.request" />…
      </button>
      <RequestForm
        meeting={meeting}
        seat={seat}
        isOpen={isAsking}
        onClose={() => {
          setAsking(false)
          reload()
        }}
      />
    </>
  )
}

function Requested({ row, seat }: { row: MeetingRow; seat: string }) {
  const naming = useNaming(row.meeting)
  const state = useStream(streamOf('meeting', row.meeting))
  const by = state.request?.requestedBy
  return (
    <div className="stack requested">
      <p>
        <ShownWords text={row.subject} />
        <br />
        <span className="why">
          <FormattedMessage
            id="desk.requested-by"
            values={{
              seat: <bdi>{naming.delegation(by)}</bdi>,
              count: concurring(state).length,
              needed: state.concurrencesNeeded,
            }}
          />
        </span>
      </p>
      <OwnEntries meeting={row.meeting} seat={seat} />
      {!state.concurrences[seat] && (
        <div className="acts">
          <Act
            stream={streamOf('meeting', row.meeting)}
            command={{ type: 'Concur', party: seat }}
            nameSeat={naming.delegation}
          >
            <FormattedMessage id="desk.concur" />
          </Act>
        </div>
      )}
    </div>
  )
}
