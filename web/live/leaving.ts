// A tab that stays open over many meetings leaves what nobody looks at any more, long before the server's limit of streams.
import { meetingOf, streamKind, type StreamId } from '#core/record/record.ts'
import type { Client } from './client.ts'
import { dropProceedings, unheardProceedings } from './proceedings.ts'

/** Some parts of a room read one stream of a meeting and listen to another: a meeting's streams are left together. */
const groupOf = (stream: StreamId): string => meetingOf(stream) ?? stream
/** There are few, and lists read names from them. */
const stays = (stream: StreamId): boolean => /^(organisation|register)$/.test(streamKind(stream))

/**
 * Leaves what nobody listened to at two looks one after the other.
 * @returns ends it.
 */
export function leaveUnheard(client: Client, everyMs = 60_000): () => void {
  let proceedingsBefore = new Set<string>()
  let groupsBefore = new Set<string>()
  const look = () => {
    const proceedings = unheardProceedings(client)
    for (const meeting of proceedings) if (proceedingsBefore.has(meeting)) dropProceedings(client, meeting)
    proceedingsBefore = new Set(proceedings)

    const streams = client.followed()
    const heard = new Set(streams.filter(({ isHeard }) => isHeard).map(({ stream }) => groupOf(stream)))
    const unheard = streams.map(({ stream }) => stream).filter((s) => !heard.has(groupOf(s)) && !stays(s))
    for (const stream of unheard) if (groupsBefore.has(groupOf(stream))) client.leave(stream)
    groupsBefore = new Set(unheard.map(groupOf))
  }
  const timer = setInterval(look, everyMs)
  return () => clearInterval(timer)
}
