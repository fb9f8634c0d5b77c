import { useEffect, useRef } from 'react'

/** Whether someone is typing, or a dialog has the keyboard: then keys are words, not acts. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('dialog, [role=dialog], [role=menu]') !== null)

/**
 * A shortcut by the place of the key (`event.code`), so that it works on an Arabic layout; ignored while typing and with
 * modifiers. Space and Enter on a focused button stay that button's own.
 */
export function useKey(code: string | undefined, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (!code) return
    const listen = (e: KeyboardEvent) => {
      if (e.code !== code || e.ctrlKey || e.metaKey || e.altKey || e.repeat || isTyping(e.target)) return
      if (
        (code === 'Space' || code === 'Enter') &&
        e.target instanceof HTMLElement &&
        e.target.closest('button, a, summary')
      )
        return
      e.preventDefault()
      latest.current()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [code])
}
