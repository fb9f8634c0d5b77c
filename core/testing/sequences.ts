// Random lives of the invented world: whatever is asked, by whomever, at instants that only go forward.
import { saysTheSame } from '#core/entered-once.ts'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { z } from 'zod'
import {
  Refusal,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type Recorded,
  type StreamId,
} from '#core/record/record.ts'
import { refolded, type World } from './world.ts'
import { after, chair, delegate, five, observer, officer } from './invented.ts'

/** How many sequences each property is tried on. */
export const numRuns = 500

export type Asked = { stream: StreamId; command: AnyCommand; by: Actor; secondsLater: number }

/** Who asks: mostly whoever could, so that rules further on are reached; sometimes anyone. */
const anyActor = (command: AnyCommand): fc.Arbitrary<Actor> => {
  const { seat, party } = command as { seat?: string; party?: string }
  const named = seat ?? party
  const own = typeof named === 'string' ? named : undefined
  const someone = fc.constantFrom<Actor>(
    officer,
    chair,
    ...five.map((s) => delegate(s)),
    delegate('arcadia', 'adviser'),
    observer('freedonia'),
    { person: 'wall', role: 'screen' },
  )
  return own === undefined
    ? fc.oneof({ arbitrary: fc.constantFrom(officer, chair), weight: 4 }, { arbitrary: someone, weight: 1 })
    : fc.oneof(
        { arbitrary: fc.constantFrom(delegate(own), delegate(own, 'adviser')), weight: 4 },
        { arbitrary: fc.constantFrom(officer, chair), weight: 2 },
        { arbitrary: someone, weight: 1 },
      )
}

/** Something asked of a stream. */
export const asked = (
  stream: StreamId | fc.Arbitrary<StreamId>,
  commands: fc.Arbitrary<AnyCommand>,
): fc.Arbitrary<Asked> =>
  commands.chain((command) =>
    fc.record({
      stream: typeof stream === 'string' ? fc.constant(stream) : stream,
      command: fc.constant(command),
      by: anyActor(command),
      secondsLater: fc.constantFrom(0, 0, 1, 5, 20, 400),
    }),
  )

/** Facts that are done anew each time, also where all stays as it was (RC4). */
const doneAnew = new Set([
  'RollCallBegun',
  'PresenceRecorded',
  'NoticeDispatched',
  'NoticeDelivered',
  'NoticeBounced',
])

export type Step = { asked: Asked; at: string; before: World; world: World; facts: Recorded<AnyEvent>[] }

/**
 * Tries a property on random lives that begin in `world`, and with it what holds for every decider: nothing is thrown but a
 * Refusal; a refusal leaves no trace; each fact has the form that its schema publishes; and a restart gives the same state.
 * @param each holds after every act that is allowed.
 * @param atEnd holds of the whole life.
 */
export function holdsAlways(
  world: World,
  acts: fc.Arbitrary<Asked>,
  schemas: Record<string, z.ZodType>,
  {
    each,
    atEnd,
    maxLength = 20,
  }: { each?: (step: Step) => void; atEnd?: (world: World) => void; maxLength?: number },
): void {
  const seen = { allowed: 0, refused: 0 }
  fc.assert(
    fc.property(fc.array(acts, { maxLength, size: 'max' }), (life) => {
      const own = world.copy()
      let seconds = 1000
      for (const asking of life) {
        seconds += asking.secondsLater
        const at = after(seconds)
        const before = own.copy()
        const facts = own.attempt(asking.stream, asking.command, asking.by, at)
        if (facts instanceof Refusal) {
          seen.refused += 1
          for (const stream of own.streams())
            if (own.events(stream) !== before.events(stream)) throw new Error(`a refusal left a trace in ${stream}`)
          continue
        }
        seen.allowed += 1
        for (const fact of facts) {
          const checked = schemas[fact.stream.slice(0, fact.stream.indexOf('/'))]?.safeParse(fact)
          if (checked && !checked.success)
            throw new Error(`${fact.type} has not the form that its schema publishes: ${checked.error.message}`)
        }
        // RC4: what changes nothing is no fact.
        const ownFacts = facts.filter(({ stream, type }) => stream === asking.stream && !doneAnew.has(type))
        if (
          ownFacts.length > 0 &&
          saysTheSame(before.state(asking.stream as never), own.state(asking.stream as never))
        )
          throw new Error(`${asking.command.type} changed nothing and stands in the record`)
        each?.({ asked: asking, at, before, world: own, facts })
      }
      for (const stream of own.streams()) expect(refolded(own, stream)).toEqual(own.state(stream as never))
      atEnd?.(own)
    }),
    { numRuns },
  )
  // A property tried on refusals alone would prove nothing.
  expect(seen.allowed, 'acts that were allowed').toBeGreaterThan(numRuns / 2)
  expect(seen.refused).toBeGreaterThan(0)
}
