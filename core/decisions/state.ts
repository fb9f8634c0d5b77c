import type { Own, Recorded } from '#core/record/record.ts'
import type { Language } from '#core/languages.ts'
import type { Instant, ParagraphId, SeatId, Words } from '#core/words.ts'
import type { DecisionsEvent, Obstacle } from './events.ts'
import type { Outcome, Procedure } from './procedure.ts'

export type Reservation = {
  reservation: string
  seat: SeatId
  paragraph?: ParagraphId
  words: Words
  kind: 'reservation' | 'explanation'
  at: Instant
}
/** An objection that could not be taken as one; without a ruling it holds up the gavel (DC12). */
export type Attempt = {
  attempt: string
  seat: SeatId
  obstacle: Obstacle
  reason?: Words
  at: Instant
  ruling?: 'admitted' | 'set-aside'
  words?: string
  ruledAt?: Instant
}
export type Decision = {
  stage: 'none' | 'put' | 'objected' | 'withdrawn' | 'adopted'
  text: string
  title: Words
  hashes: Record<string, string>
  /** Languages in which nothing was put. */
  lacks: Language[]
  putAt?: Instant
  /** When the record has it that the time for objections was over. */
  callEndedAt?: Instant
  /** By what it was put; undefined before. */
  procedure?: Procedure
  objection?: { seat: SeatId; reason?: Words; at: Instant; attempt?: string }
  /** Objections to what the first had stopped already. */
  joined: { seat: SeatId; reason?: Words; at: Instant }[]
  attempts: Attempt[]
  adopted?: { at: Instant; hashes: Record<string, string>; outcome: Outcome }
  reservations: Reservation[]
}

export const initial: Decision = {
  stage: 'none',
  text: '',
  title: {},
  hashes: {},
  lacks: [],
  joined: [],
  attempts: [],
  reservations: [],
}

/** The call for objections: until when it is open, and how long it is; undefined by any other procedure and before a text is put. */
export const callFor = ({ procedure }: Decision): { endsAt: Instant; seconds: number } | undefined =>
  procedure?.method === 'consensus'
    ? { endsAt: procedure.windowEndsAt, seconds: procedure.windowSeconds }
    : undefined

/** Members who were present when the text was put (DC11). */
export const presentWhenPut = ({ procedure }: Decision): readonly SeatId[] => procedure?.present ?? []

/** Attempts on which the chair has not ruled, oldest first: none may be open at the gavel, nor at the issue (DC12). */
export const unruledAttempts = (state: Decision): Attempt[] => state.attempts.filter((a) => a.ruling === undefined)

export function evolve(state: Decision, e: Recorded<Own<DecisionsEvent>>): Decision {
  switch (e.type) {
    case 'TextPutForAdoption':
      return {
        ...state,
        stage: 'put',
        text: e.text,
        title: e.title,
        hashes: e.hashes,
        lacks: e.lacks,
        putAt: e.at,
        procedure: e.procedure,
      }
    case 'ObjectionRaised':
      return {
        ...state,
        stage: 'objected',
        objection: { seat: e.seat, reason: e.reason, at: e.at, attempt: e.attempt },
      }
    case 'ObjectionJoined':
      return { ...state, joined: [...state.joined, { seat: e.seat, reason: e.reason, at: e.at }] }
    case 'ObjectionAttempted':
      return {
        ...state,
        attempts: [
          ...state.attempts,
          { attempt: e.attempt, seat: e.seat, obstacle: e.obstacle, reason: e.reason, at: e.at },
        ],
      }
    case 'AttemptRuled':
      return {
        ...state,
        attempts: state.attempts.map((a) =>
          a.attempt === e.attempt ? { ...a, ruling: e.ruling, words: e.words, ruledAt: e.at } : a,
        ),
      }
    case 'CallForObjectionsEnded':
      return { ...state, callEndedAt: e.at }
    case 'TextWithdrawnFromAdoption':
      return { ...state, stage: 'withdrawn' }
    case 'DecisionAdopted':
      return { ...state, stage: 'adopted', adopted: { at: e.at, hashes: e.hashes, outcome: e.outcome } }
    case 'ReservationMade':
      return {
        ...state,
        reservations: [
          ...state.reservations,
          {
            reservation: e.reservation,
            seat: e.seat,
            paragraph: e.paragraph,
            words: e.words,
            kind: e.kind,
            at: e.at,
          },
        ],
      }
  }
}
