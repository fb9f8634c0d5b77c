// How the ten seconds end in which an act can be taken back, other than by their passing.
import type { Fact } from '#core/deciders.ts'
import { isByTime } from '#core/proceedings.ts'
import type { StreamId } from '#core/record/record.ts'

/** The act that is offered: `version` is that of its last fact. */
export type Offered = { stream: StreamId; version: number }

/**
 * What a fact makes of an act that is offered to be taken back.
 * @param me who looks: what one takes back oneself is told by the press.
 * @returns `moved` where something was recorded after it that rests on it (RC1), `taken-back` where another of the same
 * office took it back, undefined where the fact changes nothing of it.
 */
export function endOf(event: Fact, offered: Offered, me: string): 'moved' | 'taken-back' | undefined {
  if (event.stream !== offered.stream || event.version <= offered.version || isByTime(event)) return undefined
  if (event.type !== 'ActTakenBack') return 'moved'
  const { from, to } = event
  if (from > offered.version || to < offered.version) return 'moved'
  return event.by.person === me ? undefined : 'taken-back'
}
