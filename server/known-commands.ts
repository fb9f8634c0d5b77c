import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { AnyCommand, StreamId } from '#core/record/record.ts'

/** What is kept of a command beside its events: enough to answer it again, and to see that it is the same one. */
export type Outcome = { stream: StreamId; version: number; digest: string }

/** The same id must mean the same command from the same person on the same stream. */
export const digestOf = (stream: StreamId, command: AnyCommand, person: string): string =>
  createHash('sha256').update(canonicalize([stream, command, person]) ?? '', 'utf8').digest('base64url')

/** Outcomes by command id: at least the latest `limit` of them in memory, all of them in the journal. */
export class KnownCommands {
  /** Two generations: a map that loses its oldest entry one at a time is slow to find the next. */
  #young = new Map<string, Outcome>()
  #old = new Map<string, Outcome>()
  readonly #limit: number

  constructor(limit = 10_000) {
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
}
