import { saysTheSame } from '#core/entered-once.ts'
import type { Bodies } from '#core/bodies/bodies.ts'
import { instrumentOf, type Register } from '#core/instruments/instruments.ts'
import type { Dossier } from '#core/dossiers/dossiers.ts'
import {
  alreadySo,
  decideBy,
  Refusal,
  streamKey,
  type Deciding,
  type Own,
  type Stamp,
  type StreamId,
} from '#core/record/record.ts'
import type { Language } from '#core/languages.ts'
import { draftCalls } from './draft.ts'
import type { CallBody, FollowUpCommand, FollowUpEvent, FollowUpRefusal } from './events.ts'
import { answersTo, entryOf, standingAnswers, type Answer, type Call, type FollowUp } from './state.ts'

const refuse = (code: FollowUpRefusal, facts = {}) => new Refusal<FollowUpRefusal>(code, facts)
export type FollowUpOthers = { register: Register; organisation: Bodies; dossier?: Dossier }

/** Whether what stands says what is asked in each of its parts, those among them that only one of the two has. */
const isSameAs = <T>(stands: T, asked: T, parts: readonly (keyof T)[]): boolean =>
  parts.every((part) => saysTheSame(stands[part], asked[part]))
type AnswerBody = Omit<Answer, 'answer' | 'registeredAt' | 'withdrawn'>
const partsOfCall = ['paragraph', 'verb', 'addressee', 'action', 'party', 'names', 'due', 'event'] as const
const partsOfAnswer = ['calls', 'party', 'names', 'date', 'kind', 'words', 'sources', 'disputed'] as const

type Asked = FollowUpOthers & { state: FollowUp; stream: StreamId }

const mustBeDrafted = ({ state }: Asked) => {
  if (!state.instrument) throw refuse('follow-up/not-drafted')
}

const mustKnow = (asked: Asked, id: string): Call => {
  const { state } = asked
  mustBeDrafted(asked)
  const found = state.calls.find((c) => c.call === id)
  if (!found) throw refuse('follow-up/unknown-call', { call: id })
  return found
}

const mustHave = (asked: Asked, id: string): Call => {
  const found = mustKnow(asked, id)
  if (found.state === 'dropped') throw refuse('follow-up/call-dropped', { call: id })
  return found
}

// FU1: a call says only what was adopted: every span lies within the words of its paragraph.
const mustLieInside = ({ state, register }: Asked, body: CallBody) => {
  const content = instrumentOf(register, state.instrument)?.issued.content ?? {}
  for (const spans of [body.verb, body.addressee, body.action])
    for (const [language, span] of Object.entries(spans)) {
      const paragraph = content[language as Language]?.paragraphs.find((p) => p.id === body.paragraph)
      if (!paragraph) throw refuse('follow-up/unknown-paragraph', { paragraph: body.paragraph, language })
      if (!span || span.end <= span.start || span.end > paragraph.words.length)
        throw refuse('follow-up/span-outside', { paragraph: body.paragraph, language })
    }
  if (Object.keys(body.verb).length === 0 || Object.keys(body.action).length === 0)
    throw refuse('follow-up/span-outside', { paragraph: body.paragraph })
}

// RC4: two calls of the same spans on the same party are one.
const mustBeNew = ({ state }: Asked, body: CallBody) => {
  if (state.calls.some((c) => c.state !== 'dropped' && isSameAs<CallBody>(c, body, partsOfCall))) throw alreadySo()
}

const next = ({ state }: Asked) => String(state.calls.length + 1)

