// What is entered of the access to a seat: it keeps what happened, and refuses one thing (CR10).
import { mustNotBePut, type TextsOfMeeting } from '#core/credentials/credentials.ts'
import { nobody, concept, streamKey, type Decider, type Stamp, partsOf, streamsOf } from '#core/record/record.ts'
import type { Id, Instant, PersonId } from '#core/words.ts'
import { accessAsRead, type Access } from './access.ts'
import type { AccessCommand, AccessEvent } from './events.ts'

const typeOf = {
  RecordLink: 'LinkIssued',
  RecordEntry: 'SessionBegun',
  RecordRevocation: 'AccessRevoked',
  RecordAddress: 'AddressChanged',
  RecordAttempt: 'RevokedAccessTried',
  ExpireLink: 'LinkExpired',
} as const satisfies Record<AccessCommand['type'], AccessEvent['type']>

type AccessOthers = { every?: TextsOfMeeting }

type OpenLink = { person: PersonId; link: Id; until: Instant }

/** The links that the seat reads as open, whichever opens the longest last: neither expired nor revoked. */
function openLinks({ facts }: Access): OpenLink[] {
  let open: OpenLink[] = []
  for (const fact of facts) {
    if (fact.type === 'LinkIssued') open.push({ person: fact.person, link: fact.link, until: fact.until })
    else if (fact.type === 'LinkExpired') open = open.filter(({ link }) => link !== fact.link)
    else if (fact.type === 'AccessRevoked' && fact.why === 'by-officer')
      open = open.filter(({ person }) => person !== fact.person)
  }
  return open.sort((a, b) => (a.until < b.until ? -1 : 1))
}

/** AC6, RC7: the link that expires next, and when. */
const due: Decider<Access, AccessCommand, AccessEvent>['due'] = (state) => {
  const [next] = openLinks(state)
  return next && { at: next.until, command: { type: 'ExpireLink', person: next.person, link: next.link } }
}

/** AC1 to AC6: each fact is kept as it was entered. A revocation waits while a text is put (CR10). */
function decide(
  state: Access,
  { type, ...body }: AccessCommand,
  stamp: Stamp,
  { every }: AccessOthers,
): AccessEvent[] {
  if (type === 'RecordRevocation') mustNotBePut(every, stamp, body.person)
  // Too early, entered already, or revoked meanwhile: nothing is due.
  if (
    type === 'ExpireLink' &&
    !openLinks(state).some((open) => open.link === (body as OpenLink).link && open.until <= stamp.at)
  )
    return []
  return [{ ...body, type: typeOf[type] } as AccessEvent]
}

const decider: Decider<Access, AccessCommand, AccessEvent, AccessOthers> = {
  ...accessAsRead,
  decide,
  due,
  reads: () => ({ every: undefined }),
  // Of a seat, or of whoever presides.
  readsEvery: ({ type }, stream) => {
    const { meeting } = partsOf(streamKey(stream))
    return type === 'RecordRevocation' ? [streamsOf('text', meeting)] : []
  },
}

export const access = /* @__PURE__ */ concept(
  'access',
  {
    // Each seat its own, asked by `sessions/standing.ts`: to another seat one is the public.
    follow: ['observer', 'delegate', 'presiding', 'secretariat'],
    // Entered by the server as it happens: what an officer does to a delegation's access is not the officer's to word.
    rights: {
      RecordLink: nobody,
      RecordEntry: nobody,
      RecordRevocation: nobody,
      RecordAddress: nobody,
      RecordAttempt: nobody,
      // By the clock.
      ExpireLink: nobody,
    },
  },
  decider,
)
