import type pg from 'pg'
import type { StreamId } from '#core/record/record.ts'
import type { Append, Appended, Head } from './append.ts'
import { AppendQueue } from './append-queue.ts'
import type { Database } from './open.ts'
import { answerMilliseconds } from './statement.ts'
import { type EventRow, type Verified, verifyChain } from './verify.ts'

export { type Append, type Appended, type Head, JournalBusy, StreamMoved } from './append.ts'

export interface Journal {
  /**
   * Writes all or nothing, and resolves after the commit. Calls made while another is on its way to the disk share
   * the next commit; each is still judged by itself.
   *
   * A fault other than the two named leaves it open whether the commit happened: ask `known`.
   * @throws StreamMoved when a version or guard is stale, or the command was handled meanwhile
   * @throws JournalBusy
   */
  append(batch: Append[]): Promise<Appended[]>
  /** The outcomes of those of the commands that were handled already. */
  known(ids: string[]): Promise<Map<string, unknown>>
  /** The events of a stream, in order, from a version on. */
  read(stream: StreamId, from?: number): Promise<Appended[]>
  /** The events of all streams after a position, in order; 1,000 unless told. */
  after(position: number, limit?: number): Promise<Appended[]>
  head(): Promise<Head>
  /** The streams whose names begin so, by name. */
  streams(prefix?: string): Promise<{ stream: string; version: number }[]>
  /** Reads everything again and recomputes the chain; see `verifyChain`. */
  verify(onProgress?: (events: number) => void): Promise<Verified>
}

const appendedFrom = ({ position, stream, version, bytes, hash }: EventRow): Appended => ({
  position: Number(position),
  stream,
  version,
  bytes,
  hash,
  body: JSON.parse(bytes),
})

/** As `appendedFrom`, its bytes read when somebody asks what they say: who only passes them on does not. */
function unreadFrom(position: number, stream: StreamId, version: number, bytes: string, hash: string): Appended {
  let body: Appended['body'] | undefined
  return { position, stream, version, bytes, hash, get body() { return (body ??= JSON.parse(bytes) as Appended['body']) } }
}

/** What the writer waits for is given up as early as what it writes. */
const soon = (text: string, values: unknown[]) => ({ text, values, query_timeout: answerMilliseconds })

const columns = 'position, stream, version, bytes, hash'

/** Characters of events in one answer, about; the first page is small, since nothing is known of their length. */
const pageCharacters = 8_000_000
const pageEvents = { first: 256, least: 64, most: 16_384 }

/**
 * The events of a stream from a version on, many to a row: a row for each takes longer than all else about reading them,
 * four times on the embedded database. No event holds a line feed, since in JSON it is written otherwise.
 */
async function readStream(pool: pg.Pool, stream: StreamId, from: number): Promise<Appended[]> {
  const found: Appended[] = []
  for (let [version, size] = [from, pageEvents.first]; ; ) {
    const { rows } = await pool.query<{ positions: string | null; hashes: string; bytes: string }>({
      name: 'journal-read',
      text: `SELECT string_agg(position::text, ',') AS positions, string_agg(hash, ',') AS hashes, string_agg(bytes, E'\\n') AS bytes
        FROM (SELECT position, hash, bytes FROM events WHERE stream = $1 AND version >= $2 AND version < $3 ORDER BY version) AS e`,
      values: [stream, version, version + size],
    })
    const [page] = rows
    if (!page?.positions) return found
    const [positions, hashes, bytes] = [page.positions.split(','), page.hashes.split(','), page.bytes.split('\n')]
    if (bytes.length !== positions.length) throw new Error(`an event of ${stream} holds a line feed`)
    for (const [index, position] of positions.entries()) {
      if (Number(position) <= (found.at(-1)?.position ?? 0)) throw new Error(`the events of ${stream} do not stand in the order of their versions`)
      found.push(unreadFrom(Number(position), stream, version + index, bytes[index] as string, hashes[index] as string))
    }
    if (positions.length < size) return found
    version += size
    size = Math.max(pageEvents.least, Math.min(pageEvents.most, Math.floor((pageCharacters * positions.length) / page.bytes.length)))
  }
}

/** The journal of a database. One per process: it remembers where the journal stands. */
export function openJournal({ pool, kind }: Pick<Database, 'pool' | 'kind'>, at?: (moment: 'written') => void): Journal {
  const queue = new AppendQueue(pool, kind === 'postgresql', at)
  return {
    append: (batch) => queue.append(batch),
    async known(ids) {
      if (ids.length === 0) return new Map()
      const { rows } = await pool.query<{ id: string; outcome: unknown }>(soon('SELECT id, outcome FROM commands WHERE id = ANY($1::text[])', [ids]))
      return new Map(rows.map(({ id, outcome }) => [id, outcome]))
    },
    read: (stream, from = 1) => readStream(pool, stream, from),
    async after(position, limit = 1_000) {
      const { rows } = await pool.query<EventRow>(soon(`SELECT ${columns} FROM events WHERE position > $1 ORDER BY position LIMIT $2`, [position, limit]))
      return rows.map(appendedFrom)
    },
    async head() {
      const { rows } = await pool.query<{ position: string; hash: string }>('SELECT position, hash FROM journal_head')
      const [row] = rows
      if (row === undefined) throw new Error('the journal has no head')
      return { position: Number(row.position), hash: row.hash }
    },
    async streams(prefix = '') {
      const text = 'SELECT stream, version FROM streams WHERE starts_with(stream, $1) ORDER BY stream COLLATE "C"'
      return (await pool.query<{ stream: string; version: number }>(text, [prefix])).rows
    },
    verify: (onProgress) => verifyChain(pool, onProgress),
  }
}
