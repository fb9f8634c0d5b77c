// What the processes of one PostgreSQL tell each other: that the journal has moved, that sessions have ended. Nothing rests
// on it being heard. Every few seconds the listening connection is asked where the journal stands, which finds what was
// missed, and whether the connection is alive: one that died with its database, or whose packets are lost, says nothing.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Database } from './open.ts'
import { movedChannel } from './statement.ts'

const beatMilliseconds = 5_000
const reopenMilliseconds = { first: 200, longest: 2_000 }
const sessionsChannel = 'good_offices_sessions'

export type SessionsEnded = { person: string; hash?: string | undefined }

export class Neighbours {
  readonly #database: Pick<Database, 'pool'> & { newClient(): pg.Client }
  readonly #log: (level: 'warn', message: string, cause?: unknown) => void
  readonly #beatMilliseconds: number
  readonly #self = randomUUID()
  readonly #movedListeners = new Set<(position: number) => void>()
  readonly #endedListeners = new Set<(ended: SessionsEnded) => void>()
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #wait = reopenMilliseconds.first
  #isClosed = false
  #isSaid = false

  constructor(
    database: Pick<Database, 'pool'> & { newClient(): pg.Client },
    log: (level: 'warn', message: string, cause?: unknown) => void,
    beat = beatMilliseconds,
  ) {
    this.#database = database
    this.#log = log
    this.#beatMilliseconds = beat
    void this.#open()
  }

  /** Told the position the journal has reached; more than once, and of this process's own events too. */
  onMoved(listener: (position: number) => void): () => void {
    this.#movedListeners.add(listener)
    return () => this.#movedListeners.delete(listener)
  }

  /** Told when another process ended sessions. */
  onSessionsEnded(listener: (ended: SessionsEnded) => void): void {
    this.#endedListeners.add(listener)
  }

  async tellSessionsEnded(ended: SessionsEnded): Promise<void> {
    await this.#database.pool.query('SELECT pg_notify($1, $2)', [
      sessionsChannel,
      JSON.stringify({ ...ended, from: this.#self }),
    ])
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  async #open(): Promise<void> {
    const client = this.#database.newClient()
    this.#client = client
    // Whichever way it ends, it is told once.
    const lose = (fault?: unknown) => this.#lose(client, fault)
    client.on('error', lose)
    client.on('end', lose)
    client.on('notification', ({ channel, payload }) => this.#hear(channel, payload ?? ''))
    try {
      await client.connect()
      // It alone does not keep the process alive.
      ;(client as pg.Client & { unref(): void }).unref()
      await client.query(`LISTEN ${movedChannel}; LISTEN ${sessionsChannel}`)
      if (this.#isSaid) this.#log('warn', 'what other processes record is heard again')
      this.#isSaid = false
      this.#wait = reopenMilliseconds.first
      await this.#beat(client)
    } catch (fault) {
      lose(fault)
    }
  }

  /** Asked only after listening has begun: what is recorded from here on is told, what was before is in the answer. */
  async #beat(client: pg.Client): Promise<void> {
    try {
      const { rows } = await client.query<{ position: string }>('SELECT position FROM journal_head')
      if (client !== this.#client || this.#isClosed) return
      this.#moved(Number(rows[0]?.position ?? 0))
      this.#timer = setTimeout(() => void this.#beat(client), this.#beatMilliseconds)
      this.#timer.unref()
    } catch (fault) {
      this.#lose(client, fault)
    }
  }

  #lose(client: pg.Client, fault: unknown): void {
    if (client !== this.#client || this.#isClosed) return
    this.#client = undefined
    clearTimeout(this.#timer)
    // With a question open, this cuts the connection without waiting for the other side.
    void client.end().catch(() => undefined)
    if (!this.#isSaid)
      this.#log('warn', 'what other processes record is not heard; the connection is opened again', fault)
    this.#isSaid = true
    this.#timer = setTimeout(() => void this.#open(), this.#wait)
    this.#timer.unref()
    this.#wait = Math.min(this.#wait * 2, reopenMilliseconds.longest)
  }

  #hear(channel: string, payload: string): void {
    if (channel === movedChannel) return this.#moved(Number(payload))
    try {
      const { from, ...ended } = JSON.parse(payload) as SessionsEnded & { from: string }
      if (from !== this.#self) for (const listener of this.#endedListeners) listener(ended)
    } catch (fault) {
      this.#log('warn', 'another process said what is not understood', fault)
    }
  }

  #moved(position: number): void {
    if (Number.isSafeInteger(position)) for (const listener of this.#movedListeners) listener(position)
  }
}
