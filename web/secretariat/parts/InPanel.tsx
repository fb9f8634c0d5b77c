// A button that opens a form over the page; what is typed there is kept when it is closed.
import { useState, type ReactNode } from 'react'
import { Panel } from '#web/parts/act.tsx'

type InPanelProps = { act: ReactNode; title: string; className?: string; 'aria-label'?: string; children: (close: () => void) => ReactNode }

export function InPanel({ act, title, className = 'btn', children, 'aria-label': label }: InPanelProps) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className={className} aria-haspopup="dialog" aria-label={label} onClick={() => setOpen(true)}>{act}</button>
      {isOpen && <Panel isOpen onClose={close} title={title}>{children(close)}</Panel>}
    </>
  )
}
