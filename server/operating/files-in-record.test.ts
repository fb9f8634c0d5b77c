import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdf } from '#server/files/contract.ts'
import { inDatabase, inFolder, placesOf } from '#server/files/places.ts'
import { openDatabase, type Database } from '#server/journal/open.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { command, gather, type Party } from '#server/testing/attempts.ts'
import { readyDataDir } from '#server/testing/ready-database.ts'
import { linesOf } from './export.ts'
import { importRecord } from './import.ts'
import { operate } from './operations.ts'
import { keepFile, sealed, type Contents } from './record-file.ts'
import { verifyFile } from './verify.ts'

let party: Party
let folder: string
const letter = pdf(700_000, 'L')
const sha256 = createHash('sha256').update(letter).digest('hex')
const three = (en: string) => ({ ar: en, en, fr: en })
const config = { publicUrl: 'http://localhost', dataDir: '/nowhere' }
async function* once(bytes: Buffer) {
  yield bytes
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'good-offices-files-'))
  party = await gather()
  await party.server.context.files.put(once(letter), { owner: 'lakes', by: 'officer' })
  await party.server.context.files.put(once(pdf(2_000, 'u')), { owner: 'lakes', by: 'officer' })
  const sent = await command(party, 'officer', 'meeting/f1', {
    type: 'RequestMeeting',
    organisation: 'lakes',
    organ: 'committee',
    requestedBy: 'arcadia',
    heard: {
      from: { en: 'Head of mission' },
      how: 'letter',
      at: '2020-01-01T09:00:00.000Z',
      file: { name: 'letter.pdf', sha256 },
    },
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: three('Water'),
    proposedAt: '2031-01-01T00:00:00.000Z',
    reason: three('Low'),
  } as never)
  expect(sent.status).toBe(200)
})
afterAll(async () => {
  await party.close()
  rmSync(folder, { recursive: true, force: true })
})

let copies = 0
async function copyOf(database: Database, contents: Contents): Promise<string> {
  const path = join(folder, `copy-${(copies += 1)}.gz`)
  const madeAt = '2027-03-30T12:00:00.000Z'
  await keepFile(path, sealed(linesOf(database, { contents, withPeople: false, madeAt })))
  return path
}
async function fresh(use: (database: Database) => Promise<void>) {
  const dataDir = await readyDataDir('copy')
  const database = await openDatabase({ dataDir })
  try {
    await use(database)
  } finally {
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
const verified = async (database: Database, filesDir?: string) =>
  (await operate({ database, config: { ...config, ...(filesDir ? { filesDir } : {}) } }, { ask: 'verify' })) as {
    code: number
    said: string
  }
async function all(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = []
  for await (const part of parts) held.push(part)
  return Buffer.concat(held)
}
const placeIn = async ({ pool }: Database) =>
  (await pool.query<{ place: string; sha256: string }>('SELECT place, sha256 FROM files')).rows

test.each(['backup', 'journal'] as const)(
  'a %s takes along what the record names, and nothing else',
  async (contents) => {
    const path = await copyOf(party.server.database, contents)
    expect((await verifyFile(path)).faults).toEqual([])
    await fresh(async (database) => {
      await importRecord(database, path, contents)
      const [file, ...more] = await placeIn(database)
      expect([file?.sha256, more]).toEqual([sha256, []])
      expect((await all(inDatabase(database.pool).read(file!.place))).equals(letter)).toBe(true)
      expect((await verified(database)).code).toBe(0)
    })
  },
)

test('a copy is taken into a folder where the settings name one', () =>
  fresh(async (database) => {
    const filesDir = join(folder, 'taken')
    const path = await copyOf(party.server.database, 'journal')
    await importRecord(database, path, 'journal', undefined, undefined, filesDir)
    const [file] = await placeIn(database)
    expect((await all(inFolder(filesDir).read(file!.place))).equals(letter)).toBe(true)
    expect((await verified(database, filesDir)).code).toBe(0)
    expect((await verified(database)).said).toContain(`The file ${sha256} of lakes is not what its hash stands for`)
  }))

test('a file that is altered or missing is found, in the installation and in a copy of it', () =>
  fresh(async (database) => {
    await importRecord(database, await copyOf(party.server.database, 'journal'), 'journal')
    await database.pool.query('UPDATE file_parts SET bytes = set_byte(bytes, 9, 33) WHERE n = 1')
    expect(await verified(database)).toMatchObject({
      code: 1,
      said: expect.stringContaining(
        `The file ${sha256} of lakes is not what its hash stands for: its bytes were altered.`,
      ),
    })
    await database.pool.query('TRUNCATE files, file_parts')
    const missing = await verified(database)
    expect([missing.code, missing.said]).toEqual([
      1,
      expect.stringContaining(`The file ${sha256}, which meeting/f1 names, is missing.`),
    ])
    expect((await verifyFile(await copyOf(database, 'journal'))).faults).toEqual([
      `The file ${sha256}, which meeting/f1 names, is missing or altered.`,
    ])
  }))

test('the verifier that stands alone reads a copy with files', async () => {
  const path = await copyOf(party.server.database, 'journal')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageRoot(), 'verifier/verify-record.mjs'), path],
    { encoding: 'utf8' },
  )
  expect([status, stdout + stderr]).toEqual([0, expect.any(String)])
})

test('the settings say where bytes lie', () => {
  const { pool } = party.server.database
  expect(placesOf(pool, { filesDir: folder }).read).not.toBe(placesOf(pool, {}).read)
})
