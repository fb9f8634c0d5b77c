// One hall: 200 seats with three devices each and 5,000 who look on, on one server process. Acts one after the other, then all
// seats at once; and what a command waits after a restart on a record of a million events.
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { openServer } from '../e2e/server.ts'
import { Crowd, sharedNow, type Group } from './crowd.ts'
import { keep, loadNow, percentile, row, within, type Row } from './figures.ts'
import { makeReady, onlookers, residentBytes, seat, type Seated } from './installation.ts'

const seats = 200
const devices = 3
const observers = 5_000
const acts = 60
const actEvery = 250
const stream = 'speakers/m1'
const longEvents = 1_000_000

const three = (text: string) => ({ en: text, fr: text, ar: text })
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

type Hall = { delegates: Seated[]; devices: Seated[]; observers: Seated[] }

const prepare = (where: { dataDir: string; databaseUrl?: string }): Promise<Hall> =>
  makeReady(where, async (running) => {
    const delegates: Seated[] = []
    const own: Seated[] = []
    for (let n = 0; n < seats; n += 1) {
      const [name, person] = [`s${n}`, `m1-s${n}`]
      await running.context.people.create({ id: person, name: person })
      await running.send('credentials/m1', { type: 'CreateSeat', seat: name, class: 'invited', names: three(name) })
      await running.send('credentials/m1', {
        type: 'AccreditPerson',
        person,
        seat: name,
        as: 'head',
        title: three('Head'),
        style: 'none',
      })
      const [first, ...others] = await seat(running, person, 1 + devices)
      if (first) delegates.push(first)
      own.push(...others)
    }
    return { delegates, devices: own, observers: await onlookers(running, observers) }
  })

/** Asks for the floor, or withdraws: as the browser does, on a connection that is kept. @returns milliseconds to the answer. */
function act(
  address: string,
  agent: Agent,
  { path, cookie }: Seated,
  n: number,
  isAsking: boolean,
): Promise<number> {
  const began = performance.now()
  const body = JSON.stringify({
    id: crypto.randomUUID(),
    command: { type: isAsking ? 'RequestFloor' : 'WithdrawRequest', seat: `s${n}`, kind: 'statement' },
  })
  return new Promise((resolve, reject) => {
    const asked = request(
      `${address}/api/streams/${stream}`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          cookie,
          'x-session': path.split('as=')[1] as string,
          origin: address,
        },
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(performance.now() - began)
            : reject(new Error(`${answer.statusCode} ${text}`)),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

async function hall(name: string, databaseUrl?: string): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-hall-'))
  const where = { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) }
  const crowd = new Crowd()
  let running: Awaited<ReturnType<typeof openServer>> | undefined
  try {
    const made = await prepare(where)
    // All of the hall comes from one address.
    process.env['REQUESTS_PER_SECOND'] = '0'
    running = await openServer(where)
    const { address } = running
    const port = Number(new URL(address).port)
    await pause(2_000)
    const before = residentBytes(running.process.pid)
    const group = (as: Seated[]): Group => ({
      count: as.length,
      kind: 'ws',
      port,
      path: '',
      as,
      say: [JSON.stringify({ type: 'subscribe', stream, from: 1_000_000 })],
      ready: 1,
      marks: '{"type":"events"',
    })
    await crowd.connect([group(made.devices), group(made.observers)])
    const weight = (residentBytes(running.process.pid) - before) / (made.devices.length + observers) / 1_000
    const agent = new Agent({ keepAlive: true, maxSockets: seats })
    const all = (isAsking: boolean) =>
      Promise.all(made.delegates.map((of, n) => act(address, agent, of, n, isAsking)))
    // The first time each seat acts: connections and sessions are new.
    const burst = await all(true)
    await pause(3_000)
    const again = await all(false)
    await pause(3_000)
    await crowd.count(acts)
    const sentAt: number[] = []
    const acknowledged: Promise<number>[] = []
    for (let k = 0; k < acts; k += 1) {
      sentAt.push(sharedNow())
      acknowledged.push(act(address, agent, made.delegates[k % seats] as Seated, k % seats, k < seats))
      await pause(actEvery)
    }
    const answered = await Promise.all(acknowledged)
    await pause(2_000)
    const { last, first, missing } = await crowd.report(sentAt, made.devices.length)
    agent.destroy()
    console.log(`${name}: a device of a delegation p99 ${first.p99.toFixed(0)} ms, ${missing} never came`)
    return [
      within(`${name}: acknowledged, p99`, 'ms', 250, [percentile(answered, 0.99)]),
      within(`${name}: on the last of ${seats * devices + observers} screens, p99`, 'ms', 500, [last.p99]),
      within(`${name}: all seats at once, the first time: acknowledged, p99`, 'ms', 1_000, [
        percentile(burst, 0.99),
      ]),
      within(`${name}: all seats at once, again: acknowledged, p99`, 'ms', 1_000, [percentile(again, 0.99)]),
      within(`${name}: memory of a connection`, 'kB', 12, [weight]),
    ]
  } finally {
    delete process.env['REQUESTS_PER_SECOND']
    await crowd.end().catch(() => undefined)
    crowd.kill()
    await running?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Rows that nobody folds, put in as a long record would have left them: what is measured reads no more of them than the tree does. */
async function lengthen(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `INSERT INTO events (position, stream, version, bytes, hash, salt)
     SELECT h.position + n, 'filler/f' || (n % 1000), n / 1000 + 1, '{"type":"Filler","at":"2020-01-01T00:00:00.000Z"}',
       encode(sha256(n::text::bytea), 'hex'), encode(sha256(('s' || n)::bytea), 'hex') FROM journal_head h, generate_series(1, ${longEvents}) n`,
  )
  await client.query('DELETE FROM checkpoints')
  await client.query(
    'UPDATE journal_head SET (position, hash) = (SELECT position, hash FROM events ORDER BY position DESC LIMIT 1)',
  )
  await client.query('ANALYZE events')
  await client.end()
}

/** Eight in flight for some seconds. @returns milliseconds of each. */
async function eight(address: string, made: Hall, agent: Agent, seconds: number): Promise<number[]> {
  const times: number[] = []
  const until = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      while (performance.now() < until)
        times.push(await act(address, agent, made.delegates[n] as Seated, n, isAsking(n)))
    }),
  )
  return times
}
const asking = new Map<number, boolean>()
const isAsking = (n: number): boolean => {
  const next = !(asking.get(n) ?? false)
  asking.set(n, next)
  return next
}

