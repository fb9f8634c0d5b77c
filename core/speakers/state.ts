import { evolveBy, type Evolving, type Own, type Recorded } from '#core/record/record.ts'
import type { Heard } from '#core/shapes.ts'
import type { Language } from '#core/languages.ts'
import { secondsBetween, type Instant, type PersonId, type SeatId } from '#core/words.ts'
import type { SpeakersEvent } from './events.ts'

export type Entry = {
  seat: SeatId
  kind: 'statement' | 'reply'
  askedAt: Instant
  ordinal: number
  reason: 'in-order' | 'after-members' | 'after-list' | 'moved'
  cause?: string
  person: PersonId
  /** Whose word it is, where the secretariat entered it. */
  heard?: Heard
}
/** Who has the floor. `since` is missing while a point of order interrupts; `usedSeconds` is what ran before. */
export type Floor = {
  speech: string
  seat: SeatId
  kind: 'statement' | 'reply'
  since?: Instant
  usedSeconds: number
  limitSeconds: number
  atLimit: 'remind' | 'end'
  /** When the record has it that the limit was reached. */
  timeEndedAt?: Instant
  givenAt: Instant
}
export type Point = { seat: SeatId; matter?: string; raisedAt: Instant }
export type Ruling = Point & { ruling: 'upheld' | 'not-upheld' | 'noted'; words?: string; ruledAt: Instant }
export type Speech = {
  speech: string
  seat: SeatId
  kind: 'statement' | 'reply'
  /** The item on which it was made. */ item?: string
  /** The statement that a reply in writing answers; missing where it was spoken. */ answers?: string
  givenAt: Instant
  endedAt?: Instant
  usedSeconds?: number
  texts: Partial<Record<Language, string>>
  /** Whose word a text is, in each language that the secretariat filed. */
  heard?: Partial<Record<Language, Heard>>
}
export type Speakers = {
  list: 'not-opened' | 'open' | 'closed'
  waiting: Entry[]
  floor?: Floor
  points: Point[]
  heard?: Point & { since: Instant; limitSeconds: number }
  rulings: Ruling[]
  speeches: Speech[]
  asked: number
}

export const initial: Speakers = {
  list: 'not-opened',
  waiting: [],
  points: [],
  rulings: [],
  speeches: [],
  asked: 0,
}

const isFor = (seat: SeatId, kind: string) => (entry: Entry) => entry.seat === seat && entry.kind === kind

