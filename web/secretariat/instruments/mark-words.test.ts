import { expect, test } from 'vitest'
import { wordsOf } from './MarkWords.tsx'

test('a span is chosen by its first and its last word, and two of the same can be told apart', () => {
  const text = 'Calls upon India, and again upon India, to abide by S/RES/47 (1948);'
  expect(wordsOf(text).map(({ label }) => label)).toEqual([
    ...['Calls', 'upon', 'India', 'and', 'again', 'upon (2)', 'India (2)', 'to', 'abide', 'by', 'S/RES/47', '1948'],
  ])
  for (const { start, end, label } of wordsOf(text))
    expect(text.slice(start, end)).toBe(label.replace(/ \(\d\)$/, ''))
  // Vowel signs belong to their word, and a French elision to what follows.
  expect(wordsOf('يَدعو الهند').map(({ label }) => label)).toEqual(['يَدعو', 'الهند'])
  expect(wordsOf('que l’Inde').map(({ label }) => label)).toEqual(['que', 'l’Inde'])
})
