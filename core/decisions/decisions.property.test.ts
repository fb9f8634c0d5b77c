import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MeetingsCommand, MeetingsEvent } from '#core/meetings/events.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import type { World } from '#core/testing/world.ts'
import type { Actor, AnyCommand } from '#core/record/record.ts'
import {
  act,
  after,
  chair,
  continued,
  decision,
  delegate,
  five,
  meeting,
  officer,
  tabled,
  text,
} from '#core/testing/invented.ts'
import { asked, holdsAlways, numRuns } from '#core/testing/sequences.ts'
import { TextsCommand, TextsEvent } from '#core/texts/events.ts'
import { DecisionsCommand, DecisionsEvent } from './events.ts'

const decisions = ['decision/cg-2027.l1-d1', 'decision/cg-2027.l1-d2'] as const
const putThis = fc.constant({ type: 'PutForAdoption' as const, text: 'cg-2027.l1' })
const acts = fc.oneof(
  {
    weight: 4,
    arbitrary: asked(fc.constantFrom(...decisions), anyCommand(DecisionsCommand, ['Gavel', 'Object', 'Reserve'])),
  },
  { weight: 2, arbitrary: asked(fc.constantFrom(...decisions), putThis) },
  {
    weight: 2,
    arbitrary: asked(
      text,
      anyCommand(
        TextsCommand,
        ['ProposeChange', 'IncorporateProposal', 'SetProposalAside'],
        ['PutText', 'AdoptText', 'ReturnText'],
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: asked(
      meeting,
      anyCommand(MeetingsCommand, ['RecordPresence', 'OpenItem'], ['CloseMeeting', 'AdjournMeeting']),
    ),
  },
)
const of = (world: World, stream: string) =>
  world.events(stream) as unknown as (DecisionsEvent & { at: string; by: { seat?: string } })[]

test('DC2, DC3, DC4, DC5, DC6, DC8, DC9: whatever is asked, nothing is adopted over an objection, nor anything but what was put', () =>
  holdsAlways(
    tabled,
    acts,
    { decision: DecisionsEvent, text: TextsEvent, meeting: MeetingsEvent },
    {
      atEnd: (world) => {
        let adoptions = 0
        for (const stream of decisions) {
          const facts = of(world, stream)
          const puts = facts.find((e) => e.type === 'TextPutForAdoption')
          const adoption = facts.findIndex((e) => e.type === 'DecisionAdopted')
          const ends = facts.findIndex(
            (e) => e.type === 'ObjectionRaised' || e.type === 'TextWithdrawnFromAdoption',
          )
          expect(
            facts.filter(
              (e) =>
                e.type === 'DecisionAdopted' ||
                e.type === 'ObjectionRaised' ||
                e.type === 'TextWithdrawnFromAdoption',
            ).length,
            'one end to a decision',
          ).toBeLessThanOrEqual(1)
          for (const e of facts)
            if ((e.type === 'ObjectionRaised' && e.attempt === undefined) || e.type === 'ReservationMade')
              expect([e.by.seat, five.includes(e.seat as never)]).toEqual([e.seat, true])
          if (adoption === -1 || !puts) continue
          adoptions += 1
          expect(ends, 'adopted over an objection').toBe(-1)
          const gavel = facts[adoption]
          if (gavel?.type !== 'DecisionAdopted') throw new Error('unreachable')
          expect(gavel.hashes).toEqual(puts.hashes)
          expect(gavel.at >= puts.procedure.windowEndsAt).toBe(true)
          expect(gavel.outcome.present).toBeGreaterThanOrEqual(gavel.outcome.quorumNeeded)
          expect(world.state('text/cg-2027.l1')).toMatchObject({
            stage: 'adopted',
            adopted: { hashes: puts.hashes, decision: stream.slice('decision/'.length) },
          })
        }
        expect(adoptions, 'a text is adopted once').toBeLessThanOrEqual(1)
        // The text is put exactly while one decision is.
        const open = decisions.filter((d) => world.state(d).stage === 'put')
        expect(open.length).toBe(world.state('text/cg-2027.l1').stage === 'put' ? 1 : 0)
      },
    },
  ))

test('DC11, DC12, DC13: whatever is asked in whatever order, an objection attempted before the gavel is on the record, and no text is adopted over one without a ruling', () => {
  const seat = fc.constantFrom(...five)
  const persons = fc.tuple(seat, fc.constantFrom('head' as const, 'alternate' as const, 'adviser' as const))
  type Try = { stream: string; command: AnyCommand & Record<string, unknown>; by: Actor }
  const tries: fc.Arbitrary<Try> = fc.oneof(
    {
      weight: 4,
      arbitrary: persons.map(([seat, as]) => ({
        stream: decision,
        command: { type: 'Object', seat },
        by: delegate(seat, as),
      })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(seat, fc.constantFrom('present', 'absent'), fc.constantFrom(officer, chair))
        .map(([seat, presence, by]) => ({
          stream: meeting,
          command: { type: 'RecordPresence', seat, presence },
          by,
        })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(seat, fc.constantFrom('present', 'absent')).map(([seat, presence]) => ({
        stream: meeting,
        command: { type: 'StatePresence', seat, presence },
        by: delegate(seat),
      })),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('SuspendMeeting', 'ResumeMeeting').map((type) => ({
        stream: meeting,
        command: { type },
        by: chair,
      })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('a1', 'a2', 'a3'), fc.constantFrom('admitted', 'set-aside'))
        .map(([attempt, ruling]) => ({
          stream: decision,
          command: { type: 'RuleOnAttempt', attempt, ruling, words: 'Ruled.' },
          by: chair,
        })),
    },
    { weight: 3, arbitrary: fc.constant({ stream: decision, command: { type: 'Gavel' }, by: chair }) },
  )
  let adoptions = 0
  let stopped = 0
  fc.assert(
    fc.property(seat, fc.array(tries, { maxLength: 14, size: 'max' }), (late, life) => {
      const world = continued(tabled, [
        act(meeting, officer, { type: 'RecordPresence', seat: late, presence: 'absent' }, after(190)),
        act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
      ])
      const attemptedBy = new Set<string>()
      let seconds = 211
      for (const { stream, command, by } of life) {
        const { stage } = world.state(decision)
        world.attempt(stream, command, by, after((seconds += 1)))
        if (command.type === 'Object' && stage === 'put')
          attemptedBy.add((command as unknown as { seat: string }).seat)
      }
      const facts = of(world, decision)
      for (const seat of attemptedBy)
        expect(
          facts.some((e) => (e.type === 'ObjectionRaised' || e.type === 'ObjectionAttempted') && e.seat === seat),
          `an attempt of ${seat} is on the record`,
        ).toBe(true)
      const gavel = facts.findIndex((e) => e.type === 'DecisionAdopted')
      if (gavel === -1) return void (stopped += 1)
      adoptions += 1
      const before = facts.slice(0, gavel)
      expect(before.some((e) => e.type === 'ObjectionRaised')).toBe(false)
      for (const e of before)
        if (e.type === 'ObjectionAttempted')
          expect(
            before.some((r) => r.type === 'AttemptRuled' && r.attempt === e.attempt && r.ruling === 'set-aside'),
          ).toBe(true)
    }),
    { numRuns },
  )
  expect(adoptions).toBeGreaterThan(numRuns / 20)
  expect(stopped).toBeGreaterThan(numRuns / 20)
})
