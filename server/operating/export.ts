// The record as lines of a file: the journal for another installation, or everything for a backup.
import type pg from 'pg'
import { streamKey } from '#core/record/record.ts'
import { inDatabase, type Places } from '#server/files/places.ts'
import { ofTheRecord } from '#server/installation/installation.ts'
import type { Database } from '#server/journal/open.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { readPage } from '#server/journal/pages.ts'
import { ChainCheck } from '#server/journal/verify.ts'
import type { PrivateKeys } from '#server/signing/key-file.ts'
import { rebuiltKey } from '#server/views/rebuild.ts'
import { fileLines } from './files-in-record.ts'
import {
  type Contents,
  endLine,
  eventLine,
  format,
  formatVersion,
  headerLine,
  type Kind,
  rowLine,
} from './record-file.ts'

const pageRows = 2_000

export type Wanted = {
  contents: Contents
  /** Names and addresses of persons; a backup has them always. */ withPeople: boolean
  madeAt: string
  /** What a backup takes along of the file of keys. */ privateKeys?: PrivateKeys
  /** Where the bytes of files lie; in the database where nothing is said. */
  places?: Places
}

type Beside = { kind: Kind; text: string }

/**
 * What stands beside the events. A copy for another installation takes no secret along: no private key, no link, no
 * letter; nobody's name or address unless asked; not the name of the log, in which another key would sign there, nor whom
 * its checkpoints are sent to. Sessions never travel: everybody opens the own link again.
 */
function beside({ contents, withPeople }: Wanted): Beside[] {
  const isBackup = contents === 'backup'
  const named = ofTheRecord.map((key) => `'${key}'`).join(', ')
  const tables: (Beside | false)[] = [
    {
      kind: 'installation',
      text: `SELECT key, value FROM installation WHERE ${isBackup ? `key <> '${rebuiltKey}'` : `key IN (${named})`} ORDER BY key`,
    },
    {
      kind: 'key',
      text: 'SELECT kid, owner, public_jwk, valid_from, valid_to, revoked_from FROM keys ORDER BY kid',
    },
    (isBackup || withPeople) && {
      kind: 'person',
      text: 'SELECT id, name, email, language, created_at, entered_for FROM people ORDER BY id',
    },
    (isBackup || withPeople) && {
      kind: 'name',
      text: 'SELECT hash, person, name, salt, created_at FROM names ORDER BY hash',
    },
    isBackup && {
      kind: 'link',
      text: 'SELECT hash, person, created_at, revoked_at, name, made_by, way, expires_at, after_meeting, opened_at, opened_on, device FROM links ORDER BY hash',
    },
    isBackup && { kind: 'security', text: 'SELECT n, line, hash FROM security_log ORDER BY n' },
    isBackup && {
      kind: 'letter',
      text: 'SELECT id, meeting, seat, person, language, raw, subject, to_address, state, detail, created_at, changed_at, sent_by FROM outbox ORDER BY id',
    },
    { kind: 'checkpoint', text: 'SELECT size, note, made_at FROM checkpoints ORDER BY size' },
  ]
  return tables.filter((table) => table !== false)
}

/** All that may change later, read at one moment; events up to the head, with their commands, never change and are read in pages. */
async function atOneMoment(
  pool: pg.Pool,
  wanted: Wanted,
): Promise<{
  head: { position: number; hash: string }
  organisations: string[]
  rows: { kind: Kind; values: Record<string, unknown> }[]
}> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const [head] = (
      await client.query<{ position: string; hash: string }>('SELECT position, hash FROM journal_head')
    ).rows
    if (head === undefined) throw new StartRefused('The journal has no head; restore a backup.')
    const organisations = (
      await client.query<{ stream: string }>(
        `SELECT stream FROM events WHERE version = 1 AND starts_with(stream, 'organisation/') ORDER BY stream`,
      )
    ).rows
    const rows: { kind: Kind; values: Record<string, unknown> }[] = []
    for (const { kind, text } of beside(wanted))
      for (const values of (await client.query<Record<string, unknown>>(text)).rows) rows.push({ kind, values })
    return {
      head: { position: Number(head.position), hash: head.hash },
      organisations: organisations.map(({ stream }) => streamKey(stream)),
      rows,
    }
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}

