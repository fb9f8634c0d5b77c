// Taking back: an act on which nobody has relied yet is undone by a fact of its own, for ten seconds. One mechanism for all
// concepts: `takeable` wraps a decider and is told which events begin an act and which belong to it.
import { secondsAfter, type Instant } from '#core/words.ts'
import type { Actor, Stamp } from './actors.ts'
import type { Decider } from './decider.ts'
import type { AnyCommand, AnyEvent, Recorded } from './facts.ts'
import { Refusal } from './refusal.ts'
import type { StreamId } from './streams.ts'

/** Seconds in which an act can be taken back, by the record's clock (RC1). */
export const takeBackSeconds = 10

export type TakingBackRefusal =
  'record/nothing-to-take-back' | 'record/relied-on' | 'record/not-your-act' | 'record/too-late-to-take-back'

/** Asked by who did it: `version` is that of the act's last fact, so that nothing else is taken back than what was seen. */
export type TakeBack = { type: 'TakeBack'; version: number }
/** Follows where an act is taken back from which facts of this stream followed; no person sends it. */
export type FollowTakeBack = { type: 'FollowTakeBack'; actAt: Instant }
/** `act` is the type of the fact that was taken back, `from` and `to` the versions of its first and last, `actAt` when they were recorded; `follows` where it goes back with an act of another stream. */
export type ActTakenBack = {
  type: 'ActTakenBack'
  act: string
  from: number
  to: number
  actAt: Instant
  follows?: boolean
  seat?: string
  person?: string
  /** The dossier on whose line it stood. */
  dossier?: string
}

/** The last act of a stream, with the state before it. */
type Act<S> = {
  /** The fact that names the act: the last of those that begin one. */
  event: Recorded<AnyEvent>
  /** Its first and last fact. */
  from: number
  to: number
  /** Followed from an act in another stream, and goes back only with it. */
  follows: boolean
  before: S
}
export type Taking<S> = { lastAt: Instant; act?: Act<S> }
/** A state that knows the last act of its stream. */
export type Taken<S> = S & { taking?: Taking<S> }

/** The commands or events of a concept itself, without those of taking back, which `takeable` answers for it. */
export type Own<T extends { type: string }> = Exclude<T, TakeBack | FollowTakeBack | ActTakenBack>

type ActKind = 'act' | 'follows' | 'never' | 'time'
/** Which events begin an act, with those that may go on with it under the same stamp. */
export type Takeable<E extends AnyEvent> = {
  [T in E['type']]?: {
    with?: readonly E['type'][]
    /**
     * Whether this one may be taken back, or follows from another stream's act and goes back only with it, or came by time alone
     * (RC7): nobody goes on from an act by it, so it ends no ten seconds (RC1).
     */
    as?: (event: Extract<E, { type: T }>) => ActKind
  }
}

const refuse = (code: TakingBackRefusal, facts = {}) => new Refusal<TakingBackRefusal>(code, facts)

const isSameStamp = (a: Stamp, b: Stamp): boolean =>
  a.at === b.at && a.by.person === b.by.person && a.by.role === b.by.role
/** Who did it, or another of the same office: of one seat, of the secretariat, of the chair. */
const isSameOffice = (a: Actor, b: Actor): boolean => a.role === b.role && a.seat === b.seat

const kindOf = <E extends AnyEvent>(acts: Takeable<E>, event: E): ActKind | undefined => {
  const entry = entryOf(acts, event)
  return entry && (entry.as?.(event) ?? 'act')
}
/** What the table says of an event's own type, which the compiler cannot follow through the look-up. */
const entryOf = <E extends AnyEvent>(acts: Takeable<E>, { type }: AnyEvent) =>
  Object.hasOwn(acts, type)
    ? (acts as Record<string, { with?: readonly string[]; as?: (event: E) => ActKind }>)[type]
    : undefined

/** The last act of the stream once this event is recorded. */
function actAfter<S, E extends AnyEvent>(acts: Takeable<E>, state: Taken<S>, e: Recorded<E>): Act<S> | undefined {
  const kind = kindOf(acts, e)
  const going = state.taking?.act
  const continues =
    going && going.to === e.version - 1 && isSameStamp(going.event, e)
      ? (entryOf(acts, going.event)?.with ?? []).includes(e.type)
      : false
  if (going && continues) {
    if (kind === 'never') return undefined
    const event = kind === undefined ? going.event : e
    return { ...going, to: e.version, event, follows: going.follows || kind === 'follows' }
  }
  if (kind === undefined || kind === 'never') return undefined
  const { taking: _, ...before } = state
  return { event: e, from: e.version, to: e.version, follows: kind === 'follows', before: before as S }
}

const wordOf = (event: AnyEvent, name: string): string | undefined => {
  const value: unknown = Reflect.get(event, name)
  return typeof value === 'string' ? value : undefined
}
/** The seat or the party of which an act was. */
const aboutOf = (event: AnyEvent): string | undefined => wordOf(event, 'seat') ?? wordOf(event, 'party')

function takenBack({ event, from, to }: Act<unknown>): ActTakenBack {
  const [about, person, dossier] = [aboutOf(event), wordOf(event, 'person'), wordOf(event, 'dossier')]
  return {
    type: 'ActTakenBack',
    act: event.type,
    from,
    to,
    actAt: event.at,
    ...(about === undefined ? {} : { seat: about }),
    ...(person === undefined ? {} : { person }),
    ...(dossier === undefined ? {} : { dossier }),
  }
}

