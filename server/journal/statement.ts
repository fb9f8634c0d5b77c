import type pg from 'pg'
import { bigintArray, intArray, textArray } from './arrays.ts'
import type { Group } from './group.ts'
import type { Appended, Head } from './append.ts'

/**
 * One statement, so one round trip and one commit. It rests on the head: the update waits for every other writer and
 * then matches only if none has moved it since this process last knew it. As nothing is written without moving the
 * head, the statement's own view of streams and commands is then the latest there is.
 *
 * Streams and commands are looked up one by one: the plan is kept, and one made while the tables are small would join
 * them by reading them whole, for as long as the process lives.
 */
const statement = (says: string) => `
WITH moved AS MATERIALIZED (
  SELECT e.stream FROM unnest($1::text[], $2::int[]) AS e(stream, version)
  WHERE coalesce((SELECT s.version FROM streams s WHERE s.stream = e.stream), 0) <> e.version
), known AS MATERIALIZED (
  SELECT n.id FROM unnest($3::text[]) AS n(id) WHERE (SELECT true FROM commands c WHERE c.id = n.id)
), head AS (
  UPDATE journal_head SET position = $4::bigint, hash = $5
  WHERE one AND position = $6::bigint AND hash = $7 AND NOT EXISTS (SELECT FROM moved) AND NOT EXISTS (SELECT FROM known)
  RETURNING 1
), new_events AS (
  INSERT INTO events (position, stream, version, bytes, hash, salt)
  SELECT * FROM unnest($8::bigint[], $9::text[], $10::int[], $11::text[], $12::text[], $21::text[]) WHERE EXISTS (SELECT FROM head)
), new_streams AS (
  INSERT INTO streams (stream, version) SELECT * FROM unnest($13::text[], $14::int[]) WHERE EXISTS (SELECT FROM head)
  ON CONFLICT (stream) DO UPDATE SET version = excluded.version
), new_commands AS (
  INSERT INTO commands (id, stream, outcome, position)
  SELECT id, stream, outcome::jsonb, position FROM unnest($3::text[], $15::text[], $16::text[], $17::bigint[]) AS c(id, stream, outcome, position)
  WHERE EXISTS (SELECT FROM head)
), new_views AS (
  INSERT INTO views (kind, key, row) SELECT kind, key, row::jsonb FROM unnest($18::text[], $19::text[], $20::text[]) AS v(kind, key, row)
  WHERE EXISTS (SELECT FROM head)
  ON CONFLICT (kind, key) DO UPDATE SET row = excluded.row
)
SELECT ARRAY(SELECT stream FROM moved) AS moved, ARRAY(SELECT id FROM known) AS known, EXISTS (SELECT FROM head) AS wrote${says}`

export const movedChannel = 'good_offices_journal'

const silent = statement('')
/** Tells the other processes with the commit itself: none that was committed goes untold, none is told that was not. */
const telling = statement(`, (SELECT pg_notify('${movedChannel}', $4::bigint::text) FROM head) AS told`)

/** Silence for longer than a wait for another writer can last: then the fate is unknown, and the writer goes on. */
export const answerMilliseconds = 2_500

export type Written = { wrote: boolean; moved: string[]; known: string[] }

const json = (value: unknown) => JSON.stringify(value ?? null)

/** Writes the group whole after `head`, or nothing of it. */
export async function writeGroup(
  client: pg.Pool | pg.PoolClient,
  group: Group,
  appended: Appended[][],
  head: Head,
  newHead: Head,
  isShared = false,
): Promise<Written> {
  const events = appended.flat()
  const written = new Map(events.map(({ stream, version }) => [stream, version]))
  const commands: { id: string; stream: string; outcome: string; position: number }[] = []
  // The same row twice in a statement is an error to PostgreSQL; the later one is what stays.
  const views = new Map<string, { kind: string; key: string; row: unknown }>()
  let { position } = head
  for (const { command, events: own, outcome, views: rows } of group.calls.flatMap((call) => call.appends)) {
    position += own.length
    commands.push({ id: command.id, stream: command.stream, outcome: json(outcome), position })
    for (const view of rows) views.set(`${view.kind}\n${view.key}`, view)
  }
  const rows = [...views.values()]
  const query: pg.QueryConfig & { query_timeout: number } = {
    name: isShared ? 'journal-append-told' : 'journal-append',
    text: isShared ? telling : silent,
    values: [
      textArray([...group.expected.keys()]),
      intArray([...group.expected.values()]),
      textArray(commands.map((c) => c.id)),
      newHead.position,
      newHead.hash,
      head.position,
      head.hash,
      bigintArray(events.map((e) => e.position)),
      textArray(events.map((e) => e.stream)),
      intArray(events.map((e) => e.version)),
      textArray(events.map((e) => e.bytes)),
      textArray(events.map((e) => e.hash)),
      textArray([...written.keys()]),
      intArray([...written.values()]),
      textArray(commands.map((c) => c.stream)),
      textArray(commands.map((c) => c.outcome)),
      bigintArray(commands.map((c) => c.position)),
      textArray(rows.map((v) => v.kind)),
      textArray(rows.map((v) => v.key)),
      textArray(rows.map((v) => json(v.row))),
      textArray(events.map((e) => e.salt)),
    ],
    query_timeout: answerMilliseconds,
  }
  const result = await client.query<Written>(query)
  return result.rows[0] ?? { wrote: false, moved: [], known: [] }
}
