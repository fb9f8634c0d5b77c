import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import type { MinutesParagraph } from '#core/minutes/minutes.ts'
import { interfaceLanguages, type InterfaceLanguage } from '#core/languages.ts'
import ar from './ar/minutes.json'
import arWords from './ar/words.json'
import en from './en/minutes.json'
import enWords from './en/words.json'
import fr from './fr/minutes.json'
import frWords from './fr/words.json'
import { tagsOf } from './french-names.ts'
import { minutesChange, minutesEntry, minutesLine, type Say } from './minutes.ts'

const messages = { ar: { ...ar, ...arWords }, en: { ...en, ...enWords }, fr: { ...fr, ...frWords } }
const three = (words: string) => ({ ar: words, en: words, fr: words })
const paragraph = (kind: 'reservation' | 'explanation', facts: MinutesParagraph['facts']): MinutesParagraph => ({
  id: 'x',
  kind,
  at: '2027-03-30T11:00:00.000Z',
  facts: { seat: three('Arcadia'), words: three('We note.'), ...facts },
  sources: [{ stream: 'decision/m.l1-d1', version: 1, position: 1 }],
})
const line = (language: InterfaceLanguage, of: MinutesParagraph) => {
  const intl = createIntl({ locale: language, messages: messages[language], ...tagsOf(language) })
  return minutesLine(of, language, 'UTC', (id, values) => intl.formatMessage({ id }, values))
}
const title = three('Water')

test('a reservation on one paragraph says on which, one on the whole says so, in every language', () => {
  expect(line('en', paragraph('reservation', { title, part: 'operative', place: three('2') }))).toBe(
    'Reservation of Arcadia on paragraph 2 of “Water”: We note.',
  )
  expect(line('en', paragraph('explanation', { title, part: 'preambular', place: three('1') }))).toBe(
    'Explanation of position of Arcadia on preambular paragraph 1 of “Water”: We note.',
  )
  expect(line('en', paragraph('reservation', { title, part: 'sub', place: three('2 (a)') }))).toContain(
    'on paragraph 2 (a) of “Water”',
  )
  expect(line('en', paragraph('reservation', { title, part: 'heading', place: three('1') }))).toContain(
    'on heading 1 of “Water”',
  )
  expect(line('en', paragraph('reservation', { title, part: 'unknown' }))).toContain('on a paragraph of “Water”')
  expect(line('en', paragraph('reservation', { title }))).toBe(
    'Reservation of Arcadia on “Water” as a whole: We note.',
  )
  expect(line('fr', paragraph('reservation', { title, part: 'preambular', place: three('1') }))).toBe(
    'Réserve d’Arcadia sur l’alinéa 1 du préambule du texte «\u00a0Water\u00a0»\u00a0: We note.',
  )
  expect(line('fr', paragraph('explanation', { title }))).toBe(
    'Explication de position d’Arcadia sur l’ensemble du texte «\u00a0Water\u00a0»\u00a0: We note.',
  )
  expect(line('ar', paragraph('reservation', { title, part: 'operative', place: three('2') }))).toBe(
    'تحفظ Arcadia على الفقرة 2 من «Water»: We note.',
  )
  expect(line('ar', paragraph('reservation', { title }))).toContain('«Water» في مجمله')
})

const proposal = (facts: MinutesParagraph['facts'], kind: MinutesParagraph['kind'] = 'proposal') => ({
  ...paragraph('reservation', {}),
  kind,
  facts: { seat: three('Arcadia'), action: 'replace', part: 'operative', place: three('2'), title, ...facts },
})

test('MN11: a proposal says which paragraph and, as a redline, which words; its outcome says who was for it and who against', () => {
  const of = proposal({
    was: { en: 'It asks for water.' },
    words: { en: 'It calls for water.' },
    reason: { en: 'Plainer' },
  })
  expect(line('en', of)).toBe('Arcadia proposed to amend paragraph 2 of “Water”. Reason: Plainer.')
  expect(minutesChange(of, 'en')).toEqual({
    language: 'en',
    runs: [
      { text: 'It ', mark: 'same' },
      { text: 'asks', mark: 'delete' },
      { text: 'calls', mark: 'insert' },
      { text: ' for water.', mark: 'same' },
    ],
  })
  // In a language in which it was not made, the words stand as they were given, marked as those of that language.
  expect(minutesChange(of, 'fr')?.language).toBe('en')
  expect(minutesChange(proposal({ action: 'delete', was: three('Gone.') }), 'ar')).toEqual({
    language: 'ar',
    runs: [{ text: 'Gone.', mark: 'delete' }],
  })
  expect(
    line(
      'en',
      proposal({ outcome: 'set-aside', support: [three('Borduria')], oppose: [three('Costaguana')] }, 'outcome'),
    ),
  ).toBe(
    'The proposal of Arcadia on paragraph 2 of “Water” was not incorporated. In support: Borduria. Opposed: Costaguana.',
  )
  expect(line('en', proposal({ outcome: 'open' }, 'outcome'))).toContain(
    'was not decided on. No position was recorded on it.',
  )
  const { part: _, ...first } = proposal({ action: 'add-after', words: three('New.') }).facts
  expect(line('en', { ...of, facts: first })).toBe(
    'Arcadia proposed to add a paragraph at the beginning of “Water”.',
  )
})

