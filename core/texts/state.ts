import { evolveBy, type Evolving, type Own, type Recorded } from '#core/record/record.ts'
import type { Language } from '#core/languages.ts'
import type { Instant, ParagraphId, SeatId, Source, Words } from '#core/words.ts'
import type { TextsEvent, Unit } from './events.ts'
import type { MastheadLine } from './roles.ts'

export type Paragraph = {
  id: ParagraphId
  kind: Unit['kind']
  depth: number
  words: Words
  sources?: Omit<Source, 'note'>[]
  state: 'open' | 'agreed-ad-referendum' | 'agreed'
  /** Delegations whose agreement still awaits their capital. */
  adReferendum: SeatId[]
  /** Languages whose words have not followed a change incorporated. */
  stale: Language[]
  /** Counts changes of the words, so that nobody proposes on words that have moved. */
  revision: number
  reopenedBy?: SeatId
}
export type Position = 'support' | 'live-with' | 'reserve' | 'oppose'
export type Proposal = {
  proposal: string
  seat: SeatId
  action: 'replace' | 'add-after' | 'delete'
  paragraph?: ParagraphId
  words?: Words
  /** The paragraph's words when the change was proposed, in every language: what it is a change of. */
  base?: Words
  revision?: number
  kind?: Unit['kind']
  depth?: number
  reason?: Words
  at: Instant
  state: 'open' | 'incorporated' | 'set-aside' | 'withdrawn'
  closedFor?: Words
  /** What came out when it was incorporated. */
  outcome?: { how: 'as-proposed' | 'merged' | 'chair'; words?: Words; at: Instant }
  positions: Record<SeatId, { position: Position; at: Instant }>
}
export type Text = {
  stage: 'none' | 'draft' | 'put' | 'adopted'
  title: Words
  /** Moves with every title that is set, in whatever language. */
  titleRevision: number
  /** Languages whose title has not followed a later one in another language. */
  titleStale: Language[]
  item?: string
  /** TX22: what the document said of itself above its words; no part of what is adopted. */
  masthead?: Partial<Record<MastheadLine, Words>>
  instrument: 'statement' | 'communique' | 'resolution' | 'decision' | 'declaration'
  languages: Language[]
  dossier?: string
  notice?: Words
  paragraphs: Paragraph[]
  proposals: Record<string, Proposal>
  /** Paragraphs that were taken out, with the one after which each stood. */
  gone: Record<ParagraphId, { after?: ParagraphId; words: Words }>
  /** The last number given to a paragraph; numbers are never used again. */
  lastParagraph: number
  lastProposal: number
  decision?: string
  adopted?: { decision: string; hashes: Record<string, string>; at: Instant }
  /** Words not complete when the text was adopted: these alone may be entered afterwards, as translations. */
  toComplete: { paragraph: ParagraphId; language: Language }[]
}

export const initial: Text = {
  stage: 'none',
  title: {},
  titleRevision: 1,
  titleStale: [],
  instrument: 'statement',
  languages: [],
  paragraphs: [],
  proposals: {},
  gone: {},
  lastParagraph: 0,
  lastProposal: 0,
  toComplete: [],
}

const paragraph = (state: Text, id: ParagraphId, change: (p: Paragraph) => Paragraph): Text => ({
  ...state,
  paragraphs: state.paragraphs.map((p) => (p.id === id ? change(p) : p)),
})
const insertAfter = (state: Text, after: ParagraphId | undefined, added: Paragraph[]): Text => {
  const at = after === undefined ? 0 : state.paragraphs.findIndex((p) => p.id === after) + 1
  return { ...state, paragraphs: [...state.paragraphs.slice(0, at), ...added, ...state.paragraphs.slice(at)] }
}
const proposal = (state: Text, id: string, change: Partial<Proposal>): Text => {
  const found = state.proposals[id]
  return found ? { ...state, proposals: { ...state.proposals, [id]: { ...found, ...change } } } : state
}
const fresh = (id: ParagraphId, unit: Pick<Unit, 'kind' | 'depth' | 'words' | 'sources'>): Paragraph => ({
  id,
  kind: unit.kind,
  depth: unit.depth,
  words: unit.words,
  sources: unit.sources,
  state: 'open',
  adReferendum: [],
  stale: [],
  revision: 1,
})
const numberOf = (id: ParagraphId) => Number(id.slice(1))

