// A whole installation in memory, for tests: what the shell does with commands and the facts that follow, without a
// journal, a clock or a network. Every instant is given; nothing is kept of a command that is refused.
import { consequencesOf, deciderOf, deciders, type StateOf, type StreamKind } from '#core/deciders.ts'
import {
  Refusal,
  streamKey,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type Recorded,
  type StreamId,
} from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'

type Kept = { state: unknown; events: Recorded<AnyEvent>[] }

/** How far a chain of consequences may go before it counts as a circle. */
const longestChain = 8

export class World {
  readonly #streams: Map<StreamId, Kept>
  constructor(streams: Map<StreamId, Kept> = new Map()) {
    this.#streams = streams
  }

  /** The same world with its own future: what happens in the copy leaves this one as it is. */
  copy(): World {
    return new World(new Map(this.#streams))
  }

  state<K extends StreamKind>(stream: `${K}/${string}`): StateOf<K> {
    return this.#kept(stream).state as StateOf<K>
  }

  events(stream: StreamId): readonly Recorded<AnyEvent>[] {
    return this.#kept(stream).events
  }

  streams(): StreamId[] {
    return [...this.#streams.keys()]
  }

  /**
   * Does what is asked with all that follows from it, or nothing.
   * @returns every fact recorded, of whatever stream, in the order in which they follow.
   * @throws Refusal of the command or of a consequence.
   */
  ask(stream: StreamId, command: AnyCommand, by: Actor, at: Instant): Recorded<AnyEvent>[] {
    const working = new Map(this.#streams)
    const own = new World(working)
    const facts = own.#obey(stream, command, by, at, 0)
    for (const [id, kept] of working) this.#streams.set(id, kept)
    return facts
  }

  /** As `ask`, for sequences in which a refusal is one of the things that happen. Anything but a Refusal is a fault. */
  attempt(stream: StreamId, command: AnyCommand, by: Actor, at: Instant): Recorded<AnyEvent>[] | Refusal {
    try {
      return this.ask(stream, command, by, at)
    } catch (reason) {
      if (reason instanceof Refusal) return reason
      throw reason
    }
  }

  #kept(stream: StreamId): Kept {
    return this.#streams.get(stream) ?? { state: deciderOf(stream)?.initial, events: [] }
  }

  #obey(stream: StreamId, command: AnyCommand, by: Actor, at: Instant, links: number): Recorded<AnyEvent>[] {
    if (links > longestChain) throw new Error(`consequences without end: ${stream} ${command.type}`)
    const decider = deciderOf(stream)
    if (!decider) throw new Error(`no concept has the stream ${stream}`)
    let { state, events } = this.#kept(stream)
    const others: Record<string, unknown> = {}
    for (const [name, other] of Object.entries(decider.reads(stream, command, state)))
      if (other !== undefined) others[name] = this.#kept(other).state
    const kinds = decider.readsEvery?.(command, stream) ?? []
    if (kinds.length > 0)
      others['every'] = Object.fromEntries(
        kinds.map((kind) => [
          kind.split('/')[0],
          new Map(
            [...this.#streams]
              .filter(([name]) => name.startsWith(kind.includes('/') ? kind : `${kind}/`))
              .map(([name, kept]) => [streamKey(name), kept.state]),
          ),
        ]),
      )
    const facts = decider.decide(state, command, { by, at }, others, stream).map((event, i) => {
      // As the journal would give it back: a member without a value is not there.
      const fact = JSON.parse(
        JSON.stringify({ ...event, by, at, stream, version: events.length + i + 1 }),
      ) as Recorded<AnyEvent>
      // Frozen, so that a decider which wrote into a state or a fact, instead of making another, fails here.
      state = frozen(decider.evolve(state, frozen(fact)))
      return fact
    })
    this.#streams.set(stream, { state, events: [...events, ...facts] })
    return facts.flatMap((fact) => [
      fact,
      ...consequencesOf(fact).flatMap((next) => this.#obey(next.stream, next.command, by, at, links + 1)),
    ])
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) frozen(inner)
  return value
}

/** Folds what a stream recorded from the beginning, as a restart would. */
export const refolded = (world: World, stream: StreamId): unknown => {
  const kind = deciderOf(stream)
  return world.events(stream).reduce((state, event) => kind?.evolve(state, event), kind?.initial)
}

export const kinds = Object.keys(deciders) as StreamKind[]