/**
 * The lines of a copy that is consistent although the meeting goes on: it ends at the head as it was at the beginning.
 * @throws StartRefused when the journal does not hold: what is broken is not passed on.
 */
export async function* linesOf({ pool }: Pick<Database, 'pool'>, wanted: Wanted): AsyncGenerator<string> {
  const { head, organisations, rows } = await atOneMoment(pool, wanted)
  yield headerLine({
    format,
    version: formatVersion,
    contents: wanted.contents,
    madeAt: wanted.madeAt,
    head,
    organisations,
  })
  const counts: Partial<Record<Kind, number>> = {}
  for (const { kind, values } of rows) {
    counts[kind] = (counts[kind] ?? 0) + 1
    const jwk = kind === 'key' ? wanted.privateKeys?.[String(values['kid'])] : undefined
    yield rowLine(kind, jwk ? { ...values, jwk } : values)
  }
  // The id of a command stands before its events, with which it is written.
  const countedLines = (commands: CommandRow[]) => {
    counts.command = (counts.command ?? 0) + commands.length
    return commands
      .map(({ id, outcome, position }) =>
        rowLine('command', { id, outcome: JSON.parse(outcome) as unknown, position: Number(position) }),
      )
      .join('')
  }
  for await (const page of idlePages(pool)) yield countedLines(page)
  for await (const { lines, from, to } of eventPages(pool, head)) {
    yield countedLines(await commandsOf(pool, from, to))
    yield lines
  }
  for await (const line of fileLines(pool, wanted.places ?? inDatabase(pool), head.position)) {
    counts.file = (counts.file ?? 0) + 1
    yield line
  }
  yield endLine({ head, events: head.position, ...counts })
}

/** The lines of events after a position, up to another. */
type EventPage = { lines: string; from: number; to: number }

async function* eventPages(pool: pg.Pool, head: { position: number; hash: string }): AsyncGenerator<EventPage> {
  const check = new ChainCheck()
  while (check.at.position < head.position) {
    const from = check.at.position
    const rows = await readPage(pool, 'after', [from, Math.min(pageRows, head.position - from)])
    const broken = (reason: string) =>
      new StartRefused(
        `The journal does not hold at position ${check.at.position + 1}: ${reason}. Nothing was written; restore a backup that holds.`,
      )
    if (rows.length === 0) throw broken('the event is missing')
    for (const row of rows) {
      const taken = check.take(row)
      if (typeof taken === 'string') throw broken(taken)
    }
    const lines = rows
      .map(({ position, hash, salt, bytes }) => eventLine({ position: Number(position), hash, salt, bytes }))
      .join('')
    yield { lines, from, to: check.at.position }
  }
  if (check.at.hash !== head.hash)
    throw new StartRefused(
      'The head of the journal names another hash than its last event. Nothing was written; restore a backup that holds.',
    )
}

type CommandRow = { id: string; outcome: string; position: string }

async function commandsOf(pool: pg.Pool, from: number, to: number): Promise<CommandRow[]> {
  const text =
    'SELECT command AS id, outcome, position FROM events WHERE position > $1 AND position <= $2 AND command IS NOT NULL ORDER BY position'
  return (await pool.query<CommandRow>(text, [from, to])).rows
}

/** Those that recorded nothing, and so have no position. */
async function* idlePages(pool: pg.Pool): AsyncGenerator<CommandRow[]> {
  for (let after = ''; ;) {
    const { rows } = await pool.query<CommandRow>(
      'SELECT id, outcome, 0 AS position FROM commands WHERE id > $1 ORDER BY id LIMIT $2',
      [after, pageRows],
    )
    if (rows.length > 0) yield rows
    if (rows.length < pageRows) return
    after = rows.at(-1)?.id ?? ''
  }
}
