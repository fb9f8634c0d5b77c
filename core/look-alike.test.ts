import { expect, test } from 'vitest'
import { nameSkeletonOf, skeletonOf } from './look-alike.ts'

test.each([
  ['Ruritania', 'Ruritаniа', 'Cyrillic a'],
  ['Test Body', 'Τеѕt Воdу', 'Greek and Cyrillic'],
  ['Test Body', 'TEST BODY', 'case'],
  ['Test Body', 'Ｔｅｓｔ　Ｂｏｄｙ', 'full width'],
  ['Test Body', 'Test\u200B Bo\u00ADdy\u2060', 'invisible'],
  ['Test Body', 'Test\u00A0 Body ', 'spaces'],
  ['Test Body', 'Test Bo\u{E0041}dy', 'tags'],
  ['Illyria', 'lllyrla', 'l and I'],
  ['Commission', 'Cornrnission', 'rn and m'],
  ['Union of 10', 'Union of lO', 'figures'],
  ['منظمة التعاون الإسلامي', 'منظمه التعاون الاسلامى', 'Arabic letters'],
  ['المتخيل', 'المُتَخيّـل', 'vowel signs and stretching'],
  ['الكرك', 'الکرک', 'Persian kaf'],
  ['Union imaginée', 'Union imagine\u0301e', 'composition'],
  ['TB/C/{year}', 'ТВ/С/{year}', 'a symbol'],
])('%s and %s look alike: %s', (one, other) => expect(skeletonOf(other)).toBe(skeletonOf(one)))

test('names that an eye tells apart stay apart', () => {
  const names = [
    'Niger',
    'Nigeria',
    'Iran',
    'Iraq',
    'Mali',
    'Malawi',
    'Guinea',
    'Guinea-Bissau',
    'Equatorial Guinea',
    'Dominica',
    'Austria',
    'Australia',
    'Slovenia',
    'Slovakia',
    'Oman',
    'Jordan',
    'Union imaginée',
    'Union imagine',
    'النيجر',
    'نيجيريا',
    'مالي',
    'ملاوي',
    'العراق',
    'إيران',
  ]
  expect(new Set(names.map(nameSkeletonOf)).size).toBe(names.length)
})

test('punctuation and spaces tell no two names apart', () => {
  expect(nameSkeletonOf('Test-Body.')).toBe(nameSkeletonOf('Test Body'))
  expect(skeletonOf('C/1.1')).not.toBe(skeletonOf('C/11'))
})
