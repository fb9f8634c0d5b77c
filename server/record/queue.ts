// Commands that wait for the writer: bounded in number and bytes, in the order in which they arrived.
import { Refusal, type Actor, type AnyCommand, type Consequence, type StreamId } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import type { Accepted } from '#wire/commands.ts'

const mostCommands = 10_000
const mostBytes = 16 * 1024 * 1024
const batchCommands = 256
const batchBytes = 4 * 1024 * 1024

export type Asked = {
  stream: StreamId
  command: AnyCommand
  by: Actor
  at: Instant
  id: string
  seen?: number | undefined
  /** Further commands in the same commit: all of them are allowed, or none is. */
  together?: readonly Consequence[] | undefined
  digest: string
  bytes: number
  /** When it arrived, by `performance.now()`; undefined where nobody waits at a screen for the answer. */
  arrived?: number | undefined
}
export type Waiting = Asked & {
  /** How often it was decided again since another process was faster. */
  asked: number
  resolve(accepted: Accepted): void
  reject(reason: unknown): void
}

export class CommandQueue {
  #waiting: Waiting[] = []
  #bytes = 0

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  get size(): number {
    return this.#waiting.length
  }

  /** Whether a whole batch waits. */
  get isFull(): boolean {
    return this.#waiting.length >= batchCommands
  }

  /** @throws Refusal `wire/unavailable` when more waits than may be kept in memory. */
  enter(asked: Asked): Promise<Accepted> {
    if (this.#waiting.length >= mostCommands || this.#bytes + asked.bytes > mostBytes)
      throw new Refusal('wire/unavailable')
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...asked, asked: 0, resolve, reject })
      this.#bytes += asked.bytes
    })
  }

  /** Puts commands back at the front, to be decided again. */
  again(waiting: Waiting[]): void {
    this.#waiting.unshift(...waiting)
    for (const { bytes } of waiting) this.#bytes += bytes
  }

  /** The next ones, at least one: as many as go well into one transaction. */
  take(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const each of this.#waiting) {
      if (count === batchCommands || (count > 0 && bytes + each.bytes > batchBytes)) break
      bytes += each.bytes
      count += 1
    }
    this.#bytes -= bytes
    return this.#waiting.splice(0, count)
  }

  /** Takes out those that are meant; nothing of them was tried. */
  remove(isMeant: (waiting: Waiting) => boolean): Waiting[] {
    const removed = this.#waiting.filter(isMeant)
    if (removed.length === 0) return removed
    this.#waiting = this.#waiting.filter((each) => !isMeant(each))
    for (const { bytes } of removed) this.#bytes -= bytes
    return removed
  }
}
