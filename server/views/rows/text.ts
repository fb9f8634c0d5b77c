import { partsOf } from '#core/record/record.ts'
import { lacking, openProposals, type Text } from '#core/texts/texts.ts'
import type { TextRow } from '#wire/rows.ts'
import type { RowsOf } from './view.ts'

const textRow = (text: string, state: Text): TextRow => ({
  text,
  meeting: partsOf(text).meeting,
  title: state.title,
  stage: state.stage,
  paragraphs: state.paragraphs.length,
  agreed: state.paragraphs.filter((p) => p.state !== 'open').length,
  open: openProposals(state).length,
  item: state.item,
  instrument: state.instrument,
  languages: state.languages,
  missing: lacking(state),
})

export const textRows: RowsOf<'text'> = (key, state) => [{ kind: 'text', key, row: textRow(key, state) }]
