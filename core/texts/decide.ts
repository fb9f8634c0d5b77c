import { decideBy, Refusal, type Own, type Stamp } from '#core/record/record.ts'
import { refuse, type TextDeciding, type TextOthers } from './asked.ts'
import type { TextsCommand, TextsEvent } from './events.ts'
import type { Text } from './state.ts'

/** What follows from a decision, or from the end of the meeting itself. */
const following: readonly string[] = ['PutText', 'AdoptText', 'ReturnText']

/** The rules of TX, for the commands of a table: paragraphs, proposals, agreement. @throws Refusal `wire/not-entitled` for any other. */
export const decidedBy =
  (table: Partial<TextDeciding>) =>
  (state: Text, command: Own<TextsCommand>, stamp: Stamp, { meeting }: TextOthers = {}): Own<TextsEvent>[] => {
    if (!Object.hasOwn(table, command.type)) throw new Refusal('wire/not-entitled')
    // TX21: what was adopted is still completed in a language, as TX8 has it; nothing else is negotiated after the end.
    const isOver = meeting?.stage === 'closed' || meeting?.stage === 'adjourned'
    if (isOver && state.stage !== 'adopted' && !following.includes(command.type)) throw refuse('texts/meeting-over')
    return decideBy(table as TextDeciding, state, command, stamp)
  }
