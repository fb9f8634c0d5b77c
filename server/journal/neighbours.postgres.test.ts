import { expect, test } from 'vitest'
import pg from 'pg'
import { passageTo } from '../../torture/postgres.ts'
import { appendOf } from './given.ts'
import { openJournal } from './journal.ts'
import { Neighbours } from './neighbours.ts'
import { openDatabase } from './open.ts'
import { databaseOfItsOwn } from './own-database.ts'

const server = process.env['TEST_DATABASE_URL']

if (server === undefined) test('without a server there is nothing to try', () => expect(server).toBeUndefined())
else
  test('what another process commits is told at once; a connection that died in silence is noticed, and what was missed is told', async () => {
    const own = await databaseOfItsOwn(server)
    const database = await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })
    const through = new URL(own.databaseUrl)
    const passage = await passageTo(Number(through.port || 5432))
    through.port = String(passage.port)
    const newClient = () =>
      new pg.Client({ connectionString: through.href, connectionTimeoutMillis: 1_000, query_timeout: 1_000 })
    const neighbours = new Neighbours({ pool: database.pool, newClient }, () => undefined, 30_000)
    const quick = new Neighbours({ pool: database.pool, newClient }, () => undefined, 300)
    const told = { slow: 0, quick: 0 }
    neighbours.onMoved((position) => (told.slow = position))
    quick.onMoved((position) => (told.quick = position))
    try {
      const journal = openJournal(database)
      await new Promise((resolve) => setTimeout(resolve, 500))
      await journal.append([appendOf('text/a', 1)])
      // Long before its next beat.
      await expect.poll(() => told.slow, { timeout: 2_000 }).toBe(1)
      passage.hang()
      await journal.append([appendOf('text/a', 2)])
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      expect(told.quick).toBe(1)
      await passage.open()
      await expect.poll(() => told.quick, { timeout: 10_000 }).toBe(2)
    } finally {
      await neighbours.close()
      await quick.close()
      await passage.close()
      await database.close()
      await own.drop()
    }
  })
