import type { Dossier } from '#core/dossiers/dossiers.ts'
import type { DossierRow } from '#wire/rows.ts'
import { standing, type RowsOf } from './view.ts'

// Everyone reads this row, so a confidential entry is not counted in it: its date alone would tell.
function dossierRow(dossier: string, state: Dossier): DossierRow {
  const dates = state.entries
    .filter((e) => e.withdrawnFor === undefined && !e.entry.confidential)
    .map((e) => e.entry.date)
    .sort()
  return {
    dossier,
    organisation: state.organisation,
    organ: state.organ,
    title: state.title,
    entries: dates.length,
    from: dates[0],
    to: dates.at(-1),
    notice: state.notice,
  }
}

export const dossierRows: RowsOf<'dossier'> = (key, state, stream) => [
  { kind: 'dossier', key, row: dossierRow(key, state) },
  standing(stream, { of: 'matter', stream, organisation: state.organisation }),
]
