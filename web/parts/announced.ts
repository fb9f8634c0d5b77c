// Which facts are said to those who listen rather than look, and how: which seat, which paragraph, which item, which place.
import type { StateOf } from '#core/deciders.ts'
import type { AnyEvent, Recorded, StreamId } from '#core/record/record.ts'
import type { SpeakersEvent } from '#core/speakers/speakers.ts'
import { referenceOf } from '#core/texts/texts.ts'
import type { Language } from '#core/words.ts'

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

const saidToAll = [
  'MeetingOpened',
  'MeetingSuspended',
  'MeetingResumed',
  'MeetingAdjourned',
  'MeetingClosed',
  'MeetingReopened',
  'AgendaAdopted',
  'ItemOpened',
  'ItemClosed',
  'ListOpened',
  'ListClosed',
  'ListCleared',
  'FloorGiven',
  'FloorTaken',
  'SpeakerMoved',
  'PointRaised',
  'PointHeard',
  'PointRuled',
  'ReplyFiled',
  'ChangeProposed',
  'ProposalWithdrawn',
  'ProposalTakenIn',
  'ProposalNotTakenIn',
  'ParagraphAgreed',
  'ParagraphReopened',
  'TextPutForAdoption',
  'PutWithdrawn',
  'ObjectionRaised',
  'ObjectionJoined',
  'ObjectionAttempted',
  'AttemptRuled',
  'ActTakenBack',
  'DecisionAdopted',
  'ReservationMade',
]
/** Said where the list is kept, and to the seat that it concerns. */
const saidToChair = ['FloorRequested', 'RequestWithdrawn', 'PointWithdrawn']
/** Said at once to the seat that it concerns. */
const ownSentences = ['FloorGiven', 'FloorTaken', 'PointHeard', 'SpeakerMoved']

/**
 * What a fact is announced as.
 * @param event after it was folded into its stream's state.
 * @returns undefined where nothing is said: positions on proposals are not read out one by one.
 */
export function announcementOf(event: Recorded<AnyEvent>, listener: Listener): Announcement | undefined {
  const { seat, proposal } = event as { seat?: string; proposal?: string }
  const isMine = seat !== undefined && seat === listener.seat
  const isByMe = event.by.person === listener.person
  if (!saidToAll.includes(event.type) && !saidToChair.includes(event.type)) return undefined
  if (saidToChair.includes(event.type) && listener.role !== 'presiding') {
    // A delegation hears that the chair took it off the list or put it on; what it did itself it knows.
    if (!isMine || isByMe || event.by.role !== 'presiding') return undefined
    return { id: `parts.said.own.${event.type}`, isUrgent: true, ...placeOf(event) }
  }
  const isOwn = isMine && ownSentences.includes(event.type)
  const found = { seat, ...placeOf(event), ...itemOf(event, listener), ...paragraphIn(event, proposal, listener) }
  const id = `parts.said.${isOwn ? 'own.' : ''}${event.type}${found.paragraph ? '.at' : ''}`
  return { id, isUrgent: isOwn, ...found }
}

function placeOf(event: Recorded<AnyEvent>): { place?: number } {
  const e = event as unknown as SpeakersEvent
  if (e.type === 'SpeakerMoved') return { place: e.to + 1 }
  if (e.type === 'FloorRequested') return { place: e.position + 1 }
  return {}
}

function itemOf(event: Recorded<AnyEvent>, listener: Listener): { item?: number } {
  if (event.type !== 'ItemOpened' && event.type !== 'ItemClosed') return {}
  const meeting = listener.state(event.stream) as StateOf<'meeting'>
  return { item: meeting.agenda.findIndex((i) => i.item === (event as unknown as { item: string }).item) + 1 }
}

function paragraphIn(
  event: Recorded<AnyEvent>,
  proposal: string | undefined,
  listener: Listener,
): { paragraph?: string; seat?: string } {
  if (!event.stream.startsWith('text/')) return {}
  const text = listener.state(event.stream) as StateOf<'text'>
  const about = proposal ? text.proposals[proposal] : undefined
  const id = (event as { paragraph?: string }).paragraph ?? about?.paragraph
  const at = id ? referenceOf(text.paragraphs, id, listener.language) : undefined
  return {
    ...(about && !(event as { seat?: string }).seat ? { seat: about.seat } : {}),
    ...(at ? { paragraph: `${at.kind === 'preambular' ? 'preambular' : 'paragraph'} ${at.number}` } : {}),
  }
}
