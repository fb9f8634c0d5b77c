import type { Own, Stamp, StreamId } from '#core/record/record.ts'
import { byConsensus, endCall, gavel, object, recordAttempt, ruled } from './consensus.ts'
import type { DecisionsCommand, DecisionsEvent } from './events.ts'
import { mustBePut, put, reserve, type DecisionOthers } from './put.ts'
import type { Decision } from './state.ts'

/** The rules of DC: putting a text, objecting, the gavel, reservations. */
export function decide(
  state: Decision,
  command: Own<DecisionsCommand>,
  { by, at }: Stamp,
  others: DecisionOthers,
  stream: StreamId,
): Own<DecisionsEvent>[] {
  switch (command.type) {
    case 'PutForAdoption':
      return put(state, command, others, stream, () => byConsensus(others.meeting, at))
    case 'Object':
      return object(state, command, by, others)
    case 'RecordAttempt':
      return recordAttempt(state, command, by, others)
    case 'RuleOnAttempt':
      return ruled(state, command)
    case 'EndCallForObjections':
      return endCall(state, at)
    case 'WithdrawFromAdoption':
      mustBePut(state)
      return [{ type: 'TextWithdrawnFromAdoption' }]
    case 'Gavel':
      return gavel(state, at, others)
    case 'Reserve':
      return reserve(state, command, by, others)
  }
}
