// What falls due by time alone is entered at that instant (RC7): each stream's decider says what and when, a row keeps it, and
// one timer waits for the earliest. Several processes may wait for the same: the id of the command follows from what is due.
import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { deciderOf, type Fact } from '#core/deciders.ts'
import { Refusal, type Actor, type AnyCommand, type StreamId } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import type { Context } from '#server/context.ts'
import type { Tables } from '#server/journal/tables.ts'

/** The author of what nobody did. */
export const clock: Actor = { person: 'clock', role: 'secretariat' }

/** Longer than this a timer does not wait: it looks at the clock again. */
const longestWaitMilliseconds = 3_600_000
const tryAgainMilliseconds = 1_000
/** The database did not say yes or no: the same is asked again. */
const undecided = ['wire/unanswered', 'wire/unavailable', 'wire/stale']

type Due = { at: Instant; command: AnyCommand; version: number }

export type DeadlinesParts = {
  records: {
    /** The record's time. */
    now(): Instant
    state(stream: StreamId): Promise<{ version: number; state: unknown }>
    handleInternally(stream: StreamId, command: AnyCommand, by: Actor, at?: Instant, id?: string): Promise<unknown>
    onRecorded(listener: (events: Fact[]) => void): () => void
  }
  /** The streams in which something falls due, by the rows. */
  waiting(): Promise<StreamId[]>
  log: Context['log']
}

/** Streams whose row of kind `deadline` says that something falls due. */
export const waitingIn = (kysely: Kysely<Tables>) => async (): Promise<StreamId[]> =>
  (
    await kysely
      .selectFrom('views')
      .select('key')
      .where('kind', '=', 'deadline')
      .where(sql<boolean>`jsonb_exists(row, 'at')`)
      .execute()
  ).map(({ key }) => key)

export class Deadlines {
  readonly #parts: DeadlinesParts
  readonly #due = new Map<StreamId, Due>()
  /** Streams of which it must be looked at what falls due; one that could not be read stays. */
  readonly #unread = new Set<StreamId>()
  #timer: NodeJS.Timeout | undefined
  #work: Promise<void> = Promise.resolve()
  #isWaitingRead = false
  #unhear: (() => void) | undefined
  #isClosed = false

  constructor(parts: DeadlinesParts) {
    this.#parts = parts
  }

  /**
   * From now on what falls due is entered. To be awaited before anybody is let in: what fell due while no process ran is
   * entered first. A database that is silent does not hold up the start: it is asked again.
   */
  async begin(): Promise<void> {
    this.#unhear = this.#parts.records.onRecorded((events) => this.#hear(events))
    this.#do()
    await this.settled()
  }

  /** Resolves once what was due by now has been entered, or could not be. */
  async settled(): Promise<void> {
    for (let work: Promise<void> | undefined; work !== this.#work;) await (work = this.#work)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#unhear?.()
    clearTimeout(this.#timer)
    await this.#work
  }

  #hear(events: readonly Fact[]): void {
    for (const { stream } of events) if (deciderOf(stream)?.due) this.#unread.add(stream)
    if (this.#unread.size > 0) this.#do()
  }

  /** One after the other: reads what has moved, enters what is due, and waits for what comes next. */
  #do(): void {
    this.#work = this.#work.then(async () => {
      const isAgain = !(await this.#read()) || !(await this.#enter())
      this.#wait(isAgain ? tryAgainMilliseconds : 0)
    })
  }

  /** @returns whether everything could be read; what could not stays to be read. */
  async #read(): Promise<boolean> {
    try {
      if (!this.#isWaitingRead) for (const stream of await this.#parts.waiting()) this.#unread.add(stream)
      this.#isWaitingRead = true
      for (const stream of this.#unread) {
        if (this.#isClosed) return true
        const { state, version } = await this.#parts.records.state(stream)
        const due = deciderOf(stream)?.due?.(state)
        if (due) this.#due.set(stream, { ...due, version })
        else this.#due.delete(stream)
        this.#unread.delete(stream)
      }
      return true
    } catch (fault) {
      if (!isSilent(fault)) this.#parts.log('error', 'What falls due could not be read, and is read again', fault)
      return false
    }
  }

  /** @returns whether the database took all that is due; what it did not take stays due. */
  async #enter(): Promise<boolean> {
    const now = this.#parts.records.now()
    const over = [...this.#due].filter(([, { at }]) => at <= now).sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    for (const [stream, due] of over) {
      if (this.#isClosed) return true
      try {
        await this.#parts.records.handleInternally(stream, due.command, clock, undefined, idOf(stream, due))
        // What the record made of it is read before anything more is sent.
        this.#due.delete(stream)
        this.#unread.add(stream)
      } catch (fault) {
        if (isSilent(fault)) return false
        // Asked again it would be refused again: until something moves there, whoever runs the server has to know.
        this.#parts.log('error', `${stream}: what fell due at ${due.at} was not entered`, fault)
        this.#due.delete(stream)
      }
    }
    return over.length === 0 || (await this.#read())
  }

  #wait(atLeast: number): void {
    clearTimeout(this.#timer)
    if (this.#isClosed || (atLeast === 0 && this.#due.size === 0)) return
    const now = Date.parse(this.#parts.records.now())
    const left = [...this.#due.values()].map(({ at }) => Date.parse(at) - now)
    const first = atLeast > 0 ? atLeast : Math.max(0, Math.min(...left))
    this.#timer = setTimeout(() => this.#do(), Math.min(first, longestWaitMilliseconds))
    this.#timer.unref()
  }
}

/** That the database does not answer is told elsewhere. */
const isSilent = (fault: unknown): boolean => fault instanceof Refusal && undecided.includes(fault.code)

/** The same in every process, and after a restart. */
const idOf = (stream: StreamId, { at, command, version }: Due): string =>
  `deadline-${createHash('sha256')
    .update([stream, version, command.type, at].join('\n'))
    .digest('hex')
    .slice(0, 40)}`
