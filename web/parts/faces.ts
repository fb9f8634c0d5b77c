// The type faces come when the room can be used: until then, and on a slow line for good, it stands in those of the machine.
import type { Client } from '#web/live/client.ts'
import type { StreamId } from '#core/record/record.ts'

/** Bytes a millisecond: 400 kbit/s. There the faces would stand in the way of the first acts. */
const slow = 50
/** Less than this says nothing of how quick a line is. */
const telling = 20_000
const known = 'faces'

function isSlow(): boolean {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return true
  const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  return files.some(
    ({ transferSize, requestStart, responseEnd }) =>
      transferSize > telling && transferSize < slow * (responseEnd - requestStart),
  )
}

/** Once what is there has been drawn. */
const whenIdle = (then: () => void) =>
  void (typeof requestIdleCallback === 'function'
    ? requestAnimationFrame(() => requestIdleCallback(then, { timeout: 3_000 }))
    : setTimeout(then, 1_000))

/** Once all of some streams are there, and what they say has been drawn. */
export function onceThere(client: Client, streams: StreamId[], then: () => void): void {
  const look = () => {
    if (!streams.every((stream) => client.isCurrent(stream))) return
    for (const stop of stops) stop()
    whenIdle(then)
  }
  const stops = streams.map((stream) => client.watch(stream, look))
  look()
}

/** @param streams what must be there before the room can be used. */
export function loadFaces(client: Client, streams: StreamId[]): void {
  const load = () =>
    void import('./faces.css').then(
      () => localStorage.setItem(known, 'loaded'),
      () => undefined,
    )
  // They are kept by the browser: whoever has them sees no change of faces.
  if (localStorage.getItem(known)) return load()
  onceThere(client, streams, () => {
    if (!isSlow()) load()
  })
}
