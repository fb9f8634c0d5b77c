// How many commands a second are validated, authorised, decided, hashed, committed and acknowledged; on PostgreSQL against
// pgbench's own single-row commits and against the textbook transaction of the same duty, on the embedded database against bare
// inserts of the same bytes grouped the same way, and through HTTP against a Fastify that only answers.
import { execFile, fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Actor, AnyCommand } from '#core/record/record.ts'
import { conveneMeeting, members, nextId, openServer, type TestServer } from '#server/given.ts'
import type { Database } from '#server/journal/open.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { openServer as openProcess } from '../e2e/server.ts'
import { interleaved, keep, loadNow, row, rounds, type Pair, type Row } from './figures.ts'
import { makeReady, seat, type Seated } from './installation.ts'

const roundMilliseconds = 2_000
/** Until the engine has compiled what is run: five seconds are enough, two were not. */
const warmMilliseconds = 5_000
const meetings = 11
/** A text holds so many proposals before another is tabled, so that no state grows for ever. */
const mostProposals = 20
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
async function rate(inFlight: number, attempt: Attempt, milliseconds = roundMilliseconds): Promise<number> {
  const began = performance.now()
  let commits = 0
  await Promise.all(
    Array.from({ length: inFlight }, async (_, writer) => {
      while (performance.now() - began < milliseconds) {
        await attempt(writer)
        commits += 1
      }
    }),
  )
  return (commits * 1_000) / (performance.now() - began)
}

type Product = { floor: Attempt; ofEveryKind: Attempt }

