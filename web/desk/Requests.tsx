// A member asks for a meeting of its organ, and concurs in what another member has asked.
import { concurring } from '#core/meetings/meetings.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { directionOf } from '#core/words.ts'
import { useDraft, useHouse, useRows, useStream } from '#web/live/hooks.ts'
import { Act, Panel, useMissing } from '#web/parts/act.tsx'
import { OwnEntries } from '#web/parts/entries.tsx'
import { useLanguage, useNaming, useTimes, Words } from '#web/parts/words.tsx'
import { instantOf } from '#web/parts/zones.ts'
import type { MeetingRow } from '#wire/rows.ts'

const kinds = ['emergency', 'ordinary'] as const
const levels = ['minister', 'head-of-state', 'permanent-representative', 'senior-official', 'expert'] as const
const modes = ['virtual', 'in-person', 'hybrid'] as const

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
  const naming = useNaming(row.meeting)
  const state = useStream(`meeting/${row.meeting}`)
  const by = state.request?.requestedBy
  return (
    <div className="stack requested">
      <p>
        <Words text={row.subject} />
        <br />
        <span className="why">
          <FormattedMessage
            id="desk.requested-by"
            values={{
              seat: <bdi>{naming.seat(by)}</bdi>,
              count: concurring(state).length,
              needed: state.concurrencesNeeded,
            }}
          />
        </span>
      </p>
      <OwnEntries meeting={row.meeting} seat={seat} />
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
  const naming = useNaming(meeting)
  const state = useStream(`meeting/${meeting}`)
  const zone = state.convening?.zone ?? 'UTC'
  const times = useTimes(zone)
  const missing = useMissing()
  const [kind, setKind] = useState('')
  const [level, setLevel] = useState('')
  const [mode, setMode] = useState('')
  const [date, setDate] = useState('')
  const [time, setTime] = useState('')
  const [subject, setSubject, dropSubject] = useDraft('request subject')
  const [reason, setReason, dropReason] = useDraft('request reason')
  // One name for the meeting while the form is filled in: the same request sent again is the same one.
  const [made] = useState(() => house.connection.now().slice(11, 19).replaceAll(':', ''))
  const proposedAt = instantOf(date, time, zone)
  const command = {
    type: 'RequestMeeting',
    organisation: state.organisation,
    organ: state.organ,
    requestedBy: seat,
    kind: kinds.find((k) => k === kind) ?? 'ordinary',
    level: levels.find((l) => l === level) ?? 'minister',
    mode: modes.find((m) => m === mode) ?? 'virtual',
    subject: { [reader]: subject.trim() },
    proposedAt: proposedAt ?? '',
    reason: { [reader]: reason.trim() },
  } as const
  // Nothing is filled in for the delegation: each field is its own choice.
  const lacking = [
    ['desk.request-kind', kind],
    ['desk.request-level', level],
    ['desk.request-mode', mode],
    ['desk.request-subject', subject],
    ['desk.request-date', date],
    ['desk.request-time-field', proposedAt],
    ['desk.request-reason', reason],
  ].find(([, value]) => !value?.trim())?.[0]
  const done = () => {
    dropSubject()
    dropReason()
    onClose()
  }
  const choice = (label: string, value: string, set: (value: string) => void, options: readonly string[]) => (
    <label className="field">
      <span className="label">
        <FormattedMessage id={label} />
      </span>
      <select value={value} data-missing={value ? undefined : ''} onChange={(e) => set(e.target.value)}>
        <option value="" />
        {options.map((o) => (
          <option key={o} value={o.split('.').at(-1)}>
            {intl.formatMessage({ id: o })}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Panel isOpen={isOpen} onClose={onClose} title={intl.formatMessage({ id: 'desk.request' })}>
      {choice(
        'desk.request-kind',
        kind,
        setKind,
        kinds.map((k) => `words.kind.${k}`),
      )}
      {choice(
        'desk.request-level',
        level,
        setLevel,
        levels.map((l) => `words.level.${l}`),
      )}
      {choice(
        'desk.request-mode',
        mode,
        setMode,
        modes.map((m) => `words.mode.${m}`),
      )}
      <label className="field">
        <span className="label">
          <FormattedMessage id="desk.request-subject" />
        </span>
        <input
          lang={reader}
          dir={directionOf(reader)}
          maxLength={500}
          value={subject}
          data-missing={subject.trim() ? undefined : ''}
          onChange={(e) => setSubject(e.target.value)}
        />
      </label>
      <div className="acts">
        <label className="field">
          <span className="label">
            <FormattedMessage id="desk.request-date" />
          </span>
          <input
            type="date"
            value={date}
            data-missing={date.trim() ? undefined : ''}
            onChange={(e) => setDate(e.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">
            <FormattedMessage id="desk.request-time" values={{ zone }} />
          </span>
          <input
            type="time"
            value={time}
            data-missing={time.trim() ? undefined : ''}
            onChange={(e) => setTime(e.target.value)}
          />
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
          data-missing={reason.trim() ? undefined : ''}
          onChange={(e) => setReason(e.target.value)}
        />
      </label>
      <div className="acts">
        <Act
          stream={`meeting/${state.organ}-${date}-${made}`}
          command={command}
          missing={lacking && missing(lacking)}
          className="btn primary"
          nameSeat={naming.seat}
          onDone={done}
        >
          <FormattedMessage id="desk.request-send" />
        </Act>
      </div>
    </Panel>
  )
}
