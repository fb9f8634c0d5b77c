// All that is decided about a meeting. Its rooms carry only what may be sent from them (`meetings.ts`).
import type { MeetingDeciding } from './asked.ts'
import { inRooms } from './decide.ts'
import { meetingsBy } from './meetings.ts'
import { office } from './office.ts'

const all: MeetingDeciding = { ...inRooms, ...office }

export const meetings = /* @__PURE__ */ meetingsBy(all)
