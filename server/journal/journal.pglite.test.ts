import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { journalContract } from './contract.ts'
import { appendOf } from './given.ts'
import { openJournal } from './journal.ts'
import { runWriter } from './killing.ts'
import { type Database, openDatabase, poolOf } from './open.ts'
import { type Embedded, startEmbedded } from './pglite.ts'
import { StartRefused } from './start-refused.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-journal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

journalContract(
  'the embedded database',
  async () => {
    const database = await openDatabase({ dataDir: join(folder, 'contract') })
    const elsewhere = { dataDir: join(folder, 'killed') }
    return { database, elsewhere, openElsewhere: () => openDatabase(elsewhere), close: () => database.close() }
  },
  // It takes seconds to begin again; `torture/kill-writer.ts` kills it a hundred times.
  6,
)

describe('the embedded database', () => {
  const dataDir = join(folder, 'guarded')
  const lock = join(dataDir, 'database.lock')
  let database: Database
  beforeAll(async () => {
    database = await openDatabase({ dataDir })
  })
  afterAll(() => database.close())

  test('each single append reaches the disk before it is acknowledged', async () => {
    const journal = openJournal(database)
    const before = (await database.syncs?.()) ?? 0
    for (let version = 1; version <= 20; version++) await journal.append([appendOf('text/a', version)])
    expect(((await database.syncs?.()) ?? 0) - before).toBeGreaterThanOrEqual(20)
  })

  test('no statement is planned as a scan of a whole table where there is another way', async () => {
    const { rows } = await database.pool.query<{ enable_seqscan: string }>('SHOW enable_seqscan')
    expect(rows).toEqual([{ enable_seqscan: 'off' }])
  })

  test('a second process on its folder is refused in one line that names the first', async () => {
    const { code, said } = await runWriter({ dataDir })
    expect(code).toBe(2)
    expect(said).toBe(
      `The data folder ${join(dataDir, 'database')} is in use by process ${process.pid}; stop it first, or choose another folder.\n`,
    )
  })

  test('so is a second opening in the same process', async () => {
    await expect(openDatabase({ dataDir })).rejects.toBeInstanceOf(StartRefused)
  })

  test('closing gives the lock back, and what was written is there again', async () => {
    const head = await openJournal(database).head()
    await database.close()
    expect(() => readFileSync(lock)).toThrow()
    database = await openDatabase({ dataDir })
    expect(await openJournal(database).head()).toEqual(head)
  })
})

test('when the embedded database has stopped, statements are refused, and the process goes on', async () => {
  const embedded = await startEmbedded(join(folder, 'stopped'))
  const pool = new pg.Pool(embedded.poolConfig())
  pool.on('error', () => undefined)
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await embedded.close()
  await expect(pool.query('SELECT 1')).rejects.toThrow('the embedded database has stopped')
  await expect(pool.query('SELECT 1')).rejects.toThrow('the embedded database has stopped')
  await pool.end()
})

test('a thread that does not start, and one that does not end, are ended in time, and nothing acknowledged is lost', async () => {
  const dataDir = join(folder, 'still')
  await expect(startEmbedded(dataDir, { start: [1, 1] })).rejects.toThrow(
    `The embedded database in ${join(dataDir, 'database')} did not start in time`,
  )
  const first = await startEmbedded(dataDir, { start: [1, 60_000], close: 1 })
  const pool = poolOf(first.poolConfig())
  await pool.query('CREATE TABLE kept (it text)')
  await pool.query(`INSERT INTO kept VALUES ('this')`)
  await first.close()
  await pool.end()
  const second = await startEmbedded(dataDir)
  const again = poolOf(second.poolConfig())
  expect((await again.query('SELECT it FROM kept')).rows).toEqual([{ it: 'this' }])
  await again.end()
  await second.close()
})

