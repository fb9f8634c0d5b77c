// Two servers on one PostgreSQL, two hundred followers, one server killed at random: the followers go on at the other from the
// version they have, and in the end each has every event once, in order.
import { WebSocket } from 'ws'
import { type Asked, type Figures, seeded } from './figures.ts'
import { inspect, load, onPostgres, pause, sendAgain, serve, type Served } from './server.ts'

const followers = 200
const stream = 'meeting/m1'

export class Follower {
  versions: number[] = []
  /** When it last was told that it has everything. */
  currentAt = 0
  isStopped = false
  #socket: WebSocket | undefined

  connect(where: () => Served): void {
    if (this.isStopped) return
    const { base, cookie, handle } = where()
    const socket = new WebSocket(`${base.replace('http', 'ws')}/api/live?as=${handle}`, { headers: { cookie } })
    this.#socket = socket
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'subscribe', stream, from: (this.versions.at(-1) ?? 0) + 1 })),
    )
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; events?: { version: number }[] }
      if (message.type === 'events') this.versions.push(...(message.events ?? []).map(({ version }) => version))
      if (message.type === 'current') this.currentAt = performance.now()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => setTimeout(() => this.connect(where), 100 + Math.random() * 400))
  }

  stop(): void {
    this.isStopped = true
    this.#socket?.terminate()
  }
}

/** An item on the agenda: an event of the stream that all follow. */
export async function addItem(server: Served, name: string): Promise<boolean> {
  return fetch(`${server.base}/api/streams/${stream}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: server.cookie, 'x-session': server.handle },
    body: JSON.stringify({ id: `torture-${name}`, command: { type: 'AddItem', item: name, title: { en: name } } }),
    signal: AbortSignal.timeout(10_000),
  }).then(
    ({ status }) => status === 200,
    () => false,
  )
}

export const run = ({ seed, cases, isShort }: Asked): Promise<Figures> =>
  onPostgres(async ({ place, sent, acknowledged }) => {
    const random = seeded(seed)
    const times = cases ?? (isShort ? 1 : 100)
    const bad = { missed: 0, 'out of order': 0, 'later than 3 s at the other': 0, refused: 0 }
    let latest = 0
    const all = Array.from({ length: followers }, () => new Follower())
    try {
      let one = await serve(place)
      let two = await serve(place)
      let standing = one
      all.forEach((follower, n) =>
        follower.connect(n % 2 === 0 ? () => standing : () => (two.process.signalCode === null ? two : standing)),
      )
      await pause(1_000)
      let items = 0
      for (let n = 0; n < times; n += 1) {
        const acts = [load(one, sent, acknowledged, 2), load(two, sent, acknowledged, 2)]
        const until = performance.now() + 500 + random() * 1_000
        while (performance.now() < until) await addItem(items % 2 === 0 ? one : two, `item-${++items}`)
        const killed = performance.now()
        standing = two
        await one.kill()
        await addItem(two, `item-${++items}`)
        for (const follower of all) {
          while (
            follower.currentAt < killed &&
            all.indexOf(follower) % 2 === 0 &&
            performance.now() - killed < 15_000
          )
            await pause(20)
          if (all.indexOf(follower) % 2 === 0) latest = Math.max(latest, follower.currentAt - killed)
        }
        if (latest > 3_000) bad['later than 3 s at the other'] += 1
        await Promise.all(acts.map((each) => each.stop()))
        one = two
        two = await serve(place)
        standing = one
      }
      bad.refused = await sendAgain(one, sent, acknowledged)
      await addItem(one, `item-${++items}`)
      const { version } = (await fetch(`${one.base}/api/streams/${stream}?from=999999999`, {
        headers: { cookie: one.cookie, 'x-session': one.handle },
      }).then((r) => r.json())) as { version: number }
      for (
        const until = performance.now() + 10_000;
        performance.now() < until && all.some(({ versions }) => versions.at(-1) !== version);
      )
        await pause(50)
      for (const follower of all) {
        follower.stop()
        const { versions } = follower
        bad.missed += version - new Set(versions).size
        if (versions.some((each, n) => n > 0 && each !== (versions[n - 1] ?? 0) + 1)) bad['out of order'] += 1
      }
      await one.kill()
      await two.kill()
      return {
        cases: times,
        mustBeZero: { ...(await inspect(place, sent, acknowledged)), ...bad },
        other: {
          followers,
          events: version,
          'acts beside': sent.length,
          'current at the other after, at most ms': Math.round(latest),
        },
      }
    } finally {
      for (const follower of all) follower.stop()
    }
  })
