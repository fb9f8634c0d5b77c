import type pg from 'pg'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import type { Head } from './append.ts'
import { attestedFault } from './attested.ts'
import { isCanonical } from './canonical.ts'
import { commitmentTo, genesisHash, hashAfter, isSalt } from './chain.ts'
import { readPage } from './pages.ts'

/** `views` says that the record itself holds and only the rows for reading differ: they can be made again. */
export type Verified =
  { ok: true; events: number; head: string } | { ok: false; position: number; reason: string; views?: true }

const pageEvents = 2_000

/** The event as its own bytes state it, or undefined when they cannot be read. */
function read(bytes: string): Recorded<AnyEvent> | undefined {
  try {
    return (JSON.parse(bytes) ?? undefined) as Recorded<AnyEvent> | undefined
  } catch {
    return undefined
  }
}

/** Follows the chain event by event, wherever they come from: the database, or a file. */
export class ChainCheck {
  readonly versions = new Map<string, number>()
  at: Head = { position: 0, hash: genesisHash }
  /** To the event taken last. */
  commitment = ''

  /** @returns the event, or what is wrong with it; after a fault the check is over. */
  take(row: {
    position: string | number
    stream: string
    version: number
    bytes: string
    salt: string
    hash: string
  }): Recorded<AnyEvent> | string {
    return this.#follow(row, row)
  }

  /** The same for an event that stands nowhere but in its own bytes. */
  takeStated(row: { position: number; bytes: string; salt: string; hash: string }): Recorded<AnyEvent> | string {
    return this.#follow(row, undefined)
  }

  #follow(
    row: { position: string | number; bytes: string; salt: string; hash: string },
    filed: { stream: string; version: number } | undefined,
  ): Recorded<AnyEvent> | string {
    if (Number(row.position) !== this.at.position + 1) return `position ${this.at.position + 1} is missing`
    if (!isSalt(row.salt)) return 'the salt of the event is not 64 hexadecimal characters'
    const commitment = commitmentTo(row.salt, row.bytes)
    if (hashAfter(this.at.hash, commitment) !== row.hash)
      return 'the hash does not follow from the event and the hash before it'
    const event = read(row.bytes)
    if (
      event === undefined ||
      typeof event.stream !== 'string' ||
      (filed && (event.stream !== filed.stream || event.version !== filed.version))
    )
      return 'the event is filed under another stream or version than it states'
    if (!isCanonical(row.bytes, event)) return 'the event is not in canonical form'
    const version = (this.versions.get(event.stream) ?? 0) + 1
    if (event.version !== version)
      return `version ${event.version} of ${event.stream} does not follow the one before`
    const fault = attestedFault(event)
    if (fault !== undefined) return fault
    this.versions.set(event.stream, version)
    this.at = { position: this.at.position + 1, hash: row.hash }
    this.commitment = commitment
    return event
  }
}

/** What else is to be looked at along the way: each event as it passes, and the end, at one moment with the head. */
export type AlongTheWay = {
  event?(event: Recorded<AnyEvent>): void
  end?(client: pg.PoolClient): Promise<string | undefined>
}

/**
 * Recomputes the chain over the bytes as written: positions without gaps, versions without gaps, each event in canonical
 * form, and the head as the events make it. It reads in pages and takes no lock, so a meeting
 * may go on meanwhile.
 *
 * Whoever can write to the database can also write it whole again, with a chain that holds: that is seen only by
 * comparing the head with one kept elsewhere.
 */
export async function verifyChain(
  pool: pg.Pool,
  onProgress?: (events: number) => void,
  along: AlongTheWay = {},
): Promise<Verified> {
  const check = new ChainCheck()
  const page = (after: number) => readPage(pool, 'after', [after, pageEvents])
  let next = page(0)
  for (;;) {
    const rows = await next
    // The next page is on its way while this one is worked on.
    const isMore = rows.length === pageEvents
    if (isMore) next = page(Number(rows.at(-1)?.position))
    for (const row of rows) {
      const taken = check.take(row)
      if (typeof taken === 'string') {
        await next.catch(() => undefined)
        return { ok: false, position: Number(row.position), reason: taken }
      }
      along.event?.(taken)
    }
    onProgress?.(check.at.position)
    if (isMore) continue
    const ended = await verifyEnd(pool, check, along)
    if (ended !== 'moved') return ended
    next = page(check.at.position)
  }
}

/** Compares what the events add up to with what the tables say; `moved` when more was written since the last page. */
async function verifyEnd(pool: pg.Pool, { at }: ChainCheck, { end }: AlongTheWay): Promise<Verified | 'moved'> {
  const client = await pool.connect()
  try {
    // In one snapshot, so that all is of one moment.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const [row] = (
      await client.query<{ position: string; hash: string; last: string }>(
        'SELECT position, hash, (SELECT coalesce(max(position), 0) FROM events) AS last FROM journal_head',
      )
    ).rows
    const fault = (reason: string): Verified => ({ ok: false, position: at.position, reason })
    if (row === undefined) return fault('the journal has no head')
    if (Number(row.last) > at.position) return 'moved'
    if (Number(row.position) !== at.position)
      return fault(`the head names position ${row.position}, the last event is ${at.position}`)
    if (row.hash !== at.hash) return fault('the head names another hash than the last event')
    const reason = await end?.(client)
    if (reason !== undefined) return { ok: false, position: at.position, reason, views: true }
    return { ok: true, events: at.position, head: at.hash }
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}
