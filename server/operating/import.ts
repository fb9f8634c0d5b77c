// A record from a file into an empty database, whole or not at all.
import type pg from 'pg'
import { defaultLanguage } from '#core/languages.ts'
import { keysOf } from '#core/archive/archive.ts'
import { inDatabase, inFolder, type Places } from '#server/files/places.ts'
import { importedKeysKey, type ImportedKeys, ofTheRecord } from '#server/installation/installation.ts'
import { bigintArray, intArray, textArray } from '#server/journal/arrays.ts'
import type { Database } from '#server/journal/open.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { ChainCheck } from '#server/journal/verify.ts'
import { compareWith, PassingRecord } from '#server/log/check.ts'
import { readKeyFile, writeKeyFile, type PrivateKeys } from '#server/signing/key-file.ts'
import { Projection } from '#server/views/projection.ts'
import { writeRows } from '#server/views/rebuild.ts'
import { FilesComing } from './files-in-record.ts'
import { personsNamed } from './persons.ts'
import {
  type Contents,
  type End,
  type EventLine,
  type Header,
  type Kind,
  type Line,
  kinds,
  readRecordFile,
} from './record-file.ts'
import { importedKeysIn, publicKeyOf } from './verify.ts'

export type Imported = { header: Header; events: number; head: string; people: number; privateKeys: number }

type Row = Record<string, unknown>
const text = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''))
const json = (value: unknown): string => JSON.stringify(value ?? null)

/** How each kind of row comes into its table. Columns are named one by one: a file cannot write where it likes. */
const inserts: Record<
  Exclude<Kind, 'file'>,
  {
    table: string
    columns: Record<string, { from: string; as: 'text' | 'json' | 'jsonb' | 'timestamptz' | 'bigint' | 'boolean' }>
  }
> = {
  installation: {
    table: 'installation',
    columns: { key: { from: 'key', as: 'text' }, value: { from: 'value', as: 'jsonb' } },
  },
  key: {
    table: 'keys',
    columns: {
      kid: { from: 'kid', as: 'text' },
      owner: { from: 'owner', as: 'text' },
      public_jwk: { from: 'public_jwk', as: 'jsonb' },
      valid_from: { from: 'valid_from', as: 'timestamptz' },
      valid_to: { from: 'valid_to', as: 'timestamptz' },
      revoked_from: { from: 'revoked_from', as: 'timestamptz' },
    },
  },
  person: {
    table: 'people',
    columns: {
      id: { from: 'id', as: 'text' },
      name: { from: 'name', as: 'text' },
      email: { from: 'email', as: 'text' },
      language: { from: 'language', as: 'text' },
      created_at: { from: 'created_at', as: 'timestamptz' },
      entered_for: { from: 'entered_for', as: 'text' },
    },
  },
  link: {
    table: 'links',
    columns: {
      hash: { from: 'hash', as: 'text' },
      person: { from: 'person', as: 'text' },
      created_at: { from: 'created_at', as: 'timestamptz' },
      revoked_at: { from: 'revoked_at', as: 'timestamptz' },
      name: { from: 'name', as: 'text' },
      made_by: { from: 'made_by', as: 'text' },
      way: { from: 'way', as: 'text' },
      expires_at: { from: 'expires_at', as: 'timestamptz' },
      after_meeting: { from: 'after_meeting', as: 'boolean' },
      opened_at: { from: 'opened_at', as: 'timestamptz' },
      opened_on: { from: 'opened_on', as: 'text' },
      device: { from: 'device', as: 'text' },
    },
  },
  name: {
    table: 'names',
    columns: {
      hash: { from: 'hash', as: 'text' },
      person: { from: 'person', as: 'text' },
      name: { from: 'name', as: 'text' },
      salt: { from: 'salt', as: 'text' },
      created_at: { from: 'created_at', as: 'timestamptz' },
    },
  },
  security: {
    table: 'security_log',
    columns: {
      n: { from: 'n', as: 'bigint' },
      line: { from: 'line', as: 'text' },
      hash: { from: 'hash', as: 'text' },
    },
  },
  letter: {
    table: 'outbox',
    columns: Object.fromEntries([
      ...[
        'id',
        'meeting',
        'seat',
        'person',
        'language',
        'raw',
        'subject',
        'to_address',
        'state',
        'detail',
        'sent_by',
      ].map((name) => [name, { from: name, as: 'text' as const }]),
      ...['created_at', 'changed_at'].map((name) => [name, { from: name, as: 'timestamptz' as const }]),
    ]),
  },
  checkpoint: {
    table: 'checkpoints',
    columns: {
      size: { from: 'size', as: 'bigint' },
      note: { from: 'note', as: 'text' },
      made_at: { from: 'made_at', as: 'timestamptz' },
    },
  },
  // Those that recorded nothing; the others stand with their last event.
  command: {
    table: 'commands',
    columns: {
      id: { from: 'id', as: 'text' },
      outcome: { from: 'outcome', as: 'json' },
    },
  },
}

