// Fields that many of the forms of a body share.
import type { Text3 } from '#core/words.ts'
import type { Spec } from '../parts/CommandForm.tsx'

export const names = (label = 'secretariat.field.name'): Spec => ({
  kind: 'text3',
  name: 'names',
  label,
  isRequired: true,
})
export const from = (date: string): Spec => ({
  kind: 'date',
  name: 'from',
  label: 'secretariat.field.from',
  hint: 'secretariat.field.from-hint',
  isRequired: true,
  initial: date,
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
  kind: 'text3',
  name: 'reason',
  label: 'secretariat.reason',
  isRequired: true,
  rows: 2,
}
/** BD18: why one officer suffices, for whoever chooses so. */
export const whyOne = (initial?: Text3): Spec => ({
  kind: 'text3',
  name: 'whyOne',
  label: 'secretariat.rules.officers.reason',
  hint: 'secretariat.rules.officers.reason-hint',
  rows: 2,
  ...(initial ? { initial } : {}),
})
