import { streamOf } from '#core/record/record.ts'
import type { Left, LeftUndone } from './events.ts'
import type { Meeting } from './state.ts'
import { refuse, type MeetingOthers } from './asked.ts'
/** What would be left undone if the meeting ended now (MT16). */
export function leftUndone(state: Meeting, others: MeetingOthers): LeftUndone {
  const texts = state.texts.map((key) => others[streamOf('text', key)]).filter((text) => text !== undefined)
  return {
    items: state.agenda.filter((i) => i.state !== 'closed').map((i) => i.item),
    speakers: others.speakers?.waiting.length ?? 0,
    proposals: texts
      .filter((text) => text.stage !== 'adopted')
      .reduce((sum, text) => sum + Object.values(text.proposals).filter((p) => p.state === 'open').length, 0),
    puts: texts.flatMap((text) => (text.stage === 'put' && text.decision !== undefined ? [text.decision] : [])),
  }
}

/**
 * MT16: whoever ends a meeting names what is left undone.
 * @returns what is left; undefined when nothing is.
 * @throws Refusal `meetings/leaves`
 */
export function mustAcknowledge(
  state: Meeting,
  others: MeetingOthers,
  leaving: readonly Left[] | undefined,
): LeftUndone | undefined {
  const left = leftUndone(state, others)
  const counts: Record<Left, number> = {
    items: left.items.length,
    speakers: left.speakers,
    proposals: left.proposals,
    put: left.puts.length,
  }
  const kinds = (Object.keys(counts) as Left[]).filter((kind) => counts[kind] > 0)
  if (kinds.some((kind) => !leaving?.includes(kind)))
    throw refuse('meetings/leaves', {
      items: counts.items,
      speakers: counts.speakers,
      proposals: counts.proposals,
      put: counts.put,
      leaves: kinds,
    })
  return kinds.length > 0 ? left : undefined
}
