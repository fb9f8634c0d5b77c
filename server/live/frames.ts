// What goes out, encoded once for each kind of transport and written as it is to any number of lines.
import { Sender } from 'ws'
import type { Appended } from '#server/journal/journal.ts'
import type { ServerMessage } from '#wire/messages.ts'

export class Frame {
  readonly text: string
  readonly #packed: Buffer | undefined
  #webSocket: Buffer | undefined
  #eventStream: Buffer | undefined

  /** @param packed the same text, deflated (RFC 1951), for a WebSocket; it goes out as a binary message. */
  constructor(text: string, packed?: Buffer) {
    this.text = text
    this.#packed = packed
  }

  packed(bytes: Buffer): Frame {
    return new Frame(this.text, bytes)
  }

  /** One finished WebSocket frame. */
  get webSocket(): Buffer {
    return (this.#webSocket ??= Buffer.concat(
      Sender.frame(this.#packed ?? Buffer.from(this.text, 'utf8'), {
        fin: true,
        rsv1: false,
        opcode: this.#packed ? 2 : 1,
        mask: false,
        readOnly: true,
      }),
    ))
  }

  /** One Server-Sent Event. JSON has no line ends of its own, so one `data:` line holds it. */
  get eventStream(): Buffer {
    return (this.#eventStream ??= Buffer.from(`data: ${this.text}\n\n`, 'utf8'))
  }
}

export const framedMessage = (message: ServerMessage): Frame => new Frame(JSON.stringify(message))

/** Events of one stream from the bytes of the record, with where each stands in the journal: put together, never encoded again. */
export const framedEvents = (stream: string, events: readonly Pick<Appended, 'bytes' | 'position'>[]): Frame =>
  new Frame(
    `{"type":"events","stream":${JSON.stringify(stream)},"positions":[${events.map(({ position }) => position).join(',')}],"events":[${events.map(({ bytes }) => bytes).join(',')}]}`,
  )
