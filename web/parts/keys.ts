// Keys of a room. A key that an act owns belongs to the room, whatever has the focus: Space on the podium is the gavel and
// never presses the button that was clicked last. Enter stays with what has the focus.
import { useEffect, useEffectEvent } from 'react'

type Owner = { act: () => void; isFallback: boolean }
const owners = new Map<string, Owner[]>()
/** Keys whose press was taken by an owner and that are still down: their release presses nothing either. */
const taken = new Set<string>()

/** Whether someone is typing, or a dialog is open: then keys are words, not acts. */
const isTyping = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLElement &&
    (target.isContentEditable ||
      ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
      target.closest('[role=dialog], [role=menu]') !== null))

function onKeyDown(e: KeyboardEvent): void {
  if (e.ctrlKey || e.metaKey || e.altKey || isTyping(e.target)) return
  const found = owners.get(e.code) ?? []
  const owner = found.findLast((o) => !o.isFallback) ?? found.at(-1)
  if (!owner) return
  e.preventDefault()
  taken.add(e.code)
  if (!e.repeat) owner.act()
}

function onKeyUp(e: KeyboardEvent): void {
  if (taken.delete(e.code)) e.preventDefault()
}

/**
 * A shortcut by the place of the key (`event.code`), so that it works on an Arabic layout; ignored while typing, in an open
 * dialog and with modifiers. A key held down acts once.
 * @param isFallback another owner of the same key goes first.
 */
export function useKey(code: string | undefined, act: () => void, isFallback = false): void {
  const press = useEffectEvent(act)
  useEffect(() => {
    if (!code) return
    const owner: Owner = { act: () => press(), isFallback }
    if (owners.size === 0) {
      addEventListener('keydown', onKeyDown, true)
      addEventListener('keyup', onKeyUp, true)
    }
    owners.set(code, [...(owners.get(code) ?? []), owner])
    return () => {
      const left = (owners.get(code) ?? []).filter((o) => o !== owner)
      if (left.length > 0) owners.set(code, left)
      else owners.delete(code)
      if (owners.size === 0) {
        removeEventListener('keydown', onKeyDown, true)
        removeEventListener('keyup', onKeyUp, true)
      }
    }
  }, [code, isFallback])
}

/**
 * After a press with a pointer no button keeps the focus, so that a later Space or Enter does not press it again. A press by
 * keyboard or by assistive technology has no pointer and keeps its focus.
 * @returns what undoes it.
 */
export function releaseFocusAfterPointer(): () => void {
  const release = (e: MouseEvent) => {
    const { pointerType } = e as PointerEvent
    if (!pointerType || e.detail === 0) return
    const pressed = e.target instanceof Element ? e.target.closest<HTMLElement>('button, summary') : null
    if (pressed && pressed === document.activeElement && !pressed.closest('dialog')) pressed.blur()
  }
  addEventListener('click', release)
  return () => removeEventListener('click', release)
}
