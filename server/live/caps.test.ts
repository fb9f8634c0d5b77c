import { afterAll, beforeAll, expect, test } from 'vitest'
import { conveneMeeting, EventListener, Listener, openServer, type TestServer } from '#server/given.ts'
import { LineCaps } from './caps.ts'

const most = (caps: LineCaps, holder: Parameters<LineCaps['opened']>[0]) => {
  for (let count = 0; count < 10_000; count += 1) {
    if (!caps.hasRoom(holder)) return count
    caps.opened(holder)
  }
  return Infinity
}

test('a session, a person and an address may hold so many live connections, and no more', () => {
  const caps = new LineCaps(true)
  const of = (hash: string, person = 'p', network = 'n') => ({ session: { hash, person }, network })
  expect([most(caps, of('a')), most(caps, of('b')), most(caps, of('c'))]).toEqual([40, 40, 20])
  expect(most(caps, of('d', 'other'))).toBe(40)
  caps.ended(of('a'))
  expect([most(caps, of('c')), most(caps, of('c'))]).toEqual([1, 0])
  expect(most(caps, { session: undefined, network: 'n' })).toBe(300)
  expect(most(caps, { session: undefined, network: 'm' })).toBe(300)
})
test('all those with a session behind one address are many, and not without end', () => {
  const caps = new LineCaps(true)
  for (let i = 0; i < 10_000; i += 1) caps.opened({ session: { hash: `${i}`, person: `${i}` }, network: 'n' })
  expect(caps.hasRoom({ session: { hash: 'x', person: 'x' }, network: 'n' })).toBe(false)
  expect(caps.hasRoom({ session: { hash: 'x', person: 'x' }, network: 'm' })).toBe(true)
})
test('an installation that limits nothing does not limit these', () => {
  expect(most(new LineCaps(false), { session: undefined, network: 'n' })).toBe(Infinity)
})

let server: TestServer
beforeAll(async () => {
  server = await openServer({ settings: { requestsPerSecond: 1_000 } })
  await conveneMeeting(server)
})
afterAll(() => server.close())

test('beyond it both doors say to wait, and one that is let go of makes room', async () => {
  const session = await server.session('m1-arcadia')
  const held = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const listener = new Listener(server.base, session)
      await listener.opened()
      return listener
    }),
  )
  const more = new Listener(server.base, session)
  await more.until((l) => l.closed)
  expect(more.messages).toEqual([])
  const stream = new EventListener(server.base, session)
  await stream.until((l) => l.closed)
  expect(stream.closed).toBe(429)
  held[0]?.close()
  await expect.poll(() => server.live.subscribers).toBe(39)
  const again = new EventListener(server.base, session)
  await again.opened()
  expect(server.live.subscribers).toBe(40)
  again.close()
  for (const each of held) each.close()
})
test('who asks for the same stream again and again is cut', async () => {
  const listener = new Listener(server.base, await server.session('m1-borduria'))
  await listener.opened()
  await listener.follow('meeting/m1')
  for (let i = 0; i < 200; i += 1) listener.say({ type: 'subscribe', stream: 'meeting/m1', from: 1 })
  await listener.until((l) => l.closed)
  const sent = listener.messages.filter((m) => m.type === 'current').length
  expect(sent).toBeLessThan(60)
})

test('a line follows four hundred streams, and no more', async () => {
  const listener = new Listener(server.base, await server.session('m1-syldavia'))
  await listener.opened()
  const refused = () => listener.messages.filter((m) => m.type === 'refused').map((m) => m.code)
  for (let n = 0; n < 400; n += 1) {
    await listener.follow(`organisation/s${n}`)
    // As a browser would, within what a line may say.
    if (n % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 250))
  }
  expect(refused()).toEqual([])
  expect(await listener.follow('organisation/s400')).toMatchObject({ type: 'refused', code: 'wire/too-many' })
  listener.close()
}, 60_000)
test('a session that does not hold is told so on the WebSocket, and the line is none', async () => {
  await expect.poll(() => server.live.subscribers).toBe(0)
  const listener = new Listener(server.base, { cookie: `go-none=${'A'.repeat(43)}`, handle: 'none' })
  await listener.until((l) => l.closed)
  expect(listener.messages).toMatchObject([{ type: 'cut', code: 'wire/link-revoked' }])
  await expect.poll(() => server.live.subscribers).toBe(0)
})
test('of more than five hundred streams asked for at once, those beyond are refused', async () => {
  const listener = new Listener(server.base, await server.session('m1-borduria'))
  await listener.opened()
  for (let n = 0; n < 700; n += 1) listener.say({ type: 'subscribe', stream: `organisation/t${n}`, from: 1 })
  const answered = () => listener.messages.filter((m) => m.type === 'current' || m.type === 'refused')
  await listener.until(() => answered().length >= 700, 30_000)
  const refused = answered().filter((m) => m.type === 'refused')
  expect(refused.length).toBeGreaterThan(150)
  expect(new Set(refused.map((m) => m.code))).toEqual(new Set(['wire/too-many']))
  listener.close()
}, 60_000)
