import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MeetingsCommand, MeetingsEvent } from '#core/meetings/events.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import type { House } from '#core/testing/house.ts'
import { five, meeting, tabled, text } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
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
      anyCommand(TextsCommand, ['ProposeChange', 'TakeIn', 'NotTakeIn'], ['PutText', 'AdoptText', 'ReturnText']),
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
const of = (house: House, stream: string) =>
  house.events(stream) as unknown as (DecisionsEvent & { at: string; by: { seat?: string } })[]

test('DC2, DC3, DC4, DC5, DC6, DC8, DC9: whatever is asked, nothing is adopted over an objection, nor anything but what was put', () =>
  holdsAlways(
    tabled,
    acts,
    { decision: DecisionsEvent, text: TextsEvent, meeting: MeetingsEvent },
    {
      atEnd: (house) => {
        let adoptions = 0
        for (const stream of decisions) {
          const facts = of(house, stream)
          const puts = facts.find((e) => e.type === 'TextPutForAdoption')
          const adoption = facts.findIndex((e) => e.type === 'DecisionAdopted')
          const ends = facts.findIndex((e) => e.type === 'ObjectionRaised' || e.type === 'PutWithdrawn')
          expect(
            facts.filter(
              (e) => e.type === 'DecisionAdopted' || e.type === 'ObjectionRaised' || e.type === 'PutWithdrawn',
            ).length,
            'one end to a decision',
          ).toBeLessThanOrEqual(1)
          for (const e of facts)
            if (e.type === 'ObjectionRaised' || e.type === 'ReservationMade')
              expect([e.by.seat, five.includes(e.seat as never)]).toEqual([e.seat, true])
          if (adoption === -1 || !puts) continue
          adoptions += 1
          expect(ends, 'adopted over an objection').toBe(-1)
          const gavel = facts[adoption]
          if (gavel?.type !== 'DecisionAdopted') throw new Error('unreachable')
          expect(gavel.hashes).toEqual(puts.hashes)
          expect(gavel.at >= puts.windowEndsAt).toBe(true)
          expect(gavel.present).toBeGreaterThanOrEqual(gavel.quorumNeeded)
          expect(house.state('text/cg-2027.l1')).toMatchObject({
            stage: 'adopted',
            adopted: { hashes: puts.hashes, decision: stream.slice('decision/'.length) },
          })
        }
        expect(adoptions, 'a text is adopted once').toBeLessThanOrEqual(1)
        // The text is put exactly while one decision is.
        const open = decisions.filter((d) => house.state(d).stage === 'put')
        expect(open.length).toBe(house.state('text/cg-2027.l1').stage === 'put' ? 1 : 0)
      },
    },
  ))
