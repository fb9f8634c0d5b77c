// A meeting from the request to its close: request, concurrences, convening, notice, roll call, agenda. One stream each.
import { z } from 'zod'
import { languages } from '#core/languages.ts'
import {
  ActTakenBack,
  Id,
  Instant,
  Language,
  OrganId,
  ParagraphId,
  PartyId,
  Said,
  SeatId,
  StreamKey,
  TakingBackCommands,
  WordsInLines,
  Words,
  FreeText,
  Zone,
  Heard,
} from '#core/shapes.ts'

export const Kind = z.enum(['ordinary', 'emergency'])
export const Level = z.enum(['head-of-state', 'minister', 'permanent-representative', 'senior-official', 'expert'])
export const Mode = z.enum(['virtual', 'in-person', 'hybrid'])
/** `serves` where the item is the adoption of the agenda itself: adopting it opens and closes the item. */
export const AgendaItem = z.object({ item: Id, title: Words, serves: z.literal('agenda').optional() })
/** What is left undone when a meeting ends; whoever ends it names each kind that is there. */
export const Left = z.enum(['items', 'speakers', 'proposals', 'put'])
export type Left = z.infer<typeof Left>

const request = {
  organisation: Id,
  organ: OrganId,
  requestedBy: PartyId,
  kind: Kind,
  level: Level,
  mode: Mode,
  subject: Words,
  proposedAt: Instant,
  /** Only where the member gave one. */
  reason: WordsInLines.optional(),
}
const convene = {
  startsAt: Instant,
  zone: Zone,
  languages: z.array(Language).min(1).max(languages.length),
  agenda: z.array(AgendaItem).min(1).max(60),
  /** Set when the notice is shorter than the rules ask: the reason, recorded and printed in the notice. */
  waiver: WordsInLines.optional(),
  /** The subject in languages in which the request did not give it: the notice needs it in each. It changes no words of the request. */
  subject: Words.optional(),
  dossier: Id.optional(),
}
const Channel = z.enum(['mail', 'outbox', 'telephone', 'link', 'letter', 'in-person'])
/** What the secretariat enters in the name of a member: that it concurs, that it received its notice. */
export const Entry = z.enum(['concurrence', 'receipt'])
export type Entry = z.infer<typeof Entry>
/** An entry of a meeting, by the member in whose name it stands: until the convening a party, then its seat. */
const entry = { about: Entry, seat: SeatId }

