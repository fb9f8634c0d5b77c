// As whom a person acts on a stream. The server decides by this answer, and the browser says by it why a button is disabled.
import {
  meetingOf,
  streamKey,
  streamKind,
  type Actor,
  type AnyCommand,
  type DelegationFunction,
  type StreamId,
  streamOf,
} from '#core/record/record.ts'
import type { Id, Instant, PartyId, PersonId, SeatId } from '#core/words.ts'
import { accreditationOf, type Credentials } from './state.ts'

/** A place at a meeting, and what it lets its holder be there. */
export type Place = {
  meeting: Id
  role: 'presiding' | 'delegate' | 'observer' | 'screen'
  seat?: SeatId
  function?: DelegationFunction
}
/** A member for which a person asks for meetings of an organisation, and concurs in them. */
export type Represented = { organisation: Id; party: PartyId; function: DelegationFunction }

/** What a person holds. */
export type Holdings = {
  person: PersonId
  placeAt(meeting: Id): Place | undefined
  isOfficerOf(organisation: Id): boolean
  /** As `representedBy` gives them. */
  represented(): readonly Represented[]
}
/** What is known of a stream. */
export type StreamFacts = {
  /** Of the stream's meeting; undefined where nobody has asked for it. */
  meeting?: { organisation: Id; members: readonly PartyId[]; isConvened: boolean } | undefined
  /** The organisation whose matter it is, of a dossier or a follow-up; undefined where it does not exist. */
  matter?: Id | undefined
}

/** The command by which a stream of a kind comes to belong to the organisation that the command names. */
const founding: Partial<Record<string, string>> = {
  meeting: 'RequestMeeting',
  dossier: 'OpenDossier',
  'follow-up': 'DraftCalls',
}

/** Where what happens to the access to a seat is read; without a seat, that of whoever presides. */
export const accessStream = (meeting: Id, seat: SeatId | undefined): StreamId =>
  seat === undefined ? streamOf('access', meeting) : streamOf('access', meeting, seat)

/** The place of a person at a meeting, by its credentials; none where the accreditation was revoked (CR1). */
export function placeIn(credentials: Credentials, meeting: Id, person: PersonId): Place | undefined {
  const found = accreditationOf(credentials, person)
  if (!found) return undefined
  const { as, seat } = found
  if (as === 'presiding' || as === 'screen') return { meeting, role: as }
  if (seat === undefined) return undefined
  return {
    meeting,
    role: credentials.seats[seat]?.class === 'member' ? 'delegate' : 'observer',
    seat,
    function: as,
  }
}

/** The organisation that a stream belongs to; undefined where it does not exist. What a command names is not checked yet. */
function organisationOf(stream: StreamId, { meeting, matter }: StreamFacts, command?: AnyCommand): Id | undefined {
  const kind = streamKind(stream)
  if (kind === 'organisation' || kind === 'register') return streamKey(stream)
  const { type, organisation } = (command ?? {}) as { type?: string; organisation?: Id }
  return meeting?.organisation ?? matter ?? (founding[kind] === type ? organisation : undefined)
}

/**
 * A person is on a stream, in this order: what their place in the stream's meeting says; the secretariat of the organisation
 * that the stream belongs to, of no other; on a meeting that is not convened yet, a member for which they sit elsewhere (CR13);
 * the public.
 * @param holdings of whoever asks; undefined where nobody is known.
 * @param command names the organisation where the stream does not exist yet.
 */
export function actorOn(
  holdings: Holdings | undefined,
  stream: StreamId,
  facts: StreamFacts,
  command?: AnyCommand,
): Actor {
  if (!holdings) return { person: 'public', role: 'public' }
  const { person } = holdings
  const kind = streamKind(stream)
  const meeting = meetingOf(stream)
  const nobody: Actor = { person, role: 'public' }
  // Nothing is prepared for a meeting that nobody has asked for: it may become another organisation's.
  if (command && meeting !== undefined && kind !== 'meeting' && !facts.meeting) return nobody
  const place = meeting === undefined ? undefined : holdings.placeAt(meeting)
  // To the access of another seat one is the public, or the secretariat.
  if (place && (kind !== 'access' || stream === accessStream(place.meeting, place.seat))) {
    const { role, seat, function: as } = place
    return { person, role, ...(seat === undefined ? {} : { seat }), ...(as === undefined ? {} : { function: as }) }
  }
  const organisation = organisationOf(stream, facts, command)
  // What does not exist is nobody's: whoever follows it would be found there when it becomes somebody's.
  if (organisation === undefined) return nobody
  if (holdings.isOfficerOf(organisation)) return { person, role: 'secretariat' }
  if (kind !== 'meeting' || facts.meeting?.isConvened) return nobody
  const represented = holdings
    .represented()
    .find((each) => each.organisation === organisation && facts.meeting?.members.includes(each.party) !== false)
  return represented
    ? { person, role: 'delegate', seat: represented.party, function: represented.function }
    : nobody
}

/** A place with what else decides whom its holder represents. */
export type SeatHeld = Place & {
  organisation: Id
  party?: PartyId | undefined
  isOver: boolean
  startsAt?: Instant | undefined
}

/**
 * CR13: the members that a person represents outside their meetings. They are those of the meetings that are not over, the next
 * meeting first; in an organisation where there is none, that of the last meeting.
 */
export function representedBy(places: readonly SeatHeld[]): Represented[] {
  const delegate = places.flatMap((place) => {
    const { role, function: as, party } = place
    return role === 'delegate' && as !== undefined && party !== undefined ? [{ ...place, party, function: as }] : []
  })
  const early = (place: SeatHeld) => `${place.startsAt ?? ''} ${place.meeting}`
  const sorted = delegate.sort((a, b) => (early(a) < early(b) ? -1 : 1))
  const found: Represented[] = []
  for (const organisation of new Set(sorted.map((place) => place.organisation))) {
    const there = sorted.filter((place) => place.organisation === organisation)
    const current = there.filter(({ isOver }) => !isOver)
    for (const { party, function: as } of current.length > 0 ? current : there.slice(-1))
      if (!found.some((each) => each.organisation === organisation && each.party === party))
        found.push({ organisation, party, function: as })
  }
  return found
}
