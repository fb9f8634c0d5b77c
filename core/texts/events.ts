// A text under negotiation: a tree of paragraphs with ids, and proposals as facts. Brackets are derived, never typed.
import { z } from 'zod'
import { languages } from '#core/languages.ts'
import {
  ActTakenBack,
  Id,
  Language,
  WordsInLines,
  ParagraphId,
  ParagraphSource,
  ReasonWords,
  Said,
  SeatId,
  StreamKey,
  TakingBackCommands,
  Words,
} from '#core/shapes.ts'

export const ParagraphKind = z.enum(['heading', 'plain', 'preambular', 'operative', 'sub', 'annex', 'footnote'])
/** A footnote's words begin with its marker, as the words that it belongs to bear it. `depth` counts from 1 for sub-paragraphs: (a) is 1, (i) is 2; 0 for every other kind. */
export const Unit = z.object({
  kind: ParagraphKind,
  depth: z.int().min(0).max(6),
  words: Words,
  sources: z.array(ParagraphSource).max(20).optional(),
})
export type Unit = z.infer<typeof Unit>

/** What a document that was pasted says of itself above its words: kept as it stands there, in the languages that have it. */
const Masthead = z.object({
  symbol: Words.optional(),
  session: Words.optional(),
  item: Words.optional(),
  date: Words.optional(),
})

export const Position = z.enum(['support', 'live-with', 'reserve', 'oppose', 'none'])
const proposal = {
  action: z.enum(['replace', 'add-after', 'delete']),
  /** The paragraph changed, or after which one is added; missing: before the first. */
  paragraph: ParagraphId.optional(),
  words: Words.optional(),
  kind: ParagraphKind.optional(),
  depth: z.int().min(0).max(6).optional(),
  reason: ReasonWords(2000).optional(),
  seat: SeatId,
}
const table = {
  title: Words,
  item: Id.optional(),
  languages: z.array(Language).min(1).max(languages.length),
  instrument: z.enum(['statement', 'communique', 'resolution', 'decision', 'declaration']),
  dossier: Id.optional(),
  notice: WordsInLines.optional(),
}

/** By language, or by paragraph and language. */
const Hashes = z.record(z.string().max(80), z.string().max(80))

export const TextsCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TableText'), ...table }),
  z.object({
    type: z.literal('EnterParagraphs'),
    after: ParagraphId.optional(),
    units: z.array(Unit).min(1).max(400),
    masthead: Masthead.optional(),
  }),
  z.object({
    type: z.literal('SetWording'),
    paragraph: ParagraphId,
    language: Language,
    words: Said(20_000, false),
    revision: z.int(),
  }),
  /** `revision` is the title's as it was seen: one that has moved in any language is not overwritten unseen. */
  z.object({ type: z.literal('SetTitle'), language: Language, words: Said(500), revision: z.int() }),
  /** `revision` is the paragraph's as the proposer saw it: a proposal on words that have moved is refused, not misplaced. */
  z.object({ type: z.literal('ProposeChange'), ...proposal, revision: z.int().optional() }),
  z.object({ type: z.literal('TakePosition'), proposal: Id, seat: SeatId, position: Position }),
  z.object({ type: z.literal('WithdrawProposal'), proposal: Id }),
  /**
   * The change is applied to the words as they stand. Where it meets one made since, the chair gives the words that come out, in
   * the languages where it does; `revision` is then the paragraph's as the chair saw it, and for a deletion confirms it.
   */
  z.object({
    type: z.literal('IncorporateProposal'),
    proposal: Id,
    words: Words.optional(),
    revision: z.int().optional(),
  }),
  z.object({ type: z.literal('SetProposalAside'), proposal: Id, reason: ReasonWords(1000).optional() }),
  /** All that a seat has open, with one reason. */
  z.object({ type: z.literal('SetProposalsAside'), seat: SeatId, reason: ReasonWords(1000) }),
  z.object({
    type: z.literal('MarkAgreed'),
    paragraph: ParagraphId,
    adReferendum: z.array(SeatId).max(200).optional(),
  }),
  z.object({
    type: z.literal('ReopenParagraph'),
    paragraph: ParagraphId,
    seat: SeatId,
    reason: ReasonWords(1000).optional(),
  }),
  /** These three follow from a decision; no person sends them. */
  z.object({ type: z.literal('PutText'), decision: StreamKey }),
  z.object({ type: z.literal('AdoptText'), decision: StreamKey, hashes: Hashes }),
  z.object({ type: z.literal('ReturnText'), decision: StreamKey }),
  ...TakingBackCommands,
])
export type TextsCommand = z.infer<typeof TextsCommand>

