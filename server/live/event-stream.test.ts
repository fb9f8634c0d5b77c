import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Actor } from '#core/record/record.ts'
import { conveneMeeting, EventListener, Listener, openServer, type TestServer } from '#server/given.ts'
import { liveProtocol } from '#wire/protocol.ts'

const chair: Actor = { person: 'm1-chair', role: 'presiding' }
const beat = 400
let server: TestServer
let arcadia: { cookie: string; handle: string }
beforeAll(async () => {
  server = await openServer({ beat, settings: { requestsPerSecond: 100 } })
  await conveneMeeting(server)
  arcadia = await server.session('m1-arcadia')
})
afterAll(() => server.close())

const add = (item: string) => server.send('meeting/m1', { type: 'AddItem', item, title: { en: 'x' } }, chair)
const versions = (listener: EventListener) => listener.events('meeting/m1').map((e) => e.version)
const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => from + i)
const now = async () => (await server.context.records.state('meeting/m1')).version

test('an event stream gets what a WebSocket gets, without gap or repetition', async () => {
  const [socket, events] = [new Listener(server.base, arcadia), new EventListener(server.base, arcadia)]
  await Promise.all([socket.opened(), events.opened()])
  const racing = Promise.all(Array.from({ length: 30 }, (_, i) => add(`first-${i}`)))
  await Promise.all([socket.follow('meeting/m1'), events.follow('meeting/m1')])
  await racing
  const version = await now()
  await events.until((l) => versions(l).length >= version)
  await socket.until((l) => l.events('meeting/m1').length >= version)
  expect(versions(events)).toEqual(upTo(version))
  expect(events.events('meeting/m1')).toEqual(socket.events('meeting/m1'))
  events.say({ type: 'ping', sent: 12 })
  expect(await events.until((l) => l.messages.find((m) => m.type === 'pong' && m.sent === 12))).toHaveProperty(
    'now',
  )
  socket.close()
  events.close()
})

test('both carriers: the first message names the protocol; a tab that is too old, or newer than the server, is told so and let go', async () => {
  for (const Carried of [Listener, EventListener]) {
    const open = (protocol?: number) => new Carried(server.base, { ...arcadia, protocol })
    // A program that names none takes what comes.
    for (const protocol of [liveProtocol, undefined]) {
      const served = open(protocol)
      await served.opened()
      expect(served.messages[0]).toMatchObject({ type: 'welcome', protocol: liveProtocol })
      served.close()
    }
    for (const [protocol, code] of [
      [liveProtocol - 1, 'wire/tab-too-old'],
      [liveProtocol + 1, 'wire/server-too-old'],
    ] as const) {
      const refused = open(protocol)
      await refused.until((l) => l.closed !== undefined)
      expect(refused.messages).toEqual([{ type: 'cut', code }])
    }
  }
})

test('it resumes from the versions that its address names', async () => {
  const version = await now()
  await add('while-away')
  const events = new EventListener(server.base, arcadia, [`meeting/m1@${version + 1}`, 'dossier/any@1', 'nonsense'])
  await events.until((l) => l.messages.some((m) => m.type === 'current'))
  expect(versions(events)).toEqual([version + 1])
  expect(await events.until((l) => l.messages.find((m) => m.type === 'refused'))).toMatchObject({
    stream: 'dossier/any',
    code: 'wire/not-entitled',
  })
  events.close()
})

test('of a long backlog only so much is under way until the page says that it came', async () => {
  for (let i = 0; i < 60; i += 1)
    await server.send(
      'meeting/m1',
      { type: 'AddItem', item: `long-${i}`, title: { en: 'word '.repeat(190) } },
      chair,
    )
  const version = await now()
  const events = new EventListener(server.base, arcadia)
  events.isThere = false
  await events.opened()
  events.say({ type: 'subscribe', stream: 'meeting/m1', from: 1 })
  const asked = await events.until((l) => l.messages.find((m) => m.type === 'beat' && m.mark !== undefined))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(versions(events).length).toBeLessThan(version / 2)
  events.isThere = true
  for (const beat of events.messages.filter((m) => m.type === 'beat'))
    events.say({ type: 'ping', sent: 1, mark: beat.mark })
  await events.until((l) => l.messages.some((m) => m.type === 'current'))
  expect(versions(events)).toEqual(upTo(version))
  expect(asked).toBeDefined()
  events.close()
})

test('pages of other sites get nothing; a line obeys its own session alone', async () => {
  for (const origin of ['https://elsewhere.example', 'null']) {
    const foreign = new EventListener(server.base, { ...arcadia, origin })
    await foreign.until((l) => l.closed === 403)
    expect(foreign.messages).toEqual([])
  }
  const events = new EventListener(server.base, arcadia)
  await events.opened()
  const borduria = await server.session('m1-borduria')
  const ping = [{ type: 'ping', sent: 1 }]
  expect(await events.post(ping, { cookie: borduria.cookie })).toBe(404)
  expect(await events.post(ping, {})).toBe(404)
  expect(await events.post(ping, { cookie: arcadia.cookie, origin: 'https://elsewhere.example' })).toBe(403)
  expect(await events.post([{ type: 'nonsense' }])).toBe(422)
  expect(await events.post(ping)).toBe(204)
  events.close()
  await expect.poll(() => events.post(ping)).toBe(404)
})

