import { evolveBy, streamKey, type Evolving, type Own, type Recorded, type StreamId } from '#core/record/record.ts'
import type { Instant, Source, Words } from '#core/words.ts'
import type { CallBody, FollowUpEvent } from './events.ts'

/** What put a call right after it was decided, and why; each stays beside the call (FU12). */
export type PutRight = { act: 'reopened' | 'restored' | 'unconfirmed'; reason: Words; at: Instant }
export type Call = CallBody & {
  call: string
  state: 'drafted' | 'confirmed' | 'dropped' | 'done' | 'not-done' | 'overtaken'
  closedFor?: Words
  /** Of a dropped call: what it was before, and is again when it is restored. */
  was?: 'drafted' | 'confirmed'
  putRight?: PutRight[]
}
export type Answer = {
  answer: string
  calls: string[]
  party?: string
  names?: Words
  date: string
  kind: 'statement' | 'letter' | 'action' | 'report'
  words: Words
  sources: Source[]
  disputed?: Words
  registeredAt: Instant
  /** Set once it is withdrawn: it stays on the record, and is an answer no more (FU11). */
  withdrawn?: { reason: Words; at: Instant }
}
export type FollowUp = {
  instrument: string
  organisation: string
  dossier?: string
  calls: Call[]
  answers: Answer[]
}
/** The name under which an answer stands in the dossier (FU4). */
export const entryOf = (stream: StreamId, answer: string): string => `${streamKey(stream)}-${answer}`

export const initial: FollowUp = { instrument: '', organisation: '', calls: [], answers: [] }

const call = (state: FollowUp, id: string, change: Partial<Call>): FollowUp => ({
  ...state,
  calls: state.calls.map((c) => (c.call === id ? { ...c, ...change } : c)),
})

/** A call as it stands again, with the reason beside it. */
const putRight = (
  state: FollowUp,
  { call: id, reason, at }: { call: string; reason: Words; at: Instant },
  act: PutRight['act'],
): FollowUp => ({
  ...state,
  calls: state.calls.map((c) => {
    if (c.call !== id) return c
    const { closedFor: _, was = 'drafted', ...open } = c
    const stands = act === 'reopened' ? 'confirmed' : act === 'restored' ? was : 'drafted'
    return { ...open, state: stands, putRight: [...(c.putRight ?? []), { act, reason, at }] }
  }),
})

const evolving: Evolving<FollowUp, Own<FollowUpEvent>> = {
  CallsDrafted: (state, e) => ({
    ...state,
    instrument: e.instrument,
    organisation: e.organisation,
    dossier: e.dossier,
    calls: e.calls.map((c) => ({ ...c, state: 'drafted' as const })),
  }),
  CallAdded: (state, e) => {
    const { paragraph, verb, addressee, action, party, names, due, event } = e
    return {
      ...state,
      calls: [
        ...state.calls,
        { call: e.call, paragraph, verb, addressee, action, party, names, due, event, state: 'drafted' },
      ],
    }
  },
  CallCorrected: (state, e) => {
    const { paragraph, verb, addressee, action, party, names, due, event } = e
    return call(state, e.call, { paragraph, verb, addressee, action, party, names, due, event })
  },
  CallConfirmed: (state, e) => call(state, e.call, { state: 'confirmed' }),
  CallDropped: (state, e) => ({
    ...state,
    calls: state.calls.map((c) =>
      c.call === e.call
        ? {
            ...c,
            state: 'dropped',
            closedFor: e.reason,
            was: c.state === 'confirmed' ? 'confirmed' : 'drafted',
          }
        : c,
    ),
  }),
  CallClosed: (state, e) => call(state, e.call, { state: e.outcome, closedFor: e.reason }),
  AnswerRegistered: (state, e) => {
    const { answer, calls, party, names, date, kind, words, sources, disputed } = e
    return {
      ...state,
      answers: [
        ...state.answers,
        { answer, calls, party, names, date, kind, words, sources, disputed, registeredAt: e.at },
      ],
    }
  },
  AnswerWithdrawn: (state, e) => ({
    ...state,
    answers: state.answers.map((a) =>
      a.answer === e.answer ? { ...a, withdrawn: { reason: e.reason, at: e.at } } : a,
    ),
  }),
  CallReopened: (state, e) => putRight(state, e, 'reopened'),
  CallRestored: (state, e) => putRight(state, e, 'restored'),
  ConfirmationWithdrawn: (state, e) => putRight(state, e, 'unconfirmed'),
}

export const evolve = (state: FollowUp, event: Recorded<Own<FollowUpEvent>>): FollowUp =>
  evolveBy(evolving, state, event)

/** The calls a reader sees: confirmed or closed, never a draft. */
export const publicCalls = (state: FollowUp): Call[] =>
  state.calls.filter((c) => c.state !== 'drafted' && c.state !== 'dropped')
/** The answers that stand: those that were withdrawn are answers no more (FU11). */
export const standingAnswers = (state: FollowUp): Answer[] => state.answers.filter((a) => !a.withdrawn)
/** The answers to one call of its own, and those to the instrument as a whole. */
export const answersTo = (state: FollowUp, id: string): { own: Answer[]; whole: Answer[] } => {
  const answers = standingAnswers(state)
  return {
    own: answers.filter((a) => a.calls.includes(id)),
    whole: answers.filter((a) => a.calls.length === 0),
  }
}
