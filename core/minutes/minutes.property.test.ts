import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DecisionsCommand } from '#core/decisions/events.ts'
import { MeetingsCommand } from '#core/meetings/events.ts'
import { Refusal, type Actor, type AnyCommand } from '#core/record/record.ts'
import { SpeakersCommand } from '#core/speakers/events.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import { refolded } from '#core/testing/world.ts'
import { act, after, chair, continued, delegate, officer, speakers, tabled, text } from '#core/testing/invented.ts'
import { asked, numRuns } from '#core/testing/sequences.ts'
import { TextsCommand } from '#core/texts/events.ts'
import { digest } from '#core/texts/texts.ts'
import { draftOf, fileOf } from './given.ts'
import { MinutesEvent } from './events.ts'
import { isCorrectable } from './minutes.ts'

const stream = 'minutes/cg-2027'
/** Two have spoken, so that there is something to file. */
const spoken = continued(
  tabled,
  (['arcadia', 'borduria'] as const).flatMap((seat, i) => [
    act(speakers, delegate(seat), { type: 'RequestFloor', seat, kind: 'statement' }, after(120 + i * 10)),
    act(speakers, chair, { type: 'GiveFloor', seat, kind: 'statement' }, after(121 + i * 10)),
    act(speakers, chair, { type: 'EndStatement' }, after(125 + i * 10)),
  ]),
)
const acts = fc.oneof(
  {
    weight: 3,
    arbitrary: asked(
      'speakers/cg-2027',
      anyCommand(
        SpeakersCommand,
        ['RequestFloor', 'GiveFloor', 'EndStatement', 'RaisePoint', 'RuleOnPoint', 'FileStatement'],
        ['EndFloor'],
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: asked(
      text,
      anyCommand(
        TextsCommand,
        ['ProposeChange', 'IncorporateProposal', 'SetProposalAside', 'WithdrawProposal'],
        ['PutText', 'AdoptText', 'ReturnText'],
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: asked('decision/cg-2027.l1-d1', anyCommand(DecisionsCommand, ['Gavel', 'Object', 'Reserve'])),
  },
  {
    weight: 1,
    arbitrary: asked(
      'meeting/cg-2027',
      anyCommand(MeetingsCommand, ['RecordPresence', 'SuspendMeeting', 'ResumeMeeting', 'AddItem']),
    ),
  },
)
const work = fc.oneof(
  fc.constant({ do: 'draft' as const }),
  fc.record({ do: fc.constant('file' as const), reason: fc.constantFrom(undefined, 'An hour was wrong.') }),
  fc.record({
    do: fc.constant('edit' as const),
    at: fc.nat(30),
    language: fc.constantFrom('ar' as const, 'en' as const, 'fr' as const),
    words: fc.constantFrom(undefined, 'Corrected.', 'مصحح.'),
  }),
  fc.record({
    do: fc.constant('statement' as const),
    speech: fc.constantFrom('s1', 's2'),
    words: fc.constantFrom('Text one.', 'Text two.'),
  }),
)

/** Whose word the office enters (SP14). */
const heard = { from: { en: 'Embassy of Arcadia' }, how: 'letter', at: '2026-12-01T09:00:00.000Z' }

test('MN2, MN4, MN7: whatever happened and whatever is asked, every paragraph cites facts that are there, drafting twice gives the same, and what is filed never changes', () => {
  const seen = { drafts: 0, filings: 0, editions: 0, refused: 0 }
  fc.assert(
    fc.property(
      fc.array(acts, { maxLength: 6, size: 'max' }),
      fc.array(work, { minLength: 3, maxLength: 6, size: 'max' }),
      (life, works) => {
        const world = spoken.copy()
        let seconds = 1000
        const ask = (on: string, command: { type: string }, by: Actor) => {
          seconds += 1
          const outcome = world.attempt(on, command, by, after(seconds))
          if (outcome instanceof Refusal) {
            seen.refused += 1
            return undefined
          }
          for (const fact of outcome) if (fact.stream === stream) MinutesEvent.parse(fact)
          return outcome
        }
        for (const a of life) {
          seconds += a.secondsLater
          ask(a.stream, a.command, a.by)
        }
        if (
          world.state('meeting/cg-2027').stage === 'in-session' ||
          world.state('meeting/cg-2027').stage === 'suspended'
        ) {
          if (world.state('decision/cg-2027.l1-d1').stage === 'put')
            ask('decision/cg-2027.l1-d1', { type: 'WithdrawFromAdoption' }, chair)
          ask(
            'meeting/cg-2027',
            { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] } as AnyCommand,
            chair,
          )
        }
        ask(stream, draftOf(world), officer)
        let filed: string[] = []
        for (const w of works) {
          const state = world.state(stream)
          if (w.do === 'draft') {
            const draft = draftOf(world)
            expect(JSON.stringify(draftOf(world))).toBe(JSON.stringify(draft))
            if (ask(stream, draft, officer)) seen.drafts += 1
          } else if (w.do === 'edit')
            ask(
              stream,
              {
                // Whatever the line is, one of the two is taken.
                type: isCorrectable(state.paragraphs[w.at]?.kind ?? 'closed') ? 'EditMinutes' : 'AddToMinutes',
                paragraph: state.paragraphs[w.at]?.id ?? 'none',
                language: w.language,
                words: w.words,
              } as never,
              officer,
            )
          else if (w.do === 'statement')
            ask(
              'speakers/cg-2027',
              { type: 'FileStatement', speech: w.speech, language: 'en', text: w.words, heard } as never,
              officer,
            )
          else if (ask(stream, fileOf(world, w.reason), officer)) seen.filings += 1
          const now = world.state(stream)
          // Every edition filed before is there, word for word.
          const editions = now.editions.map((e) => JSON.stringify(e))
          expect(editions.slice(0, filed.length).join()).toBe(filed.join())
          filed = editions
          for (const e of now.editions) expect(digest(e.content)).toBe(e.hash)
          const ids = now.paragraphs.map((p) => p.id)
          expect(new Set(ids).size).toBe(ids.length)
          for (const p of now.paragraphs)
            for (const s of p.sources)
              if (world.events(s.stream)[s.version - 1] === undefined)
                throw new Error(`${p.id} cites ${s.stream} ${s.version}`)
        }
        seen.editions = Math.max(seen.editions, filed.length)
        expect(JSON.stringify(refolded(world, stream))).toBe(JSON.stringify(world.state(stream)))
      },
    ),
    { numRuns },
  )
  expect(seen.filings).toBeGreaterThan(numRuns / 2)
  expect(seen.drafts).toBeGreaterThan(10)
  expect(seen.editions).toBeGreaterThan(1)
  expect(seen.refused).toBeGreaterThan(0)
})
