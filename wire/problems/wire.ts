import type { Problems } from './entry.ts'

/** Refusals of the wire itself, before any rule is asked. */
export type WireRefusal =
  | 'wire/malformed'
  | 'wire/unplain'
  | 'wire/invalid'
  | 'wire/too-large'
  | 'wire/not-found'
  | 'wire/not-witnessed'
  | 'wire/record-altered'
  | 'wire/unknown-stream'
  | 'wire/not-entitled'
  | 'wire/operators-alone'
  | 'wire/sign-in'
  | 'wire/link-revoked'
  | 'wire/session-expired'
  | 'wire/stale'
  | 'wire/other-origin'
  | 'wire/other-host'
  | 'wire/which-session'
  | 'wire/unavailable'
  | 'wire/unanswered'
  | 'wire/fault'
  | 'wire/id-reused'
  | 'wire/not-acceptable'
  | 'wire/too-many'
  | 'wire/not-a-demonstration'
  | 'wire/unknown-zone'
  | 'wire/file-kind'
  | 'wire/file-missing'
  | 'wire/files-full'

export const wireProblems: Problems<WireRefusal> = {
  'wire/malformed': { status: 400, title: 'The message is not well-formed JSON' },
  'wire/unplain': { status: 422, title: 'The words hold signs that a reader cannot see' },
  'wire/invalid': { status: 422, title: 'The message does not have the form that this command asks for' },
  'wire/too-large': { status: 413, title: 'The message is longer than it may be' },
  'wire/not-found': { status: 404, title: 'There is nothing at this address' },
  'wire/not-witnessed': { status: 404, title: 'No checkpoint covers this document yet; ask again in a minute' },
  'wire/record-altered': {
    status: 409,
    title: 'The record no longer contains what its newest checkpoint stood for, so nothing can be proved by it',
  },
  'wire/unknown-stream': { status: 404, title: 'There is no such stream' },
  'wire/not-entitled': { status: 403, title: 'Your seat does not give this right' },
  'wire/operators-alone': {
    status: 403,
    title: 'An organisation is founded by whoever operates the server, with "good-offices found"',
  },
  'wire/sign-in': { status: 401, title: 'Open your personal link first' },
  'wire/link-revoked': { status: 401, title: 'This link is no longer valid; ask the secretariat for a new one' },
  'wire/session-expired': {
    status: 401,
    title: 'This session has reached its limit; open the personal link again',
  },
  'wire/stale': { status: 409, title: 'The record has moved on since you looked' },
  'wire/other-origin': { status: 403, title: 'This request comes from another site' },
  'wire/other-host': {
    status: 421,
    title:
      'This server does not answer to that name; ask it by its public address, and let a proxy pass on the Host header',
  },
  'wire/which-session': {
    status: 400,
    title: 'Several persons are signed in here and the request does not say for whom it is; send x-session',
  },
  'wire/unavailable': { status: 503, title: 'The record cannot be written at the moment; nothing was recorded' },
  'wire/unanswered': {
    status: 503,
    title:
      'The record has not answered in time; send the same command again under the same id to learn whether it was recorded',
  },
  'wire/fault': { status: 500, title: 'Something went wrong on the server; nothing was recorded' },
  'wire/id-reused': { status: 409, title: 'This command id was used for another command' },
  'wire/not-acceptable': { status: 406, title: 'This address offers HTML and JSON' },
  'wire/too-many': { status: 429, title: 'Too many messages; wait a moment' },
  'wire/not-a-demonstration': { status: 404, title: 'Seats are offered only in a demonstration' },
  'wire/unknown-zone': { status: 422, title: 'There is no such time zone' },
  'wire/file-kind': { status: 415, title: 'A file of this kind is not taken' },
  'wire/file-missing': { status: 409, title: 'The file that this names is not here' },
  'wire/files-full': { status: 507, title: 'There is no room for further files' },
}
