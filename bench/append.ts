// How many commands a second are validated, authorised, decided, hashed, committed and acknowledged; on PostgreSQL against
// pgbench's own single-row commits, on the embedded database against bare inserts of the same bytes grouped the same way.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { conveneMeeting, members, nextId, openServer, type TestServer } from '#server/given.ts'
import type { Database } from '#server/journal/open.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { interleaved, keep, loadNow, row, type Row } from './figures.ts'

const roundMilliseconds = 2_000
const meetings = 11
/** As long as a request for the floor is in the journal. */
const bytes = JSON.stringify({
  at: '2020-06-22T15:42:00.000Z',
  by: { function: 'head', person: 'm1-arcadia', role: 'delegate', seat: 'arcadia' },
  kind: 'statement',
  ordinal: 1042,
  position: 0,
  reason: 'in-order',
  seat: 'arcadia',
  stream: 'speakers/m1',
  type: 'FloorRequested',
  version: 2085,
})

type Attempt = (writer: number) => Promise<unknown>

/** Writers that each wait for their own commit, for a while. @returns commits a second. */
async function rate(inFlight: number, attempt: Attempt): Promise<number> {
  const began = performance.now()
  let commits = 0
  await Promise.all(
    Array.from({ length: inFlight }, async (_, writer) => {
      while (performance.now() - began < roundMilliseconds) {
        await attempt(writer)
        commits += 1
      }
    }),
  )
  return (commits * 1_000) / (performance.now() - began)
}

/** Delegations of eleven meetings that ask for the floor and withdraw, each waiting for its answer. */
async function product(running: TestServer): Promise<Attempt> {
  for (let n = 1; n <= meetings; n++) {
    await conveneMeeting(running, `m${n}`)
    await running.send(`speakers/m${n}`, { type: 'OpenList' })
  }
  const waits = new Map<number, boolean>()
  return (writer) => {
    const seat = members[writer % members.length] as string
    const meeting = `m${1 + Math.floor(writer / members.length)}`
    const waiting = waits.get(writer) ?? false
    waits.set(writer, !waiting)
    const command = { type: waiting ? 'WithdrawRequest' : 'RequestFloor', seat, kind: 'statement' }
    return running.context.records.handle(
      `speakers/${meeting}`,
      { id: nextId(), command },
      { person: `${meeting}-${seat}`, role: 'delegate', seat, function: 'head' },
    )
  }
}

/** Nothing but the bytes, in one insert for all that wait. */
async function bare({ pool }: Database): Promise<Attempt> {
  await pool.query('CREATE TABLE IF NOT EXISTS bare (position bigint PRIMARY KEY, bytes text NOT NULL)')
  let position = 0
  let waiting: { done(value?: unknown): void; fail(fault: unknown): void }[] = []
  let isWriting = false
  const write = async () => {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      const values = [group.map(() => ++position), group.map(() => bytes)]
      try {
        await pool.query({
          name: 'bare',
          text: 'INSERT INTO bare SELECT * FROM unnest($1::bigint[], $2::text[])',
          values,
        })
        for (const { done } of group) done()
      } catch (fault) {
        for (const { fail } of group) fail(fault)
      }
    }
    isWriting = false
  }
  return () =>
    new Promise((done, fail) => {
      waiting.push({ done, fail })
      if (isWriting) return
      isWriting = true
      setImmediate(() => void write())
    })
}

async function embedded(): Promise<Row[]> {
  const running = await openServer()
  try {
    const [limit, ours] = [await bare(running.database), await product(running)]
    await rate(8, limit)
    await rate(8, ours)
    const rows: Row[] = []
    for (const inFlight of [8, 32])
      rows.push(
        row(
          `embedded, ${inFlight} in flight, against grouped inserts`,
          'commands/s',
          await interleaved(
            () => rate(inFlight, limit),
            () => rate(inFlight, ours),
          ),
          { atLeast: 0.6 },
        ),
      )
    return rows
  } finally {
    await running.close()
  }
}

/** The C client of PostgreSQL, one row and one commit at a time for each of its clients. */
function pgbench(databaseUrl: string, folder: string): (clients: number) => Promise<number> {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b))
  const program = `/usr/lib/postgresql/${versions.at(-1)}/bin/pgbench`
  const script = join(folder, 'insert.sql')
  writeFileSync(script, `INSERT INTO bench_rows (bytes) VALUES ('${bytes}');\n`)
  return async (clients) => {
    const asked = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      '1',
      '-T',
      String(roundMilliseconds / 1_000),
      '-f',
      script,
      databaseUrl,
    ]
    const { stdout } = await promisify(execFile)(program, asked)
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  }
}

async function postgres(server: string): Promise<Row[]> {
  const own = await databaseOfItsOwn(server)
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-append-'))
  const running = await openServer({ databaseUrl: own.databaseUrl })
  try {
    await running.database.pool.query(
      'CREATE TABLE bench_rows (position bigserial PRIMARY KEY, bytes text NOT NULL)',
    )
    const limit = pgbench(own.databaseUrl, folder)
    const ours = await product(running)
    await rate(8, ours)
    const rows: Row[] = []
    for (const inFlight of [8, 32])
      rows.push(
        row(
          `PostgreSQL, ${inFlight} in flight, against pgbench`,
          'commands/s',
          await interleaved(
            () => limit(inFlight),
            () => rate(inFlight, ours),
          ),
          { atLeast: 0.8 },
        ),
      )
    return rows
  } finally {
    await running.close()
    await own.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** With DATABASE_URL also on PostgreSQL, in a database of its own that is dropped afterwards. */
export async function run(): Promise<void> {
  const load = loadNow()
  const rows = await embedded()
  const server = process.env['DATABASE_URL']
  if (server) rows.push(...(await postgres(server)))
  keep('append', load, rows)
}