function takeIn(state: Text, e: Recorded<Extract<TextsEvent, { type: 'ProposalIncorporated' }>>): Text {
  const taken = state.proposals[e.proposal]
  if (!taken) return state
  const closed = proposal(state, e.proposal, {
    state: 'incorporated',
    outcome: { how: e.how, words: e.words, at: e.at },
  })
  switch (taken.action) {
    case 'delete': {
      const at = closed.paragraphs.findIndex((p) => p.id === taken.paragraph)
      const out = closed.paragraphs[at]
      if (!out) return closed
      return {
        ...closed,
        paragraphs: closed.paragraphs.filter((p) => p !== out),
        gone: { ...closed.gone, [out.id]: { after: closed.paragraphs[at - 1]?.id, words: out.words } },
      }
    }
    case 'add-after': {
      const added = fresh(e.paragraph, {
        kind: taken.kind ?? 'operative',
        depth: taken.depth ?? 0,
        words: e.words ?? {},
      })
      return {
        ...insertAfter(closed, placeNow(closed, taken.paragraph), [added]),
        lastParagraph: Math.max(closed.lastParagraph, numberOf(e.paragraph)),
      }
    }
    case 'replace':
      return paragraph(closed, e.paragraph, (p) => ({
        ...p,
        words: { ...p.words, ...e.words },
        // What lacks the change is behind it, whatever it was before: only words entered for that language bring it up.
        stale: e.lacks.filter((l) => p.words[l] !== undefined || e.words?.[l] !== undefined),
        state: 'open',
        adReferendum: [],
        revision: p.revision + 1,
      }))
  }
}

const evolving: Evolving<Text, Own<TextsEvent>> = {
  TextTabled: (state, e) => ({
    ...state,
    stage: 'draft',
    title: e.title,
    item: e.item,
    languages: e.languages,
    instrument: e.instrument,
    dossier: e.dossier,
    notice: e.notice,
  }),
  ParagraphsEntered: (state, e) => ({
    ...insertAfter(
      state,
      e.after,
      e.paragraphs.map((p) => fresh(p.id, p)),
    ),
    lastParagraph: Math.max(state.lastParagraph, ...e.paragraphs.map((p) => numberOf(p.id))),
    // TX22: a later document replaces the lines that it has.
    ...(e.masthead && { masthead: { ...state.masthead, ...e.masthead } }),
  }),
  WordingSet: (state, e) => {
    const set = paragraph(state, e.paragraph, (p) => ({
      ...p,
      words: { ...p.words, [e.language]: e.words },
      // TX10: a language that is brought up leaves the others as they are; other words leave them behind.
      stale: isToBringUp(p, e.language)
        ? p.stale.filter((l) => l !== e.language)
        : state.languages.filter((l) => l !== e.language && p.words[l] !== undefined),
      revision: p.revision + 1,
    }))
    return {
      ...set,
      toComplete: state.toComplete.filter((c) => c.paragraph !== e.paragraph || c.language !== e.language),
    }
  },
  TitleSet: (state, e) => ({
    ...state,
    title: { ...state.title, [e.language]: e.words },
    titleRevision: state.titleRevision + 1,
    // TX20: a language that is brought up leaves the others as they are; another title leaves them behind.
    titleStale: untitledIn(state).includes(e.language)
      ? state.titleStale.filter((l) => l !== e.language)
      : state.languages.filter((l) => l !== e.language && state.title[l] !== undefined),
  }),
  ChangeProposed: (state, e) => {
    const { type: _, by: _by, stream: _stream, version: _version, ...body } = e
    return {
      ...state,
      lastProposal: Number(e.proposal.slice(1)),
      proposals: {
        ...state.proposals,
        [e.proposal]: {
          ...body,
          base: e.action === 'add-after' ? undefined : paragraphOf(state, e.paragraph ?? '')?.words,
          state: 'open',
          positions: {},
        },
      },
    }
  },
  PositionTaken: (state, e) => {
    const found = state.proposals[e.proposal]
    if (!found) return state
    const { [e.seat]: _, ...others } = found.positions
    return proposal(state, e.proposal, {
      positions: e.position === 'none' ? others : { ...others, [e.seat]: { position: e.position, at: e.at } },
    })
  },
  ProposalWithdrawn: (state, e) => proposal(state, e.proposal, { state: 'withdrawn' }),
  ProposalSetAside: (state, e) => proposal(state, e.proposal, { state: 'set-aside', closedFor: e.reason }),
  ProposalIncorporated: (state, e) => takeIn(state, e),
  ParagraphAgreed: (state, e) =>
    paragraph(state, e.paragraph, (p) => ({
      ...p,
      state: e.adReferendum.length > 0 ? 'agreed-ad-referendum' : 'agreed',
      adReferendum: e.adReferendum,
      reopenedBy: undefined,
    })),
  ParagraphReopened: (state, e) =>
    paragraph(state, e.paragraph, (p) => ({ ...p, state: 'open', adReferendum: [], reopenedBy: e.seat })),
  TextPut: (state, e) => ({ ...state, stage: 'put', decision: e.decision }),
  TextReturned: (state) => ({ ...state, stage: 'draft', decision: undefined }),
  TextAdopted: (state, e) => ({
    ...state,
    stage: 'adopted',
    adopted: { decision: e.decision, hashes: e.hashes, at: e.at },
    toComplete: lacking(state),
  }),
}

