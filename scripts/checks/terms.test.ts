import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
// @ts-expect-error: the checks are plain JavaScript
import { notWrittenIn, wordsNotWritten } from './terms.mjs'

type Row = { language: string; not: string; but: string[]; where: string[] }
const page = readFileSync(join(import.meta.dirname, '../../docs/terms.md'), 'utf8')
const rows = wordsNotWritten(page) as Row[]
const found = (language: string, key: string, words: string, of: Row[] = rows) =>
  (notWrittenIn(of, language, key, words) as string[]).length

test('the table of the page is read, and each row says what is written instead', () => {
  expect(rows.length).toBeGreaterThan(40)
  expect(new Set(rows.map(({ language }) => language))).toEqual(new Set(['ar', 'en', 'fr']))
  for (const row of rows) expect(row.but.join(''), row.not).not.toBe('')
})

test('words that are not written are found, whole and without regard to capitals and to the kind of space', () => {
  expect(found('en', 'x', 'The proposal was taken in.')).toBe(1)
  expect(found('fr', 'x', 'Le Procès-verbal est établi.')).toBe(1)
  expect(found('fr', 'x', 'Le texte est soumis\u00a0à l’adoption.')).toBe(1)
  expect(found('en', 'x', 'It was mistaken in part.')).toBe(0)
  expect(found('ar', 'x', 'والدعوات الواردة')).toBe(1)
})

test('a word is fine in another language, under a key that the row is not about, and within the term itself', () => {
  expect(found('en', 'x', 'procès-verbal')).toBe(0)
  expect(found('ar', 'secretariat.call.title', 'هذه الدعوة')).toBe(1)
  expect(found('ar', 'secretariat.convene', 'الدعوة إلى الاجتماع')).toBe(0)
  expect(found('fr', 'x', 'Temps universel coordonné (UTC)')).toBe(0)
  expect(found('fr', 'x', 'Temps universel')).toBe(1)
})

test('a star stands for any ending', () => {
  const of = [{ language: 'fr', not: 'contesté*', but: ['divergence des sources'], where: [] }]
  expect(found('fr', 'x', 'points contestés', of)).toBe(1)
})

test('Arabic has one word for an organ, and another for a machine; a sitting has whoever presides', () => {
  expect(found('ar', 'secretariat.organ.establish', 'إنشاء جهاز')).toBe(1)
  expect(found('ar', 'problem.meetings/unknown-organ', 'اختاروا من أجهزة المنظمة')).toBeGreaterThan(0)
  expect(found('ar', 'desk.access.this', '(هذا الجهاز)')).toBe(0)
  expect(found('ar', 'x', 'تسمية رئيس الاجتماع')).toBe(1)
})
