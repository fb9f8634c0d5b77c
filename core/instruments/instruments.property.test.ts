import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '#core/deciders.ts'
import type { DecisionsCommand } from '#core/decisions/decisions.ts'
import { DecisionsEvent } from '#core/decisions/events.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import type { World } from '#core/testing/world.ts'
import { act, after, chair, continued, delegate, in3, officer, register, sitting } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { digest, type TextsCommand } from '#core/texts/texts.ts'
import { TextsEvent } from '#core/texts/events.ts'
import { InstrumentsCommand, InstrumentsEvent } from './events.ts'

const texts = [1, 2, 3, 4, 5].map((n) => `cg-2027.l${n}`)
/** Five texts: three adopted, one put, one a draft; the third lacks a language. */
const five: World = continued(
  sitting,
  texts.flatMap((key, i) => [
    act(
      `text/${key}`,
      officer,
      {
        type: 'TableText',
        title: in3(`Statement ${i}`),
        item: '2',
        languages: ['ar', 'en', 'fr'],
        instrument: 'statement',
      },
      after(100),
    ),
    act(
      `text/${key}`,
      officer,
      {
        type: 'EnterParagraphs',
        units: [
          {
            kind: 'operative',
            depth: 0,
            words: i === 2 ? { en: 'Decides.', fr: 'Décide.' } : in3(`Decides ${i}.`),
          },
        ],
      },
      after(101),
    ),
    ...(i < 4
      ? [
          act(
            `decision/${key}-d1`,
            chair,
            { type: 'PutForAdoption', text: key, ...(i === 2 && { only: ['en', 'fr'] }) } as Command,
            after(102),
          ),
        ]
      : []),
    ...(i < 3 ? [act(`decision/${key}-d1`, chair, { type: 'Gavel' }, after(112))] : []),
  ]),
)

const issues = fc.record({
  type: fc.constant('IssueInstrument' as const),
  instrument: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
  text: fc.constantFrom(...texts),
  decision: fc.constantFrom(...texts.map((t) => `${t}-d1`)),
  series: fc.constantFrom('ST', 'DEC'),
})
const fitting = fc
  .record({
    n: fc.constantFrom(...texts),
    instrument: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
    series: fc.constantFrom('ST', 'DEC'),
  })
  .map(({ n, ...rest }) => ({ type: 'IssueInstrument' as const, text: n, decision: `${n}-d1`, ...rest }))
const acts = fc.oneof(
  { weight: 2, arbitrary: asked(register, issues) },
  { weight: 6, arbitrary: asked(register, fitting) },
  { weight: 2, arbitrary: asked(register, anyCommand(InstrumentsCommand)) },
  // The world goes on: the fourth is gavelled or objected to, and the third is completed.
  {
    weight: 1,
    arbitrary: asked(
      'decision/cg-2027.l4-d1',
      fc.constantFrom<DecisionsCommand>(
        { type: 'Gavel' },
        { type: 'Object', seat: 'elbonia' },
        { type: 'Reserve', seat: 'deltora', words: in3('We reserve.'), kind: 'reservation' },
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: asked(
      'text/cg-2027.l3',
      fc.constant<TextsCommand>({
        type: 'SetWording',
        paragraph: 'p1',
        language: 'ar',
        words: 'يقرر.',
        revision: 1,
      }),
    ),
  },
)

test('IS1, IS2, IS3, IS4, IS5: whatever is issued or refused, symbols follow without gap or repetition, and what was adopted is what is issued', () =>
  holdsAlways(
    five,
    acts,
    { register: InstrumentsEvent, decision: DecisionsEvent, text: TextsEvent },
    {
      each: ({ world, facts }) => {
        for (const fact of facts as unknown as InstrumentsEvent[]) {
          if (fact.type !== 'InstrumentIssued') continue
          const { adopted } = world.state(`decision/${fact.decision}`)
          for (const [language, hash] of Object.entries(adopted?.hashes ?? {}))
            expect(digest(fact.issued.content[language as 'en'])).toBe(hash)
          expect(Object.keys(fact.issued.content).sort()).toEqual(['ar', 'en', 'fr'])
          expect(fact.issued.manifest.adopted.hashes).toEqual(adopted?.hashes)
        }
      },
      atEnd: (world) => {
        const issued = (world.events(register) as unknown as InstrumentsEvent[]).filter(
          (e) => e.type === 'InstrumentIssued',
        )
        for (const series of ['ST', 'DEC'])
          expect(issued.filter((e) => e.series === series).map((e) => e.symbol)).toEqual(
            issued.filter((e) => e.series === series).map((_, i) => `LIS/CG/2027/${series}.${i + 1}`),
          )
        expect(new Set(issued.map((e) => e.text)).size, 'a text is issued once').toBe(issued.length)
        expect(new Set(issued.map((e) => e.instrument)).size).toBe(issued.length)
      },
    },
  ))

test('IS4: delegations cannot change what was adopted between the gavel and the issue', () => {
  const at = after(200)
  for (const command of [
    { type: 'ProposeChange', action: 'delete', paragraph: 'p1', seat: 'arcadia' },
    { type: 'ReopenParagraph', paragraph: 'p1', seat: 'arcadia' },
  ] satisfies TextsCommand[])
    expect(five.copy().attempt('text/cg-2027.l1', command as never, delegate('arcadia'), at)).toMatchObject({
      code: 'texts/adopted',
    })
})
