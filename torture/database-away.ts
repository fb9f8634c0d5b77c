// The database refuses, hangs, is read-only, is full. Read-only is set for all sessions (default_transaction_read_only); full
// is a trigger that raises disk_full (53100) where the disk would. Each act is answered within two seconds, none is
// acknowledged, reading from memory goes on, and writing does when it is back.
import type { Asked, Figures } from './figures.ts'
import { lacksPostgres, passageTo, startPostgres } from './postgres.ts'
import { type Act, inspect, nextAct, pause, read, send, sendAgain, serve } from './server.ts'

export async function run({ isShort }: Asked): Promise<Figures> {
  const skipped = lacksPostgres()
  if (skipped) return { cases: 0, mustBeZero: {}, skipped }
  const sent: Act[] = []
  const acknowledged = new Set<string>()
  const bad = {
    acknowledged: 0,
    'not 503': 0,
    'later than 2 s': 0,
    'reads refused': 0,
    'writes later than 5 s after the return': 0,
    refused: 0,
  }
  const other: Record<string, number | string> = {}
  const postgres = await startPostgres()
  const passage = await passageTo(postgres.port)
  const throughPassage = new URL(postgres.url)
  throughPassage.port = String(passage.port)
  const states: { name: string; begin(): unknown; end(): unknown }[] = [
    { name: 'refuses', begin: () => passage.refuse(), end: () => passage.open() },
    { name: 'hangs', begin: () => passage.hang(), end: () => passage.open() },
    {
      name: 'read-only',
      begin: () => {
        postgres.sql('ALTER SYSTEM SET default_transaction_read_only = on')
        postgres.sql('SELECT pg_reload_conf()')
      },
      end: () => {
        postgres.sql('ALTER SYSTEM RESET default_transaction_read_only')
        postgres.sql('SELECT pg_reload_conf()')
      },
    },
    {
      name: 'full',
      begin: () =>
        postgres.sql(
          `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE disk_full; END $$; CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION full_disk()`,
        ),
      end: () => postgres.sql('DROP TRIGGER full_disk ON events'),
    },
  ]
  try {
    const server = await serve({ databaseUrl: throughPassage.href })
    const once = async () => {
      const act = nextAct()
      sent.push(act)
      const answer = await send(server, act)
      if (answer.status === 200) acknowledged.add(act.stream)
      return answer
    }
    for (const { name, begin, end } of states) {
      await once()
      await read(server)
      await begin()
      await pause(200)
      let latest = 0
      for (
        const until = performance.now() + (isShort ? (name === 'hangs' ? 6_000 : 1_500) : 60_000);
        performance.now() < until;
        await pause(100)
      ) {
        for (const { status, milliseconds } of await Promise.all([once(), once(), once()])) {
          latest = Math.max(latest, milliseconds)
          if (status === 200) bad.acknowledged += 1
          else if (status !== 503) bad['not 503'] += 1
          if (milliseconds > 2_000) bad['later than 2 s'] += 1
        }
        if ((await read(server)).status !== 200) bad['reads refused'] += 1
      }
      await end()
      const returned = performance.now()
      while ((await once()).status !== 200 && performance.now() - returned < 30_000) await pause(50)
      const milliseconds = performance.now() - returned
      if (milliseconds > 5_000) bad['writes later than 5 s after the return'] += 1
      other[`${name}: answered within ms`] = Math.round(latest)
      other[`${name}: writes again after ms`] = Math.round(milliseconds)
    }
    bad.refused = await sendAgain(server, sent, acknowledged)
    await server.kill()
    return {
      cases: states.length,
      mustBeZero: { ...(await inspect({ databaseUrl: postgres.url }, sent, acknowledged)), ...bad },
      other,
    }
  } finally {
    await passage.close()
    postgres.drop()
  }
}
