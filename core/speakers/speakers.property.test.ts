import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MeetingsCommand, MeetingsEvent } from '#core/meetings/events.ts'
import { isPresent } from '#core/meetings/meetings.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import type { World } from '#core/testing/world.ts'
import { meeting, sitting, speakers } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { SpeakersCommand, SpeakersEvent } from './events.ts'

const acts = fc.oneof(
  {
    arbitrary: asked(
      speakers,
      anyCommand(SpeakersCommand, ['RaisePoint', 'HearPoint', 'RuleOnPoint'], ['EndFloor']),
    ),
    weight: 4,
  },
  // Few delegations that speak much: so that one is given the floor while another has it.
  {
    arbitrary: asked(
      speakers,
      fc.record({
        type: fc.constantFrom('RequestFloor' as const, 'GiveFloor' as const),
        seat: fc.constantFrom('arcadia', 'borduria', 'freedonia'),
        kind: fc.constantFrom('statement' as const, 'statement' as const, 'reply' as const),
      }),
    ),
    weight: 4,
  },
  {
    arbitrary: asked(
      meeting,
      anyCommand(
        MeetingsCommand,
        ['RecordPresence', 'SuspendMeeting', 'ResumeMeeting'],
        ['CloseMeeting', 'AdjournMeeting'],
      ),
    ),
    weight: 1,
  },
)
const schemas = { speakers: SpeakersEvent, meeting: MeetingsEvent }
type Fact = { stream: string; version: number } & SpeakersEvent
/** The facts of the list that hold: those of an act that was taken back do not. */
const of = (world: World) => {
  const facts = world.events(speakers) as unknown as Fact[]
  const back = facts.filter((e) => e.type === 'ActTakenBack')
  return facts.filter(({ version }) => !back.some(({ from, to }) => from <= version && version <= to))
}

test('SP1, SP5, SP6, SP9: whatever is asked, one seat has the floor, none waits twice, points are heard in order', () =>
  holdsAlways(sitting, acts, schemas, {
    each: ({ world }) => {
      const { waiting, floor, points, heard } = world.state('speakers/cg-2027')
      const keys = waiting.map((w) => `${w.seat} ${w.kind}`)
      if (new Set(keys).size !== keys.length) throw new Error(`waits twice: ${keys.join(', ')}`)
      const raised = [...points, ...(heard ? [heard] : [])].map((p) => p.seat)
      if (new Set(raised).size !== raised.length) throw new Error(`raised twice: ${raised.join(', ')}`)
      if (floor && keys.includes(`${floor.seat} ${floor.kind}`)) throw new Error('waits for the floor that it has')
      const sits = world.state('meeting/cg-2027')
      if (floor && sits.stage !== 'in-session') throw new Error('the floor outlives the sitting')
      if (floor && !isPresent(sits, floor.seat)) throw new Error('the floor is with a seat that is not present')
    },
    atEnd: (world) => {
      // Counted from the facts alone: the state cannot hide what the record would show.
      let holder: string | undefined
      const line: string[] = []
      for (const e of of(world)) {
        if (e.type === 'FloorGiven') {
          expect(holder, 'two holders of the floor').toBeUndefined()
          holder = e.seat
        } else if (e.type === 'FloorEnded') {
          expect(e.seat).toBe(holder)
          expect(e.usedSeconds).toBeGreaterThanOrEqual(0)
          holder = undefined
        } else if (e.type === 'PointRaised') line.push(e.seat)
        // After the end of the meeting nobody's point waits (SP13).
        else if (e.type === 'ListCleared' && e.cause === 'closed') line.length = 0
        // One that is being heard stands in the line no more.
        else if (e.type === 'PointWithdrawn') line.splice(0, line.length, ...line.filter((seat) => seat !== e.seat))
        else if (e.type === 'PointHeard')
          expect(line.shift(), 'points are heard in the order in which they were raised').toBe(e.seat)
      }
      expect(world.state('speakers/cg-2027').floor?.seat).toBe(holder)
    },
  }))

test('SP2, SP7, SP8, SP10: whatever is asked, whoever asks stands where the list says', () =>
  holdsAlways(sitting, acts, schemas, {
    each: ({ before, world, facts }) => {
      const [was, is] = [before.state('speakers/cg-2027').waiting, world.state('speakers/cg-2027').waiting]
      for (const fact of facts as unknown as SpeakersEvent[]) {
        if (fact.type === 'FloorRequested') {
          if (is[fact.position]?.seat !== fact.seat || is.length !== was.length + 1)
            throw new Error(`not at ${fact.position}`)
          // Nobody who waited in the same rank, and was not moved by the chair, is overtaken.
          const others = is.filter((w) => !(w.seat === fact.seat && w.kind === fact.kind))
          if (JSON.stringify(others) !== JSON.stringify(was)) throw new Error('asking moved somebody else')
        } else if (fact.type === 'SpeakerMoved' && is[fact.to]?.seat !== fact.seat)
          throw new Error(`not moved to ${fact.to}`)
      }
    },
    atEnd: (world) => {
      // Where the chair moved nobody: members in the order of request, then the others, then replies.
      const { waiting } = world.state('speakers/cg-2027')
      if (of(world).some((e) => e.type === 'SpeakerMoved')) return
      const rank = (w: (typeof waiting)[number]) => (w.kind === 'reply' ? 2 : w.seat === 'freedonia' ? 1 : 0)
      expect(waiting).toEqual([...waiting].sort((a, b) => rank(a) - rank(b) || a.ordinal - b.ordinal))
    },
  }))
