import { expect, test } from 'vitest'
import { zoneWords } from './zone-words.ts'

test('a zone is called by a city, as each language says it, and never as the zone data name it', () => {
  expect(zoneWords('Asia/Riyadh', 'en')).toBe('Riyadh time')
  expect(zoneWords('Asia/Riyadh', 'fr')).toBe('heure de Riyad')
  expect(zoneWords('Asia/Riyadh', 'ar')).toBe('بتوقيت الرياض')
  // French: before a vowel, and with an article.
  expect(zoneWords('Africa/Algiers', 'fr')).toBe('heure d’Alger')
  expect(zoneWords('Africa/Cairo', 'fr')).toBe('heure du Caire')
  // The body's own city comes first, in the languages that it has.
  expect(zoneWords('Asia/Riyadh', 'en', { en: 'Jeddah', ar: 'جدة' })).toBe('Jeddah time')
  expect(zoneWords('Asia/Riyadh', 'fr', { en: 'Jeddah', ar: 'جدة' })).toBe('heure de Riyad')
  expect(zoneWords('UTC', 'ar')).toBe('بالتوقيت العالمي المنسق')
})

test('a zone without a city here has a name in each language all the same', () => {
  for (const zone of ['America/Argentina/Buenos_Aires', 'Pacific/Auckland', 'Europe/Helsinki'])
    for (const language of ['en', 'fr', 'ar'] as const) expect(zoneWords(zone, language)).not.toContain('/')
  expect(zoneWords('Europe/Helsinki', 'ar')).toMatch(/^بتوقيت/)
})
