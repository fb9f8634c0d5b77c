// One fact to a crowd, for the measurements of fan-out: the product and its peers as senders, at full speed or at a pace.
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'
import type { Actor } from '#core/record/record.ts'
import { Crowd, sharedNow, type Group, type Report } from './crowd.ts'
import { advisers, onlookers, type Seated } from './installation.ts'
import { bareWebSockets, socketIo, type Peer } from './peers.ts'

const stream = 'speakers/m1'
const marks = '{"type":"events"'
const lastMilliseconds = 60_000
/** How many of a crowd take part; the others look on. */
export const delegates = 200

/** @property fire sends one message to all and gives the instant from which it counts: of the commit, or of the writing. */
export type Sender = { fire(): Promise<number>; groups(crowd: number): Promise<Group[]>; close(): Promise<void> }

async function openMeeting(server: TestServer): Promise<void> {
  await conveneMeeting(server)
  await server.send(stream, { type: 'OpenList' })
}

/** @param kind by which way the crowd is connected. */
export async function product(kind: 'ws' | 'sse' = 'ws'): Promise<Sender> {
  let committedAt = 0
  const server = await openServer({
    prepare: ({ records }) => void records.onRecorded(() => (committedAt = sharedNow())),
  })
  await openMeeting(server)
  const port = Number(new URL(server.base).port)
  const by: Actor = { person: 'm1-arcadia', role: 'delegate', seat: 'arcadia', function: 'head' }
  let isWaiting = false
  const group = (seated: Seated[]): Group => ({
    count: seated.length,
    kind,
    port,
    path: '',
    as:
      kind === 'ws'
        ? seated
        : seated.map(({ path, cookie }) => ({
            path: `${path.replace('/api/live?', '/api/live/events?')}&follow=${encodeURIComponent(`${stream}@1000000`)}`,
            cookie,
          })),
    say: kind === 'ws' ? [JSON.stringify({ type: 'subscribe', stream, from: 1_000_000 })] : [],
    ready: 1,
    marks,
  })
  return {
    async fire() {
      await server.send(
        stream,
        { type: isWaiting ? 'WithdrawRequest' : 'RequestFloor', seat: 'arcadia', kind: 'statement' },
        by,
      )
      isWaiting = !isWaiting
      return committedAt
    },
    // The delegations first, then whoever looks on.
    groups: async (crowd) => [
      group(await advisers(server, 'arcadia', Math.min(delegates, crowd))),
      group(await onlookers(server, Math.max(0, crowd - delegates))),
    ],
    close: () => server.close(),
  }
}

/** As long as what the product sends. */
const message = JSON.stringify({
  type: 'events',
  stream,
  events: [
    {
      at: '2020-06-22T15:42:00.000Z',
      by: { function: 'head', person: 'm1-arcadia', role: 'delegate', seat: 'arcadia' },
      kind: 'statement',
      ordinal: 1042,
      position: 0,
      reason: 'in-order',
      seat: 'arcadia',
      stream,
      type: 'FloorRequested',
      version: 2085,
    },
  ],
})

const peer = async (open: () => Promise<Peer>, kind: 'ws' | 'io'): Promise<Sender> => {
  const { port, broadcast, close } = await open()
  const path = kind === 'io' ? '/socket.io/?EIO=4&transport=websocket' : '/'
  return {
    async fire() {
      const at = sharedNow()
      broadcast(message)
      return at
    },
    groups: async (crowd) => [
      { count: crowd, kind, port, path, ready: kind === 'io' ? 1 : 0, marks: kind === 'io' ? '42[' : marks },
    ],
    close,
  }
}
export const bare = () => peer(bareWebSockets, 'ws')
export const io = () => peer(socketIo, 'io')

/** The next when the last has arrived everywhere. @returns deliveries a second, and CPU microseconds of this process for each. */
export async function closedLoop(
  sender: Sender,
  crowd: Crowd,
  size: number,
  broadcasts: number,
): Promise<{ rate: number; cpu: number }> {
  let arrived: (at: number) => void = () => undefined
  await crowd.count(broadcasts, (_, at) => arrived(at))
  let milliseconds = 0
  const before = process.cpuUsage()
  for (let k = 0; k < broadcasts; k++) {
    const last = new Promise<number>((resolve) => (arrived = resolve))
    const sent = await sender.fire()
    milliseconds += (await last) - sent
  }
  const { user, system } = process.cpuUsage(before)
  return { rate: (size * broadcasts * 1_000) / milliseconds, cpu: (user + system) / (size * broadcasts) }
}

/** At a steady pace, whatever has arrived. */
export async function paced(
  sender: Sender,
  crowd: Crowd,
  size: number,
  perSecond: number,
  seconds: number,
): Promise<Report> {
  const broadcasts = Math.max(1, Math.round((perSecond / size) * seconds))
  let left = broadcasts
  let done: () => void = () => undefined
  const all = new Promise<void>((resolve) => (done = resolve))
  await crowd.count(broadcasts, () => --left === 0 && done())
  const sentAt: number[] = []
  const began = performance.now()
  for (let k = 0; k < broadcasts; k++) {
    const wait = began + (k * 1_000 * size) / perSecond - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    sentAt.push(await sender.fire())
  }
  // On a busy machine what is under way takes long to arrive; that is in the figures.
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, lastMilliseconds))])
  return crowd.report(sentAt, Math.min(delegates, size))
}

/** One sender with its crowd, for as long as `measure` takes. */
export async function withCrowd<T>(
  open: () => Promise<Sender>,
  size: number,
  measure: (sender: Sender, crowd: Crowd) => Promise<T>,
): Promise<T> {
  const sender = await open()
  const crowd = new Crowd()
  try {
    await crowd.connect((await sender.groups(size)).filter(({ count }) => count > 0))
    return await measure(sender, crowd)
  } finally {
    await crowd.end().catch(() => undefined)
    crowd.kill()
    await sender.close()
  }
}
