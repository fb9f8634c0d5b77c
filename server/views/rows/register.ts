import { instrumentOf, instrumentsIn, type Instrument, type Register } from '#core/instruments/instruments.ts'
import type { Words } from '#core/words.ts'
import type { InstrumentRow } from '#wire/rows.ts'
import type { RowsOf, View } from './view.ts'

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

export const registerRows: RowsOf<'register'> = (key, state) => instrumentRows(key, instrumentsIn(state))

/** Of a register those of the instruments that have changed: it grows for ever, and a further issue touches one. */
export const changedInstruments = (organisation: string, before: Register | undefined, after: Register): View[] =>
  instrumentRows(
    organisation,
    after.all
      .changedSince(before?.all)
      .filter((id) => before === undefined || instrumentOf(before, id) !== instrumentOf(after, id))
      .map((id) => instrumentOf(after, id))
      .filter((instrument) => instrument !== undefined),
  )
