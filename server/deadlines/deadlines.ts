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
  #timer: NodeJS.Timeout | undefined
  #work: Promise<void> = Promise.resolve()
  #unhear: (() => void) | undefined
  #isClosed = false

  constructor(parts: DeadlinesParts) {
    this.#parts = parts
  }

  /** From now on what falls due is entered; what fell due while no process ran is entered first. */
  async begin(): Promise<void> {
    this.#unhear = this.#parts.records.onRecorded((events) => this.#hear(events))
    for (const stream of await this.#parts.waiting()) await this.#look(stream)
    this.#do(() => this.#fire())
    await this.settled()
  }

  /** Resolves once what was due by now has been entered. */
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
    const streams = new Set<StreamId>()
    for (const { stream } of events) if (deciderOf(stream)?.due) streams.add(stream)
    if (streams.size === 0) return
    this.#do(async () => {
      for (const stream of streams) await this.#look(stream)
    })
  }

  /** One after the other; a failure is told, and what is due stays due. */
  #do(what: () => Promise<void>): void {
    if (this.#isClosed) return
    this.#work = this.#work
      .then(what)
      .catch((fault: unknown) => this.#parts.log('error', 'What falls due was not read', fault))
      .then(() => this.#wait())
  }

  async #look(stream: StreamId): Promise<void> {
    const { state, version } = await this.#parts.records.state(stream)
    const due = deciderOf(stream)?.due?.(state)
    if (due) this.#due.set(stream, { ...due, version })
    else this.#due.delete(stream)
  }

  #wait(): void {
    clearTimeout(this.#timer)
    if (this.#isClosed || this.#due.size === 0) return
    const first = Math.min(...[...this.#due.values()].map(({ at }) => Date.parse(at)))
    const left = Math.max(0, first - Date.parse(this.#parts.records.now()))
    this.#timer = setTimeout(() => this.#do(() => this.#fire()), Math.min(left, longestWaitMilliseconds))
    this.#timer.unref()
  }

  async #fire(): Promise<void> {
    const now = this.#parts.records.now()
    const over = [...this.#due].filter(([, { at }]) => at <= now).sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    for (const [stream, due] of over) {
      // What the record makes of it is heard like every fact; until then it is not sent twice from here.
      this.#due.delete(stream)
      try {
        await this.#parts.records.handleInternally(stream, due.command, clock, undefined, idOf(stream, due))
        await this.#look(stream)
      } catch (fault) {
        if (!(fault instanceof Refusal && undecided.includes(fault.code))) {
          this.#parts.log('error', `${stream}: what fell due at ${due.at} was not entered`, fault)
          continue
        }
        this.#due.set(stream, due)
        await new Promise((resolve) => setTimeout(resolve, tryAgainMilliseconds).unref())
      }
    }
  }
}

/** The same in every process, and after a restart. */
const idOf = (stream: StreamId, { at, command, version }: Due): string =>
  `deadline-${createHash('sha256')
    .update([stream, version, command.type, at].join('\n'))
    .digest('hex')
    .slice(0, 40)}`