/** Delegations of eleven meetings, each waiting for its answer: they ask for the floor and withdraw, or do all sorts of things. */
async function product(server: TestServer): Promise<Product> {
  for (let n = 1; n <= meetings; n++) {
    await conveneMeeting(server, `m${n}`)
    await server.send(`speakers/m${n}`, { type: 'OpenList' })
  }
  const handle = (stream: string, command: AnyCommand, by: Actor) =>
    server.context.records.handle(stream, { id: nextId(), command }, by)
  const placeOf = (writer: number) => {
    const own = members[writer % members.length] as string
    const meeting = `m${1 + Math.floor(writer / members.length)}`
    const by: Actor = { person: `${meeting}-${own}`, role: 'delegate', seat: own, function: 'head' }
    return { seat: own, meeting, by, chair: { person: `${meeting}-chair`, role: 'presiding' } as const }
  }
  const waits = new Map<number, boolean>()
  const floor: Attempt = (writer) => {
    const { seat, meeting, by } = placeOf(writer)
    const isWaiting = waits.get(writer) ?? false
    waits.set(writer, !isWaiting)
    const command = { type: isWaiting ? 'WithdrawRequest' : 'RequestFloor', seat, kind: 'statement' }
    return handle(`speakers/${meeting}`, command, by)
  }
  const turns = new Map<number, { turn: number; text: number }>()
  /** In turn: the floor asked for and given up, a text, its paragraph, proposals on it made and withdrawn. */
  const ofEveryKind: Attempt = async (writer) => {
    const { seat, meeting, by, chair } = placeOf(writer)
    const { turn, text } = turns.get(writer) ?? { turn: 0, text: 0 }
    const last = 2 + 4 * mostProposals
    turns.set(writer, turn === last - 1 ? { turn: 0, text: text + 1 } : { turn: turn + 1, text })
    const key = `${meeting}.l${1 + writer + 1_000 * text}`
    const stream = `text/${key}` as const
    if (turn === 0) {
      const table = { type: 'TableText', title: { en: 'Water' }, languages: ['en'], instrument: 'statement' }
      return handle(stream, table as AnyCommand, chair)
    }
    if (turn === 1) {
      const units = [{ kind: 'operative', depth: 0, words: { en: 'Calls for rain in every valley.' } }]
      return handle(stream, { type: 'EnterParagraphs', units } as AnyCommand, chair)
    }
    if (turn % 4 < 2) return floor(writer)
    const { state } = await server.context.records.state(stream)
    if (turn % 4 === 2) {
      const words = { en: `Calls for rain in every valley, proposal ${turn}.` }
      const paragraph = state.paragraphs[0]?.id
      return handle(stream, { type: 'ProposeChange', action: 'replace', paragraph, words, seat } as AnyCommand, by)
    }
    const proposal = Object.keys(state.proposals).at(-1)
    return handle(stream, { type: 'WithdrawProposal', proposal } as AnyCommand, by)
  }
  return { floor, ofEveryKind }
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

/** At most 32 in flight and 8, and what each must reach. */
const goals = { pgbench: { 8: 0.6, 32: 0.8 }, textbook: { 8: 2, 32: 5 }, grouped: { 8: 0.35, 32: 0.4 }, echo: 0.35 }
const flights = [8, 32] as const

async function embedded(): Promise<Row[]> {
  const server = await openServer()
  try {
    const [limit, { floor, ofEveryKind }] = [await bare(server.database), await product(server)]
    await rate(8, limit)
    await rate(32, floor, warmMilliseconds)
    const rows: Row[] = []
    const measure = async (name: string, inFlight: 8 | 32, ours: Attempt) =>
      rows.push(
        row(
          name,
          'commands/s',
          await interleaved(
            () => rate(inFlight, limit),
            () => rate(inFlight, ours),
          ),
          { atLeast: goals.grouped[inFlight] },
        ),
      )
    for (const inFlight of flights)
      await measure(`embedded, ${inFlight} in flight, against grouped inserts`, inFlight, floor)
    await rate(32, ofEveryKind, warmMilliseconds)
    await measure('embedded, 32 in flight of every kind, against grouped inserts', 32, ofEveryKind)
    return rows
  } finally {
    await server.close()
  }
}

const single = `INSERT INTO bench_rows (bytes) VALUES ('${bytes}');`
/** What keeps one order of events, a hash over each and the one before, versions and command ids, as it is written anywhere. */
const textbook = `\\set n random(1, ${meetings})
BEGIN;
SELECT position AS p, hash AS h FROM textbook_head FOR UPDATE \\gset
INSERT INTO textbook_streams VALUES ('speakers/m' || :n::int, 1) ON CONFLICT (stream) DO UPDATE SET version = textbook_streams.version + 1 RETURNING version AS v \\gset
INSERT INTO textbook_events VALUES (:p::bigint + 1, 'speakers/m' || :n::int, :v::int, '${bytes}', encode(sha256(convert_to(:h::text || '${bytes}', 'UTF8')), 'hex')) RETURNING hash AS x \\gset
INSERT INTO textbook_commands VALUES (gen_random_uuid()::text, 'speakers/m' || :n::int, '{}', :p::bigint + 1);
UPDATE textbook_head SET position = :p::bigint + 1, hash = :x::text;
COMMIT;`
const peerTables = [
  'CREATE TABLE bench_rows (position bigserial PRIMARY KEY, bytes text NOT NULL)',
  'CREATE TABLE textbook_events (position bigint PRIMARY KEY, stream text NOT NULL, version int NOT NULL, bytes text NOT NULL, hash text NOT NULL, UNIQUE (stream, version))',
  'CREATE TABLE textbook_streams (stream text PRIMARY KEY, version int NOT NULL)',
  'CREATE TABLE textbook_commands (id text PRIMARY KEY, stream text NOT NULL, outcome jsonb NOT NULL, position bigint NOT NULL)',
  'CREATE TABLE textbook_head (position bigint NOT NULL, hash text NOT NULL)',
  `INSERT INTO textbook_head VALUES (0, repeat('0', 64))`,
]

/** The C client of PostgreSQL, one transaction at a time for each of its clients. */
function pgbench(databaseUrl: string, folder: string, name: string, script: string) {
  const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b))
  const program = `/usr/lib/postgresql/${versions.at(-1)}/bin/pgbench`
  const file = join(folder, `${name}.sql`)
  writeFileSync(file, `${script}\n`)
  const seconds = String(roundMilliseconds / 1_000)
  return async (clients: number): Promise<number> => {
    const asked = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', seconds, '-f', file, databaseUrl]
    const { stdout } = await promisify(execFile)(program, asked)
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  }
}

