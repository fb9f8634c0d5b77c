// The two ways in which messages reach a browser: a WebSocket, or Server-Sent Events where something between blocks it.
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

const drainedOf = (socket: Pick<Socket, 'on' | 'off'>): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })

/** Questions whether what was written has come: each has its mark, and an end that is gone has answered all. */
function questions() {
  const waiting = new Map<number, () => void>()
  let marks = 0
  return {
    ask: (send: (mark: number) => void) => new Promise<void>((resolve) => {
      waiting.set((marks += 1), resolve)
      send(marks)
    }),
    settle(mark: number) {
      waiting.get(mark)?.()
      waiting.delete(mark)
    },
    settleAll() {
      for (const resolve of waiting.values()) resolve()
      waiting.clear()
    },
  }
}

/** Frames are written past the library's own queue, which holds nothing while compression is off. */
export function carriedBySocket(socket: WebSocket): Carrier {
  const transport = (socket as unknown as { _socket: Socket })._socket
  const isOpen = () => socket.readyState === socket.OPEN
  // Made for those lines only that are asked: ten thousand who look on are never.
  let asked: ReturnType<typeof questions> | undefined
  const listening = () => {
    const made = questions()
    socket.on('pong', (mark) => made.settle(Number(String(mark))))
    socket.on('close', () => made.settleAll())
    return made
  }
  return {
    get isOpen() { return isOpen() },
    get waiting() { return isOpen() ? transport.writableLength : 0 },
    write(frame) {
      transport.write(frame.webSocket)
      return frame.webSocket.length
    },
    ask: () => socket.ping(),
    end: (code, reason) => socket.close(code, reason),
    destroy: () => socket.terminate(),
    drained: () => drainedOf(transport),
    arrived() {
      if (!isOpen()) return Promise.resolve()
      // What was written before a ping has arrived when its answer comes; browsers give it by themselves.
      asked ??= listening()
      return asked.ask((mark) => socket.ping(String(mark)))
    },
  }
}

/** Events are written past the response, whose head is out: its body has no form of its own to keep. */
export function carriedByResponse(response: ServerResponse): Carrier {
  // Kept: a response that has ended lets go of it.
  const socket = response.socket as Socket
  const isOpen = () => !response.writableEnded && !response.destroyed
  let asked: ReturnType<typeof questions> | undefined
  const listening = () => {
    const made = questions()
    response.on('close', () => made.settleAll())
    return made
  }
  return {
    get isOpen() { return isOpen() },
    get waiting() { return isOpen() ? socket.writableLength : 0 },
    write(frame) {
      socket.write(frame.eventStream)
      return frame.eventStream.length
    },
    // Here no browser answers by itself; the page does, with a ping.
    ask: () => void socket.write(beat.eventStream),
    end: () => void response.end(),
    destroy: () => void socket.destroy(),
    drained: () => drainedOf(socket),
    arrived() {
      if (!isOpen()) return Promise.resolve()
      asked ??= listening()
      return asked.ask((mark) => socket.write(framedMessage({ type: 'beat', mark }).eventStream))
    },
    answered: (mark) => asked?.settle(mark),
  }
}
