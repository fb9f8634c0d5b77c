import type { Recorded } from '#core/record/record.ts'
import type { Instant, Source, Text3 } from '#core/words.ts'
import type { CallBody, FollowUpEvent } from './events.ts'

export type Call = CallBody & {
  call: string
  state: 'drafted' | 'confirmed' | 'dropped' | 'done' | 'not-done' | 'overtaken'
  closedFor?: string
}
export type Answer = {
  answer: string
  calls: string[]
  party?: string
  names?: Text3
  date: string
  kind: 'statement' | 'letter' | 'action' | 'report'
  words: Text3
  sources: Source[]
  disputed?: Text3
  registeredAt: Instant
}
export type FollowUp = {
  instrument: string
  organisation: string
  dossier?: string
  calls: Call[]
  answers: Answer[]
}
export const initial: FollowUp = { instrument: '', organisation: '', calls: [], answers: [] }

const call = (state: FollowUp, id: string, change: Partial<Call>): FollowUp => ({
  ...state,
  calls: state.calls.map((c) => (c.call === id ? { ...c, ...change } : c)),
})

export function evolve(state: FollowUp, e: Recorded<FollowUpEvent>): FollowUp {
  switch (e.type) {
    case 'CallsDrafted':
      return {
        ...state,
        instrument: e.instrument,
        organisation: e.organisation,
        dossier: e.dossier,
        calls: e.calls.map((c) => ({ ...c, state: 'drafted' as const })),
      }
    case 'CallAdded': {
      const { paragraph, verb, addressee, action, party, names, due } = e
      return {
        ...state,
        calls: [
          ...state.calls,
          { call: e.call, paragraph, verb, addressee, action, party, names, due, state: 'drafted' },
        ],
      }
    }
    case 'CallCorrected': {
      const { paragraph, verb, addressee, action, party, names, due } = e
      return call(state, e.call, { paragraph, verb, addressee, action, party, names, due })
    }
    case 'CallConfirmed':
      return call(state, e.call, { state: 'confirmed' })
    case 'CallDropped':
      return call(state, e.call, { state: 'dropped', closedFor: e.reason })
    case 'CallClosed':
      return call(state, e.call, { state: e.outcome, closedFor: e.reason })
    case 'AnswerRegistered': {
      const { answer, calls, party, names, date, kind, words, sources, disputed } = e
      return {
        ...state,
        answers: [
          ...state.answers,
          { answer, calls, party, names, date, kind, words, sources, disputed, registeredAt: e.at },
        ],
      }
    }
  }
}

/** The calls a reader sees: confirmed or closed, never a draft. */
export const publicCalls = (state: FollowUp): Call[] =>
  state.calls.filter((c) => c.state !== 'drafted' && c.state !== 'dropped')
/** The answers to one call of its own, and those to the instrument as a whole. */
export const answersTo = (state: FollowUp, id: string): { own: Answer[]; whole: Answer[] } => ({
  own: state.answers.filter((a) => a.calls.includes(id)),
  whole: state.answers.filter((a) => a.calls.length === 0),
})
