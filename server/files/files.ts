// Files beside the journal: their bytes by SHA-256, which the record names. A file belongs to one organisation; the same bytes
// are kept once for it. What the record does not name is thrown away after a day.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { Refusal } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import type { Context } from '#server/context.ts'
import { headBytes, typeOf } from './kinds.ts'
import { newPlace, type Places } from './places.ts'

export type FileLimits = {
  /** Bytes of one file; what one person sends in a day; what is kept in all. */
  perFile: number
  perPersonAndDay: number
  total: number
  /** How long a file is kept that nothing names. */
  unnamedMilliseconds: number
}
const megabyte = 1_048_576
export const usualLimits: FileLimits = {
  perFile: 10 * megabyte,
  perPersonAndDay: 100 * megabyte,
  total: 4_096 * megabyte,
  unnamedMilliseconds: 86_400_000,
}
const sweepMilliseconds = 3_600_000
const daySeconds = 86_400

export type StoredFile = { owner: string; sha256: string; size: number; type: string; place: string }
type Pool = Pick<pg.Pool, 'query'>
type Row = Omit<StoredFile, 'size'> & { size: string }

const columns = 'owner, sha256, size, type, place'
const fileOf = (row: Row): StoredFile => ({ ...row, size: Number(row.size) })

/** What is not, or is no longer, what its name says. */
export class FileAltered extends Error {}

export class Files {
  readonly #pool: Pool
  readonly #places: Places
  readonly #limits: FileLimits
  readonly #now: () => Instant
  readonly #log: Context['log']
  #timer: NodeJS.Timeout | undefined

  constructor(parts: { pool: Pool; places: Places; now(): Instant; log: Context['log']; limits?: FileLimits }) {
    this.#pool = parts.pool
    this.#places = parts.places
    this.#limits = parts.limits ?? usualLimits
    this.#now = parts.now
    this.#log = parts.log
  }

  get limits(): FileLimits {
    return this.#limits
  }

