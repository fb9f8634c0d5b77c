// The door of instruments: the register, symbols, and what is signed.
import { roles, officer, nobody, concept, type Decider, partsOf, streamOf, streamKey } from '#core/record/record.ts'
import { decide, type InstrumentOthers } from './decide.ts'
import type { InstrumentsCommand, InstrumentsEvent } from './events.ts'
import { evolve, initial, type Register } from './state.ts'

export type { InstrumentsCommand, InstrumentsEvent, InstrumentsRefusal, Issued, Manifest } from './events.ts'
export { madeAfterIssue, receivedAfterIssue } from './statements.ts'
export { languageDigest, type InstrumentOthers } from './decide.ts'
export {
  bySymbol,
  byText,
  instrumentOf,
  instrumentsIn,
  preparedOf,
  type Instrument,
  type Prepared,
  type Register,
} from './state.ts'

const decider: Decider<Register, InstrumentsCommand, InstrumentsEvent, InstrumentOthers> = {
  kind: 'register',
  initial,
  evolve,
  decide,
  readsEvery: ({ type }) => (type !== 'SignInstrument' ? ['register'] : []),
  reads: (stream, command) => {
    if (command.type === 'SignInstrument')
      return {
        text: undefined,
        decision: undefined,
        meeting: undefined,
        credentials: undefined,
        organisation: undefined,
      }
    const meeting = partsOf(command.text).meeting
    return {
      text: streamOf('text', command.text),
      decision: streamOf('decision', command.decision),
      meeting: streamOf('meeting', meeting),
      credentials: streamOf('credentials', meeting),
      organisation: streamOf('organisation', streamKey(stream)),
    }
  },
}

export const instruments = /* @__PURE__ */ concept(
  'register',
  {
    follow: roles,
    rights: { PrepareIssue: officer, IssueInstrument: officer, SignInstrument: nobody },
  },
  decider,
)
