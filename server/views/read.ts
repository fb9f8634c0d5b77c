import type { Kysely } from 'kysely'
import type { Tables } from '#server/journal/tables.ts'

/** Rows for reading, kept in memory by kind until one of that kind is written: a reconnecting crowd costs no queries. */
export class Rows {
  readonly #kept = new Map<string, Promise<unknown[]>>()
  readonly #kysely: Kysely<Tables>

  constructor(kysely: Kysely<Tables>) {
    this.#kysely = kysely
  }

  of<T>(kind: string): Promise<T[]> {
    const kept = this.#kept.get(kind)
    if (kept) return kept as Promise<T[]>
    const read = this.#kysely
      .selectFrom('views')
      .select('row')
      .where('kind', '=', kind)
      .orderBy('key')
      .execute()
      .then((found) => found.map(({ row }) => row))
    this.#kept.set(kind, read)
    // A failed reading is not an answer to keep.
    read.catch(() => this.#kept.get(kind) === read && this.#kept.delete(kind))
    return read as Promise<T[]>
  }

  forgetAll(): void {
    this.#kept.clear()
  }

  forget(kinds: Iterable<string>): void {
    for (const kind of kinds) this.#kept.delete(kind)
  }
}