export const evolve = (state: Text, event: Recorded<Own<TextsEvent>>): Text => evolveBy(evolving, state, event)

/** Whether a paragraph lacks words in a language, or they have fallen behind. */
export const isToBringUp = ({ words, stale }: Pick<Paragraph, 'words' | 'stale'>, language: Language): boolean =>
  words[language] === undefined || stale.includes(language)

/** Words that a text's languages lack, or that have fallen behind: what keeps it from being issued (rule IS2). */
export const lacking = (state: Text): { paragraph: ParagraphId; language: Language }[] =>
  state.paragraphs.flatMap((p) =>
    state.languages.filter((l) => isToBringUp(p, l)).map((language) => ({ paragraph: p.id, language })),
  )

/** Languages of a text that lack a title, or whose title has fallen behind another's (TX20). */
export const untitledIn = (state: Text): Language[] =>
  state.languages.filter((l) => state.title[l] === undefined || state.titleStale.includes(l))

export const openProposals = (state: Text, id?: ParagraphId): Proposal[] =>
  Object.values(state.proposals).filter((p) => p.state === 'open' && (id === undefined || p.paragraph === id))

/** Where paragraphs to be added after one that was taken out belong now: after the one that stood before it. */
export function placeNow(text: Text, after: ParagraphId | undefined): ParagraphId | undefined {
  let place = after
  while (place !== undefined && !paragraphOf(text, place)) place = text.gone[place]?.after
  return place
}

/**
 * The proposals to be shown at a paragraph, in order: its own; those on a paragraph that was taken out, where it stood; and at the
 * first paragraph those that stand before it. None is without a place.
 * @param closed the decided and withdrawn ones instead of the open
 */
export function proposalsAt(text: Text, id: ParagraphId, closed = false): Proposal[] {
  const first = text.paragraphs[0]?.id
  return Object.values(text.proposals).filter(
    (p) => (p.state !== 'open') === closed && (placeNow(text, p.paragraph) ?? first) === id,
  )
}

/**
 * The proposals of a text by the paragraph at which each is shown, as `proposalsAt` gives them, in one pass over the text.
 * @param closed those that were decided, else the open ones.
 */
export function proposalsByParagraph(text: Text, closed = false): Map<ParagraphId, Proposal[]> {
  const there = new Set(text.paragraphs.map((p) => p.id))
  const first = text.paragraphs[0]?.id
  const found = new Map<ParagraphId, Proposal[]>()
  for (const proposal of Object.values(text.proposals)) {
    if ((proposal.state !== 'open') !== closed) continue
    const { paragraph } = proposal
    const place = (paragraph !== undefined && there.has(paragraph) ? paragraph : placeNow(text, paragraph)) ?? first
    if (place === undefined) continue
    const at = found.get(place)
    if (at) at.push(proposal)
    else found.set(place, [proposal])
  }
  return found
}

export const paragraphOf = (state: Text, id: ParagraphId): Paragraph | undefined =>
  state.paragraphs.find((p) => p.id === id)
