// The states of streams as committed, folded forward and never re-read while they are remembered.
import { deciderOf } from '#core/deciders.ts'
import { Refusal, type AnyEvent, type Recorded, type StreamId } from '#core/record/record.ts'
import type { Journal } from '#server/journal/journal.ts'

export type Folded = { version: number; state: unknown }

/** The decider of a stream. @throws Refusal `wire/unknown-stream` when no concept has such streams. */
export function mustDecide(stream: StreamId) {
  const decider = deciderOf(stream)
  if (!decider) throw new Refusal('wire/unknown-stream', { stream })
  return decider
}

/** Committed states, at most `limit` of them: those asked for least recently are forgotten and read again when needed. */
export class States {
  readonly #list: (prefix: string) => Promise<readonly { stream: StreamId; version: number }[]>
  readonly #rows: (kind: string) => Promise<readonly { key: string; row: unknown }[]>
  readonly #kept = new Map<StreamId, Folded>()
  readonly #loading = new Map<StreamId, Promise<Folded>>()
  readonly #read: Journal['bodies']
  readonly #limit: number

  constructor(
    read: Journal['bodies'],
    limit = 2_000,
    list: (prefix: string) => Promise<readonly { stream: StreamId; version: number }[]> = async () => [],
    rows: (kind: string) => Promise<readonly { key: string; row: unknown }[]> = async () => [],
  ) {
    this.#list = list
    this.#rows = rows
    this.#read = read
    this.#limit = limit
  }

  get(stream: StreamId): Folded | Promise<Folded> {
    const kept = this.#kept.get(stream)
    if (kept) {
      this.#used(stream, kept)
      return kept
    }
    const loading = this.#loading.get(stream)
    if (loading) return loading
    const load: Promise<Folded> = this.#load(stream)
      .then((folded) => {
        if (this.#loading.get(stream) === load) this.set(stream, folded)
        return this.#kept.get(stream) ?? folded
      })
      .finally(() => this.#loading.get(stream) === load && this.#loading.delete(stream))
    this.#loading.set(stream, load)
    return load
  }

  /** Every stream that has begun and whose name begins so, with its version. */
  async under(prefix: string): Promise<Map<StreamId, number>> {
    return new Map((await this.#list(prefix)).map(({ stream, version }) => [stream, version]))
  }

  /** Rows of a kind by their keys, as committed now: none of what is kept in memory, which another process may have overtaken. */
  async rows(kind: string): Promise<Map<string, unknown>> {
    return new Map((await this.#rows(kind)).map(({ key, row }) => [key, row]))
  }

  /** A state that is newer than the one kept; an older one, read before a commit, is passed over. */
  set(stream: StreamId, folded: Folded): void {
    const kept = this.#kept.get(stream)
    if (kept && kept.version >= folded.version) return
    this.#used(stream, folded)
    if (this.#kept.size <= this.#limit) return
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest)
      if (this.#kept.size <= this.#limit) break
    }
  }

  /** Puts it last, as the latest asked for. While there is room for twice as many, the order does not matter. */
  #used(stream: StreamId, folded: Folded): void {
    if (this.#kept.size * 2 > this.#limit) this.#kept.delete(stream)
    this.#kept.set(stream, folded)
  }

  /** Takes in an event that another process recorded. */
  fold(event: Recorded<AnyEvent>): void {
    const kept = this.#kept.get(event.stream)
    // One that is being read may have been read before this event; it is not kept, and read again when next asked for.
    if (!kept) this.#loading.delete(event.stream)
    if (!kept || event.version <= kept.version) return
    if (event.version > kept.version + 1) this.drop(event.stream)
    else
      this.set(event.stream, { version: event.version, state: mustDecide(event.stream).evolve(kept.state, event) })
  }

  drop(stream: StreamId): void {
    this.#kept.delete(stream)
  }

  async #load(stream: StreamId): Promise<Folded> {
    const decider = mustDecide(stream)
    let folded: Folded = { version: 0, state: decider.initial }
    let isFolding = false
    await this.#read(stream, (bodies) => {
      isFolding = true
      for (const body of bodies) folded = { version: body.version, state: decider.evolve(folded.state, body) }
      isFolding = false
    }).catch((cause: unknown) => {
      throw isFolding ? cause : Object.assign(new Refusal('wire/unavailable'), { cause })
    })
    return folded
  }
}

/** Working copies over committed states, or over other working copies: thrown away, or taken in whole. */
export class WorkingStates {
  readonly changed = new Map<StreamId, Folded>()
  #under: States | WorkingStates

  constructor(under: States | WorkingStates) {
    this.#under = under
  }

  get(stream: StreamId): Folded | Promise<Folded> {
    return this.changed.get(stream) ?? this.#under.get(stream)
  }

  /** Those under it, and those that have begun here. */
  async under(prefix: string): Promise<Map<StreamId, number>> {
    const found = new Map(await this.#under.under(prefix))
    for (const [stream, { version }] of this.changed)
      if (version > 0 && stream.startsWith(prefix)) found.set(stream, version)
    return found
  }

  /** Whether a stream has moved here or below, short of what is committed. */
  hasChanged(stream: StreamId): boolean {
    return this.changed.has(stream) || (this.#under instanceof WorkingStates && this.#under.hasChanged(stream))
  }

  rows(kind: string): Promise<Map<string, unknown>> {
    return this.#under.rows(kind)
  }

  set(stream: StreamId, folded: Folded): void {
    this.changed.set(stream, folded)
  }

  /** Takes the changes into what lies under, or into other states. */
  keep(into: States | WorkingStates = this.#under): void {
    for (const [stream, folded] of this.changed) into.set(stream, folded)
  }

  /** Lets go of what lay under, once it has been taken into these. */
  restOn(states: States): void {
    this.#under = states
  }
}
