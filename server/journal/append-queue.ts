import type pg from 'pg'
import type { StreamId } from '#core/record/record.ts'
import { bytesOf, newSalts } from './chain.ts'
import { type Call, Group } from './group.ts'
import { type Append, type Appended, type Head, JournalBusy, StreamMoved } from './append.ts'
import { type Written, writeGroup } from './statement.ts'

/** A commit costs the disk about the same for one event as for hundreds. */
const groupEvents = 1_000
const waitingCalls = 10_000
/** Groups that are on their way on one connection: while one is on its way to the disk the next is with the database already. */
const mostUnderWay = 2
/** Streams whose versions are remembered; past that they are looked up again. */
const knownStreams = 20_000

type DatabaseFault = Error & { code?: string; constraint?: string }
/** The database answered, and what it refused is in one of the calls: 22 unfit data, 23 a constraint, 40 a conflict. */
const isOfOneCall = ({ code = '' }: DatabaseFault) => /^(22|23|40)...$/.test(code)
/** A position taken twice is not among them: then the head is wrong, which asking again does not mend. */
const isConflict = ({ code = '', constraint = '' }: DatabaseFault) =>
  code.startsWith('40') ||
  (code === '23505' && ['events_stream_version', 'events_command', 'commands_pkey'].includes(constraint))

/**
 * Appends on their way to the disk: those of one turn of the event loop, or that wait for a commit, go together. On PostgreSQL
 * a group is sent before the one before it is answered: it rests on the head that the other will leave, on the same connection,
 * so that the database writes nothing of it unless it has written the other.
 */
export class AppendQueue {
  private readonly pool: pg.Pool
  private readonly isShared: boolean
  private readonly at: ((moment: 'written') => void) | undefined
  private readonly waiting: Call[] = []
  /** Of groups that were not written, in their order: they go first, once nothing is under way. */
  private readonly again: Call[] = []
  private last: Call['fate'] | undefined
  private isWriting = false
  private underWay = 0
  /** Told when a group has its answer, or another call waits. */
  private wake: (() => void) | undefined
  /** The connection, while groups are under way on it. */
  private client: pg.PoolClient | undefined
  private fault: Error | undefined
  /** Where the journal stands once all that is under way is written, as far as this process knows. */
  private head: Head | undefined
  /** How far streams go as of the head. */
  private readonly versions = new Map<StreamId, number>()
  /** Groups still to be written call by call, to find the one the database refuses. */
  private alone = 0

  /**
   * @param isShared whether there are other processes, which are to be told.
   * @param at for tests under fire: called when a transaction is written and not committed.
   */
  constructor(pool: pg.Pool, isShared: boolean, at?: (moment: 'written') => void) {
    this.pool = pool
    this.isShared = isShared
    this.at = at
  }

  /** @param restsOnLast see `Journal.append`. */
  async append(appends: Append[], restsOnLast = false): Promise<Appended[]> {
    if (appends.length === 0) return []
    if (this.waiting.length + this.again.length >= waitingCalls)
      throw new JournalBusy('too many appends are waiting for the disk')
    const bytes = appends.flatMap(({ events }) =>
      events.map(({ stream, version, body, bytes }) => bytes ?? bytesOf(stream, version, body)),
    )
    return new Promise((resolve, reject) => {
      const fate: Call['fate'] = { is: 'open' }
      this.waiting.push({
        appends,
        bytes,
        salts: newSalts(bytes.length),
        fate,
        restsOn: restsOnLast ? this.last : undefined,
        resolve,
        reject,
      })
      this.last = fate
      this.wake?.()
      if (this.isWriting) return
      this.isWriting = true
      setImmediate(() => void this.writeWaiting())
    })
  }

  private async writeWaiting(): Promise<void> {
    for (;;) {
      if (this.underWay === 0) {
        if (this.fault !== undefined || !this.isShared || this.waiting.length + this.again.length === 0)
          this.letGo()
        this.waiting.unshift(...this.again.splice(0))
        if (this.waiting.length === 0) break
      }
      if (!this.mayBegin) {
        await new Promise<void>((resume) => (this.wake = resume))
        this.wake = undefined
        continue
      }
      const group = this.nextGroup()
      if (group.calls.length > 0) await this.begin(group)
    }
    this.isWriting = false
  }

  private get mayBegin(): boolean {
    if (this.waiting.length === 0) return false
    if (this.underWay === 0) return true
    const isInOrder = this.head !== undefined && this.fault === undefined && this.again.length + this.alone === 0
    return this.isShared && isInOrder && this.underWay < mostUnderWay
  }

