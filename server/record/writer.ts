// The one writer of a process. Batches are decided and written one after the other; nobody is answered and nothing is told
// before the commit. Read `#write` first: it is the whole story of one batch. While one is on its way to the disk the next is
// decided already, on what the one before will leave behind (`#ahead`): it is written only if that one is, and told after it.
import { Refusal } from '#core/record/record.ts'
import { isUndone } from '#server/journal/faults.ts'
import { StreamMoved, type Append, type Appended, type Journal } from '#server/journal/journal.ts'
import type { KnownCommands } from './known-commands.ts'
import type { States } from './states.ts'
import { decideBatch, type DecidedBatch, type Verdict } from './decide.ts'
import type { Follower } from './follower.ts'
import { StallWatch } from './stall-watch.ts'
import type { RecordsParts } from './parts.ts'
import type { CommandQueue, Waiting } from './queue.ts'

const attempts = 8
const retryMilliseconds = 1_000
const gatherMilliseconds = 15
/** Batches in hand: one on its way to the disk, one that is decided meanwhile. */
const mostInHand = 2

/** The commit may have happened or not. */
class FateUnknown extends Error {
  override readonly name = 'FateUnknown'
}

/** A batch from when it is taken from the queue until its senders are answered. */
type InHand = {
  batch: Waiting[]
  /** What it will leave behind, once that is decided. */
  decided?: DecidedBatch
  /** Whether the next may be decided on that. */
  isUnderWay: boolean
  /** Whether it was not written as it was first decided: then whatever rests on that is decided anew. */
  wasDecidedAnew: boolean
  done: Promise<void>
}
/** How its first attempt to be written ends. */
type Ahead = {
  decided: DecidedBatch
  appending?: Promise<{ appended: Appended[] | undefined } | { fault: unknown }>
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
  /** The batches that are being written, in their order. */
  #inHand: InHand[] = []
  /** Told when a batch is under way or done, or a command waits. */
  #change: (() => void) | undefined
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
    if (this.#isAtWork) return this.#change?.()
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
      if (this.#queue.isEmpty && this.#inHand.length === 0) {
        if (this.#follower.isBehind && !this.#mayBeBehind) {
          await this.#catchUp()
          continue
        }
        stop()
        // In the same turn as the last look at the queue: whoever comes after this wakes the writer again.
        this.#isAtWork = false
        return
      }
      if (!this.#mayTake) {
        await new Promise<void>((resume) => (this.#change = resume))
        this.#change = undefined
        // Whatever else arrives in this turn of the event loop goes with it.
        await new Promise((resume) => setImmediate(resume))
        continue
      }
      await this.#gather()
      if (!this.#mayTake) continue
      const batch = this.#queue.take()
      if (batch.length > 0) this.#takeInHand(batch)
    }
  }

  /** A batch waits for the one before it when that has gone wrong, or while too few have come for it to be worth a commit. */
  get #mayTake(): boolean {
    const last = this.#inHand.at(-1)
    if (this.#queue.isEmpty) return false
    if (!last) return true
    return (
      this.#inHand.length < mostInHand &&
      last.isUnderWay &&
      !last.wasDecidedAnew &&
      !this.#mayBeBehind &&
      this.#queue.size * 2 >= last.batch.length
    )
  }

  #takeInHand(batch: Waiting[]): void {
    const before = this.#inHand.at(-1)
    // What that one was decided on is committed by now.
    before?.decided?.working.restOn(this.#states)
    const taken: InHand = { batch, isUnderWay: false, wasDecidedAnew: false, done: Promise.resolve() }
    this.#inHand.push(taken)
    taken.done = this.#carryOut(taken, before).finally(() => {
      this.#inHand = this.#inHand.filter((each) => each !== taken)
      this.#change?.()
    })
  }

  async #carryOut(taken: InHand, before: InHand | undefined): Promise<void> {
    try {
      const ahead = this.#mayBeBehind ? undefined : await this.#ahead(taken, before)
      taken.isUnderWay = ahead !== undefined
      this.#change?.()
      await before?.done
      // A refusal may have come of what did not come to be.
      const stands = ahead?.appending !== undefined || !before?.wasDecidedAnew
      await this.#write(taken, stands ? ahead : undefined)
      this.#setAway(false)
    } catch (fault) {
      taken.wasDecidedAnew = true
      this.#fail(fault)
      for (const { reject } of taken.batch)
        reject(new Refusal(fault instanceof FateUnknown ? 'wire/unanswered' : 'wire/unavailable'))
    }
  }

  /** Decides a batch on what the one before will leave behind, and sends it after that one; it waits for nothing to be written. */
  async #ahead(taken: InHand, before: InHand | undefined): Promise<Ahead | undefined> {
    const { outcomes, working } = before?.decided ?? {}
    const known = outcomes && {
      get: (id: string) => outcomes.get(id) ?? this.#known.get(id),
      lookUp: (ids: string[]) => this.#known.lookUp(ids),
    }
    const decided = await decideBatch(
      taken.batch,
      working ?? this.#states,
      known ?? this.#known,
      this.#parts.complete,
    )
    if (before?.wasDecidedAnew) return undefined
    taken.decided = decided
    if (decided.appends.length === 0) return { decided }
    this.#parts.at?.('decided')
    const appending = this.#append(decided.appends, before !== undefined).then(
      (appended) => ({ appended }),
      (fault: unknown) => ({ fault }),
    )
    return { decided, appending }
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

  /** @param ahead how its first attempt went, where it was made before the batch before was written; that one is done by now. */
  async #write(taken: InHand, ahead: Ahead | undefined): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const first = attempt === 1 ? ahead : undefined
      taken.wasDecidedAnew = first === undefined
      // What is under way already has its answer first, whatever else is out of date.
      if (this.#mayBeBehind && first?.appending === undefined) {
        await this.#follower.catchUp()
        this.#mayBeBehind = false
        if (first) continue
      }
      const { verdicts, appends, working } =
        first?.decided ?? (await decideBatch(taken.batch, this.#states, this.#known, this.#parts.complete))
      if (appends.length === 0) {
        // Refused by what may be out of date: look again before saying so.
        if (this.#parts.neighbours && (await this.#follower.catchUp()) > 0 && attempt < attempts) continue
        return this.#answer(verdicts, [])
      }
      if (!first) this.#parts.at?.('decided')
      try {
        const appended = await (first?.appending ? outcomeOf(first.appending) : this.#append(appends))
        if (appended) {
          this.#parts.at?.('committed')
          working.keep(this.#states)
          const wasBehind = await this.#tell(appended)
          this.#parts.at?.('told')
          await this.#answer(wasBehind ? this.#askAgain(verdicts) : verdicts, appended)
          this.#parts.at?.('answered')
          return
        }
      } catch (moved) {
        taken.wasDecidedAnew = true
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
  async #append(appends: Append[], restsOnLast = false): Promise<Appended[] | undefined> {
    try {
      const appended = await this.#journal.append(appends, restsOnLast)
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
    for (const waiting of this.#inHand.flatMap(({ batch }) => batch).filter(isOverdue))
      waiting.reject(new Refusal('wire/unanswered'))
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

async function outcomeOf(appending: Required<Ahead>['appending']): Promise<Appended[] | undefined> {
  const outcome = await appending
  if ('fault' in outcome) throw outcome.fault
  return outcome.appended
}
