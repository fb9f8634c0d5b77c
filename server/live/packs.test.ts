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
  expect(keptPacks(kept)).toEqual({ whole: 2, between: 8 })
  expect([...ends].length).toBe(3)
})

test('a crowd that begins where the connection broke costs one pack; what is not asked for goes first', async () => {
  const kept = keptOf(300, 1_000)
  const one = packOf('text/m.l1', kept, 7)
  expect(packOf('text/m.l1', kept, 7)).toBe(one)
  // Up to the end that still grows as well, until it has grown.
  const end = packOf('text/m.l1', kept, 285)
  expect(packOf('text/m.l1', kept, 285)).toBe(end)
  kept.bytes.push(JSON.stringify({ version: 301 }))
  kept.positions.push(3_010)
  expect((await packOf('text/m.l1', kept, 285))?.next).toBe(302)
  for (let from = 8; from <= 12; from += 1) await packOf('text/m.l1', kept, from)
  expect(packOf('text/m.l1', kept, 7)).toBe(one)
  for (let from = 13; from <= 20; from += 1) await packOf('text/m.l1', kept, from)
  expect(packOf('text/m.l1', kept, 7)).not.toBe(one)
})

test('what is packed holds no text beside, and counts in the limit of the backlog as long as it is kept', async () => {
  const all = keptOf(300, 1_000)
  const event = (stream: string, version: number) => ({
    position: all.positions[version - 1] ?? 0,
    stream,
    version,
    bytes: all.bytes[version - 1] ?? '',
    hash: '',
    salt: '',
    body: undefined as never,
  })
  const read = async (stream: string, from = 1) =>
    all.bytes.map((_, n) => event(stream, n + 1)).filter(({ version }) => version >= from)
  const characters = all.bytes.join('').length
  const backlog = new Backlog(read, 2 * characters + 100)
  const first = await backlog.of('text/m.l1')
  const kept = await backlog.of('text/m.l2', 100)
  const before = kept.size
  let bytes = 0
  for (const from of [100, 101, 102]) {
    const { frame } = (await packOf('text/m.l2', kept, from)) ?? {}
    expect(frame?.text).toBe('')
    bytes += frame?.webSocket.length ?? 0
  }
  expect(kept.size).toBe(before + bytes)
  // Older events come before: those packs are kept no longer.
  expect(backlog.of('text/m.l1')).toBe(first)
  await backlog.of('text/m.l2', 1)
  await packOf('text/m.l2', kept, 300)
  expect(kept.size).toBe(characters)
  // The limit is passed by what is packed: the stream that was asked for least recently is forgotten.
  expect(backlog.of('text/m.l1')).toBe(first)
  expect(backlog.of('text/m.l2')).toBe(kept)
  await packOf('text/m.l2', kept, 1)
  expect(backlog.of('text/m.l2')).toBe(kept)
  expect(backlog.of('text/m.l1')).not.toBe(first)
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
