// Putting a text for adoption: what every procedure shares. What is put is frozen, named by its hashes, under its item.
import { mustRepresent, type Credentials } from '#core/credentials/credentials.ts'
import { openItem, quorum, type Meeting } from '#core/meetings/meetings.ts'
import { alreadySo, streamKey, type Actor, type Own, type StreamId, textKeyOf } from '#core/record/record.ts'
import { hashesOf, openProposals, paragraphOf, type Text } from '#core/texts/texts.ts'
import { languages, type Language } from '#core/languages.ts'
import type { SeatId, Words } from '#core/words.ts'
import type { DecisionsCommand, DecisionsEvent } from './events.ts'
import type { Procedure } from './procedure.ts'
import { refuse } from './refusals.ts'
import type { Decision, Reservation } from './state.ts'

export type DecisionOthers = { meeting: Meeting; credentials: Credentials; text: Text }

/** Languages in which a text must be put: the meeting's and its own; of these, the ones in which it is not complete. */
export function languagesLacking(meeting: Meeting, text: Text): Language[] {
  const hashes = hashesOf(text)
  return languages.filter(
    (l) => (text.languages.includes(l) || meeting.convening?.languages.includes(l)) && hashes[l] === undefined,
  )
}

export function mustBeInSession(meeting: Meeting): void {
  if (meeting.stage !== 'in-session') throw refuse('decisions/not-in-session', { stage: meeting.stage })
}

/** DC4: the quorum is asked for when a text is put and again when it is decided. */
export function mustBeQuorate(meeting: Meeting): void {
  const { present, needed, isQuorate } = quorum(meeting)
  if (!isQuorate) throw refuse('decisions/no-quorum', { present, needed, rule: meeting.quorum.rule })
}

export function mustBePut(state: Decision): void {
  if (state.stage === 'adopted') throw refuse('decisions/already-decided')
  if (state.stage === 'objected') throw refuse('decisions/objected', { seat: state.objection?.seat })
  if (state.stage !== 'put') throw refuse('decisions/not-put')
}

/** What is said on a decision is said while its meeting lasts. */
export function mustLast(meeting: Meeting): void {
  if (meeting.stage === 'closed' || meeting.stage === 'adjourned') throw refuse('decisions/too-late')
}

export function mustBeMember(credentials: Credentials, seat: SeatId): void {
  if (credentials.seats[seat]?.class !== 'member') throw refuse('decisions/members-only', { seat })
}

/** DC10: nothing is put in fewer languages unless the chair says in which alone; those named are the ones that are complete. */
function mustBeSpelledOut(complete: string[], lacks: Language[], only: readonly Language[] | undefined): void {
  if (only === undefined && lacks.length > 0) throw refuse('decisions/languages-lack', { complete, lacks })
  if (only !== undefined && [...new Set(only)].sort().join() !== [...complete].sort().join())
    throw refuse('decisions/other-languages', { complete, only })
}

/** @param procedure by which it is put, asked for once all that every procedure asks for holds. */
export function put(
  state: Decision,
  command: Extract<DecisionsCommand, { type: 'PutForAdoption' }>,
  { meeting, text }: DecisionOthers,
  stream: StreamId,
  procedure: () => Procedure,
): Own<DecisionsEvent>[] {
  if (state.stage !== 'none') throw refuse('decisions/already-put')
  // DC8: a decision is put once, and its key names its text: `M.l1-d1` decides on `M.l1`.
  if (textKeyOf(streamKey(stream)) !== command.text) throw refuse('decisions/other-text', { text: command.text })
  mustBeInSession(meeting)
  // DC1: a text is put under the item to which it belongs, while that item is open.
  const item = openItem(meeting)
  if (!item) throw refuse('decisions/no-item-open', { item: text.item })
  if (text.item && text.item !== item.item)
    throw refuse('decisions/wrong-item', { open: item.item, item: text.item })
  mustBeQuorate(meeting)
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
  return [
    {
      type: 'TextPutForAdoption',
      text: command.text,
      procedure: procedure(),
      hashes,
      lacks,
      rule: lacks.length > 0 ? 'DC10' : undefined,
      title: text.title,
    },
  ]
}

/** DC7: a reservation or an explanation is the delegation's own and attaches to a paragraph or to the whole. */
export function reserve(
  state: Decision,
  { seat, paragraph, words, kind }: Extract<DecisionsCommand, { type: 'Reserve' }>,
  by: Actor,
  { meeting, credentials, text }: DecisionOthers,
): Own<DecisionsEvent>[] {
  if (state.stage !== 'put' && state.stage !== 'adopted') throw refuse('decisions/not-put')
  mustLast(meeting)
  mustRepresent(by, seat)
  mustBeMember(credentials, seat)
  if (paragraph && !paragraphOf(text, paragraph)) throw refuse('decisions/unknown-paragraph', { paragraph })
  // RC4: the same statement of a seat on the same words is one.
  const isSame = (r: Reservation) =>
    r.seat === seat &&
    r.paragraph === paragraph &&
    r.kind === kind &&
    languages.every((language) => r.words[language] === words[language])
  if (state.reservations.some(isSame)) throw alreadySo()
  mustHaveRoom(state, seat, words)
  const reservation = `r${state.reservations.length + 1}`
  return [{ type: 'ReservationMade', reservation, seat, paragraph, words, kind }]
}

/** DC15: statements of a seat on one decision, and their letters together, in whatever languages. */
const mostStatements = 20
const mostStatementLetters = 120_000
const letters = (words: Words): number =>
  languages.reduce((sum, language) => sum + (words[language]?.length ?? 0), 0)

/** @throws Refusal `decisions/too-many-statements` */
function mustHaveRoom({ reservations }: Decision, seat: SeatId, words: Words): void {
  const own = reservations.filter((r) => r.seat === seat)
  const together = own.reduce((sum, r) => sum + letters(r.words), letters(words))
  if (own.length >= mostStatements || together > mostStatementLetters)
    throw refuse('decisions/too-many-statements', { seat, most: mostStatements, letters: mostStatementLetters })
}
