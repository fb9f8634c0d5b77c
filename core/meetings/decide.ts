import { decideBy, type Own, type Stamp } from '#core/record/record.ts'
import type { MeetingDeciding, MeetingOthers } from './asked.ts'
import { convening } from './convening.ts'
import type { MeetingsCommand, MeetingsEvent } from './events.ts'
import { sitting } from './sitting.ts'
import type { Meeting } from './state.ts'

const deciding: MeetingDeciding = { ...convening, ...sitting }

/** The rules of MT: convening, opening and conducting a meeting. */
export const decide = (
  state: Meeting,
  command: Own<MeetingsCommand>,
  stamp: Stamp,
  others: MeetingOthers,
): Own<MeetingsEvent>[] => decideBy(deciding, state, command, stamp, others)
