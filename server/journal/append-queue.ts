import type pg from 'pg'
import { bytesOf, newSalts } from './chain.ts'
import { type Call, Group } from './group.ts'
import { type Append, type Appended, type Head, JournalBusy, StreamMoved } from './append.ts'
import { type Written, writeGroup } from './statement.ts'

/** A commit costs the disk about the same for one event as for hundreds. */
const groupEvents = 1_000
const waitingCalls = 10_000

type DatabaseFault = Error & { code?: string; constraint?: string }
/** The database answered, and what it refused is in one of the calls: 22 unfit data, 23 a constraint, 40 a conflict. */
const isOfOneCall = ({ code = '' }: DatabaseFault) => /^(22|23|40)...$/.test(code)
/** A position taken twice is not among them: then the head is wrong, which asking again does not mend. */
const isConflict = ({ code = '', constraint = '' }: DatabaseFault) =>
  code.startsWith('40') || (code === '23505' && ['events_stream_version', 'commands_pkey'].includes(constraint))

/** Appends on their way to the disk: those of one turn of the event loop, or that wait for a commit, go together. */
export class AppendQueue {
  private readonly pool: pg.Pool
  private readonly isShared: boolean
  private readonly at: ((moment: 'written') => void) | undefined
  private readonly waiting: Call[] = []
  private writing = false
  /** Where this process last knew the journal to stand; another process may have moved it. */
  private head: Head | undefined
  /** Groups still to be written call by call, to find the one the database refuses. */
  private alone = 0

  /**
   * @param isShared whether other processes are to be told.
   * @param at for tests under fire: called when a transaction is written and not committed.
   */
  constructor(pool: pg.Pool, isShared: boolean, at?: (moment: 'written') => void) {
    this.pool = pool
    this.isShared = isShared
    this.at = at
  }

  async append(appends: Append[]): Promise<Appended[]> {
    if (appends.length === 0) return []
    if (this.waiting.length >= waitingCalls) throw new JournalBusy('too many appends are waiting for the disk')
    const bytes = appends.flatMap(({ events }) =>
      events.map(({ stream, version, body }) => bytesOf(stream, version, body)),
    )
    return new Promise((resolve, reject) => {
      this.waiting.push({ appends, bytes, salts: newSalts(bytes.length), resolve, reject })
      if (this.writing) return
      this.writing = true
      setImmediate(() => void this.writeWaiting())
    })
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.nextGroup()
      if (group.calls.length > 0) await this.write(group)
    }
    this.writing = false
  }

  /** The calls at the front that agree with each other; order is kept, since a later one may rest on an earlier one. */
  private nextGroup(): Group {
    const group = new Group()
    let events = 0
    while (this.waiting[0] !== undefined && events < groupEvents) {
      if (this.alone > 0 && group.calls.length === 1) break
      const [call] = this.waiting
      if (!group.add(call)) {
        if (group.calls.length > 0) break
        // Alone and still in contradiction: with itself.
        this.waiting.shift()
        call.reject(movedIn(call))
        continue
      }
      this.waiting.shift()
      events += call.bytes.length
    }
    if (this.alone > 0) this.alone -= 1
    return group
  }

  private async write(group: Group): Promise<void> {
    let written: Written & { appended: Appended[][] }
    try {
      written = await (this.head === undefined
        ? this.writeLocked(group)
        : this.writeAfter(this.pool, group, this.head))
    } catch (fault) {
      this.head = undefined
      this.refuse(group, fault as DatabaseFault)
      return
    }
    if (written.wrote) {
      group.calls.forEach((call, index) => call.resolve(written.appended[index] ?? []))
      return
    }
    const { moved, known } = written
    const stale = group.stale(moved, known)
    if (stale.size === 0) this.head = undefined // another process wrote
    for (const call of stale) call.reject(movedIn(call, new Set(moved), new Set(known)))
    this.waiting.unshift(...group.calls.filter((call) => !stale.has(call)))
  }

  private refuse(group: Group, fault: DatabaseFault): void {
    if (isOfOneCall(fault) && group.calls.length > 1) {
      // Nothing was written, and one call must not bring down the others.
      this.alone = group.calls.length
      this.waiting.unshift(...group.calls)
      return
    }
    for (const call of group.calls) call.reject(isConflict(fault) ? movedIn(call) : fault)
  }

  private async writeAfter(client: pg.Pool | pg.PoolClient, group: Group, head: Head) {
    const chained = group.chained(head)
    const written = await writeGroup(client, group, chained.appended, head, chained.head, this.isShared)
    if (written.wrote) this.head = chained.head
    return { ...written, appended: chained.appended }
  }

  /** Holds the head while writing, so that this writer's turn comes however busy the others are. */
  private async writeLocked(group: Group) {
    const client = await this.pool.connect()
    try {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
      const { rows } = await client.query<{ position: string; hash: string }>(
        'SELECT position, hash FROM journal_head FOR UPDATE',
      )
      const [row] = rows
      if (row === undefined) throw new Error('the journal has no head')
      const written = await this.writeAfter(client, group, { position: Number(row.position), hash: row.hash })
      this.at?.('written')
      await client.query('COMMIT')
      client.release()
      return written
    } catch (fault) {
      // The connection goes with its transaction; after a silence nobody knows what it holds.
      client.release(fault as Error)
      throw fault
    }
  }
}

function movedIn({ appends }: Call, streams?: ReadonlySet<string>, commands?: ReadonlySet<string>): StreamMoved {
  const named = new Set(appends.flatMap(({ events, guards }) => [...events, ...guards].map(({ stream }) => stream)))
  return new StreamMoved(
    [...named].filter((stream) => streams?.has(stream) ?? true),
    appends.map(({ command }) => command.id).filter((id) => commands?.has(id) ?? false),
  )
}
