import canonicalize from 'canonicalize'
import type pg from 'pg'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { textArray } from '#server/journal/arrays.ts'
import type { Database } from '#server/journal/open.ts'
import { readPage } from '#server/journal/pages.ts'
import { Projection } from './projection.ts'
import type { View } from './rows.ts'

type Client = Pick<pg.PoolClient, 'query'>

// Small enough that a server that does this beside its work lets others in between.
const pageEvents = 500
const pageRows = 1_000

const nameOf = ({ kind, key }: { kind: string; key: string }) => `${kind} ${key}`
/** jsonb gives members back in an order of its own; what was written without a value is not there. */
const formOf = (row: unknown): string => canonicalize(JSON.parse(JSON.stringify(row))) ?? ''

/** Puts rows for reading in, or over those that are there. */
export async function writeRows(client: Client, rows: View[]): Promise<void> {
  for (let at = 0; at < rows.length; at += pageRows) {
    const some = rows.slice(at, at + pageRows)
    await client.query(
      `INSERT INTO views (kind, key, row) SELECT kind, key, row::jsonb FROM unnest($1::text[], $2::text[], $3::text[]) AS v(kind, key, row)
       ON CONFLICT (kind, key) DO UPDATE SET row = excluded.row`,
      [
        textArray(some.map((v) => v.kind)),
        textArray(some.map((v) => v.key)),
        textArray(some.map((v) => JSON.stringify(v.row))),
      ],
    )
  }
}

export type Differences = { lacking: View[]; surplus: { kind: string; key: string }[] }

/** Which rows for reading are not as the events make them, and which no event makes. */
export async function differencesOf(client: Client, rows: View[]): Promise<Differences> {
  const wanted = new Map(rows.map((view) => [nameOf(view), view]))
  const surplus: { kind: string; key: string }[] = []
  for (let [kind, key] = ['', '']; ;) {
    const found = (
      await client.query<{ kind: string; key: string; row: unknown }>(
        'SELECT kind, key, row FROM views WHERE (kind, key) > ($1, $2) ORDER BY kind, key LIMIT $3',
        [kind, key, pageRows],
      )
    ).rows
    for (const each of found) {
      const view = wanted.get(nameOf(each))
      if (view === undefined) surplus.push({ kind: each.kind, key: each.key })
      else if (formOf(view.row) === formOf(each.row)) wanted.delete(nameOf(each))
    }
    if (found.length < pageRows) return { lacking: [...wanted.values()], surplus }
    ;({ kind, key } = found.at(-1) ?? { kind, key })
  }
}

/** Folds all events after a position, in pages. @returns the position reached. */
async function foldAfter(client: Client, projection: Projection, position: number): Promise<number> {
  for (let at = position; ;) {
    const rows = await readPage(client, 'after', [at, pageEvents])
    for (const { bytes } of rows) projection.take(JSON.parse(bytes) as Recorded<AnyEvent>)
    at = Number(rows.at(-1)?.position ?? at)
    if (rows.length < pageEvents) return at
  }
}

export type Rebuilt = { rows: number; changed: number }

/** Under this key of `installation` stands when rows were last made again: other server processes look for it. */
export const rebuiltKey = 'rebuilt'

/**
 * Makes the rows for reading again from the events, while others read and write. Most is folded before anybody has to
 * wait; then the head is held, so that no row changes unseen, what came meanwhile is folded, and the rows that differ
 * are corrected in the same transaction: a reader sees the rows as they were, then as they should be, and never none.
 *
 * Servers that run must be told afterwards (`Inside.refresh`, or `rebuiltKey`): they keep rows and rights in memory.
 */
export async function rebuild({ pool }: Pick<Database, 'pool'>, now = new Date()): Promise<Rebuilt> {
  const projection = new Projection()
  const position = await foldAfter(pool, projection, 0)
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT FROM journal_head FOR UPDATE')
    await foldAfter(client, projection, position)
    const rows = projection.rows()
    const { lacking, surplus } = await differencesOf(client, rows)
    await writeRows(client, lacking)
    if (surplus.length > 0)
      await client.query(
        'DELETE FROM views v USING unnest($1::text[], $2::text[]) AS s(kind, key) WHERE v.kind = s.kind AND v.key = s.key',
        [textArray(surplus.map((s) => s.kind)), textArray(surplus.map((s) => s.key))],
      )
    await client.query(
      'INSERT INTO installation (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      [rebuiltKey, JSON.stringify({ at: now.toISOString() })],
    )
    await client.query('COMMIT')
    return { rows: rows.length, changed: lacking.length + surplus.length }
  } catch (fault) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw fault
  } finally {
    client.release()
  }
}
