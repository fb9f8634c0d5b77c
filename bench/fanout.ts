// One fact to a crowd: deliveries a second from the commit to the last observer, and how long it takes at a steady pace,
// against a `ws` server that only writes one frame built once, and against socket.io.
import { conveneMeeting, members, openHouse, type House } from '#server/given.ts'
import type { Actor } from '#core/record/record.ts'
import { Crowd, sharedNow, type Group, type Report } from './crowd.ts'
import { keep, loadNow, median, row, rounds, within, type Pair, type Row } from './figures.ts'
import { bareWebSockets, socketIo, type Peer } from './peers.ts'

const stream = 'speakers/m1'
const marks = '{"type":"events"'
const delegates = 200

/** @property fire sends one message to all and gives the instant from which it counts: of the commit, or of the writing. */
type Sender = { fire(): Promise<number>; groups(crowd: number): Promise<Group[]>; close(): Promise<void> }

async function openMeeting(house: House): Promise<void> {
  await conveneMeeting(house)
  await house.send('credentials/m1', { type: 'AccreditPerson', person: 'officer', as: 'screen', title: { en: 'Screen', fr: 'Écran', ar: 'شاشة' }, style: 'none' })
  await house.send(stream, { type: 'OpenList' })
}

async function product(): Promise<Sender> {
  let committedAt = 0
  const house = await openHouse({ prepare: ({ records }) => void records.onRecorded(() => (committedAt = sharedNow())) })
  await openMeeting(house)
  const port = Number(new URL(house.base).port)
  const by: Actor = { person: 'm1-arcadia', role: 'delegate', seat: 'arcadia', function: 'head' }
  let isWaiting = false
  const group = async (person: string, count: number): Promise<Group> => {
    const { cookie, handle } = await house.session(person)
    return { count, kind: 'ws', port, path: `/api/live?as=${handle}`, headers: { Cookie: cookie }, say: [JSON.stringify({ type: 'subscribe', stream, from: 1_000_000 })], ready: 1, marks }
  }
  return {
    async fire() {
      await house.send(stream, { type: isWaiting ? 'WithdrawRequest' : 'AskFloor', seat: 'arcadia', kind: 'statement' }, by)
      isWaiting = !isWaiting
      return committedAt
    },
    // The delegations first, then whoever looks on.
    groups: async (crowd) => [await group(`m1-${members[0]}`, Math.min(delegates, crowd)), await group('officer', Math.max(0, crowd - delegates))],
    close: () => house.close(),
  }
}

/** As long as what the product sends. */
const message = JSON.stringify({ type: 'events', stream, events: [{ at: '2020-06-22T15:42:00.000Z', by: { function: 'head', person: 'm1-arcadia', role: 'delegate', seat: 'arcadia' }, kind: 'statement', ordinal: 1042, position: 0, reason: 'in-order', seat: 'arcadia', stream, type: 'FloorRequested', version: 2085 }] })

const peer = async (open: () => Promise<Peer>, kind: 'ws' | 'io'): Promise<Sender> => {
  const { port, broadcast, close } = await open()
  const path = kind === 'io' ? '/socket.io/?EIO=4&transport=websocket' : '/'
  return {
    async fire() {
      const at = sharedNow()
      broadcast(message)
      return at
    },
    groups: async (crowd) => [{ count: crowd, kind, port, path, ready: kind === 'io' ? 1 : 0, marks: kind === 'io' ? '42[' : marks }],
    close,
  }
}
const bare = () => peer(bareWebSockets, 'ws')
const io = () => peer(socketIo, 'io')

/** The next when the last has arrived everywhere. @returns deliveries a second, and CPU microseconds of this process for each. */
async function closedLoop(sender: Sender, crowd: Crowd, size: number, broadcasts: number): Promise<{ rate: number; cpu: number }> {
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
async function paced(sender: Sender, crowd: Crowd, size: number, perSecond: number, seconds: number): Promise<Report> {
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
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 15_000))])
  return crowd.report(sentAt, Math.min(delegates, size))
}

/** One sender with its crowd, for as long as `measure` takes. */
async function withCrowd<T>(open: () => Promise<Sender>, size: number, measure: (sender: Sender, crowd: Crowd) => Promise<T>): Promise<T> {
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

export async function run(): Promise<void> {
  const load = loadNow()
  const rows: Row[] = []
  for (const size of [1_000, 5_000]) {
    const broadcasts = size === 1_000 ? 150 : 40
    const measured: Record<'bare' | 'io' | 'ours', { rate: number; cpu: number }[]> = { bare: [], io: [], ours: [] }
    for (let round = 0; round < rounds; round++) {
      for (const [name, open] of [['bare', bare], ['io', io], ['ours', product]] as const) {
        measured[name].push(await withCrowd(open, size, async (sender, crowd) => {
          await closedLoop(sender, crowd, size, 10)
          return closedLoop(sender, crowd, size, broadcasts)
        }))
      }
    }
    const pairs = (peer: 'bare' | 'io', what: 'rate' | 'cpu'): Pair[] => measured.ours.map((ours, n) => ({ limit: measured[peer][n]?.[what] ?? Number.NaN, ours: ours[what] }))
    rows.push(row(`${size} observers, against one frame written by ws`, 'deliveries/s', pairs('bare', 'rate'), { atLeast: 0.7 }))
    rows.push(row(`${size} observers, against socket.io`, 'deliveries/s', pairs('io', 'rate'), { atLeast: 1.1 }))
    const cpu = (of: 'bare' | 'ours') => median(measured[of].map((m) => m.cpu)).toFixed(1)
    console.log(`${size} observers: ${cpu('ours')} µs of the server's processor for each delivery, deciding and committing included; ${cpu('bare')} for ws alone`)
  }
  const size = 5_000
  const reports: { bare: Report; ours: Report }[] = []
  for (let round = 0; round < rounds; round++) {
    const at = (open: () => Promise<Sender>) => withCrowd(open, size, (sender, crowd) => paced(sender, crowd, size, 60_000, 4))
    reports.push({ bare: await at(bare), ours: await at(product) })
  }
  const missing = reports.reduce((sum, { bare, ours }) => sum + bare.missing + ours.missing, 0)
  if (missing > 0) throw new Error(`${missing} deliveries never came`)
  rows.push(row(`${size} observers at 60,000 deliveries/s, p99 from the commit to the last`, 'ms', reports.map((r) => ({ limit: r.bare.last.p99, ours: r.ours.last.p99 })), { atMost: 1.5 }))
  rows.push(within(`the first ${delegates}, delegates, under the same load, p99`, 'ms', 20, reports.map((r) => r.ours.first.p99)))
  keep('fanout', load, rows)
  console.log(`median of the bare server's first ${delegates}: ${median(reports.map((r) => r.bare.first.p99)).toFixed(1)} ms`)
}
