import type { BodiesRefusal } from '#core/bodies/bodies.ts'
import type { Problems } from './entry.ts'

export const bodiesProblems: Problems<BodiesRefusal> = {
  'bodies/already-established': { status: 409, title: 'The organisation is established already' },
  'bodies/not-yet': { status: 409, title: 'A seat is entered on the day on which it begins to hold, or later' },
  'bodies/under-a-meeting': {
    status: 409,
    title: 'A meeting that is convened or was held rests on what held that day',
  },
  'bodies/share-of-members': {
    status: 409,
    title: 'A share is counted against the members, and is not more than all',
  },
  'bodies/share-too-small': { status: 409, title: 'A quorum and a waiver need a quarter of the members at least' },
  'bodies/reason-missing': { status: 409, title: 'One officer alone needs a reason in writing' },
  'bodies/second-officer': { status: 409, title: 'Another officer adopts what one has proposed' },
  'bodies/not-proposed': { status: 409, title: 'Another officer proposes these rules first' },
  'bodies/not-as-proposed': { status: 409, title: 'These are not the rules that were proposed' },
  'bodies/window-too-short': { status: 409, title: 'The call for objections is open for longer than that' },
  'bodies/not-established': { status: 404, title: 'The organisation is not established' },
  'bodies/unknown-organ': { status: 404, title: 'There is no such organ' },
  'bodies/organ-exists': { status: 409, title: 'An organ of this name exists' },
  'bodies/unknown-party': { status: 404, title: 'The register of parties does not hold this party' },
  'bodies/already-member': { status: 409, title: 'The party is a member on this date' },
  'bodies/not-member': { status: 409, title: 'The party does not have the standing that this asks for' },
  'bodies/unknown-office': { status: 404, title: 'There is no such office' },
  'bodies/office-exists': { status: 409, title: 'An office of this name exists' },
  'bodies/already-officer': { status: 409, title: 'The person is an officer already' },
  'bodies/not-officer': { status: 404, title: 'The person is not an officer' },
  'bodies/last-officer': { status: 409, title: 'The last officer cannot be dismissed' },
  'bodies/name-taken': { status: 409, title: 'Another organisation here bears a name that looks like this one' },
  'bodies/symbol-taken': { status: 409, title: 'Another organisation here has this pattern for its symbols' },
  'bodies/organ-name-taken': {
    status: 409,
    title: 'Another organ beside it bears a name that looks like this one',
  },
  'bodies/party-name-taken': {
    status: 409,
    title: 'Another party of the register has a name that looks like this one',
  },
  'bodies/missing-language': { status: 422, title: 'A language is missing' },
}
