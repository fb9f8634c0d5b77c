import { skeletonOf } from '#core/look-alike.ts'
import { Growing, type Recorded } from '#core/record/record.ts'
import type { Instant, PersonId } from '#core/words.ts'
import type { Issued, InstrumentsEvent } from './events.ts'

export type Instrument = {
  instrument: string
  symbol: string
  series: string
  organ: string
  year: number
  number: number
  text: string
  decision: string
  dossier?: string
  issued: Issued
  signature?: { kid: string; jws: string }
  /** The versions of the register from its issue to the latest fact about it: where the record has it. */
  versions: { from: number; to: number }
}
/** IS8: what one officer has prepared, for another to confirm. */
export type Prepared = {
  instrument: string
  decision: string
  series: string
  digest: string
  by: PersonId
  at: Instant
}
/** By id, with the ids by symbol and by the text that was issued; and what is prepared, by its text. */
export type Register = {
  all: Growing<Instrument>
  symbols: Growing<string>
  texts: Growing<string>
  prepared: Growing<Prepared>
}
export const initial: Register = {
  all: Growing.empty(),
  symbols: Growing.empty(),
  texts: Growing.empty(),
  prepared: Growing.empty(),
}

/** A symbol as its pattern writes it: `OIC/CG/{year}/{series}.{n}` becomes `OIC/CG/2020/ST.1`. */
export const symbolOf = (pattern: string, year: number, series: string, number: number): string =>
  pattern.replace('{year}', String(year)).replace('{series}', series).replace('{n}', String(number))

/**
 * The last number allotted under a pattern, in a year and series; 0 before the first. Organs that share a pattern share its
 * numbers. Found by halving, since the numbers have no gap (IS1).
 */
export function lastNumber(state: Register, pattern: string, year: number, series: string): number {
  const isAllotted = (n: number) => bySymbol(state, symbolOf(pattern, year, series, n))?.number === n
  let [last, beyond] = [0, 1]
  while (isAllotted(beyond)) [last, beyond] = [beyond, beyond * 2]
  while (beyond - last > 1) {
    const middle = Math.floor((last + beyond) / 2)
    if (isAllotted(middle)) last = middle
    else beyond = middle
  }
  return last
}

export function evolve(state: Register, e: Recorded<InstrumentsEvent>): Register {
  switch (e.type) {
    case 'IssuePrepared': {
      const { instrument, decision, series, digest, by, at } = e
      const prepared = { instrument, decision, series, digest, by: by.person, at }
      return { ...state, prepared: state.prepared.with(e.text, prepared) }
    }
    case 'InstrumentIssued': {
      const { instrument, symbol, series, organ, year, number, text, decision, dossier, issued, version } = e
      return {
        ...state,
        all: state.all.with(instrument, {
          instrument,
          symbol,
          series,
          organ,
          year,
          number,
          text,
          decision,
          dossier,
          issued,
          versions: { from: version, to: version },
        }),
        symbols: state.symbols.with(symbol, instrument),
        texts: state.texts.with(text, instrument),
      }
    }
    case 'InstrumentSigned': {
      const found = state.all.get(e.instrument)
      if (!found) return state
      const signature = { kid: e.kid, jws: e.jws }
      const versions = { from: found.versions.from, to: e.version }
      return { ...state, all: state.all.with(e.instrument, { ...found, signature, versions }) }
    }
  }
}

export const instrumentOf = (state: Register, instrument: string): Instrument | undefined =>
  state.all.get(instrument)

/** Every instrument, in the order of issue. */
export const instrumentsIn = (state: Register): Instrument[] => [...state.all.values()]

/** IS8: what is prepared of a text and not yet issued. */
export const preparedOf = (state: Register, text: string): Prepared | undefined =>
  state.texts.get(text) === undefined ? state.prepared.get(text) : undefined

const under = (state: Register, index: Growing<string>, key: string): Instrument | undefined => {
  const instrument = index.get(key)
  return instrument === undefined ? undefined : state.all.get(instrument)
}

/** Whether something was issued under a symbol that an eye takes for this one. */
export const hasLike = (state: Register, symbol: string): boolean =>
  instrumentsIn(state).some((i) => skeletonOf(i.symbol) === skeletonOf(symbol))

export const bySymbol = (state: Register, symbol: string): Instrument | undefined =>
  under(state, state.symbols, symbol)
/** The instrument as which a text was issued. */
export const byText = (state: Register, text: string): Instrument | undefined => under(state, state.texts, text)
