// The door of minutes: the summary record of a meeting, drafted from the journal, corrected and filed.
import { streamKey, type Decider } from '#core/record/record.ts'
import { decide, type MinutesOthers } from './decide.ts'
import type { MinutesCommand, MinutesEvent } from './events.ts'
import { evolve, initial, type Minutes } from './state.ts'

export type {
  MinutesCommand,
  MinutesContent,
  MinutesEvent,
  MinutesKind,
  MinutesLine,
  MinutesParagraph,
  MinutesRefusal,
} from './events.ts'
export { addedTo, editOf, isCorrectable, isCorrected, type MinutesOthers } from './decide.ts'
export { draftMinutes, type Placed } from './draft.ts'
export type { Edition, Minutes } from './state.ts'

export const minutes: Decider<Minutes, MinutesCommand, MinutesEvent, MinutesOthers> = {
  kind: 'minutes',
  initial,
  evolve,
  decide,
  reads: (stream) => ({ meeting: `meeting/${streamKey(stream)}` }),
}
