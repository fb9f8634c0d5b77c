import fc from 'fast-check'
import { test } from 'vitest'
import { DossiersEvent } from '#core/dossiers/events.ts'
import { instrumentOf } from '#core/instruments/instruments.ts'
import { act, after, continued, filed, followUp, in3, officer } from '#core/testing/invented.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { FollowUpCommand, FollowUpEvent } from './events.ts'
import { publicCalls } from './follow-up.ts'

const drafted = continued(filed, [
  act(followUp, officer, { type: 'DraftCalls', instrument: 'st-1', organisation: 'lis' }, after(7200)),
])
const words: Record<string, string> = Object.fromEntries(
  Object.entries(instrumentOf(filed.state('register/lis'), 'st-1')?.issued.content ?? {}).map(
    ([language, version]) => [language, version?.paragraphs[0]?.words ?? ''],
  ),
)

const span = fc.record({ en: fc.record({ start: fc.nat(20), end: fc.nat(50) }) })
const calls = fc.record({
  paragraph: fc.constant('p1'),
  verb: span,
  addressee: span,
  action: span,
  party: fc.constantFrom('freedonia', undefined),
  names: fc.constantFrom(undefined, in3('all States')),
})
const acts = fc.oneof(
  {
    weight: 3,
    arbitrary: asked(
      followUp,
      calls.map((call) => ({ type: 'AddCall' as const, call })),
    ),
  },
  {
    weight: 6,
    arbitrary: asked(followUp, anyCommand(FollowUpCommand, ['ConfirmCall', 'RegisterAnswer', 'CloseCall'])),
  },
)

test('FU1, FU2, FU3, FU6, FU7: whatever is asked, calls are made of adopted words and nothing that has an outcome loses it', () =>
  holdsAlways(
    drafted,
    acts,
    { 'follow-up': FollowUpEvent, dossier: DossiersEvent },
    {
      each: ({ before, house }) => {
        const [was, is] = [before.state('follow-up/st-1'), house.state('follow-up/st-1')]
        if (new Set(is.calls.map((c) => c.call)).size !== is.calls.length) throw new Error('a number twice')
        for (const call of is.calls)
          for (const spans of [call.verb, call.addressee, call.action])
            for (const [language, span] of Object.entries(spans))
              if (!span || span.start < 0 || span.end <= span.start || span.end > (words[language]?.length ?? 0))
                throw new Error(`call ${call.call} says what was not adopted`)
        for (const [i, call] of was.calls.entries())
          if (
            call.state !== 'drafted' &&
            call.state !== 'confirmed' &&
            JSON.stringify(is.calls[i]) !== JSON.stringify(call)
          )
            throw new Error(`call ${call.call} had an end`)
        for (const call of publicCalls(is)) if (!call.party && !call.names) throw new Error('a call on nobody')
        if (was.answers.some((a, i) => JSON.stringify(is.answers[i]) !== JSON.stringify(a)))
          throw new Error('an answer has changed')
        for (const answer of is.answers)
          for (const id of answer.calls)
            if (
              !publicCalls(is).some((c) => c.call === id) &&
              !is.calls.some((c) => c.call === id && c.state === 'dropped')
            )
              throw new Error('an answer to a draft')
      },
    },
  ))
