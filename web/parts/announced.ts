// Which facts are said to those who listen rather than look, and how: which seat, which paragraph, which item, which place.
import type { Fact, StateOf } from '#core/deciders.ts'
import type { MeetingFact } from '#core/proceedings.ts'
import { isOfMeeting } from '#core/record/record.ts'
import { isOfKind, type StreamId } from '#core/record/record.ts'
import { referenceOf } from '#core/texts/texts.ts'
import type { Language } from '#core/languages.ts'

/** A sentence of the catalogue `parts`, and what stands in it; `isUrgent` interrupts, because it concerns one's own seat. */
export type Announcement = {
  id: string
  seat?: string
  paragraph?: string
  item?: number
  place?: number
  isUrgent: boolean
}

export type Listener = {
  seat?: string
  role: string
  person: string
  language: Language
  state(stream: StreamId): unknown
}

/** Facts that are not read out: who looks sees them, and positions on proposals would never end. */
type Unsaid =
  | 'MeetingRequested'
  | 'ConcurrenceGiven'
  | 'RequestGranted'
  | 'NoticeWaived'
  | 'MeetingConvened'
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
  | 'ParagraphFocused'
  | 'TextListed'
  | 'SeatCreated'
  | 'PersonAccredited'
  | 'AccreditationRevoked'
  | 'PersonRenamed'
  | 'CredentialsReceived'
  | 'CredentialsExamined'
  | 'StatementFiled'
  | 'TextTabled'
  | 'ParagraphsEntered'
  | 'WordingSet'
  | 'TitleSet'
  | 'PositionTaken'
  | 'TextPut'
  | 'TextAdopted'
  | 'TextReturned'
/** To whom a fact is said: to all, or where the list is kept and to the seat that it concerns. */
const saidTo: Record<Exclude<MeetingFact['type'], Unsaid>, 'all' | 'chair'> = {
  MeetingOpened: 'all',
  MeetingSuspended: 'all',
  MeetingResumed: 'all',
  MeetingAdjourned: 'all',
  MeetingClosed: 'all',
  MeetingReopened: 'all',
  AgendaAdopted: 'all',
  ItemOpened: 'all',
  ItemClosed: 'all',
  ListOpened: 'all',
  ListClosed: 'all',
  ListCleared: 'all',
  FloorGiven: 'all',
  FloorEnded: 'all',
  SpeakingTimeEnded: 'all',
  SpeakerMoved: 'all',
  PointRaised: 'all',
  PointHeard: 'all',
  PointRuled: 'all',
  ReplyFiled: 'all',
  ChangeProposed: 'all',
  ProposalWithdrawn: 'all',
  ProposalIncorporated: 'all',
  ProposalSetAside: 'all',
  ParagraphAgreed: 'all',
  ParagraphReopened: 'all',
  TextPutForAdoption: 'all',
  TextWithdrawnFromAdoption: 'all',
  CallForObjectionsEnded: 'all',
  ObjectionRaised: 'all',
  ObjectionJoined: 'all',
  ObjectionAttempted: 'all',
  AttemptRuled: 'all',
  ActTakenBack: 'all',
  DecisionAdopted: 'all',
  ReservationMade: 'all',
  FloorRequested: 'chair',
  RequestWithdrawn: 'chair',
  PointWithdrawn: 'chair',
}
/** Said at once to the seat that it concerns. */
const ownSentences: readonly MeetingFact['type'][] = [
  'FloorGiven',
  'FloorEnded',
  'SpeakingTimeEnded',
  'PointHeard',
  'SpeakerMoved',
]

/**
 * What a fact is announced as.
 * @param event after it was folded into its stream's state.
 * @returns undefined where nothing is said: positions on proposals are not read out one by one.
 */
export function announcementOf(event: Fact, listener: Listener): Announcement | undefined {
  if (!isOfMeeting(event)) return undefined
  const to = (saidTo as Partial<Record<MeetingFact['type'], 'all' | 'chair'>>)[event.type]
  if (to === undefined) return undefined
  const seat = 'seat' in event ? event.seat : undefined
  const proposal = 'proposal' in event ? event.proposal : undefined
  const isMine = seat !== undefined && seat === listener.seat
  const isByMe = event.by.person === listener.person
  if (to === 'chair' && listener.role !== 'presiding') {
    // A delegation hears that the chair took it off the list or put it on; what it did itself it knows.
    if (!isMine || isByMe || event.by.role !== 'presiding') return undefined
    return { id: `parts.said.own.${event.type}`, isUrgent: true, ...placeOf(event) }
  }
  const isOwn = isMine && ownSentences.includes(event.type)
  const found = { seat, ...placeOf(event), ...itemOf(event, listener), ...paragraphIn(event, proposal, listener) }
  const id = `parts.said.${isOwn ? 'own.' : ''}${event.type}${found.paragraph ? '.at' : ''}`
  return { id, isUrgent: isOwn, ...found }
}

function placeOf(event: MeetingFact): { place?: number } {
  if (event.type === 'SpeakerMoved') return { place: event.to + 1 }
  if (event.type === 'FloorRequested') return { place: event.position + 1 }
  return {}
}

function itemOf(event: MeetingFact, listener: Listener): { item?: number } {
  if (event.type !== 'ItemOpened' && event.type !== 'ItemClosed') return {}
  const meeting = listener.state(event.stream) as StateOf<'meeting'>
  return { item: meeting.agenda.findIndex((i) => i.item === event.item) + 1 }
}

function paragraphIn(
  event: MeetingFact,
  proposal: string | undefined,
  listener: Listener,
): { paragraph?: string; seat?: string } {
  if (!isOfKind(event, 'text')) return {}
  const text = listener.state(event.stream) as StateOf<'text'>
  const about = proposal ? text.proposals[proposal] : undefined
  const id = ('paragraph' in event ? event.paragraph : undefined) ?? about?.paragraph
  const at = id ? referenceOf(text.paragraphs, id, listener.language) : undefined
  return {
    ...(about && !('seat' in event && event.seat) ? { seat: about.seat } : {}),
    ...(at ? { paragraph: `${at.kind === 'preambular' ? 'preambular' : 'paragraph'} ${at.number}` } : {}),
  }
}
