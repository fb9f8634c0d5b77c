// How much of the backlogs of a line may be on its way at once: an answer or a new event is not kept waiting behind a register.
// The allowance grows while what was sent arrives quickly, and shrinks on a slow line.
import type { Carrier } from './carriers.ts'

const pieceCharacters = 64 * 1024
const leastUnderWay = 12 * 1024
const mostUnderWay = 4 * 1024 * 1024
/**
 * Milliseconds. There is room for more when bytes arrive within `near` and little later than they would on an empty line,
 * which is the soonest seen; much later, and there was too much.
 */
const near = 1_000
const quick = 300
const slow = 1_200

export class Allowance {
  readonly #carrier: Carrier
  /** Bytes that have not arrived as far as is known, how many there may be, and how many it was not asked about yet. */
  #underWay = 0
  #allowed = leastUnderWay
  #unasked = 0
  #soonest = Infinity
  #waiting: (() => void)[] = []

  constructor(carrier: Carrier) {
    this.#carrier = carrier
  }

  /** Characters that the next piece of a backlog may have. */
  get piece(): number {
    return Math.min(pieceCharacters, this.#allowed / 3)
  }

  get isFull(): boolean {
    return (
      (this.#underWay >= this.#allowed && this.#underWay > this.#unasked) || this.#carrier.waiting > pieceCharacters
    )
  }

  /** Resolves when there is room, or when the carrier is gone. */
  async room(): Promise<void> {
    while (this.isFull && this.#carrier.isOpen) {
      if (this.#carrier.waiting > pieceCharacters) await this.#carrier.drained()
      else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** Counts what goes out, and asks now and then whether it has arrived; for most streams of a meeting never. */
  sent(bytes: number): void {
    this.#underWay += bytes
    this.#unasked += bytes
    if (this.#unasked < this.#allowed / 2) return
    const [asked, at] = [this.#unasked, performance.now()]
    this.#unasked = 0
    void this.#carrier.arrived().then(() => this.#arrived(asked, performance.now() - at))
  }

  #arrived(bytes: number, took: number): void {
    this.#soonest = Math.min(this.#soonest, took)
    this.#underWay -= bytes
    const late = took - this.#soonest
    if (took < near && late < quick) this.#allowed = Math.min(mostUnderWay, this.#allowed * 2)
    else if (late > slow) this.#allowed = Math.max(leastUnderWay, this.#allowed / 2)
    for (const goOn of this.#waiting.splice(0)) goOn()
  }
}
