// A button that opens a form over the page; what is typed there is kept when it is closed.
import { useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Panel } from '#web/parts/act.tsx'
import { WayOut } from './Submit.tsx'

type InPanelProps = {
  act: ReactNode
  title: string
  className?: string
  'aria-label'?: string
  children: (close: () => void) => ReactNode
}

export function InPanel({ act, title, className = 'btn', children, 'aria-label': label }: InPanelProps) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button
        type="button"
        className={className}
        aria-haspopup="dialog"
        aria-label={label}
        onClick={() => setOpen(true)}
      >
        {/* One child: a button lays out its parts side by side, and a name in it would stand apart from its words. */}
        <span>{act}</span>
      </button>
      {/* At the end of the page: a form may not stand in a heading, a list or another form. */}
      {isOpen &&
        createPortal(
          <Panel isOpen onClose={close} title={title}>
            <WayOut.Provider value={close}>{children(close)}</WayOut.Provider>
          </Panel>,
          document.body,
        )}
    </>
  )
}
