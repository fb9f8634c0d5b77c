// The events of the streams that are followed, in memory as they were written, so that a crowd that comes back after a
// drop costs no queries. Whoever comes back has most of a stream, so only its end is read until somebody asks for more.
import type { StreamId } from '#core/record/record.ts'
import type { Appended, Journal } from '#server/journal/journal.ts'

/** The bytes of each event of a stream and its position in the journal, from version `first` on. */
export type Kept = {
  first: number
  bytes: string[]
  positions: number[]
  /** Characters of all of it, with what is made of it and kept beside it. */
  size: number
  /** What is made of it counts in the limit as it does. */
  grow(characters: number): void
}

/** The version at which a stream stands that is kept so. */
export const endOf = ({ first, bytes }: Pick<Kept, 'first' | 'bytes'>): number => first + bytes.length - 1

type Loading = { from: number; promise: Promise<Kept>; since: Appended[] }

export class Backlog {
  readonly #kept = new Map<StreamId, Kept>()
  readonly #loading = new Map<StreamId, Loading>()
  readonly #read: Journal['read']
  readonly #limit: number
  #size = 0

  /** @param limit characters kept in all; the streams asked for least recently are forgotten. */
  constructor(read: Journal['read'], limit = 64_000_000) {
    this.#read = read
    this.#limit = limit
  }

  /** The events of a stream as they stand, from a version on or from before it; later ones are added to the same list. */
  of(stream: StreamId, from = 1): Kept | Promise<Kept> {
    const kept = this.#kept.get(stream)
    if (kept && kept.first <= Math.max(1, from)) {
      this.#kept.delete(stream)
      this.#kept.set(stream, kept)
      return kept
    }
    const loading = this.#loading.get(stream)
    if (loading && loading.from <= Math.max(1, from)) return loading.promise
    // Read twice at most: whoever wants more than the end that is kept is followed by others who do.
    const next: Omit<Loading, 'promise'> = {
      from: kept || loading ? 1 : Math.max(1, from - 1),
      since: loading?.since ?? [],
    }
    const promise: Promise<Kept> = this.#load(stream, next).finally(
      () => this.#loading.get(stream)?.promise === promise && this.#loading.delete(stream),
    )
    this.#loading.set(stream, { ...next, promise })
    return promise
  }

  take(event: Appended): void {
    this.#loading.get(event.stream)?.since.push(event)
    const kept = this.#kept.get(event.stream)
    if (kept) this.#add(kept, event)
  }

  async #load(stream: StreamId, { from, since }: Omit<Loading, 'promise'>): Promise<Kept> {
    let first = from
    let events = await this.#read(stream, first)
    // From the event before: without it, whoever asks claims to have more than there is.
    if (events.length === 0 && first > 1) events = await this.#read(stream, (first = 1))
    const end = this.#kept.get(stream)
    if (end) {
      this.#addBefore(end, events)
      return end
    }
    const kept: Kept = {
      first,
      bytes: [],
      positions: [],
      size: 0,
      grow: (characters) => {
        kept.size += characters
        if (this.#kept.get(stream) !== kept) return
        this.#size += characters
        this.#forgetOldest(stream)
      },
    }
    for (const event of events) this.#add(kept, event)
    // What was recorded while the reading was under way may or may not have been in it.
    for (const event of since) this.#add(kept, event)
    this.#kept.set(stream, kept)
    this.#forgetOldest(stream)
    return kept
  }

  /** In place: lines that are being served from the list find in it what they had. */
  #addBefore(kept: Kept, events: Appended[]): void {
    const older = events.filter(({ version }) => version < kept.first)
    kept.first -= older.length
    kept.bytes = [...older.map(({ bytes }) => bytes), ...kept.bytes]
    kept.positions = [...older.map(({ position }) => position), ...kept.positions]
    const size = older.reduce((sum, { bytes }) => sum + bytes.length, 0)
    kept.size += size
    this.#size += size
  }

  #forgetOldest(except: StreamId): void {
    for (const [oldest, { size }] of this.#kept) {
      if (this.#size <= this.#limit || oldest === except) break
      this.#kept.delete(oldest)
      this.#size -= size
    }
  }

  #add(kept: Kept, { version, bytes, position }: Appended): void {
    if (version !== endOf(kept) + 1) return
    kept.bytes.push(bytes)
    kept.positions.push(position)
    kept.size += bytes.length
    this.#size += bytes.length
  }
}
