import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interfaceLanguages as languages, type Language } from '#core/languages.ts'
import type { Unit } from './events.ts'
import { verbOf, verbSpan } from './verbs.ts'

const opening = (words: string, language: Language, kind: Unit['kind']) => {
  const span = verbSpan(words, language, kind)
  return span && words.slice(span.start, span.end)
}

test.each<[string, string, Language, Unit['kind']]>([
  ['Calls upon', ' India to halt', 'en', 'operative'],
  ['Further calls upon', ' India to respect', 'en', 'operative'],
  ['Expresses deep concern', ' at the situation', 'en', 'operative'],
  ['Recalling also', ' its resolution', 'en', 'preambular'],
  ['Emphasising', ' the need', 'en', 'preambular'],
  ['Deeply concerned', ' by the situation', 'en', 'preambular'],
  ['Called upon', ' the parties', 'en', 'operative'],
  ['Condemns in the strongest terms', ' the attacks', 'en', 'operative'],
  ['Engage vivement', ' les États', 'fr', 'operative'],
  ['Prend également note', ' du rapport', 'fr', 'operative'],
  ['Ayant à l’esprit', ' la Charte', 'fr', 'preambular'],
  ['Profondément préoccupée', ' par', 'fr', 'preambular'],
  ['Demande instamment', ' aux parties', 'fr', 'operative'],
  ['إذ يشير', ' إلى القرارات', 'ar', 'preambular'],
  ['وإذ يعرب عن تقديره', ' للجهود', 'ar', 'preambular'],
  ['وإذ تحيط علماً', ' بالتقرير', 'ar', 'preambular'],
  ['وقد نظرت', ' في التقرير', 'ar', 'preambular'],
  ['يدعو كذلك', ' الهند', 'ar', 'operative'],
  ['تسلّم أيضا', ' بأن', 'ar', 'operative'],
  ['يطلب', ' إلى الأمين العام', 'ar', 'operative'],
])('the opening phrase %s', (verb, rest, language, kind) => expect(opening(verb + rest, language, kind)).toBe(verb))

test('a noun that begins like a verb is none', () => {
  expect(opening('Requestsville is a town', 'en', 'operative')).toBeUndefined()
  expect(opening('India calls upon', 'en', 'operative')).toBeUndefined()
  expect(opening('Demandeur', 'fr', 'operative')).toBeUndefined()
})

test('axis and strength follow the table; where one form stands for several verbs the strength is not claimed', () => {
  expect(verbOf('Strongly urges the sides', 'en', 'operative')).toMatchObject({
    id: 'strongly-urges',
    axis: 'address',
    strength: 6,
  })
  expect(verbOf('Demands that', 'en', 'operative')).toMatchObject({ axis: 'address', strength: 7 })
  expect(verbOf('Décide de', 'fr', 'operative')).toMatchObject({ id: 'decides', axis: 'act', strength: 8 })
  expect(verbOf('Welcomes the', 'en', 'operative')).toMatchObject({ axis: 'regard', strength: 3 })
  expect(verbOf('Demande aux États', 'fr', 'operative')).toMatchObject({
    axis: 'address',
    strength: undefined,
    others: ['calls-for', 'calls-upon'],
  })
  expect(verbOf('يدعو الهند', 'ar', 'operative')).toMatchObject({
    axis: 'address',
    strength: undefined,
    others: ['calls-for'],
  })
  expect(verbOf('يهيب بالدول', 'ar', 'operative')).toMatchObject({ id: 'calls-upon', strength: 5 })
})

test('whatever the words, the span lies inside them and ends at the end of a word', () => {
  const scraps = fc.constantFrom(
    'Calls upon',
    'Expresses',
    'deep concern',
    'Se félicite',
    'également',
    'وإذ',
    'يعرب عن',
    'تقديره',
    '\u064B',
    ' ',
    'x',
    ',',
  )
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(scraps, { maxLength: 8 }).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(
      words,
      fc.constantFrom(...languages),
      fc.constantFrom<Unit['kind']>('preambular', 'operative', 'sub', 'plain'),
      (text, language, kind) => {
        const span = verbSpan(text, language, kind)
        expect(span === undefined).toBe(verbOf(text, language, kind) === undefined)
        if (!span) return
        expect(span.start).toBeLessThan(span.end)
        expect(span.end).toBeLessThanOrEqual(text.length)
        expect(text.slice(span.end)).not.toMatch(/^[\p{L}\p{M}\p{N}]/u)
      },
    ),
    { numRuns: 1000 },
  )
})
