// Several streams at once, where their number is known only from rows.
import { useCallback, useSyncExternalStore } from 'react'
import type { StateOf, StreamKind } from '#core/deciders.ts'
import { useClient } from '#web/live/hooks.ts'

export function useStreams<K extends StreamKind>(streams: readonly `${K}/${string}`[]): StateOf<K>[] {
  const client = useClient()
  const names = streams.join(' ')
  const each = useCallback(() => names.split(' ').filter(Boolean), [names])
  const watch = useCallback(
    (listener: () => void) => {
      const stops = each().map((s) => client.watch(s, listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [client, each],
  )
  useSyncExternalStore(watch, () =>
    each()
      .map((s) => client.version(s))
      .join(),
  )
  return streams.map((s) => client.state<K>(s))
}
