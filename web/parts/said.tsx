// One sentence to the person at this screen, such as why a key did nothing: shown for some seconds and read out. The same
// sentence again is said again.
import { useEffect, useSyncExternalStore } from 'react'

type Said = { words: string; turn: number }
let said: Said | undefined
const listeners = new Set<() => void>()
const change = (next: Said | undefined) => {
  said = next
  for (const listener of listeners) listener()
}

/** Tells the person at this screen one sentence, in their language. */
export const say = (words: string): void => change({ words, turn: (said?.turn ?? 0) + 1 })

const shownMs = 6_000

/** Where it is shown: once in a room. */
export function Said() {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
  useEffect(() => {
    if (!now) return
    const timer = setTimeout(() => change(undefined), shownMs)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div className="said-bar" role="status">
      {now && <p key={now.turn}>{now.words}</p>}
    </div>
  )
}
