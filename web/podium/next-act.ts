import { openItem, type Meeting } from '#core/meetings/meetings.ts'
import type { Decision } from '#core/decisions/decisions.ts'

/** The one act that a presiding officer most likely does next: the primary button of the podium, and no other. */
export type NextAct = 'open' | 'roll' | 'presence' | 'agenda' | 'item' | 'floor' | 'gavel' | 'resume' | 'none'

export function nextAct(meeting: Meeting, decision: Decision | undefined): NextAct {
  if (meeting.stage === 'convened') return 'open'
  if (meeting.stage === 'suspended') return 'resume'
  if (meeting.stage !== 'in-session') return 'none'
  if (!meeting.rollCall) return 'roll'
  if (meeting.rollCall.order.some((seat) => !meeting.presence[seat])) return 'presence'
  if (!meeting.agendaAdoptedAt) return 'agenda'
  if (decision?.stage === 'put') return 'gavel'
  if (!openItem(meeting) && meeting.agenda.some((i) => i.state === 'not-opened')) return 'item'
  return 'floor'
}
