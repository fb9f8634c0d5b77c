import type { InstrumentsRefusal } from '#core/instruments/instruments.ts'
import type { Problems } from './entry.ts'

export const instrumentsProblems: Problems<InstrumentsRefusal> = {
  'instruments/already-issued': { status: 409, title: 'The instrument is issued already' },
  'instruments/not-adopted': { status: 409, title: 'The text is not adopted' },
  'instruments/attempt-unruled': { status: 409, title: 'An attempted objection waits for a ruling' },
  'instruments/lacks-language': { status: 409, title: 'An authentic language lacks a paragraph' },
  'instruments/lacks-title': { status: 409, title: 'An authentic language lacks the title' },
  'instruments/no-symbol': { status: 409, title: 'The organ has no pattern for its symbols' },
  'instruments/symbol-taken': { status: 409, title: 'Another organisation here has issued under this symbol' },
  'instruments/other-text': { status: 422, title: 'The decision is on another text' },
  'instruments/unknown': { status: 404, title: 'There is no such instrument' },
  'instruments/already-signed': { status: 409, title: 'The instrument is signed' },
  'instruments/not-prepared': { status: 409, title: 'Another officer prepares the issue first' },
  'instruments/second-officer': { status: 409, title: 'Another officer confirms what one has prepared' },
  'instruments/changed-since-prepared': { status: 409, title: 'It is not what was prepared for issue' },
  'instruments/hash-differs': { status: 409, title: 'The text is not the one that was adopted' },
}
