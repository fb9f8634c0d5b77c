// The list of speakers and the floor. One stream per meeting.
import { z } from 'zod'
import {
  ActTakenBack,
  Heard,
  Id,
  Language,
  longestFiled,
  Said,
  SeatId,
  TakingBackCommands,
  FreeText,
} from '#core/shapes.ts'

export const Intervention = z.enum(['statement', 'reply'])
export const Ending = z.enum(['yielded', 'taken', 'next-speaker', 'suspended', 'closed', 'absent', 'time'])

const AtLimit = z.enum(['remind', 'end'])

export const SpeakersCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OpenList') }),
  z.object({ type: z.literal('CloseList') }),
  /** SP14: `heard` where the secretariat enters it for the seat. */
  z.object({ type: z.literal('RequestFloor'), seat: SeatId, kind: Intervention, heard: Heard.optional() }),
  z.object({ type: z.literal('WithdrawRequest'), seat: SeatId, kind: Intervention }),
  z.object({
    type: z.literal('MoveSpeaker'),
    seat: SeatId,
    kind: Intervention,
    to: z.int().min(0).max(1000),
    cause: Said(300),
  }),
  z.object({
    type: z.literal('GiveFloor'),
    seat: SeatId,
    kind: Intervention,
    limitSeconds: z.int().min(10).max(7200).optional(),
  }),
  z.object({ type: z.literal('EndStatement') }),
  z.object({ type: z.literal('YieldFloor') }),
  z.object({ type: z.literal('RaisePoint'), seat: SeatId, matter: FreeText(300).optional() }),
  z.object({ type: z.literal('WithdrawPoint'), seat: SeatId }),
  z.object({ type: z.literal('HearPoint'), seat: SeatId }),
  z.object({
    type: z.literal('RuleOnPoint'),
    ruling: z.enum(['upheld', 'not-upheld', 'noted']),
    words: FreeText(500).optional(),
  }),
  z.object({
    type: z.literal('FileStatement'),
    speech: Id,
    language: Language,
    text: Said(longestFiled),
    heard: Heard.optional(),
  }),
  /** SP16: `answers` is the statement of another seat; its text in a further language is filed as that of any statement. */
  z.object({
    type: z.literal('FileReply'),
    seat: SeatId,
    answers: Id,
    language: Language,
    text: Said(longestFiled),
    heard: Heard.optional(),
  }),
  /** Falls due by time; no person sends it. */
  z.object({ type: z.literal('EndSpeakingTime'), speech: Id }),
  /** Follows from the meeting's own acts; no person sends it. */
  z.object({ type: z.literal('EndFloor'), cause: Ending, seat: SeatId.optional() }),
  z.object({ type: z.literal('ClearList'), cause: z.enum(['item', 'closed']) }),
  ...TakingBackCommands,
])
export type SpeakersCommand = z.infer<typeof SpeakersCommand>

export const SpeakersEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ListOpened') }),
  z.object({ type: z.literal('ListClosed') }),
  /** `position` counts from 0; `reason` says why there: what the list shows beside the name. */
  z.object({
    type: z.literal('FloorRequested'),
    seat: SeatId,
    kind: Intervention,
    position: z.int(),
    ordinal: z.int(),
    reason: z.enum(['in-order', 'after-members', 'after-list']),
    heard: Heard.optional(),
  }),
  z.object({ type: z.literal('RequestWithdrawn'), seat: SeatId, kind: Intervention }),
  z.object({ type: z.literal('SpeakerMoved'), seat: SeatId, kind: Intervention, to: z.int(), cause: Said(300) }),
  z.object({
    type: z.literal('FloorGiven'),
    speech: Id,
    seat: SeatId,
    kind: Intervention,
    limitSeconds: z.int(),
    /** What the rules say of the end of that time: the speaker is reminded, or the floor ends. */
    atLimit: AtLimit,
    /** The item that was open. */ item: Id.optional(),
  }),
  /** SP4: the limit was reached. */
  z.object({ type: z.literal('SpeakingTimeEnded'), speech: Id, seat: SeatId }),
  z.object({ type: z.literal('FloorEnded'), speech: Id, seat: SeatId, cause: Ending, usedSeconds: z.int() }),
  z.object({ type: z.literal('PointRaised'), seat: SeatId, matter: FreeText(300).optional() }),
  z.object({ type: z.literal('PointWithdrawn'), seat: SeatId }),
  z.object({ type: z.literal('PointHeard'), seat: SeatId, limitSeconds: z.int(), interrupts: SeatId.optional() }),
  z.object({
    type: z.literal('PointRuled'),
    seat: SeatId,
    ruling: z.enum(['upheld', 'not-upheld', 'noted']),
    words: FreeText(500).optional(),
    resumes: SeatId.optional(),
  }),
  z.object({
    type: z.literal('StatementFiled'),
    speech: Id,
    language: Language,
    text: Said(longestFiled),
    heard: Heard.optional(),
  }),
  /** A reply in writing: `speech` is its own name, `answered` the seat whose statement it answers, `item` that statement's. */
  z.object({
    type: z.literal('ReplyFiled'),
    speech: Id,
    seat: SeatId,
    answers: Id,
    answered: SeatId,
    item: Id.optional(),
    language: Language,
    text: Said(longestFiled),
    heard: Heard.optional(),
  }),
  /** Who still waited when the item or the meeting ended; after the meeting the list is closed. */
  z.object({
    type: z.literal('ListCleared'),
    cause: z.enum(['item', 'closed']),
    waiting: z.array(z.object({ seat: SeatId, kind: Intervention })),
    points: z.array(SeatId),
  }),
  ActTakenBack,
])
export type SpeakersEvent = z.infer<typeof SpeakersEvent>

export type SpeakersRefusal =
  | 'speakers/list-closed'
  | 'speakers/list-open'
  | 'speakers/already-listed'
  | 'speakers/not-listed'
  | 'speakers/not-present'
  | 'speakers/has-floor'
  | 'speakers/nobody-has-floor'
  | 'speakers/point-waiting'
  | 'speakers/point-heard'
  | 'speakers/point-raised'
  | 'speakers/point-not-raised'
  | 'speakers/point-not-first'
  | 'speakers/no-point'
  | 'speakers/nothing-to-answer'
  | 'speakers/unknown-speech'
  | 'speakers/statement-not-ended'
  | 'speakers/own-statement'
  | 'speakers/last-reply-asked'
  | 'speakers/unknown-seat'
  | 'speakers/not-in-session'
  | 'speakers/not-yours'
  | 'speakers/position'
  | 'speakers/replies-used'
  | 'speakers/reply-too-early'
  | 'speakers/heard-needed'
