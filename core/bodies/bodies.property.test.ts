import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCommand } from '#core/testing/any-command.ts'
import type { World } from '#core/testing/world.ts'
import { founded, organisation } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { onDate, type Dated } from '#core/words.ts'
import { BodiesCommand, BodiesEvent } from './events.ts'
import { needed, standingOn } from './bodies.ts'

const dates = ['2000-06-01', '2005-06-01', '2010-01-01', '2015-02-27', '2027-03-29', '2030-12-31']

/** What is in force on each date, of everything that has dates. */
function inForce(world: World, before: string): Record<string, unknown> {
  const state = world.state('organisation/lis')
  const found: Record<string, unknown> = {}
  const put = (name: string, dated: Dated<unknown>) => {
    for (const date of dates)
      if (date < before && dated[0] && dated[0].from <= date) found[`${name} ${date}`] = onDate(dated, date) ?? null
  }
  put('names', state.names)
  put('abbreviations', state.abbreviations)
  for (const party of Object.values(state.parties)) put(`party ${party.party}`, party.names)
  for (const office of Object.values(state.offices)) put(`office ${office.office}`, office.holders)
  for (const organ of Object.values(state.organs)) {
    put(`organ ${organ.organ}`, organ.names)
    put(`mandate ${organ.organ}`, organ.mandates)
    put(`rules ${organ.organ}`, organ.profiles)
    for (const party of Object.keys(organ.members))
      for (const date of dates)
        if (date < before) found[`${organ.organ} ${party} ${date}`] = standingOn(state, organ.organ, party, date)
  }
  return found
}

test('BD1, BD2, BD5, BD6, BD8, BD10: whatever is entered, what was in force on an earlier date stays in force', () =>
  holdsAlways(
    founded,
    asked(organisation, anyCommand(BodiesCommand)),
    { organisation: BodiesEvent },
    {
      each: ({ asked: { command }, before, world }) => {
        const { from } = command as { from?: string }
        const earlier = inForce(before, from ?? '9999')
        expect(inForce(world, from ?? '9999')).toMatchObject(earlier)
        const { officers, organs } = world.state('organisation/lis')
        if (Object.keys(before.state('organisation/lis').officers).length > 0 && Object.keys(officers).length === 0)
          throw new Error('no officer is left')
        for (const organ of Object.values(organs))
          for (const dated of Object.values(organ.members))
            expect(dated.map((d) => d.from)).toEqual([...dated.map((d) => d.from)].sort())
      },
    },
  ))

test('BD9: whatever the share, the number needed is the least that satisfies it, exactly', () =>
  fc.assert(
    fc.property(
      fc.nat(300),
      fc.integer({ min: 1, max: 300 }),
      fc.nat(500),
      fc.boolean(),
      (num, den, total, more) => {
        const found = needed({ num, den, base: 'members', more }, total)
        const satisfies = (n: number) => (more ? n * den > num * total : n * den >= num * total)
        return Number.isInteger(found) && satisfies(found) && (found === 0 || !satisfies(found - 1))
      },
    ),
    { numRuns: 1000 },
  ))
