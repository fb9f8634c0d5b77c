// The rows for reading that a stream's state makes; each concept's stand in a file of its own.
import { deciderOf, type StreamKind } from '#core/deciders.ts'
import type { Register } from '#core/instruments/instruments.ts'
import { streamKey, streamKind, type StreamId } from '#core/record/record.ts'
import { credentialsRows } from './rows/credentials.ts'
import { decisionRows } from './rows/decision.ts'
import { dossierRows } from './rows/dossier.ts'
import { followUpRows } from './rows/follow-up.ts'
import { meetingRows } from './rows/meeting.ts'
import { minutesRows } from './rows/minutes.ts'
import { organisationRows } from './rows/organisation.ts'
import { changedInstruments, registerRows } from './rows/register.ts'
import { textRows } from './rows/text.ts'
import type { RowsOf, View } from './rows/view.ts'

export type { StandingRow, View } from './rows/view.ts'

/** The rows that each kind of stream makes: a kind that is left out does not compile. */
const rowsOfKind: { [K in StreamKind]: RowsOf<K> } = {
  organisation: organisationRows,
  credentials: credentialsRows,
  access: () => [],
  meeting: meetingRows,
  speakers: () => [],
  text: textRows,
  decision: decisionRows,
  register: registerRows,
  dossier: dossierRows,
  'follow-up': followUpRows,
  minutes: minutesRows,
}

/** What falls due in a stream by time (RC7), for the server alone; nothing named where nothing does. */
const deadlineRows = (stream: StreamId, state: unknown): View[] => {
  const due = deciderOf(stream)?.due
  return due ? [{ kind: 'deadline', key: stream, row: due(state) ?? {} }] : []
}

/** All rows that a stream's state makes, each with the kind and key under which it is kept; none for streams that no concept knows. */
export function rowsOf(stream: StreamId, state: unknown): View[] {
  const kind = streamKind(stream)
  if (!Object.hasOwn(rowsOfKind, kind)) return []
  const rows = rowsOfKind[kind as StreamKind] as (key: string, state: unknown, stream: StreamId) => View[]
  return [...rows(streamKey(stream), state, stream), ...deadlineRows(stream, state)]
}

/** The rows of a stream that differ from those its state made before; all of them when there was none. */
export function changedRows(stream: StreamId, before: unknown, after: unknown): View[] {
  if (streamKind(stream) === 'register')
    return changedInstruments(streamKey(stream), before as Register, after as Register)
  const known = new Map(
    (before === undefined ? [] : rowsOf(stream, before)).map((v) => [`${v.kind} ${v.key}`, JSON.stringify(v.row)]),
  )
  return rowsOf(stream, after).filter((v) => known.get(`${v.kind} ${v.key}`) !== JSON.stringify(v.row))
}
