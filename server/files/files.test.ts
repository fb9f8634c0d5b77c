import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '#server/journal/open.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { readyDataDir } from '#server/testing/ready-database.ts'
import { filesContract, type Kept } from './contract.ts'
import { inDatabase, inFolder } from './places.ts'

const inTheDatabase = (database: Awaited<ReturnType<typeof openDatabase>>, drop: () => unknown): Kept => ({
  database,
  places: inDatabase(database.pool),
  async alter(place) {
    await database.pool.query(
      'UPDATE file_parts SET bytes = set_byte(bytes, 100, 33) WHERE place = $1 AND n = (SELECT max(n) FROM file_parts WHERE place = $1)',
      [place],
    )
  },
  async close() {
    await database.close()
    await drop()
  },
})

filesContract('in PGlite', async () => {
  const dataDir = await readyDataDir('files')
  return inTheDatabase(await openDatabase({ dataDir }), () => rmSync(dataDir, { recursive: true, force: true }))
})

filesContract('in a folder', async () => {
  const dataDir = await readyDataDir('files')
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-files-'))
  const database = await openDatabase({ dataDir })
  return {
    database,
    places: inFolder(join(folder, 'files')),
    async alter(place) {
      const bytes = readFileSync(join(folder, 'files', place))
      bytes[bytes.length - 1] = 33
      writeFileSync(join(folder, 'files', place), bytes)
    },
    async close() {
      await database.close()
      for (const each of [dataDir, folder]) rmSync(each, { recursive: true, force: true })
    },
  }
})

const server = process.env['TEST_DATABASE_URL']
if (server !== undefined)
  filesContract('in PostgreSQL', async () => {
    const own = await databaseOfItsOwn(server)
    return inTheDatabase(await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' }), own.drop)
  })

test('no name that anybody sends becomes a path', async () => {
  const places = inFolder('/nowhere')
  for (const name of ['../../etc/passwd', '/etc/passwd', 'x', `20270101000000000-${'0'.repeat(24)}/../x`])
    await expect(async () => {
      for await (const part of places.read(name)) void part
    }).rejects.toThrow('is no place of a file')
})
