// The door of instruments: the register, symbols, and what is signed.
import { roles, officer, nobody, concept, type Decider } from '#core/record/record.ts'
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
    const meeting = command.text.split('.')[0] ?? ''
    return {
      text: `text/${command.text}`,
      decision: `decision/${command.decision}`,
      meeting: `meeting/${meeting}`,
      credentials: `credentials/${meeting}`,
      organisation: `organisation/${stream.slice(stream.indexOf('/') + 1)}`,
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