async function insertRows(client: pg.PoolClient, kind: Exclude<Kind, 'file'>, rows: Row[]): Promise<void> {
  const { table, columns } = inserts[kind]
  const names = Object.keys(columns)
  // An outcome of null is a value.
  const cell = (value: unknown, as: string) =>
    as.startsWith('json') ? json(value) : (value ?? undefined) === undefined ? null : text(value)
  const values = Object.values(columns).map(({ from, as }) => rows.map((row) => cell(row[from], as)))
  const arrays = Object.values(columns).map(({ as }, n) => `$${n + 1}::text[]::${as === 'json' ? 'text' : as}[]`)
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})`,
    values,
  )
}

type FiledEvent = EventLine & { stream: string; version: number; command?: { id: string; outcome: string } }

async function insertEvents(client: pg.PoolClient, events: FiledEvent[]): Promise<void> {
  await client.query({
    name: 'import-events',
    text: 'INSERT INTO events (position, stream, version, bytes, hash, salt, command, outcome) SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])',
    values: [
      bigintArray(events.map((e) => e.position)),
      textArray(events.map((e) => e.stream)),
      intArray(events.map((e) => e.version)),
      textArray(events.map((e) => e.bytes)),
      textArray(events.map((e) => e.hash)),
      textArray(events.map((e) => e.salt)),
      textArray(events.map((e) => e.command?.id ?? null)),
      textArray(events.map((e) => e.command?.outcome ?? null)),
    ],
  })
}

/** Nothing is put beside anything: a record belongs to one installation. The head is held, so nobody writes meanwhile. */
async function mustBeEmpty(client: pg.PoolClient): Promise<void> {
  await client.query('SELECT FROM journal_head FOR UPDATE')
  for (const table of [
    'events',
    'commands',
    'installation',
    'people',
    'keys',
    'names',
    'links',
    'security_log',
    'outbox',
    'checkpoints',
    'files',
  ]) {
    const { rows } = await client.query(`SELECT FROM ${table} LIMIT 1`)
    if (rows.length > 0)
      throw new StartRefused(
        `This data folder or database is not empty (${table}); choose another DATA_DIR or DATABASE_URL, before "init" or "start".`,
      )
  }
}

const command: Record<Contents, string> = { journal: 'journal import', backup: 'restore' }

/** What has been read and written so far, on the way through the file. */
class Importing {
  readonly #check = new ChainCheck()
  readonly #counts: Partial<Record<Kind, number>> = {}
  readonly projection = new Projection()
  readonly #record = new PassingRecord()
  readonly #notes: string[] = []
  readonly #keys: Row[] = []
  /** Of the events to come, by their positions. */
  readonly #commands = new Map<number, { id: string; outcome: string }>()
  /** Those that a backup holds. */
  readonly privateKeys: Record<string, PrivateKeys[string]> = {}
  #imported: ImportedKeys = {}
  readonly #client: pg.PoolClient
  readonly #files: FilesComing
  readonly #path: string
  readonly #contents: Contents
  header: Header | undefined
  #end: End | undefined

  constructor(client: pg.PoolClient, places: Places, path: string, contents: Contents) {
    this.#client = client
    this.#files = new FilesComing(client, places, path)
    this.#path = path
    this.#contents = contents
  }

  get end(): { header: Header; end: End } {
    const { header } = this
    if (header === undefined || this.#end === undefined) throw this.#refused('its end is missing')
    return { header, end: this.#end }
  }

  get count(): Partial<Record<Kind, number>> {
    return this.#counts
  }

  #refused(why: string): StartRefused {
    return new StartRefused(`${this.#path} was altered: ${why}. Nothing was imported; use an unaltered copy.`)
  }

  async take(lines: Line[]): Promise<void> {
    const events: FiledEvent[] = []
    const rows = new Map<Kind, Row[]>()
    for (const line of lines) {
      if ('header' in line) this.#begin(line.header)
      else if ('event' in line) events.push(this.#event(line.event))
      else if ('row' in line) {
        const values = this.#row(line.row)
        if (values) rows.set(line.row.kind, [...(rows.get(line.row.kind) ?? []), values])
      } else this.#finish(line.end)
    }
    for (let at = 0; at < events.length; at += 2_000) await insertEvents(this.#client, events.slice(at, at + 2_000))
    for (const [kind, values] of rows) {
      if (kind === 'file') for (const each of values) await this.#files.take(each)
      else await insertRows(this.#client, kind, values)
    }
  }

  #begin(header: Header): void {
    if (header.contents !== this.#contents)
      throw new StartRefused(
        `${this.#path} holds a ${header.contents === 'backup' ? 'backup' : 'journal for another installation'}; use "${command[header.contents]}" for it.`,
      )
    this.header = header
  }

  #event(line: EventLine): FiledEvent {
    const taken = this.#check.takeStated(line)
    if (typeof taken === 'string')
      throw this.#refused(`the journal does not hold at position ${line.position}: ${taken}`)
    this.projection.take(taken)
    this.#record.add(this.#check.commitment)
    const command = this.#commands.get(line.position)
    this.#commands.delete(line.position)
    return { ...line, stream: taken.stream, version: taken.version, ...(command ? { command } : {}) }
  }

  /** @returns what is written here, or undefined: of a journal, what is the other installation's own is passed over. */
  #row({ kind, values }: { kind: Kind; values: Row }): Row | undefined {
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1
    if (kind === 'command' && values['position'] !== 0) return this.#command(values)
    if (this.#contents === 'backup') {
      if (kind === 'key' && values['jwk'])
        this.privateKeys[text(values['kid'])] = values['jwk'] as PrivateKeys[string]
      return values
    }
    if (kind === 'installation') {
      this.#imported = importedKeysIn({ kind, values }) ?? this.#imported
      return ofTheRecord.includes(text(values['key'])) && values['key'] !== importedKeysKey ? values : undefined
    }
    if (kind === 'checkpoint') {
      this.#notes.push(text(values['note']))
      this.#record.want(text(values['note']))
      return undefined
    }
    if (kind === 'link' || kind === 'letter' || kind === 'security' || values['jwk'])
      throw this.#refused('it holds secrets, which a journal for another installation never does')
    // The private part stays where it is, so a key that was in use there signs nothing here: its time here is over, and
    // the first issue makes a new one.
    if (kind !== 'key') return values
    this.#keys.push(values)
    return { ...values, valid_to: values['valid_to'] ?? this.header?.madeAt }
  }

  #command({ id, outcome, position }: Row): undefined {
    if (typeof id !== 'string' || typeof position !== 'number' || position <= this.#check.at.position)
      throw this.#refused('a command in it does not stand before its events')
    if (this.#commands.has(position)) throw this.#refused(`two commands in it end with event ${position}`)
    this.#commands.set(position, { id, outcome: json(outcome) })
  }

  #finish(end: End): void {
    const { at } = this.#check
    if (
      end.events !== at.position ||
      end.head?.position !== at.position ||
      end.head.hash !== at.hash ||
      this.header?.head?.hash !== at.hash
    )
      throw this.#refused('its end names another head or another number of events')
    for (const kind of kinds)
      if ((end[kind] ?? 0) !== (this.#counts[kind] ?? 0))
        throw this.#refused(`its end names another number of lines "${kind}"`)
    if (this.#commands.size > 0) throw this.#refused('it names commands whose events are missing')
    this.#end = end
  }

  async finish(): Promise<void> {
    await this.#files.finish()
    const { at } = this.#check
    await this.#client.query('UPDATE journal_head SET position = $1, hash = $2', [at.position, at.hash])
    await this.#client.query('DELETE FROM views')
    await writeRows(this.#client, this.projection.rows())
    if (this.#contents === 'journal') await this.#beginLog(at.position)
  }

  /**
   * TL9: the checkpoints are another log's. The record must be what they stood for; then they stay in the file, and what is
   * kept is which keys came along and that they speak for no event after these.
   */
  async #beginLog(events: number): Promise<void> {
    const compared = await compareWith(
      this.#record,
      this.#notes,
      keysOf({ keys: this.#keys.map(publicKeyOf) }),
      this.#imported,
    )
    // A key may have been lost there: what nobody here can hold to a key is no reason to lose the record as well.
    if (compared.some(({ verdict }) => verdict !== 'holds' && verdict !== 'not-ours'))
      throw this.#refused('its events are not what a checkpoint in it stood for')
    const value: ImportedKeys = Object.fromEntries(
      this.#keys.map(({ kid }) => [text(kid), Math.min(events, this.#imported[text(kid)] ?? events)]),
    )
    await insertRows(this.#client, 'installation', [{ key: importedKeysKey, value }])
  }
}

/**
 * Imports a file into an empty database in one transaction, and makes the rows for reading. Without people in the file,
 * those whom the record names as officers or accredited get a row each with their reference for a name, so that officers
 * can correct it and give them links.
 * @throws StartRefused in one sentence; then nothing of the file is in the database.
 */
export async function importRecord(
  { pool }: Pick<Database, 'pool'>,
  path: string,
  contents: Contents,
  now: Date = new Date(),
  keysFile?: string,
  filesDir?: string,
): Promise<Imported> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await mustBeEmpty(client)
    const importing = new Importing(
      client,
      filesDir === undefined ? inDatabase(client) : inFolder(filesDir),
      path,
      contents,
    )
    for await (const lines of readRecordFile(path)) await importing.take(lines)
    const { header, end } = importing.end
    await importing.finish()
    let people = importing.count.person ?? 0
    if (contents === 'journal' && people === 0) {
      const named = personsNamed(importing.projection.states)
      people = named.length
      await insertRows(
        client,
        'person',
        named.map((id) => ({
          id,
          name: id,
          email: null,
          language: defaultLanguage,
          created_at: now.toISOString(),
        })),
      )
    }
    const privateKeys = Object.keys(importing.privateKeys).length
    if (keysFile !== undefined && privateKeys > 0)
      writeKeyFile(keysFile, { ...readKeyFile(keysFile), ...importing.privateKeys })
    await client.query('COMMIT')
    return { header, events: end.events, head: end.head.hash, people, privateKeys }
  } catch (fault) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw isOfTheFile(fault)
      ? new StartRefused(
          `${path} was altered: a line does not fit its table (${(fault as Error).message}). Nothing was imported; use an unaltered copy.`,
        )
      : fault
  } finally {
    client.release()
  }
}

/** Data that the database refuses (SQLSTATE class 22 and 23): the file says what no installation would have written. */
const isOfTheFile = (fault: unknown): boolean => /^2[23]/.test((fault as { code?: string }).code ?? '')
