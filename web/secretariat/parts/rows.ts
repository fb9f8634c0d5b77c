// Rows for reading, read again when a fact arrives or the window comes back into view.
import { useEffect, useState } from 'react'
import { useEvents, useRows } from '#web/live/hooks.ts'

/** Facts come in bursts: one reading follows a burst, and a second one shortly after, for tables that trail the record. */
const settleMs = 250

export function useLiveRows<T>(path: string) {
  const [turn, setTurn] = useState(0)
  const [burst, setBurst] = useState(0)
  useEvents(() => setBurst((n) => n + 1))
  useEffect(() => {
    if (burst === 0) return
    const timers = [settleMs, settleMs * 5].map((ms) => setTimeout(() => setTurn((t) => t + 1), ms))
    return () => timers.forEach(clearTimeout)
  }, [burst])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') setTurn((t) => t + 1)
    }
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, 20_000)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [])
  return useRows<T>(path, turn)
}
