// A server that dies at each named moment of a write: decided, in an open transaction, committed, told, answered. The client
// sends the same act again to the successor, and it is there once.
import { type Asked, type Figures, seeded } from './figures.ts'
import { inspect, load, onPostgres, sendAgain, serve } from './server.ts'

const moments = ['decided', 'written', 'committed', 'told', 'answered']

export const run = ({ seed, cases, isShort }: Asked): Promise<Figures> => onPostgres(async ({ place, sent, acknowledged }) => {
  const random = seeded(seed)
  const times = cases ?? (isShort ? 1 : 20)
  let refused = 0
  for (let n = 0; n < times; n += 1)
    for (const moment of moments) {
      // A transaction of more than one statement happens only when the head has to be asked for: at the first write.
      const server = await serve({ ...place, dieAt: { moment, after: moment === 'written' ? 0 : Math.floor(random() * 20) } })
      // The successor of the one before; what that left unanswered is settled in passing.
      const acts = load(server, sent, acknowledged)
      if (moment === 'written') {
        const other = await serve(place)
        refused += await sendAgain(other, sent.slice(0, 4), acknowledged)
        await other.kill()
      }
      await server.ended
      await acts.stop()
    }
  const last = await serve(place)
  refused += await sendAgain(last, sent, acknowledged)
  await last.kill()
  return { cases: times * moments.length, mustBeZero: { ...(await inspect(place, sent, acknowledged)), refused }, other: { acts: sent.length } }
})
