import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from '#core/record/record.ts'
import { Proxy } from '../../torture/proxy.ts'
import { conveneMeeting, EventListener, Listener, openServer, type TestServer } from '#server/given.ts'

const chair: Actor = { person: 'm1-chair', role: 'presiding' }
let server: TestServer
let arcadia: { cookie: string; handle: string }
beforeAll(async () => {
  server = await openServer()
  await conveneMeeting(server)
  arcadia = await server.session('m1-arcadia')
})
afterAll(() => server.close())

const add = (item: string) => server.send('meeting/m1', { type: 'AddItem', item, title: { en: 'x' } }, chair)
const versions = (listener: Listener) => listener.events('meeting/m1').map((e) => e.version)
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

test('first the backlog, then events as they happen, without gap or repetition', async () => {
  const listener = new Listener(server.base, arcadia)
  await listener.opened()
  const racing = Promise.all(Array.from({ length: 50 }, (_, i) => add(`first-${i}`)))
  await listener.follow('meeting/m1')
  await racing
  const { version } = await server.context.records.state('meeting/m1')
  await listener.until((l) => versions(l as Listener).length >= version)
  expect(versions(listener)).toEqual(upTo(version))
  listener.socket.close()
})

test('each event comes with its position in the journal, the order across streams', async () => {
  const listener = new Listener(server.base, arcadia)
  await listener.opened()
  await listener.follow('meeting/m1')
  const from = (await server.context.records.state('meeting/m1')).version
  const { position } = await add('positioned')
  await listener.until((l) => versions(l as Listener).includes(from + 1))
  await listener.follow('credentials/m1')
  const told = listener.messages.flatMap((m) =>
    m.type === 'events'
      ? m.events.map((e, i) => ({ stream: m.stream, version: e.version, position: m.positions[i] }))
      : [],
  )
  expect(told.find((t) => t.stream === 'meeting/m1' && t.version === from + 1)?.position).toBe(position)
  expect(told.every((t) => t.position !== undefined && t.position > 0)).toBe(true)
  expect(new Set(told.map((t) => t.position)).size).toBe(told.length)
  listener.socket.close()
})

test('after a drop a connection resumes from the version it has', async () => {
  const { version } = await server.context.records.state('meeting/m1')
  await add('while-away-1')
  await add('while-away-2')
  const listener = new Listener(server.base, arcadia)
  await listener.opened()
  await listener.follow('meeting/m1', version + 1)
  expect(versions(listener)).toEqual([version + 1, version + 2])
  listener.socket.close()
})

test('a long backlog comes in pieces', async () => {
  const words = 'word '.repeat(3_000)
  await server.send(
    'text/m1.l1',
    { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' },
    chair,
  )
  for (let i = 0; i < 40; i += 1)
    await server.send(
      'text/m1.l1',
      { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: { en: words } }] },
      chair,
    )
  const listener = new Listener(server.base, arcadia)
  await listener.opened()
  await listener.follow('text/m1.l1')
  expect(listener.events('text/m1.l1')).toHaveLength(41)
  expect(listener.messages.filter((m) => m.type === 'events').length).toBeGreaterThan(5)
  listener.socket.close()
})

test('on a slow line an event that happens is not kept waiting behind a long backlog', async () => {
  const proxy = await Proxy.before(server.base)
  const listener = new Listener(proxy.address, arcadia)
  await listener.opened()
  await listener.follow('meeting/m1')
  Object.assign(proxy.weather, { bytesPerSecond: 25_000, delayMs: 150 })
  // Some 600 kB: 24 s on this line.
  listener.say({ type: 'subscribe', stream: 'text/m1.l1', from: 1 })
  await listener.until((l) => l.events('text/m1.l1').length > 2, 20_000)
  for (let i = 0; i < 3; i += 1) {
    const began = performance.now()
    await add(`beside-${i}`)
    await listener.until(
      (l) => l.events('meeting/m1').some((e) => (e as unknown as { item?: string }).item === `beside-${i}`),
      20_000,
    )
    expect(performance.now() - began).toBeLessThan(3_000)
  }
  expect(listener.events('text/m1.l1').length).toBeLessThan(41)
  Object.assign(proxy.weather, { bytesPerSecond: Infinity, delayMs: 0 })
  // What is still in the way goes at the old pace; then all of it comes, in order.
  await listener.until((l) => l.events('text/m1.l1').length === 41, 20_000)
  expect(listener.events('text/m1.l1').map((e) => e.version)).toEqual(upTo(41))
  listener.socket.close()
  await proxy.close()
})

test('on a quick line the allowance grows: a long backlog is not held up by asking', async () => {
  const listener = new Listener(server.base, arcadia)
  await listener.opened()
  const began = performance.now()
  await listener.follow('text/m1.l1')
  expect(performance.now() - began).toBeLessThan(2_000)
  listener.socket.close()
})

test('a stream is followed by those entitled to it, and unknown ones are refused', async () => {
  const visitor = new Listener(server.base)
  await visitor.opened()
  expect(await visitor.follow('meeting/m1')).toMatchObject({ type: 'refused', code: 'wire/sign-in' })
  expect(await visitor.follow('organisation/lakes')).toMatchObject({ type: 'current' })
  expect(await visitor.follow('nonsense/x')).toMatchObject({ type: 'refused', code: 'wire/unknown-stream' })
  const delegate = new Listener(server.base, arcadia)
  await delegate.opened()
  expect(await delegate.follow('dossier/any')).toMatchObject({ type: 'refused', code: 'wire/not-entitled' })
  await add('not-for-visitors')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(visitor.events('meeting/m1')).toEqual([])
  visitor.socket.close()
  delegate.socket.close()
})