export const MeetingsCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RequestMeeting'), ...request, heard: Heard.optional() }),
  z.object({ type: z.literal('Concur'), party: PartyId, heard: Heard.optional() }),
  z.object({ type: z.literal('ConveneMeeting'), ...convene }),
  z.object({ type: z.literal('DeclineRequest'), reason: WordsInLines }),
  z.object({ type: z.literal('ProposeOtherTime'), proposedAt: Instant, reason: WordsInLines.optional() }),
  /** Entered by the server as it sends: one for each seat and person; the address stays beside the journal. */
  z.object({
    type: z.literal('RecordDispatch'),
    notice: Id,
    seat: SeatId,
    person: Id.optional(),
    outcome: z.enum(['sent', 'no-address']),
    channel: Channel,
    language: Language.optional(),
  }),
  z.object({
    type: z.literal('RecordDelivery'),
    notice: Id,
    seat: SeatId,
    outcome: z.enum(['delivered', 'bounced']),
    detail: FreeText(500).optional(),
  }),
  z.object({ type: z.literal('AcknowledgeNotice'), seat: SeatId, channel: Channel, heard: Heard.optional() }),
  /** The member's own word that what was entered in its name is not so; in its own words. */
  z.object({ type: z.literal('ContestEntry'), ...entry, words: Said(1000) }),
  z.object({ type: z.literal('WithdrawContest'), ...entry }),
  /** What was recorded in error no longer counts; in the words of whoever corrects it. */
  z.object({ type: z.literal('CorrectEntry'), ...entry, reason: Said(1000) }),
  /** `early` acknowledges that the hour in the notice is far off. */
  z.object({ type: z.literal('OpenMeeting'), early: z.literal(true).optional() }),
  z.object({ type: z.literal('SuspendMeeting'), reason: FreeText(500).optional() }),
  z.object({ type: z.literal('ResumeMeeting') }),
  z.object({
    type: z.literal('AdjournMeeting'),
    reason: FreeText(500).optional(),
    leaving: z.array(Left).max(4).optional(),
  }),
  z.object({ type: z.literal('CloseMeeting'), leaving: z.array(Left).max(4).optional() }),
  /** Of a meeting that was ended in error. */
  z.object({ type: z.literal('ReopenMeeting'), reason: Said(1000) }),
  z.object({ type: z.literal('CallRoll') }),
  z.object({
    type: z.literal('RecordPresence'),
    seat: SeatId,
    presence: z.enum(['present', 'absent']),
    level: Level.optional(),
  }),
  /** A delegation's own word: that it is there, or that it leaves. */
  z.object({ type: z.literal('StatePresence'), seat: SeatId, presence: z.enum(['present', 'absent']) }),
  z.object({ type: z.literal('AdoptAgenda') }),
  z.object({ type: z.literal('OpenItem'), item: Id }),
  /** `leaving` acknowledges that speakers still wait; the list is cleared. */
  z.object({ type: z.literal('CloseItem'), item: Id, leaving: z.literal(true).optional() }),
  z.object({ type: z.literal('AddItem'), item: Id, title: Words }),
  z.object({ type: z.literal('FocusParagraph'), text: StreamKey, paragraph: ParagraphId.optional() }),
  /** Follows from the tabling of a text; no person sends it. */
  z.object({ type: z.literal('ListText'), text: StreamKey }),
  ...TakingBackCommands,
])
export type MeetingsCommand = z.infer<typeof MeetingsCommand>

/** Limits in force for this meeting: times in seconds, and how often and when a seat replies, as the rules stood when it was convened. */
export const Limits = z.object({
  statementSeconds: z.int(),
  replySeconds: z.int(),
  replies: z.int(),
  furtherReplySeconds: z.int(),
  replyMoment: z.enum(['after-list', 'end-of-item']),
  atLimit: z.enum(['remind', 'end']),
  pointOfOrderSeconds: z.int(),
  objectionSeconds: z.int(),
})
export type Limits = z.infer<typeof Limits>

const PresenceFact = {
  seat: SeatId,
  presence: z.enum(['present', 'absent']),
  level: Level.optional(),
  /** Stated by the delegation itself. */
  own: z.boolean().optional(),
}

/** What was left undone at the end: items not closed, speakers still waiting, proposals without a decision, decisions still put. */
export const LeftUndone = z.object({
  items: z.array(Id),
  speakers: z.int(),
  proposals: z.int(),
  puts: z.array(StreamKey),
})
export type LeftUndone = z.infer<typeof LeftUndone>

