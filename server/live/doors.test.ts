// The two doors of the live connection on a bare server: whom they let in, and what they forget.
import { connect, type AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, test, vi } from 'vitest'
import { EventListener, Listener } from '#server/given.ts'
import { readBodies } from '#server/http/bodies.ts'
import { answerRefusals } from '#server/http/problems.ts'
import type { Asked } from '#server/sessions/sessions.ts'
import { Allowance } from './allowance.ts'
import { LineCaps } from './caps.ts'
import { Followers } from './followers.ts'
import { Subscriber } from './subscriber.ts'
import { Live } from './live.ts'

const ada = { session: { hash: 'h', handle: 'ada', person: 'ada' }, ended: false } as unknown as Asked
let end = async (): Promise<void> => undefined
afterEach(async () => {
  vi.restoreAllMocks()
  await end()
})

/** A server with nothing behind its doors. @param who who each request is from. @param read what a stream has. */
async function opened({ who = async () => ada, read = async () => [] as never[] } = {}) {
  const app: FastifyInstance = Fastify({ forceCloseConnections: true })
  const refused = vi.fn()
  let endSession = (_: { person: string }): void => undefined
  readBodies(app)
  answerRefusals(app, { log: () => undefined } as never)
  const live = new Live(
    {
      config: { publicUrl: 'http://localhost', isDemonstration: true },
      limits: { areSet: true, networkOf: () => 'n', ask: () => ({ seconds: 0 }) },
      audit: { refused },
      who,
      now: () => '2027-01-01T00:00:00.000Z',
      log: () => undefined,
      standing: { changes: 0, actorOn: () => ({ role: 'delegate' }), isFiled: () => false },
      sessions: {
        onEnded: (listener: typeof endSession) => (endSession = listener),
        ended: async () => new Set(),
      },
      records: { onAppended: () => undefined, gatherWhile: () => undefined },
    } as never,
    { read },
    app,
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  end = async () => {
    live.close()
    await app.close()
    end = async () => undefined
  }
  return {
    app,
    live,
    refused,
    base: `http://127.0.0.1:${port}`,
    port,
    endSession: () => endSession({ person: 'ada' }),
  }
}
const upgraded = (port: number, target: string, ...more: string[]) =>
  new Promise<number>((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        [
          `GET ${target} HTTP/1.1`,
          'Host: 127.0.0.1',
          'Connection: Upgrade',
          'Upgrade: websocket',
          ...more,
          '',
          '',
        ].join('\r\n'),
      ),
    )
    socket.on('data', (data) => (text += data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])))
  })

