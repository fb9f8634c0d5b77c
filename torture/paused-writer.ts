// A server stopped in the middle of its writes (SIGSTOP) while another goes on, and woken again: what it had begun is recorded
// at its place or refused, never over the other's work.
import { type Asked, type Figures, seeded } from './figures.ts'
import { inspect, load, onPostgres, pause, sendAgain, serve } from './server.ts'

export const run = ({ seed, cases, isShort }: Asked): Promise<Figures> =>
  onPostgres(async ({ place, sent, acknowledged }) => {
    const random = seeded(seed)
    const times = cases ?? (isShort ? 2 : 50)
    let silent = 0
    const first = await serve(place)
    const second = await serve(place)
    for (let n = 0; n < times; n += 1) {
      const [paused, other] = n % 2 === 0 ? [first, second] : [second, first]
      const acts = load(paused, sent, acknowledged)
      await acts.firstAnswer
      await pause(random() * 200)
      paused.process.kill('SIGSTOP')
      // A transaction that the paused one holds open is ended by the database before long; then the other goes on.
      const before = acknowledged.size
      const over = load(other, sent, acknowledged)
      await pause(isShort ? 1_500 : 3_000 + random() * 27_000)
      if (acknowledged.size === before) silent += 1
      paused.process.kill('SIGCONT')
      await pause(300)
      await over.stop()
      await acts.stop()
    }
    const refused = await sendAgain(second, sent, acknowledged)
    await first.kill()
    await second.kill()
    return {
      cases: times,
      mustBeZero: { ...(await inspect(place, sent, acknowledged)), refused },
      other: { acts: sent.length, 'pauses in which the other could not write': silent },
    }
  })
