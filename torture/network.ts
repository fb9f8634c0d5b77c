// R7: clients of the product's own live connection behind a bad network. Each schedule is a sequence of faults from a seed:
// delay, a cut in the middle of a frame, a drop, silence without an end (half-open), upgrades blocked, the server not
// reachable; commands go the same way, again until they are answered, some twice, late and out of order. At the end every
// client must hold, byte for byte, what the journal holds.
import { WebSocket } from 'ws'
import { conveneMeeting, nextId, openServer, type TestServer } from '#server/given.ts'
import type { WireEvent } from '#wire/messages.ts'
import { Connection, type Subscription } from '../web/live/connection.ts'
import { byEvents, bySocket } from '../web/live/transports.ts'
import { seeded, type Asked, type Figures } from './figures.ts'
import { Proxy } from './proxy.ts'

/** A tenth of the usual times: what must happen in 30 s must happen in 3. */
const beat = 1_200
const times = {
  beat: 500,
  slow: 300,
  silence: 1_400,
  doubt: 400,
  welcome: 2_500,
  firstRetry: 30,
  lastRetry: 500,
  firstProbe: 1_500,
  lastProbe: 3_000,
}
const noticedWithin = 3_000
const clients = 4

const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })

/** As a browser's, over fetch. */
class Events {
  onmessage: ((e: MessageEvent) => void) | null = null
  onerror: ((e: Event) => void) | null = null
  readonly #stop = new AbortController()
  constructor(address: string, cookie: string) {
    this.#read(address, cookie)
      .catch(() => undefined)
      .finally(() => {
        if (!this.#stop.signal.aborted) this.onerror?.(undefined as unknown as Event)
      })
  }
  async #read(address: string, cookie: string): Promise<void> {
    const response = await fetch(address, { headers: { cookie }, signal: this.#stop.signal })
    if (response.status !== 200 || !response.body) return
    const decoder = new TextDecoder()
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        this.onmessage?.({ data: text.slice('data: '.length, end) } as MessageEvent)
        text = text.slice(end + 2)
      }
    }
  }
  close(): void {
    this.#stop.abort()
  }
}

/** What a tab keeps of one stream, and how it came by it. */
class Client {
  readonly events: WireEvent[] = []
  readonly connection: Connection
  holes = 0
  opened = 0
  fromTheStart = 0

  constructor(base: () => string, { cookie, handle }: { cookie: string; handle: string }, stream: string) {
    const kept = new Map<string, string>()
    const memory = {
      getItem: (k: string) => kept.get(k) ?? null,
      setItem: (k: string, v: string) => void kept.set(k, v),
      removeItem: (k: string) => void kept.delete(k),
    }
    const socket = bySocket(() => {
      const made = new WebSocket(`${base().replace('http', 'ws')}/api/live?as=${handle}`, { headers: { cookie } })
      made.on('error', () => undefined)
      return made as unknown as globalThis.WebSocket
    })
    const events = byEvents(
      handle,
      (path) => new Events(`${base()}${path}`, cookie),
      async (path, body) => {
        const answer = await fetch(`${base()}${path}`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', 'x-session': handle },
          body,
          signal: AbortSignal.timeout(2_000),
        })
        await answer.arrayBuffer()
        return answer.ok
      },
    )
    const counted = (following: Subscription[]) => {
      this.opened += 1
      if (this.events.length > 0 && following.some(({ from }) => from <= 1)) this.fromTheStart += 1
      return following
    }
    this.connection = new Connection(
      { socket: (heard, f) => socket(heard, counted(f)), events: (heard, f) => events(heard, counted(f)) },
      memory,
      times,
    )
    this.connection.follow(stream, {
      version: () => this.events.length,
      take: (events) => {
        for (const event of events) {
          if (event.version === this.events.length + 1) this.events.push(event)
          else if (event.version > this.events.length + 1) this.holes += 1
        }
      },
      current: () => undefined,
      refused: () => {
        this.holes += 1
      },
    })
  }
}

const isConnected = ({ connection: { line } }: Client) => line === 'live' || line === 'reduced' || line === 'slow'
async function until(holds: () => boolean, ms: number): Promise<number | undefined> {
  const began = performance.now()
  while (!holds()) {
    if (performance.now() - began > ms) return undefined
    await sleep(20)
  }
  return performance.now() - began
}

type Tally = {
  differing: number
  holes: number
  doubled: number
  late: number
  unnoticed: number
  opened: number
  reloads: number
  slowest: number
}

