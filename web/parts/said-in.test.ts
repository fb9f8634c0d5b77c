import { expect, test } from 'vitest'
import { languageTyped as languageOf } from '#core/letters.ts'

test('words are filed under the language of their letters, not of the room', () => {
  expect(languageOf('تعترض باكستان على الفقرة 3 (OIC)', 'en')).toBe('ar')
  expect(languageOf('The third paragraph needs more time.', 'ar')).toBe('en')
  expect(languageOf('Le troisième alinéa', 'fr')).toBe('fr')
  expect(languageOf('', 'ar')).toBe('ar')
  expect(languageOf('3 / 1', 'fr')).toBe('fr')
})

test('where the letters leave it open, what the person says counts, and never against the letters', () => {
  expect(languageOf('Le troisième alinéa', 'en', 'fr')).toBe('fr')
  expect(languageOf('The third paragraph', 'ar', 'ar')).toBe('en')
  expect(languageOf('الفقرة الثالثة', 'fr', 'fr')).toBe('ar')
})
