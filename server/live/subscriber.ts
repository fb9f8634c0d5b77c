// One live connection: what it follows, how much waits for it, and whether it still answers.
import type { StreamId } from '#core/record/record.ts'
import type { Asked, Session } from '#server/sessions/sessions.ts'
import { Allowance } from './allowance.ts'
import { endOf, type Kept } from './backlog.ts'
import type { Carrier } from './carriers.ts'
import { packOf } from './packs.ts'
import { framedEvents, framedMessage, type Frame } from './frames.ts'

/** Beyond this the reader is too slow for a live line: it is closed, and resumes from the versions it has. */
const longestQueue = 256 * 1024
/** Messages that a line may send: so many at once, as when it follows all that it may, and so many a second after that. */
const mostAtOnce = 1_000
/** To follow again what is followed already is to have all of it sent again: it counts as so many messages. */
export const costOfAgain = 25
const mostPerSecond = 50
export const tooSlow = 4008
export const revoked = 4001

/** `entitledAt`: how often standing had changed when the right to follow was last asked. */
type Following = { next: number; isLive: boolean; entitledAt: number }

export class Subscriber {
  readonly asked: Asked
  readonly network: string
  /** Whether anything came since the last beat. */
  isHeard = true
  readonly #carrier: Carrier
  readonly #unpacks: boolean
  readonly #following = new Map<StreamId, Following>()
  /** Made for those lines only that are sent a backlog: of ten thousand who look on, most have all there is. */
  #allowance: Allowance | undefined
  #isClosed = false
  #mayBeHeard = mostAtOnce
  #countedAt = performance.now()

  /**
   * @param network the sender it comes from, as the limits of requests say.
   * @param unpacks whether the other end takes a long backlog packed.
   */
  constructor(carrier: Carrier, asked: Asked, network = '', unpacks = false) {
    this.#unpacks = unpacks
    this.#carrier = carrier
    this.asked = asked
    this.network = network
  }

  get session(): Session | undefined {
    return this.asked.session
  }
  /** What it follows; kept after the end, so that whoever forgets it knows where it stood. */
  get streams(): ReadonlyMap<StreamId, unknown> {
    return this.#following
  }
  get isClosed(): boolean {
    return this.#isClosed
  }

  /** What was written before this beat has come. */
  answered(mark: number): void {
    this.#carrier.answered?.(mark)
  }

  /** Counts what comes in. @returns false when it is too much: then the line is gone. */
  hears(cost = 1): boolean {
    if (this.#isClosed) return false
    this.isHeard = true
    const now = performance.now()
    this.#mayBeHeard =
      Math.min(mostAtOnce, this.#mayBeHeard + ((now - this.#countedAt) * mostPerSecond) / 1_000) - cost
    this.#countedAt = now
    if (this.#mayBeHeard >= 0) return true
    this.drop()
    return false
  }

  /** @returns bytes. */
  write(frame: Frame): number {
    if (this.#isClosed || !this.#carrier.isOpen) return 0
    const bytes = this.#carrier.write(frame)
    if (this.#carrier.waiting > longestQueue) this.close(tooSlow, 'too slow: resume from your version')
    return bytes
  }

  /** Follows a stream from a version: the backlog in pieces, then `current`, then events as they happen. */
  async follow(
    stream: StreamId,
    from: number,
    kept: Pick<Kept, 'first' | 'bytes' | 'positions'>,
    entitledAt = 0,
    mayHear: () => boolean = () => true,
  ): Promise<void> {
    const following: Following = { next: Math.min(Math.max(1, from), endOf(kept) + 1), isLive: false, entitledAt }
    this.#following.set(stream, following)
    const isStill = () => this.#following.get(stream) === following && !this.#isClosed && this.#carrier.isOpen
    while (following.next <= endOf(kept)) {
      const allowance = (this.#allowance ??= new Allowance(this.#carrier))
      // Where there is room nothing waits: between the question of rights and the first piece lies nothing.
      if (allowance.isFull) await allowance.room()
      // Waiting takes time, and a right may have ended meanwhile.
      if (!isStill() || !mayHear()) return
      const pack = this.#unpacks ? packOf(stream, kept, following.next) : undefined
      if (pack) {
        const { next, frame } = await pack
        if (!isStill() || !mayHear()) return
        following.next = next
        allowance.sent(this.write(frame))
        continue
      }
      const piece: { bytes: string; position: number }[] = []
      for (let characters = 0; following.next <= endOf(kept) && characters < allowance.piece; following.next += 1) {
        const event = kept.bytes[following.next - kept.first] ?? ''
        piece.push({ bytes: event, position: kept.positions[following.next - kept.first] ?? 0 })
        characters += event.length
      }
      allowance.sent(this.write(framedEvents(stream, piece)))
    }
    following.isLive = true
    this.write(framedMessage({ type: 'current', stream, version: endOf(kept) }))
  }

  /** How often standing had changed when the right to follow a stream was last asked; undefined if it follows it not. */
  entitledAt(stream: StreamId): number | undefined {
    return this.#following.get(stream)?.entitledAt
  }
  entitled(stream: StreamId, at: number): void {
    const following = this.#following.get(stream)
    if (following) following.entitledAt = at
  }

  unfollow(stream: StreamId): void {
    this.#following.delete(stream)
  }

  /** Events that have just been recorded; a backlog still on its way out will come to them by itself. */
  tell(stream: StreamId, first: number, last: number, frame: Frame): void {
    const following = this.#following.get(stream)
    if (this.#isClosed || !following?.isLive || last < following.next) return
    // Nobody is left with a hole: whoever missed something comes back for it.
    if (first > following.next) return this.close(tooSlow, 'resume from your version')
    following.next = last + 1
    this.write(frame)
  }

  /** Says why, and closes. */
  cut(code: string): void {
    this.write(framedMessage({ type: 'cut', code }))
    this.close(revoked, code)
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#carrier.end(code, reason)
    // Whoever does not take the end either is not waited for.
    setTimeout(() => this.#carrier.destroy(), 1_000).unref()
  }

  /** Ends it without a word. */
  drop(): void {
    this.#isClosed = true
    this.#carrier.destroy()
  }

  /** Asks whether the other end is there; one that has not answered since the last time is gone. */
  beat(): void {
    if (this.#isClosed) return
    if (!this.isHeard) return this.drop()
    this.isHeard = false
    if (this.#carrier.isOpen) this.#carrier.ask()
  }
}
