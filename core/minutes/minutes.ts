// The door of minutes: the summary record of a meeting, drafted from the journal, corrected and filed.
import { seats, officer, nobody, concept, streamKey, type Decider, streamOf } from '#core/record/record.ts'
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

const decider: Decider<Minutes, MinutesCommand, MinutesEvent, MinutesOthers> = {
  kind: 'minutes',
  initial,
  evolve,
  decide,
  reads: (stream) => ({ meeting: streamOf('meeting', streamKey(stream)) }),
}

export const minutes = /* @__PURE__ */ concept(
  'minutes',
  {
    // A draft is the secretariat's, and whoever presided may see it; seats follow it once it is filed.
    follow: ['presiding', 'secretariat'],
    followFiled: seats,
    // Drafted and filed by the server, which reads the journal and has the sentences, when an officer asks at /api/meetings/M/minutes.
    rights: { DraftMinutes: nobody, EditMinutes: officer, AddToMinutes: officer, FileMinutes: nobody },
  },
  decider,
)
