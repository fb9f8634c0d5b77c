// Where this process stands in the journal, and who is told of what is recorded: each event once, in the order of the whole.
import type { Appended, Journal } from '#server/journal/journal.ts'
import type { States } from './states.ts'
import type { RecordClock } from './clock.ts'
import type { RecordsParts } from './parts.ts'

export class Follower {
  readonly #parts: Pick<RecordsParts, 'rows' | 'log'>
  readonly #journal: Pick<Journal, 'after'>
  readonly #states: States
  readonly #clock: RecordClock
  readonly #listeners = new Set<(appended: Appended[]) => void>()
  #position: number
  #heardOf = 0

  constructor(
    parts: Pick<RecordsParts, 'rows' | 'log'>,
    journal: Pick<Journal, 'after'>,
    states: States,
    clock: RecordClock,
    position: number,
  ) {
    this.#parts = parts
    this.#journal = journal
    this.#states = states
    this.#clock = clock
    this.#position = position
  }

  /** Everything up to here has been told to the listeners. */
  get position(): number {
    return this.#position
  }

  /** Whether another process is known to have recorded more than was told here. */
  get isBehind(): boolean {
    return this.#heardOf > this.#position
  }

  heardOf(position: number): void {
    this.#heardOf = Math.max(this.#heardOf, position)
  }

  onAppended(listener: (appended: Appended[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads and tells what others recorded. @returns how many events had not been told yet. */
  async catchUp(): Promise<number> {
    let count = 0
    for (;;) {
      const heardOf = this.#heardOf
      const missed = await this.#journal.after(this.#position)
      if (missed.length === 0) {
        // There is no more than this, whatever was said.
        if (this.#heardOf === heardOf) this.#heardOf = this.#position
        return count
      }
      count += missed.length
      this.#parts.rows.forgetAll()
      for (const { body } of missed) this.#states.fold(body)
      this.#broadcast(missed)
    }
  }

  /**
   * Tells of what this process has recorded; what another wrote in between comes first.
   * @returns whether there was something in between.
   */
  async tell(appended: Appended[]): Promise<boolean> {
    const [first] = appended
    const wasBehind = first !== undefined && first.position !== this.#position + 1
    if (wasBehind) await this.catchUp()
    else this.#broadcast(appended)
    return wasBehind
  }

  #broadcast(appended: Appended[]): void {
    const last = appended.at(-1)
    if (!last) return
    this.#position = last.position
    for (const { body } of appended) this.#clock.heard(body.at)
    for (const listener of this.#listeners) {
      try {
        listener(appended)
      } catch (fault) {
        this.#parts.log('error', 'a listener to the record failed', fault)
      }
    }
  }
}
