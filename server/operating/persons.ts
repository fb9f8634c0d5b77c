import type { Bodies } from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import { streamKind, type StreamId } from '#core/record/record.ts'

/** Officers by organisation, as the record has them. */
const officersNamed = (states: ReadonlyMap<StreamId, unknown>): string[] =>
  [...states].flatMap(([stream, state]) =>
    streamKind(stream) === 'organisation' ? Object.keys((state as Bodies).officers) : [],
  )

/** All persons whom the record gives a place: officers, and whoever was accredited to a meeting. */
export const personsNamed = (states: ReadonlyMap<StreamId, unknown>): string[] => [
  ...new Set([
    ...officersNamed(states),
    ...[...states].flatMap(([stream, state]) =>
      streamKind(stream) === 'credentials' ? Object.keys((state as Credentials).people) : [],
    ),
  ]),
]
