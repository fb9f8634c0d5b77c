// For the tests: appends to begin from.
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import type { Append } from './journal.ts'

let numbers = 0
const nextId = () => `c${++numbers}`

export const eventOf = (stream: string, version: number, facts: object = {}): Append['events'][number] => ({
  stream,
  version,
  body: {
    type: 'Said',
    by: { person: 'p', role: 'secretariat' },
    at: '2020-06-22T15:42:00.000Z',
    stream,
    version,
    ...facts,
  } as Recorded<AnyEvent>,
})

/** One command with one event; more where told. */
export const appendOf = (stream: string, version: number, more: Partial<Append> = {}): Append => ({
  command: { id: nextId(), stream },
  events: [eventOf(stream, version)],
  guards: [],
  outcome: null,
  views: [],
  ...more,
})
