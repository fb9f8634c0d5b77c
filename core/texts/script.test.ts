import { expect, test } from 'vitest'
import { isInOtherLetters } from './script.ts'

test('a text under another language’s letters is told', () => {
  const french = 'Exhorte toutes les parties à respecter le droit international ;'
  const arabic = 'يحث جميع الأطراف على احترام القانون الدولي؛'
  expect(isInOtherLetters(french, 'ar')).toBe(true)
  expect(isInOtherLetters(arabic, 'en')).toBe(true)
  expect(isInOtherLetters(arabic, 'fr')).toBe(true)
  for (const [words, language] of [
    [french, 'fr'],
    [french, 'en'],
    [arabic, 'ar'],
  ] as const)
    expect(isInOtherLetters(words, language)).toBe(false)
})
test('a symbol, a name or a few words in other letters are no reason', () => {
  expect(isInOtherLetters('OIC/CG-JK/2020/ST.1', 'ar')).toBe(false)
  expect(isInOtherLetters('', 'ar')).toBe(false)
  expect(isInOtherLetters('يشير إلى الوثيقة OIC/CFM-47/2020/POL/RES التي اعتمدها المجلس', 'ar')).toBe(false)
})
