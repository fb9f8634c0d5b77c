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

  /** Rows of one kind in the order of their keys, so many after a key: for lists too long to be kept. */
  async after<T>(kind: string, key: string, limit: number): Promise<{ key: string; row: T }[]> {
    const found = await this.#kysely
      .selectFrom('views')
      .select(['key', 'row'])
      .where('kind', '=', kind)
      .where('key', '>', key)
      .orderBy('key')
      .limit(limit)
      .execute()
    return found as { key: string; row: T }[]
  }

  /** Those of the named rows that there are. */
  async named<T>(kind: string, keys: string[]): Promise<{ key: string; row: T }[]> {
    if (keys.length === 0) return []
    const found = await this.#kysely
      .selectFrom('views')
      .select(['key', 'row'])
      .where('kind', '=', kind)
      .where('key', 'in', keys)
      .execute()
    return found as { key: string; row: T }[]
  }

  forgetAll(): void {
    this.#kept.clear()
  }

  forget(kinds: Iterable<string>): void {
    for (const kind of kinds) this.#kept.delete(kind)
  }
}
