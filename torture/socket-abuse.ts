// Part of S3: abuse of the live door. Beside a reader who behaves, one offender of each kind; the server must keep its
// memory, the reader its pace, and the offender must be gone within 5 s.
import { connect, type Socket } from 'node:net'
import { WebSocket } from 'ws'
import { conveneMeeting, Listener, nextId, openServer } from '#server/given.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

const cutWithin = 5_000
const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms)
  })
const p95 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0

/** @returns milliseconds until it was cut; undefined when it was not. */
type Offence = (
  base: URL,
  who: { cookie: string; handle: string },
  record: () => Promise<void>,
) => Promise<number | undefined>

const opened = (base: URL, { cookie, handle }: { cookie: string; handle: string }): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${base.host}/api/live?as=${handle}`, { headers: { cookie } })
    socket.on('open', () => resolve(socket))
    socket.on('error', reject)
  })
const raw = (socket: WebSocket) => (socket as unknown as { _socket: Socket })._socket
async function ended(isEnded: () => boolean, since = performance.now()): Promise<number | undefined> {
  while (!isEnded()) {
    if (performance.now() - since > cutWithin) return undefined
    await sleep(20)
  }
  return performance.now() - since
}
const endOf = (socket: WebSocket) => {
  let isEnded = false
  socket.on('close', () => {
    isEnded = true
  })
  socket.on('error', () => {
    isEnded = true
  })
  return () => isEnded
}

const offences: Record<string, Offence> = {
  'a message of 64 MB': async (base, who) => {
    const socket = await opened(base, who)
    const isEnded = endOf(socket)
    socket.send(Buffer.alloc(64 * 1024 * 1024, 0x20))
    return ended(isEnded)
  },
  'a million tiny messages': async (base, who) => {
    const socket = await opened(base, who)
    const isEnded = endOf(socket)
    const began = performance.now()
    for (let i = 0; i < 1_000_000 && !isEnded() && performance.now() - began < cutWithin; i += 1) {
      socket.send('{"type":"ping"}')
      if (i % 2_000 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    return ended(isEnded, began)
  },
  'a million pings of the protocol': async (base, who) => {
    const socket = await opened(base, who)
    const isEnded = endOf(socket)
    const began = performance.now()
    for (let i = 0; i < 1_000_000 && !isEnded() && performance.now() - began < cutWithin; i += 1) {
      if (socket.readyState === socket.OPEN) socket.ping()
      if (i % 2_000 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    return ended(isEnded, began)
  },
  'what is no message': async (base, who) => {
    const socket = await opened(base, who)
    const isEnded = endOf(socket)
    socket.send(Buffer.from([0xff, 0x00]))
    return ended(isEnded)
  },
  'a hundred upgrades that never end': async (base) => {
    const sockets = Array.from({ length: 100 }, () => connect(Number(base.port), base.hostname))
    let open = sockets.length
    for (const socket of sockets) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open -= 1
      })
      socket.resume()
      socket.write(`GET /api/live HTTP/1.1\r\nHost: ${base.host}\r\nUpgrade: websocket\r\n`)
    }
    const dripping = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write('X: y\r\n')
    }, 300)
    const took = await ended(() => open === 0)
    clearInterval(dripping)
    for (const socket of sockets) socket.destroy()
    return took
  },
  'one who never reads': async (base, who, record) => {
    const socket = await opened(base, who)
    socket.send(JSON.stringify({ type: 'subscribe', stream: 'text/m1.l1', from: 1 }))
    await sleep(200)
    raw(socket).pause()
    // Until what the machine itself holds for it is full, nothing can tell it from one who reads.
    let isEnded = false
    raw(socket).on('close', () => {
      isEnded = true
    })
    for (let i = 0; i < 30; i += 1) await record()
    const began = performance.now()
    raw(socket).resume()
    return ended(() => isEnded, began)
  },
}

export async function run({ seed, isShort }: Asked): Promise<Figures> {
  const chance = seeded(seed)
  const server = await openServer()
  await conveneMeeting(server)
  const base = new URL(server.base)
  const chair = { person: 'm1-chair', role: 'presiding' } as const
  await server.send(
    'text/m1.l1',
    { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' },
    chair,
  )
  const reader = new Listener(server.base, await server.session('m1-arcadia'))
  await reader.opened()
  await reader.follow('meeting/m1')
  const heavy = async () => {
    await server.context.records.handle(
      'text/m1.l1',
      {
        id: nextId(),
        command: {
          type: 'EnterParagraphs',
          units: Array.from({ length: 20 }, () => ({
            kind: 'operative',
            depth: 0,
            words: { en: 'word '.repeat(3_900) },
          })),
        },
      } as never,
      chair,
    )
  }
  /** From a command to its event at the reader's end, until told to stop. */
  const pace = (): { stop(): Promise<number[]> } => {
    const took: number[] = []
    let isOn = true
    const going = (async () => {
      for (let n = 0; isOn || took.length < 20; n += 1) {
        const began = performance.now()
        const { version } = await server.send(
          'meeting/m1',
          { type: 'AddItem', item: `a${nextId().replace(/\D/g, '')}-${n}`, title: { en: 'x' } },
          chair,
        )
        await reader.until((l) => l.events('meeting/m1').at(-1)?.version === version, 20_000)
        took.push(performance.now() - began)
        reader.messages.length = 0
        await sleep(20)
      }
    })()
    // `until` reads the last event only: what was heard before is let go.
    return {
      stop: async () => {
        isOn = false
        await going
        return took
      },
    }
  }
  const names = Object.keys(offences).sort(() => chance() - 0.5)
  const quiet = pace()
  await sleep(isShort ? 800 : 5_000)
  const usual = p95(await quiet.stop())
  globalThis.gc?.()
  const memory = process.memoryUsage().rss
  let notCut = 0
  let slowed = 0
  let heaviest = 0
  let worst = 0
  const other: Record<string, number | string> = { 'usual p95, ms': Math.round(usual * 10) / 10 }
  for (const name of names) {
    const beside = pace()
    const took = await (offences[name] as Offence)(base, await server.session('m1-borduria'), heavy)
    const during = p95(await beside.stop())
    if (took === undefined) notCut += 1
    other[`${name}: cut after, ms`] = took === undefined ? 'never' : Math.round(took)
    worst = Math.max(worst, during)
    // Offender and server share one process here, so what the offender itself costs is in the figure: told, not judged.
    if (during > 2 * usual) slowed += 1
    heaviest = Math.max(heaviest, process.memoryUsage().rss / memory)
  }
  other['worst p95 of the reader, ms'] = Math.round(worst * 10) / 10
  other['offences beside which the reader took more than twice as long, offender in the same process'] = slowed
  other['memory, of before'] = Math.round(heaviest * 100) / 100
  reader.close()
  await server.close()
  return { cases: names.length, mustBeZero: { 'offenders not cut in 5 s': notCut }, other }
}
