// The one writer of a process. Batches are decided and written one after the other; nobody is answered and nothing is told
// before the commit. Read `#write` first: it is the whole story of one batch.
import { Refusal } from '#core/record/record.ts'
import { isUndone } from '#server/journal/faults.ts'
import { StreamMoved, type Append, type Appended, type Journal } from '#server/journal/journal.ts'
import type { KnownCommands } from './known-commands.ts'
import type { States } from './states.ts'
import { decideBatch, type Verdict } from './decide.ts'
import type { Follower } from './follower.ts'
import { StallWatch } from './stall-watch.ts'
import type { RecordsParts } from './parts.ts'
import type { CommandQueue, Waiting } from './queue.ts'

const attempts = 8
const retryMilliseconds = 1_000
const gatherMilliseconds = 15

/** The commit may have happened or not. */
class FateUnknown extends Error {
  override readonly name = 'FateUnknown'
}

export class Writer {
  readonly #parts: RecordsParts
  readonly #journal: Journal
  readonly #queue: CommandQueue
  readonly #states: States
  readonly #known: KnownCommands
  readonly #follower: Follower
  readonly #stallWatch: StallWatch
  #work: Promise<void> = Promise.resolve()
  #isAtWork = false
  /** The batch that is being written. */
  #inHand: Waiting[] = []
  #mayBeBehind = false
  #isAway = false
  #retry: NodeJS.Timeout | undefined

  constructor(
    parts: RecordsParts,
    queue: CommandQueue,
    states: States,
    known: KnownCommands,
    follower: Follower,
    stallWatch: StallWatch,
  ) {
    this.#parts = parts
    this.#journal = stallWatch.journal
    this.#queue = queue
    this.#states = states
    this.#known = known
    this.#follower = follower
    this.#stallWatch = stallWatch
  }