  /**
   * Keeps a file and resolves once it is kept.
   * @param owner the organisation whose file it is. @param length what its sender says that it is long, where they do.
   * @throws Refusal `wire/too-large`, `wire/too-many`, `wire/files-full`, `wire/file-kind`; then nothing of it is kept.
   */
  async put(
    bytes: AsyncIterable<Buffer>,
    { owner, by, length = 0 }: { owner: string; by: string; length?: number },
  ): Promise<Pick<StoredFile, 'sha256' | 'size' | 'type'>> {
    await this.#mustFit(by, length)
    const place = newPlace(new Date(this.#now()))
    const digest = createHash('sha256')
    const found = { size: 0, type: '' }
    const passing = async function* (this: Files) {
      let head = Buffer.alloc(0)
      for await (const chunk of bytes) {
        found.size += chunk.length
        if (found.size > this.#limits.perFile) throw new Refusal('wire/too-large')
        digest.update(chunk)
        // Nothing is written before it is known what it is.
        if (found.type === '') {
          head = Buffer.concat([head, chunk])
          if (head.length < headBytes) continue
          found.type = mustBeTaken(head)
          yield head
        } else yield chunk
      }
      if (found.type === '') {
        found.type = mustBeTaken(head)
        yield head
      }
    }
    try {
      await this.#places.write(place, passing.call(this))
      await this.#mustFit(by, found.size)
      const sha256 = digest.digest('hex')
      const { rowCount } = await this.#pool.query(
        `INSERT INTO files (owner, sha256, size, type, place, by, at, held_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (owner, sha256) DO NOTHING`,
        [owner, sha256, found.size, found.type, place, by, this.#now()],
      )
      if (rowCount === 0) {
        await this.#places.remove(place)
        await this.hold(owner, sha256)
      }
      return { sha256, ...found }
    } catch (fault) {
      await this.#places.remove(place).catch(() => undefined)
      throw fault
    }
  }

  async #mustFit(by: string, size: number): Promise<void> {
    if (size > this.#limits.perFile) throw new Refusal('wire/too-large')
    const since = new Date(Date.parse(this.#now()) - daySeconds * 1_000).toISOString()
    const { rows } = await this.#pool.query<{ own: string; total: string; first: Date | null }>(
      `SELECT coalesce(sum(size), 0) AS total, coalesce(sum(size) FILTER (WHERE by = $1 AND at > $2), 0) AS own,
         min(at) FILTER (WHERE by = $1 AND at > $2) AS first FROM files`,
      [by, since],
    )
    const { own = '0', total = '0', first } = rows[0] ?? {}
    if (Number(own) + size > this.#limits.perPersonAndDay)
      throw new Refusal('wire/too-many', {
        seconds: first ? Math.max(1, Math.ceil((first.getTime() - Date.parse(since)) / 1_000)) : daySeconds,
      })
    if (Number(total) + size > this.#limits.total) throw new Refusal('wire/files-full')
  }

  async find(owner: string, sha256: string): Promise<StoredFile | undefined> {
    const { rows } = await this.#pool.query<Row>(`SELECT ${columns} FROM files WHERE owner = $1 AND sha256 = $2`, [
      owner,
      sha256,
    ])
    return rows[0] && fileOf(rows[0])
  }

  /** Keeps a file for a further day, because something is about to name it. @returns whether there is one. */
  async hold(owner: string, sha256: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'UPDATE files SET held_at = greatest(held_at, $3) WHERE owner = $1 AND sha256 = $2',
      [owner, sha256, this.#now()],
    )
    return rowCount === 1
  }

  /**
   * The bytes of a file, held to its hash as they pass: the last part comes only if all of them are what the hash stands for.
   * @throws FileAltered instead of the last part.
   */
  read(file: StoredFile): AsyncGenerator<Buffer> {
    return checked(this.#places.read(file.place), file)
  }

  /** One sentence for each file that is missing or altered. @param named what the record names, by hash. */
  async faults(named: ReadonlyMap<string, string>): Promise<string[]> {
    const { rows } = await this.#pool.query<Row>(`SELECT ${columns} FROM files ORDER BY owner, sha256`)
    const found = new Set<string>()
    const faults: string[] = []
    for (const file of rows.map(fileOf)) {
      try {
        for await (const part of this.read(file)) void part
        found.add(file.sha256)
      } catch (fault) {
        if (!(fault instanceof FileAltered)) throw fault
        faults.push(`The file ${file.sha256} of ${file.owner} is not what its hash stands for: ${fault.message}.`)
      }
    }
    for (const [sha256, where] of named)
      if (!found.has(sha256) && !rows.some((row) => row.sha256 === sha256))
        faults.push(`The file ${sha256}, which ${where} names, is missing.`)
    return faults
  }

  /** Throws away what has been kept for a day and nothing names, and what a process that died had begun to write. */
  async sweep(): Promise<number> {
    const before = new Date(Date.parse(this.#now()) - this.#limits.unnamedMilliseconds)
    const { rows } = await this.#pool.query<Row>(
      `DELETE FROM files f WHERE held_at < $1
         AND NOT EXISTS (SELECT FROM events e WHERE position(f.sha256 in e.bytes) > 0) RETURNING ${columns}`,
      [before.toISOString()],
    )
    for (const { place } of rows) await this.#places.remove(place)
    const begun = await this.#places.before(newPlace(before))
    if (begun.length === 0) return rows.length
    const kept = new Set(
      (
        await this.#pool.query<{ place: string }>('SELECT place FROM files WHERE place = ANY($1::text[])', [
          `{${begun.join(',')}}`,
        ])
      ).rows.map(({ place }) => place),
    )
    for (const place of begun) if (!kept.has(place)) await this.#places.remove(place)
    return rows.length
  }

  /** Sweeps from now on, by the clock. */
  begin(): void {
    const sweep = () =>
      void this.sweep().catch((fault: unknown) =>
        this.#log('warn', 'files that nothing names could not be swept', fault),
      )
    this.#timer = setInterval(sweep, sweepMilliseconds)
    this.#timer.unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

function mustBeTaken(head: Buffer): string {
  const type = typeOf(head)
  if (type === undefined) throw new Refusal('wire/file-kind')
  return type
}

/** Bytes as they pass, held to their hash and number. @throws FileAltered instead of the last part. */
export async function* checked(
  parts: AsyncIterable<Buffer>,
  { sha256, size }: Pick<StoredFile, 'sha256' | 'size'>,
): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  let last: Buffer | undefined
  let seen = 0
  for await (const part of parts) {
    if (last) yield last
    last = part
    digest.update(part)
    seen += part.length
  }
  if (seen !== size) throw new FileAltered(`it has ${seen} bytes instead of ${size}`)
  if (digest.digest('hex') !== sha256) throw new FileAltered('its bytes were altered')
  if (last) yield last
}
