import { mustRepresent, type Credentials, type CredentialsRefusal } from '#core/credentials/credentials.ts'
import { isPresent, openItem, presentMembers, quorum, type Meeting } from '#core/meetings/meetings.ts'
import {
  alreadySo,
  Refusal,
  streamKey,
  type Actor,
  type Stamp,
  type StreamId,
  type Own,
} from '#core/record/record.ts'
import { hashesOf, openProposals, paragraphOf, type Text } from '#core/texts/texts.ts'
import { languages, secondsAfter, type Language, type SeatId, type Text3 } from '#core/words.ts'
import type { DecisionsCommand, DecisionsEvent, DecisionsRefusal, Obstacle } from './events.ts'
import { textKeyOf, unruledAttempts, type Decision, type Reservation } from './state.ts'

const refuse = (code: DecisionsRefusal, facts = {}) => new Refusal<DecisionsRefusal>(code, facts)
export type DecisionOthers = { meeting: Meeting; credentials: Credentials; text: Text }

/** Languages in which a text must be put: the meeting's and its own; of these, the ones in which it is not complete. */
export function languagesLacking(meeting: Meeting, text: Text): Language[] {
  const hashes = hashesOf(text)
  return languages.filter(
    (l) => (text.languages.includes(l) || meeting.convening?.languages.includes(l)) && hashes[l] === undefined,
  )
}

/** DC10: nothing is put in fewer languages unless the chair says in which alone; those named are the ones that are complete. */
function mustBeSpelledOut(complete: string[], lacks: Language[], only: readonly Language[] | undefined): void {
  if (only === undefined && lacks.length > 0) throw refuse('decisions/languages-lack', { complete, lacks })
  if (only !== undefined && [...new Set(only)].sort().join() !== [...complete].sort().join())
    throw refuse('decisions/other-languages', { complete, only })
}

/** The rules of DC: putting a text, objecting, the gavel, reservations. */
export function decide(
  state: Decision,
  command: Own<DecisionsCommand>,
  { by, at }: Stamp,
  { meeting, credentials, text }: DecisionOthers,
  stream: StreamId,
): Own<DecisionsEvent>[] {
  const mustSit = () => {
    if (meeting.stage !== 'in-session') throw refuse('decisions/not-in-session', { stage: meeting.stage })
  }
  const mustBeQuorate = () => {
    // DC4: the quorum is asked for when a text is put and again at the gavel.
    const { present, needed, isQuorate } = quorum(meeting)
    if (!isQuorate) throw refuse('decisions/no-quorum', { present, needed, rule: meeting.quorum.rule })
  }
  const mustBePut = () => {
    if (state.stage === 'adopted') throw refuse('decisions/already-decided')
    if (state.stage === 'objected') throw refuse('decisions/objected', { seat: state.objection?.seat })
    if (state.stage !== 'put') throw refuse('decisions/not-put')
  }

  switch (command.type) {
    case 'PutForAdoption': {
      if (state.stage !== 'none') throw refuse('decisions/already-put')
      // DC8: a decision is put once, and its key names its text: `M.l1-d1` decides on `M.l1`.
      if (textKeyOf(streamKey(stream)) !== command.text)
        throw refuse('decisions/other-text', { text: command.text })
      mustSit()
      // DC1: a text is put under the item to which it belongs, while that item is open.
      const item = openItem(meeting)
      if (!item) throw refuse('decisions/no-item-open', { item: text.item })
      if (text.item && text.item !== item.item)
        throw refuse('decisions/wrong-item', { open: item.item, item: text.item })
      mustBeQuorate()
      if (text.stage === 'put') throw refuse('decisions/text-put')
      if (text.stage === 'adopted') throw refuse('decisions/already-decided')
      // DC2: nothing is put with brackets in it.
      const open = openProposals(text).length
      if (open > 0) throw refuse('decisions/brackets', { open })
      // DC9: what is put is named by its hash, in every language that is complete.
      const hashes = hashesOf(text)
      if (Object.keys(hashes).length === 0) throw refuse('decisions/no-complete-language')
      const lacks = languagesLacking(meeting, text)
      mustBeSpelledOut(Object.keys(hashes), lacks, command.only)
      const windowSeconds = meeting.limits.objectionSeconds
      return [
        {
          type: 'TextPutForAdoption',
          text: command.text,
          method: 'consensus',
          hashes,
          lacks,
          rule: lacks.length > 0 ? 'DC10' : undefined,
          title: text.title,
          windowEndsAt: secondsAfter(at, windowSeconds),
          windowSeconds,
          present: presentMembers(meeting),
        },
      ]
    }
    case 'Object':
      return object(state, command, by, { meeting, credentials, text })
    case 'RecordAttempt': {
      // DC12: whom the door refused has tried all the same.
      if (by.seat !== command.seat)
        throw new Refusal<CredentialsRefusal>('credentials/not-your-seat', { seat: command.seat })
      mustBeMember(credentials, command.seat)
      if (state.stage !== 'put' && state.stage !== 'adopted') throw refuse('decisions/not-put')
      if (meeting.stage === 'closed' || meeting.stage === 'adjourned') throw refuse('decisions/too-late')
      return attempted(state, command.seat, command.obstacle, command.reason)
    }
    case 'RuleOnAttempt':
      return ruled(state, command)
    case 'WithdrawPut':
      mustBePut()
      return [{ type: 'PutWithdrawn' }]
    case 'Gavel': {
      mustBePut()
      mustSit()
      mustBeQuorate()
      // DC3: the call for objections stays open for the time that the rules give.
      if (state.windowEndsAt !== undefined && at < state.windowEndsAt)
        throw refuse('decisions/window-open', { endsAt: state.windowEndsAt })
      // DC12: no text is adopted over an attempted objection that nobody has ruled on.
      const [unruled] = unruledAttempts(state)
      if (unruled)
        throw refuse('decisions/attempt-unruled', { seat: unruled.seat, count: unruledAttempts(state).length })
      const { present, needed, of } = quorum(meeting)
      return [
        {
          type: 'DecisionAdopted',
          method: 'consensus',
          hashes: state.hashes,
          present,
          of,
          quorumNeeded: needed,
          rule: meeting.quorum.rule,
          seats: presentMembers(meeting),
        },
      ]
    }
    case 'Reserve': {
      // DC7: a reservation or an explanation is the delegation's own and attaches to a paragraph or to the whole.
      if (state.stage !== 'put' && state.stage !== 'adopted') throw refuse('decisions/not-put')
      if (meeting.stage === 'closed' || meeting.stage === 'adjourned') throw refuse('decisions/too-late')
      mustRepresent(by, command.seat)
      mustBeMember(credentials, command.seat)
      if (command.paragraph && !paragraphOf(text, command.paragraph))
        throw refuse('decisions/unknown-paragraph', { paragraph: command.paragraph })
      // RC4: the same statement of a seat on the same words is one.
      const { seat, paragraph, words, kind } = command
      const isSame = (r: Reservation) =>
        r.seat === seat &&
        r.paragraph === paragraph &&
        r.kind === kind &&
        languages.every((language) => r.words[language] === words[language])
      if (state.reservations.some(isSame)) throw alreadySo()
      return [
        {
          type: 'ReservationMade',
          reservation: `r${state.reservations.length + 1}`,
          seat: command.seat,
          paragraph: command.paragraph,
          words: command.words,
          kind: command.kind,
        },
      ]
    }
  }
}

