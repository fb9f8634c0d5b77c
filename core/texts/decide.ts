import { decideBy, type Own, type Stamp } from '#core/record/record.ts'
import { refuse, type TextDeciding, type TextOthers } from './asked.ts'
import type { TextsCommand, TextsEvent } from './events.ts'
import { proposing } from './proposing.ts'
import type { Text } from './state.ts'
import { wording } from './wording.ts'

const deciding: TextDeciding = { ...wording, ...proposing }

/** What follows from a decision, or from the end of the meeting itself. */
const following: readonly string[] = ['PutText', 'AdoptText', 'ReturnText']

/** The rules of TX: paragraphs, proposals, agreement. */
export function decide(
  state: Text,
  command: Own<TextsCommand>,
  stamp: Stamp,
  { meeting }: TextOthers = {},
): Own<TextsEvent>[] {
  // TX21: what was adopted is still completed in a language, as TX8 has it; nothing else is negotiated after the end.
  const isOver = meeting?.stage === 'closed' || meeting?.stage === 'adjourned'
  if (isOver && state.stage !== 'adopted' && !following.includes(command.type)) throw refuse('texts/meeting-over')
  return decideBy(deciding, state, command, stamp)
}
