// The events of the streams that are followed, in memory as they were written, so that a crowd that comes back after a
// drop costs no queries.
import type { StreamId } from '#core/record/record.ts'
import type { Appended, Journal } from '#server/journal/journal.ts'

/** The bytes of each event of a stream, and its position in the journal; index 0 is version 1. */
export type Kept = { bytes: string[]; positions: number[]; size: number }

export class Backlog {
  readonly #kept = new Map<StreamId, Kept>()
  readonly #loading = new Map<StreamId, { promise: Promise<Kept>; since: Appended[] }>()
  readonly #read: Journal['read']
  readonly #limit: number
  #size = 0

  /** @param limit characters kept in all; the streams asked for least recently are forgotten. */
  constructor(read: Journal['read'], limit = 64_000_000) {
    this.#read = read
    this.#limit = limit
  }

  /** The events of a stream as they stand; later ones are added to the same list. */
  of(stream: StreamId): Kept | Promise<Kept> {
    const kept = this.#kept.get(stream)
    if (kept) {
      this.#kept.delete(stream)
      this.#kept.set(stream, kept)
      return kept
    }
    const loading = this.#loading.get(stream)
    if (loading) return loading.promise
    const since: Appended[] = []
    const promise = this.#load(stream, since).finally(() => this.#loading.delete(stream))
    this.#loading.set(stream, { promise, since })
    return promise
  }

  take(event: Appended): void {
    this.#loading.get(event.stream)?.since.push(event)
    const kept = this.#kept.get(event.stream)
    if (kept) this.#add(kept, event)
  }

  async #load(stream: StreamId, since: Appended[]): Promise<Kept> {
    const kept: Kept = { bytes: [], positions: [], size: 0 }
    for (const event of await this.#read(stream)) this.#add(kept, event)
    // What was recorded while the reading was under way may or may not have been in it.
    for (const event of since) this.#add(kept, event)
    this.#kept.set(stream, kept)
    for (const [oldest, { size }] of this.#kept) {
      if (this.#size <= this.#limit || oldest === stream) break
      this.#kept.delete(oldest)
      this.#size -= size
    }
    return kept
  }

  #add(kept: Kept, { version, bytes, position }: Appended): void {
    if (version !== kept.bytes.length + 1) return
    kept.bytes.push(bytes)
    kept.positions.push(position)
    kept.size += bytes.length
    this.#size += bytes.length
  }
}
