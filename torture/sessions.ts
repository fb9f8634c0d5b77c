// S7, long form: persons come in by their links, open live connections and are revoked at moments drawn by chance, here or by
// another process. Whoever is out must be out everywhere within five seconds, and nobody else may be; forged cookies, handles
// of others and pages of other sites are tried all the while.
import { randomBytes } from 'node:crypto'
import { conveneMeeting, cookiesIn, Listener, openServer, openLink } from '#server/given.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const chance = seeded(seed)
  const rounds = cases ?? (isShort ? 10 : 300)
  const server = await openServer()
  const mustBeZero = {
    'let in': 0,
    'cut without cause': 0,
    'not cut in 5 s': 0,
    'opened from another site': 0,
    faults: 0,
  }
  let tried = 0
  let slowest = 0
  try {
    await conveneMeeting(server)
    const status = async (path: string, headers: Record<string, string>, method = 'GET') => {
      tried += 1
      const answer = await fetch(`${server.base}${path}`, { method, redirect: 'manual', headers })
      if (answer.status >= 500) mustBeZero.faults += 1
      return answer
    }
    const open = async (address: string, cookie?: string) => {
      tried += 1
      const answer = await openLink(server.base, address, cookie === undefined ? {} : { cookie })
      if (answer.status >= 500) mustBeZero.faults += 1
      return answer
    }
    const persons = ['m1-arcadia', 'm1-borduria', 'm1-syldavia', 'm1-chair']
    for (let round = 0; round < rounds; round += 1) {
      const [victim = '', ...others] = [...persons].sort(() => chance() - 0.5)
      const address = await server.context.people.issueLink(victim)
      const entered = await open(address)
      const cookie = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
      const handle = new URL(entered.headers.get('location') ?? '/', server.base).searchParams.get('as') ?? ''
      const [bystander = ''] = others
      const beside = await server.session(bystander)
      const lines = [new Listener(server.base, { cookie, handle }), new Listener(server.base, beside)] as const
      await Promise.all(lines.map((line) => line.opened()))
      await wait(chance() * 50)

      const forged = [
        `go-${handle}=${randomBytes(32).toString('base64url')}`,
        `go-${beside.handle}=${cookie.split('=')[1]}`,
        `go-${handle}=${cookie.split('=')[1]?.slice(0, 42)}`,
      ]
      for (const each of forged)
        if (
          (await status('/api/session', { cookie: each, 'x-session': each.slice(3).split('=')[0] ?? '' }))
            .status !== 401
        )
          mustBeZero['let in'] += 1
      if ((await status(`/api/session?as=${beside.handle}`, { cookie })).status !== 401) mustBeZero['let in'] += 1
      for (const foreign of ['https://elsewhere.example', 'null', `${server.base}.elsewhere.example`]) {
        tried += 1
        const line = new Listener(server.base, { cookie, handle, origin: foreign })
        await line.until((l) => l.closed !== undefined || l.messages.length > 0)
        if (line.messages.length > 0) mustBeZero['opened from another site'] += 1
        line.socket.terminate()
        if ((await status('/api/session/end', { cookie, origin: foreign }, 'POST')).status !== 403)
          mustBeZero['opened from another site'] += 1
      }

      const isHere = chance() < 0.5
      const began = Date.now()
      if (isHere) await server.context.people.revoke(victim)
      else {
        await server.database.kysely
          .updateTable('links')
          .set({ revoked_at: new Date() })
          .where('person', '=', victim)
          .execute()
        await server.database.kysely
          .updateTable('sessions')
          .set({ ended_at: new Date() })
          .where('person', '=', victim)
          .execute()
      }
      await lines[0].until((l) => l.closed !== undefined, 8_000).catch(() => undefined)
      const took = Date.now() - began
      slowest = Math.max(slowest, took)
      if (lines[0].closed === undefined || took > 5_000) mustBeZero['not cut in 5 s'] += 1
      if ((await status('/api/session', { cookie })).status !== 401) mustBeZero['let in'] += 1
      if ((await open(address, cookiesIn(entered))).status !== 401) mustBeZero['let in'] += 1
      if (lines[1].closed !== undefined || (await status('/api/session', { cookie: beside.cookie })).status !== 200)
        mustBeZero['cut without cause'] += 1
      for (const line of lines) line.socket.terminate()
    }
  } finally {
    await server.close()
  }
  return { cases: tried, mustBeZero, other: { revocations: rounds, 'slowest cut ms': slowest } }
}
