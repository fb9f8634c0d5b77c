// An act that says why, in the words of whoever does it: nothing is filled in.
import { useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Command } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import { useDraft } from '#web/live/hooks.ts'
import { Act, Panel, useMissing } from './act.tsx'

type InWordsProps = {
  stream: StreamId
  /** What the draft is kept under. */
  name: string
  /** Message of the button and of the dialog. */
  title: string
  /** What will follow. */
  words: ReactNode
  /** Message of the field. */
  label: string
  make: (words: string) => Command
  className?: string
  nameSeat?: (seat: string) => string
}

export function InWords({ stream, name, title, words, label, make, className = 'btn', nameSeat }: InWordsProps) {
  const intl = useIntl()
  const missing = useMissing()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped, drop] = useDraft(name)
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)}>
        <FormattedMessage id={title} />…
      </button>
      <Panel isOpen={isOpen} onClose={() => setOpen(false)} title={intl.formatMessage({ id: title })}>
        <p className="small">{words}</p>
        <label className="field">
          <span className="label">
            <FormattedMessage id={label} />
          </span>
          <textarea
            dir="auto"
            maxLength={1000}
            rows={3}
            value={typed}
            data-missing={typed.trim() ? undefined : ''}
            onChange={(e) => setTyped(e.target.value)}
          />
        </label>
        <div className="acts">
          <Act
            stream={stream}
            command={make(typed.trim())}
            missing={typed.trim() ? undefined : missing(label)}
            className="btn primary"
            nameSeat={nameSeat}
            onDone={() => {
              drop()
              setOpen(false)
            }}
          >
            <FormattedMessage id={title} />
          </Act>
          <button type="button" className="btn" onClick={() => setOpen(false)}>
            <FormattedMessage id="parts.cancel" />
          </button>
        </div>
      </Panel>
    </>
  )
}