  /** The calls at the front that agree with each other; order is kept, since a later one may rest on an earlier one. */
  private nextGroup(): Group {
    const group = new Group()
    let events = 0
    while (this.waiting[0] !== undefined && events < groupEvents) {
      if (this.alone > 0 && group.calls.length === 1) break
      const [call] = this.waiting
      if (call.restsOn?.is === 'refused' || !group.add(call)) {
        if (group.calls.length > 0) break
        // What it rests on is not there, or it contradicts itself.
        this.waiting.shift()
        refuse(call, movedIn(call))
        continue
      }
      this.waiting.shift()
      events += call.bytes.length
    }
    if (this.alone > 0) this.alone -= 1
    return group
  }

  /** Puts a group on its way; its answer is waited for elsewhere, but for one that holds the head. */
  private async begin(group: Group): Promise<void> {
    this.underWay += 1
    try {
      const client = (this.client ??= await this.pool.connect())
      if (this.head === undefined) this.land(group, await this.writeLocked(client, group))
      else {
        void this.writeAfter(client, group, this.head)
          .then((written) => this.land(group, written))
          .catch((fault: unknown) => this.fail(group, fault as DatabaseFault))
          .finally(() => this.landed())
        return
      }
    } catch (fault) {
      await this.fail(group, fault as DatabaseFault)
    }
    this.landed()
  }

  private landed(): void {
    this.underWay -= 1
    this.wake?.()
  }

  private land(group: Group, written: Written & { appended: Appended[][] }): void {
    if (written.wrote) {
      group.calls.forEach((call, index) => {
        call.fate.is = 'written'
        call.resolve(written.appended[index] ?? [])
      })
      return
    }
    const { moved, known } = written
    const stale = group.stale(moved, known)
    // Another process wrote, or the group before was not written.
    this.forget()
    for (const call of stale) refuse(call, movedIn(call, new Set(moved), new Set(known)))
    this.again.push(...group.calls.filter((call) => !stale.has(call)))
  }

  private async fail(group: Group, fault: DatabaseFault): Promise<void> {
    this.forget()
    // After a silence nobody knows what the connection holds.
    if (!isOfOneCall(fault)) this.fault = fault
    else if (group.calls.length > 1) {
      // Nothing was written, and one call must not bring down the others.
      this.alone += group.calls.length
      this.again.push(...group.calls)
      return
    }
    const handled = fault.constraint === 'events_command' ? await this.handledOf(group) : undefined
    for (const call of group.calls)
      refuse(call, handled ? movedIn(call, new Set(), handled) : isConflict(fault) ? movedIn(call) : fault)
  }

  /** Which of the commands are on the record; undefined when none of them is, or that cannot be learnt. */
  private async handledOf({ calls }: Group): Promise<Set<string> | undefined> {
    const ids = calls.flatMap(({ appends }) => appends.map(({ command }) => command.id))
    const text = 'SELECT command AS id FROM events WHERE command = ANY($1::text[])'
    const found = await this.client?.query<{ id: string }>(text, [ids]).catch(() => undefined)
    return found && found.rows.length > 0 ? new Set(found.rows.map(({ id }) => id)) : undefined
  }

  private forget(): void {
    this.head = undefined
    this.versions.clear()
  }

  private letGo(): void {
    this.client?.release(this.fault)
    this.client = undefined
    this.fault = undefined
  }

  private async writeAfter(client: pg.PoolClient, group: Group, before: Head) {
    const { appended, head } = group.chained(before)
    const asked = new Map([...group.expected].filter(([stream, version]) => this.versions.get(stream) !== version))
    this.head = head
    if (this.versions.size > knownStreams) this.versions.clear()
    for (const [stream, version] of group.versions) this.versions.set(stream, version)
    return { ...(await writeGroup(client, group, appended, before, head, asked, this.isShared)), appended }
  }

  /** Holds the head while writing, so that this writer's turn comes however busy the others are. */
  private async writeLocked(client: pg.PoolClient, group: Group) {
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
      return written
    } catch (fault) {
      // Otherwise the connection goes, and its transaction with it.
      if (isOfOneCall(fault as DatabaseFault)) await client.query('ROLLBACK')
      throw fault
    }
  }
}

function refuse(call: Call, fault: Error): void {
  call.fate.is = 'refused'
  call.reject(fault)
}

function movedIn({ appends }: Call, streams?: ReadonlySet<string>, commands?: ReadonlySet<string>): StreamMoved {
  const named = new Set(appends.flatMap(({ events, guards }) => [...events, ...guards].map(({ stream }) => stream)))
  return new StreamMoved(
    [...named].filter((stream) => streams?.has(stream) ?? true),
    appends.map(({ command }) => command.id).filter((id) => commands?.has(id) ?? false),
  )
}
