import fc from 'fast-check'
import { test } from 'vitest'
import { lineOf } from '#core/dossiers/dossiers.ts'
import { DossiersEvent } from '#core/dossiers/events.ts'
import { instrumentOf } from '#core/instruments/instruments.ts'
import { act, after, continued, filed, followUp, in3, officer } from '#core/testing/invented.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { FollowUpCommand, FollowUpEvent } from './events.ts'
import { publicCalls, standingAnswers } from './follow-up.ts'

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
  { weight: 2, arbitrary: asked(followUp, fc.record({ type: fc.constant('TakeBack'), version: fc.nat(20) })) },
)

test('FU1, FU2, FU3, FU6, FU7, FU11 to FU13: whatever is asked, calls are made of adopted words, and what has an end or was answered is undone only by an act that says so', () =>
  holdsAlways(
    drafted,
    acts,
    { 'follow-up': FollowUpEvent, dossier: DossiersEvent },
    {
      each: ({ before, world, facts }) => {
        const says = (type: FollowUpEvent['type'], of: object) =>
          facts.some(
            (f) =>
              f.type === type &&
              Object.entries(of).every(([k, v]) => Object.entries(f).some(([n, w]) => n === k && w === v)),
          )
        const isTakenBack = facts.some((f) => f.type === 'ActTakenBack')
        const [was, is] = [before.state('follow-up/st-1'), world.state('follow-up/st-1')]
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
            !isTakenBack &&
            !says(call.state === 'dropped' ? 'CallRestored' : 'CallReopened', { call: call.call }) &&
            JSON.stringify(is.calls[i]) !== JSON.stringify(call)
          )
            throw new Error(`call ${call.call} had an end`)
        for (const call of publicCalls(is)) if (!call.party && !call.names) throw new Error('a call on nobody')
        for (const [i, answer] of was.answers.entries()) {
          const { withdrawn: _, ...now } = is.answers[i] ?? { answer: '' }
          const { withdrawn: before, ...then } = answer
          if (isTakenBack && i === was.answers.length - 1) continue
          if (JSON.stringify(now) !== JSON.stringify(then)) throw new Error('an answer has changed')
          if (
            JSON.stringify(is.answers[i]?.withdrawn) !== JSON.stringify(before) &&
            !isTakenBack &&
            !says('AnswerWithdrawn', { answer: answer.answer })
          )
            throw new Error('an answer was withdrawn by no act')
        }
        // FU4, FU11: the dossier holds each answer that stands, and none that was withdrawn.
        const line = lineOf(world.state('dossier/crossing'), true).map((e) => e.id)
        for (const a of is.answers)
          if (line.includes(`st-1-${a.answer}`) === (a.withdrawn !== undefined))
            throw new Error('the dossier says otherwise')
        for (const answer of standingAnswers(is))
          for (const id of answer.calls)
            if (
              !publicCalls(is).some((c) => c.call === id) &&
              !is.calls.some((c) => c.call === id && c.state === 'dropped')
            )
              throw new Error('an answer to a draft')
      },
    },
  ))
