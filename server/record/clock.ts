import { uptime } from 'node:os'
import type { Instant } from '#core/words.ts'

/** Further ahead than a wrong clock is likely to be: a fact dated so was entered with its own date, a machine that leaps so had no clock at all. */
const furthestAheadMilliseconds = 7 * 86_400_000
/** As far as clocks are put right without a word. */
const slightMilliseconds = 1_000
/** From here on whoever runs the machine is told. */
const grossMilliseconds = 60_000

/** Milliseconds since the machine was started, of which it may have slept some: `performance.now()` sleeps with it, and is read at a tenth of the cost. */
const slept = () => uptime() * 1_000 - performance.now()

/** The machine's clock, written out once each millisecond. */
export function machineClock(): () => Instant {
  let [at, as] = [NaN, '']
  return () => {
    const now = Date.now()
    if (now !== at) [at, as] = [now, new Date(now).toISOString()]
    return as
  }
}

type Told = (message: string) => void

/**
 * The record's time. It does not run backwards: not when the machine's clock is set back, not after a restart, not behind
 * what another process recorded. While it is ahead of the machine's clock it goes on at half its pace, and while it is behind
 * a clock that was set forward, at twice its pace: so windows end, none ends at once for those who still have time to object,
 * and a clock that was wrong is forgotten.
 */
export class RecordClock {
  readonly #now: () => Instant
  readonly #steady: () => number
  readonly #slept: () => number
  readonly #tell: Told
  #machine: number
  #record: number
  #passed: number
  #asleep: number
  #isTold = false
  /** The machine's clock as it was last read, and the record's as it was last said: a thousand commands share a millisecond. */
  #read: Instant
  #said: { at: number; as: Instant }

  /**
   * @param now the machine's clock
   * @param tell is told once each time that the machine's clock is found more than a minute off.
   * @param steady milliseconds that pass however that clock is set, but for those asleep
   * @param asleep milliseconds from any beginning that the machine has slept, give or take
   */
  constructor(now: () => Instant, tell: Told = () => undefined, steady = () => performance.now(), asleep = slept) {
    this.#now = now
    this.#tell = tell
    this.#steady = steady
    this.#slept = asleep
    this.#passed = steady()
    this.#asleep = asleep()
    this.#read = now()
    this.#machine = Date.parse(this.#read)
    this.#record = this.#machine
    this.#said = { at: this.#machine, as: new Date(this.#machine).toISOString() }
  }

  now(): Instant {
    const read = this.#now()
    const machine = read === this.#read ? this.#machine : Date.parse(read)
    this.#read = read
    const steady = this.#steady()
    const passed = Math.max(0, steady - this.#passed)
    this.#record = machine < this.#record ? this.#behind(machine, passed) : this.#ahead(machine, passed)
    this.#machine = machine
    this.#passed = steady
    const at = Math.floor(this.#record)
    if (at !== this.#said.at) this.#said = { at, as: new Date(at).toISOString() }
    return this.#said.as
  }

  /** Takes note of a time on the record: nothing that arrives later is dated before it. */
  heard(at: Instant): void {
    // Most often what this process has dated itself.
    if (at === this.#said.as) return
    const heard = Date.parse(at)
    if (heard > this.#record && heard < this.#machine + furthestAheadMilliseconds) this.#record = heard
  }

  /** The machine's clock is behind the record. A clock that is set has not let that time pass. */
  #behind(machine: number, passed: number): number {
    if (this.#record - machine > grossMilliseconds)
      this.#say(
        `${seconds(this.#record - machine)} behind the record's time, which goes on at half its pace until they agree`,
      )
    return Math.max(machine, this.#record + Math.max(0, Math.min(machine - this.#machine, passed)) / 2)
  }

  #ahead(machine: number, passed: number): number {
    // Most often all of it has simply passed.
    if (
      machine - this.#record <= 2 * passed + slightMilliseconds ||
      machine - this.#record > furthestAheadMilliseconds
    ) {
      this.#isTold = false
      return machine
    }
    const asleep = this.#slept()
    // Less than a second is how roughly it is known, and would add up.
    const wasAsleep = asleep - this.#asleep > slightMilliseconds
    const since = passed + (wasAsleep ? asleep - this.#asleep : 0)
    if (wasAsleep) this.#asleep = asleep
    const record = Math.min(machine, this.#record + 2 * since)
    if (machine - record > grossMilliseconds)
      this.#say(
        `${seconds(machine - record)} ahead of the record's time, which goes on at twice its pace until they agree`,
      )
    return record
  }

  #say(message: string): void {
    if (!this.#isTold) this.#tell(`The machine's clock is ${message}. Put it right, and keep it right with NTP.`)
    this.#isTold = true
  }
}

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 1_000)} s`
