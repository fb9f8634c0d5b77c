// A server killed at a random moment while it records, on PostgreSQL and on the embedded database. What was never answered is
// sent again to its successor under the same id, and must be there once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asked, type Figures, seeded } from './figures.ts'
import { lacksPostgres, startPostgres } from './postgres.ts'
import { type Act, inspect, load, pause, type Place, sendAgain, serve } from './server.ts'

async function killRepeatedly(place: Place, times: number, random: () => number) {
  const sent: Act[] = []
  const acknowledged = new Set<string>()
  let refused = 0
  let server = await serve(place)
  for (let n = 0; n < times; n += 1) {
    const acts = load(server, sent, acknowledged)
    await acts.firstAnswer
    await pause(random() * 150)
    await server.kill()
    await acts.stop()
    server = await serve(place)
    refused += await sendAgain(server, sent, acknowledged)
  }
  await server.kill()
  return { ...(await inspect(place, sent, acknowledged)), refused, acts: sent.length }
}

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const random = seeded(seed)
  const times = cases ?? (isShort ? 2 : 500)
  // The embedded database takes longer to be there again; it has a fifth of the kills.
  const timesEmbedded = isShort ? times : Math.ceil(times / 5)
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-kill-'))
  const mustBeZero: Record<string, number> = {}
  const other: Record<string, number | string> = {}
  try {
    const keep = (on: string, { acts, ...bad }: Awaited<ReturnType<typeof killRepeatedly>>) => {
      for (const [what, count] of Object.entries(bad)) mustBeZero[`${what} (${on})`] = count
      other[`acts (${on})`] = acts
    }
    if (lacksPostgres()) other['PostgreSQL'] = 'not tried'
    else {
      const postgres = await startPostgres()
      try {
        keep('PostgreSQL', await killRepeatedly({ databaseUrl: postgres.url }, times, random))
      } finally {
        postgres.drop()
      }
    }
    keep('embedded', await killRepeatedly({ dataDir }, timesEmbedded, random))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { cases: times + timesEmbedded, mustBeZero, other }
}