const deciding: Deciding<Asked, Own<FollowUpCommand>, Own<FollowUpEvent>> = {
  DraftCalls({ state, register, organisation, stream }, command) {
    if (state.instrument) throw refuse('follow-up/already-drafted')
    // FU5: calls are drafted once, from an issued instrument, on the stream that bears its name.
    const instrument = instrumentOf(register, command.instrument)
    if (!instrument || streamKey(stream) !== command.instrument)
      throw refuse('follow-up/not-issued', { instrument: command.instrument })
    const calls = draftCalls(instrument.issued, organisation).map((c, i) => ({ ...c, call: String(i + 1) }))
    return [
      {
        type: 'CallsDrafted',
        instrument: command.instrument,
        organisation: command.organisation,
        dossier: instrument.dossier,
        calls,
      },
    ]
  },

  AddCall(asked, command) {
    mustBeDrafted(asked)
    mustLieInside(asked, command.call)
    mustBeNew(asked, command.call)
    return [{ type: 'CallAdded', call: next(asked), ...command.call }]
  },

  CorrectCall(asked, command) {
    const found = mustHave(asked, command.call)
    if (found.state !== 'drafted') throw refuse('follow-up/already-confirmed', { call: command.call })
    mustLieInside(asked, command.to)
    return [{ type: 'CallCorrected', call: command.call, ...command.to }]
  },

  ConfirmCall(asked, command) {
    // FU2: the rule drafts, a person confirms.
    const found = mustHave(asked, command.call)
    if (found.state !== 'drafted') throw refuse('follow-up/already-confirmed', { call: command.call })
    if (!found.party && !found.names) throw refuse('follow-up/addressee-missing', { call: command.call })
    return [{ type: 'CallConfirmed', call: command.call }]
  },

  DropCall(asked, command) {
    // FU6: what has an outcome stays; until then a call is dropped in view of all, with its reason.
    const found = mustHave(asked, command.call)
    if (found.state !== 'drafted' && found.state !== 'confirmed')
      throw refuse('follow-up/call-closed', { call: command.call })
    return [{ type: 'CallDropped', call: command.call, reason: command.reason }]
  },

  RegisterAnswer(asked, command) {
    const { state } = asked
    // FU3: an answer stands for one call, several, or the whole; it has a source; the answerer need not be a member.
    mustBeDrafted(asked)
    for (const id of command.calls)
      if (mustHave(asked, id).state === 'drafted') throw refuse('follow-up/not-confirmed', { call: id })
    if (!command.party && !command.names) throw refuse('follow-up/answerer-missing')
    const { type: _, ...body } = command
    // RC4: one answer, registered once.
    if (standingAnswers(state).some((answer) => isSameAs<AnswerBody>(answer, body, partsOfAnswer)))
      throw alreadySo()
    return [{ type: 'AnswerRegistered', answer: `a${state.answers.length + 1}`, ...body, dossier: state.dossier }]
  },

  CloseCall(asked, command) {
    // FU7: an outcome is entered by a person, with its reason, and once.
    const found = mustHave(asked, command.call)
    if (found.state === 'drafted') throw refuse('follow-up/not-confirmed', { call: command.call })
    if (found.state !== 'confirmed') throw refuse('follow-up/call-closed', { call: command.call })
    const { type: _, ...body } = command
    return [{ type: 'CallClosed', ...body }]
  },

  WithdrawAnswer(asked, command) {
    const { state, dossier, stream } = asked
    // FU11: an answer registered in error is withdrawn with its reason, and from the dossier's line with it.
    mustBeDrafted(asked)
    const found = state.answers.find((a) => a.answer === command.answer)
    if (!found) throw refuse('follow-up/unknown-answer', { answer: command.answer })
    if (found.withdrawn) throw refuse('follow-up/answer-withdrawn', { answer: command.answer })
    const filed = dossier?.entries.find((e) => e.id === entryOf(stream, command.answer))
    const { type: _, ...body } = command
    const stood = filed && filed.withdrawnFor === undefined ? { dossier: state.dossier } : {}
    return [{ type: 'AnswerWithdrawn', ...body, ...stood }]
  },

  // FU12: what was decided of a call is put right by an act of its own, with its reason.
  ReopenCall(asked, command) {
    const found = mustHave(asked, command.call)
    if (found.state === 'drafted' || found.state === 'confirmed')
      throw refuse('follow-up/call-open', { call: command.call })
    return [{ ...command, type: 'CallReopened' }]
  },

  RestoreCall(asked, command) {
    const found = mustKnow(asked, command.call)
    if (found.state !== 'dropped') throw refuse('follow-up/call-stands', { call: command.call })
    mustBeNew(asked, found)
    return [{ ...command, type: 'CallRestored' }]
  },

  WithdrawConfirmation(asked, command) {
    const { state } = asked
    const found = mustHave(asked, command.call)
    if (found.state === 'drafted') throw refuse('follow-up/not-confirmed', { call: command.call })
    if (found.state !== 'confirmed') throw refuse('follow-up/call-closed', { call: command.call })
    // FU3: an answer stands for a confirmed call, and rests on what it says.
    if (answersTo(state, command.call).own.length > 0)
      throw refuse('follow-up/call-answered', { call: command.call })
    return [{ ...command, type: 'ConfirmationWithdrawn' }]
  },
}

/** The rules of FU: calls are spans of adopted words, confirmed by a person; whoever is called on can answer. */
export const decide = (
  state: FollowUp,
  command: Own<FollowUpCommand>,
  _stamp: Stamp,
  { register, organisation, dossier }: FollowUpOthers,
  stream: StreamId,
): Own<FollowUpEvent>[] => decideBy(deciding, { state, register, organisation, dossier, stream }, command)
