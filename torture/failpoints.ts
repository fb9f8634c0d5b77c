// A server that dies at each named moment of a write: decided, in an open transaction, committed, told, answered. The client
// sends the same act again to the successor, and it is there once.
import { type Asked, type Figures, seeded } from './figures.ts'
import { lacksPostgres, startPostgres } from './postgres.ts'
import { type Act, inspect, load, sendAgain, serve } from './server.ts'

const moments = ['decided', 'written', 'committed', 'told', 'answered']

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const skipped = lacksPostgres()
  if (skipped) return { cases: 0, mustBeZero: {}, skipped }
  const random = seeded(seed)
  const times = cases ?? (isShort ? 1 : 20)
  const sent: Act[] = []
  const acknowledged = new Set<string>()
  let refused = 0
  const postgres = await startPostgres()
  const place = { databaseUrl: postgres.url }
  try {
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
  } finally {
    postgres.drop()
  }
}
