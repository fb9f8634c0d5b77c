import type { ActSignature, Heard } from '#core/shapes.ts'
import type { Id, Instant, PersonId, SeatId } from '#core/words.ts'

export { Growing } from './growing.ts'

/**
 * What a person may be in a meeting or an installation. The right to speak, propose and decide belongs to the
 * seat; the role only says by which door the person came in.
 */
export const roles = ['secretariat', 'presiding', 'delegate', 'observer', 'screen', 'public'] as const
export type Role = (typeof roles)[number]

/** In which function a person sits in a delegation. */
export const functions = ['head', 'alternate', 'adviser'] as const
export type DelegationFunction = (typeof functions)[number]

/** Who acts: decided by the server from the session, never taken from the message. */
export type Actor = { person: PersonId; role: Role; seat?: SeatId; function?: DelegationFunction }

/** Who and when. The instant is the server's; bodies of commands say only what. */
export type Stamp = { by: Actor; at: Instant }

/** `speakers/cg-2020-06-22`: the kind names the decider, the rest the thing that must agree with itself. */
export type StreamId = string
export const streamKind = (stream: StreamId): string => stream.slice(0, stream.indexOf('/'))
export const streamKey = (stream: StreamId): string => stream.slice(stream.indexOf('/') + 1)

const part = '[a-z0-9][a-z0-9-]{0,79}'
/**
 * The names of streams, each kind in its own form. A dot stands between a meeting and what is the meeting's, and nowhere else: a
 * meeting whose name held one would have its streams taken for those of another meeting.
 */
export const streamPattern = new RegExp(
  '^(?!.{140})(?:' +
    `(?:organisation|register|dossier|follow-up|meeting|credentials|speakers|minutes)/${part}|` +
    `(?:text|notes)/${part}\\.${part}|decision/${part}\\.${part}-d\\d{1,4}|access/${part}(?:\\.${part})?` +
    ')$',
)

/**
 * The meeting to which a stream belongs, or undefined. Texts and decisions carry it in their key (`text/M.l1`), so
 * that who may follow a stream is decided from its name alone.
 */
export function meetingOf(stream: StreamId): Id | undefined {
  const kind = streamKind(stream)
  const key = streamKey(stream)
  if (kind === 'meeting' || kind === 'credentials' || kind === 'speakers' || kind === 'minutes') return key
  if (kind === 'text' || kind === 'decision' || kind === 'access' || kind === 'notes') return key.split('.')[0]
  return undefined
}

/**
 * Room that every fact has: how the act was heard where an office entered it for a seat (RC5), and the actor's own signature
 * over it (RC6). Both are absent unless the act had them.
 */
export type Attested = { heard?: Heard | undefined; signature?: ActSignature }

/** A fact on the record: the event with its stamp, and where it stands. */
export type Recorded<E> = E & Stamp & Attested & { stream: StreamId; version: number }

/** What to do with each type of fact; a type that the table lacks does not compile. */
export type TableOf<F extends AnyEvent, A extends unknown[], R> = {
  [T in F['type']]: ((fact: Extract<F, { type: T }>, ...more: A) => R) | 'nothing'
}

/** Whether a fact stands in a stream of some kind, with its type by that. */
export const isOfKind = <F extends { stream: StreamId }, K extends string>(
  fact: F,
  kind: K,
): fact is Extract<F, { stream: `${K}/${string}` }> => streamKind(fact.stream) === kind

/** What a table says of a fact; undefined where it says nothing of its type. */
export function readBy<F extends AnyEvent, A extends unknown[], R>(
  table: TableOf<F, A, R>,
  fact: F,
  ...more: A
): R | undefined {
  const type: F['type'] = fact.type
  // An entry takes the facts of its own type, which the compiler cannot follow through the look-up.
  const entry = table[type] as 'nothing' | undefined | ((fact: F, ...more: A) => R)
  return entry === 'nothing' || entry === undefined ? undefined : entry(fact, ...more)
}

export type Facts = Record<string, string | number | boolean | undefined | readonly string[]>

/** An expected "no": a code and facts, no sentence. The wire gives it a status, the web its words. */
export class Refusal<Code extends string = string> extends Error {
  readonly code: Code
  readonly facts: Facts
  constructor(code: Code, facts: Facts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}

export type AnyCommand = { type: string }
export type AnyEvent = { type: string }

/** A command that follows from a fact, in the same commit or not at all. */
export type Consequence = { stream: StreamId; command: AnyCommand }

/**
 * The rules of one concept. `decide` says whether the rules allow what is asked and which facts follow; `evolve`
 * says what a fact changes and never refuses. Both are pure and run on the server and in the browser.
 *
 * Facts needed from other streams are named by `reads` and passed in folded, as `others`; the shell guarantees at
 * the commit that none of them has moved since.
 */
export interface Decider<S, C extends AnyCommand, E extends AnyEvent, O = Record<string, never>> {
  kind: string
  initial: S
  evolve(state: S, event: Recorded<E>): S
  /** @throws Refusal */
  decide(state: S, command: C, stamp: Stamp, others: O, stream: StreamId): E[]
  reads(stream: StreamId, command: C, state: S): { [K in keyof O]: StreamId | undefined }
  /**
   * Kinds of stream of which the server passes in every state, by its key, as `others.every`: for what must be one of its kind
   * in an installation. `text/m1.` stands for those of the kind whose names begin so. The browser, which follows what it may, passes in none.
   * Of meetings, which grow to thousands, only the dates are passed in, read from rows.
   */
  readsEvery?(command: C, stream: StreamId): readonly string[]
  /**
   * What falls due in a stream by time alone: the server sends the command then, once, with the clock as its sender. A command
   * that is due no longer comes to nothing and is no refusal.
   */
  due?(state: S): { at: Instant; command: C } | undefined
  /** Commands that facts of any stream call forth here; in the same commit, with the same stamp. */
  consequences?(event: Recorded<AnyEvent>): Consequence[]
}

/** Every stream of some kinds, as `readsEvery` names them: the states by kind and key. */
export type Every = Readonly<Record<string, ReadonlyMap<string, unknown>>>

/** A plain fold: what a stream's facts make of its state. */
export const fold = <S, E extends AnyEvent>(
  decider: { initial: S; evolve(s: S, e: Recorded<E>): S },
  events: Iterable<Recorded<E>>,
): S => {
  let state = decider.initial
  for (const event of events) state = decider.evolve(state, event)
  return state
}

export {
  followingTakeBack,
  isByTime,
  takeable,
  takeBackOf,
  takeBackSeconds,
  type ActTakenBack,
  type FollowTakeBack,
  type Own,
  type TakeBack,
  type Taken,
  type TakingBackRefusal,
} from './taking-back.ts'

export type EnteredOnceRefusal = 'record/already-so'
/** What is asked stands on the record already, in the same words (RC4). */
export const alreadySo = (): Refusal<EnteredOnceRefusal> => new Refusal<EnteredOnceRefusal>('record/already-so')
