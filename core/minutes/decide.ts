import type { Meeting } from '#core/meetings/meetings.ts'
import { Refusal, type Stamp } from '#core/record/record.ts'
import { digest } from '#core/texts/texts.ts'
import type { Language } from '#core/words.ts'
import type { MinutesCommand, MinutesEvent, MinutesRefusal } from './events.ts'
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
      mustBeDrafted()
      const { paragraph, language, words } = command
      if (!state.paragraphs.some((p) => p.id === paragraph))
        throw refuse('minutes/unknown-paragraph', { paragraph })
      if (!state.languages.includes(language)) throw refuse('minutes/not-a-language', { language })
      if (editOf(state, paragraph, language) === words) throw refuse('minutes/same-words')
      return [{ type: 'MinutesParagraphEdited', paragraph, language, words }]
    }
    case 'FileMinutes': {
      mustBeDrafted()
      const { content, reason } = command
      // MN6: whole, in every language, in order, and as corrected.
      for (const language of state.languages) {
        const lines = content[language] ?? []
        if (lines.length !== state.paragraphs.length || state.paragraphs.some((p, i) => lines[i]?.id !== p.id))
          throw refuse('minutes/incomplete', { language })
        for (const { id, words } of lines) {
          const edited = editOf(state, id, language)
          if (edited !== undefined && edited !== words)
            throw refuse('minutes/words-differ', { paragraph: id, language })
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

/** The corrected words of a paragraph; undefined where it is as drafted. */
export const editOf = (state: Minutes, paragraph: string, language: Language): string | undefined =>
  Object.hasOwn(state.edits, paragraph) ? state.edits[paragraph]?.[language] : undefined
