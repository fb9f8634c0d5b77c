// Several streams at once, where their number is known only from rows.
import { useCallback, useSyncExternalStore } from 'react'
import type { StateOf, StreamKind } from '#core/deciders.ts'
import { useHouse } from '#web/live/hooks.ts'

export function useStreams<K extends StreamKind>(streams: readonly `${K}/${string}`[]): StateOf<K>[] {
  const house = useHouse()
  const names = streams.join(' ')
  const each = useCallback(() => names.split(' ').filter(Boolean), [names])
  const watch = useCallback(
    (listener: () => void) => {
      const stops = each().map((s) => house.watch(s, listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [house, each],
  )
  useSyncExternalStore(watch, () =>
    each()
      .map((s) => house.version(s))
      .join(),
  )
  return streams.map((s) => house.state<K>(s))
}
