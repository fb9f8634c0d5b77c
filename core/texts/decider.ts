// All that is decided about a text. A meeting's rooms carry only what may be sent from them (`texts.ts`).
import type { TextDeciding } from './asked.ts'
import { proposing } from './proposing.ts'
import { textsBy } from './texts.ts'
import { wording } from './wording.ts'

const all: TextDeciding = { ...wording, ...proposing }

export const texts = /* @__PURE__ */ textsBy(all)
