// Events from the database, many to one row of the answer: a row for each takes longer than all else about reading them, four
// times as long on the embedded database.
import type pg from 'pg'

/** A row as `pg` gives it: int8 comes as a string. */
export type EventRow = {
  position: string
  stream: string
  version: number
  bytes: string
  salt: string
  hash: string
}

const columns = ['position', 'stream', 'version', 'bytes', 'salt', 'hash'] as const
const pages = {
  /** Those after a position, so many at most. */
  after: 'FROM events WHERE position > $1 ORDER BY position LIMIT $2',
  /** Those of a stream from a version up to another. */
  stream: 'FROM events WHERE stream = $1 AND version >= $2 AND version < $3 ORDER BY version',
}

type Aggregated = Record<(typeof columns)[number], string | null>

/**
 * A page of events in its order.
 * @param milliseconds until the database is given up; the pool's own limit where none is given.
 */
export async function readPage(
  client: Pick<pg.Pool, 'query'>,
  page: keyof typeof pages,
  values: (string | number)[],
  milliseconds?: number,
): Promise<EventRow[]> {
  const ask = async <T extends pg.QueryResultRow>(name: string, text: string): Promise<T[]> => {
    const query: pg.QueryConfig & { query_timeout?: number } = {
      name: `journal-${name}-${page}`,
      text,
      values,
      ...(milliseconds === undefined ? {} : { query_timeout: milliseconds }),
    }
    return (await client.query<T>(query)).rows
  }
  const together = columns.map((column) => `string_agg(${column}::text, E'\\n') AS ${column}`).join(', ')
  const [found] = await ask<Aggregated>(
    'page',
    `SELECT ${together} FROM (SELECT ${columns.join(', ')} ${pages[page]}) AS e`,
  )
  if (!found || found.position === null) return []
  const [positions = [], streams = [], versions = [], bytes = [], salts = [], hashes = []] = columns.map((column) =>
    (found[column] ?? '').split('\n'),
  )
  // JSON writes a line feed otherwise, so only what was not written by this product holds one: then row by row.
  if ([streams, versions, bytes, salts, hashes].some(({ length }) => length !== positions.length))
    return ask<EventRow>('rows', `SELECT ${columns.join(', ')} ${pages[page]}`)
  return positions.map((position, i) => ({
    position,
    stream: streams[i] as string,
    version: Number(versions[i]),
    bytes: bytes[i] as string,
    salt: salts[i] as string,
    hash: hashes[i] as string,
  }))
}

/** As one list in JSON, and how many there are: for whoever asks only what they say. */
export type Bodies = { count: number; json: string }

/** What the events of a stream say, from a version up to another. */
export async function readBodies(
  client: Pick<pg.Pool, 'query'>,
  stream: string,
  from: number,
  to: number,
): Promise<Bodies> {
  const text = `SELECT count(*)::int AS count, '[' || coalesce(string_agg(bytes, ','), '') || ']' AS json FROM (SELECT bytes ${pages.stream}) AS e`
  const { rows } = await client.query<Bodies>({ name: 'journal-bodies', text, values: [stream, from, to] })
  return rows[0] as Bodies
}
