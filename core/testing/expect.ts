// given … when … then: a rule as one sentence. `given` is a world in some state, `when` one act in it, and what follows
// is either facts or a refusal by its code.
import { expect } from 'vitest'
import {
  Refusal,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type Recorded,
  type StreamId,
} from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import type { World } from './world.ts'

export type Act = { stream: StreamId; command: AnyCommand; by: Actor; at: Instant }

/** Tries acts one after the other in a world of their own; all but the last must be allowed. */
export const given = (world: World, ...before: Act[]) => {
  const own = world.copy()
  for (const act of before) own.ask(act.stream, act.command, act.by, act.at)
  return {
    world: own,
    when: (act: Act) => ({
      /** Nothing happens, the obstacle has this code, and the facts hold what is named here. */
      refuses: (code: string, facts: Record<string, unknown> = {}) => {
        const streams = own.streams()
        const lengths = streams.map((s) => own.events(s).length)
        const outcome = own.attempt(act.stream, act.command, act.by, act.at)
        expect(
          outcome instanceof Refusal ? outcome.code : `allowed: ${outcome.map((e) => e.type).join(', ')}`,
        ).toBe(code)
        expect((outcome as Refusal).facts).toMatchObject(facts)
        expect(own.streams().map((s) => own.events(s).length)).toEqual(lengths)
      },
      /** These facts are recorded, in this order; each may be given by its type or with what it says. */
      records: (...facts: (string | ({ type: string } & Record<string, unknown>))[]) => {
        const recorded = own.ask(act.stream, act.command, act.by, act.at)
        expect(recorded.map((e) => e.type)).toEqual(facts.map((f) => (typeof f === 'string' ? f : f.type)))
        facts.forEach((fact, i) => {
          if (typeof fact !== 'string') expect(recorded[i]).toMatchObject(fact)
        })
        return own
      },
    }),
  }
}

/** A refusal that a plain function throws. */
export const refusalOf = (act: () => unknown): string => {
  try {
    act()
    return 'allowed'
  } catch (reason) {
    if (reason instanceof Refusal) return reason.code
    throw reason
  }
}

export const typesOf = (events: readonly Recorded<AnyEvent>[]): string[] => events.map((e) => e.type)