test('pages of other sites do not connect', async () => {
  for (const origin of ['https://elsewhere.example', 'null', 'http://localhost:1']) {
    const listener = new Listener(server.base, { ...arcadia, origin })
    await listener.until((l) => l.closed !== undefined)
    expect(listener.messages).toEqual([])
  }
  const own = new Listener(server.base, { ...arcadia, origin: server.base })
  await own.opened()
  own.socket.close()
})

test('whoever loses the accreditation is cut at once, and only they', async () => {
  const borduria = new Listener(server.base, await server.session('m1-borduria'))
  const other = new Listener(server.base, arcadia)
  await Promise.all([borduria.opened(), other.opened()])
  await borduria.follow('meeting/m1')
  await server.send('credentials/m1', { type: 'RevokeAccreditation', person: 'm1-borduria' })
  await borduria.until((l) => l.closed === 4001, 1_000)
  await add('after-the-cut')
  expect(
    borduria.events('meeting/m1').some((e) => (e as unknown as { item?: string }).item === 'after-the-cut'),
  ).toBe(false)
  expect(other.closed).toBeUndefined()
  const again = new Listener(server.base, await server.session('m1-borduria'))
  await again.opened()
  expect(await again.follow('meeting/m1')).toMatchObject({ type: 'refused' })
  again.socket.close()
  other.socket.close()
})

test('a session that another process ended is cut by the sweep', async () => {
  const session = await server.session('m1-syldavia')
  const listener = new Listener(server.base, session)
  await listener.opened()
  await server.database.kysely
    .updateTable('sessions')
    .set({ ended_at: new Date() })
    .where('person', '=', 'm1-syldavia')
    .execute()
  await listener.until((l) => l.closed === 4001, 4_500)
})

test('a reader that does not read is closed, and the others are not held up', async () => {
  const slow = new Listener(server.base, arcadia)
  const quick = new Listener(server.base, arcadia)
  await Promise.all([slow.opened(), quick.opened()])
  await Promise.all([slow.follow('text/m1.l1', 10_000), quick.follow('text/m1.l1', 10_000)])
  // Stops reading at the socket, as a suspended machine would.
  ;(slow.socket as unknown as { _socket: { pause(): void; resume(): void } })._socket.pause()
  const words = 'word '.repeat(3_900)
  const before = (await server.context.records.state('text/m1.l1')).version
  for (let i = 0; i < 30; i += 1)
    await server.send(
      'text/m1.l1',
      {
        type: 'EnterParagraphs',
        units: Array.from({ length: 20 }, () => ({ kind: 'operative', depth: 0, words: { en: words } })),
      },
      chair,
    )
  await quick.until((l) => l.events('text/m1.l1').at(-1)?.version === before + 30)
  ;(slow.socket as unknown as { _socket: { resume(): void } })._socket.resume()
  await slow.until((l) => l.closed !== undefined)
  expect(slow.events('text/m1.l1').length).toBeLessThan(30)
  quick.socket.close()
})

test('what is no message closes the connection; a ping is answered with the time', async () => {
  const listener = new Listener(server.base, arcadia)
  await listener.opened()
  listener.say({ type: 'ping', sent: 12 })
  expect(await listener.until((l) => l.messages.find((m) => m.type === 'pong'))).toMatchObject({ sent: 12 })
  listener.socket.send('{')
  await listener.until((l) => l.closed === 1008)
})

test('what is refused on the line is told in the log of refusals: who, to which stream, why', async () => {
  const told: string[] = []
  const log = vi
    .spyOn(server.context.audit, 'refused')
    .mockImplementation((refused) => void told.push(JSON.stringify(refused)))
  const delegate = new Listener(server.base, arcadia)
  const stranger = new Listener(server.base)
  const endless = new EventListener(server.base, arcadia, ['dossier/by-events@1'])
  await Promise.all([delegate.opened(), stranger.opened(), endless.opened()])
  await delegate.follow('dossier/any')
  await delegate.follow('nonsense/secret')
  await stranger.follow('meeting/m1')
  // A stranger who asks for what is not there is no attempt.
  await stranger.follow('nonsense/x')
  await endless.until((l) => l.messages.find((m) => m.type === 'refused'))
  delegate.socket.send('no message')
  await delegate.until((l) => l.closed === 1008)
  const elsewhere = new Listener(server.base, { ...arcadia, origin: 'https://elsewhere.example' })
  await elsewhere.until((l) => l.closed !== undefined)
  const at = 'GET /api/live'
  expect(told.map((subscriber) => JSON.parse(subscriber) as object)).toEqual(
    expect.arrayContaining([
      { person: 'm1-arcadia', route: at, stream: 'dossier/any', code: 'wire/not-entitled', status: 403 },
      { person: 'm1-arcadia', route: at, code: 'wire/unknown-stream', status: 404 },
      { route: at, stream: 'meeting/m1', code: 'wire/sign-in', status: 401 },
      { person: 'm1-arcadia', route: at, stream: 'dossier/by-events', code: 'wire/not-entitled', status: 403 },
      { person: 'm1-arcadia', route: at, code: 'wire/malformed', status: 400 },
      { route: at, code: 'wire/other-origin', status: 403 },
    ]),
  )
  expect(told).toHaveLength(6)
  log.mockRestore()
  stranger.close()
  endless.close()
})
