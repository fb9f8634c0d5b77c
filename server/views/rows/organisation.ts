import { organNameOn, type Bodies } from '#core/bodies/bodies.ts'
import type { OrganisationRow } from '#wire/rows.ts'
import { standing, type RowsOf } from './view.ts'

const last = <T>(dated: { value: T }[]): T | undefined => dated.at(-1)?.value

const organisationRow = (organisation: string, state: Bodies): OrganisationRow => ({
  organisation,
  names: last(state.names) ?? {},
  abbreviation: last(state.abbreviations) ?? {},
  organs: Object.values(state.organs).map((o) => ({
    organ: o.organ,
    parent: o.parent,
    names: organNameOn(state, o.organ, '9999-12-31'),
  })),
  notice: state.notice,
})

export const organisationRows: RowsOf<'organisation'> = (key, state, stream) => [
  { kind: 'organisation', key, row: organisationRow(key, state) },
  standing(stream, { of: 'officers', organisation: key, officers: state.officers }),
]
