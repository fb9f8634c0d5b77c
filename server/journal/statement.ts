import type pg from 'pg'
import type { StreamId } from '#core/record/record.ts'
import { intArray, textArray } from './arrays.ts'
import type { Group } from './group.ts'
import type { Appended, Head } from './append.ts'

export const movedChannel = 'good_offices_journal'

/** What a group needs a part of the statement for. Most groups have events only, in streams that this process knows. */
type Shape = {
  /** There are streams of which this process does not know how far they go. */
  asks: boolean
  /** There are commands that recorded nothing. */
  isIdle: boolean
  hasRows: boolean
  /** Other processes are told. */
  isTold: boolean
}

/** What may stand in the place of a parameter; each is sent once. */
type Values = Record<
  | 'position'
  | 'hash'
  | 'after'
  | 'afterHash'
  | 'streams'
  | 'versions'
  | 'bytes'
  | 'hashes'
  | 'salts'
  | 'commands'
  | 'outcomes'
  | 'asked'
  | 'expected'
  | 'idle'
  | 'idleOutcomes'
  | 'kinds'
  | 'keys'
  | 'rows',
  unknown
>

type Statement = { name: string; text: string; names: (keyof Values)[] }

/**
 * One statement, so one round trip and one commit. It rests on the head: the update waits for every other writer and
 * then matches only if none has moved it since this process last knew it. As nothing is written without moving the
 * head, the statement's own view of events and commands is then the latest there is.
 *
 * The unique indexes guard what is written: no stream has a version twice, and no command is handled twice. Beyond that only
 * such streams are looked up as this process does not know as of the head; one by one, by the index.
 */
