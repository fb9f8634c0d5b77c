import { expect, test } from 'vitest'
import { within } from './quotes.ts'
import { symbolsIn } from './symbols.ts'

const marked = (text: string) =>
  symbolsIn(text)
    .filter((piece) => piece.isSymbol)
    .map((piece) => piece.text)

test('a symbol in Arabic words is one piece, whatever it begins with; nothing is lost', () => {
  const words = 'القرار 38/1-ORG (2014) والوثيقة A/75/251-S/2020/773، والقرار 47 (1948)، و TST/C/2026/ST.1.'
  expect(marked(words)).toEqual(['38/1-ORG', 'A/75/251-S/2020/773', 'TST/C/2026/ST.1'])
  expect(
    symbolsIn(words)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(words)
  // Figures alone keep their order, and so do words.
  expect(marked('2/3 من 1200 في 22/06/2020')).toEqual([])
  expect(marked('')).toEqual([])
  expect(symbolsIn('')).toEqual([{ text: '', isSymbol: false }])
})

test('a long run of letters costs no more than its length', () => {
  const begun = performance.now()
  for (const run of ['a'.repeat(200_000), 'a.'.repeat(100_000), `a${'-'.repeat(200_000)}`]) marked(run)
  // Looked for at every letter of a run it would be half a minute.
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test('quotation marks within quotation marks are those of the second level', () => {
  expect(within('Titre «\u00a0Eau\u00a0»', 'fr')).toBe('Titre “Eau”')
  expect(within('بيان «المياه»', 'ar')).toBe('بيان “المياه”')
  expect(within('A “water” text', 'en')).toBe('A ‘water’ text')
  expect(within('plain', 'fr')).toBe('plain')
})
