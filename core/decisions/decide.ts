import { mustRepresent, type Credentials } from '#core/credentials/credentials.ts'
import { isPresent, openItem, quorum, type Meeting } from '#core/meetings/meetings.ts'
import { Refusal, streamKey, type Stamp, type StreamId } from '#core/record/record.ts'
import { hashesOf, openProposals, paragraphOf, type Text } from '#core/texts/texts.ts'
import { secondsAfter } from '#core/words.ts'
import type { DecisionsCommand, DecisionsEvent, DecisionsRefusal } from './events.ts'
import { textKeyOf, type Decision } from './state.ts'

const refuse = (code: DecisionsRefusal, facts = {}) => new Refusal<DecisionsRefusal>(code, facts)
export type DecisionOthers = { meeting: Meeting; credentials: Credentials; text: Text }

/** The rules of DC: putting a text, objecting, the gavel, reservations. */
export function decide(
  state: Decision,
  command: DecisionsCommand,
  { by, at }: Stamp,
  { meeting, credentials, text }: DecisionOthers,
  stream: StreamId,
): DecisionsEvent[] {
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
      const windowSeconds = meeting.limits.objectionSeconds
      return [
        {
          type: 'TextPutForAdoption',
          text: command.text,
          method: 'consensus',
          hashes,
          title: text.title,
          windowEndsAt: secondsAfter(at, windowSeconds),
          windowSeconds,
        },
      ]
    }
    case 'Object': {
      // DC5: members object, from their own seat; DC6: one objection stops the adoption.
      mustBePut()
      mustSit()
      mustRepresent(by, command.seat)
      if (credentials.seats[command.seat]?.class !== 'member')
        throw refuse('decisions/members-only', { seat: command.seat })
      if (!isPresent(meeting, command.seat)) throw refuse('decisions/not-present', { seat: command.seat })
      return [{ type: 'ObjectionRaised', seat: command.seat, reason: command.reason }]
    }
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
        },
      ]
    }
    case 'Reserve': {
      // DC7: a reservation or an explanation is the delegation's own and attaches to a paragraph or to the whole.
      if (state.stage !== 'put' && state.stage !== 'adopted') throw refuse('decisions/not-put')
      if (meeting.stage === 'closed' || meeting.stage === 'adjourned') throw refuse('decisions/too-late')
      mustRepresent(by, command.seat)
      if (credentials.seats[command.seat]?.class !== 'member')
        throw refuse('decisions/members-only', { seat: command.seat })
      if (command.paragraph && !paragraphOf(text, command.paragraph))
        throw refuse('decisions/unknown-paragraph', { paragraph: command.paragraph })
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
