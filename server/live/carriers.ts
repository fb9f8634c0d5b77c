// The two ways in which messages reach a browser: a WebSocket, or Server-Sent Events where something between blocks it.
import type { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { framedMessage, type Frame } from './frames.ts'

export type Carrier = {
  readonly isOpen: boolean
  /** Bytes that have not left this process. */
  readonly waiting: number
  /** @returns bytes. */
  write(frame: Frame): number
  /** Asks whether the other end is there. */
  ask(): void
  /** Ends in order: the other end is told why, where the transport can say it. */
  end(code: number, reason: string): void
  /** Ends at once, for those who do not answer or do harm. */
  destroy(): void
  /** Resolves when what waited has left, or when it never will. */
  drained(): Promise<void>
  /** Resolves when what was written has come to the other end, as far as the transport can tell, or when it never will. */
  arrived(): Promise<void>
  /** A beat was answered, where the other end must do that in words. */
  answered?(mark: number): void
}

const beat = framedMessage({ type: 'beat' })

const drainedOf = (socket: Pick<Socket, 'on' | 'off' | 'destroyed'>): Promise<void> =>
  new Promise((resolve) => {
    // One that is gone already says neither.
    if (socket.destroyed) return resolve()
    const done = () => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })

/** Questions whether what was written has come: each has its mark, and an end that is gone has answered all. */
class Questions {
  readonly #waiting = new Map<number, () => void>()
  #marks = 0

  constructor(end: Pick<EventEmitter, 'once'>) {
    end.once('close', () => {
      for (const resolve of this.#waiting.values()) resolve()
      this.#waiting.clear()
    })
  }

  ask(send: (mark: number) => void): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set((this.#marks += 1), resolve)
      send(this.#marks)
    })
  }
  settle(mark: number): void {
    this.#waiting.get(mark)?.()
    this.#waiting.delete(mark)
  }
}

/** Frames are written past the library's own queue, which holds nothing while compression is off. */
export class SocketCarrier implements Carrier {
  readonly #socket: WebSocket
  readonly #transport: Socket
  /** Made for those lines only that are asked: ten thousand who look on are never. */
  #asked: Questions | undefined

  constructor(socket: WebSocket) {
    this.#socket = socket
    this.#transport = (socket as unknown as { _socket: Socket })._socket
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }
  get waiting(): number {
    return this.isOpen ? this.#transport.writableLength : 0
  }
  write(frame: Frame): number {
    this.#transport.write(frame.webSocket)
    return frame.webSocket.length
  }
  ask(): void {
    this.#socket.ping()
  }
  end(code: number, reason: string): void {
    this.#socket.close(code, reason)
  }
  destroy(): void {
    this.#socket.terminate()
  }
  drained(): Promise<void> {
    return drainedOf(this.#transport)
  }
  arrived(): Promise<void> {
    if (!this.isOpen) return Promise.resolve()
    // What was written before a ping has arrived when its answer comes; browsers give it by themselves.
    return (this.#asked ??= this.#questions()).ask((mark) => this.#socket.ping(String(mark)))
  }

  #questions(): Questions {
    const made = new Questions(this.#socket)
    this.#socket.on('pong', (mark) => made.settle(Number(String(mark))))
    return made
  }
}

/** Events are written past the response, whose head is out: its body has no form of its own to keep. */
export class ResponseCarrier implements Carrier {
  readonly #response: ServerResponse
  /** Kept: a response that has ended lets go of it. */
  readonly #socket: Socket
  #asked: Questions | undefined

  constructor(response: ServerResponse) {
    this.#response = response
    this.#socket = response.socket as Socket
  }

  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed
  }
  get waiting(): number {
    return this.isOpen ? this.#socket.writableLength : 0
  }
  write(frame: Frame): number {
    this.#socket.write(frame.eventStream)
    return frame.eventStream.length
  }
  /** Here no browser answers by itself; the page does, with a ping. */
  ask(): void {
    this.#socket.write(beat.eventStream)
  }
  end(): void {
    this.#response.end()
  }
  destroy(): void {
    this.#socket.destroy()
  }
  drained(): Promise<void> {
    return drainedOf(this.#socket)
  }
  arrived(): Promise<void> {
    if (!this.isOpen) return Promise.resolve()
    return (this.#asked ??= new Questions(this.#response)).ask((mark) =>
      this.#socket.write(framedMessage({ type: 'beat', mark }).eventStream),
    )
  }
  answered(mark: number): void {
    this.#asked?.settle(mark)
  }
}
