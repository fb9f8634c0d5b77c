// Where the bytes of files lie: in the database, in parts, or in a folder. A place is a name of the server's own making, so that
// nothing that anybody sends becomes part of a path.
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

export interface Places {
  /** Writes all bytes to a new place and resolves once they are kept. What fails leaves nothing that is needed. */
  write(place: string, bytes: AsyncIterable<Buffer>): Promise<void>
  /** The bytes of a place; none where there is none. */
  read(place: string): AsyncIterable<Buffer>
  remove(place: string): Promise<void>
  /** Places made before one. */
  before(place: string): Promise<string[]>
}

/** Places sort by when they were made. */
export const newPlace = (at: Date = new Date()): string =>
  `${at.toISOString().replace(/\D/g, '')}-${randomBytes(12).toString('hex')}`
export const placePattern = /^\d{17}-[0-9a-f]{24}$/

/** Written and read so much at a time, so that no file holds up what else the database does. */
export const partBytes = 262_144

/** The same bytes in parts of one length, but for the last. */
export async function* inParts(bytes: AsyncIterable<Buffer>, length = partBytes): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    held.push(chunk)
    size += chunk.length
    if (size < length) continue
    const all = Buffer.concat(held)
    let at = 0
    for (; all.length - at >= length; at += length) yield all.subarray(at, at + length)
    held = [all.subarray(at)]
    size = all.length - at
  }
  if (size > 0) yield Buffer.concat(held)
}

type Pool = Pick<pg.Pool, 'query'>

export const inDatabase = (pool: Pool): Places => ({
  async write(place, bytes) {
    let n = 0
    for await (const part of inParts(bytes))
      await pool.query('INSERT INTO file_parts (place, n, bytes) VALUES ($1, $2, $3)', [place, n++, part])
  },
  async *read(place) {
    for (let n = 0; ; n += 1) {
      const { rows } = await pool.query<{ bytes: Buffer }>(
        'SELECT bytes FROM file_parts WHERE place = $1 AND n = $2',
        [place, n],
      )
      if (!rows[0]) return
      yield Buffer.from(rows[0].bytes)
    }
  },
  async remove(place) {
    await pool.query('DELETE FROM file_parts WHERE place = $1', [place])
  },
  async before(place) {
    const { rows } = await pool.query<{ place: string }>('SELECT DISTINCT place FROM file_parts WHERE place < $1', [
      place,
    ])
    return rows.map((row) => row.place)
  },
})

/** @param folder absolute; made when it is first written to, closed to other accounts. */
export function inFolder(folder: string): Places {
  const at = (place: string) => {
    if (!placePattern.test(place)) throw new Error(`${place} is no place of a file`)
    return join(folder, place)
  }
  return {
    async write(place, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(at(place), 'wx', 0o600)
      try {
        for await (const part of inParts(bytes)) await file.writeFile(part)
        await file.sync()
      } finally {
        await file.close()
      }
      const directory = await open(folder, 'r')
      await directory.sync().finally(() => directory.close())
    },
    async *read(place) {
      try {
        yield* createReadStream(at(place), { highWaterMark: partBytes }) as AsyncIterable<Buffer>
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
      }
    },
    remove: (place) => rm(at(place), { force: true }),
    async before(place) {
      const names = await readdir(folder).catch(() => [] as string[])
      return names.filter((name) => placePattern.test(name) && name < place)
    },
  }
}

/** As the settings say: in the folder that `FILES_DIR` names, or in the database. */
export const placesOf = (pool: Pool, { filesDir }: { filesDir?: string }): Places =>
  filesDir === undefined ? inDatabase(pool) : inFolder(filesDir)
