// The two ways in which messages reach a browser: a WebSocket, or Server-Sent Events where something between blocks it.
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { framedMessage, type Frame } from './frames.ts'

export type Carrier = {
  readonly isOpen: boolean
  /** Bytes that have not left this process. */
  readonly waiting: number
  write(frame: Frame): void
  /** Asks whether the other end is there. */
  ask(): void
  /** Ends in order: the other end is told why, where the transport can say it. */
  end(code: number, reason: string): void
  /** Ends at once, for those who do not answer or do harm. */
  destroy(): void
  /** Resolves when what waited has left, or when it never will. */
  drained(): Promise<void>
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

/** Frames are written past the library's own queue, which holds nothing while compression is off. */
export function carriedBySocket(socket: WebSocket): Carrier {
  const transport = (socket as unknown as { _socket: Socket })._socket
  const isOpen = () => socket.readyState === socket.OPEN
  return {
    get isOpen() { return isOpen() },
    get waiting() { return isOpen() ? transport.writableLength : 0 },
    write: (frame) => void transport.write(frame.webSocket),
    ask: () => socket.ping(),
    end: (code, reason) => socket.close(code, reason),
    destroy: () => socket.terminate(),
    drained: () => drainedOf(transport),
  }
}

export function carriedByResponse(response: ServerResponse): Carrier {
  // Kept: a response that has ended lets go of it.
  const { socket } = response
  const isOpen = () => !response.writableEnded && !response.destroyed
  return {
    get isOpen() { return isOpen() },
    get waiting() { return isOpen() ? response.writableLength : 0 },
    write: (frame) => void response.write(frame.eventStream),
    // Here no browser answers by itself; the page does, with a ping.
    ask: () => void response.write(beat.eventStream),
    end: () => void response.end(),
    destroy: () => void socket?.destroy(),
    drained: () => drainedOf(response as unknown as Socket),
  }
}
