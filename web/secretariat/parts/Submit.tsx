// The button that ends a form: while something is missing it says what, at the button, and takes one to the field.
import type { ReactNode } from 'react'
import type { Command } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import { Act, Unready } from '#web/parts/act.tsx'

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
  if (command && !missing)
    return (
      <Act stream={stream} command={command} className={className} {...rest}>
        {children}
      </Act>
    )
  return (
    <Unready className={className} missing={missing ?? ''}>
      {children}
    </Unready>
  )
}
