import { dateIn } from '#core/dates.ts'
import type { Own, Recorded } from '#core/record/record.ts'
import type { CivilDate, Id, Instant, Language, OrganId, PartyId, SeatId, Words, Zone } from '#core/words.ts'
import type { Heard } from '#core/shapes.ts'
import type { Entry, Limits, MeetingsEvent } from './events.ts'

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

const item = (state: Meeting, id: Id, to: Item['state']): Meeting => ({
  ...state,
  agenda: state.agenda.map((i) => (i.item === id ? { ...i, state: to } : i)),
})
const receipt = (
  state: Meeting,
  seat: SeatId,
  change: Partial<Receipt> & { state: Receipt['state']; at: Instant },
): Meeting => ({
  ...state,
  notices: { ...state.notices, [seat]: { ...(state.notices[seat] ?? { seat }), ...change } },
})

/** MT18: members whose concurrence counts: one that its member contests does not. */
export const concurring = (state: Meeting): PartyId[] =>
  Object.keys(state.concurrences).filter((party) => !state.contests.concurrence[party])

/** How far the notice to a seat has come: a receipt that its member contests does not count (MT18). */
export const receiptOf = (state: Meeting, seat: SeatId): Receipt | undefined =>
  state.contests.receipt[seat] ? state.notices[seat]?.before : state.notices[seat]

/** A request that has lost a concurrence it needs waits for another. */
const recounted = (state: Meeting): Meeting =>
  state.stage === 'granted' && concurring(state).length < state.concurrencesNeeded
    ? { ...state, stage: 'requested' }
    : state

const uncontested = (state: Meeting, about: Entry, seat: SeatId): Meeting => {
  const { [seat]: _, ...others } = state.contests[about]
  return { ...state, contests: { ...state.contests, [about]: others } }
}

/** How far each state of a receipt has come. */
const reach = { 'no-address': 0, bounced: 0, sent: 1, delivered: 2, acknowledged: 3 } as const satisfies Record<
  Receipt['state'],
  number
>
const reached = (state: Meeting, seat: SeatId): number => {
  const found = state.notices[seat]
  return found ? reach[found.state] : -1
}

export function evolve(state: Meeting, e: Recorded<Own<MeetingsEvent>>): Meeting {
  switch (e.type) {
    case 'MeetingRequested':
      return {
        ...state,
        stage: 'requested',
        organisation: e.organisation,
        organ: e.organ,
        members: e.members,
        concurrencesNeeded: e.needed,
        request: {
          requestedBy: e.requestedBy,
          kind: e.kind,
          level: e.level,
          mode: e.mode,
          subject: e.subject,
          proposedAt: e.proposedAt,
          reason: e.reason,
          at: e.at,
        },
        concurrences: { [e.requestedBy]: e.at },
        heard: e.heard ? { [e.requestedBy]: e.heard } : {},
      }
    case 'ConcurrenceGiven':
      return {
        ...state,
        concurrences: { ...state.concurrences, [e.party]: e.at },
        heard: e.heard ? { ...state.heard, [e.party]: e.heard } : state.heard,
      }
    case 'RequestGranted':
      return { ...state, stage: 'granted' }
    case 'NoticeWaived':
      return state
    case 'MeetingConvened':
      return {
        ...state,
        stage: 'convened',
        request: state.request && { ...state.request, subject: { ...e.subject, ...state.request.subject } },
        members: e.members,
        quorum: e.quorum,
        limits: e.limits,
        convening: {
          startsAt: e.startsAt,
          zone: e.zone,
          languages: e.languages,
          at: e.at,
          dossier: e.dossier,
          waiver: e.waiver,
        },
        agenda: e.agenda.map((i) => ({ ...i, state: 'not-opened' as const })),
      }
    case 'RequestDeclined':
      return { ...state, stage: 'declined', declinedFor: e.reason }
    case 'OtherTimeProposed':
      return state.request
        ? { ...state, request: { ...state.request, proposedAt: e.proposedAt, proposedFor: e.reason } }
        : state
    case 'NoticeDispatched':
      // A seat keeps what it has received, whoever else of the delegation is written to later, or has no address.
      if (reached(state, e.seat) >= reach[e.outcome]) return state
      return receipt(state, e.seat, {
        notice: e.notice,
        state: e.outcome,
        at: e.at,
        channel: e.channel,
        ...(e.outcome === 'sent' ? { sentAt: e.at } : {}),
      })
    case 'NoticeDelivered':
      return state.notices[e.seat]?.state === 'acknowledged'
        ? state
        : receipt(state, e.seat, { state: 'delivered', at: e.at, deliveredAt: e.at })
    case 'NoticeBounced':
      return state.notices[e.seat]?.state === 'acknowledged'
        ? state
        : receipt(state, e.seat, { state: 'bounced', at: e.at, detail: e.detail })
    case 'NoticeAcknowledged':
      return receipt(state, e.seat, {
        state: 'acknowledged',
        at: e.at,
        channel: e.channel,
        heard: e.heard,
        before: state.notices[e.seat],
      })
    case 'EntryContested':
      return recounted({
        ...state,
        contests: {
          ...state.contests,
          [e.about]: { ...state.contests[e.about], [e.seat]: { words: e.words, at: e.at } },
        },
      })
    case 'ContestWithdrawn':
      return uncontested(state, e.about, e.seat)
    case 'EntryCorrected': {
      const { about, seat, reason, at } = e
      const corrected = {
        ...uncontested(state, about, seat),
        corrections: [...state.corrections, { about, seat, reason, at }],
      }
      if (about === 'concurrence') {
        const { [seat]: _concurrence, ...concurrences } = state.concurrences
        const { [seat]: _heard, ...heard } = state.heard
        return recounted({ ...corrected, concurrences, heard })
      }
      const { [seat]: found, ...others } = state.notices
      return { ...corrected, notices: found?.before ? { ...others, [seat]: found.before } : others }
    }
    case 'MeetingOpened':
      return { ...state, stage: 'in-session', openedAt: e.at, sittingSince: e.at }
    case 'MeetingSuspended':
      return { ...state, stage: 'suspended' }
    case 'MeetingResumed':
      return { ...state, stage: 'in-session', sittingSince: e.at }
    case 'MeetingAdjourned':
      return { ...state, stage: 'adjourned', closedAt: e.at }
    case 'MeetingClosed':
      return { ...state, stage: 'closed', closedAt: e.at }
    case 'MeetingReopened':
      return { ...state, stage: 'in-session', sittingSince: e.at, closedAt: undefined }
    case 'RollCallBegun':
      return { ...state, rollCall: { order: e.order, language: e.language, at: e.at } }
    case 'PresenceRecorded':
      return {
        ...state,
        presence: {
          ...state.presence,
          [e.seat]: { presence: e.presence, level: e.level, at: e.at, own: e.own },
        },
      }
    case 'AgendaAdopted':
      return { ...state, agendaAdoptedAt: e.at }
    case 'ItemAdded':
      return { ...state, agenda: [...state.agenda, { item: e.item, title: e.title, state: 'not-opened' }] }
    case 'ItemOpened':
      return item(state, e.item, 'open')
    case 'ItemClosed':
      return item(state, e.item, 'closed')
    case 'TextListed':
      return { ...state, texts: [...state.texts, e.text] }
    case 'ParagraphFocused':
      return { ...state, focus: { text: e.text, paragraph: e.paragraph } }
  }
}

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
