// Texts that are adopted and not yet issued: what waits for a symbol and a signature.
import { streamOf } from '#core/record/record.ts'
import { instrumentsIn, type Register } from '#core/instruments/instruments.ts'
import type { MeetingRow, TextRow } from '#wire/rows.ts'
import { useLiveRows } from './rows.ts'
import { useStreams } from './streams.ts'

export type Waiting = { row: TextRow; organisation: string }

export function useWaiting(): { adopted: Waiting[]; drafts: Waiting[]; isRead: boolean } {
  const { rows: texts } = useLiveRows<TextRow>('/api/texts')
  const { rows: meetings } = useLiveRows<MeetingRow>('/api/meetings')
  const organisationOf = new Map((meetings ?? []).map((m) => [m.meeting, m]))
  const organisations = [...new Set((meetings ?? []).map((m) => m.organisation))].sort()
  const registers: Register[] = useStreams<'register'>(
    organisations.map((o): `register/${string}` => streamOf('register', o)),
  )
  const issued = new Set(registers.flatMap((r) => instrumentsIn(r).map((i) => i.text)))
  const all = (texts ?? [])
    .map((row) => ({ row, organisation: organisationOf.get(row.meeting)?.organisation ?? '' }))
    .filter((w) => w.organisation !== '' && !issued.has(w.row.text))
  const isOver = (w: Waiting) =>
    ['closed', 'adjourned', 'declined'].includes(organisationOf.get(w.row.meeting)?.stage ?? '')
  return {
    adopted: all.filter((w) => w.row.stage === 'adopted'),
    drafts: all.filter((w) => w.row.stage !== 'adopted' && !isOver(w)),
    isRead: texts !== undefined && meetings !== undefined,
  }
}
