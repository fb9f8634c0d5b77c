// Fields that many of the forms of a body share.
import { precisions, type CivilDate, type Known, type Words } from '#core/words.ts'
import type { Read, Spec } from '../parts/CommandForm.tsx'

export const names = (label = 'secretariat.field.name'): Spec => ({
  kind: 'by-language',
  name: 'names',
  label,
  isRequired: true,
})
/** From which day it holds: the officer says it, whatever day the page is looked at on. */
export const from: Spec = {
  kind: 'date',
  name: 'from',
  label: 'secretariat.field.from',
  hint: 'secretariat.field.from-hint',
  isRequired: true,
}
/** BD20: how exactly the day is known. */
export const exactly = (say: (id: string) => string): Spec => ({
  kind: 'choice',
  name: 'precision',
  label: 'secretariat.field.precision',
  empty: say('secretariat.choose'),
  options: precisions.map((p) => ({ value: p, label: say(`secretariat.field.precision.${p}`) })),
  isRequired: true,
})
/** The day, how exactly it is known, and the source, as they were typed. */
export const knownFrom = (read: Read): { from: CivilDate } & Pick<Known, 'precision' | 'source'> => ({
  from: read.need('from'),
  precision: precisions.find((p) => p === read.need('precision')),
  source: read.source(),
})
export const source: Spec = { kind: 'source', name: 'source' }
export const key = (hint = 'secretariat.field.key-hint'): Spec => ({
  kind: 'words',
  name: 'key',
  label: 'secretariat.field.key',
  hint,
  isRequired: true,
})
export const reason: Spec = {
  kind: 'by-language',
  name: 'reason',
  label: 'secretariat.reason',
  isRequired: true,
  rows: 2,
}
/** BD18: why one officer suffices, for whoever chooses so. */
export const whyOne = (standing?: Words): Spec => ({
  kind: 'by-language',
  name: 'whyOne',
  label: 'secretariat.rules.officers.reason',
  hint: 'secretariat.rules.officers.reason-hint',
  rows: 2,
  standing,
})
