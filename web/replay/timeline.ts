// The journal of a meeting as one line of acts, and what was true after each. States are folded with the same `evolve` as
// everything; a copy of the map of states is kept every 256 acts, so that any instant is at most 255 acts away.
import type { StateOf, StreamKind } from '#core/deciders.ts'
import { readingIn, proceedings, type MeetingFact } from '#core/proceedings.ts'
import { isOfKind, streamKey, type StreamId, textKeyOf } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'

/** A fact with its position in the journal, which orders facts across streams. */
export type Act = { position: number; event: MeetingFact }
export type States = ReadonlyMap<StreamId, unknown>
export type Mark = 'sitting' | 'item' | 'decision' | 'gavel'

const every = 256
/** Acts that the slider does not mark. */
type Unmarked =
  | 'SpeakingTimeEnded'
  | 'CallForObjectionsEnded'
  | 'MeetingRequested'
  | 'ConcurrenceGiven'
  | 'RequestGranted'
  | 'NoticeWaived'
  | 'RequestDeclined'
  | 'OtherTimeProposed'
  | 'NoticeDispatched'
  | 'NoticeDelivered'
  | 'NoticeBounced'
  | 'NoticeAcknowledged'
  | 'EntryContested'
  | 'ContestWithdrawn'
  | 'EntryCorrected'
  | 'RollCallBegun'
  | 'PresenceRecorded'
  | 'ItemAdded'
  | 'ItemClosed'
  | 'ParagraphFocused'
  | 'TextListed'
  | 'ActTakenBack'
  | 'SeatCreated'
  | 'PersonAccredited'
  | 'AccreditationRevoked'
  | 'PersonRenamed'
  | 'CredentialsReceived'
  | 'CredentialsExamined'
  | 'ListOpened'
  | 'ListClosed'
  | 'FloorRequested'
  | 'RequestWithdrawn'
  | 'SpeakerMoved'
  | 'FloorGiven'
  | 'FloorEnded'
  | 'PointRaised'
  | 'PointWithdrawn'
  | 'PointHeard'
  | 'StatementFiled'
  | 'ReplyFiled'
  | 'ListCleared'
  | 'TextTabled'
  | 'ParagraphsEntered'
  | 'WordingSet'
  | 'TitleSet'
  | 'ChangeProposed'
  | 'PositionTaken'
  | 'ProposalWithdrawn'
  | 'ProposalIncorporated'
  | 'ProposalSetAside'
  | 'ParagraphAgreed'
  | 'ParagraphReopened'
  | 'TextPut'
  | 'TextAdopted'
  | 'TextReturned'
  | 'ObjectionJoined'
  | 'ObjectionAttempted'
  | 'AttemptRuled'
  | 'ReservationMade'
const marks: Record<Exclude<MeetingFact['type'], Unmarked>, Mark> = {
  MeetingConvened: 'sitting',
  MeetingOpened: 'sitting',
  MeetingSuspended: 'sitting',
  MeetingResumed: 'sitting',
  MeetingAdjourned: 'sitting',
  MeetingClosed: 'sitting',
  MeetingReopened: 'sitting',
  AgendaAdopted: 'item',
  ItemOpened: 'item',
  PointRuled: 'item',
  TextPutForAdoption: 'decision',
  ObjectionRaised: 'decision',
  TextWithdrawnFromAdoption: 'decision',
  DecisionAdopted: 'gavel',
}
/** What the slider marks and the page keys go to; undefined for every other act. */
export const markOf = ({ type }: MeetingFact): Mark | undefined =>
  (marks as Partial<Record<MeetingFact['type'], Mark>>)[type]

/** The text that an act is about: its own, the one it decides on, or the one that the room turns to. */
export function textOf(event: MeetingFact): string | undefined {
  if (isOfKind(event, 'text')) return streamKey(event.stream)
  if (isOfKind(event, 'decision')) return textKeyOf(streamKey(event.stream))
  return event.type === 'ParagraphFocused' ? event.text : undefined
}

/** The state of a stream among folded states; the initial one where nothing had been recorded yet. */
export const stateIn = <K extends StreamKind>(states: States, stream: `${K}/${string}`): StateOf<K> =>
  (states.get(stream) ?? readingIn(proceedings, stream)?.initial) as StateOf<K>

export class Timeline {
  readonly acts: readonly Act[]
  /** Places of the acts that are marked, in order. */
  readonly marked: readonly number[]
  /** [n] is what was true after n × 256 acts. */
  readonly #kept: States[] = [new Map()]
  #last: { count: number; states: States } = { count: 0, states: new Map() }

  /** @param acts in any order; an act that comes twice counts once. */
  constructor(acts: Iterable<Act>) {
    this.acts = [...new Map([...acts].map((act) => [act.position, act])).values()].sort(
      (a, b) => a.position - b.position,
    )
    this.marked = this.acts.flatMap((act, i) => (markOf(act.event) ? [i] : []))
  }

  /**
   * What was true after an act.
   * @param index counts from 0; -1 is before the first.
   */
  at(index: number): States {
    const count = Math.max(0, Math.min(index + 1, this.acts.length))
    if (this.#last.count === count) return this.#last.states
    const turn = Math.min(Math.floor(count / every), this.#kept.length - 1)
    let from = { count: turn * every, states: this.#kept[turn] ?? new Map<StreamId, unknown>() }
    if (this.#last.count < count && this.#last.count > from.count) from = this.#last
    const states = new Map(from.states)
    for (let n = from.count; n < count; n += 1) {
      const event = this.acts[n]?.event
      const reading = event && readingIn(proceedings, event.stream)
      if (event && reading)
        states.set(event.stream, reading.evolve(states.get(event.stream) ?? reading.initial, event))
      if ((n + 1) % every === 0 && this.#kept[(n + 1) / every] === undefined)
        this.#kept[(n + 1) / every] = new Map(states)
    }
    this.#last = { count, states }
    return states
  }

  /** The place of the last act at or before a position; -1 before the first. */
  indexOf(position: number): number {
    let [low, high] = [0, this.acts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.acts[middle]?.position ?? Infinity) <= position) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** The place of the last act at or before an instant; -1 before the first. An example entered later has instants of its own order. */
  indexAt(instant: Instant): number {
    return this.acts.findLastIndex(({ event }) => event.at <= instant)
  }

  /** The next marked act after a place, or before it; the place of the last act, or of the first, where there is none. */
  nextMark(index: number, step: 1 | -1): number {
    const found = step === 1 ? this.marked.find((i) => i > index) : this.marked.findLast((i) => i < index)
    return found ?? (step === 1 ? this.acts.length - 1 : 0)
  }

  /** The last act up to a place of which something holds. */
  lastOf(index: number, holds: (event: MeetingFact) => boolean): Act | undefined {
    for (let i = Math.min(index, this.acts.length - 1); i >= 0; i -= 1) {
      const act = this.acts[i]
      if (act && holds(act.event)) return act
    }
    return undefined
  }
}

/** Where a link points: a position in the journal, or an instant; undefined where it is neither. */
export function placeAsked(timeline: Timeline, at: string | null): number | undefined {
  if (!at) return undefined
  if (/^\d{1,15}$/.test(at)) return Math.max(0, timeline.indexOf(Number(at)))
  const instant = Date.parse(at)
  return Number.isNaN(instant) ? undefined : Math.max(0, timeline.indexAt(new Date(instant).toISOString()))
}