async function restarted(databaseUrl: string): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-hall-'))
  const where = { dataDir, databaseUrl }
  let running: Awaited<ReturnType<typeof openServer>> | undefined
  try {
    const made = await prepare(where)
    await lengthen(databaseUrl)
    process.env['REQUESTS_PER_SECOND'] = '0'
    running = await openServer(where)
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    await eight(running.address, made, agent, 2)
    // Within these the 256th event comes, and the tree is read.
    const during = await eight(running.address, made, agent, 20)
    await pause(30_000)
    await eight(running.address, made, agent, 2)
    const after = await eight(running.address, made, agent, 20)
    agent.destroy()
    console.log(`restart: ${during.length} commands while the tree grew, ${after.length} after`)
    return [
      row(
        `PostgreSQL, restarted on ${longEvents} events: p99 of 8 in flight until the first checkpoint, against after it`,
        'ms',
        [{ limit: percentile(after, 0.99), ours: percentile(during, 0.99) }],
        { atMost: 1.5 },
      ),
    ]
  } finally {
    delete process.env['REQUESTS_PER_SECOND']
    await running?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** With DATABASE_URL also on PostgreSQL, in databases of their own that are dropped afterwards. */
export async function run(): Promise<void> {
  const load = loadNow()
  const rows: Row[] = []
  const server = process.env['DATABASE_URL']
  if (server) {
    for (const measure of [(url: string) => hall('PostgreSQL', url), restarted]) {
      const own = await databaseOfItsOwn(server)
      try {
        rows.push(...(await measure(own.databaseUrl)))
      } finally {
        await own.drop()
      }
    }
  }
  rows.push(...(await hall('embedded')))
  keep('hall', load, rows)
}
