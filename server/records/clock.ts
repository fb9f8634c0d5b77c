import type { Instant } from '#core/words.ts'

/** Further ahead than a wrong clock is likely to be: a fact dated so was entered with its own date. */
const furthestAheadMilliseconds = 7 * 86_400_000

/**
 * The record's time. It does not run backwards: not when the machine's clock is set back, not after a restart, not behind
 * what another process recorded. While it is ahead of the machine's clock it goes on at half its pace, so that windows end
 * and a clock that was wrong is forgotten in twice the time by which it was wrong.
 */
export class RecordClock {
  readonly #now: () => Instant
  readonly #steady: () => number
  #machine: number
  #record: number
  #passed: number

  /**
   * @param now the machine's clock
   * @param steady milliseconds that pass however that clock is set
   */
  constructor(now: () => Instant, steady = () => performance.now()) {
    this.#now = now
    this.#steady = steady
    this.#passed = steady()
    this.#machine = Date.parse(now())
    this.#record = this.#machine
  }

  now(): Instant {
    const machine = Date.parse(this.#now())
    const steady = this.#steady()
    // A clock that is set forward has not let that time pass.
    const passed = Math.max(0, Math.min(machine - this.#machine, steady - this.#passed))
    this.#record = Math.max(machine, this.#record + passed / 2)
    this.#machine = machine
    this.#passed = steady
    return new Date(Math.floor(this.#record)).toISOString()
  }

  /** Takes note of a time on the record: nothing that arrives later is dated before it. */
  heard(at: Instant): void {
    const heard = Date.parse(at)
    if (heard > this.#record && heard < this.#machine + furthestAheadMilliseconds) this.#record = heard
  }
}
