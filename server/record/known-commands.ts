import * as crypto from 'node:crypto'
import type { AnyCommand, Consequence, StreamId } from '#core/record/record.ts'
import { canonicalOf } from '#server/journal/canonical.ts'
import type { Journal } from '#server/journal/journal.ts'

/** What is kept of a command beside its events: enough to answer it again, and to see that it is the same one. */
export type Outcome = { stream: StreamId; version: number; digest: string }

/** The same id must mean the same command from the same person on the same stream. @returns its digest, and its size */
export function digestOf(
  stream: StreamId,
  command: AnyCommand,
  person: string,
  together: readonly Consequence[] = [],
): { digest: string; bytes: number } {
  const { json } = canonicalOf([stream, command, person, ...together])
  return { digest: digest(json), bytes: Buffer.byteLength(json) }
}

/** In one call where Node has it (from 20.12 on). */
const digest: (data: string) => string =
  typeof crypto.hash === 'function'
    ? (data) => crypto.hash('sha256', data, 'base64url')
    : (data) => crypto.createHash('sha256').update(data).digest('base64url')

/** Outcomes by command id: at least the latest `limit` of them in memory, all of them in the journal. */
export class KnownCommands {
  /** Two generations: a map that loses its oldest entry one at a time is slow to find the next. */
  #young = new Map<string, Outcome>()
  #old = new Map<string, Outcome>()
  readonly #read: Journal['known']
  readonly #limit: number

  constructor(read: Journal['known'], limit = 10_000) {
    this.#read = read
    this.#limit = limit
  }

  get(id: string): Outcome | undefined {
    return this.#young.get(id) ?? this.#old.get(id)
  }

  keep(id: string, outcome: Outcome): void {
    this.#young.set(id, outcome)
    if (this.#young.size < this.#limit) return
    this.#old = this.#young
    this.#young = new Map()
  }

  /** Asks the journal about those that are not remembered. @returns how many of them were handled. */
  async lookUp(ids: string[]): Promise<number> {
    const unknown = ids.filter((id) => !this.get(id))
    if (unknown.length === 0) return 0
    const found = await this.#read(unknown)
    for (const [id, outcome] of found) this.keep(id, outcome as Outcome)
    return found.size
  }
}
