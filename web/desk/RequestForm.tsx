// A member asks for a meeting of its organ: each field is its own choice, the date in the reader's form.
import { streamOf } from '#core/record/record.ts'
import { useId, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { seatIn } from '#core/bodies/bodies.ts'
import { offsetIn } from '#core/dates.ts'
import { languageTyped } from '#core/letters.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { headed } from '#web/languages/language-named.ts'
import { zoneWords } from '#web/languages/zone-words.ts'
import { useDraft, useClient, useStream } from '#web/live/hooks.ts'
import { Act, Panel, useMissing } from '#web/parts/act.tsx'
import { DateInput, TimeInput } from '#web/parts/date-fields.tsx'
import { SaidIn } from '#web/parts/said-in.tsx'
import { useLanguage, useNaming, useTimes } from '#web/parts/words.tsx'
import { instantOf } from '#web/parts/zones.ts'

const kinds = ['emergency', 'ordinary'] as const
const levels = ['minister', 'head-of-state', 'permanent-representative', 'senior-official', 'expert'] as const
const modes = ['virtual', 'in-person', 'hybrid'] as const

export function RequestForm({
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
  const client = useClient()
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const zone = state.convening?.zone ?? 'UTC'
  const times = useTimes(zone)
  const missing = useMissing()
  const [chosen, choose] = useState<Language | undefined>()
  const id = useId()
  const [kind, setKind] = useState('')
  const [level, setLevel] = useState('')
  const [mode, setMode] = useState('')
  const [date, setDate] = useState('')
  const [time, setTime] = useState('')
  const [subject, setSubject, dropSubject] = useDraft('request subject')
  const [reason, setReason, dropReason] = useDraft('request reason')
  // One name for the meeting while the form is filled in: the same request sent again is the same one.
  const [made] = useState(() => client.connection.now().slice(11, 19).replaceAll(':', ''))
  const proposedAt = instantOf(date, time, zone)
  const command = {
    type: 'RequestMeeting',
    organisation: state.organisation,
    organ: state.organ,
    requestedBy: seat,
    kind: kinds.find((k) => k === kind) ?? 'ordinary',
    level: levels.find((l) => l === level) ?? 'minister',
    mode: modes.find((m) => m === mode) ?? 'virtual',
    subject: { [languageTyped(subject, reader, chosen)]: subject.trim() },
    proposedAt: proposedAt ?? '',
    reason: { [languageTyped(reason, reader, chosen)]: reason.trim() },
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
          lang={languageTyped(subject, reader, chosen)}
          dir={directionOf(languageTyped(subject, reader, chosen))}
          maxLength={500}
          value={subject}
          data-missing={subject.trim() ? undefined : ''}
          onChange={(e) => setSubject(e.target.value)}
        />
      </label>
      <div className="stack">
        <div className="field">
          <label className="label" htmlFor={`${id}-date`}>
            <FormattedMessage id="desk.request-date" />
          </label>
          <DateInput
            id={`${id}-date`}
            value={date}
            data-missing={date.trim() ? undefined : ''}
            onChange={setDate}
          />
        </div>
        <div className="field">
          <label className="label" htmlFor={`${id}-time`}>
            <FormattedMessage
              id="desk.request-time"
              values={{
                zone: zoneWords(zone, reader, seatIn(naming.organisation, zone)),
                offset: (
                  <bdi dir="ltr">{offsetIn(proposedAt ?? `${date || '2020-01-01'}T12:00:00.000Z`, zone)}</bdi>
                ),
              }}
            />
          </label>
          <TimeInput
            id={`${id}-time`}
            value={time}
            data-missing={time.trim() ? undefined : ''}
            onChange={setTime}
          />
        </div>
      </div>
      {proposedAt && <p className="why">{headed(times.weekday(proposedAt), reader)}</p>}
      <label className="field">
        <span className="label">
          <FormattedMessage id="desk.request-reason" />
        </span>
        <textarea
          lang={languageTyped(reason, reader, chosen)}
          dir={directionOf(languageTyped(reason, reader, chosen))}
          maxLength={2000}
          value={reason}
          data-missing={reason.trim() ? undefined : ''}
          onChange={(e) => setReason(e.target.value)}
        />
      </label>
      <SaidIn
        words={`${subject} ${reason}`}
        official={naming.organisation.languages}
        language={languageTyped(`${subject} ${reason}`, reader, chosen)}
        onChange={choose}
      />
      <div className="acts">
        <Act
          stream={streamOf('meeting', `${state.organ}-${date}-${made}`)}
          command={command}
          missing={lacking && missing(lacking)}
          className="btn primary"
          nameSeat={naming.delegation}
          onDone={done}
        >
          <FormattedMessage id="desk.request-send" />
        </Act>
      </div>
    </Panel>
  )
}
