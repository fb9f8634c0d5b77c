// The door of meetings: request, convening, notices, opening, roll call, quorum, agenda.
import { streamKey, type AnyEvent, type Consequence, type Decider, type Recorded } from '#core/record/record.ts'
import { decide, type MeetingOthers } from './decide.ts'
import type { MeetingsCommand, MeetingsEvent } from './events.ts'
import { evolve, initial, type Meeting } from './state.ts'

export type { MeetingsCommand, MeetingsEvent, MeetingsRefusal } from './events.ts'
export { lacksOf, type Condition, type Lack } from './lacks.ts'
export type { MeetingOthers } from './decide.ts'
export {
  isPresent,
  openItem,
  presentMembers,
  quorum,
  type Item,
  type Meeting,
  type Receipt,
  type Stage,
} from './state.ts'

/** Convening makes the seats: one for each member and each observer of the organ on the day of the meeting. */
function consequences(event: Recorded<AnyEvent>): Consequence[] {
  if (event.type !== 'MeetingConvened') return []
  const convened = event as Recorded<Extract<MeetingsEvent, { type: 'MeetingConvened' }>>
  const stream = `credentials/${streamKey(event.stream)}`
  const seat = (party: string, of: 'member' | 'observer') => ({
    stream,
    command: { type: 'CreateSeat', seat: party, party, class: of },
  })
  return [...convened.members.map((p) => seat(p, 'member')), ...convened.observers.map((p) => seat(p, 'observer'))]
}

export const meetings: Decider<Meeting, MeetingsCommand, MeetingsEvent, MeetingOthers> = {
  kind: 'meeting',
  initial,
  evolve,
  decide,
  consequences,
  reads: (stream, command, state) => {
    const organisation = command.type === 'RequestMeeting' ? command.organisation : state.organisation
    return {
      organisation: organisation ? `organisation/${organisation}` : undefined,
      credentials: `credentials/${streamKey(stream)}`,
    }
  },
}
