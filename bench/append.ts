// How many commands a second the journal commits, against bare inserts of the same bytes grouped in the same way on the
// same durable connection: the ratio is what numbering, chaining, guarding and idempotence cost.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { type Append, openJournal } from '#server/journal/journal.ts'
import { type Database, openDatabase } from '#server/journal/open.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { packageRoot } from '#server/journal/package-root.ts'

const rounds = 5
const roundMilliseconds = 1_500

type Row = { case: string; limit: number; ours: number; unit: string; ratio: { min: number; median: number; max: number }; goal: number; holds: boolean }
type Attempt = (writer: number, n: number) => Promise<unknown>

/** Writers that each wait for their own commit, for a while. @returns commits a second. */
async function rate(inFlight: number, attempt: Attempt): Promise<number> {
  const began = performance.now()
  let commits = 0
  await Promise.all(
    Array.from({ length: inFlight }, async (_, writer) => {
      for (let n = 0; performance.now() - began < roundMilliseconds; n++) {
        await attempt(writer, n)
        commits += 1
      }
    }),
  )
  return (commits * 1_000) / (performance.now() - began)
}

let runs = 0
const words = 'The delegation of Arcadia wishes to place on record that it joins the consensus, with the following reservation. '.repeat(2)

/** The journal as the product uses it: a command, its event, a guard on another stream, an outcome and a row to read. */
function product(database: Database): () => Attempt {
  const journal = openJournal(database)
  return () => {
    const run = ++runs
    return (writer, n) => {
      const stream = `speakers/r${run}-${writer}`
      const version = n + 1
      const body = { type: 'Said', by: { person: 'p1', role: 'delegate', seat: 'arcadia' }, at: '2020-06-22T15:42:00.000Z', stream, version, words }
      const append: Append = {
        command: { id: `${run}-${writer}-${n}`, stream },
        events: [{ stream, version, body: body as Recorded<AnyEvent> }],
        guards: [{ stream: `meeting/r${run}`, version: 0 }],
        outcome: { version },
        views: [{ kind: 'speakers', key: stream, row: { version, waiting: ['arcadia', 'utopia'] } }],
      }
      return journal.append([append])
    }
  }
}

/** Nothing but the bytes, in one insert for all that wait. */
async function bare({ pool }: Database): Promise<Attempt> {
  await pool.query('CREATE TABLE IF NOT EXISTS bare (position bigint PRIMARY KEY, bytes text NOT NULL)')
  let { position } = (await pool.query('SELECT coalesce(max(position), 0)::int AS position FROM bare')).rows[0] as { position: number }
  let waiting: { bytes: string; done(): void; fail(fault: unknown): void }[] = []
  let writing = false
  const write = async () => {
    for (; waiting.length > 0; ) {
      const group = waiting
      waiting = []
      const positions = group.map(() => ++position)
      const values = [positions, group.map(({ bytes }) => bytes)]
      try {
        await pool.query({ name: 'bare', text: 'INSERT INTO bare SELECT * FROM unnest($1::bigint[], $2::text[])', values })
        for (const { done } of group) done()
      } catch (fault) {
        for (const { fail } of group) fail(fault)
      }
    }
    writing = false
  }
  const bytes = JSON.stringify({ type: 'Said', by: { person: 'p1', role: 'delegate', seat: 'arcadia' }, at: '2020-06-22T15:42:00.000Z', words, version: 1 })
  return () =>
    new Promise<void>((done, fail) => {
      waiting.push({ bytes, done, fail })
      if (writing) return
      writing = true
      setImmediate(() => void write())
    })
}

async function measure(database: Database, name: string, goal: number): Promise<Row[]> {
  const rows: Row[] = []
  const limitAttempt = await bare(database)
  const oursAttempts = product(database)
  await rate(8, limitAttempt)
  await rate(8, oursAttempts())
  for (const inFlight of [8, 32]) {
    const limits: number[] = []
    const ours: number[] = []
    for (let round = 0; round < rounds; round++) {
      limits.push(await rate(inFlight, limitAttempt))
      ours.push(await rate(inFlight, oursAttempts()))
    }
    const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
    const ratios = ours.map((each, round) => each / (limits[round] ?? 1))
    const ratio = { min: Math.min(...ratios), median: median(ratios), max: Math.max(...ratios) }
    rows.push({ case: `${name}, ${inFlight} in flight`, limit: median(limits), ours: median(ours), unit: 'commands/s', ratio, goal, holds: ratio.median >= goal })
  }
  return rows
}

/** With DATABASE_URL also on PostgreSQL, in a database of its own that is dropped afterwards. */
export async function run(): Promise<{ bench: string; load: number; rows: Row[] }> {
  const load = loadavg()[0] ?? 0
  const rows: Row[] = []
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-append-'))
  const embedded = await openDatabase({ dataDir })
  try {
    rows.push(...(await measure(embedded, 'embedded', 0.6)))
  } finally {
    await embedded.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  const server = process.env['DATABASE_URL']
  if (server !== undefined) {
    const own = await databaseOfItsOwn(server)
    const database = await openDatabase({ databaseUrl: own.databaseUrl, dataDir })
    try {
      rows.push(...(await measure(database, 'PostgreSQL', 0.34)))
    } finally {
      await database.close()
      await own.drop()
    }
  }
  const result = { bench: 'append', load, rows }
  const results = join(packageRoot(), 'bench/results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, 'append.json'), `${JSON.stringify(result, undefined, 2)}\n`)
  console.log(JSON.stringify(result, undefined, 2))
  return result
}
