// The files that a record names, as they travel with it and as they are held to their hashes.
import { createHash, type Hash } from 'node:crypto'
import type pg from 'pg'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { FileAltered, checked, type StoredFile } from '#server/files/files.ts'
import { filesNamed } from '#server/files/named.ts'
import { newPlace, type Places } from '#server/files/places.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { rowLine } from './record-file.ts'

type Pool = Pick<pg.Pool, 'query'>
type Values = Record<string, unknown>
const shaPattern = /^[0-9a-f]{64}$/

/** What the journal names, by hash, with the first stream that does. */
export async function namedInJournal(pool: Pool, upTo = Number.MAX_SAFE_INTEGER): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ bytes: string }>(
    `SELECT bytes FROM events WHERE position <= $1 AND position('"sha256":' in bytes) > 0 ORDER BY events.position`,
    [upTo],
  )
  const named = new Map<string, string>()
  for (const { bytes } of rows) noteNamed(JSON.parse(bytes) as Recorded<AnyEvent>, named)
  return named
}

function noteNamed(event: Recorded<AnyEvent>, named: Map<string, string>): void {
  for (const { sha256 } of filesNamed(event)) if (!named.has(sha256)) named.set(sha256, event.stream)
}

/** The lines of the files that the journal names. One that is missing or altered is left out: reading the copy tells it. */
export async function* fileLines(pool: Pool, places: Places, upTo: number): AsyncGenerator<string> {
  for (const sha256 of (await namedInJournal(pool, upTo)).keys()) {
    const { rows } = await pool.query<Omit<StoredFile, 'size'> & { size: string; by: string; at: Date }>(
      'SELECT owner, sha256, size, type, place, by, at FROM files WHERE sha256 = $1 ORDER BY owner',
      [sha256],
    )
    for (const { place, ...row } of rows) {
      const parts: Buffer[] = []
      try {
        for await (const part of checked(places.read(place), { sha256, size: Number(row.size) })) parts.push(part)
      } catch (fault) {
        if (fault instanceof FileAltered) continue
        throw fault
      }
      for (const [n, part] of parts.entries())
        yield rowLine('file', { ...row, size: Number(row.size), n, data: part.toString('base64') })
    }
  }
}

/** Holds the files of a copy to the events of the copy, as both pass. */
export class FilesInRecord {
  readonly #named = new Map<string, string>()
  readonly #found = new Map<string, { digest: Hash; next: number; isWrong: boolean }>()

  take(event: Recorded<AnyEvent>): void {
    noteNamed(event, this.#named)
  }

  part(values: Values): void {
    const { owner, sha256, n, data } = values
    const name = `${String(owner)} ${String(sha256)}`
    const file = this.#found.get(name) ?? { digest: createHash('sha256'), next: 0, isWrong: false }
    this.#found.set(name, file)
    if (n !== file.next || typeof data !== 'string') file.isWrong = true
    else file.digest.update(Buffer.from(data, 'base64'))
    file.next += 1
  }

  /** One sentence for each file that is missing or is not what its hash stands for. */
  faults(): string[] {
    const whole = new Set<string>()
    const faults: string[] = []
    for (const [name, { digest, isWrong }] of this.#found) {
      const [owner, sha256 = ''] = name.split(' ')
      if (!isWrong && digest.digest('hex') === sha256) whole.add(sha256)
      else faults.push(`The file ${sha256} of ${owner} is not what its hash stands for.`)
    }
    for (const [sha256, stream] of this.#named)
      if (!whole.has(sha256)) faults.push(`The file ${sha256}, which ${stream} names, is missing or altered.`)
    return faults
  }
}

/** Puts the files of a copy where they are kept here, each once all of it has come. */
export class FilesComing {
  readonly #client: Pool
  readonly #places: Places
  readonly #path: string
  #under: { values: Values; parts: Buffer[] } | undefined

  constructor(client: Pool, places: Places, path: string) {
    this.#client = client
    this.#places = places
    this.#path = path
  }

  async take(values: Values): Promise<void> {
    const { n, data } = values
    if (n === 0) {
      await this.finish()
      this.#under = { values, parts: [] }
    }
    const under = this.#under
    if (under?.parts.length !== n || typeof data !== 'string') throw this.#refused('a part of a file is missing')
    under?.parts.push(Buffer.from(data, 'base64'))
  }

  /** @throws StartRefused where the bytes are not what their hash stands for. */
  async finish(): Promise<void> {
    if (!this.#under) return
    const { values, parts } = this.#under
    this.#under = undefined
    const { owner, sha256, type, by, at } = values
    const bytes = Buffer.concat(parts)
    if (
      typeof owner !== 'string' ||
      typeof sha256 !== 'string' ||
      !shaPattern.test(sha256) ||
      createHash('sha256').update(bytes).digest('hex') !== sha256
    )
      throw this.#refused('a file is not what its hash stands for')
    const place = newPlace()
    await this.#places.write(place, once(bytes))
    await this.#client.query(
      `INSERT INTO files (owner, sha256, size, type, place, by, at, held_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [owner, sha256, bytes.length, String(type), place, String(by), String(at)],
    )
  }

  #refused(why: string): StartRefused {
    return new StartRefused(`${this.#path} was altered: ${why}. Nothing was imported; use an unaltered copy.`)
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
