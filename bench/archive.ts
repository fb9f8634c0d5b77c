// An archive that grows: what its pages cost the loop that runs the meeting, and how long a start and a rebuild take, with a
// thousand and with ten thousand instruments.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { bySymbol, instruments, type InstrumentsEvent } from '#core/instruments/instruments.ts'
import type { Recorded } from '#core/record/record.ts'
import { openServer as openContext } from '#server/given.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { publishing } from '#server/publishing/routes.ts'
import { rebuild } from '#server/views/rebuild.ts'
import { changedRows } from '#server/views/rows.ts'
import { openServer } from '../e2e/server.ts'
import { keep, loadNow, median, rounds, row, within, type Row } from './figures.ts'
import { makeReady } from './installation.ts'
import { fillArchive, issueFacts } from './issued.ts'

const sizes = [1_000, 10_000]
const starts = 3
const pages = {
  'front page': '/en',
  'list of instruments': '/archive/instruments/en',
  search: '/archive/search/en?q=basin7',
  'list of dossiers': '/archive/dossiers/en',
  dossier: '/archive/dossiers/d7/en',
  instrument: '',
  feed: '/archive/feed.json?lang=en',
}

/** Milliseconds for which the loop did something while `work` was under way, waiting for the database left out. */
async function ofTheLoop(work: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization()
  await work()
  return performance.eventLoopUtilization(before).active
}

type Found = { start: number[]; fold: number; rebuilt: number; further: number[]; pages: Record<string, number[]> }

async function measured(count: number, databaseUrl?: string): Promise<Found> {
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-archive-'))
  const where = { dataDir, ...(databaseUrl === undefined ? {} : { databaseUrl }) }
  try {
    await makeReady(where, (running) => fillArchive(running, count))
    const start: number[] = []
    for (let n = 0; n < starts; n += 1) {
      const running = await openServer(where)
      start.push(running.startedInMs)
      await running.stop()
    }
    const running = await openContext({ ...where, parts: [publishing] })
    try {
      const get = async (url: string) => {
        const answer = await running.app.inject({ url, headers: { accept: 'text/html' } })
        if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode}`)
      }
      // The words are taken in beside other work; whoever searches first waits for them.
      await get('/archive/search/en?q=first')
      const found: Found = { start, fold: 0, rebuilt: 0, further: [], pages: {} }
      const began = performance.now()
      let register = instruments.initial
      await running.journal.bodies('register/lakes', (bodies) => {
        for (const body of bodies) register = instruments.evolve(register, body as Recorded<InstrumentsEvent>)
      })
      found.fold = performance.now() - began
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, address] of Object.entries(pages)) {
          // Nothing is kept: each is made anew.
          await running.context.refresh()
          await get('/archive/bodies/en')
          await get('/archive/instruments/fr')
          const url = address || `/archive/L/2000/ST.${17 + round}/en`
          ;(found.pages[name] ??= []).push(await ofTheLoop(() => get(url)))
        }
        const n = count + round + 1
        const facts = await issueFacts(running, n, 2 * (n - 1))
        found.further.push(
          await ofTheLoop(async () => {
            const before = register
            if (bySymbol(register, `L/2000/ST.${n}`)) throw new Error('issued already')
            for (const { body } of facts)
              register = instruments.evolve(register, body as Recorded<InstrumentsEvent>)
            if (changedRows('register/lakes', before, register).length !== 1) throw new Error('not one row')
          }),
        )
      }
      const rebuilding = performance.now()
      await rebuild(running.database)
      found.rebuilt = performance.now() - rebuilding
      return found
    } finally {
      await running.close()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(
  name: string,
  open: () => Promise<{ databaseUrl?: string; drop(): Promise<void> }>,
): Promise<Row[]> {
  const rows: Row[] = []
  const each: Found[] = []
  for (const count of sizes) {
    const own = await open()
    const found = await measured(count, own.databaseUrl).finally(() => own.drop())
    each.push(found)
    const of = `${name}, ${count} instruments`
    rows.push(within(`${of}: process to first page served`, 'ms', 2_500, found.start))
    for (const [page, milliseconds] of Object.entries(found.pages))
      rows.push(within(`${of}: ${page}, of the loop`, 'ms', 20, milliseconds))
    rows.push(within(`${of}: a further issue, of the loop`, 'ms', 5, found.further))
    rows.push(within(`${of}: rows made again`, 'ms', 10_000, [found.rebuilt]))
  }
  const [small, large] = each as [Found, Found]
  const [few, many] = sizes as [number, number]
  for (const [what, of] of [
    ['fold of the register', (f: Found) => f.fold],
    ['rows made again', (f: Found) => f.rebuilt],
  ] as const)
    rows.push(
      row(
        `${name}: ${what}, for each of ${many} instruments against each of ${few}`,
        'ms',
        [{ limit: of(small) / few, ours: of(large) / many }],
        { atMost: 1.5 },
      ),
    )
  console.log(`${name}: start ${each.map(({ start }) => median(start).toFixed(0)).join(' and ')} ms`)
  return rows
}

/** With DATABASE_URL also on PostgreSQL, in databases of their own that are dropped afterwards. */
export async function run(): Promise<void> {
  const load = loadNow()
  const rows = await measure('embedded', async () => ({ drop: async () => undefined }))
  const server = process.env['DATABASE_URL']
  if (server) rows.push(...(await measure('PostgreSQL', () => databaseOfItsOwn(server))))
  keep('archive', load, rows)
}
