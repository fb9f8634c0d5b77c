import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { conveneMeeting, Listener, openServer } from '#server/given.ts'
import type { Carrier } from './carriers.ts'
import type { Frame } from './frames.ts'
import { Subscriber } from './subscriber.ts'
import { Backlog } from './backlog.ts'
import { keptPacks, packOf } from './packs.ts'

const keptOf = (count: number, characters: number) => ({
  first: 1,
  bytes: Array.from({ length: count }, (_, n) => JSON.stringify({ version: n + 1, words: 'w'.repeat(characters) })),
  positions: Array.from({ length: count }, (_, n) => 10 * (n + 1)),
})
/** What a frame says, unpacked where it is a binary message. */
const said = (frame: Frame) => {
  const bytes = frame.webSocket
  const isPacked = bytes[0] === 0x82
  const [, length = 0] = bytes
  const head = length === 126 ? 4 : length === 127 ? 10 : 2
  const text = isPacked ? inflateRawSync(bytes.subarray(head)).toString() : bytes.subarray(head).toString()
  return { isPacked, message: JSON.parse(text) as { events?: { version: number }[]; positions?: number[] } }
}

test('a long backlog goes out packed, every event once and in order; whole packs are made once for all', async () => {
  const kept = keptOf(300, 1_000)
  const frames: Frame[] = []
  const carrier = {
    isOpen: true,
    waiting: 0,
    write: (frame: Frame) => (frames.push(frame), frame.webSocket.length),
    arrived: () => Promise.resolve(),
    drained: () => Promise.resolve(),
  } as unknown as Carrier
  await new Subscriber(carrier, { ended: false }, '', true).follow('text/m.l1', 1, kept)
  const messages = frames.map(said)
  expect(messages.slice(0, -1).every(({ isPacked }) => isPacked)).toBe(true)
  expect(messages.flatMap(({ message }) => message.events ?? []).map(({ version }) => version)).toEqual(
    kept.bytes.map((_, n) => n + 1),
  )
  expect(messages.flatMap(({ message }) => message.positions ?? [])).toEqual(kept.positions)
  expect(frames.reduce((sum, { webSocket }) => sum + webSocket.length, 0)).toBeLessThan(30_000)
  expect(packOf('text/m.l1', kept, 1)).toBe(packOf('text/m.l1', kept, 1))
})

test('however many versions somebody begins at, no more packs are kept than the events fill', async () => {
  const kept = keptOf(300, 1_000)
  const ends = new Set<number>()
  for (let from = 1; from <= 300; from += 1) ends.add((await packOf('text/m.l1', kept, from))?.next ?? 301)
  expect(keptPacks(kept)).toBe(2)
  expect([...ends].length).toBe(3)
})

test('where the end of a stream was asked for first, its beginning goes out in packs of the same length', async () => {
  const all = keptOf(1_500, 1_000).bytes.map((bytes, n) => ({
    position: 10 * (n + 1),
    stream: 'text/m.l1',
    version: n + 1,
    bytes,
    hash: '',
    salt: '',
    body: undefined as never,
  }))
  const backlog = new Backlog(async (_, from = 1) => all.filter(({ version }) => version >= from))
  const end = await backlog.of('text/m.l1', 1_400)
  await packOf('text/m.l1', end, 1_400)
  const kept = await backlog.of('text/m.l1', 1)
  const next = (await packOf('text/m.l1', kept, 1))?.next
  expect(next).toBeLessThan(200)
  expect(await packOf('text/m.l1', kept, 1)).toBe(await packOf('text/m.l1', kept, 1))
})

test('what is little goes out as it is, and so does everything to whoever unpacks nothing', async () => {
  expect(packOf('text/m.l1', keptOf(5, 100), 1)).toBeUndefined()
  const frames: Frame[] = []
  const carrier = {
    isOpen: true,
    waiting: 0,
    write: (frame: Frame) => (frames.push(frame), 1),
    arrived: () => Promise.resolve(),
  } as unknown as Carrier
  await new Subscriber(carrier, { ended: false }).follow('text/m.l1', 1, keptOf(100, 1_000))
  expect(frames.map(said).some(({ isPacked }) => isPacked)).toBe(false)
})

test('a right that ended while a pack was made sends nothing', async () => {
  const frames: Frame[] = []
  const carrier = { isOpen: true, waiting: 0, write: (f: Frame) => (frames.push(f), 1) } as unknown as Carrier
  let asked = 0
  await new Subscriber(carrier, { ended: false }, '', true).follow(
    'text/m.l1',
    1,
    keptOf(100, 1_000),
    0,
    () => ++asked === 1,
  )
  expect(frames).toEqual([])
})

test('a program that says nothing of packs is sent text', async () => {
  const server = await openServer()
  await conveneMeeting(server)
  const listener = new Listener(server.base)
  await listener.opened()
  await listener.follow('organisation/lakes')
  expect(listener.events('organisation/lakes').length).toBeGreaterThan(5)
  listener.close()
  await server.close()
})
