// The edge of the server under attack: each attack that once stopped or slowed it, by name, and then whatever chance brings:
// random bytes, request targets, upgrades, headers, live messages. It ends with the server up and a command of a meeting
// answered. Nothing here has a session but those who are said to.
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import { conveneMeeting, nextId, openServer, type TestServer } from '#server/given.ts'
import { networkOf } from '#server/http/addresses.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

type Edge = { server: TestServer; port: number; chance: () => number }

/** Sends bytes on a connection of their own. @returns what came back until it was closed, or until nothing came for a while. */
const raw = ({ port }: Edge, bytes: string | Buffer, patience = 2_000): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(text)
    }
    const timer = setTimeout(done, patience)
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes as string, 'latin1'))
    socket.on('data', (data) => {
      text += data.toString('latin1')
      if (/^HTTP\/1\.1 \d/.test(text)) done()
    })
    socket.on('error', done)
    socket.on('close', done)
  })
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
const upgrade = (target: string, more = '') =>
  `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`

/** Whether a delegate's command is answered, as it is in a meeting that goes on. */
async function isUp({ server }: Edge): Promise<boolean> {
  const { cookie } = await server.session('m1-chair')
  const answer = await fetch(`${server.base}/api/streams/meeting/m1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({
      id: nextId(),
      command: { type: 'AddItem', item: nextId().replace(/\W/g, ''), title: { en: 'Water' } },
    }),
  }).catch(() => undefined)
  return answer?.status === 200
}

/** Each returns how often what must not happen did. */
const attacks: Record<string, (edge: Edge) => Promise<number>> = {
  'C1: upgrades to what is no address answered otherwise than 400 or 404': async (edge) => {
    let bad = 0
    for (const target of [
      '//',
      '/\\',
      '//x',
      'http://[',
      '*',
      '[',
      'x',
      '/',
      '/%zz',
      '/api/live/x',
      '/api/live?as=%zz',
    ])
      if (![400, 404].includes(statusOf(await raw(edge, upgrade(target))))) bad += 1
    return bad
  },
  'H7: milliseconds over 5,000 for 25 bodies of 19,990 wrong words': async ({ server }) => {
    const { cookie } = await server.session('m1-arcadia')
    const languages = Array<string>(19_990).fill('xx')
    const began = performance.now()
    for (let i = 0; i < 25; i += 1)
      await fetch(`${server.base}/api/streams/meeting/m1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ id: nextId(), command: { type: 'ConveneMeeting', languages, agenda: [] } }),
      }).then((answer) => answer.arrayBuffer())
    return Math.max(0, Math.round(performance.now() - began - 5_000))
  },
  'H7: bodies of 250,000 elements let in': async ({ server }) => {
    const { cookie } = await server.session('m1-arcadia')
    const body = `{"id":"${nextId()}","command":{"type":"TableText","languages":[${Array(250_000).fill('0').join()}]}}`
    const { status } = await fetch(`${server.base}/api/streams/text/m1.l1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body,
    })
    return [400, 413].includes(status) ? 0 : 1
  },
  'M1: requests of one person granted past the limit, with eight sessions': async ({ server }) => {
    const { id } = await server.context.people.create({ name: 'Many tabs' })
    const sessions = await Promise.all(Array.from({ length: 8 }, () => server.session(id)))
    for (const { cookie } of sessions) await server.context.who({ headers: { cookie } })
    const began = performance.now()
    let granted = 0
    for (let i = 0; i < 4_000; i += 1) {
      const { cookie } = sessions[i % 8] ?? { cookie: '' }
      if (server.context.limits.ask({ headers: { cookie } }, '10.0.0.9').seconds === 0) granted += 1
    }
    return Math.max(0, granted - 600 - Math.ceil(((performance.now() - began) / 1000) * 60))
  },
  'M6: live connections of a stranger past 300': async ({ server }) => {
    const before = server.live.subscribers
    const sockets = Array.from(
      { length: 600 },
      () => new WebSocket(`${server.base.replace('http', 'ws')}/api/live`),
    )
    for (const socket of sockets) socket.on('error', () => undefined)
    await Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.on('open', resolve).on('close', resolve))),
    )
    const held = server.live.subscribers - before
    for (const socket of sockets) socket.terminate()
    for (let i = 0; i < 100 && server.live.subscribers > before; i += 1) await sleep(50)
    return Math.max(0, held - 300) + (server.live.subscribers - before)
  },
  'L1: acts taken for whoever sat down last': async ({ server }) => {
    const [one, two] = [await server.session('m1-arcadia'), await server.session('m1-borduria')]
    const { status } = await fetch(`${server.base}/api/session/end`, {
      method: 'POST',
      headers: { cookie: `${one.cookie}; ${two.cookie}` },
    })
    return status === 400 ? 0 : 1
  },
  'L2: networks that one /64 counts as, past one': () =>
    Promise.resolve(
      new Set(['2001:db8::1', '2001:db8::2', '2001:db8:0:0:ffff::', '2001:DB8::0:1'].map(networkOf)).size - 1,
    ),
  'L4: cookies looked at past twenty': async ({ server }) => {
    const { sessions } = server.context
    const made = Array.from({ length: 290 }, (_, i) => `go-made${i}=${String(i).padStart(43, 'A')}`).join('; ')
    const began = performance.now()
    const header = (await sessions.forgetDead(made)).length
    return Math.max(0, header - 20) + (performance.now() - began > 5_000 ? 1 : 0)
  },
}

const pick = <T>(chance: () => number, from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T
const pieces = [
  '/',
  '//',
  '\\',
  '..',
  '%',
  '%00',
  '%2f',
  '%zz',
  '[',
  ']',
  '?',
  '#',
  '@',
  ':',
  'http://',
  'api',
  'live',
  'streams',
  'events',
  'lines',
  'meeting',
  'm1',
  'enter',
  'archive',
  'seats',
  'as=',
  '&',
  ';',
  'é',
  '\xff',
  '*',
  'x'.repeat(300),
  '__proto__',
  'constructor',
  '0',
  '-1',
  '999999999999',
  'follow=meeting/m1@1',
  'lang=ar',
]
const headerNames = [
  'Cookie',
  'Origin',
  'Host',
  'Accept',
  'Accept-Language',
  'X-Session',
  'X-Forwarded-For',
  'Content-Type',
  'Content-Length',
  'Transfer-Encoding',
  'Upgrade',
  'Connection',
  'Sec-WebSocket-Key',
  'Sec-WebSocket-Version',
  'Sec-WebSocket-Extensions',
  'Sec-Fetch-Site',
  'If-None-Match',
  'Range',
  'Expect',
  'Referer',
]
const words = (chance: () => number, most: number) =>
  Array.from({ length: 1 + Math.floor(chance() * most) }, () => pick(chance, pieces)).join('')
const noise = (chance: () => number, most: number) =>
  Buffer.from(Array.from({ length: Math.floor(chance() * most) }, () => Math.floor(chance() * 256)))

function randomRequest(chance: () => number): Buffer {
  if (chance() < 0.15) return noise(chance, 400)
  const method = pick(chance, [
    'GET',
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'CONNECT',
    'PATCH',
    'BREW',
  ])
  const lines = [
    `${method} ${chance() < 0.7 ? '/' : ''}${words(chance, 6)} HTTP/1.${pick(chance, ['1', '1', '1', '0', '9'])}`,
  ]
  if (chance() < 0.9) lines.push('Host: 127.0.0.1')
  if (chance() < 0.4) lines.push('Connection: Upgrade', `Upgrade: ${pick(chance, ['websocket', 'x', 'h2c', ''])}`)
  for (let i = 0; i < chance() * 5; i += 1) lines.push(`${pick(chance, headerNames)}: ${words(chance, 3)}`)
  const body = chance() < 0.3 ? noise(chance, 200) : Buffer.from(chance() < 0.3 ? '{"id":' : '')
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}

const randomMessage = (chance: () => number): string | Buffer =>
  pick<() => string | Buffer>(chance, [
    () => noise(chance, 100),
    () => words(chance, 4),
    () =>
      JSON.stringify({
        type: pick(chance, ['subscribe', 'unsubscribe', 'ping', 'x']),
        stream: words(chance, 2),
        from: chance() * 9,
      }),
    () =>
      JSON.stringify({
        type: 'subscribe',
        stream: pick(chance, ['meeting/m1', 'text/m1.l1', 'x/y']),
        from: pick(chance, [0, 1, 9007199254740991, -1, 1.5]),
      }),
    () => JSON.stringify({ type: 'ping', mark: Math.floor(chance() * 1e9), sent: chance() }),
    () => '['.repeat(1 + Math.floor(chance() * 5_000)),
  ])()

/** @returns answers that were faults of the server. */
async function fuzz(edge: Edge, cases: number): Promise<number> {
  const { chance, server } = edge
  const session = await server.session('m1-syldavia')
  let faults = 0
  const one = async () => {
    if (chance() < 0.8) {
      // One in five hangs up while it is being answered.
      const patience = chance() < 0.2 ? chance() * 8 : 300
      if (statusOf(await raw(edge, randomRequest(chance), patience)) >= 500) faults += 1
      return
    }
    const socket = new WebSocket(`${server.base.replace('http', 'ws')}/api/live`, {
      headers: chance() < 0.5 ? { cookie: session.cookie } : {},
    })
    socket.on('error', () => undefined)
    await new Promise((resolve) => socket.on('open', resolve).on('close', resolve))
    for (let i = 0; i < 10 && socket.readyState === WebSocket.OPEN; i += 1) socket.send(randomMessage(chance))
    await sleep(5)
    socket.terminate()
  }
  for (let done = 0; done < cases; done += 20) await Promise.all(Array.from({ length: 20 }, one))
  return faults
}

export async function run(asked: Asked): Promise<Figures> {
  const unhandled: unknown[] = []
  const note = (fault: unknown) => void unhandled.push(fault)
  const events = ['unhandledRejection', 'uncaughtException'] as const
  for (const event of events) process.on(event, note)
  try {
    return await attack(asked, unhandled)
  } finally {
    for (const event of events) process.off(event, note)
  }
}

async function attack({ seed, cases, isShort }: Asked, unhandled: unknown[]): Promise<Figures> {
  const wanted = cases ?? (isShort ? 2_000 : 100_000)
  const logged: string[] = []
  const chance = seeded(seed)
  const mustBeZero: Record<string, number> = {}
  const open = async (requestsPerSecond: number): Promise<Edge> => {
    const server = await openServer({
      settings: { requestsPerSecond },
      log: (level, message, cause) => level === 'error' && logged.push(`${message} ${String(cause)}`),
    })
    await conveneMeeting(server)
    return { server, port: Number(new URL(server.base).port), chance }
  }
  const limited = await open(30)
  for (const [name, attempt] of Object.entries(attacks)) mustBeZero[name] = await attempt(limited)
  mustBeZero['the server down after the attacks'] = (await isUp(limited)) ? 0 : 1
  await limited.server.close()
  // Without limits, so that all of it is looked at.
  const edge = await open(0)
  mustBeZero['answers of 500 and above to what chance brought'] = await fuzz(edge, wanted)
  mustBeZero['the server down after it'] = (await isUp(edge)) ? 0 : 1
  await edge.server.close()
  mustBeZero['faults that nobody handled'] = unhandled.length
  mustBeZero['errors in the log'] = logged.length
  for (const fault of [...unhandled, ...logged].slice(0, 5)) console.log(fault)
  return { cases: Object.keys(attacks).length + wanted, mustBeZero }
}
