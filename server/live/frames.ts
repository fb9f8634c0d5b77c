// What goes out, encoded once for each kind of transport and written as it is to any number of lines.
import { Sender } from 'ws'
import type { Appended } from '#server/journal/journal.ts'
import type { ServerMessage } from '#wire/messages.ts'

const text = 1
const binary = 2
const webSocketFrame = (bytes: Buffer, opcode: typeof text | typeof binary): Buffer =>
  Buffer.concat(Sender.frame(bytes, { fin: true, rsv1: false, opcode, mask: false, readOnly: true }))

export class Frame {
  readonly text: string
  #webSocket: Buffer | undefined
  #eventStream: Buffer | undefined

  constructor(text: string) {
    this.text = text
  }

  /** @param bytes a text, deflated (RFC 1951): for a WebSocket alone, as a binary message. The text itself is not kept. */
  static packed(bytes: Buffer): Frame {
    const frame = new Frame('')
    frame.#webSocket = webSocketFrame(bytes, binary)
    return frame
  }

  /** One finished WebSocket frame. */
  get webSocket(): Buffer {
    return (this.#webSocket ??= webSocketFrame(Buffer.from(this.text, 'utf8'), text))
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
