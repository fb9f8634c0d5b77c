// The door of follow-up: calls as spans of adopted words, and the answers beside them.
import { streamKey, type Consequence, type Decider, type Recorded } from '#core/record/record.ts'
import type { DossiersCommand, Entry } from '#core/dossiers/dossiers.ts'
import { decide, type FollowUpOthers } from './decide.ts'
import type { FollowUpCommand, FollowUpEvent } from './events.ts'
import { evolve, initial, type FollowUp } from './state.ts'

export type { CallBody, FollowUpCommand, FollowUpEvent, FollowUpRefusal, Span, Spans } from './events.ts'
export { dueDay, dueSaid, type Due } from './due.ts'
export type { FollowUpOthers } from './decide.ts'
export { answersTo, publicCalls, type Answer, type Call, type FollowUp } from './state.ts'

/** FU4: an answer stands on the dossier's line as well as beside its calls. */
function consequences(event: Recorded<FollowUpEvent>): Consequence[] {
  if (event.type !== 'AnswerRegistered') return []
  const e = event
  if (!e.dossier) return []
  const entry: Entry = {
    kinds: ['answer'],
    date: e.date,
    precision: 'day',
    title: e.words,
    by: e.names,
    refersTo: `${e.stream}#${e.answer}`,
    sources: e.sources,
    disputed: e.disputed,
    note: e.party ? undefined : e.names,
  }
  return [
    {
      stream: `dossier/${e.dossier}`,
      command: { type: 'FileEntry', id: `${streamKey(e.stream)}-${e.answer}`, entry } as DossiersCommand,
    },
  ]
}

export const followUp: Decider<FollowUp, FollowUpCommand, FollowUpEvent, FollowUpOthers> = {
  kind: 'follow-up',
  initial,
  evolve,
  decide,
  consequences,
  reads: (_stream, command, state) => {
    const organisation = command.type === 'DraftCalls' ? command.organisation : state.organisation
    return {
      register: organisation ? `register/${organisation}` : undefined,
      organisation: organisation ? `organisation/${organisation}` : undefined,
    }
  },
}
