import fc from 'fast-check'
import { test } from 'vitest'
import { anyCommand } from '#core/testing/any-command.ts'
import { act, continued, dossier, founded, in3, officer } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { lineOf } from './dossiers.ts'
import { DossiersCommand, DossiersEvent } from './events.ts'

const open = continued(founded, [
  act(dossier, officer, { type: 'OpenDossier', title: in3('The crossing'), organisation: 'lis', organ: 'group' }),
])

test('DS1, DS3, DS4, DS5: whatever is asked, no entry is lost, unsourced or disclosed in passing', () =>
  holdsAlways(
    open,
    fc.oneof(
      {
        arbitrary: asked(dossier, anyCommand(DossiersCommand, ['FileEntry', 'CorrectEntry', 'DiscloseEntry'])),
        weight: 5,
      },
      { arbitrary: asked(dossier, fc.record({ type: fc.constant('TakeBack'), version: fc.nat(12) })), weight: 1 },
    ),
    { dossier: DossiersEvent },
    {
      each: ({ before, world, facts }) => {
        const [was, is] = [before.state('dossier/crossing').entries, world.state('dossier/crossing').entries]
        const isTakenBack = facts.some((f) => f.type === 'ActTakenBack')
        // DS7: of an entry that is taken back, the fact alone is left.
        const kept = isTakenBack && is.length < was.length ? was.slice(0, -1) : was
        if (is.length < kept.length || kept.some((e, i) => is[i]?.id !== e.id)) throw new Error('an entry is lost')
        if (new Set(is.map((e) => e.id)).size !== is.length) throw new Error('an id twice')
        for (const e of is)
          if (e.entry.sources.length === 0 && !e.entry.refersTo) throw new Error('an entry without a source')
        for (const [i, e] of kept.entries())
          if (
            e.entry.confidential &&
            !is[i]?.entry.confidential &&
            !facts.some((f) => f.type === 'EntryDisclosed') &&
            !isTakenBack
          )
            throw new Error('disclosed in passing')
        for (const shown of lineOf(world.state('dossier/crossing'), false))
          if (shown.entry.confidential || shown.withdrawnFor !== undefined) throw new Error('shown to the public')
      },
    },
  ))
