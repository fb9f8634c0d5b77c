import type { Recorded } from '#core/record/record.ts'
import type { Instant, ParagraphId, SeatId, Text3 } from '#core/words.ts'
import type { DecisionsEvent } from './events.ts'

export type Reservation = {
  reservation: string
  seat: SeatId
  paragraph?: ParagraphId
  words: Text3
  kind: 'reservation' | 'explanation'
  at: Instant
}
export type Decision = {
  stage: 'none' | 'put' | 'objected' | 'withdrawn' | 'adopted'
  text: string
  title: Text3
  hashes: Record<string, string>
  putAt?: Instant
  windowEndsAt?: Instant
  windowSeconds: number
  objection?: { seat: SeatId; reason?: Text3; at: Instant }
  adopted?: {
    at: Instant
    method: 'consensus'
    present: number
    of: number
    rule: string
    hashes: Record<string, string>
  }
  reservations: Reservation[]
}

/** The text on which a decision decides, by its key: `M.l1-d1` decides on `M.l1`; empty where the key names none. */
export const textKeyOf = (decisionKey: string): string => /^(.+)-d\d+$/.exec(decisionKey)?.[1] ?? ''

export const initial: Decision = {
  stage: 'none',
  text: '',
  title: {},
  hashes: {},
  windowSeconds: 0,
  reservations: [],
}

export function evolve(state: Decision, e: Recorded<DecisionsEvent>): Decision {
  switch (e.type) {
    case 'TextPutForAdoption':
      return {
        ...state,
        stage: 'put',
        text: e.text,
        title: e.title,
        hashes: e.hashes,
        putAt: e.at,
        windowEndsAt: e.windowEndsAt,
        windowSeconds: e.windowSeconds,
      }
    case 'ObjectionRaised':
      return { ...state, stage: 'objected', objection: { seat: e.seat, reason: e.reason, at: e.at } }
    case 'PutWithdrawn':
      return { ...state, stage: 'withdrawn' }
    case 'DecisionAdopted':
      return {
        ...state,
        stage: 'adopted',
        adopted: { at: e.at, method: e.method, present: e.present, of: e.of, rule: e.rule, hashes: e.hashes },
      }
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
