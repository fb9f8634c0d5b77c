// A member asks for a meeting of its organ, and concurs in what another member has asked.
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { directionOf, inLanguage } from '#core/words.ts'
import { useAct, useDraft, useHouse, useRows, useStream } from '#web/live/hooks.ts'
import { Act, Panel, useWhyWords } from '#web/parts/act.tsx'
import { useLanguage, useNaming, useTimes } from '#web/parts/words.tsx'
import { instantOf } from '#web/parts/zones.ts'
import type { MeetingRow } from '#wire/rows.ts'

export function Requests({ meeting, seat }: { meeting: string; seat: string }) {
  const naming = useNaming(meeting)
  const state = useStream(`meeting/${meeting}`)
  const [isAsking, setAsking] = useState(false)
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
      {requested.map((r) => (
        <Requested key={r.meeting} row={r} seat={seat} />
      ))}
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
  const reader = useLanguage()
  const naming = useNaming(row.meeting)
  const state = useStream(`meeting/${row.meeting}`)
  const by = state.request?.requestedBy
  return (
    <div className="stack requested">
      <p>
        <bdi>{inLanguage(row.subject, reader).text}</bdi>
        <br />
        <span className="why">
          <FormattedMessage
            id="desk.requested-by"
            values={{
              seat: <bdi>{naming.seat(by)}</bdi>,
              count: Object.keys(state.concurrences).length,
              needed: state.concurrencesNeeded,
            }}
          />
        </span>
      </p>
      {!state.concurrences[seat] && (
        <div className="acts">
          <Act stream={`meeting/${row.meeting}`} command={{ type: 'Concur', party: seat }} nameSeat={naming.seat}>
            <FormattedMessage id="desk.concur" />
          </Act>
        </div>
      )}
    </div>
  )
}

function RequestForm({
  meeting,
  seat,
  isOpen,
  onClose,
}: {
  meeting: string
  seat: string
  isOpen: boolean
  onClose: () => void
}) {
  const intl = useIntl()
  const reader = useLanguage()
  const house = useHouse()
  const state = useStream(`meeting/${meeting}`)
  const zone = state.convening?.zone ?? 'UTC'
  const times = useTimes(zone)
  const words = useWhyWords()
  const { act, why } = useAct()
  const [kind, setKind] = useState<'ordinary' | 'emergency'>('emergency')
  const [date, setDate] = useState('')
  const [time, setTime] = useState('14:00')
  const [subject, setSubject, dropSubject] = useDraft('request subject')
  const [reason, setReason, dropReason] = useDraft('request reason')
  const proposedAt = instantOf(date, time, zone)
  const isReady = proposedAt && subject.trim() && reason.trim()
  const send = () => {
    if (!isReady || !proposedAt) return
    const id = `${state.organ}-${date}-${house.connection.now().slice(11, 19).replaceAll(':', '')}`
    void act(`meeting/${id}`, {
      type: 'RequestMeeting',
      organisation: state.organisation,
      organ: state.organ,
      requestedBy: seat,
      kind,
      level: (state.request?.level ?? 'minister') as 'minister',
      mode: 'virtual',
      subject: { [reader]: subject.trim() },
      proposedAt,
      reason: { [reader]: reason.trim() },
    }).then((done) => {
      if (done) {
        dropSubject()
        dropReason()
        onClose()
      }
    })
  }
  return (
    <Panel isOpen={isOpen} onClose={onClose} title={intl.formatMessage({ id: 'desk.request' })}>
      <label className="field">
        <span className="label">
          <FormattedMessage id="desk.request-kind" />
        </span>
        <select value={kind} onChange={(e) => setKind(e.target.value as 'ordinary')}>
          <option value="emergency">{intl.formatMessage({ id: 'words.kind.emergency' })}</option>
          <option value="ordinary">{intl.formatMessage({ id: 'words.kind.ordinary' })}</option>
        </select>
      </label>
      <label className="field">
        <span className="label">
          <FormattedMessage id="desk.request-subject" />
        </span>
        <input
          lang={reader}
          dir={directionOf(reader)}
          maxLength={500}
          value={subject}
          onChange={(e) => setSubject(e.target.value)}
        />
      </label>
      <div className="acts">
        <label className="field">
          <span className="label">
            <FormattedMessage id="desk.request-date" />
          </span>
          <input type="date" value={date} onChange={(e) => setDate(e.target.value)} />
        </label>
        <label className="field">
          <span className="label">
            <FormattedMessage id="desk.request-time" values={{ zone }} />
          </span>
          <input type="time" value={time} onChange={(e) => setTime(e.target.value)} />
        </label>
      </div>
      {proposedAt && <p className="why">{times.weekday(proposedAt)}</p>}
      <label className="field">
        <span className="label">
          <FormattedMessage id="desk.request-reason" />
        </span>
        <textarea
          lang={reader}
          dir={directionOf(reader)}
          maxLength={2000}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
      </label>
      {why && (
        <p className="said" role="alert">
          {words(why)}
        </p>
      )}
      <div className="acts">
        <button type="button" className="btn primary" aria-disabled={isReady ? undefined : true} onClick={send}>
          <FormattedMessage id="desk.request-send" />
        </button>
      </div>
    </Panel>
  )
}
