// The order is changed with a cause, which the list shows (SP8).
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Entry } from '#core/speakers/speakers.ts'
import { Act, Panel, useMissing } from '#web/parts/act.tsx'

export function Move({
  meeting,
  entry,
  to,
  seat,
  onClose,
  onMoved,
}: {
  meeting: string
  entry: Entry
  to: number
  seat: string
  onClose: () => void
  onMoved: () => void
}) {
  const intl = useIntl()
  const missing = useMissing()
  const [cause, setCause] = useState('')
  return (
    <Panel
      isOpen
      onClose={onClose}
      title={intl.formatMessage({ id: 'podium.move-title' }, { seat, position: to + 1 })}
    >
      <form className="stack" onSubmit={(e) => e.preventDefault()}>
        <label className="field">
          <span className="label">
            <FormattedMessage id="podium.cause" />
          </span>
          <input
            dir="auto"
            maxLength={300}
            value={cause}
            data-missing={cause.trim() ? undefined : ''}
            onChange={(e) => setCause(e.target.value)}
          />
        </label>
        <div className="acts">
          <Act
            stream={streamOf('speakers', meeting)}
            command={{
              type: 'MoveSpeaker',
              seat: entry.seat,
              kind: entry.kind,
              to,
              cause: cause.trim(),
            }}
            missing={cause.trim() ? undefined : missing('podium.cause-field')}
            submits
            className="btn primary"
            onDone={() => {
              setCause('')
              onMoved()
            }}
          >
            <FormattedMessage id="podium.move" />
          </Act>
          <button type="button" className="btn" onClick={onClose}>
            <FormattedMessage id="parts.cancel" />
          </button>
        </div>
      </form>
    </Panel>
  )
}
