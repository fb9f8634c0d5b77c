import type pg from 'pg'
import type { StreamId } from '#core/record/record.ts'
import type { Append, Appended, Head } from './append.ts'
import { AppendQueue } from './append-queue.ts'
import type { Database } from './open.ts'
import { answerMilliseconds } from './statement.ts'
import { type Bodies, type EventRow, readBodies, readPage } from './pages.ts'
import { type Verified, verifyChain } from './verify.ts'

export { type Append, type Appended, type Head, JournalBusy, StreamMoved } from './append.ts'

export interface Journal {
  /**
   * Writes all or nothing, and resolves after the commit. Calls made while another is on its way to the disk share
   * the next commit; each is still judged by itself.
   *
   * A fault other than the two named leaves it open whether the commit happened: ask `known`.
   * @param restsOnLast whether it was decided on what the call before this one would leave behind: if that one is not written,
   * neither is this one, though the versions would allow it.
   * @throws StreamMoved when a version or guard is stale, or the command was handled meanwhile
   * @throws JournalBusy
   */
  append(batch: Append[], restsOnLast?: boolean): Promise<Appended[]>
  /** The outcomes of those of the commands that were handled already. */
  known(ids: string[]): Promise<Map<string, unknown>>
  /** The events of a stream, in order, from a version on, up to another. */
  read(stream: StreamId, from?: number, to?: number): Promise<Appended[]>
  /** What the events of a stream say, in order, a page at a time: while one is taken in, the next is on its way. */
  bodies(stream: StreamId, take: (bodies: Appended['body'][]) => void): Promise<void>
  /** The events of all streams after a position, in order; 1,000 unless told. */
  after(position: number, limit?: number): Promise<Appended[]>
  head(): Promise<Head>
  /** The streams whose names begin so, by name. */
  streams(prefix?: string): Promise<{ stream: string; version: number }[]>
  /** Reads everything again and recomputes the chain; see `verifyChain`. */
  verify(onProgress?: (events: number) => void): Promise<Verified>
}

/** Its bytes are read when somebody asks what they say: who only passes them on does not. */
function appendedFrom({ position, stream, version, bytes, salt, hash }: EventRow): Appended {
  let body: Appended['body'] | undefined
  return {
    position: Number(position),
    stream,
    version,
    bytes,
    salt,
    hash,
    get body() {
      return (body ??= JSON.parse(bytes) as Appended['body'])
    },
  }
}

/** What the writer waits for is given up as early as what it writes. */
const soon = (text: string, values: unknown[]) => ({ text, values, query_timeout: answerMilliseconds })

/** Characters of events in one answer, about; the first page is small, since nothing is known of their length. */
const pageCharacters = 8_000_000
const pageEvents = { first: 256, least: 64, most: 16_384 }

/** As many events as come to a page, going by those of the page before. */
const pageAfter = (characters: number, events: number) =>
  Math.max(pageEvents.least, Math.min(pageEvents.most, Math.floor((pageCharacters * events) / characters)))

async function readStream(pool: pg.Pool, stream: StreamId, from: number, to: number): Promise<Appended[]> {
  const found: Appended[] = []
  for (let [version, size] = [from, pageEvents.first]; ;) {
    const rows = await readPage(pool, 'stream', [stream, version, Math.min(version + size, to + 1)])
    for (const row of rows) found.push(appendedFrom(row))
    if (rows.length < size) return found
    version += size
    const characters = rows.reduce((sum, { bytes }) => sum + bytes.length, 0)
    size = pageAfter(characters, rows.length)
  }
}

async function takeBodies(
  pool: pg.Pool,
  stream: StreamId,
  take: (bodies: Appended['body'][]) => void,
): Promise<void> {
  const ask = (from: number, size: number) => {
    const asked = readBodies(pool, stream, from, from + size)
    // Whoever takes the page before may fail first.
    asked.catch(() => undefined)
    return asked
  }
  let size = pageEvents.first
  let from = 1
  for (let next: Promise<Bodies> | undefined = ask(from, size); next;) {
    const { count, json } = await next
    next = undefined
    if (count === size) {
      from += size
      size = pageAfter(json.length, count)
      next = ask(from, size)
    }
    const bodies = JSON.parse(json) as Appended['body'][]
    // What was altered may be two where there was one.
    if (bodies.length !== count) throw new Error(`an event of ${stream} is not one`)
    take(bodies)
  }
}

/** As far as an int4 counts, less the one that is added to it. */
const lastVersion = 2 ** 31 - 2

/** The journal of a database. One per process: it remembers where the journal stands. */
export function openJournal(
  { pool, writer, kind }: Pick<Database, 'pool' | 'writer' | 'kind'>,
  at?: (moment: 'written') => void,
): Journal {
  const queue = new AppendQueue(writer ?? pool, kind === 'postgresql', at)
  return {
    append: (batch, restsOnLast) => queue.append(batch, restsOnLast),
    async known(ids) {
      if (ids.length === 0) return new Map()
      const { rows } = await pool.query<{ id: string; outcome: string }>(
        soon(
          'SELECT command AS id, outcome FROM events WHERE command = ANY($1::text[]) UNION ALL SELECT id, outcome FROM commands WHERE id = ANY($1::text[])',
          [ids],
        ),
      )
      return new Map(rows.map(({ id, outcome }) => [id, JSON.parse(outcome) as unknown]))
    },
    read: (stream, from = 1, to = lastVersion) => readStream(pool, stream, from, to),
    bodies: (stream, take) => takeBodies(pool, stream, take),
    async after(position, limit = 1_000) {
      // What the writer waits for is given up as early as what it writes.
      return (await readPage(pool, 'after', [position, limit], answerMilliseconds)).map(appendedFrom)
    },
    async head() {
      const { rows } = await pool.query<{ position: string; hash: string }>(
        'SELECT position, hash FROM journal_head',
      )
      const [row] = rows
      if (row === undefined) throw new Error('the journal has no head')
      return { position: Number(row.position), hash: row.hash }
    },
    async streams(prefix = '') {
      // Every stream has a first event, which an index of its own finds; how far it goes is one look each.
      const text =
        'SELECT f.stream, (SELECT e.version FROM events e WHERE e.stream = f.stream ORDER BY e.version DESC LIMIT 1) AS version FROM events f WHERE f.version = 1 AND starts_with(f.stream, $1) ORDER BY f.stream'
      return (await pool.query<{ stream: string; version: number }>(text, [prefix])).rows
    },
    verify: (onProgress) => verifyChain(pool, onProgress),
  }
}
