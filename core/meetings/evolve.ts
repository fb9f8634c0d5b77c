import { evolveBy, type Evolving, type Own, type Recorded } from '#core/record/record.ts'
import type { Id, Instant, SeatId } from '#core/words.ts'
import type { Entry, MeetingsEvent } from './events.ts'
import { concurring, type Item, type Meeting, type Receipt } from './state.ts'

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

const evolving: Evolving<Meeting, Own<MeetingsEvent>> = {
  MeetingRequested: (state, e) => ({
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
  }),
  ConcurrenceGiven: (state, e) => ({
    ...state,
    concurrences: { ...state.concurrences, [e.party]: e.at },
    heard: e.heard ? { ...state.heard, [e.party]: e.heard } : state.heard,
  }),
  RequestGranted: (state) => ({ ...state, stage: 'granted' }),
  NoticeWaived: (state) => state,
  MeetingConvened: (state, e) => ({
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
  }),
  RequestDeclined: (state, e) => ({ ...state, stage: 'declined', declinedFor: e.reason }),
  OtherTimeProposed: (state, e) =>
    state.request
      ? { ...state, request: { ...state.request, proposedAt: e.proposedAt, proposedFor: e.reason } }
      : state,
  NoticeDispatched: (state, e) => {
    // A seat keeps what it has received, whoever else of the delegation is written to later, or has no address.
    if (reached(state, e.seat) >= reach[e.outcome]) return state
    return receipt(state, e.seat, {
      notice: e.notice,
      state: e.outcome,
      at: e.at,
      channel: e.channel,
      ...(e.outcome === 'sent' ? { sentAt: e.at } : {}),
    })
  },
  NoticeDelivered: (state, e) =>
    state.notices[e.seat]?.state === 'acknowledged'
      ? state
      : receipt(state, e.seat, { state: 'delivered', at: e.at, deliveredAt: e.at }),
  NoticeBounced: (state, e) =>
    state.notices[e.seat]?.state === 'acknowledged'
      ? state
      : receipt(state, e.seat, { state: 'bounced', at: e.at, detail: e.detail }),
  NoticeAcknowledged: (state, e) =>
    receipt(state, e.seat, {
      state: 'acknowledged',
      at: e.at,
      channel: e.channel,
      heard: e.heard,
      before: state.notices[e.seat],
    }),
  EntryContested: (state, e) =>
    recounted({
      ...state,
      contests: {
        ...state.contests,
        [e.about]: { ...state.contests[e.about], [e.seat]: { words: e.words, at: e.at } },
      },
    }),
  ContestWithdrawn: (state, e) => uncontested(state, e.about, e.seat),
  EntryCorrected: (state, e) => {
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
  },
  MeetingOpened: (state, e) => ({ ...state, stage: 'in-session', openedAt: e.at, sittingSince: e.at }),
  MeetingSuspended: (state) => ({ ...state, stage: 'suspended' }),
  MeetingResumed: (state, e) => ({ ...state, stage: 'in-session', sittingSince: e.at }),
  MeetingAdjourned: (state, e) => ({ ...state, stage: 'adjourned', closedAt: e.at }),
  MeetingClosed: (state, e) => ({ ...state, stage: 'closed', closedAt: e.at }),
  MeetingReopened: (state, e) => ({ ...state, stage: 'in-session', sittingSince: e.at, closedAt: undefined }),
  RollCallBegun: (state, e) => ({ ...state, rollCall: { order: e.order, language: e.language, at: e.at } }),
  PresenceRecorded: (state, e) => ({
    ...state,
    presence: {
      ...state.presence,
      [e.seat]: { presence: e.presence, level: e.level, at: e.at, own: e.own },
    },
  }),
  AgendaAdopted: (state, e) => ({ ...state, agendaAdoptedAt: e.at }),
  ItemAdded: (state, e) => ({
    ...state,
    agenda: [...state.agenda, { item: e.item, title: e.title, state: 'not-opened' }],
  }),
  ItemOpened: (state, e) => item(state, e.item, 'open'),
  ItemClosed: (state, e) => item(state, e.item, 'closed'),
  TextListed: (state, e) => ({ ...state, texts: [...state.texts, e.text] }),
  ParagraphFocused: (state, e) => ({ ...state, focus: { text: e.text, paragraph: e.paragraph } }),
}

export const evolve = (state: Meeting, event: Recorded<Own<MeetingsEvent>>): Meeting =>
  evolveBy(evolving, state, event)
