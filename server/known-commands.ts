import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { AnyCommand, StreamId } from '#core/record/record.ts'

/** What is kept of a command beside its events: enough to answer it again, and to see that it is the same one. */
export type Outcome = { stream: StreamId; version: number; digest: string }

/** The same id must mean the same command from the same person on the same stream. */
export const digestOf = (stream: StreamId, command: AnyCommand, person: string): string =>
  createHash('sha256').update(canonicalize([stream, command, person]) ?? '', 'utf8').digest('base64url')

/** Outcomes by command id: the latest in memory, all of them in the journal. */
export class KnownCommands {
  readonly #kept = new Map<string, Outcome>()
  readonly #limit: number

  constructor(limit = 20_000) {
    this.#limit = limit
  }

  get(id: string): Outcome | undefined {
    return this.#kept.get(id)
  }

  keep(id: string, outcome: Outcome): void {
    this.#kept.delete(id)
    this.#kept.set(id, outcome)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#limit) break
      this.#kept.delete(oldest)
    }
  }
}
