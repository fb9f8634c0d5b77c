import { Refusal } from '#core/record/record.ts'
import type { DecisionsRefusal } from './events.ts'

export const refuse = (code: DecisionsRefusal, facts = {}) => new Refusal<DecisionsRefusal>(code, facts)
