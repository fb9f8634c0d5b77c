import type { Recorded } from '#core/record/record.ts'
import type { Language } from '#core/languages.ts'
import type { Instant } from '#core/words.ts'
import type { MinutesContent, MinutesEvent, MinutesParagraph } from './events.ts'

/** What was filed, as it was filed. */
export type Edition = { edition: number; content: MinutesContent; hash: string; at: Instant; reason?: string }
export type Minutes = {
  stage: 'none' | 'drafted' | 'filed'
  languages: Language[]
  paragraphs: MinutesParagraph[]
  /** Up to which version each stream was read. */
  upTo: Record<string, number>
  draftedAt?: Instant
  /** Corrected words, by paragraph and language; a paragraph without any is as drafted. */
  edits: Record<string, Partial<Record<Language, string>>>
  /** Words that the secretariat added after a paragraph, marked as such wherever the record is read. */
  added: Record<string, Partial<Record<Language, string>>>
  editions: Edition[]
}

export const initial: Minutes = {
  stage: 'none',
  languages: [],
  paragraphs: [],
  upTo: {},
  edits: {},
  added: {},
  editions: [],
}

const withWords = (
  kept: Minutes['edits'],
  { paragraph, language, words }: { paragraph: string; language: Language; words?: string },
): Minutes['edits'] => {
  const { [language]: _, ...others } = kept[paragraph] ?? {}
  return { ...kept, [paragraph]: words === undefined ? others : { ...others, [language]: words } }
}

export function evolve(state: Minutes, e: Recorded<MinutesEvent>): Minutes {
  switch (e.type) {
    case 'MinutesDrafted':
      return {
        ...state,
        stage: state.stage === 'none' ? 'drafted' : state.stage,
        languages: e.languages,
        paragraphs: e.paragraphs,
        upTo: e.upTo,
        draftedAt: e.at,
      }
    case 'MinutesParagraphEdited':
      return { ...state, edits: withWords(state.edits, e) }
    case 'MinutesWordsAdded':
      return { ...state, added: withWords(state.added, e) }
    case 'MinutesFiled':
      return {
        ...state,
        stage: 'filed',
        editions: [
          ...state.editions,
          { edition: e.edition, content: e.content, hash: e.hash, at: e.at, reason: e.reason },
        ],
      }
  }
}
