import type { Recorded } from '#core/record/record.ts'
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
}
export type Register = { instruments: Record<string, Instrument> }
export const initial: Register = { instruments: {} }

/** A symbol as its pattern writes it: `OIC/CG/{year}/{series}.{n}` becomes `OIC/CG/2020/ST.1`. */
export const symbolOf = (pattern: string, year: number, series: string, number: number): string =>
  pattern.replace('{year}', String(year)).replace('{series}', series).replace('{n}', String(number))

/** The last number allotted under a pattern, in a year and series; 0 before the first. Organs that share a pattern share its numbers. */
export const lastNumber = (state: Register, pattern: string, year: number, series: string): number =>
  Math.max(
    0,
    ...Object.values(state.instruments)
      .filter((i) => i.symbol === symbolOf(pattern, year, series, i.number))
      .map((i) => i.number),
  )

export function evolve(state: Register, e: Recorded<InstrumentsEvent>): Register {
  switch (e.type) {
    case 'InstrumentIssued': {
      const { instrument, symbol, series, organ, year, number, text, decision, dossier, issued } = e
      return {
        instruments: {
          ...state.instruments,
          [instrument]: { instrument, symbol, series, organ, year, number, text, decision, dossier, issued },
        },
      }
    }
    case 'InstrumentSigned': {
      const found = state.instruments[e.instrument]
      return found
        ? {
            ...state,
            instruments: {
              ...state.instruments,
              [e.instrument]: { ...found, signature: { kid: e.kid, jws: e.jws } },
            },
          }
        : state
    }
  }
}

export const bySymbol = (state: Register, symbol: string): Instrument | undefined =>
  Object.values(state.instruments).find((i) => i.symbol === symbol)
