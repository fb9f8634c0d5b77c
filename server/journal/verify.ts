import type pg from 'pg'
import { genesisHash, hashAfter } from './chain.ts'
import type { Head } from './append.ts'

/** A row as `pg` gives it: int8 comes as a string. */
export type EventRow = { position: string; stream: string; version: number; bytes: string; hash: string }
export type Verified = { ok: true; events: number; head: string } | { ok: false; position: number; reason: string }

const pageEvents = 2_000

/** The place of an event as its own bytes state it, or undefined when they cannot be read. */
function placeIn(bytes: string): { stream?: unknown; version?: unknown } | undefined {
  try {
    return JSON.parse(bytes)
  } catch {
    return undefined
  }
}

/** What is wrong with the next event, or undefined. */
function faultOf(row: EventRow, before: Head, versions: ReadonlyMap<string, number>): string | undefined {
  if (Number(row.position) !== before.position + 1) return `position ${before.position + 1} is missing`
  if (hashAfter(before.hash, row.bytes) !== row.hash) return 'the hash does not follow from the event and the hash before it'
  const place = placeIn(row.bytes)
  if (place?.stream !== row.stream || place.version !== row.version) return 'the event is filed under another stream or version than it states'
  if (row.version !== (versions.get(row.stream) ?? 0) + 1) return `version ${row.version} of ${row.stream} does not follow the one before`
  return undefined
}

/**
 * Recomputes the chain over the bytes as written: positions without gaps, versions without gaps, and the head and the
 * table of streams as the events make them. It reads in pages and takes no lock, so a meeting may go on meanwhile.
 *
 * Whoever can write to the database can also write it whole again, with a chain that holds: that is seen only by
 * comparing the head with one kept elsewhere.
 */
export async function verifyChain(pool: pg.Pool, onProgress?: (events: number) => void): Promise<Verified> {
  const versions = new Map<string, number>()
  let at: Head = { position: 0, hash: genesisHash }
  for (;;) {
    const { rows } = await pool.query<EventRow>(
      'SELECT position, stream, version, bytes, hash FROM events WHERE position > $1 ORDER BY position LIMIT $2',
      [at.position, pageEvents],
    )
    for (const row of rows) {
      const reason = faultOf(row, at, versions)
      if (reason !== undefined) return { ok: false, position: Number(row.position), reason }
      versions.set(row.stream, row.version)
      at = { position: Number(row.position), hash: row.hash }
    }
    onProgress?.(at.position)
    if (rows.length === pageEvents) continue
    const ended = await verifyEnd(pool, at, versions)
    if (ended !== 'moved') return ended
  }
}

/** Compares what the events add up to with what the tables say; `moved` when more was written since the last page. */
async function verifyEnd(pool: pg.Pool, at: Head, versions: ReadonlyMap<string, number>): Promise<Verified | 'moved'> {
  // In one statement, so that all three are of one moment.
  const { rows } = await pool.query<{ position: string; hash: string; last: string; streams: Record<string, number> }>(`
    SELECT position, hash, (SELECT coalesce(max(position), 0) FROM events) AS last,
      (SELECT coalesce(json_object_agg(stream, version), '{}') FROM streams) AS streams
    FROM journal_head`)
  const [row] = rows
  if (row === undefined) return { ok: false, position: at.position, reason: 'the journal has no head' }
  if (Number(row.last) > at.position) return 'moved'
  if (Number(row.position) !== at.position) return { ok: false, position: at.position, reason: `the head names position ${row.position}, the last event is ${at.position}` }
  if (row.hash !== at.hash) return { ok: false, position: at.position, reason: 'the head names another hash than the last event' }
  const named = new Map(Object.entries(row.streams))
  for (const stream of new Set([...named.keys(), ...versions.keys()]))
    if (named.get(stream) !== versions.get(stream))
      return { ok: false, position: at.position, reason: `${stream} is said to be at version ${named.get(stream) ?? 0}, its events reach ${versions.get(stream) ?? 0}` }
  return { ok: true, events: at.position, head: at.hash }
}