test('an upgrade is refused by its target, its names, its page and by how many there are already', async () => {
  const { port } = await opened()
  expect(await upgraded(port, '//')).toBe(400)
  expect(await upgraded(port, '/api/live', 'Host: 127.0.0.1')).toBe(400)
  expect(await upgraded(port, '/elsewhere')).toBe(404)
  expect(await upgraded(port, '/api/live', 'Origin: https://elsewhere.example')).toBe(403)
  vi.spyOn(LineCaps.prototype, 'hasRoom').mockReturnValue(false)
  expect(
    await upgraded(port, '/api/live', 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${'A'.repeat(22)}==`),
  ).toBe(429)
})

test('whoever has no session any more is told so, and is no line', async () => {
  const { live, base } = await opened({ who: async () => ({ ended: true }) })
  const listener = new Listener(base, { handle: 'ada' })
  await listener.until((l) => l.closed)
  expect(listener.messages).toEqual([{ type: 'cut', code: 'wire/link-revoked' }])
  expect(live.subscribers).toBe(0)
})

test('what comes on a line after its end is not heard, and one that was cut is given back once', async () => {
  const { refused, base, endSession, live } = await opened()
  const listener = new Listener(base, {})
  await listener.opened()
  for (let i = 0; i < 3; i += 1) listener.socket.send('no message')
  await listener.until((l) => l.closed === 1008)
  expect(refused.mock.calls.map(([told]) => (told as { code: string }).code)).toEqual(['wire/malformed'])
  const ended = vi.spyOn(LineCaps.prototype, 'ended')
  const other = new Listener(base, {})
  await other.opened()
  ended.mockClear()
  endSession()
  await other.until((l) => l.closed)
  await expect.poll(() => live.subscribers).toBe(0)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(ended).toHaveBeenCalledTimes(1)
})

test('whoever is gone before the backlog is read follows nothing', async () => {
  let end = (_: never[]): void => undefined
  const read = vi.fn(() => new Promise<never[]>((resolve) => (end = resolve)))
  const { base, live } = await opened({ read })
  const added = vi.spyOn(Followers.prototype, 'add')
  const listener = new Listener(base, {})
  await listener.opened()
  listener.say({ type: 'subscribe', stream: 'meeting/m1', from: 1 })
  await expect.poll(() => read.mock.calls.length).toBe(1)
  listener.close()
  await expect.poll(() => live.subscribers).toBe(0)
  end([])
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(added).not.toHaveBeenCalled()
})

test('a stream of events is refused to other pages and beyond what one may hold, and obeys its own session alone', async () => {
  let asked: Asked = ada
  const { base } = await opened({ who: async () => asked })
  const foreign = new EventListener(base, { origin: 'https://elsewhere.example' })
  await foreign.until((l) => l.closed === 403)
  const own = new EventListener(base)
  await own.opened()
  const ping = [{ type: 'ping', sent: 1 }]
  expect(await own.post(ping, {})).toBe(204)
  asked = { session: { ...ada.session, hash: 'other' }, ended: false } as Asked
  expect(await own.post(ping, {})).toBe(404)
  const room = vi.spyOn(LineCaps.prototype, 'hasRoom').mockReturnValue(false)
  const beyond = new EventListener(base)
  await beyond.until((l) => l.closed === 429)
  room.mockRestore()
  own.close()
})

test('one that is not let in follows nothing, and one that is gone before it is let in is no line', async () => {
  let letIn = (_: Asked): void => undefined
  const who = vi.fn(() => new Promise<Asked>((resolve) => (letIn = resolve)))
  const read = vi.fn(async () => [])
  const { app, base, live, refused, port } = await opened({ who, read })
  const late = new EventListener(base, {}, ['meeting/m1@1'])
  await expect.poll(() => who.mock.calls.length).toBe(1)
  letIn({ ended: true })
  await late.until((l) => l.closed === 4001)
  expect(refused).toHaveBeenCalledTimes(1)
  expect(read).not.toHaveBeenCalled()
  const gone = new Promise((resolve) => app.server.once('connection', (socket) => socket.once('close', resolve)))
  const socket = connect(port, '127.0.0.1', () =>
    socket.write('GET /api/live/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'),
  )
  await expect.poll(() => who.mock.calls.length).toBe(2)
  socket.destroy()
  await gone
  letIn(ada)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(live.subscribers).toBe(0)
})

/** A line on paper, and what was written on it. */
const written = () => {
  const texts: string[] = []
  const arrived = vi.fn(() => Promise.resolve())
  const nothing = () => undefined
  const carrier = {
    isOpen: true,
    waiting: 0,
    write: (frame: { eventStream: Buffer }) => texts.push(String(frame.eventStream)),
    ask: nothing,
    end: nothing,
    destroy: nothing,
    drained: () => Promise.resolve(),
    arrived,
  }
  return {
    subscriber: new Subscriber(carrier as never, { ended: false }),
    texts,
    carrier: carrier as never,
    arrived,
  }
}

test('a right that ended while the backlog waited sends nothing; what a line has, or does not follow, is not told again', async () => {
  const { subscriber, texts } = written()
  const kept = { first: 1, bytes: ['{}', '{}'], positions: [1, 2] }
  await subscriber.follow('meeting/m1', 1, kept, 0, () => false)
  expect(texts).toEqual([])
  await subscriber.follow('meeting/m1', 1, kept)
  const count = texts.length
  subscriber.tell('meeting/m1', 1, 2, {} as never)
  subscriber.tell('meeting/none', 1, 2, {} as never)
  expect(texts).toHaveLength(count)
})

test('of what is little it is not asked whether it came', () => {
  const { carrier, arrived } = written()
  const allowance = new Allowance(carrier)
  allowance.sent(1_000)
  expect(arrived).not.toHaveBeenCalled()
  allowance.sent(12_000)
  expect(arrived).toHaveBeenCalledTimes(1)
})

test('those who look on are told in one turn of what is recorded in one, and then nobody is waited for', async () => {
  const followers = new Followers()
  const { subscriber, texts } = written()
  followers.add('meeting/m1', subscriber, false)
  await subscriber.follow('meeting/m1', 1, { first: 1, bytes: [], positions: [] })
  const turns = vi.spyOn(globalThis, 'setImmediate')
  for (const version of [1, 2]) followers.tell('meeting/m1', version, version, [{ bytes: '{}', position: version }])
  expect(turns).toHaveBeenCalledTimes(1)
  await expect.poll(() => followers.isTelling).toBe(false)
  turns.mockClear()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(turns).not.toHaveBeenCalled()
  expect(texts).toHaveLength(2)
})
