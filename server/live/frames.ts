import { Sender } from 'ws'
import type { ServerMessage } from '#wire/messages.ts'

/** A text as one finished WebSocket frame, to be written as it is to any number of sockets. */
export const framed = (text: string): Buffer => Buffer.concat(Sender.frame(Buffer.from(text, 'utf8'), { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: true }))

export const framedMessage = (message: ServerMessage): Buffer => framed(JSON.stringify(message))

/** Events of one stream from the bytes of the record, with where each stands in the journal: put together, never encoded again. */
export const framedEvents = (stream: string, bytes: readonly string[], positions: readonly number[]): Buffer =>
  framed(`{"type":"events","stream":${JSON.stringify(stream)},"positions":[${positions.join(',')}],"events":[${bytes.join(',')}]}`)
