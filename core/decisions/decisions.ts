// The door of decisions: consensus with its call for objections, and what a delegation attaches to it.
import { streamKey, type AnyEvent, type Consequence, type Decider, type Recorded } from '#core/record/record.ts'
import type { TextsCommand } from '#core/texts/texts.ts'
import { decide, type DecisionOthers } from './decide.ts'
import type { DecisionsCommand, DecisionsEvent } from './events.ts'
import { evolve, initial, textKeyOf, type Decision } from './state.ts'

export { languagesLacking } from './decide.ts'
export type { DecisionsCommand, DecisionsEvent, DecisionsRefusal } from './events.ts'
export type { DecisionOthers } from './decide.ts'
export { textKeyOf, unruledAttempts, type Attempt, type Decision, type Reservation } from './state.ts'

/** A text on its way: frozen while it is put, closed for ever by the gavel, given back by an objection. */
function consequences(event: Recorded<AnyEvent>): Consequence[] {
  const decision = streamKey(event.stream)
  const on = (command: TextsCommand): Consequence[] => [{ stream: `text/${textKeyOf(decision)}`, command }]
  switch (event.type) {
    case 'TextPutForAdoption':
      return on({ type: 'PutText', decision })
    case 'DecisionAdopted':
      return on({
        type: 'AdoptText',
        decision,
        hashes: (event as unknown as { hashes: Record<string, string> }).hashes,
      })
    case 'ObjectionRaised':
    case 'PutWithdrawn':
      return on({ type: 'ReturnText', decision })
    default:
      return []
  }
}

export const decisions: Decider<Decision, DecisionsCommand, DecisionsEvent, DecisionOthers> = {
  kind: 'decision',
  initial,
  evolve,
  decide,
  consequences,
  reads: (stream) => {
    const meeting = streamKey(stream).split('.')[0] ?? ''
    return {
      meeting: `meeting/${meeting}`,
      credentials: `credentials/${meeting}`,
      text: `text/${textKeyOf(streamKey(stream))}`,
    }
  },
}
