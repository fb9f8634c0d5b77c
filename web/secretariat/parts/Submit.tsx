// The button that ends a form: while something is missing it says what, at the button, and takes one to the field.
import { createContext, useContext, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Command } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import { Act, Unready } from '#web/parts/act.tsx'

/** How the dialog in which a form stands is closed; undefined where the form stands on a page. */
export const WayOut = createContext<(() => void) | undefined>(undefined)

/** The way out of a dialog, beside its act. What was typed is kept. */
export function Cancel() {
  const close = useContext(WayOut)
  if (!close) return null
  return (
    <button type="button" className="btn" onClick={close}>
      <FormattedMessage id="parts.cancel" />
    </button>
  )
}

type SubmitProps = {
  stream: StreamId
  /** Undefined while the form is not complete; then `missing` says what is. */
  command: Command | undefined
  missing: string | undefined
  children: ReactNode
  hint?: ReactNode
  className?: string
  nameSeat?: (seat: string) => string
  onDone?: () => void
  confirm?: { title: string; words: ReactNode; act: string }
}

export function Submit({ stream, command, missing, children, className = 'btn primary', ...rest }: SubmitProps) {
  return (
    <>
      {command && !missing ? (
        <Act stream={stream} command={command} className={className} {...rest}>
          {children}
        </Act>
      ) : (
        <Unready className={className} missing={missing ?? ''}>
          {children}
        </Unready>
      )}
      <Cancel />
    </>
  )
}
