import { decideBy, Refusal, type Own, type Stamp } from '#core/record/record.ts'
import type { MeetingDeciding, MeetingOthers } from './asked.ts'
import { convening } from './convening.ts'
import type { MeetingsCommand, MeetingsEvent } from './events.ts'
import { sitting } from './sitting.ts'
import type { Meeting } from './state.ts'

/** What may be sent from a meeting's rooms; the office's further commands are in `office.ts`. */
export const inRooms = { ...convening, ...sitting }

/** The rules of MT, for the commands of a table. @throws Refusal `wire/not-entitled` for any other. */
export const decidedBy =
  (table: Partial<MeetingDeciding>) =>
  (state: Meeting, command: Own<MeetingsCommand>, stamp: Stamp, others: MeetingOthers): Own<MeetingsEvent>[] => {
    if (!Object.hasOwn(table, command.type)) throw new Refusal('wire/not-entitled')
    return decideBy(table as MeetingDeciding, state, command, stamp, others)
  }
