import { expect, test } from 'vitest'
import { found } from './found.ts'

test('a row is found by words of it, in any order, whatever their case, accents and vowel signs', () => {
  expect(found('Committee on the Common Waters', 'waters comm')).toBe(true)
  expect(found('Réserve de l’État', 'etat reserve')).toBe(true)
  expect(found('إقرار جدول الأعمال', 'الاعمال')).toBe(true)
  expect(found('لجنةُ المياه', 'لجنة')).toBe(true)
  expect(found('Committee', 'water')).toBe(false)
  expect(found('Committee', '  ')).toBe(true)
})
