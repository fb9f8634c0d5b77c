import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import type { MinutesParagraph } from '#core/minutes/minutes.ts'
import { languages, type Language } from '#core/words.ts'
import ar from './ar/minutes.json'
import en from './en/minutes.json'
import fr from './fr/minutes.json'
import { minutesLine } from './minutes.ts'

const messages = { ar, en, fr }
const three = (words: string) => ({ ar: words, en: words, fr: words })
const paragraph = (kind: 'reservation' | 'explanation', facts: MinutesParagraph['facts']): MinutesParagraph => ({
  id: 'x',
  kind,
  at: '2027-03-30T11:00:00.000Z',
  facts: { seat: three('Arcadia'), words: three('We note.'), ...facts },
  sources: [{ stream: 'decision/m.l1-d1', version: 1, position: 1 }],
})
const line = (language: Language, of: MinutesParagraph) => {
  const intl = createIntl({ locale: language, messages: messages[language] })
  return minutesLine(of, language, 'UTC', (id, values) => intl.formatMessage({ id }, values))
}
const title = three('Water')

test('a reservation on one paragraph says on which, one on the whole says so, in every language', () => {
  expect(line('en', paragraph('reservation', { title, part: 'operative', place: three('2') }))).toBe(
    'Reservation of Arcadia at 11:00 on paragraph 2 of “Water”: We note.',
  )
  expect(line('en', paragraph('explanation', { title, part: 'preambular', place: three('1') }))).toBe(
    'Explanation of position of Arcadia at 11:00 on preambular paragraph 1 of “Water”: We note.',
  )
  expect(line('en', paragraph('reservation', { title, part: 'sub', place: three('2 (a)') }))).toContain(
    'on paragraph 2 (a) of “Water”',
  )
  expect(line('en', paragraph('reservation', { title, part: 'heading', place: three('1') }))).toContain(
    'on heading 1 of “Water”',
  )
  expect(line('en', paragraph('reservation', { title, part: 'unknown' }))).toContain('on a paragraph of “Water”')
  expect(line('en', paragraph('reservation', { title }))).toBe(
    'Reservation of Arcadia at 11:00 on “Water” as a whole: We note.',
  )
  expect(line('fr', paragraph('reservation', { title, part: 'preambular', place: three('1') }))).toBe(
    'Réserve à 11:00 : Arcadia, sur l’alinéa 1 du préambule de « Water ». We note.',
  )
  expect(line('fr', paragraph('explanation', { title }))).toBe(
    'Explication de position à 11:00 : Arcadia, sur l’ensemble de « Water ». We note.',
  )
  expect(line('ar', paragraph('reservation', { title, part: 'operative', place: three('2') }))).toBe(
    'تحفظ وفد Arcadia الساعة 11:00 على الفقرة 2 من «Water»: We note.',
  )
  expect(line('ar', paragraph('reservation', { title }))).toContain('«Water» في مجمله')
})

test('what was drafted before texts were named reads as it did then', () => {
  const lines = languages.map((language) => [
    line(language, paragraph('reservation', {})),
    line(language, paragraph('explanation', {})),
  ])
  expect(lines).toEqual(
    languages.map(
      (language) =>
        ({
          ar: ['تحفظ وفد Arcadia الساعة 11:00: We note.', 'تعليل موقف وفد Arcadia الساعة 11:00: We note.'],
          en: [
            'Reservation of Arcadia at 11:00: We note.',
            'Explanation of position of Arcadia at 11:00: We note.',
          ],
          fr: ['Réserve à 11:00 : Arcadia. We note.', 'Explication de position à 11:00 : Arcadia. We note.'],
        })[language],
    ),
  )
})
