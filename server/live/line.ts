// One live connection: what it follows, how much waits for it, and whether it still answers.
import type { StreamId } from '#core/record/record.ts'
import type { Asked, Session } from '#server/sessions/sessions.ts'
import type { Kept } from './backlog.ts'
import type { Carrier } from './carriers.ts'
import { framedEvents, framedMessage, type Frame } from './frames.ts'

/** Beyond this the reader is too slow for a live line: it is closed, and resumes from the versions it has. */
const longestQueue = 256 * 1024
/**
 * A backlog goes out in pieces, and only so many bytes of it are on their way at once: an answer or a new event is not kept
 * waiting behind a register. The allowance grows while what was sent arrives quickly, and shrinks on a slow line.
 */
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
/** Messages that a line may send: so many at once, as when it follows all that it may, and so many a second after that. */
const mostAtOnce = 1_000
const mostPerSecond = 50
export const tooSlow = 4008
export const revoked = 4001

type Following = { next: number; isLive: boolean }

export class Line {
  readonly asked: Asked
  /** Whether anything came since the last beat. */
  isHeard = true
  readonly #carrier: Carrier
  readonly #following = new Map<StreamId, Following>()
  /** Bytes of backlogs that have not arrived as far as is known, and how many there may be. */
  #underWay = 0
  #allowed = leastUnderWay
  #unasked = 0
  #shortest = Infinity
  #waitingForRoom: { left: number; goOn: () => void }[] = []
  #isClosed = false
  #mayBeHeard = mostAtOnce
  #countedAt = performance.now()

  constructor(carrier: Carrier, asked: Asked) {
    this.#carrier = carrier
    this.asked = asked
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

  /** Counts what comes in. @returns false when it is too much: then the line is gone. */
  hears(): boolean {
    if (this.#isClosed) return false
    this.isHeard = true
    const now = performance.now()
    this.#mayBeHeard = Math.min(mostAtOnce, this.#mayBeHeard + ((now - this.#countedAt) * mostPerSecond) / 1_000) - 1
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

  /** Counts what goes out of a backlog, and asks now and then whether it has arrived; for most streams of a meeting never. */
  #sent(bytes: number): void {
    this.#underWay += bytes
    this.#unasked += bytes
    if (this.#unasked < this.#allowed / 2) return
    const asked = this.#unasked
    const at = performance.now()
    this.#unasked = 0
    void this.#carrier.arrived().then(() => {
      const took = performance.now() - at
      this.#shortest = Math.min(this.#shortest, took)
      this.#underWay -= asked
      const waited = took - this.#shortest
      if (took < near && waited < quick) this.#allowed = Math.min(mostUnderWay, this.#allowed * 2)
      else if (waited > slow) this.#allowed = Math.max(leastUnderWay, this.#allowed / 2)
      // What is nearly there first: a room can be used when its short streams have come, whatever its text weighs.
      for (const { goOn } of this.#waitingForRoom.splice(0).sort((a, b) => a.left - b.left)) goOn()
    })
  }
  get #isFull(): boolean {
    return (this.#underWay >= this.#allowed && this.#underWay > this.#unasked) || this.#carrier.waiting > pieceCharacters
  }
  /**
   * Where there is room nothing waits: between the question of rights and the first piece lies nothing.
   * @param left events of the stream that are still to go.
   */
  async #room(left: number): Promise<void> {
    while (this.#isFull && !this.#isClosed && this.#carrier.isOpen) {
      if (this.#carrier.waiting > pieceCharacters) await this.#carrier.drained()
      else await new Promise<void>((resolve) => this.#waitingForRoom.push({ left, goOn: resolve }))
    }
  }

  /** Follows a stream from a version: the backlog in pieces, then `current`, then events as they happen. */
  async follow(stream: StreamId, from: number, { bytes, positions }: Pick<Kept, 'bytes' | 'positions'>): Promise<void> {
    const following: Following = { next: Math.min(Math.max(1, from), bytes.length + 1), isLive: false }
    this.#following.set(stream, following)
    const isStill = () => this.#following.get(stream) === following && !this.#isClosed && this.#carrier.isOpen
    while (following.next <= bytes.length) {
      if (this.#isFull) await this.#room(bytes.length - following.next)
      if (!isStill()) return
      const most = Math.min(pieceCharacters, this.#allowed / 3)
      const piece: { bytes: string; position: number }[] = []
      for (let characters = 0; following.next <= bytes.length && characters < most; following.next += 1) {
        const event = bytes[following.next - 1] ?? ''
        piece.push({ bytes: event, position: positions[following.next - 1] ?? 0 })
        characters += event.length
      }
      this.#sent(this.write(framedEvents(stream, piece)))
    }
    if (this.#following.get(stream) !== following) return
    following.isLive = true
    this.write(framedMessage({ type: 'current', stream, version: bytes.length }))
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