function mustBeMember(credentials: Credentials, seat: SeatId): void {
  if (credentials.seats[seat]?.class !== 'member') throw refuse('decisions/members-only', { seat })
}

/** DC5, DC6, DC11 to DC13: an objection, or what is recorded of one that cannot be taken. */
function object(
  state: Decision,
  { seat, reason }: Extract<DecisionsCommand, { type: 'Object' }>,
  by: Actor,
  { meeting, credentials }: DecisionOthers,
): Own<DecisionsEvent>[] {
  if (by.seat !== seat) throw new Refusal<CredentialsRefusal>('credentials/not-your-seat', { seat })
  mustBeMember(credentials, seat)
  switch (state.stage) {
    case 'none':
    case 'withdrawn':
      throw refuse('decisions/not-put')
    case 'objected': {
      // DC13: who objects second is on the record as well.
      mustRepresent(by, seat)
      if (meeting.stage === 'closed' || meeting.stage === 'adjourned') throw refuse('decisions/too-late')
      if (state.objection?.seat === seat || state.joined.some((o) => o.seat === seat))
        throw refuse('decisions/objected', { seat })
      return [{ type: 'ObjectionJoined', seat, reason }]
    }
    case 'adopted':
      if (meeting.stage === 'closed' || meeting.stage === 'adjourned') throw refuse('decisions/too-late')
      return attempted(state, seat, 'late', reason)
    case 'put':
      if (by.function === 'adviser') return attempted(state, seat, 'adviser', reason)
      // DC11: whoever was present when the text was put objects, whatever is recorded of its presence later.
      if (!state.present.includes(seat) && !isPresent(meeting, seat))
        return attempted(state, seat, 'not-present', reason)
      return [{ type: 'ObjectionRaised', seat, reason }]
  }
}

/**
 * DC12: one attempt of a seat for each obstacle, so that nobody holds up the gavel for ever.
 * @throws Refusal `decisions/attempt-waiting`, `decisions/attempt-set-aside`
 */
function attempted(
  state: Decision,
  seat: SeatId,
  obstacle: Obstacle,
  reason: Text3 | undefined,
): Own<DecisionsEvent>[] {
  const before = state.attempts.find((a) => a.seat === seat && a.obstacle === obstacle)
  if (before?.ruling) throw refuse('decisions/attempt-set-aside', { seat, words: before.words })
  if (before) throw refuse('decisions/attempt-waiting', { seat })
  return [{ type: 'ObjectionAttempted', attempt: `a${state.attempts.length + 1}`, seat, obstacle, reason }]
}

/** DC12: the chair admits an attempt as an objection, or sets it aside; either in words. */
function ruled(
  state: Decision,
  { attempt, ruling, words }: Extract<DecisionsCommand, { type: 'RuleOnAttempt' }>,
): Own<DecisionsEvent>[] {
  const found = state.attempts.find((a) => a.attempt === attempt)
  if (!found) throw refuse('decisions/unknown-attempt', { attempt })
  if (found.ruling) throw refuse('decisions/attempt-ruled', { attempt, seat: found.seat })
  const { seat, reason } = found
  const events: Own<DecisionsEvent>[] = [{ type: 'AttemptRuled', attempt, seat, ruling, words }]
  if (ruling === 'set-aside') return events
  // DC6: an adoption is not undone by what came after it.
  if (state.stage !== 'put') throw refuse('decisions/already-decided')
  return [...events, { type: 'ObjectionRaised', seat, reason, attempt }]
}
