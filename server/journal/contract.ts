// What a journal promises, whatever database it stands on.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { genesisHash } from './chain.ts'
import { chainContract } from './contract-chain.ts'
import { appendOf, eventOf } from './given.ts'
import { type Append, type Journal, JournalBusy, openJournal, StreamMoved } from './journal.ts'
import { killRepeatedly } from './killing.ts'
import type { Database } from './open.ts'

export type Installation = {
  database: Database
  /** Where another process finds an installation of its own. */
  elsewhere: { databaseUrl?: string; dataDir: string }
  openElsewhere(): Promise<Database>
  close(): Promise<void>
}

const rejected = async (promise: Promise<unknown>): Promise<StreamMoved> => {
  const fault = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(fault).toBeInstanceOf(StreamMoved)
  return fault as StreamMoved
}

/** @param kills how often a writer is killed while it appends. */
export function journalContract(name: string, open: () => Promise<Installation>, kills = 20): void {
  describe(`the journal on ${name}`, () => {
    let installation: Installation
    let database: Database
    let journal: Journal
    beforeAll(async () => {
      installation = await open()
      database = installation.database
    })
    afterAll(() => installation?.close())
    beforeEach(async () => {
      await database.pool.query('TRUNCATE events, commands, views')
      await database.pool.query('UPDATE journal_head SET position = 0, hash = $1', [genesisHash])
      journal = openJournal(database)
    })
    const append = (...batch: Append[]) => journal.append(batch)

    describe('versions and guards', () => {
      test('of two writers of one stream, one wins and the other writes nothing', async () => {
        const other = openJournal(database)
        const both = await Promise.allSettled([
          append(appendOf('text/a', 1)),
          other.append([appendOf('text/a', 1)]),
        ])
        expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
        expect(await journal.read('text/a')).toHaveLength(1)
        expect(await journal.head()).toMatchObject({ position: 1 })
      })

      test('of two appends made in one turn on one version, the first wins', async () => {
        const [first, second] = await Promise.allSettled([
          append(appendOf('text/a', 1)),
          append(appendOf('text/a', 1)),
        ])
        expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected'])
      })

      test('a stale append does not bring down those that share its commit', async () => {
        await append(appendOf('text/a', 1))
        const appends = Array.from({ length: 50 }, (_, n) =>
          append(n === 20 ? appendOf('text/a', 1) : appendOf(`speakers/${n}`, 1)),
        )
        const settled = await Promise.allSettled(appends)
        expect(settled.map(({ status }) => status === 'rejected')).toEqual(settled.map((_, n) => n === 20))
        expect(await journal.verify()).toMatchObject({ ok: true, events: 50 })
      })

      test('appends made in one turn may rest on each other', async () => {
        const settled = await Promise.all([
          append(appendOf('text/a', 1)),
          append(appendOf('text/a', 2)),
          append(appendOf('text/a', 3)),
        ])
        expect(settled.flat().map(({ version }) => version)).toEqual([1, 2, 3])
      })

      test('a gap in the versions of a stream is refused', async () => {
        expect((await rejected(append(appendOf('text/a', 2)))).streams).toEqual(['text/a'])
        await rejected(append(appendOf('text/a', 1, { events: [eventOf('text/a', 1), eventOf('text/a', 3)] })))
        await rejected(append(appendOf('text/a', 0)))
        expect(await journal.head()).toMatchObject({ position: 0 })
      })

      test('a stale guard stops the whole batch', async () => {
        await append(appendOf('meeting/m', 1))
        const batch = [
          appendOf('speakers/m', 1),
          appendOf('text/a', 1, { guards: [{ stream: 'meeting/m', version: 0 }] }),
        ]
        expect((await rejected(append(...batch))).streams).toContain('meeting/m')
        expect(await journal.streams()).toEqual([{ stream: 'meeting/m', version: 1 }])
      })

      test('a guard that still stands lets it through, also on a stream without events', async () => {
        await append(appendOf('meeting/m', 1))
        const guards = [
          { stream: 'meeting/m', version: 1 },
          { stream: 'decision/none', version: 0 },
        ]
        await append(appendOf('text/a', 1, { guards }))
        expect(await journal.streams('decision/')).toEqual([])
      })

      test('a guard may name what the same command, or one before it in the batch, has written', async () => {
        await append(
          appendOf('meeting/m', 1, {
            guards: [
              { stream: 'meeting/m', version: 0 },
              { stream: 'meeting/m', version: 1 },
            ],
          }),
          appendOf('text/a', 1, { guards: [{ stream: 'meeting/m', version: 1 }] }),
        )
        await rejected(
          append(
            appendOf('meeting/m', 2),
            appendOf('text/a', 2, { guards: [{ stream: 'meeting/m', version: 1 }] }),
          ),
        )
      })

      test('what rests on a refused append is refused too, though its versions fit by chance', async () => {
        await append(appendOf('text/a', 1))
        await openJournal(database).append([appendOf('text/a', 2)])
        const first = journal.append([appendOf('text/a', 2)])
        const second = journal.append([appendOf('text/a', 3)], true)
        await new Promise((resolve) => setImmediate(resolve))
        const third = journal.append([appendOf('text/a', 3)], true)
        const refused = await Promise.all([first, second, third].map(rejected))
        expect(refused.map(({ streams }) => streams)).toEqual([['text/a'], ['text/a'], ['text/a']])
        expect(await journal.read('text/a')).toHaveLength(2)
        await append(appendOf('text/a', 3))
        expect(await journal.verify()).toMatchObject({ ok: true, events: 3 })
      })

      test('what is sent before the one before is answered is written after it, also when another process was faster', async () => {
        const other = openJournal(database)
        await append(appendOf('text/a', 1))
        for (let round = 0; round < 5; round++) {
          await other.append([appendOf(`speakers/${round}`, 1)])
          const sent: Promise<unknown>[] = []
          for (let n = 1; n <= 10; n++) {
            sent.push(journal.append([appendOf('text/a', 1 + 10 * round + n)], n > 1))
            await new Promise((resolve) => setImmediate(resolve))
          }
          await Promise.all(sent)
        }
        expect((await journal.read('text/a')).map(({ version }) => version)).toEqual(
          Array.from({ length: 51 }, (_, n) => n + 1),
        )
        expect(await journal.verify()).toMatchObject({ ok: true, events: 56 })
      })

      test('more than may wait is refused at once, and all that waited is written', async () => {
        const settled = await Promise.allSettled(
          Array.from({ length: 10_010 }, (_, n) => append(appendOf(`text/${n}`, 1))),
        )
        const faults = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
        expect(faults).toHaveLength(10)
        for (const fault of faults) expect(fault).toBeInstanceOf(JournalBusy)
        expect(await journal.verify()).toMatchObject({ ok: true, events: 10_000 })
      })

      test('two processes that write by turns both get on, and leave no gap', async () => {
        const other = openJournal(database)
        await Promise.all(
          [journal, other].map(async (each, side) => {
            for (let version = 1; version <= 40; version++) await each.append([appendOf(`text/${side}`, version)])
          }),
        )
        expect(await journal.verify()).toMatchObject({ ok: true, events: 80 })
      })
    })

    describe('commands', () => {
      test('the outcome of a handled command is given back', async () => {
        const outcome = { events: [{ version: 1 }], text: 'قرار', none: null }
        await append(appendOf('text/a', 1, { command: { id: 'once', stream: 'text/a' }, outcome }))
        expect(await journal.known(['once', 'never'])).toEqual(new Map([['once', outcome]]))
        expect(await journal.known([])).toEqual(new Map())
      })

      test('a command that comes twice is written once', async () => {
        const command = { id: 'twice', stream: 'text/a' }
        const inOneTurn = await Promise.allSettled([
          append(appendOf('text/a', 1, { command })),
          append(appendOf('text/b', 1, { command })),
        ])
        expect(inOneTurn.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
        expect(
          (await rejected(openJournal(database).append([appendOf('text/c', 1, { command })]))).commands,
        ).toEqual(['twice'])
        expect(await journal.head()).toMatchObject({ position: 1 })
      })

      test('a command that was handled long ago is named, and its neighbours are not', async () => {
        await append(appendOf('text/a', 1, { command: { id: 'old', stream: 'text/a' } }))
        await append(appendOf('text/b', 1, { command: { id: 'idle', stream: 'text/b' }, events: [] }))
        for (const id of ['old', 'idle'])
          for (const events of [[eventOf('text/d', 1)], []]) {
            const again = appendOf('text/d', 1, { command: { id, stream: 'text/d' }, events })
            const fault = await rejected(append(appendOf('text/c', 1), again))
            expect([fault.commands, fault.streams]).toEqual([[id], []])
          }
        expect(await journal.verify()).toMatchObject({ ok: true, events: 1 })
      })

      test('a command without events keeps its outcome and moves nothing', async () => {
        expect(
          await append(
            appendOf('text/a', 1, { command: { id: 'idle', stream: 'text/a' }, events: [], outcome: { ok: true } }),
          ),
        ).toEqual([])
        expect(await journal.known(['idle'])).toEqual(new Map([['idle', { ok: true }]]))
        expect(await journal.head()).toEqual({ position: 0, hash: genesisHash })
      })
    })

    chainContract(() => ({ database, journal }))

    describe('views', () => {
      const rows = async () =>
        (await database.pool.query('SELECT kind, key, row FROM views ORDER BY kind, key')).rows

      test('rows are written in the same commit, the later over the earlier', async () => {
        const view = (row: unknown) => ({ kind: 'meeting', key: 'm', row })
        await append(
          appendOf('text/a', 1, { views: [view({ n: 1 }), { kind: 'meeting', key: 'other', row: ['a'] }] }),
        )
        await append(
          appendOf('text/a', 2, { views: [view({ n: 2 })] }),
          appendOf('text/a', 3, { views: [view({ n: 3 })] }),
        )
        expect(await rows()).toEqual([
          { kind: 'meeting', key: 'm', row: { n: 3 } },
          { kind: 'meeting', key: 'other', row: ['a'] },
        ])
      })

      test('rows of an append that is refused are not written', async () => {
        await append(appendOf('text/a', 1))
        await rejected(append(appendOf('text/a', 1, { views: [{ kind: 'meeting', key: 'm', row: {} }] })))
        expect(await rows()).toEqual([])
      })

      test('a row the database refuses takes the events with it, and not the neighbours', async () => {
        const unfit = append(appendOf('text/a', 1, { views: [{ kind: 'meeting', key: 'm', row: 'nul \0' }] }))
        const [first, second] = await Promise.allSettled([unfit, append(appendOf('text/b', 1))])
        expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
        expect(await journal.verify()).toMatchObject({ ok: true, events: 1 })
      })
    })

    describe('the pool', () => {
      beforeEach(() => database.pool.query('TRUNCATE installation'))

      test('a client given back in a transaction does not take its successor into it', async () => {
        const client = await database.pool.connect()
        await client.query('BEGIN')
        await client.query(`INSERT INTO installation VALUES ('half', '1')`)
        client.release()
        await database.pool.query(`INSERT INTO installation VALUES ('whole', '1')`)
        expect((await database.pool.query('SELECT key FROM installation')).rows).toEqual([{ key: 'whole' }])
      })

      test('errors carry the code and the constraint', async () => {
        const insert = () =>
          database.kysely
            .insertInto('installation')
            .values({ key: 'name', value: JSON.stringify('اتّحاد') })
            .execute()
        await insert()
        await expect(insert()).rejects.toMatchObject({ code: '23505', constraint: 'installation_pkey' })
      })

      test('a transaction that fails leaves nothing', async () => {
        const failing = database.kysely.transaction().execute(async (transaction) => {
          await transaction.insertInto('installation').values({ key: 'name', value: '1' }).execute()
          throw new Error('changed my mind')
        })
        await expect(failing).rejects.toThrow('changed my mind')
        expect(await database.kysely.selectFrom('installation').selectAll().execute()).toEqual([])
      })
    })

    test(`killed ${kills} times while appending: nothing acknowledged is lost, nothing doubled, nothing half`, async () => {
      const acknowledged = await killRepeatedly(kills, installation.elsewhere)
      const after = await installation.openElsewhere()
      try {
        const survived = openJournal(after)
        expect(await survived.verify()).toMatchObject({ ok: true })
        const written = new Map<string, number>()
        const { position: end } = await survived.head()
        for (let at = 0; at < end; at += 1_000)
          for (const { body } of await survived.after(at)) {
            const { command } = body as unknown as { command: string }
            written.set(command, (written.get(command) ?? 0) + 1)
          }
        expect(acknowledged.length).toBeGreaterThan(20)
        expect(acknowledged.filter((id) => written.get(id) !== 2)).toEqual([])
        expect([...written.values()].filter((count) => count !== 2)).toEqual([])
        expect((await survived.known([...written.keys()])).size).toBe(written.size)
      } finally {
        await after.close()
      }
    }, 180_000)
  })
}
