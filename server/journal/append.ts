import type { Fact } from '#core/deciders.ts'
import type { AnyEvent, Recorded, StreamId } from '#core/record/record.ts'

export type Append = {
  /** The id under which the client may ask again, and the stream the command was addressed to. */
  command: { id: string; stream: StreamId }
  /**
   * In the order they happened; `version` is the one the event gets, the first of a stream being 1. `bytes` is the body with
   * both in canonical form, where whoever decided it has made that; it is made here where not.
   */
  events: { stream: StreamId; version: number; body: Recorded<AnyEvent>; bytes?: string }[]
  /** Streams read as facts: each must still be at this version at the commit; 0 for one without events. */
  guards: { stream: StreamId; version: number }[]
  /** Kept, and given back when the same command comes again. */
  outcome: unknown
  /** Rows for reading, written in the same commit. */
  views: { kind: string; key: string; row: unknown }[]
}

export type Appended = {
  position: number
  stream: string
  version: number
  bytes: string
  /** Given to nobody who may not read the event: with it a guess at the event can be tried. */
  salt: string
  hash: string
  body: Fact
}
export type Head = { position: number; hash: string }

/** Someone was faster: a stream has moved, or the command was handled meanwhile. Nothing was written. */
export class StreamMoved extends Error {
  override readonly name = 'StreamMoved'
  readonly streams: StreamId[]
  readonly commands: string[]
  constructor(streams: StreamId[], commands: string[] = []) {
    super(`moved: ${[...streams, ...commands].join(', ')}`)
    this.streams = streams
    this.commands = commands
  }
}

/** More waits for the disk than may be kept in memory. Nothing was written. */
export class JournalBusy extends Error {
  override readonly name = 'JournalBusy'
}
