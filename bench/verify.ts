// How fast a journal is verified (chain, form, versions, and the rows that its events make), against nothing but writing the
// same events in canonical form and hashing them; from an exported file, and where DATABASE_URL is set from PostgreSQL too.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { bytesOf, commitmentTo, genesisHash, hashAfter, newSalts } from '#server/journal/chain.ts'
import { openDatabase } from '#server/journal/open.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { importRecord } from '#server/operating/import.ts'
import {
  endLine,
  eventLine,
  format,
  formatVersion,
  headerLine,
  keepFile,
  sealed,
} from '#server/operating/record-file.ts'
import { verifyFile, verifyWhole } from '#server/operating/verify.ts'
import { Projection } from '#server/views/projection.ts'
import { interleaved, keep, loadNow, row, within, type Row } from './figures.ts'

const roundEvents = 100_000
const manyEvents = 1_000_000
const manySeconds = 12
const meetings = 500

/** Requests for the floor and their withdrawal, at many meetings by turns, of the length that they have in the journal. */
function* events(count: number): Generator<Recorded<AnyEvent>> {
  for (let n = 0; n < count; n++) {
    const meeting = `m${n % meetings}`
    const version = Math.floor(n / meetings) + 1
    const stamp = {
      at: '2020-06-22T15:42:00.000Z',
      by: { function: 'head', person: `${meeting}-arcadia`, role: 'delegate', seat: 'arcadia' },
      stream: `speakers/${meeting}`,
      version,
    }
    const facts =
      version % 2 === 1
        ? {
            type: 'FloorRequested',
            kind: 'statement',
            ordinal: version,
            position: 0,
            reason: 'in-order',
            seat: 'arcadia',
          }
        : { type: 'RequestWithdrawn', seat: 'arcadia', kind: 'statement' }
    yield { ...stamp, ...facts } as unknown as Recorded<AnyEvent>
  }
}

/** The lines of an export, twice through the generator so that a million events need not be held. */
async function* lines(count: number): AsyncGenerator<string> {
  let hash = genesisHash
  const salts = newSalts(count)
  const next = (bytes: string, position: number) => hashAfter(hash, commitmentTo(salts[position - 1] ?? '', bytes))
  let position = 0
  for (const event of events(count)) hash = next(bytesOf(event.stream, event.version, event), ++position)
  const head = { position: count, hash }
  yield headerLine({
    format,
    version: formatVersion,
    contents: 'journal',
    madeAt: '2020-06-22T15:42:00.000Z',
    head,
    organisations: [],
  })
  hash = genesisHash
  position = 0
  let held = ''
  for (const event of events(count)) {
    const bytes = bytesOf(event.stream, event.version, event)
    hash = next(bytes, ++position)
    held += eventLine({ position, hash, salt: salts[position - 1] ?? '', bytes })
    if (position % 2_000 !== 0) continue
    yield held
    held = ''
  }
  yield held + endLine({ head, events: count })
}

const eventsASecond = async (count: number, work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return (count * 1_000) / (performance.now() - began)
}

/** Nothing but the canonical form and the chain of hashes. */
function bare(held: Recorded<AnyEvent>[]): void {
  let hash = genesisHash
  for (const event of held)
    hash = createHash('sha256')
      .update(`${hash}\n${canonicalize(event)}`, 'utf8')
      .digest('hex')
}

async function verifyAndProject(path: string): Promise<void> {
  const projection = new Projection()
  await verifyFile(path, { projection })
  projection.rows()
}

async function onPostgres(server: string, path: string, limit: () => Promise<number>): Promise<Row> {
  const own = await databaseOfItsOwn(server)
  const database = await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })
  try {
    await importRecord(database, path, 'journal')
    const ours = () =>
      eventsASecond(roundEvents, async () => {
        const verified = await verifyWhole(database)
        if (!verified.ok) throw new Error(verified.reason)
      })
    await ours()
    return row(
      'on PostgreSQL with rows for reading, against canonical form and SHA-256',
      'events/s',
      await interleaved(limit, ours),
      { atLeast: 0.6 },
    )
  } finally {
    await database.close()
    await own.drop()
  }
}

export async function run(): Promise<void> {
  const load = loadNow()
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-verify-'))
  try {
    const path = join(folder, 'some.gz')
    await keepFile(path, sealed(lines(roundEvents)))
    const held = [...events(roundEvents)]
    const limit = () => eventsASecond(roundEvents, () => bare(held))
    const ours = () => eventsASecond(roundEvents, () => verifyAndProject(path))
    await limit()
    await ours()
    const rows = [
      row(
        'exported file, chain, form and rows, against canonical form and SHA-256',
        'events/s',
        await interleaved(limit, ours),
        { atLeast: 0.6 },
      ),
    ]
    const server = process.env['DATABASE_URL']
    if (server) rows.push(await onPostgres(server, path, limit))
    const many = join(folder, 'many.gz')
    await keepFile(many, sealed(lines(manyEvents)))
    const began = performance.now()
    await verifyAndProject(many)
    rows.push(within('exported file of a million events', 's', manySeconds, [(performance.now() - began) / 1_000]))
    keep('verify', load, rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