const evolving: Evolving<Speakers, Own<SpeakersEvent>> = {
  ListOpened: (state) => ({ ...state, list: 'open' }),
  ListClosed: (state) => ({ ...state, list: 'closed' }),
  FloorRequested: (state, e) => {
    const entry: Entry = {
      seat: e.seat,
      kind: e.kind,
      askedAt: e.at,
      ordinal: e.ordinal,
      reason: e.reason,
      person: e.by.person,
      ...(e.heard ? { heard: e.heard } : {}),
    }
    return {
      ...state,
      asked: e.ordinal,
      waiting: [...state.waiting.slice(0, e.position), entry, ...state.waiting.slice(e.position)],
    }
  },
  RequestWithdrawn: (state, e) => ({ ...state, waiting: state.waiting.filter((w) => !isFor(e.seat, e.kind)(w)) }),
  SpeakerMoved: (state, e) => {
    const moved = state.waiting.find(isFor(e.seat, e.kind))
    if (!moved) return state
    const others = state.waiting.filter((w) => w !== moved)
    return {
      ...state,
      waiting: [...others.slice(0, e.to), { ...moved, reason: 'moved', cause: e.cause }, ...others.slice(e.to)],
    }
  },
  FloorGiven: (state, e) => ({
    ...state,
    waiting: state.waiting.filter((w) => !isFor(e.seat, e.kind)(w)),
    floor: {
      speech: e.speech,
      seat: e.seat,
      kind: e.kind,
      since: e.at,
      usedSeconds: 0,
      limitSeconds: e.limitSeconds,
      atLimit: e.atLimit,
      givenAt: e.at,
    },
    speeches: [
      ...state.speeches,
      { speech: e.speech, seat: e.seat, kind: e.kind, item: e.item, givenAt: e.at, texts: {} },
    ],
  }),
  SpeakingTimeEnded: (state, e) =>
    state.floor?.speech === e.speech ? { ...state, floor: { ...state.floor, timeEndedAt: e.at } } : state,
  FloorEnded: (state, e) => ({
    ...state,
    // Of a floor that was given since, nothing ends; so it is where what time brought about is kept through a taking back.
    floor: state.floor?.speech === e.speech ? undefined : state.floor,
    speeches: state.speeches.map((s) =>
      s.speech === e.speech ? { ...s, endedAt: e.at, usedSeconds: e.usedSeconds } : s,
    ),
  }),
  PointRaised: (state, e) => ({
    ...state,
    points: [...state.points, { seat: e.seat, matter: e.matter, raisedAt: e.at }],
  }),
  PointWithdrawn: (state, e) => ({ ...state, points: state.points.filter((p) => p.seat !== e.seat) }),
  PointHeard: (state, e) => {
    const point = state.points.find((p) => p.seat === e.seat) ?? { seat: e.seat, raisedAt: e.at }
    const { floor } = state
    return {
      ...state,
      points: state.points.filter((p) => p.seat !== e.seat),
      heard: { ...point, since: e.at, limitSeconds: e.limitSeconds },
      floor: floor && { ...floor, since: undefined, usedSeconds: usedBy(floor, e.at) },
    }
  },
  PointRuled: (state, e) => {
    const ruled: Ruling = {
      ...(state.heard ?? { seat: e.seat, raisedAt: e.at }),
      seat: e.seat,
      ruling: e.ruling,
      words: e.words,
      ruledAt: e.at,
    }
    return {
      ...state,
      heard: undefined,
      rulings: [...state.rulings, ruled],
      floor: state.floor && { ...state.floor, since: e.at },
    }
  },
  ListCleared: (state, e) =>
    e.cause === 'closed' ? { ...state, list: 'closed', waiting: [], points: [] } : { ...state, waiting: [] },
  StatementFiled: (state, e) => ({
    ...state,
    speeches: state.speeches.map((s) =>
      s.speech === e.speech
        ? {
            ...s,
            texts: { ...s.texts, [e.language]: e.text },
            ...(s.heard || e.heard ? { heard: { ...s.heard, [e.language]: e.heard } } : {}),
          }
        : s,
    ),
  }),
  ReplyFiled: (state, e) => ({
    ...state,
    speeches: [
      ...state.speeches,
      {
        speech: e.speech,
        seat: e.seat,
        kind: 'reply',
        answers: e.answers,
        item: e.item,
        givenAt: e.at,
        endedAt: e.at,
        texts: { [e.language]: e.text },
        ...(e.heard ? { heard: { [e.language]: e.heard } } : {}),
      },
    ],
  }),
}

export const evolve = (state: Speakers, event: Recorded<Own<SpeakersEvent>>): Speakers =>
  evolveBy(evolving, state, event)

/** Whole seconds that a speaker has used at an instant; a point of order stops the clock. */
export const usedBy = (floor: Floor, at: Instant): number =>
  floor.usedSeconds + (floor.since ? Math.max(0, secondsBetween(floor.since, at)) : 0)

/** Seconds left, negative once the limit is passed. */
export const secondsLeft = (floor: Floor, at: Instant): number => floor.limitSeconds - usedBy(floor, at)

/** SP15, SP16: how many replies a seat has made on an item, spoken and in writing. */
export const repliesMade = (state: Speakers, seat: SeatId, item: string | undefined): number =>
  state.speeches.filter((s) => s.kind === 'reply' && s.seat === seat && s.item === item).length
