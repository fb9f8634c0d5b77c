// Two thousand browsers come back at once after the server was killed and started again: how long until all are current,
// what each costs the database, and what the crowd weighs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { openServer, type TestServer } from '../e2e/server.ts'
import { Crowd, type Group } from './crowd.ts'
import { keep, loadNow, rounds, within, type Row } from './figures.ts'
import { advisers, makeReady, meetingStreams, residentBytes, resume } from './installation.ts'

const clients = 2_000

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Statements that the database has carried out for anybody but this connection. */
async function transactions(databaseUrl: string): Promise<{ count: number; connections: number }> {
  // What each session did is told with a delay of up to a second.
  await pause(1_500)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ count: string; connections: string }>(
    'SELECT xact_commit + xact_rollback AS count, (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()) AS connections FROM pg_stat_database WHERE datname = current_database()',
  )
  await client.end()
  return { count: Number(rows[0]?.count), connections: Number(rows[0]?.connections) }
}

/** One value a round; the last two only on PostgreSQL. */
export type Herd = { back: number[]; weights: number[]; queries: number[]; connections: number[] }

/** @param databaseUrl a database of its own; the embedded one where none is given. */
export async function herd({
  clients,
  rounds,
  databaseUrl,
}: {
  clients: number
  rounds: number
  databaseUrl?: string | undefined
}): Promise<Herd> {
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-herd-'))
  let running: TestServer | undefined
  const crowd = new Crowd()
  try {
    const seats = await makeReady({ dataDir, databaseUrl }, (ready) => advisers(ready, 'arcadia', clients))
    running = await openServer({ dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
    const group = (): Group => ({
      count: clients,
      kind: 'ws',
      port: Number(new URL(running?.address ?? '').port),
      path: '',
      as: seats,
      say: resume(meetingStreams),
      ready: meetingStreams.length,
      marks: '{"type":"events"',
    })
    const found: Herd = { back: [], weights: [], queries: [], connections: [] }
    await crowd.connect([group()])
    for (let round = 0; round < rounds; round++) {
      await pause(1_000)
      const steady = residentBytes(running.process.pid)
      const died = new Promise((resolve) => running?.process.once('exit', resolve))
      running.process.kill('SIGKILL')
      await died
      await crowd.end()
      await running.restart()
      const before = databaseUrl === undefined ? undefined : await transactions(databaseUrl)
      let most = 0
      const watch = setInterval(() => (most = Math.max(most, residentBytes(running?.process.pid))), 50)
      found.back.push(await crowd.connect([group()], clients))
      clearInterval(watch)
      found.weights.push(most / steady)
      if (databaseUrl !== undefined && before) {
        const after = await transactions(databaseUrl)
        found.queries.push((after.count - before.count) / clients)
        found.connections.push(after.connections)
      }
    }
    return found
  } finally {
    crowd.kill()
    await running?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(name: string, databaseUrl?: string): Promise<Row[]> {
  const { back, weights, queries, connections } = await herd({ clients, rounds, databaseUrl })
  return [
    within(`${name}: ${clients} browsers connected and current`, 'ms', 10_000, back),
    within(`${name}: memory at most during the return, against the steady state before`, 'times', 2, weights),
    ...(queries.length > 0
      ? [
          within(`${name}: statements for each that comes back`, 'statements', 1, queries),
          within(`${name}: connections to the database`, 'connections', 10, connections),
        ]
      : []),
  ]
}

/** With DATABASE_URL also on PostgreSQL, in a database of its own that is dropped afterwards. */
export async function run(): Promise<void> {
  const load = loadNow()
  const rows = await measure('embedded')
  const server = process.env['DATABASE_URL']
  if (server) {
    const own = await databaseOfItsOwn(server)
    try {
      rows.push(...(await measure('PostgreSQL', own.databaseUrl)))
    } finally {
      await own.drop()
    }
  }
  keep('herd', load, rows)
}
