// A button that opens a form over the page; what is typed there is kept when it is closed. The form outlives its button: what
// others do meanwhile may take the row away in which the button stands, and never the form from under the officer's hands.
import { Fragment, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Panel } from '#web/parts/act.tsx'
import { usePath } from './router.tsx'
import { WayOut } from './Submit.tsx'

type InPanelProps = {
  act: ReactNode
  title: string
  className?: string
  'aria-label'?: string
  children: (close: () => void) => ReactNode
}
type Shown = { title: string; children: (close: () => void) => ReactNode }

let made = 0
let open: ReadonlyMap<symbol, Shown> = new Map()
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const show = (change: (open: Map<symbol, Shown>) => void) => {
  const next = new Map(open)
  change(next)
  open = next
  for (const listener of listeners) listener()
}

export function InPanel({ act, title, className = 'btn', children, 'aria-label': label }: InPanelProps) {
  const [own] = useState(() => Symbol(String((made += 1))))
  const isOpen = useSyncExternalStore(listen, () => open.has(own))
  // The form is drawn as the button's surroundings are now, for as long as they are there.
  useEffect(() => {
    if (isOpen) show((panels) => panels.set(own, { title, children }))
  }, [isOpen, own, title, children])
  return (
    <button
      type="button"
      className={className}
      aria-haspopup="dialog"
      aria-label={label}
      onClick={() => show((panels) => panels.set(own, { title, children }))}
    >
      {/* One child: a button lays out its parts side by side, and a name in it would stand apart from its words. */}
      <span>{act}</span>
    </button>
  )
}

/** Where the forms stand: at the end of the page, since a form may not stand in a heading, a list or another form. */
export function Panels() {
  const path = usePath()
  const panels = useSyncExternalStore(listen, () => open)
  useEffect(() => () => show((all) => all.clear()), [path])
  return [...panels].map(([own, { title, children }]) => {
    const close = () => show((all) => all.delete(own))
    return (
      <Fragment key={own.description}>
        {createPortal(
          <Panel isOpen onClose={close} title={title}>
            <WayOut.Provider value={close}>{children(close)}</WayOut.Provider>
          </Panel>,
          document.body,
        )}
      </Fragment>
    )
  })
}
