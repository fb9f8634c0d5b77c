import { sortedBy, type Language } from '#core/languages.ts'
import type { ArabicMonths } from '#core/dates.ts'
import { evolveBy, type Evolving, type Recorded } from '#core/record/record.ts'
import {
  inLanguage,
  knownOf,
  onDate,
  withDated,
  type CivilDate,
  type Dated,
  type Instant,
  type Known,
  type OrganId,
  type PartyId,
  type PersonId,
  type Source,
  type Words,
  type Zone,
} from '#core/words.ts'
import type { BodiesEvent, PartyNames } from './events.ts'
import type { Profile } from './profile.ts'

export type Standing = 'member' | 'observer' | 'suspended' | 'none'
export type Organ = {
  organ: OrganId
  parent?: OrganId
  names: Dated<Words>
  symbol?: string
  from: CivilDate
  /** BD20: how the day is known on which it was established. */
  established: Known
  mandates: Dated<{ text: Words }>
  profiles: Dated<Profile>
  /** BD18: other rules that wait for a second officer, and who proposed them. */
  proposed?: { profile: Profile; from: CivilDate; source?: Source; by: PersonId; at: Instant }
  /** Each member's standing from a date, in the order of admission. */
  members: Record<PartyId, Dated<Standing>>
}
export type Party = { party: PartyId; class: string; names: Dated<PartyNames>; zone?: Zone; city?: Words }
export type Office = {
  office: string
  organ: OrganId
  names: Words
  from: CivilDate
  holders: Dated<Words | undefined>
}
export type Seat = { seat: Words; zone: Zone; languages: Language[] }
export type Bodies = {
  established: boolean
  names: Dated<Words>
  abbreviations: Dated<Words>
  /** BD11: every seat that the organisation has had, each from a day. */
  seats: Dated<Seat>
  /** The latest of them, for what is said today. */
  seat: Words
  zone: Zone
  languages: Language[]
  /** Stands on every page of an organisation that is not what it seems: a reconstruction, an exercise. */
  notice?: Words
  /** The day for which members and offices are told; missing where it is today. */
  knownOn?: CivilDate
  organs: Record<OrganId, Organ>
  parties: Record<PartyId, Party>
  offices: Record<string, Office>
  officers: Record<PersonId, Words>
}

export const initial: Bodies = {
  established: false,
  names: [],
  abbreviations: [],
  seats: [],
  seat: {},
  zone: 'UTC',
  languages: [],
  organs: {},
  parties: {},
  offices: {},
  officers: {},
}

const organ = (state: Bodies, id: OrganId, change: (organ: Organ) => Organ): Bodies => {
  const found = state.organs[id]
  return found ? { ...state, organs: { ...state.organs, [id]: change(found) } } : state
}
const standing = (state: Bodies, e: { organ: OrganId; party: PartyId; from: CivilDate } & Known, value: Standing) =>
  organ(state, e.organ, (o) => ({
    ...o,
    members: { ...o.members, [e.party]: withDated(o.members[e.party] ?? [], e.from, value, undefined, e) },
  }))

function seated(before: Dated<Seat>, { seat, zone, languages, from, source }: Seat & { from: CivilDate } & Known) {
  const seats = withDated(before, from, { seat, zone, languages }, undefined, { source })
  const latest = seats.at(-1)?.value ?? { seat, zone, languages }
  return { seats, ...latest }
}
const held = (
  state: Bodies,
  e: Extract<Recorded<BodiesEvent>, { type: 'HolderAppointed' | 'HoldingEnded' }>,
): Bodies => {
  const office = state.offices[e.office]
  if (!office) return state
  return {
    ...state,
    offices: {
      ...state.offices,
      [e.office]: {
        ...office,
        holders: withDated(
          office.holders,
          e.from,
          e.type === 'HolderAppointed' ? e.holder : undefined,
          undefined,
          e,
        ),
      },
    },
  }
}

const evolving: Evolving<Bodies, BodiesEvent> = {
  OrganisationEstablished: (state, e) => ({
    ...state,
    established: true,
    names: withDated([], e.from, e.names, e.at, e),
    abbreviations: withDated([], e.from, e.abbreviation),
    ...seated([], e),
    notice: e.notice,
    ...(e.knownOn ? { knownOn: e.knownOn } : {}),
  }),
  OrganisationSeated: (state, e) => ({ ...state, ...seated(state.seats, e) }),
  OrganisationNamed: (state, e) => ({
    ...state,
    names: withDated(state.names, e.from, e.names, e.at, e),
    abbreviations: withDated(state.abbreviations, e.from, e.abbreviation),
  }),
  OrganEstablished: (state, e) => ({
    ...state,
    organs: {
      ...state.organs,
      [e.organ]: {
        organ: e.organ,
        parent: e.parent,
        names: withDated([], e.from, e.names, e.at, e),
        symbol: e.symbol,
        from: e.from,
        established: knownOf(e),
        mandates: [],
        profiles: [],
        members: {},
      },
    },
  }),
  OrganNamed: (state, e) =>
    organ(state, e.organ, (o) => ({ ...o, names: withDated(o.names, e.from, e.names, e.at, e) })),
  MandateGiven: (state, e) =>
    organ(state, e.organ, (o) => ({
      ...o,
      mandates: withDated(o.mandates, e.from, { text: e.text }, undefined, e),
    })),
  ProfileAdopted: (state, e) =>
    organ(state, e.organ, (o) => ({
      ...o,
      profiles: withDated(o.profiles, e.from, e.profile, undefined, { source: e.source }),
      proposed: undefined,
    })),
  ProfileProposed: (state, e) => {
    const { profile, from, source, by, at } = e
    return organ(state, e.organ, (o) => ({ ...o, proposed: { profile, from, source, by: by.person, at } }))
  },
  ProfileSetAside: (state, e) => organ(state, e.organ, (o) => ({ ...o, proposed: undefined })),
  PartyNamed: (state, e) => {
    const before = state.parties[e.party]
    return {
      ...state,
      parties: {
        ...state.parties,
        [e.party]: {
          party: e.party,
          class: e.class,
          names: withDated(before?.names ?? [], e.from, e.names, e.at, e),
          zone: e.zone ?? before?.zone,
          city: e.city ?? before?.city,
        },
      },
    }
  },
  MemberAdmitted: (state, e) => standing(state, e, e.class),
  MemberSuspended: (state, e) => standing(state, e, 'suspended'),
  MemberRestored: (state, e) => standing(state, e, 'member'),
  MembershipEnded: (state, e) => standing(state, e, 'none'),
  OfficeCreated: (state, e) => ({
    ...state,
    offices: {
      ...state.offices,
      [e.office]: { office: e.office, organ: e.organ, names: e.names, from: e.from, holders: [] },
    },
  }),
  HolderAppointed: held,
  HoldingEnded: held,
  OfficerAppointed: (state, e) => ({ ...state, officers: { ...state.officers, [e.person]: e.title } }),
  OfficerDismissed: (state, e) => {
    const { [e.person]: _, ...officers } = state.officers
    return { ...state, officers }
  },
}

