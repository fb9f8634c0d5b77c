import { evolveBy, type DelegationFunction, type Evolving, type Own, type Recorded } from '#core/record/record.ts'
import type { Instant, PartyId, PersonId, SeatId, Words } from '#core/words.ts'
import type { CredentialsEvent } from './events.ts'
import type { Style } from '#core/styles.ts'

export type Examination = 'none' | 'received' | 'accepted' | 'not-accepted'
export type Seat = {
  seat: SeatId
  party?: PartyId
  /** For seats that no party of the register holds: a committee, a guest. */
  names?: Words
  class: 'member' | 'observer' | 'invited'
  /** Provisional, with full rights, until credentials are examined (rule CR2). */
  credentials: Examination
  issuer?: Words
  receivedAt?: Instant
}
export type Accredited = {
  person: PersonId
  seat?: SeatId
  as: DelegationFunction | 'presiding' | 'screen'
  title: Words
  style: Style
  revokedAt?: Instant
  /** The names under which the person sat, oldest first, each by its hash (rule CR8). */
  names?: { named: string; from: Instant }[]
}
export type Credentials = { seats: Record<SeatId, Seat>; people: Record<PersonId, Accredited> }

export const initial: Credentials = { seats: {}, people: {} }

const seat = (state: Credentials, id: SeatId, change: Partial<Seat>): Credentials => {
  const found = state.seats[id]
  return found ? { ...state, seats: { ...state.seats, [id]: { ...found, ...change } } } : state
}

const evolving: Evolving<Credentials, Own<CredentialsEvent>> = {
  SeatCreated: (state, e) => ({
    ...state,
    seats: {
      ...state.seats,
      [e.seat]: { seat: e.seat, party: e.party, names: e.names, class: e.class, credentials: 'none' },
    },
  }),
  PersonAccredited: (state, e) => ({
    ...state,
    people: {
      ...state.people,
      [e.person]: {
        person: e.person,
        seat: e.seat,
        as: e.as,
        title: e.title,
        style: e.style,
        ...(e.named === undefined ? {} : { names: [{ named: e.named, from: e.at }] }),
      },
    },
  }),
  AccreditationRevoked: (state, e) => {
    const found = state.people[e.person]
    return found ? { ...state, people: { ...state.people, [e.person]: { ...found, revokedAt: e.at } } } : state
  },
  PersonRenamed: (state, e) => {
    const found = state.people[e.person]
    return found
      ? {
          ...state,
          people: {
            ...state.people,
            [e.person]: { ...found, names: [...(found.names ?? []), { named: e.named, from: e.at }] },
          },
        }
      : state
  },
  CredentialsReceived: (state, e) =>
    seat(state, e.seat, { credentials: 'received', issuer: e.issuer, receivedAt: e.at }),
  CredentialsExamined: (state, e) => seat(state, e.seat, { credentials: e.outcome }),
}

export const evolve = (state: Credentials, event: Recorded<Own<CredentialsEvent>>): Credentials =>
  evolveBy(evolving, state, event)

export const seatsOf = (state: Credentials, ...classes: Seat['class'][]): Seat[] =>
  Object.values(state.seats).filter((s) => classes.length === 0 || classes.includes(s.class))

/** Persons who may act for a seat now, head first. */
export const delegationOf = (state: Credentials, id: SeatId): Accredited[] => {
  const order = ['head', 'alternate', 'adviser', 'presiding', 'screen']
  return Object.values(state.people)
    .filter((p) => p.seat === id && !p.revokedAt)
    .sort((a, b) => order.indexOf(a.as) - order.indexOf(b.as))
}
export const accreditationOf = (state: Credentials, person: PersonId): Accredited | undefined => {
  const found = state.people[person]
  return found && !found.revokedAt ? found : undefined
}
