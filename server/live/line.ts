// One live connection: what it follows, how much waits for it, and whether it still answers.
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { StreamId } from '#core/record/record.ts'
import type { Session } from '#server/sessions/sessions.ts'
import type { Kept } from './backlog.ts'
import { framedEvents, framedMessage } from './frames.ts'

/** Beyond this the reader is too slow for a live line: it is closed, and resumes from the versions it has. */
const longestQueue = 256 * 1024
/** A backlog goes out in pieces, each when the one before has left. */
const pieceCharacters = 64 * 1024
export const tooSlow = 4008
export const revoked = 4001

type Following = { next: number; isLive: boolean }

export class Line {
  readonly session: Session | undefined
  /** Whether anything came since the last beat. */
  isHeard = true
  readonly #socket: WebSocket
  readonly #following = new Map<StreamId, Following>()

  constructor(socket: WebSocket, session: Session | undefined) {
    this.#socket = socket
    this.session = session
  }

  get streams(): Iterable<StreamId> {
    return this.#following.keys()
  }
  follows(stream: StreamId): boolean {
    return this.#following.has(stream)
  }

  /** Writes a finished frame, past the library's own queue, which holds nothing while compression is off. */
  write(frame: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#transport.write(frame)
    if (this.#waiting > longestQueue) this.close(tooSlow, 'too slow: resume from your version')
  }

  /** Follows a stream from a version: the backlog in pieces, then `current`, then events as they happen. */
  async follow(stream: StreamId, from: number, { bytes, positions }: Pick<Kept, 'bytes' | 'positions'>): Promise<void> {
    const following: Following = { next: Math.min(Math.max(1, from), bytes.length + 1), isLive: false }
    this.#following.set(stream, following)
    while (this.#following.get(stream) === following && following.next <= bytes.length) {
      const piece: string[] = []
      const first = following.next - 1
      for (let characters = 0; following.next <= bytes.length && characters < pieceCharacters; following.next += 1) {
        const event = bytes[following.next - 1] ?? ''
        piece.push(event)
        characters += event.length
      }
      this.write(framedEvents(stream, piece, positions.slice(first, first + piece.length)))
      if (this.#waiting > pieceCharacters) await this.#drained()
      if (this.#socket.readyState !== this.#socket.OPEN) return
    }
    if (this.#following.get(stream) !== following) return
    following.isLive = true
    this.write(framedMessage({ type: 'current', stream, version: bytes.length }))
  }

  unfollow(stream: StreamId): void {
    this.#following.delete(stream)
  }

  /** Events that have just been recorded; a backlog still on its way out will come to them by itself. */
  tell(stream: StreamId, first: number, last: number, frame: Buffer): void {
    const following = this.#following.get(stream)
    if (!following?.isLive || last < following.next) return
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
    this.#following.clear()
    this.#socket.close(code, reason)
    // Whoever does not take the close frame either is not waited for.
    setTimeout(() => this.#socket.terminate(), 1_000).unref()
  }

  /** Asks whether the other end is there; one that has not answered since the last time is gone. */
  beat(): void {
    if (!this.isHeard) return this.#socket.terminate()
    this.isHeard = false
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
  }

  get #transport(): Socket {
    return (this.#socket as unknown as { _socket: Socket })._socket
  }
  get #waiting(): number {
    return this.#socket.readyState === this.#socket.OPEN ? this.#transport.writableLength : 0
  }
  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#transport.off('drain', done)
        this.#socket.off('close', done)
        resolve()
      }
      this.#transport.on('drain', done)
      this.#socket.on('close', done)
    })
  }
}