type Exceptions<S, E extends AnyEvent, O> = {
  restored?: (before: S, event: Recorded<ActTakenBack>) => S
  mayTakeBack?: (event: Recorded<E>, stamp: Stamp, others: O) => void
}

/** RC1: nothing here rests on the act, or it goes back with it, or somebody has gone on from there. */
function followTakeBack(
  { taking }: { taking?: Taking<unknown> },
  { actAt }: FollowTakeBack,
  by: Actor,
  stream: StreamId,
): ActTakenBack[] {
  if (!taking || taking.lastAt < actAt) return []
  if (!taking.act?.follows || taking.act.event.at !== actAt || !isSameOffice(taking.act.event.by, by))
    throw refuse('record/relied-on', { stream })
  return [{ ...takenBack(taking.act), follows: true }]
}

/**
 * A decider whose acts can be taken back (RC1 to RC3).
 * @param acts which facts begin an act; every other is final.
 * @param restored what is different from the state before, when an act is taken back.
 * @param mayTakeBack throws a Refusal where something outside the stream has relied on the act.
 */
export function takeable<S, C extends AnyCommand, E extends AnyEvent, O>(
  decider: Decider<S, C, E, O>,
  acts: Takeable<E>,
  { restored, mayTakeBack }: Exceptions<S, E, O> = {},
): Decider<Taken<S>, C | TakeBack | FollowTakeBack, E | ActTakenBack, O> {
  const isByTime = (event: E) => kindOf(acts, event) === 'time'
  return {
    ...decider,
    initial: decider.initial as Taken<S>,
    isByTime: (event) => event.type !== 'ActTakenBack' && isByTime(event as Recorded<E>),
    evolve(state, e) {
      if (e.type === 'ActTakenBack') {
        const fact = e as Recorded<ActTakenBack>
        const act = state.taking?.act
        const before = act?.to === fact.to ? act.before : undefined
        if (!before) return { ...state, taking: { lastAt: fact.at } }
        return { ...(restored?.(before, fact) ?? before), taking: { lastAt: fact.at } }
      }
      const fact = e as Recorded<E>
      const going = state.taking?.act
      // What time has brought about stands whatever is taken back: it is so of the state before the act as well.
      const act = !isByTime(fact)
        ? actAfter(acts, state, fact)
        : going && { ...going, before: decider.evolve(going.before, fact) }
      const lastAt = isByTime(fact) ? (state.taking?.lastAt ?? fact.at) : fact.at
      return { ...decider.evolve(state, fact), taking: { lastAt, ...(act ? { act } : {}) } }
    },
    decide(state, command, stamp, others, stream) {
      if (command.type === 'TakeBack') {
        const act = mustTakeBack(state, (command as TakeBack).version, stamp)
        // The last act of this stream is a fact of this concept.
        mayTakeBack?.(act.event as Recorded<E>, stamp, others)
        return [takenBack(act)]
      }
      if (command.type === 'FollowTakeBack')
        return followTakeBack(state, command as FollowTakeBack, stamp.by, stream)
      return decider.decide(state, command as C, stamp, others, stream)
    },
    reads: (stream, command, state) => decider.reads(stream, command as C, state),
  }
}

/** @throws Refusal `record/nothing-to-take-back`, `record/relied-on`, `record/not-your-act`, `record/too-late-to-take-back` */
function mustTakeBack({ taking }: { taking?: Taking<unknown> }, version: number, { by, at }: Stamp): Act<unknown> {
  const act = taking?.act
  // RC1: only the last act of its stream; whatever came after may rest on it.
  if (!act || act.to !== version) throw refuse(taking ? 'record/relied-on' : 'record/nothing-to-take-back')
  // RC3: what follows from another act goes back with that one.
  if (act.follows) throw refuse('record/nothing-to-take-back')
  if (!isSameOffice(act.event.by, by)) throw refuse('record/not-your-act')
  if (at > secondsAfter(act.event.at, takeBackSeconds))
    throw refuse('record/too-late-to-take-back', { seconds: takeBackSeconds })
  return act
}

/**
 * What may be taken back of a stream now, of which seat or party it was, and until when; undefined where nothing may. What has relied on the act in
 * another stream is known to the server alone, which may still refuse.
 * @param state of a stream, as folded.
 * @param by who would take it back.
 */
export function takeBackOf(
  state: unknown,
  by: Actor,
  now: Instant,
): { command: TakeBack; event: Recorded<AnyEvent>; about: string | undefined; until: Instant } | undefined {
  const { taking } = state as { taking?: Taking<unknown> }
  if (!taking?.act) return undefined
  try {
    const { event, to } = mustTakeBack({ taking }, taking.act.to, { by, at: now })
    const until = secondsAfter(event.at, takeBackSeconds)
    return { command: { type: 'TakeBack', version: to }, event, about: aboutOf(event), until }
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined
    throw refusal
  }
}

/** The commands that take back what followed in other streams from an act that is taken back. */
export const followingTakeBack = (event: Recorded<ActTakenBack>, streams: readonly StreamId[]) =>
  streams.map((stream) => ({
    stream,
    command: { type: 'FollowTakeBack', actAt: event.actAt } satisfies FollowTakeBack,
  }))
