import { deciderOf } from '#core/deciders.ts'
import type { AnyEvent, Recorded, StreamId } from '#core/record/record.ts'
import { rowsOf, type View } from './rows.ts'

/** Folds the events of all streams as they pass, and says which rows for reading they make. */
export class Projection {
  readonly #states = new Map<StreamId, unknown>()

  /** Streams that no concept knows make no rows. */
  take(event: Recorded<AnyEvent>): void {
    const decider = deciderOf(event.stream)
    if (decider)
      this.#states.set(event.stream, decider.evolve(this.#states.get(event.stream) ?? decider.initial, event))
  }

  /** The state of every stream, by the order in which they began. */
  get states(): ReadonlyMap<StreamId, unknown> {
    return this.#states
  }

  rows(): View[] {
    return [...this.#states].flatMap(([stream, state]) => rowsOf(stream, state))
  }
}
