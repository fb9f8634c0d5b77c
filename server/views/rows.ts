// The rows for reading that a stream's state makes: pure, so that they can be thrown away and made again.
import { concurring } from '#core/meetings/meetings.ts'
import { organNameOn, type Bodies, type MeetingDates } from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import { deciderOf, type StateOf, type StreamKind } from '#core/deciders.ts'
import type { Decision } from '#core/decisions/decisions.ts'
import type { Dossier } from '#core/dossiers/dossiers.ts'
import { standingAnswers, type FollowUp } from '#core/follow-up/follow-up.ts'
import { instrumentOf, instrumentsIn, type Instrument, type Register } from '#core/instruments/instruments.ts'
import type { Meeting } from '#core/meetings/meetings.ts'
import { streamKey, streamKind, type StreamId } from '#core/record/record.ts'
import { lacking, openProposals, type Text } from '#core/texts/texts.ts'
import type { Words } from '#core/words.ts'
import type {
  DecisionRow,
  DossierRow,
  FollowUpRow,
  InstrumentRow,
  MeetingRow,
  OrganisationRow,
  TextRow,
} from '#wire/rows.ts'

export type View = { kind: string; key: string; row: unknown }

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

const instrumentRows = (organisation: string, instruments: Instrument[]): View[] =>
  instruments.map((i) => {
    const title: Words = {}
    for (const [language, version] of Object.entries(i.issued.content))
      title[language as keyof Words] = version?.title
    const { meeting, issuedAt, languages, notice, kind, organ } = i.issued.manifest
    const row: InstrumentRow = {
      instrument: i.instrument,
      text: i.text,
      organisation,
      organ: i.organ,
      symbol: i.symbol,
      title,
      date: meeting.date,
      issuedAt,
      dossier: i.dossier,
      languages: Object.keys(languages),
      notice,
      isSigned: i.signature !== undefined,
      kind,
      organNames: organ.names,
      number: i.number,
      versions: i.versions,
    }
    return { kind: 'instrument', key: `${organisation}/${i.instrument}`, row }
  })

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

const textRow = (text: string, state: Text): TextRow => ({
  text,
  meeting: text.split('.')[0] ?? '',
  title: state.title,
  stage: state.stage,
  paragraphs: state.paragraphs.length,
  agreed: state.paragraphs.filter((p) => p.state !== 'open').length,
  open: openProposals(state).length,
  item: state.item,
  instrument: state.instrument,
  languages: state.languages,
  missing: lacking(state),
})

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

const decisionRow = (decision: string, state: Decision): DecisionRow => ({
  decision,
  meeting: decision.split('.')[0] ?? '',
  text: state.text,
  stage: state.stage,
})

/** Who stands where, for the doors of the server: row kind `standing`, one for each stream that says something of it. */
export type StandingRow =
  | { of: 'officers'; organisation: string; officers: Bodies['officers'] }
  | { of: 'seats'; meeting: string; credentials: Credentials }
  | {
      of: 'meeting'
      meeting: string
      organisation: string
      members: string[]
      stage: Meeting['stage']
      startsAt?: string
    }
  | { of: 'matter'; stream: StreamId; organisation: string }
  | { of: 'filed'; stream: StreamId }

const standing = (stream: StreamId, row: StandingRow): View => ({ kind: 'standing', key: stream, row })

/** The rows that each kind of stream makes: a kind that is left out does not compile. */
const rowsOfKind: { [K in StreamKind]: (key: string, state: StateOf<K>, stream: StreamId) => View[] } = {
  organisation: (key, state, stream) => [
    { kind: 'organisation', key, row: organisationRow(key, state) },
    standing(stream, { of: 'officers', organisation: key, officers: state.officers }),
  ],
  credentials: (key, state, stream) => [standing(stream, { of: 'seats', meeting: key, credentials: state })],
  access: () => [],
  meeting: (key, state, stream) => {
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
  },
  speakers: () => [],
  text: (key, state) => [{ kind: 'text', key, row: textRow(key, state) }],
  decision: (key, state) => [{ kind: 'decision', key, row: decisionRow(key, state) }],
  register: (key, state) => instrumentRows(key, instrumentsIn(state)),
  dossier: (key, state, stream) => [
    { kind: 'dossier', key, row: dossierRow(key, state) },
    standing(stream, { of: 'matter', stream, organisation: state.organisation }),
  ],
  'follow-up': (key, state, stream) => [
    { kind: 'follow-up', key, row: followUpRow(key, state) },
    standing(stream, { of: 'matter', stream, organisation: state.organisation }),
  ],
  minutes: (_, state, stream) => (state.stage === 'filed' ? [standing(stream, { of: 'filed', stream })] : []),
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

/** Of a register those of the instruments that have changed: it grows for ever, and a further issue touches one. */
const changedInstruments = (organisation: string, before: Register | undefined, after: Register): View[] =>
  instrumentRows(
    organisation,
    after.all
      .changedSince(before?.all)
      .filter((id) => before === undefined || instrumentOf(before, id) !== instrumentOf(after, id))
      .map((id) => instrumentOf(after, id))
      .filter((instrument) => instrument !== undefined),
  )

/** The rows of a stream that differ from those its state made before; all of them when there was none. */
export function changedRows(stream: StreamId, before: unknown, after: unknown): View[] {
  if (streamKind(stream) === 'register')
    return changedInstruments(streamKey(stream), before as Register, after as Register)
  const known = new Map(
    (before === undefined ? [] : rowsOf(stream, before)).map((v) => [`${v.kind} ${v.key}`, JSON.stringify(v.row)]),
  )
  return rowsOf(stream, after).filter((v) => known.get(`${v.kind} ${v.key}`) !== JSON.stringify(v.row))
}
