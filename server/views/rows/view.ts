// A row with the kind and the key under which it is kept, and those by which the doors of the server know who stands where.
import type { Bodies } from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import type { StateOf, StreamKind } from '#core/deciders.ts'
import type { Meeting } from '#core/meetings/meetings.ts'
import type { StreamId } from '#core/record/record.ts'

export type View = { kind: string; key: string; row: unknown }
/** The rows that a stream of one kind makes of its state: pure, so that they can be thrown away and made again. */
export type RowsOf<K extends StreamKind> = (key: string, state: StateOf<K>, stream: StreamId) => View[]

/** Who stands where, for the doors of the server: row kind `standing`, one for each stream that says something of it. */
export type StandingRow =
  | { of: 'officers'; organisation: string; officers: Bodies['officers'] }
  | { of: 'seats'; meeting: string; credentials: Credentials }
  | {
      of: 'meeting'
      meeting: string
      organisation: string
      members: string[]
      stage: Meeting['stage']
      startsAt?: string
    }
  | { of: 'matter'; stream: StreamId; organisation: string }
  | { of: 'filed'; stream: StreamId }

export const standing = (stream: StreamId, row: StandingRow): View => ({ kind: 'standing', key: stream, row })
