import type { EnteredOnceRefusal, TakingBackRefusal } from '#core/record/record.ts'
import type { Problems } from './entry.ts'

export const recordProblems: Problems<EnteredOnceRefusal | TakingBackRefusal> = {
  'record/already-so': { status: 409, title: 'This is on the record already' },
  'record/nothing-to-take-back': { status: 409, title: 'There is no act that can be taken back' },
  'record/relied-on': { status: 409, title: 'The record has gone on from this act' },
  'record/not-your-act': { status: 403, title: 'Only the office that did this takes it back' },
  'record/too-late-to-take-back': { status: 409, title: 'The time for taking this back is over' },
}
