import type { MeetingDates } from '#core/bodies/bodies.ts'
import { concurring, type Meeting } from '#core/meetings/meetings.ts'
import type { MeetingRow } from '#wire/rows.ts'
import { standing, type RowsOf } from './view.ts'

const meetingRow = (meeting: string, state: Meeting): MeetingRow => ({
  meeting,
  organisation: state.organisation,
  organ: state.organ,
  stage: state.stage,
  kind: state.request?.kind ?? '',
  level: state.request?.level ?? '',
  mode: state.request?.mode ?? '',
  subject: state.request?.subject ?? {},
  requestedBy: state.request?.requestedBy ?? '',
  requestedAt: state.request?.at ?? '',
  proposedAt: state.request?.proposedAt ?? '',
  startsAt: state.convening?.startsAt,
  zone: state.convening?.zone,
  concurrences: concurring(state).length,
  concurrencesNeeded: state.concurrencesNeeded,
  dossier: state.convening?.dossier,
  languages: state.convening?.languages ?? [],
})

export const meetingRows: RowsOf<'meeting'> = (key, state, stream) => {
  const { organisation, organ, members, stage, convening, openedAt, closedAt } = state
  const dates: MeetingDates = {
    stage,
    organisation,
    organ,
    ...(convening ? { convening: { startsAt: convening.startsAt, zone: convening.zone } } : {}),
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
  }
  return [
    { kind: 'meeting', key, row: meetingRow(key, state) },
    // What acts of the register are held against (BD15), for the server alone.
    { kind: 'dates', key, row: dates },
    standing(stream, {
      of: 'meeting',
      meeting: key,
      organisation,
      members,
      stage,
      startsAt: convening?.startsAt,
    }),
  ]
}
