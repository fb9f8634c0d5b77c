// The summary record of a meeting: paragraphs drafted from the journal, corrected by a person, filed. One stream per meeting.
import { z } from 'zod'
import { languages } from '#core/languages.ts'
import { FiledWords, Instant, Language, WordsInLines, longestFiled, Said, FreeText } from '#core/shapes.ts'

/** What a paragraph tells; its sentence is in the catalogue of each language under this name. */
export const MinutesKind = z.enum([
  'requested',
  'opened',
  'present',
  'absent',
  'also-present',
  'late',
  'left',
  'agenda',
  'item-added',
  'item',
  'item-closed',
  'statement',
  'reply',
  'filed',
  'reply-in-writing',
  'point',
  'point-withdrawn',
  'tabled',
  'before-it',
  'proposal',
  'outcome',
  'agreed',
  'reopened',
  'put',
  'objection',
  'objection-joined',
  'attempt',
  'attempt-ruled',
  'taken-back',
  'left-waiting',
  'put-withdrawn',
  'adopted',
  'reservation',
  'explanation',
  'contested',
  'contest-withdrawn',
  'corrected',
  'suspended',
  'resumed',
  'adjourned',
  'closed',
  'meeting-reopened',
])
export type MinutesKind = z.infer<typeof MinutesKind>

/** A name or a statement in three languages, several names in order (null where one has none, as a seat without a head), words of a list, a word that somebody typed, an instant, or a number. */
const Fact = z.union([
  z.string().max(longestFiled),
  z.number(),
  FiledWords,
  z.array(WordsInLines.nullable()).max(1_000),
  z.array(z.string().max(200)).max(1_000),
])
export const MinutesSource = z.object({
  stream: z.string().max(140),
  version: z.int().min(1),
  position: z.int().min(1),
})
/** `id` is made from the first fact that the paragraph rests on, so that it stays the same when more is drafted; longer than the longest name of a stream. */
const MinutesParagraphId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,199}$/)
export const MinutesParagraph = z.object({
  id: MinutesParagraphId,
  kind: MinutesKind,
  at: Instant,
  facts: z.record(z.string().max(80), Fact),
  sources: z.array(MinutesSource).min(1).max(20_000),
})
export type MinutesParagraph = z.infer<typeof MinutesParagraph>

/**
 * One line of the record as filed. It says by itself what a person did to it: what is hashed is what a reader is shown.
 * `drafted`: present where the secretariat corrected the line, the sentence as the journal gave it. `added`: words that the
 * secretariat put after it. `change`: the words of a paragraph that the line is about, as they stood, struck out, put in.
 */
const MinutesLine = z.object({
  id: z.string().max(200),
  kind: MinutesKind,
  at: Instant,
  words: Said(70_000),
  drafted: Said(70_000).optional(),
  added: Said(10_000).optional(),
  change: z
    .object({
      language: Language,
      runs: z
        .array(z.object({ text: FreeText(70_000), mark: z.enum(['same', 'delete', 'insert']) }))
        .min(1)
        .max(20_000),
    })
    .optional(),
})
export type MinutesLine = z.infer<typeof MinutesLine>
/** The record as filed, by language: each paragraph's line in the order of the meeting. */
export const MinutesContent = z.partialRecord(Language, z.array(MinutesLine).max(20_000))
export type MinutesContent = z.infer<typeof MinutesContent>

/** Up to which version each stream was read. */
const extent = z.record(z.string().max(140), z.int().min(0))
const draft = {
  upTo: extent,
  languages: z.array(Language).min(1).max(languages.length),
  paragraphs: z.array(MinutesParagraph).min(1).max(20_000),
}
const edit = {
  paragraph: MinutesParagraphId,
  language: Language,
  /** Missing: as drafted again. */ words: Said(70_000).optional(),
}
const addition = {
  paragraph: MinutesParagraphId,
  language: Language,
  /** Missing: what was added is taken out again. */ words: Said(10_000).optional(),
}

export const MinutesCommand = z.discriminatedUnion('type', [
  /** Entered by the server, which reads the journal. */
  z.object({ type: z.literal('DraftMinutes'), ...draft }),
  z.object({ type: z.literal('EditMinutes'), ...edit }),
  z.object({ type: z.literal('AddToMinutes'), ...addition }),
  /** Entered by the server, which has the sentences of every language. */
  z.object({ type: z.literal('FileMinutes'), content: MinutesContent, reason: FreeText(1000).optional() }),
])
export type MinutesCommand = z.infer<typeof MinutesCommand>

export const MinutesEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('MinutesDrafted'), ...draft }),
  z.object({ type: z.literal('MinutesParagraphEdited'), ...edit }),
  z.object({ type: z.literal('MinutesWordsAdded'), ...addition }),
  /** `edition` counts from 1; `hash` is the SHA-256 of the canonical JSON of `content`. */
  z.object({
    type: z.literal('MinutesFiled'),
    edition: z.int(),
    content: MinutesContent,
    hash: z.string(),
    reason: FreeText(1000).optional(),
  }),
])
export type MinutesEvent = z.infer<typeof MinutesEvent>

export type MinutesRefusal =
  | 'minutes/meeting-not-over'
  | 'minutes/nothing-new'
  | 'minutes/source-unknown'
  | 'minutes/not-drafted'
  | 'minutes/unknown-paragraph'
  | 'minutes/not-a-language'
  | 'minutes/same-words'
  | 'minutes/not-correctable'
  | 'minutes/incomplete'
  | 'minutes/words-differ'
  | 'minutes/reason-needed'
