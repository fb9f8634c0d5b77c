// The acts of one row behind one button: a table of twenty equal buttons hides the one that cannot be taken back.
import { useRef, type ReactNode } from 'react'
import { useIntl } from 'react-intl'

/** @param of whom or what the row is about; `apart` is what ends something, set off from the rest by a rule. */
export function RowMenu({ of, children, apart }: { of: string; children: ReactNode; apart?: ReactNode }) {
  const intl = useIntl()
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (menu.current) menu.current.open = false
  }
  return (
    <details
      ref={menu}
      className="row-menu"
      onBlur={(e) => {
        // A press inside keeps it open; a dialog that opened from it takes the focus and closes it.
        if (e.relatedTarget && !e.currentTarget.contains(e.relatedTarget)) close()
      }}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || !menu.current?.open) return
        close()
        menu.current.querySelector('summary')?.focus()
      }}
    >
      <summary className="btn slim" aria-label={intl.formatMessage({ id: 'secretariat.more-acts' }, { what: of })}>
        <span aria-hidden="true">⋯</span>
      </summary>
      <div className="row-acts">
        {children}
        {apart && <div className="apart">{apart}</div>}
      </div>
    </details>
  )
}
