import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '#core/deciders.ts'
import { Refusal } from '#core/record/record.ts'
import { conveneMeeting, openServer, openWithText, type TestServer } from '#server/given.ts'
import { clock, Deadlines, waitingIn, type DeadlinesParts } from './deadlines.ts'

const chair = { person: 'm1-chair', role: 'presiding' } as const
let server: TestServer

beforeAll(async () => {
  server = await openServer()
  await conveneMeeting(server)
  await openWithText(server)
})
afterAll(() => server.close())

const ended = (facts: readonly Fact[], type: Fact['type']) => facts.filter((fact) => fact.type === type)
const deadlines = (change: Partial<DeadlinesParts> = {}) =>
  new Deadlines({
    records: server.context.records as DeadlinesParts['records'],
    waiting: waitingIn(server.context.kysely),
    log: (_, message, cause) => {
      throw new Error(message, { cause })
    },
    ...change,
  })
const minuteAgo = () => new Date(Date.now() - 60_000).toISOString()
const put = (decision: string, at = minuteAgo()) =>
  server.context.records.handleInternally(
    `decision/${decision}`,
    { type: 'PutForAdoption', text: 'm1.l1' } as never,
    chair,
    at,
  )

test('RC7: what fell due while no process ran is entered at the start, by the clock, once however many there are', async () => {
  await put('m1.l1-d1')
  const [one, other] = [deadlines(), deadlines()]
  await Promise.all([one.begin(), other.begin()])
  await expect
    .poll(
      async () => ended(await server.context.records.events('decision/m1.l1-d1'), 'CallForObjectionsEnded').length,
    )
    .toBe(1)
  await Promise.all([one.settled(), other.settled()])
  const facts = ended(await server.context.records.events('decision/m1.l1-d1'), 'CallForObjectionsEnded')
  expect(facts.map(({ by }) => by)).toEqual([clock])
  await Promise.all([one.close(), other.close()])
  // The row says that nothing waits any more, and a further start enters nothing.
  expect(await waitingIn(server.context.kysely)()).toEqual([])
  const third = deadlines()
  await third.begin()
  await third.close()
  expect(ended(await server.context.records.events('decision/m1.l1-d1'), 'CallForObjectionsEnded')).toHaveLength(1)
  await server.send('decision/m1.l1-d1', { type: 'WithdrawFromAdoption' }, chair)
})

test('RC7: while it runs, at the instant itself and not before; a database that is silent is asked again', async () => {
  let failures = 0
  const records = server.context.records
  const own = deadlines({
    records: {
      now: () => records.now(),
      state: (stream) => records.state(stream as 'meeting/m1'),
      onRecorded: (listener) => records.onRecorded(listener),
      handleInternally: async (...asked) => {
        failures += 1
        if (failures === 1) throw new Refusal('wire/unanswered')
        return records.handleInternally(...asked)
      },
    },
  })
  await own.begin()
  // Five seconds to object, two of them left.
  await put('m1.l1-d2', new Date(Date.now() - 3_000).toISOString())
  const { state } = await records.state('decision/m1.l1-d2')
  await expect
    .poll(async () => ended(await records.events('decision/m1.l1-d2'), 'CallForObjectionsEnded').length, {
      timeout: 20_000,
    })
    .toBe(1)
  const [fact] = ended(await records.events('decision/m1.l1-d2'), 'CallForObjectionsEnded')
  expect(fact && fact.at >= (state.procedure?.windowEndsAt ?? '')).toBe(true)
  expect(failures).toBeGreaterThanOrEqual(2)
  await own.close()
  await server.send('decision/m1.l1-d2', { type: 'WithdrawFromAdoption' }, chair)
})

test('RC7: nobody who knows how its id is made keeps the clock from entering what falls due', async () => {
  await put('m1.l1-d3', new Date(Date.now() - 60_000).toISOString())
  let id = ''
  const records = server.context.records
  const spy = deadlines({
    records: {
      now: () => records.now(),
      state: (stream) => records.state(stream as 'meeting/m1'),
      onRecorded: () => () => undefined,
      handleInternally: async (...asked) => {
        id = asked[4] ?? ''
        throw new Refusal('wire/unavailable')
      },
    },
  })
  await spy.begin()
  await spy.close()
  expect(id).toMatch(/^deadline-/)
  const position = { type: 'FocusParagraph', text: 'm1.l1', paragraph: 'p1' }
  await records.handle('meeting/m1', { id, command: position as never }, chair)
  const own = deadlines()
  await own.begin()
  await own.close()
  expect(ended(await records.events('decision/m1.l1-d3'), 'CallForObjectionsEnded')).toHaveLength(1)
  await server.send('decision/m1.l1-d3', { type: 'WithdrawFromAdoption' }, chair)
})

test('RC7: a stream that could not be read is read again', async () => {
  let failures = 0
  const records = server.context.records
  const own = deadlines({
    records: {
      now: () => records.now(),
      state: async (stream) => {
        failures += 1
        if (failures === 1) throw new Refusal('wire/unavailable')
        return records.state(stream as 'meeting/m1')
      },
      onRecorded: (listener) => records.onRecorded(listener),
      handleInternally: (...asked) => records.handleInternally(...asked),
    },
  })
  await put('m1.l1-d4', new Date(Date.now() - 60_000).toISOString())
  await own.begin()
  await expect
    .poll(async () => ended(await records.events('decision/m1.l1-d4'), 'CallForObjectionsEnded').length, {
      timeout: 10_000,
    })
    .toBe(1)
  await own.close()
  await server.send('decision/m1.l1-d4', { type: 'WithdrawFromAdoption' }, chair)
})

test('SP4: a speaker whose time is up is reminded, and goes on', async () => {
  await server.send('speakers/m1', { type: 'OpenList' }, chair)
  await server.send('speakers/m1', { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }, chair)
  await server.context.records.handleInternally(
    'speakers/m1',
    { type: 'GiveFloor', seat: 'arcadia', kind: 'statement', limitSeconds: 30 } as never,
    chair,
    minuteAgo(),
  )
  const own = deadlines()
  await own.begin()
  await own.settled()
  await own.close()
  const { state } = await server.context.records.state('speakers/m1')
  expect(state.floor).toMatchObject({ seat: 'arcadia', atLimit: 'remind' })
  expect(state.floor?.timeEndedAt).toBeDefined()
  await server.send('speakers/m1', { type: 'EndStatement' }, chair)
})
