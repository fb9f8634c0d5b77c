import { standing, type RowsOf } from './view.ts'

export const credentialsRows: RowsOf<'credentials'> = (key, state, stream) => [
  standing(stream, { of: 'seats', meeting: key, credentials: state }),
]