export const TextsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TextTabled'), ...table }),
  z.object({
    type: z.literal('ParagraphsEntered'),
    after: ParagraphId.optional(),
    paragraphs: z.array(Unit.extend({ id: ParagraphId })),
    masthead: Masthead.optional(),
  }),
  z.object({
    type: z.literal('WordingSet'),
    paragraph: ParagraphId,
    language: Language,
    words: Said(20_000, false),
  }),
  z.object({ type: z.literal('TitleSet'), language: Language, words: Said(500) }),
  /** `revision` is the paragraph's on which the change was made: its words then are the ones that the change is a change of. */
  z.object({ type: z.literal('ChangeProposed'), proposal: Id, ...proposal, revision: z.int().optional() }),
  z.object({ type: z.literal('PositionTaken'), proposal: Id, seat: SeatId, position: Position }),
  z.object({ type: z.literal('ProposalWithdrawn'), proposal: Id }),
  /** `words` are those that came out, in each language of the change; none for a deletion. `how` they came out: rule TX13. */
  z.object({
    type: z.literal('ProposalIncorporated'),
    proposal: Id,
    paragraph: ParagraphId,
    words: Words.optional(),
    how: z.enum(['as-proposed', 'merged', 'chair']),
    /** Languages of the text in which the paragraph lacks this change. */
    lacks: z.array(Language),
  }),
  z.object({ type: z.literal('ProposalSetAside'), proposal: Id, reason: ReasonWords(1000).optional() }),
  z.object({ type: z.literal('ParagraphAgreed'), paragraph: ParagraphId, adReferendum: z.array(SeatId) }),
  z.object({
    type: z.literal('ParagraphReopened'),
    paragraph: ParagraphId,
    seat: SeatId,
    reason: ReasonWords(1000).optional(),
  }),
  z.object({ type: z.literal('TextPut'), decision: StreamKey }),
  z.object({ type: z.literal('TextAdopted'), decision: StreamKey, hashes: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('TextReturned'), decision: StreamKey }),
  ActTakenBack,
])
export type TextsEvent = z.infer<typeof TextsEvent>

export type TextsRefusal =
  | 'texts/already-tabled'
  | 'texts/not-tabled'
  | 'texts/put'
  | 'texts/adopted'
  | 'texts/not-put'
  | 'texts/unknown-paragraph'
  | 'texts/paragraph-moved'
  | 'texts/title-moved'
  | 'texts/closed-paragraph'
  | 'texts/nothing-proposed'
  | 'texts/same-words'
  | 'texts/same-to-the-eye'
  | 'texts/already-proposed'
  | 'texts/deletion-has-words'
  | 'texts/meeting-over'
  | 'texts/unknown-proposal'
  | 'texts/proposal-closed'
  | 'texts/clash'
  | 'texts/no-clash'
  | 'texts/paragraph-gone'
  | 'texts/revision-needed'
  | 'texts/not-the-proposer'
  | 'texts/own-proposal'
  | 'texts/open-proposals'
  | 'texts/already-agreed'
  | 'texts/not-agreed'
  | 'texts/empty'
  | 'texts/hash-differs'
  | 'texts/wording-adopted'
  | 'texts/not-a-language'
  | 'texts/kind-needed'
  | 'texts/no-complete-language'
  | 'texts/unknown-seat'
  | 'texts/last-paragraph'
  | 'texts/too-many-proposals'
  | 'texts/proposals-too-long'
  | 'texts/no-open-proposals'