function statementOf({ asks, isIdle, hasRows, isTold }: Shape): Statement {
  const names: (keyof Values)[] = []
  const $ = (name: keyof Values, type: string): string => {
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}::${type}`
  }
  const events = ['streams', 'bytes', 'hashes', 'salts', 'commands', 'outcomes'] as const
  const parts = [
    asks &&
      `moved AS MATERIALIZED (
  SELECT e.stream FROM unnest(${$('asked', 'text[]')}, ${$('expected', 'int[]')}) AS e(stream, version)
  WHERE coalesce((SELECT v.version FROM events v WHERE v.stream = e.stream ORDER BY v.version DESC LIMIT 1), 0) <> e.version
)`,
    `known AS MATERIALIZED (SELECT id FROM commands WHERE id = ANY (${$('commands', 'text[]')})${
      isIdle
        ? ` UNION SELECT id FROM commands WHERE id = ANY (${$('idle', 'text[]')}) UNION SELECT command FROM events WHERE command = ANY (${$('idle', 'text[]')})`
        : ''
    })`,
    `head AS (
  UPDATE journal_head SET position = ${$('position', 'bigint')}, hash = ${$('hash', 'text')}
  WHERE one AND position = ${$('after', 'bigint')} AND hash = ${$('afterHash', 'text')} AND NOT EXISTS (SELECT FROM known)
  ${asks ? 'AND NOT EXISTS (SELECT FROM moved)' : ''} RETURNING 1
)`,
    `new_events AS (
  INSERT INTO events (position, stream, version, bytes, hash, salt, command, outcome)
  SELECT ${$('after', 'bigint')} + n, stream, version, bytes, hash, salt, command, outcome
  FROM unnest(${$('versions', 'int[]')}, ${events.map((name) => $(name, 'text[]')).join(', ')})
  WITH ORDINALITY AS e(version, stream, bytes, hash, salt, command, outcome, n) WHERE EXISTS (SELECT FROM head)
)`,
    isIdle &&
      `new_commands AS (
  INSERT INTO commands (id, outcome) SELECT * FROM unnest(${$('idle', 'text[]')}, ${$('idleOutcomes', 'text[]')}) WHERE EXISTS (SELECT FROM head)
)`,
    hasRows &&
      `new_views AS (
  INSERT INTO views (kind, key, row)
  SELECT kind, key, row::jsonb FROM unnest(${$('kinds', 'text[]')}, ${$('keys', 'text[]')}, ${$('rows', 'text[]')}) AS v(kind, key, row)
  WHERE EXISTS (SELECT FROM head) ON CONFLICT (kind, key) DO UPDATE SET row = excluded.row
)`,
  ]
  const answers = [
    asks ? 'ARRAY(SELECT stream FROM moved) AS moved' : `'{}'::text[] AS moved`,
    'ARRAY(SELECT id FROM known) AS known',
    'EXISTS (SELECT FROM head) AS wrote',
    // Tells the other processes with the commit itself: none that was committed goes untold, none is told that was not.
    isTold && `(SELECT pg_notify('${movedChannel}', ${$('position', 'bigint')}::text) FROM head) AS told`,
  ]
  const isPart = (part: string | false): part is string => part !== false
  return {
    name: `journal-append${asks ? '-asks' : ''}${isIdle ? '-idle' : ''}${hasRows ? '-rows' : ''}${isTold ? '-told' : ''}`,
    text: `WITH ${parts.filter(isPart).join(', ')}\nSELECT ${answers.filter(isPart).join(', ')}`,
    names,
  }
}

/** Of each shape once: a connection plans it once. */
const statements = new Map<string, Statement>()
function statementFor(shape: Shape): Statement {
  const key = Object.values(shape).join()
  const made = statements.get(key) ?? statementOf(shape)
  statements.set(key, made)
  return made
}

/** Silence for longer than a wait for another writer can last: then the fate is unknown, and the writer goes on. */
export const answerMilliseconds = 2_500

export type Written = { wrote: boolean; moved: StreamId[]; known: string[] }

const json = (value: unknown) => JSON.stringify(value ?? null)

/**
 * Writes the group whole after `head`, or nothing of it.
 * @param asked the streams that must be looked up, with the version that each must have.
 * @param isTold whether other processes are told.
 */
export async function writeGroup(
  client: Pick<pg.ClientBase, 'query'>,
  group: Group,
  appended: Appended[][],
  head: Head,
  newHead: Head,
  asked: ReadonlyMap<StreamId, number>,
  isTold = false,
): Promise<Written> {
  const events = appended.flat()
  const commands: (string | null)[] = events.map(() => null)
  const outcomes: (string | null)[] = events.map(() => null)
  const idle: { id: string; outcome: string }[] = []
  // The same row twice in a statement is an error to PostgreSQL; the later one is what stays.
  const views = new Map<string, { kind: string; key: string; row: unknown }>()
  let count = 0
  for (const { appends } of group.calls)
    for (const { command, events: own, outcome, views: rows } of appends) {
      count += own.length
      for (const view of rows) views.set(`${view.kind}\n${view.key}`, view)
      if (own.length === 0) idle.push({ id: command.id, outcome: json(outcome) })
      else [commands[count - 1], outcomes[count - 1]] = [command.id, json(outcome)]
    }
  const rows = [...views.values()]
  const { name, text, names } = statementFor({
    asks: asked.size > 0,
    isIdle: idle.length > 0,
    hasRows: rows.length > 0,
    isTold,
  })
  const values: { [name in keyof Values]: () => unknown } = {
    position: () => newHead.position,
    hash: () => newHead.hash,
    after: () => head.position,
    afterHash: () => head.hash,
    streams: () => textArray(events.map((e) => e.stream)),
    versions: () => intArray(events.map((e) => e.version)),
    bytes: () => textArray(events.map((e) => e.bytes)),
    hashes: () => textArray(events.map((e) => e.hash)),
    salts: () => textArray(events.map((e) => e.salt)),
    commands: () => textArray(commands),
    outcomes: () => textArray(outcomes),
    asked: () => textArray([...asked.keys()]),
    expected: () => intArray([...asked.values()]),
    idle: () => textArray(idle.map((c) => c.id)),
    idleOutcomes: () => textArray(idle.map((c) => c.outcome)),
    kinds: () => textArray(rows.map((v) => v.kind)),
    keys: () => textArray(rows.map((v) => v.key)),
    rows: () => textArray(rows.map((v) => json(v.row))),
  }
  const query: pg.QueryConfig & { query_timeout: number } = {
    name,
    text,
    values: names.map((each) => values[each]()),
    query_timeout: answerMilliseconds,
  }
  const result = await client.query<Written>(query)
  return result.rows[0] ?? { wrote: false, moved: [], known: [] }
}
