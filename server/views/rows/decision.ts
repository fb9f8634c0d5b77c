import type { Decision } from '#core/decisions/decisions.ts'
import { partsOf } from '#core/record/record.ts'
import type { DecisionRow } from '#wire/rows.ts'
import type { RowsOf } from './view.ts'

const decisionRow = (decision: string, state: Decision): DecisionRow => ({
  decision,
  meeting: partsOf(decision).meeting,
  text: state.text,
  stage: state.stage,
})

export const decisionRows: RowsOf<'decision'> = (key, state) => [
  { kind: 'decision', key, row: decisionRow(key, state) },
]