async function schedule(server: TestServer, chance: () => number, n: number, tally: Tally): Promise<void> {
  const stream = 'meeting/m1'
  const proxy = await Proxy.before(server.base)
  const sessions = await Promise.all(
    ['m1-arcadia', 'm1-borduria', 'm1-syldavia', 'm1-chair']
      .slice(0, clients)
      .map((person) => server.session(person)),
  )
  const all = sessions.map((session) => new Client(() => proxy.address, session, stream))
  const chair = await server.session('m1-chair')
  let items = 0
  const sending: Promise<void>[] = []
  /** As a room does: the same id again until there is an answer, by the network that the readers have. */
  const send = async (one: object, afterMs: number): Promise<void> => {
    await sleep(afterMs)
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await fetch(`${proxy.address}/api/streams/${stream}`, {
        method: 'POST',
        headers: { cookie: chair.cookie, 'content-type': 'application/json' },
        body: JSON.stringify(one),
        signal: AbortSignal.timeout(1_000),
      }).catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      if (answer && answer.status !== 503) return
      await sleep(50)
    }
  }
  /** Commands as a bad network brings them: some twice, some late, the later before the earlier. */
  const record = (count: number) => {
    for (let k = 0; k < count; k += 1) {
      const one = {
        id: nextId(),
        command: {
          type: 'AddItem',
          item: `s${n}-${(items += 1)}`,
          title: { en: 'word '.repeat(1 + Math.floor(chance() * 200)) },
        },
      }
      sending.push(send(one, chance() * 100))
      if (chance() < 0.3) sending.push(send(one, chance() * 1_000))
    }
  }
  const before = (await server.context.records.state(stream)).version
  await until(() => all.every(isConnected), 5_000)
  const { weather } = proxy
  for (let step = 0; step < 5; step += 1) {
    // A tenth of up to 5 s.
    weather.delayMs = chance() < 0.4 ? Math.floor(chance() * 500) : 0
    weather.bytesPerSecond = chance() < 0.2 ? 100_000 : Infinity
    const fault = Math.floor(chance() * 6)
    if (fault === 1) proxy.drop()
    if (fault === 2) proxy.cutAfter(Math.floor(chance() * 4_000))
    if (fault === 3) {
      weather.blocksUpgrade = !weather.blocksUpgrade
      proxy.drop()
    }
    if (fault === 4) {
      weather.isDown = true
      proxy.drop()
    }
    if (fault === 5) {
      await until(() => all.every(isConnected), 3_000)
      weather.isSilent = true
      const [here, there] = await Promise.all([
        until(() => all.every(({ connection }) => connection.line === 'lost'), noticedWithin),
        until(() => server.live.subscribers === 0, noticedWithin),
      ])
      if (here === undefined || there === undefined) tally.unnoticed += 1
      tally.slowest = Math.max(tally.slowest, here ?? 0, there ?? 0)
    }
    record(1 + Math.floor(chance() * 12))
    await sleep(100 + chance() * 150)
    if (fault === 4) weather.isDown = false
    if (fault === 5) {
      weather.isSilent = false
      proxy.drop()
    }
  }
  Object.assign(weather, {
    delayMs: 0,
    bytesPerSecond: Infinity,
    isDown: false,
    isSilent: false,
    blocksUpgrade: false,
  })
  record(1)
  await Promise.all(sending)
  const journal = await server.journal.read(stream, 1)
  if (journal.length !== before + items) tally.doubled += 1
  if ((await until(() => all.every(({ events }) => events.length >= journal.length), 8_000)) === undefined)
    tally.late += 1
  const written = `[${journal.map(({ bytes }) => bytes).join(',')}]`
  for (const client of all) {
    // The record is canonical JSON, so what was parsed from its bytes writes them again.
    if (JSON.stringify(client.events) !== written) tally.differing += 1
    tally.holes += client.holes
    tally.opened += client.opened - 1
    tally.reloads += client.fromTheStart
    client.connection.close()
  }
  await proxy.close()
  await until(() => server.live.subscribers === 0, 3_000)
}

export async function run({ seed, cases = 200, isShort }: Asked): Promise<Figures> {
  const count = isShort ? 2 : cases
  const tally: Tally = {
    differing: 0,
    holes: 0,
    doubled: 0,
    late: 0,
    unnoticed: 0,
    opened: 0,
    reloads: 0,
    slowest: 0,
  }
  let next = 0
  /** Schedule `n` of a seed is the same wherever it runs; most of each is waiting, so several run side by side. */
  const lane = async () => {
    let server: TestServer | undefined
    for (let ran = 0; next < count; ran += 1) {
      const n = next++
      // A record that grows for ever would make each schedule slower than the one before.
      if (ran % 25 === 0) {
        await server?.close()
        server = await openServer({ beat })
        await conveneMeeting(server)
      }
      await schedule(server as TestServer, seeded(seed + n * 7_919), n, tally)
    }
    await server?.close()
  }
  await Promise.all(Array.from({ length: isShort ? 1 : 8 }, lane))
  const { differing, holes, doubled, late, unnoticed, opened, reloads, slowest } = tally
  return {
    cases: count,
    mustBeZero: {
      'clients that differ from the journal': differing,
      'holes told': holes,
      'schedules with a command lost or doubled': doubled,
      'not caught up in 8 s': late,
      'half-open not noticed in a tenth of 30 s': unnoticed,
      'reloads over 1 in 100 reconnections': Math.max(0, Math.ceil(reloads - opened / 100)),
    },
    other: {
      reconnections: opened,
      'reloads from the start': reloads,
      'slowest notice, ms of a tenth': Math.round(slowest),
    },
  }
}
