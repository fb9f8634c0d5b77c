// Several streams at once, where their number is known only from rows.
import type { StateOf, StreamKind } from '#core/deciders.ts'
import { useClient, useWatched } from '#web/live/hooks.ts'

export function useStreams<K extends StreamKind>(streams: readonly `${K}/${string}`[]): StateOf<K>[] {
  const client = useClient()
  useWatched(streams)
  return streams.map((s) => client.state<K>(s))
}
