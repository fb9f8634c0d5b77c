import { dateIn } from '#core/dates.ts'
import type { Language } from '#core/languages.ts'
import type { CivilDate, Id, Instant, OrganId, PartyId, SeatId, Words, Zone } from '#core/words.ts'
import type { Heard } from '#core/shapes.ts'
import type { Entry, Limits } from './events.ts'

export type Stage =
  'none' | 'requested' | 'granted' | 'declined' | 'convened' | 'in-session' | 'suspended' | 'adjourned' | 'closed'
export type Item = { item: Id; title: Words; serves?: 'agenda'; state: 'not-opened' | 'open' | 'closed' }
/** How far a notice has come to a seat; `acknowledged` ends it. */
export type Receipt = {
  seat: SeatId
  notice?: Id
  state: 'no-address' | 'sent' | 'delivered' | 'bounced' | 'acknowledged'
  at: Instant
  channel?: string
  sentAt?: Instant
  deliveredAt?: Instant
  detail?: string
  /** Whose word it is that the notice was received, where the secretariat entered it. */ heard?: Heard
  /** How far it had come before it was acknowledged. */
  before?: Receipt
}
/** The member's own words against what was entered in its name. */
export type Contest = { words: string; at: Instant }
export type Correction = { about: Entry; seat: SeatId; reason: string; at: Instant }
export type Meeting = {
  stage: Stage
  organisation: Id
  organ: OrganId
  request?: {
    requestedBy: PartyId
    kind: 'ordinary' | 'emergency'
    level: string
    mode: string
    subject: Words
    proposedAt: Instant
    /** Why the secretariat proposed this time in place of the one asked for. */ proposedFor?: Words
    reason?: Words
    at: Instant
  }
  concurrences: Record<PartyId, Instant>
  /** Whose word a concurrence is, where the secretariat entered it. */
  heard: Record<PartyId, Heard>
  /** What members contest of what was entered in their names (MT18). */
  contests: Record<Entry, Record<SeatId, Contest>>
  /** Entries that no longer count, oldest first (MT19). */
  corrections: Correction[]
  /** Concurrences that the rules ask for, of the members entitled on the day of the request. */
  concurrencesNeeded: number
  members: PartyId[]
  convening?: { startsAt: Instant; zone: Zone; languages: Language[]; at: Instant; dossier?: Id; waiver?: Words }
  declinedFor?: Words
  quorum: { needed: number; of: number; rule: string }
  limits: Limits
  notices: Record<SeatId, Receipt>
  agenda: Item[]
  agendaAdoptedAt?: Instant
  rollCall?: { order: SeatId[]; language: Language | 'as-listed'; at: Instant }
  /** `own` where the delegation stated it itself. */
  presence: Record<SeatId, { presence: 'present' | 'absent'; level?: string; at: Instant; own?: boolean }>
  /** Texts tabled at this meeting, by their keys. */
  texts: string[]
  openedAt?: Instant
  sittingSince?: Instant
  /** When it ended, closed or adjourned. */
  closedAt?: Instant
  focus?: { text: string; paragraph?: string }
}

export const initial: Meeting = {
  stage: 'none',
  organisation: '',
  organ: '',
  concurrences: {},
  heard: {},
  contests: { concurrence: {}, receipt: {} },
  corrections: [],
  concurrencesNeeded: 0,
  members: [],
  quorum: { needed: 0, of: 0, rule: 'MT7' },
  limits: {
    statementSeconds: 300,
    replySeconds: 180,
    replies: 2,
    furtherReplySeconds: 90,
    replyMoment: 'after-list',
    atLimit: 'remind',
    pointOfOrderSeconds: 120,
    objectionSeconds: 10,
  },
  notices: {},
  agenda: [],
  texts: [],
  presence: {},
}

/** MT18: members whose concurrence counts: one that its member contests does not. */
export const concurring = (state: Meeting): PartyId[] =>
  Object.keys(state.concurrences).filter((party) => !state.contests.concurrence[party])

/** How far the notice to a seat has come: a receipt that its member contests does not count (MT18). */
export const receiptOf = (state: Meeting, seat: SeatId): Receipt | undefined =>
  state.contests.receipt[seat] ? state.notices[seat]?.before : state.notices[seat]

/**
 * MT21: by which names a meeting goes: those of its day, by its own clock, as they were entered when it was opened. Before it is
 * opened they are those of its day as entered so far.
 */
export function namedAt({
  convening,
  request,
  openedAt,
}: {
  convening?: { startsAt: Instant; zone: Zone } | undefined
  request?: { proposedAt: Instant } | undefined
  openedAt?: Instant | undefined
}): NamedAt {
  const at = convening?.startsAt ?? request?.proposedAt
  const date = at === undefined ? '2020-01-01' : dateIn(at, convening?.zone ?? 'UTC')
  return { date, ...(openedAt === undefined ? {} : { asOf: openedAt }) }
}
export type NamedAt = { date: CivilDate; asOf?: Instant }

export const openItem = (state: Meeting): Item | undefined => state.agenda.find((i) => i.state === 'open')
export const isPresent = (state: Meeting, seat: SeatId): boolean => state.presence[seat]?.presence === 'present'

/** Members recorded present, in the order of the organ's members. */
export const presentMembers = (state: Meeting): SeatId[] => state.members.filter((seat) => isPresent(state, seat))

/** The quorum meter: members present against the base named in the rules (MT7). Observers and guests do not count. */
export const quorum = (
  state: Meeting,
): { present: number; needed: number; of: number; isQuorate: boolean; rule: string } => {
  const present = presentMembers(state).length
  return { present, ...state.quorum, isQuorate: present >= state.quorum.needed }
}