test('a session that holds no longer is told why; one that is revoked is cut within seconds', async () => {
  const nobody = new EventListener(server.base, { handle: 'abcdefgh' })
  await nobody.until((l) => l.closed === 4001)
  expect(nobody.messages).toEqual([{ type: 'cut', code: 'wire/sign-in' }])
  const events = new EventListener(server.base, await server.session('m1-syldavia'))
  await events.opened()
  await events.follow('meeting/m1')
  await server.send('credentials/m1', { type: 'RevokeAccreditation', person: 'm1-syldavia' })
  await events.until((l) => l.closed === 4001, 1_000)
  expect(events.messages.at(-1)).toEqual({ type: 'cut', code: 'wire/link-revoked' })
})

test('whoever does not answer the beat is dropped after two; whoever does stays', async () => {
  const [there, silent] = [new EventListener(server.base, arcadia), new EventListener(server.base, arcadia)]
  silent.isThere = false
  await Promise.all([there.opened(), silent.opened()])
  await silent.until((l) => l.closed !== undefined, 3 * beat)
  await new Promise((resolve) => setTimeout(resolve, 4 * beat))
  expect(there.closed).toBeUndefined()
  there.close()
})

test('too many messages end the line', async () => {
  const events = new EventListener(server.base, arcadia)
  await events.opened()
  const statuses: number[] = []
  for (let i = 0; i < 5; i += 1)
    statuses.push(await events.post(Array.from({ length: 400 }, () => ({ type: 'ping', sent: 1 }))))
  expect(statuses).toContain(429)
  await events.until((l) => l.closed !== undefined)
})

test('one who does not read is closed, and comes back for the rest', async () => {
  const { hostname, port } = new URL(server.base)
  const socket: Socket = connect(Number(port), hostname)
  socket.write(
    `GET /api/live/events?as=${arcadia.handle}&follow=text/m1.l1@1 HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${arcadia.cookie}\r\n\r\n`,
  )
  socket.pause()
  let isClosed = false
  socket.on('close', () => {
    isClosed = true
  })
  socket.on('error', () => undefined)
  await server.send(
    'text/m1.l1',
    { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' },
    chair,
  )
  const words = 'word '.repeat(3_900)
  for (let i = 0; i < 30; i += 1)
    await server.send(
      'text/m1.l1',
      {
        type: 'EnterParagraphs',
        units: Array.from({ length: 20 }, () => ({ kind: 'operative', depth: 0, words: { en: words } })),
      },
      chair,
    )
  socket.resume()
  await expect.poll(() => isClosed, { timeout: 5_000 }).toBe(true)
})

test('tabs on the second way in leave their person’s other requests their turns', async () => {
  const session = await server.session('m1-borduria')
  const tabs = Array.from({ length: 6 }, () => new EventListener(server.base, session))
  await Promise.all(tabs.map((tab) => tab.opened()))
  const answer = await fetch(`${server.base}/api/session`, {
    headers: { cookie: session.cookie, 'x-session': session.handle },
    signal: AbortSignal.timeout(5_000),
  })
  expect(answer.status).toBe(200)
  for (const tab of tabs) tab.close()
})

/** Sends several requests at once on one connection, before any of them is answered. */
const pipelined = (server: TestServer, ...targets: string[]): Promise<Socket & { said: string }> =>
  new Promise((resolve, reject) => {
    const port = Number(new URL(server.base).port)
    const socket = Object.assign(
      connect(port, '127.0.0.1', () => {
        socket.write(targets.map((target) => `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`).join(''))
        resolve(socket)
      }),
      { said: '' },
    )
    socket.on('data', (data) => (socket.said += data.toString('latin1')))
    socket.on('error', reject)
  })

test('asked for before an earlier request on its connection is answered, it is refused: there is no line to write to yet', async () => {
  const faults: unknown[] = []
  const own = await openServer({ beat: 100, log: (level, _, fault) => level === 'error' && faults.push(fault) })
  const heard: unknown[] = []
  const hear = (fault: unknown) => heard.push(fault)
  process.on('uncaughtException', hear)
  let go: () => void = () => undefined
  const going = new Promise<void>((resolve) => (go = resolve))
  const { rows } = own.context.records
  own.context.records.rows = (async (kind: string) => {
    await going
    return rows.call(own.context.records, kind)
  }) as never
  try {
    const socket = await pipelined(own, '/api/organisations', '/api/live/events')
    // Two beats: whoever does not answer the first is let go of at the second.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(own.live.subscribers).toBe(0)
    go()
    await vi.waitFor(() => expect(socket.said.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']))
    expect([faults, heard]).toEqual([[], []])
    socket.destroy()
  } finally {
    process.off('uncaughtException', hear)
    await own.close()
  }
})
