// The organisation that this secretariat mostly serves: the one that meets most. An installation usually has one.
import type { MeetingRow, OrganisationRow } from '#wire/rows.ts'
import { useLiveRows } from './rows.ts'

export function useHome(): {
  home: string
  organisations: OrganisationRow[] | undefined
  meetings: MeetingRow[] | undefined
} {
  const { rows: organisations } = useLiveRows<OrganisationRow>('/api/organisations')
  const { rows: meetings } = useLiveRows<MeetingRow>('/api/meetings')
  const held = (organisation: string) => (meetings ?? []).filter((m) => m.organisation === organisation).length
  const sorted = organisations && [...organisations].sort((a, b) => held(b.organisation) - held(a.organisation))
  return { home: meetings ? (sorted?.[0]?.organisation ?? '') : '', organisations: sorted, meetings }
}