async function postgres(databaseUrl: string): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-append-'))
  const server = await openServer({ databaseUrl })
  try {
    for (const table of peerTables) await server.database.pool.query(table)
    const alone = pgbench(databaseUrl, folder, 'single', single)
    const whole = pgbench(databaseUrl, folder, 'textbook', textbook)
    const { floor, ofEveryKind } = await product(server)
    await rate(32, floor, warmMilliseconds)
    const rows: Row[] = []
    /** Each of our rounds stands between its two limits. */
    const measure = async (name: string, inFlight: 8 | 32, ours: Attempt) => {
      const [singles, textbooks]: Pair[][] = [[], []]
      for (let round = 0; round < rounds; round++) {
        const [first, rated, second] = [await alone(inFlight), await rate(inFlight, ours), await whole(inFlight)]
        singles?.push({ limit: first, ours: rated })
        textbooks?.push({ limit: second, ours: rated })
      }
      rows.push(row(`${name}, against pgbench`, 'commands/s', singles ?? [], { atLeast: goals.pgbench[inFlight] }))
      rows.push(
        row(`${name}, against the textbook transaction`, 'commands/s', textbooks ?? [], {
          atLeast: goals.textbook[inFlight],
        }),
      )
    }
    for (const inFlight of flights) await measure(`PostgreSQL, ${inFlight} in flight`, inFlight, floor)
    await rate(32, ofEveryKind, warmMilliseconds)
    await measure('PostgreSQL, 32 in flight of every kind', 32, ofEveryKind)
    return rows
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A process of `bench/writers.mjs`: the echo, or those who write. */
class Helper {
  readonly #child: ChildProcess = fork(join(packageRoot(), 'bench/writers.mjs'), { execArgv: [] })

  ask<T>(message: object): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#child.once('message', (heard: { fault?: string }) =>
        heard.fault === undefined ? resolve(heard as T) : reject(new Error(heard.fault)),
      )
      this.#child.send(message)
    })
  }
  end(): void {
    this.#child.kill()
  }
}

/** Requests with sessions on kept connections, 32 in flight, to a server of its own; the echo parses the same bodies and answers. */
async function overHttp(name: string, databaseUrl?: string): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-append-'))
  const where = { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) }
  const before = process.env['REQUESTS_PER_SECOND']
  const [echo, writers] = [new Helper(), new Helper()]
  let running: Awaited<ReturnType<typeof openProcess>> | undefined
  try {
    const writing: { seated: Seated; stream: string; seat: string }[] = []
    await makeReady(where, async (ready) => {
      for (let n = 2; n <= meetings; n++) {
        await conveneMeeting(ready, `m${n}`)
        await ready.send(`speakers/m${n}`, { type: 'OpenList' })
      }
      for (let writer = 0; writer < 32; writer++) {
        const [own, meeting] = [
          members[writer % members.length] as string,
          `m${1 + Math.floor(writer / members.length)}`,
        ]
        const [seated] = await seat(ready, `${meeting}-${own}`, 1)
        if (seated) writing.push({ seated, stream: `speakers/${meeting}`, seat: own })
      }
    })
    // All of them come from one address.
    process.env['REQUESTS_PER_SECOND'] = '0'
    running = await openProcess(where)
    const { port } = await echo.ask<{ port: number }>({ type: 'echo' })
    const at =
      (own: number) =>
      async (milliseconds = roundMilliseconds) =>
        (await writers.ask<{ rate: number }>({ type: 'write', port: own, writing, milliseconds })).rate
    const [limit, ours] = [at(port), at(Number(new URL(running.address).port))]
    await limit(warmMilliseconds)
    await ours(warmMilliseconds)
    return [
      row(
        `${name}, 32 in flight through HTTP with sessions, against a bare Fastify echo`,
        'commands/s',
        await interleaved(limit, ours),
        { atLeast: goals.echo },
      ),
    ]
  } finally {
    if (before === undefined) delete process.env['REQUESTS_PER_SECOND']
    else process.env['REQUESTS_PER_SECOND'] = before
    for (const helper of [echo, writers]) helper.end()
    await running?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** With DATABASE_URL also on PostgreSQL, in databases of their own that are dropped afterwards. */
export async function run(): Promise<void> {
  const load = loadNow()
  const rows = [...(await embedded()), ...(await overHttp('embedded'))]
  const server = process.env['DATABASE_URL']
  if (server)
    for (const measure of [postgres, (databaseUrl: string) => overHttp('PostgreSQL', databaseUrl)]) {
      const own = await databaseOfItsOwn(server)
      try {
        rows.push(...(await measure(own.databaseUrl)))
      } finally {
        await own.drop()
      }
    }
  keep('append', load, rows)
}
