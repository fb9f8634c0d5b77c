// What crosses the live connection. The server frames each event once and writes the same bytes to every socket.
import { z } from 'zod'

/** From the browser. `from` is the version it has; the answer is a backlog from there, then events as they happen. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribe'), stream: z.string().max(140), from: z.int().min(0) }),
  z.object({ type: z.literal('unsubscribe'), stream: z.string().max(140) }),
  z.object({ type: z.literal('ping'), sent: z.number().optional() }),
])
export type ClientMessage = z.infer<typeof ClientMessage>

/** An event as it goes over the wire: the bytes of the record, parsed; `version` counts from 1 in its stream. */
export type WireEvent = { type: string; at: string; by: { person: string; role: string; seat?: string; function?: string }; stream: string; version: number } & Record<string, unknown>

export type ServerMessage =
  | { type: 'welcome'; now: string; session: string }
  /** `positions` says where each event stands in the journal: the order across streams, which instants alone do not give. */
  | { type: 'events'; stream: string; positions: number[]; events: WireEvent[] }
  | { type: 'current'; stream: string; version: number }
  | { type: 'refused'; stream: string; code: string }
  | { type: 'pong'; sent?: number; now: string }
  /** Sent before the server closes the connection for a reason that a person should read. */
  | { type: 'cut'; code: string }
