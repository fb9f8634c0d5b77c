// Taking back: an act on which nobody has relied yet is undone by a fact of its own, for ten seconds. One mechanism for all
// concepts: `takeable` wraps a decider and is told which events begin an act and which belong to it.
import { secondsAfter, type Instant } from '#core/words.ts'
import {
  Refusal,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type Decider,
  type Recorded,
  type Stamp,
  type StreamId,
} from './record.ts'

/** Seconds in which an act can be taken back, by the record's clock (RC1). */
export const takeBackSeconds = 10

/** Facts that time alone brings about (RC7): nobody goes on from an act by them, so they end no ten seconds (RC1). */
const byTime: readonly string[] = ['CallForObjectionsEnded', 'SpeakingTimeEnded']
export const isByTime = (event: AnyEvent): boolean =>
  byTime.includes(event.type) || (event.type === 'FloorEnded' && 'cause' in event && event.cause === 'time')

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

/** Which events begin an act, with those that may go on with it under the same stamp. */
export type Takeable<E extends AnyEvent> = {
  [T in E['type']]?: {
    with?: readonly E['type'][]
    /** Whether this one may be taken back, or follows from another stream's act and goes back only with it. */
    as?: (event: Extract<E, { type: T }>) => 'act' | 'follows' | 'never'
  }
}

const refuse = (code: TakingBackRefusal, facts = {}) => new Refusal<TakingBackRefusal>(code, facts)

const isSameStamp = (a: Stamp, b: Stamp): boolean =>
  a.at === b.at && a.by.person === b.by.person && a.by.role === b.by.role
/** Who did it, or another of the same office: of one seat, of the secretariat, of the chair. */
const isSameOffice = (a: Actor, b: Actor): boolean => a.role === b.role && a.seat === b.seat

/**
 * A decider whose acts can be taken back (RC1 to RC3).
 * @param acts which facts begin an act; every other is final.
 * @param restored what is different from the state before, when an act is taken back.
 * @param mayTakeBack throws a Refusal where something outside the stream has relied on the act.
 */
export function takeable<S, C extends AnyCommand, E extends AnyEvent, O>(
  decider: Decider<S, C, E, O>,
  acts: Takeable<E>,
  {
    restored,
    mayTakeBack,
  }: {
    restored?: (before: S, event: Recorded<ActTakenBack>) => S
    mayTakeBack?: (event: Recorded<AnyEvent>, stamp: Stamp, others: O) => void
  } = {},
): Decider<Taken<S>, C | TakeBack | FollowTakeBack, E | ActTakenBack, O> {
  const entryOf = (event: AnyEvent) =>
    Object.hasOwn(acts, event.type)
      ? (acts as Record<string, { with?: readonly string[]; as?: (e: AnyEvent) => 'act' | 'follows' | 'never' }>)[
          event.type
        ]
      : undefined

  /** The last act of the stream once this event is recorded. */
  const actAfter = (state: Taken<S>, e: Recorded<E>): Act<S> | undefined => {
    const entry = entryOf(e)
    const kind = entry && (entry.as?.(e) ?? 'act')
    const going = state.taking?.act
    const continues =
      going && going.to === e.version - 1 && isSameStamp(going.event, e)
        ? (entryOf(going.event)?.with ?? []).includes(e.type)
        : false
    if (going && continues) {
      if (kind === 'never') return undefined
      return {
        ...going,
        to: e.version,
        event: kind === undefined ? going.event : (e as Recorded<AnyEvent>),
        follows: going.follows || kind === 'follows',
      }
    }
    if (kind === undefined || kind === 'never') return undefined
    const { taking: _, ...before } = state
    return {
      event: e as Recorded<AnyEvent>,
      from: e.version,
      to: e.version,
      follows: kind === 'follows',
      before: before as S,
    }
  }

  const takenBack = ({ event, from, to }: Act<S>): ActTakenBack => {
    const { seat, party, person, dossier } = event as unknown as Record<string, string | undefined>
    const about = seat ?? party
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

  return {
    ...decider,
    initial: decider.initial as Taken<S>,
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
        ? actAfter(state, fact)
        : going && { ...going, before: decider.evolve(going.before, fact) }
      const lastAt = isByTime(fact) ? (state.taking?.lastAt ?? fact.at) : fact.at
      return { ...decider.evolve(state, fact), taking: { lastAt, ...(act ? { act } : {}) } }
    },
    decide(state, command, stamp, others, stream) {
      if (command.type === 'TakeBack') {
        const { version } = command as TakeBack
        const act = mustTakeBack(state, version, stamp)
        mayTakeBack?.(act.event, stamp, others)
        return [takenBack(act as Act<S>)]
      }
      if (command.type === 'FollowTakeBack') {
        const { actAt } = command as FollowTakeBack
        const { taking } = state
        // RC1: nothing here rests on the act, or it goes back with it, or somebody has gone on from there.
        if (!taking || taking.lastAt < actAt) return []
        if (!taking.act?.follows || taking.act.event.at !== actAt || !isSameOffice(taking.act.event.by, stamp.by))
          throw refuse('record/relied-on', { stream })
        return [{ ...takenBack(taking.act), follows: true }]
      }
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
 * What may be taken back of a stream now, and until when; undefined where nothing may. What has relied on the act in
 * another stream is known to the server alone, which may still refuse.
 * @param state of a stream, as folded.
 * @param by who would take it back.
 */
export function takeBackOf(
  state: unknown,
  by: Actor,
  now: Instant,
): { command: TakeBack; event: Recorded<AnyEvent>; until: Instant } | undefined {
  const { taking } = state as { taking?: Taking<unknown> }
  if (!taking?.act) return undefined
  try {
    const { event, to } = mustTakeBack({ taking }, taking.act.to, { by, at: now })
    return { command: { type: 'TakeBack', version: to }, event, until: secondsAfter(event.at, takeBackSeconds) }
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
