import type { Meeting } from '#core/meetings/meetings.ts'
import { Refusal, type Stamp } from '#core/record/record.ts'
import { digest } from '#core/texts/texts.ts'
import type { Language } from '#core/languages.ts'
import type { MinutesCommand, MinutesEvent, MinutesKind, MinutesParagraph, MinutesRefusal } from './events.ts'
import type { Minutes } from './state.ts'

const refuse = (code: MinutesRefusal, facts = {}) => new Refusal<MinutesRefusal>(code, facts)
export type MinutesOthers = { meeting: Meeting }

/** The rules of MN: drafted from facts, corrected by a person, filed once and for all. */
export function decide(
  state: Minutes,
  command: MinutesCommand,
  _stamp: Stamp,
  { meeting }: MinutesOthers,
): MinutesEvent[] {
  const mustBeDrafted = () => {
    if (state.stage === 'none') throw refuse('minutes/not-drafted')
  }
  switch (command.type) {
    case 'DraftMinutes': {
      // MN1: only then is all of it on the record.
      if (meeting.stage !== 'closed' && meeting.stage !== 'adjourned') throw refuse('minutes/meeting-not-over')
      // MN2: every source lies within what was read, and no two paragraphs have one name.
      const ids = new Set<string>()
      for (const paragraph of command.paragraphs) {
        const unknown = paragraph.sources.find(
          (s) => s.version > (Object.hasOwn(command.upTo, s.stream) ? (command.upTo[s.stream] ?? 0) : 0),
        )
        if (unknown || ids.has(paragraph.id)) throw refuse('minutes/source-unknown', { paragraph: paragraph.id })
        ids.add(paragraph.id)
      }
      // MN4: the same facts give the same record; there is nothing to draft again.
      if (
        state.stage !== 'none' &&
        digest([state.languages, state.paragraphs]) === digest([command.languages, command.paragraphs])
      )
        throw refuse('minutes/nothing-new')
      return [
        {
          type: 'MinutesDrafted',
          upTo: command.upTo,
          languages: command.languages,
          paragraphs: command.paragraphs,
        },
      ]
    }
    case 'EditMinutes': {
      const { paragraph, language, words } = command
      const { kind } = lineAsked(state, command)
      // MN9: who was there, what a delegation did or said and what was decided is never said otherwise than the journal says it.
      // A correction of such a line that stands from before can be taken out.
      const isTakenOut = words === undefined && editOf(state, paragraph, language) !== undefined
      if (!isCorrectable(kind) && !isTakenOut) throw refuse('minutes/not-correctable', { paragraph })
      if (editOf(state, paragraph, language) === words) throw refuse('minutes/same-words')
      return [{ type: 'MinutesParagraphEdited', paragraph, language, words }]
    }
    case 'AddToMinutes': {
      const { paragraph, language, words } = command
      lineAsked(state, command)
      if (addedTo(state, paragraph, language) === words) throw refuse('minutes/same-words')
      return [{ type: 'MinutesWordsAdded', paragraph, language, words }]
    }
    case 'FileMinutes': {
      mustBeDrafted()
      // MN1: a draft that was made before the meeting was reopened does not have all of it.
      if (meeting.stage !== 'closed' && meeting.stage !== 'adjourned') throw refuse('minutes/meeting-not-over')
      if (meeting.closedAt !== undefined && (state.draftedAt ?? '') < meeting.closedAt)
        throw refuse('minutes/not-drafted')
      const { content, reason } = command
      // MN6: whole, in every language, in order, and as corrected.
      for (const language of state.languages) {
        const lines = content[language] ?? []
        const isLine = (p: MinutesParagraph, i: number) =>
          lines[i]?.id === p.id && lines[i]?.kind === p.kind && lines[i]?.at === p.at
        if (lines.length !== state.paragraphs.length || !state.paragraphs.every(isLine))
          throw refuse('minutes/incomplete', { language })
        for (const { id, words, drafted, added } of lines) {
          const edited = editOf(state, id, language)
          // MN5: a corrected line has its drafted words beside it, any other has none; what was added is marked as added.
          const isTrue =
            (edited === undefined ? drafted === undefined : words === edited && drafted !== undefined) &&
            added === addedTo(state, id, language)
          if (!isTrue) throw refuse('minutes/words-differ', { paragraph: id, language })
        }
      }
      const hash = digest(content)
      const before = state.editions.at(-1)
      if (before?.hash === hash) throw refuse('minutes/nothing-new')
      // MN7: what was filed stays; a further edition says why there is one.
      if (before && !reason?.trim()) throw refuse('minutes/reason-needed')
      return [{ type: 'MinutesFiled', edition: state.editions.length + 1, content, hash, reason }]
    }
  }
}

/** The paragraph that a correction is about. @throws Refusal where there is none, or not in that language. */
function lineAsked(state: Minutes, { paragraph, language }: { paragraph: string; language: Language }) {
  if (state.stage === 'none') throw refuse('minutes/not-drafted')
  const found = state.paragraphs.find((p) => p.id === paragraph)
  if (!found) throw refuse('minutes/unknown-paragraph', { paragraph })
  if (!state.languages.includes(language)) throw refuse('minutes/not-a-language', { language })
  return found
}

/**
 * Which lines may be put in other words (MN9): those that tell the course of the sitting and nothing of anybody. Those that say
 * who was there or presided, what a delegation did or said, what was on the agenda or decided, stay as drafted: the fact is put
 * right where it was entered, and words may be added to the line, marked as added.
 */
const correctable: Record<MinutesKind, boolean> = {
  requested: false,
  opened: false,
  present: false,
  absent: false,
  'also-present': false,
  late: false,
  left: false,
  agenda: false,
  'item-added': false,
  item: false,
  'item-closed': true,
  statement: false,
  reply: false,
  tabled: false,
  'before-it': false,
  'meeting-reopened': true,
  suspended: true,
  resumed: true,
  adjourned: true,
  closed: true,
  contested: false,
  'contest-withdrawn': false,
  corrected: false,
  filed: false,
  'reply-in-writing': false,
  point: false,
  'point-withdrawn': false,
  proposal: false,
  outcome: false,
  agreed: false,
  reopened: false,
  put: false,
  objection: false,
  'objection-joined': false,
  attempt: false,
  'attempt-ruled': false,
  'taken-back': false,
  'left-waiting': false,
  'put-withdrawn': false,
  adopted: false,
  reservation: false,
  explanation: false,
}
export const isCorrectable = (kind: MinutesKind): boolean => correctable[kind]
/** Whether a paragraph stands in other words than drafted, in any language. */
export const isCorrected = (state: Minutes, paragraph: string): boolean =>
  state.languages.some((language) => editOf(state, paragraph, language) !== undefined)

/** The corrected words of a paragraph; undefined where it is as drafted. */
export const editOf = (state: Minutes, paragraph: string, language: Language): string | undefined =>
  Object.hasOwn(state.edits, paragraph) ? state.edits[paragraph]?.[language] : undefined
/** The words added after a paragraph; undefined where there are none. */
export const addedTo = (state: Minutes, paragraph: string, language: Language): string | undefined =>
  Object.hasOwn(state.added, paragraph) ? state.added[paragraph]?.[language] : undefined