export const evolve = (state: Bodies, event: Recorded<BodiesEvent>): Bodies => evolveBy(evolving, state, event)

/** The standing of a party in an organ on a date. */
export function standingOn(state: Bodies, organId: OrganId, party: PartyId, date: CivilDate): Standing {
  const dated = state.organs[organId]?.members[party]
  if (!dated || !dated[0] || dated[0].from > date) return 'none'
  return onDate(dated, date) ?? 'none'
}

/** Members of an organ on a date, entitled to sit: suspended ones and observers left out, in the order of admission. */
export const membersOn = (state: Bodies, organId: OrganId, date: CivilDate): PartyId[] =>
  Object.keys(state.organs[organId]?.members ?? {}).filter(
    (party) => standingOn(state, organId, party, date) === 'member',
  )

export const observersOn = (state: Bodies, organId: OrganId, date: CivilDate): PartyId[] =>
  Object.keys(state.organs[organId]?.members ?? {}).filter(
    (party) => standingOn(state, organId, party, date) === 'observer',
  )

/** The names of a party that hold on a date (rules BD3 and BD6). */
export const namesOn = (state: Bodies, party: PartyId, date: CivilDate, asOf?: Instant): PartyNames | undefined =>
  onDate(state.parties[party]?.names ?? [], date, asOf)

/**
 * BD7: the rules in force for an organ on a date: its own, or the nearest above it in the tree. Rules adopted later do not
 * reach back over those that were in force above; only where none were, the first adopted stand in.
 */
export function profileOn(state: Bodies, organId: OrganId, date: CivilDate): Profile | undefined {
  const lineage: Organ[] = []
  for (
    let at = state.organs[organId];
    at && !lineage.includes(at);
    at = at.parent === undefined ? undefined : state.organs[at.parent]
  )
    lineage.push(at)
  const inForce = lineage.find(({ profiles: [first] }) => first !== undefined && first.from <= date)
  const found = inForce ?? lineage.find(({ profiles }) => profiles.length > 0)
  return found && onDate(found.profiles, date)
}

/**
 * BD22: by which names Arabic writes the months, by the rules of an organ on a date; without an organ, as all of the
 * organisation write them, and where they differ by both names.
 */
export function arabicMonthsOn(state: Bodies, organ: OrganId | undefined, date: CivilDate): ArabicMonths {
  const organs = organ === undefined ? Object.keys(state.organs) : [organ]
  const found = new Set(organs.flatMap((of) => profileOn(state, of, date)?.arabicMonths.value ?? []))
  const [only] = found
  return only !== undefined && found.size === 1 ? only : 'levantine-and-gregorian'
}

export const organNameOn = (state: Bodies, organId: OrganId, date: CivilDate, asOf?: Instant): Words =>
  onDate(state.organs[organId]?.names ?? [], date, asOf) ?? {}
export const organisationNameOn = (state: Bodies, date: CivilDate, asOf?: Instant): Words =>
  onDate(state.names, date, asOf) ?? {}

/** The place by whose clock a zone goes here: the organisation's seat in that zone, the latest if it had several there. */
export const seatIn = ({ seats }: Pick<Bodies, 'seats'>, zone: Zone): Words | undefined =>
  seats.findLast(({ value }) => value.zone === zone && Object.keys(value.seat).length > 0)?.value.seat

/** The order in which an alphabet of a language puts parties; the body's own order where it says so (rule MT9). */
export function inOrder(
  state: Bodies,
  parties: readonly PartyId[],
  order: Language | 'as-listed',
  date: CivilDate,
  asOf?: Instant,
): PartyId[] {
  if (order === 'as-listed') return [...parties]
  const collator = new Intl.Collator(order, { sensitivity: 'base' })
  const name = (party: PartyId) => {
    const short = namesOn(state, party, date, asOf)?.short
    return (short && inLanguage(short, order).text) || party
  }
  const keyed = parties.map((party) => ({ party, key: sortedBy(name(party), order) }))
  return keyed.sort((a, b) => collator.compare(a.key, b.key)).map(({ party }) => party)
}