export const MeetingsEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('MeetingRequested'),
    ...request,
    heard: Heard.optional(),
    /** Members entitled on the day of the request: what concurrences are counted against. */ members:
      z.array(PartyId),
    needed: z.int(),
  }),
  z.object({ type: z.literal('ConcurrenceGiven'), party: PartyId, heard: Heard.optional() }),
  z.object({ type: z.literal('RequestGranted'), concurring: z.int(), needed: z.int() }),
  z.object({
    type: z.literal('NoticeWaived'),
    reason: WordsInLines,
    hours: z.int(),
    required: z.int(),
    rule: z.string(),
  }),
  z.object({
    type: z.literal('MeetingConvened'),
    ...convene,
    members: z.array(PartyId),
    observers: z.array(PartyId),
    quorum: z.object({ needed: z.int(), of: z.int(), rule: z.string() }),
    limits: Limits,
  }),
  z.object({ type: z.literal('RequestDeclined'), reason: WordsInLines }),
  z.object({ type: z.literal('OtherTimeProposed'), proposedAt: Instant, reason: WordsInLines.optional() }),
  z.object({
    type: z.literal('NoticeDispatched'),
    notice: Id,
    seat: SeatId,
    person: Id.optional(),
    outcome: z.enum(['sent', 'no-address']),
    channel: Channel,
    language: Language.optional(),
  }),
  z.object({ type: z.literal('NoticeDelivered'), notice: Id, seat: SeatId }),
  z.object({ type: z.literal('NoticeBounced'), notice: Id, seat: SeatId, detail: FreeText(500).optional() }),
  z.object({ type: z.literal('NoticeAcknowledged'), seat: SeatId, channel: Channel, heard: Heard.optional() }),
  z.object({ type: z.literal('EntryContested'), ...entry, words: Said(1000) }),
  z.object({ type: z.literal('ContestWithdrawn'), ...entry }),
  z.object({ type: z.literal('EntryCorrected'), ...entry, reason: Said(1000) }),
  z.object({
    type: z.literal('MeetingOpened'),
    /** How long before the hour in the notice, where that was acknowledged. */ minutesEarly: z.int().optional(),
  }),
  z.object({ type: z.literal('MeetingSuspended'), reason: FreeText(500).optional() }),
  z.object({ type: z.literal('MeetingResumed') }),
  z.object({ type: z.literal('MeetingAdjourned'), reason: FreeText(500).optional(), left: LeftUndone.optional() }),
  z.object({ type: z.literal('MeetingClosed'), left: LeftUndone.optional() }),
  z.object({ type: z.literal('MeetingReopened'), reason: Said(1000) }),
  z.object({
    type: z.literal('RollCallBegun'),
    order: z.array(SeatId),
    language: z.union([Language, z.literal('as-listed')]),
  }),
  z.object({ type: z.literal('PresenceRecorded'), ...PresenceFact }),
  z.object({ type: z.literal('AgendaAdopted'), items: z.array(AgendaItem) }),
  z.object({ type: z.literal('ItemAdded'), item: Id, title: Words }),
  z.object({ type: z.literal('ItemOpened'), item: Id }),
  z.object({ type: z.literal('ItemClosed'), item: Id }),
  z.object({ type: z.literal('ParagraphFocused'), text: z.string(), paragraph: z.string().optional() }),
  z.object({ type: z.literal('TextListed'), text: StreamKey }),
  ActTakenBack,
])
export type MeetingsEvent = z.infer<typeof MeetingsEvent>

export type MeetingsRefusal =
  | 'meetings/already-requested'
  | 'meetings/not-requested'
  | 'meetings/unknown-organ'
  | 'meetings/no-profile'
  | 'meetings/not-a-member'
  | 'meetings/already-concurred'
  | 'meetings/concurrences-lacking'
  | 'meetings/already-convened'
  | 'meetings/declined'
  | 'meetings/not-convened'
  | 'meetings/notice-too-short'
  | 'meetings/waiver-not-supported'
  | 'meetings/languages-not-official'
  | 'meetings/title-missing'
  | 'meetings/subject-missing'
  | 'meetings/heard-needed'
  | 'meetings/nothing-entered'
  | 'meetings/already-contested'
  | 'meetings/not-contested'
  | 'meetings/past'
  | 'meetings/unknown-seat'
  | 'meetings/not-dispatched'
  | 'meetings/already-acknowledged'
  | 'meetings/not-open'
  | 'meetings/already-open'
  | 'meetings/suspended'
  | 'meetings/not-suspended'
  | 'meetings/over'
  | 'meetings/not-ended'
  | 'meetings/another-day'
  | 'meetings/record-filed'
  | 'meetings/lacks'
  | 'meetings/roll-not-called'
  | 'meetings/no-quorum'
  | 'meetings/agenda-adopted'
  | 'meetings/agenda-not-adopted'
  | 'meetings/unknown-item'
  | 'meetings/item-open'
  | 'meetings/item-not-open'
  | 'meetings/item-closed'
  | 'meetings/item-exists'
  | 'meetings/decision-pending'
  | 'meetings/presence-stands'
  | 'meetings/early'
  | 'meetings/leaves'
  | 'meetings/speakers-waiting'
