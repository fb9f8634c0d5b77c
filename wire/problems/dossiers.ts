import type { DossiersRefusal } from '#core/dossiers/dossiers.ts'
import type { Problems } from './entry.ts'

export const dossiersProblems: Problems<DossiersRefusal> = {
  'dossiers/already-open': { status: 409, title: 'The dossier is open' },
  'dossiers/not-open': { status: 404, title: 'There is no such dossier' },
  'dossiers/unknown-entry': { status: 404, title: 'There is no such entry' },
  'dossiers/entry-exists': { status: 409, title: 'The entry is filed already' },
  'dossiers/source-needed': { status: 422, title: 'An entry needs a source' },
  'dossiers/entry-withdrawn': { status: 409, title: 'The entry is withdrawn' },
  'dossiers/entry-follows': { status: 409, title: 'The entry follows from an instrument or an answer' },
  'dossiers/not-confidential': { status: 409, title: 'The entry is not confidential' },
}
