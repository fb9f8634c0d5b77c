// What the store of files promises, wherever the bytes lie.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#server/journal/open.ts'
import { FileAltered, Files, type FileLimits } from './files.ts'
import type { Places } from './places.ts'

export type Kept = {
  database: Pick<Database, 'pool'>
  places: Places
  /** Changes the bytes of a place behind the store's back. */
  alter(place: string): Promise<void>
  close(): Promise<void>
}

const hour = 3_600_000
const limits: FileLimits = {
  perFile: 1_000_000,
  perPersonAndDay: 1_500_000,
  total: 2_000_000,
  unnamedMilliseconds: 24 * hour,
}
const begun = Date.parse('2027-03-30T12:00:00.000Z')
export const pdf = (length = 2_000, fill = 'a') =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(Math.max(0, length - 9), fill)])
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
async function* sent(bytes: Buffer, chunk = 65_536): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
}
async function all(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = []
  for await (const part of parts) held.push(part)
  return Buffer.concat(held)
}

export function filesContract(name: string, open: () => Promise<Kept>): void {
  describe(`files ${name}`, () => {
    let kept: Kept
    let files: Files
    let time = begun
    beforeAll(async () => {
      kept = await open()
    })
    afterAll(() => kept?.close())
    beforeEach(async () => {
      time = begun
      for (const place of await kept.places.before('9')) await kept.places.remove(place)
      await kept.database.pool.query('TRUNCATE files, file_parts, events')
      files = new Files({
        pool: kept.database.pool,
        places: kept.places,
        now: () => new Date(time).toISOString(),
        log: () => undefined,
        limits,
      })
    })
    const put = (bytes: Buffer, by = 'officer', owner = 'lakes') => files.put(sent(bytes), { owner, by })
    const places = () => kept.places.before('9')

    test('come back byte for byte under their hash, whatever the length', async () => {
      for (const length of [10, 4_095, 4_096, 4_097, 262_143, 262_144, 262_145, 900_000]) {
        const bytes = pdf(length, String(length % 7))
        const answer = await put(bytes, `p${length}`)
        expect(answer).toEqual({ sha256: hashOf(bytes), size: bytes.length, type: 'application/pdf' })
        const found = await files.find('lakes', answer.sha256)
        expect((await all(files.read(found!))).equals(bytes)).toBe(true)
        await kept.database.pool.query('TRUNCATE files')
      }
    })

    test('are kept once for one organisation, and are nobody else’s', async () => {
      const bytes = pdf()
      await put(bytes)
      await Promise.all([put(bytes), put(bytes)])
      expect(await places()).toHaveLength(1)
      expect(await files.find('peaks', hashOf(bytes))).toBeUndefined()
      await put(bytes, 'other', 'peaks')
      expect(await places()).toHaveLength(2)
    })

    test('are refused by size, by person and day, and in all, and nothing of them stays', async () => {
      await expect(put(pdf(1_000_001))).rejects.toMatchObject({ code: 'wire/too-large' })
      await expect(files.put(sent(pdf()), { owner: 'lakes', by: 'a', length: 5_000_000 })).rejects.toMatchObject({
        code: 'wire/too-large',
      })
      await put(pdf(900_000))
      await expect(put(pdf(900_000, 'b'))).rejects.toMatchObject({ code: 'wire/too-many' })
      expect(await places()).toHaveLength(1)
      await put(pdf(900_000, 'b'), 'another')
      await expect(put(pdf(900_000, 'c'), 'third')).rejects.toMatchObject({ code: 'wire/files-full' })
      expect(await places()).toHaveLength(2)
      time += 25 * hour
      await kept.database.pool.query(`DELETE FROM files WHERE by = 'another'`)
      await put(pdf(900_000, 'd'))
    })

    test('are known by their bytes: what a browser would run is refused, whatever it is called', async () => {
      for (const text of [
        '<!doctype html><script>alert(1)</script>',
        '\ufeff  <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        '<?xml version="1.0"?><html/>',
        'MZ\0\0\0',
        '\u0000\u0001',
        '',
      ])
        await expect(put(Buffer.from(text)), text).rejects.toMatchObject({ code: 'wire/file-kind' })
      expect(await places()).toEqual([])
      expect((await put(Buffer.from('نص بالعربية, then <b>marks</b>'))).type).toBe('text/plain')
    })

    test('leave nothing when their sender goes away', async () => {
      const broken = async function* () {
        yield pdf(300_000)
        throw new Error('gone')
      }
      await expect(files.put(broken(), { owner: 'lakes', by: 'a' })).rejects.toThrow('gone')
      expect(await places()).toEqual([])
    })

    test('that were altered are never given whole, and are told by their hash', async () => {
      for (const length of [2_000, 700_000]) {
        const { sha256 } = await put(pdf(length), `p${length}`)
        const file = (await files.find('lakes', sha256))!
        expect(await files.faults(new Map([[sha256, 'speakers/m1']]))).toEqual([])
        await kept.alter(file.place)
        const came: Buffer[] = []
        await expect(
          (async () => {
            for await (const part of files.read(file)) came.push(part)
          })(),
        ).rejects.toBeInstanceOf(FileAltered)
        expect(Buffer.concat(came).length).toBeLessThan(length)
        expect(await files.faults(new Map())).toEqual([
          expect.stringContaining(`The file ${sha256} of lakes is not`),
        ])
        await kept.places.remove(file.place)
        expect(await files.faults(new Map())).toEqual([expect.stringContaining('it has 0 bytes')])
        await kept.database.pool.query('TRUNCATE files, file_parts')
        expect(await files.faults(new Map([[sha256, 'speakers/m1']]))).toEqual([
          `The file ${sha256}, which speakers/m1 names, is missing.`,
        ])
      }
    })

    test('that nothing names are swept after a day, and what the record names or is about to name stays', async () => {
      const [loose, named, held] = [pdf(2_000, 'x'), pdf(2_000, 'y'), pdf(2_000, 'z')]
      for (const bytes of [loose, named, held]) await put(bytes)
      await kept.database.pool.query(
        `INSERT INTO events (position, stream, version, bytes, hash, salt) VALUES (1, 'speakers/m1', 1, $1, '', '')`,
        [JSON.stringify({ heard: { file: { name: 'letter.pdf', sha256: hashOf(named) } } })],
      )
      time += 23 * hour
      expect(await files.sweep()).toBe(0)
      expect(await files.hold('lakes', hashOf(held))).toBe(true)
      expect(await files.hold('peaks', hashOf(held))).toBe(false)
      time += 2 * hour
      expect(await files.sweep()).toBe(1)
      expect(await files.find('lakes', hashOf(loose))).toBeUndefined()
      expect(await places()).toHaveLength(2)
      time += 24 * hour
      expect(await files.sweep()).toBe(1)
      expect(await files.find('lakes', hashOf(named))).toBeDefined()
      expect(await places()).toHaveLength(1)
    })

    test('of which a process wrote only the beginning are swept too', async () => {
      await put(pdf())
      await kept.places.write('20270101000000000-000000000000000000000000', sent(pdf(300_000)))
      expect(await places()).toHaveLength(2)
      time += 24 * hour
      await files.sweep()
      expect(await places()).toHaveLength(1)
    })
  })
}