describe('when PostgreSQL stops inside', () => {
  const version = join(folder, 'stops/database/PG_VERSION')
  let embedded: Embedded
  let pool: pg.Pool
  beforeAll(async () => {
    embedded = await startEmbedded(join(folder, 'stops'), { look: 400 })
    pool = poolOf({ ...embedded.poolConfig(), connectionTimeoutMillis: 2_000 })
    await pool.query('CREATE TABLE kept (it text)')
  })
  afterAll(async () => {
    await pool.end()
    await embedded.close()
  })
  /** A message that has no place there, at which PostgreSQL ends and turns in circles. */
  const stop = (client: pg.PoolClient) =>
    (
      client as unknown as { connection: { sendSCRAMClientFinalMessage(text: string): void } }
    ).connection.sendSCRAMClientFinalMessage('?')
  const isBack = () => vi.waitFor(() => pool.query('SELECT 1'), { timeout: 20_000, interval: 100 })

  test('it is started again, with all that was acknowledged', async () => {
    await pool.query(`INSERT INTO kept VALUES ('this')`)
    const client = await pool.connect()
    stop(client)
    await expect(client.query('SELECT 1')).rejects.toThrow('the embedded database has stopped')
    client.release()
    await isBack()
    expect((await pool.query('SELECT it FROM kept')).rows).toEqual([{ it: 'this' }])
  })

  test('what was begun in a transaction is not taken for done', async () => {
    const client = await pool.connect()
    await client.query('BEGIN')
    await client.query(`INSERT INTO kept VALUES ('half')`)
    stop(client)
    await expect(client.query('COMMIT')).rejects.toThrow()
    await expect(client.query('COMMIT')).rejects.toThrow()
    client.release()
    await isBack()
    expect((await pool.query(`SELECT it FROM kept WHERE it = 'half'`)).rows).toEqual([])
  })

  test('a statement that was given up, and those who wait behind it, leave the way free', async () => {
    const client = await pool.connect()
    stop(client)
    await expect(client.query({ text: 'SELECT 1', query_timeout: 100 } as pg.QueryConfig)).rejects.toThrow(
      'timeout',
    )
    client.release()
    await expect(Promise.all([pool.query('SELECT 1'), pool.query('SELECT 1')])).rejects.toThrow()
    await isBack()
  })

  test('while it cannot start, statements are refused, again and again', async () => {
    const client = await pool.connect()
    renameSync(version, join(folder, 'stops/elsewhere'))
    mkdirSync(version)
    stop(client)
    await expect(client.query('SELECT 1')).rejects.toThrow()
    client.release()
    for (let n = 0; n < 3; n += 1) await expect(pool.query('SELECT 1')).rejects.toThrow()
    rmSync(version, { recursive: true })
    renameSync(join(folder, 'stops/elsewhere'), version)
    await isBack()
  })
})

describe('a lock left behind', () => {
  const dataDir = join(folder, 'left-behind')
  const lock = join(dataDir, 'database.lock')
  const openWith = async (content: string) => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(lock, content)
    await openDatabase({ dataDir }).then((database) => database.close())
  }

  test('by a process that is dead is taken over', () =>
    openWith(JSON.stringify({ pid: 2 ** 22 + 1, born: '', host: hostname() })))
  test('by one whose number another process has now is taken over', () =>
    openWith(JSON.stringify({ pid: process.ppid, born: 'earlier', host: hostname() })))
  test('by an earlier life of this very number, as in a container, is taken over', () =>
    openWith(JSON.stringify({ pid: process.pid, born: '', host: hostname() })))
  test('by another machine is respected while it is touched', async () => {
    await expect(openWith(JSON.stringify({ pid: 1, born: '', host: 'elsewhere' }))).rejects.toThrow(
      'in use by process 1 on elsewhere',
    )
  })
})

describe('a folder that cannot be written', () => {
  test('is refused in one line that names it', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const opening = openDatabase({ dataDir: join(file, 'data') })
    await expect(opening).rejects.toBeInstanceOf(StartRefused)
    await expect(opening).rejects.toThrow(`The data folder ${join(file, 'data')} cannot be written (ENOTDIR)`)
  })

  // The superuser may write anywhere, whatever the permissions say.
  if (process.getuid?.() !== 0)
    test('also when only its permissions forbid it', async () => {
      const dataDir = join(folder, 'closed')
      mkdirSync(dataDir)
      chmodSync(dataDir, 0o500)
      await expect(openDatabase({ dataDir })).rejects.toThrow('cannot be written (EACCES)')
    })
})
