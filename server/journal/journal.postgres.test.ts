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

  test('several processes may start on a new database together', async () => {
    const own = await databaseOfItsOwn(server)
    const opened = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })),
    )
    await Promise.all(opened.map((database) => database.close()))
    await own.drop()
  })
}