  wake(): void {
    if (this.#isAtWork) return
    // Whatever arrives in this turn of the event loop goes together.
    this.#begin(() => new Promise((resume) => setImmediate(resume)))
  }

  /** Reads what others recorded, now or when the batch in hand is written. */
  catchUp(): void {
    if (!this.#isAtWork) this.#begin(() => this.#catchUp())
  }

  /** Ends the work that is under way; what still waits is refused. */
  async close(): Promise<void> {
    clearTimeout(this.#retry)
    for (const waiting of this.#queue.remove(() => true)) waiting.reject(new Refusal('wire/unavailable'))
    await this.#work
    clearTimeout(this.#retry)
  }

  #begin(first: () => Promise<void>): void {
    this.#isAtWork = true
    const stop = this.#stallWatch.watch((isOverdue) => this.#giveUp(isOverdue))
    this.#work = first().then(() => this.#writeWaiting(stop))
  }

  async #writeWaiting(stop: () => void): Promise<void> {
    for (;;) {
      if (this.#queue.isEmpty) {
        if (this.#follower.isBehind && !this.#mayBeBehind) {
          await this.#catchUp()
          continue
        }
        stop()
        // In the same turn as the last look at the queue: whoever comes after this wakes the writer again.
        this.#isAtWork = false
        return
      }
      await this.#gather()
      this.#inHand = this.#queue.take()
      try {
        await this.#write(this.#inHand)
        this.#setAway(false)
      } catch (fault) {
        this.#fail(fault)
        for (const { reject } of this.#inHand)
          reject(new Refusal(fault instanceof FateUnknown ? 'wire/unanswered' : 'wire/unavailable'))
      }
      this.#inHand = []
    }
  }

  /**
   * While a broadcast is under way each further batch is another, which every observer is written to: what arrives within a
   * moment goes together, and is accepted meanwhile.
   */
  async #gather(): Promise<void> {
    if (this.#parts.isTelling?.() && !this.#queue.isFull)
      await new Promise((resume) => setTimeout(resume, gatherMilliseconds))
  }

  async #catchUp(): Promise<void> {
    try {
      await this.#follower.catchUp()
      this.#mayBeBehind = false
      this.#setAway(false)
    } catch (fault) {
      this.#fail(fault)
    }
  }

  async #write(batch: Waiting[]): Promise<void> {
    if (this.#mayBeBehind) {
      await this.#follower.catchUp()
      this.#mayBeBehind = false
    }
    for (let attempt = 1; ; attempt += 1) {
      const { verdicts, appends, working } = await decideBatch(
        batch,
        this.#states,
        this.#known,
        this.#parts.complete,
      )
      if (appends.length === 0) {
        // Refused by what may be out of date: look again before saying so.
        if (this.#parts.neighbours && (await this.#follower.catchUp()) > 0 && attempt < attempts) continue
        return this.#answer(verdicts, [])
      }
      this.#parts.at?.('decided')
      try {
        const appended = await this.#append(appends)
        if (appended) {
          this.#parts.at?.('committed')
          working.keep()
          const wasBehind = await this.#tell(appended)
          this.#parts.at?.('told')
          await this.#answer(wasBehind ? this.#askAgain(verdicts) : verdicts, appended)
          this.#parts.at?.('answered')
          return
        }
      } catch (moved) {
        if (!(moved instanceof StreamMoved) || attempt >= attempts) throw moved
        for (const stream of moved.streams) this.#states.drop(stream)
        await this.#known.lookUp(moved.commands)
      }
      await this.#follower.catchUp()
    }
  }

  /**
   * Writes the batch; undefined when it turns out that it was written although the answer was lost.
   * @throws StreamMoved, FateUnknown, or a fault after which nothing is recorded.
   */
  async #append(appends: Append[]): Promise<Appended[] | undefined> {
    try {
      const appended = await this.#journal.append(appends)
      this.#parts.rows.forget(new Set(appends.flatMap(({ views }) => views.map(({ kind }) => kind))))
      return appended
    } catch (fault) {
      if (fault instanceof StreamMoved || isUndone(fault)) throw fault
      const found = await this.#known.lookUp(appends.map(({ command }) => command.id)).catch(() => 0)
      // Not found says little: the database may still be at it.
      if (found === 0) throw new FateUnknown('it is not known whether the record was written', { cause: fault })
      return undefined
    }
  }

  /** What is committed is answered as such, even if what others wrote before it cannot be read at the moment. */
  async #tell(appended: Appended[]): Promise<boolean> {
    try {
      return await this.#follower.tell(appended)
    } catch (fault) {
      this.#fail(fault)
      return false
    }
  }

  async #answer(verdicts: Verdict[], appended: Appended[]): Promise<void> {
    const positions = new Map(appended.map(({ stream, version, position }) => [`${stream} ${version}`, position]))
    const repeated: (() => Promise<void>)[] = []
    for (const { waiting, outcome, refusal } of verdicts) {
      if (!outcome) {
        waiting.reject(refusal)
        continue
      }
      this.#known.keep(waiting.id, outcome)
      const { stream, version } = outcome
      const position = positions.get(`${stream} ${version}`)
      if (position !== undefined) waiting.resolve({ stream, version, position })
      else
        repeated.push(async () =>
          waiting.resolve({ stream, version, position: await this.#positionOf(stream, version) }),
        )
    }
    // Those just written have their answers before anything is read that may fail.
    for (const answer of repeated) {
      await answer().catch((cause: unknown) => {
        throw new FateUnknown('what was recorded earlier cannot be read', { cause })
      })
    }
  }

  async #positionOf(stream: string, version: number): Promise<number> {
    if (version === 0) return 0
    const [event] = await this.#journal.read(stream, version)
    return event?.position ?? this.#follower.position
  }

  /** Refusals found on states that were out of date are asked again; the others are left. */
  #askAgain(verdicts: Verdict[]): Verdict[] {
    const again = new Set(verdicts.filter(({ outcome, waiting }) => !outcome && waiting.asked < attempts))
    for (const { waiting } of again) waiting.asked += 1
    this.#queue.again([...again].map(({ waiting }) => waiting))
    return verdicts.filter((verdict) => !again.has(verdict))
  }

  /** The database is silent: who waits at a screen is told so. What is in hand goes on, and may still be recorded. */
  #giveUp(isOverdue: (waiting: Waiting) => boolean): void {
    for (const waiting of this.#queue.remove(isOverdue)) waiting.reject(new Refusal('wire/unavailable'))
    for (const waiting of this.#inHand.filter(isOverdue)) waiting.reject(new Refusal('wire/unanswered'))
  }

  #fail(fault: unknown): void {
    this.#mayBeBehind = true
    this.#setAway(true, fault)
    clearTimeout(this.#retry)
    // So that those who listen hear of what was recorded, without waiting for the next command.
    this.#retry = setTimeout(() => this.catchUp(), retryMilliseconds)
    this.#retry.unref()
  }

  /** One line when it begins and one when it ends, not one for each command. */
  #setAway(isAway: boolean, fault?: unknown): void {
    if (isAway === this.#isAway) return
    this.#isAway = isAway
    if (isAway) this.#parts.log('error', 'the record cannot be read or written', fault)
    else this.#parts.log('warn', 'the record can be read and written again')
  }
}
