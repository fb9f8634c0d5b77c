// Which streams a meeting has, kept in memory until a further one begins: a crowd that comes back costs no queries.
import { isOfMeeting, meetingKinds, meetingOf, streamOf, type StreamId } from '#core/record/record.ts'
import type { Appended, Journal } from '#server/journal/journal.ts'

const mostKept = 1_000

export class MeetingStreams {
  readonly #kept = new Map<string, Promise<StreamId[]>>()
  readonly #journal: Pick<Journal, 'streams'>

  constructor(journal: Pick<Journal, 'streams'>) {
    this.#journal = journal
  }

  of(meeting: string): Promise<StreamId[]> {
    const kept = this.#kept.get(meeting)
    if (kept) return kept
    const read = Promise.all(meetingKinds.map((kind) => this.#journal.streams(streamOf(kind, meeting)))).then(
      (found) => found.flat().flatMap(({ stream }) => (meetingOf(stream) === meeting ? [stream] : [])),
    )
    if (this.#kept.size >= mostKept) this.#kept.clear()
    this.#kept.set(meeting, read)
    // A failed reading is not an answer to keep.
    read.catch(() => this.#kept.get(meeting) === read && this.#kept.delete(meeting))
    return read
  }

  /** What has been recorded: where a stream begins, what was read before lacks it. */
  take(appended: readonly Pick<Appended, 'body'>[]): void {
    for (const { body } of appended) {
      const meeting = body.version === 1 && isOfMeeting(body) ? meetingOf(body.stream) : undefined
      if (meeting !== undefined) this.#kept.delete(meeting)
    }
  }
}
