// Batches that overlap: the next is decided while the one before is on its way to the disk. The journal here says when each is
// written, and whether.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#core/record/record.ts'
import { conveneMeeting, nextId, openServer, type TestServer } from '#server/given.ts'
import { StreamMoved, type Journal } from '#server/journal/journal.ts'
import { JournalRecords } from './records.ts'
import { Rows } from '#server/views/read.ts'

const chair: Actor = { person: 'm1-chair', role: 'presiding' }
let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await conveneMeeting(server)
})
afterAll(() => server.close())

type AppendCall = { batch: Parameters<Journal['append']>[0]; restsOnLast: boolean; n: number }

/** Records over the same database, whose appends go by what the test says. */
async function overlapping(append: (call: AppendCall) => ReturnType<Journal['append']>) {
  const calls: AppendCall[] = []
  const heard: (() => void)[] = []
  const records = await JournalRecords.open({
    journal: {
      ...server.journal,
      append: (batch, restsOnLast = false) => {
        const call = { batch, restsOnLast, n: calls.length + 1 }
        calls.push(call)
        for (const each of heard.splice(0)) each()
        return append(call)
      },
    },
    rows: new Rows(server.database.kysely),
    complete: async () => undefined,
    now: server.context.now,
    log: () => undefined,
  })
  const told: (string | undefined)[] = []
  records.onRecorded((events) => told.push(...events.map((e) => (e as { item?: string }).item)))
  return {
    records,
    calls,
    told,
    async called(n: number) {
      while (calls.length < n) await new Promise<void>((resolve) => heard.push(resolve))
    },
    add: (item: string, id = nextId()) =>
      records.handle('meeting/m1', { id, command: { type: 'AddItem', item, title: { en: item } } as never }, chair),
  }
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (refusal: { code?: string }) => refusal.code ?? String(refusal),
  )

test('the next is decided on what the one before will leave, and nobody is told or answered before that one is written', async () => {
  let write: () => void = () => undefined
  const first = new Promise<void>((resolve) => (write = resolve))
  const own = await overlapping(async ({ batch, n, restsOnLast }) => {
    if (n === 1) await first
    return server.journal.append(batch, restsOnLast)
  })
  const { position } = await server.journal.head()
  const answers: string[] = []
  const a = own.add('a1').then((accepted) => (answers.push('a1'), accepted))
  await own.called(1)
  const again = code(own.add('a1'))
  const b = own.add('b1').then((accepted) => (answers.push('b1'), accepted))
  await own.called(2)
  // What came second rests on what came first, which the database does not have yet.
  expect([own.calls.length, own.told, answers]).toEqual([2, [], []])
  expect(own.calls[1]).toMatchObject({ restsOnLast: true })
  write()
  expect([(await a).position, (await b).position]).toEqual([position + 1, position + 2])
  expect(await again).toBe('meetings/item-exists')
  expect([own.told, answers]).toEqual([
    ['a1', 'b1'],
    ['a1', 'b1'],
  ])
  await own.records.close()
})

test('where the one before is not written, the next is decided anew and written after it', async () => {
  const own = await overlapping(async ({ batch, n, restsOnLast }) => {
    if (n === 1) await own.called(2)
    if (n <= 2) throw new StreamMoved(['meeting/m1'])
    return server.journal.append(batch, restsOnLast)
  })
  const { position } = await server.journal.head()
  const a = own.add('a2')
  await own.called(1)
  const b = own.add('b2')
  expect([(await a).position, (await b).position]).toEqual([position + 1, position + 2])
  expect(own.told).toEqual(['a2', 'b2'])
  expect(own.calls.slice(2).map(({ restsOnLast }) => restsOnLast)).toEqual([false, false])
  await own.records.close()
})

test('a refusal for the sake of what was then not written is not told', async () => {
  const own = await overlapping(async ({ batch, n, restsOnLast }) => {
    // The first is not written and then refused for good: its eight attempts are used up.
    if (n > 8) return server.journal.append(batch, restsOnLast)
    await own.called(1)
    await new Promise((resolve) => setTimeout(resolve, 20))
    throw new StreamMoved(['meeting/m1'])
  })
  const a = code(own.add('same'))
  await own.called(1)
  // Refused on what the first would leave behind.
  const b = own.add('same')
  expect(await a).toBe('wire/unavailable')
  expect((await b).stream).toBe('meeting/m1')
  expect(own.told).toEqual(['same'])
  await own.records.close()
})

test('the same command again, while it is on its way, has the same answer', async () => {
  const own = await overlapping(async ({ batch, restsOnLast }) => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    return server.journal.append(batch, restsOnLast)
  })
  const id = nextId()
  const a = own.add('a3', id)
  await own.called(1)
  const b = own.add('a3', id)
  expect(await b).toEqual(await a)
  expect([own.calls.length, own.told]).toEqual([1, ['a3']])
  await own.records.close()
})
