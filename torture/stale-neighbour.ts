// Two servers on one PostgreSQL, one of which hears nothing any more: by turns the database is started again, or the packets
// between it and the second server are swallowed, whose connections then stay dead without a word. What the first records
// meanwhile must reach the followers of the second within thirty seconds, each event once, in order.
import { type Asked, type Figures, seeded } from './figures.ts'
import { passageTo } from './postgres.ts'
import { inspect, onPostgres, pause, serve, type Served } from './server.ts'
import { addItem, Follower } from './two-processes.ts'

const followers = 50
const heardWithin = 30_000

export const run = ({ seed, cases, isShort }: Asked): Promise<Figures> =>
  onPostgres(async ({ postgres, place, sent, acknowledged }) => {
    const random = seeded(seed)
    const times = cases ?? (isShort ? 2 : 40)
    const passage = await passageTo(postgres.port)
    const through = new URL(place.databaseUrl)
    through.port = String(passage.port)
    const bad = { 'heard later than 30 s': 0, missed: 0, 'out of order': 0 }
    const latest = { restarted: 0, silenced: 0 }
    const all = Array.from({ length: followers }, () => new Follower())
    try {
      const one = await serve(place)
      const two = await serve({ databaseUrl: through.href })
      for (const follower of all) follower.connect(() => two)
      await pause(1_000)
      let items = 0
      const add = async () => {
        const name = `item-${++items}`
        while (!(await addItem(one, name))) await pause(50)
      }
      for (let n = 0; n < times; n += 1) {
        const how = n % 2 === 0 ? 'restarted' : 'silenced'
        await add()
        if (how === 'restarted') {
          postgres.stopAtOnce()
          await postgres.start()
        } else {
          passage.hang()
          await pause(random() * 6_000)
        }
        for (let k = 0; k < 3; k += 1) await add()
        if (how === 'silenced') await passage.open()
        const began = performance.now()
        const version = await versionAt(one)
        while (
          all.some(({ versions }) => (versions.at(-1) ?? 0) < version) &&
          performance.now() - began < heardWithin
        )
          await pause(50)
        const took = performance.now() - began
        latest[how] = Math.max(latest[how], took)
        if (took >= heardWithin) bad['heard later than 30 s'] += 1
      }
      const version = await versionAt(one)
      for (const follower of all) {
        follower.stop()
        bad.missed += version - new Set(follower.versions).size
        if (follower.versions.some((each, n) => n > 0 && each !== (follower.versions[n - 1] ?? 0) + 1))
          bad['out of order'] += 1
      }
      await one.kill()
      await two.kill()
      return {
        cases: times,
        mustBeZero: { ...(await inspect(place, sent, acknowledged)), ...bad },
        other: {
          followers,
          events: version,
          'after a restart heard within ms': Math.round(latest.restarted),
          'after a silence heard within ms': Math.round(latest.silenced),
        },
      }
    } finally {
      for (const follower of all) follower.stop()
      await passage.close()
    }
  })

const versionAt = async ({ base, cookie, handle }: Served): Promise<number> => {
  for (;;) {
    const answer = await fetch(`${base}/api/streams/meeting/m1`, { headers: { cookie, 'x-session': handle } })
    if (answer.ok) return ((await answer.json()) as { version: number }).version
    await pause(50)
  }
}
