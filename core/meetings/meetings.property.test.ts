import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCommand } from '#core/testing/any-command.ts'
import type { World } from '#core/testing/world.ts'
import { after, called, convene, five, founded, in3, meeting, request } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { MeetingsCommand, MeetingsEvent } from './events.ts'
import { quorum } from './meetings.ts'

const facts = (world: World) => world.events(meeting) as unknown as MeetingsEvent[]

/** Counted from the record alone: the last word on each member. */
function naiveCount(world: World): number {
  const last = new Map<string, string>()
  for (const e of facts(world)) if (e.type === 'PresenceRecorded') last.set(e.seat, e.presence)
  return five.filter((seat) => last.get(seat) === 'present').length
}

test('MT7, MT10, MT11, MT12, MT14: whatever is asked in a sitting, the meter is right and items come one at a time', () =>
  holdsAlways(
    called,
    asked(
      meeting,
      anyCommand(MeetingsCommand, [
        'RecordPresence',
        'AdoptAgenda',
        'OpenItem',
        'CloseItem',
        'AddItem',
        'ResumeMeeting',
      ]),
    ),
    { meeting: MeetingsEvent },
    {
      each: ({ world, before, facts: recorded }) => {
        const state = world.state('meeting/cg-2027')
        const meter = quorum(state)
        if (meter.present !== naiveCount(world) || meter.isQuorate !== naiveCount(world) >= 4)
          throw new Error(`the meter says ${meter.present}, the record ${naiveCount(world)}`)
        if (state.agenda.filter((i) => i.state === 'open').length > 1) throw new Error('two items are open')
        if (new Set(state.agenda.map((i) => i.item)).size !== state.agenda.length)
          throw new Error('an item stands twice')
        // That a text is tabled is noted whenever it is; it changes nothing that was decided.
        if (
          recorded.some((e) => e.type !== 'TextListed' && e.type !== 'MeetingReopened') &&
          ['closed', 'adjourned'].includes(before.state('meeting/cg-2027').stage)
        )
          throw new Error(`after the end: ${recorded[0]?.type}`)
        if (recorded.some((e) => e.type === 'AgendaAdopted') && naiveCount(world) < 4)
          throw new Error('an agenda without a quorum')
      },
      atEnd: (world) =>
        expect(facts(world).filter((e) => e.type === 'AgendaAdopted').length).toBeLessThanOrEqual(1),
    },
  ))

test('MT1, MT2, MT3, MT13: whatever is asked before, nothing is convened without its concurrences and its notice', () =>
  holdsAlways(
    founded,
    fc.oneof(
      {
        weight: 3,
        arbitrary: asked(
          meeting,
          fc.constantFrom(...five).map((requestedBy) => ({ ...request, requestedBy })),
        ),
      },
      {
        weight: 6,
        arbitrary: asked(
          meeting,
          anyCommand(MeetingsCommand, ['Concur', 'AcknowledgeNotice', 'RecordDispatch'], ['DeclineRequest']),
        ),
      },
      {
        weight: 8,
        arbitrary: asked(
          meeting,
          fc.constantFrom(...five).map((party) => ({ type: 'Concur' as const, party })),
        ),
      },
      {
        weight: 4,
        arbitrary: asked(
          meeting,
          fc
            .record({
              startsAt: fc.constantFrom(after(100), after(90_000), after(900_000)),
              waiver: fc.constantFrom(undefined, in3('Urgent.')),
            })
            .map((change) => ({ ...convene, ...change })),
        ),
      },
    ),
    { meeting: MeetingsEvent },
    {
      atEnd: (world) => {
        const all = facts(world)
        const at = (type: string) => all.findIndex((e) => e.type === type)
        const convening = all.find((e) => e.type === 'MeetingConvened')
        if (!convening) return
        const counting = new Set<string>()
        for (const e of all.slice(0, at('MeetingConvened'))) {
          if (e.type === 'MeetingRequested') counting.add(e.requestedBy)
          if (e.type === 'ConcurrenceGiven') counting.add(e.party)
          if (e.type === 'ContestWithdrawn' && e.about === 'concurrence') counting.add(e.seat)
          // MT18, MT19: what is contested or corrected does not count.
          if ((e.type === 'EntryContested' || e.type === 'EntryCorrected') && e.about === 'concurrence')
            counting.delete(e.seat)
        }
        expect(counting.size).toBeGreaterThanOrEqual(world.state('meeting/cg-2027').concurrencesNeeded)
        expect(at('RequestGranted')).toBeGreaterThanOrEqual(0)
        expect(all.filter((e) => e.type === 'MeetingConvened')).toHaveLength(1)
        const hours =
          (Date.parse(convening.startsAt) - Date.parse((convening as unknown as { at: string }).at)) / 3_600_000
        if (hours < 168) expect(at('NoticeWaived')).toBe(at('MeetingConvened') - 1)
        for (const { title } of convening.agenda)
          for (const language of convening.languages) expect(title[language]).toBeTruthy()
      },
    },
  ))

test('MT5, MT19: whatever is sent later, a notice that was acknowledged stays so until that is corrected', () =>
  holdsAlways(
    called,
    asked(
      meeting,
      anyCommand(
        MeetingsCommand,
        ['RecordDispatch', 'RecordDelivery', 'AcknowledgeNotice'],
        ['CloseMeeting', 'AdjournMeeting'],
      ),
    ),
    { meeting: MeetingsEvent },
    {
      each: ({ before, world, facts: recorded }) => {
        const [was, is] = [before.state('meeting/cg-2027').notices, world.state('meeting/cg-2027').notices]
        for (const [seat, receipt] of Object.entries(was))
          if (
            receipt.state === 'acknowledged' &&
            !recorded.some((e) => e.type === 'EntryCorrected' && (e as unknown as { seat: string }).seat === seat)
          )
            expect(is[seat]).toEqual(receipt)
      },
    },
  ))

test('MT9: whatever is asked, every roll has every member once', () =>
  holdsAlways(
    called,
    fc.oneof(
      asked(meeting, fc.constant({ type: 'CallRoll' } as const)),
      asked(meeting, anyCommand(MeetingsCommand, ['RecordPresence'])),
    ),
    { meeting: MeetingsEvent },
    {
      atEnd: (world) => {
        for (const e of facts(world)) if (e.type === 'RollCallBegun') expect([...e.order].sort()).toEqual([...five])
      },
      maxLength: 8,
    },
  ))
