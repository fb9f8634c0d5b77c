// What crosses the live connection. The server frames each event once and writes the same bytes to every socket.
import { z } from 'zod'
import type { Fact } from '#core/deciders.ts'

/** The largest version that can be asked for: nine figures, as in an address. */
export const largestVersion = 999_999_999

/** From the browser. `from` is the version it has; the answer is a backlog from there, then events as they happen. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), stream: z.string().max(140), from: z.int().min(0).max(largestVersion) }),
  z.object({ type: z.literal('unsubscribe'), stream: z.string().max(140) }),
  /** `mark` is that of the beat which it answers. */
  z.object({ type: z.literal('ping'), sent: z.number().optional(), mark: z.int().optional() }),
])
export type ClientMessage = z.infer<typeof ClientMessage>

/** In the address of an event stream, `follow=<stream>@<version>`: the same as a subscription to it. */
export const followingPattern = /^([^@]{1,140})@(\d{1,9})$/

/** An event as it goes over the wire: the bytes of the record, parsed; `version` counts from 1 in its stream. */
export type WireEvent = Fact

export type ServerMessage =
  /** The first message. `protocol` is the version that the server speaks (`protocol.ts`); `line` is given on an event stream: what the browser says goes to `POST /api/live/lines/<line>`. */
  | { type: 'welcome'; protocol: number; now: string; session: string; line?: string }
  /** `positions` says where each event stands in the journal: the order across streams, which instants alone do not give. */
  | { type: 'events'; stream: string; positions: number[]; events: WireEvent[] }
  | { type: 'current'; stream: string; version: number }
  | { type: 'refused'; stream: string; code: string }
  | { type: 'pong'; sent?: number; now: string }
  /** On an event stream, asks for a ping: whoever stays silent is taken for gone. With a mark, what was written before it has come when it is answered. */
  | { type: 'beat'; mark?: number }
  /** Sent before the server closes the connection for a reason that a person should read. */
  | { type: 'cut'; code: string }
