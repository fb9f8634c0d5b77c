import { standing, type RowsOf } from './view.ts'

export const minutesRows: RowsOf<'minutes'> = (_, state, stream) =>
  state.stage === 'filed' ? [standing(stream, { of: 'filed', stream })] : []
