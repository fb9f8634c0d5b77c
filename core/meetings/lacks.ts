import { seatsOf, type Credentials } from '#core/credentials/credentials.ts'
import type { SeatId } from '#core/words.ts'
import { concurring, receiptOf, type Meeting } from './state.ts'

/** What a meeting still lacks, as a list of things to do. `blocks` says whether it stands in the way of the opening. */
export type Lack = {
  code:
    | 'concurrences'
    | 'convening'
    | 'notice-not-sent'
    | 'notice-no-address'
    | 'notice-bounced'
    | 'notice-not-delivered'
    | 'presiding'
    | 'delegation'
    | 'credentials'
  seat?: SeatId
  rule: string
  blocks: boolean
}
export type Condition = {
  code: 'concurrences' | 'convening' | 'notices' | 'presiding' | 'delegations' | 'credentials'
  isMet: boolean
}

/**
 * The conditions of an opening (rule MT6) and what each still lacks. Delegations and credentials are shown but do not
 * block: a member may come late, and a seat is provisional until its credentials are examined (rule CR2).
 */
export function lacksOf(meeting: Meeting, credentials: Credentials): { conditions: Condition[]; lacks: Lack[] } {
  const lacks: Lack[] = []
  const isConvened = meeting.convening !== undefined
  if (!isConvened && concurring(meeting).length < meeting.concurrencesNeeded)
    lacks.push({ code: 'concurrences', rule: 'MT2', blocks: true })
  if (!isConvened) lacks.push({ code: 'convening', rule: 'MT1', blocks: true })
  const people = Object.values(credentials.people).filter((p) => !p.revokedAt)
  if (isConvened) {
    for (const seat of seatsOf(credentials)) {
      const receipt = receiptOf(meeting, seat.seat)
      const blocks = seat.class === 'member'
      if (!receipt) lacks.push({ code: 'notice-not-sent', seat: seat.seat, rule: 'MT5', blocks })
      else if (receipt.state === 'no-address')
        lacks.push({ code: 'notice-no-address', seat: seat.seat, rule: 'MT5', blocks })
      else if (receipt.state === 'bounced')
        lacks.push({ code: 'notice-bounced', seat: seat.seat, rule: 'MT5', blocks })
      else if (receipt.state === 'sent')
        lacks.push({ code: 'notice-not-delivered', seat: seat.seat, rule: 'MT5', blocks })
    }
    if (!people.some((p) => p.as === 'presiding')) lacks.push({ code: 'presiding', rule: 'MT8', blocks: true })
    for (const seat of seatsOf(credentials)) {
      if (!people.some((p) => p.seat === seat.seat))
        lacks.push({ code: 'delegation', seat: seat.seat, rule: 'CR1', blocks: false })
      if (seat.class === 'member' && seat.credentials !== 'accepted')
        lacks.push({ code: 'credentials', seat: seat.seat, rule: 'CR2', blocks: false })
    }
  }
  const none = (...codes: Lack['code'][]) => !lacks.some((l) => codes.includes(l.code))
  const conditions: Condition[] = [
    { code: 'concurrences', isMet: none('concurrences') },
    { code: 'convening', isMet: isConvened },
    { code: 'notices', isMet: isConvened && !lacks.some((l) => l.code.startsWith('notice')) },
    { code: 'presiding', isMet: isConvened && none('presiding') },
    { code: 'delegations', isMet: isConvened && none('delegation') },
    { code: 'credentials', isMet: isConvened && none('credentials') },
  ]
  return { conditions, lacks }
}
