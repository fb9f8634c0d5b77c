import type { Kysely } from 'kysely'
import type pg from 'pg'
import { textArray } from '#server/journal/arrays.ts'
import { deciderOf } from '#core/deciders.ts'
import type { Journal } from '#server/journal/journal.ts'
import type { Tables } from '#server/journal/tables.ts'
import { rowsOf, type View } from './rows.ts'

/** Puts rows for reading in, or over those that are there. */
export async function writeRows(client: Pick<pg.PoolClient, 'query'>, rows: View[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1_000) {
    const some = rows.slice(at, at + 1_000)
    await client.query(
      `INSERT INTO views (kind, key, row) SELECT kind, key, row::jsonb FROM unnest($1::text[], $2::text[], $3::text[]) AS v(kind, key, row)
       ON CONFLICT (kind, key) DO UPDATE SET row = excluded.row`,
      [textArray(some.map((v) => v.kind)), textArray(some.map((v) => v.key)), textArray(some.map((v) => JSON.stringify(v.row)))],
    )
  }
}

/**
 * Throws all rows for reading away and makes them again from the streams, in one transaction. To be run while nobody
 * writes: the command line stops first.
 * @returns how many rows there are now.
 */
export async function rebuild(journal: Pick<Journal, 'streams' | 'read'>, kysely: Kysely<Tables>): Promise<number> {
  const rows: { kind: string; key: string; row: string }[] = []
  for (const { stream } of await journal.streams()) {
    const decider = deciderOf(stream)
    if (!decider) continue
    let state = decider.initial
    for (const { body } of await journal.read(stream)) state = decider.evolve(state, body)
    rows.push(...rowsOf(stream, state).map(({ kind, key, row }) => ({ kind, key, row: JSON.stringify(row) })))
  }
  await kysely.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('views').execute()
    // Below the number of parameters that one statement can carry.
    for (let at = 0; at < rows.length; at += 500) await transaction.insertInto('views').values(rows.slice(at, at + 500)).execute()
  })
  return rows.length
}
