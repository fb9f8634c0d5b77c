import { standingAnswers, type FollowUp } from '#core/follow-up/follow-up.ts'
import type { FollowUpRow } from '#wire/rows.ts'
import { standing, type RowsOf } from './view.ts'

const followUpRow = (instrument: string, state: FollowUp): FollowUpRow => {
  const calls = state.calls.filter((c) => c.state !== 'dropped')
  const answers = standingAnswers(state).length
  return {
    instrument,
    organisation: state.organisation,
    calls: calls.length,
    confirmed: calls.filter((c) => c.state !== 'drafted').length,
    answers,
    withdrawn: state.answers.length - answers,
  }
}

export const followUpRows: RowsOf<'follow-up'> = (key, state, stream) => [
  { kind: 'follow-up', key, row: followUpRow(key, state) },
  standing(stream, { of: 'matter', stream, organisation: state.organisation }),
]