test('a text put in some languages only, and words that are the chair’s, are said to be so', () => {
  const put = { ...proposal({ languages: ['en'], lacks: ['ar', 'fr'] }, 'put') }
  expect(line('en', put)).toContain('put in these languages only: English. Not complete: Arabic, French.')
  expect(line('fr', put)).toContain('Incomplètes\u00a0: arabe, français.')
  expect(line('ar', put)).toContain('العربية، الفرنسية')
  expect(line('en', proposal({}, 'put'))).not.toContain('only')
  expect(line('en', proposal({ outcome: 'incorporated', wordsOf: 'chair' }, 'outcome'))).toContain(
    'The wording that was incorporated is that of the presiding officer.',
  )
  expect(line('en', proposal({ outcome: 'incorporated' }, 'outcome'))).not.toContain('presiding officer')
})

test('the hour stands in the margin and in no sentence, and French marks are not nested', () => {
  for (const language of interfaceLanguages)
    for (const kind of [
      'put',
      'adopted',
      'objection',
      'closed',
      'suspended',
      'agreed',
      'late',
      'statement',
    ] as const) {
      const words = line(language, proposal({ title: three('Texte «\u00a0Eau\u00a0»') }, kind))
      expect(words, words).not.toMatch(/\d\d:\d\d/)
      expect(words, words).not.toMatch(/«[^»]*«/)
    }
})

test('MN5: a corrected line keeps its drafted words beside it, an added one is marked as added', () => {
  const intl = createIntl({ locale: 'en', messages: messages.en })
  const say: Say = (id, values) => intl.formatMessage({ id }, values)
  const of = { ...proposal({}), kind: 'closed' as const, facts: {} }
  expect(minutesEntry(of, 'en', 'UTC', say)).toEqual({
    id: 'x',
    kind: 'closed',
    at: of.at,
    words: 'The meeting rose.',
  })
  expect(minutesEntry(of, 'en', 'UTC', say, { edited: 'It rose.', added: 'Late.' })).toMatchObject({
    words: 'It rose.',
    drafted: 'The meeting rose.',
    added: 'Late.',
  })
})

test('an attempted objection names its obstacle, and the ruling its words, in every language', () => {
  const tried = { kind: 'attempt' as const, facts: { seat: three('Arcadia'), obstacle: 'not-present' } }
  const ruled = {
    kind: 'attempt-ruled' as const,
    facts: { seat: three('Arcadia'), ruling: 'set-aside', words: 'No credentials' },
  }
  const of = (told: { kind: MinutesParagraph['kind']; facts: MinutesParagraph['facts'] }): MinutesParagraph => ({
    ...paragraph('reservation', {}),
    ...told,
  })
  expect(line('en', of(tried))).toBe('Arcadia tried to object but was not recorded as present.')
  expect(line('en', of(ruled))).toBe(
    'The presiding officer ruled on the attempt of Arcadia: it was set aside. Reason: No credentials.',
  )
  for (const language of interfaceLanguages)
    for (const told of [tried, ruled]) expect(line(language, of(told))).toMatch(/^[^{}]*Arcadia[^{}]*$/)
})

test('MN12: a line says whose word it was that the secretariat entered for a member, in every language', () => {
  const of = (kind: MinutesParagraph['kind'], facts: MinutesParagraph['facts']) => ({
    ...paragraph('reservation', {}),
    kind,
    facts: { seat: three('Arcadia'), ...facts },
  })
  const requested = of('requested', {
    seats: [three('Borduria'), three('Syldavia')],
    enteredFor: [three('Syldavia')],
    enteredFrom: ['Embassy of Syldavia'],
    enteredHow: ['telephone'],
    enteredAt: ['2027-03-29T10:05:00.000Z'],
  })
  expect(line('en', requested)).toBe(
    'The meeting was requested by Arcadia. Concurring: Borduria, Syldavia. For Syldavia it was entered by the secretariat, by telephone from Embassy of Syldavia, 29 March 2027, 10:05.',
  )
  expect(line('fr', requested)).toContain('Inscription faite par le secrétariat au nom de Syldavia, par téléphone')
  expect(line('ar', requested)).toContain(
    'وقيّدته الأمانة باسم Syldavia، كما ورد إليها هاتفيا من Embassy of Syldavia',
  )
  expect(line('en', of('requested', {}))).toBe('The meeting was requested by Arcadia.')
  const heard = { from: { en: 'Embassy of Arcadia' }, how: 'in-person', heardAt: '2027-03-29T10:05:00.000Z' }
  const contested = of('contested', { about: 'concurrence', words: 'We did not.', ...heard })
  expect(line('en', contested)).toContain(
    'It had been entered by the secretariat, in person from Embassy of Arcadia, 29 March 2027, 10:05. Reason: We did not.',
  )
  const corrected = of('corrected', { about: 'receipt', reason: 'Wrong seat', ...heard })
  for (const language of interfaceLanguages) expect(line(language, corrected)).toContain('Embassy of Arcadia')
  const reply = of('reply-in-writing', { answered: three('Borduria'), words: { en: 'No.' }, ...heard })
  expect(line('en', reply)).toBe(
    'Reply in writing of Arcadia to the statement of Borduria: No. It was filed by the secretariat, in person from Embassy of Arcadia, 29 March 2027, 10:05.',
  )
  // In French the name of a language has no capital inside a sentence.
  expect(line('fr', reply)).toContain('en langue originale (anglais)')
  expect(line('ar', reply)).toContain('باللغة الإنجليزية')
})
