import pg from 'pg'
import { expect, test } from 'vitest'
import { journalContract } from './contract.ts'
import { appendOf } from './given.ts'
import { openJournal } from './journal.ts'
import { openDatabase } from './open.ts'
import { databaseOfItsOwn } from './own-database.ts'

const server = process.env['TEST_DATABASE_URL']

if (server === undefined) {
  console.info('The journal was not tried on PostgreSQL: TEST_DATABASE_URL is not set.')
  test('without a server there is nothing to try', () => expect(server).toBeUndefined())
} else {
  journalContract('PostgreSQL', async () => {
    const own = await databaseOfItsOwn(server)
    const killed = await databaseOfItsOwn(server)
    const database = await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })
    const elsewhere = { databaseUrl: killed.databaseUrl, dataDir: '' }
    return {
      database,
      elsewhere,
      openElsewhere: () => openDatabase(elsewhere),
      close: async () => {
        await database.close()
        await own.drop()
        await killed.drop()
      },
    }
  })

  test('a database of an older form is refused in one line and left as it is', async () => {
    const own = await databaseOfItsOwn(server)
    const made = await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })
    try {
      await openJournal(made).append([appendOf('text/a', 1)])
      await made.pool.query(
        `UPDATE kysely_migration SET name = '008-keys-of-owners' WHERE name = '011-commands-with-events'`,
      )
      await expect(openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })).rejects.toThrow(
        'The database at DATABASE_URL holds a record in the form of an older version of Good Offices, which this one does not read; nothing was changed. Open it with the version that wrote it, or choose an empty DATA_DIR or another DATABASE_URL for a new record.',
      )
      expect((await openJournal(made).head()).position).toBe(1)
    } finally {
      await made.close()
      await own.drop()
    }
  })

  test('a database that hangs is a fault within 3 seconds, and the journal goes on when it is back', async () => {
    const own = await databaseOfItsOwn(server)
    const database = await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })
    const holder = new pg.Client({ connectionString: own.databaseUrl })
    await holder.connect()
    try {
      const journal = openJournal(database)
      await journal.append([appendOf('text/a', 1)])
      await holder.query('BEGIN')
      await holder.query('SELECT FROM journal_head FOR UPDATE')
      const since = performance.now()
      await expect(journal.append([appendOf('text/a', 2)])).rejects.toMatchObject({ code: '55P03' })
      expect(performance.now() - since).toBeLessThan(3_000)
      await holder.query('ROLLBACK')
      await journal.append([appendOf('text/a', 2)])
      expect(await journal.verify()).toMatchObject({ ok: true, events: 2 })
    } finally {
      await holder.end()
      await database.close()
      await own.drop()
    }
  })

  test('the plan of the writer never scans, whatever was analyzed while the tables were small', async () => {
    const own = await databaseOfItsOwn(server)
    const database = await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })
    try {
      const journal = openJournal(database)
      await journal.append([appendOf('text/a', 1)])
      // As autovacuum does after the first minute: now the planner knows that each table is one page.
      await database.pool.query('ANALYZE events, commands, journal_head, views')
      await database.writer?.query('DISCARD PLANS')
      const scans = async () => {
        // What a session did is told with a delay of up to a second.
        await new Promise((resolve) => setTimeout(resolve, 1_200))
        await database.writer?.query('SELECT')
        const { rows } = await database.pool.query<{ scans: string }>(
          `SELECT sum(seq_scan) AS scans FROM pg_stat_user_tables WHERE relname IN ('events', 'commands', 'views')`,
        )
        return Number(rows[0]?.scans)
      }
      await journal.append([appendOf('text/a', 2)])
      const before = await scans()
      for (let version = 3; version <= 60; version++) await journal.append([appendOf('text/a', version)])
      expect(await scans()).toBe(before)
    } finally {
      await database.close()
      await own.drop()
    }
  })

  test('several processes may start on a new database together', async () => {
    const own = await databaseOfItsOwn(server)
    const opened = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })),
    )
    await Promise.all(opened.map((database) => database.close()))
    await own.drop()
  })
}
