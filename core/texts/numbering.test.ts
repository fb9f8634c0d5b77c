import { describe, expect, test } from 'vitest'
import { labelsOf, referenceOf } from './numbering.ts'
import { readLabel } from './labels.ts'

const outline = (...marks: string[]) =>
  marks.map((mark, i) => ({
    id: `p${i + 1}`,
    kind: ({ h: 'heading', t: 'plain', p: 'preambular', o: 'operative' } as const)[mark] ?? ('sub' as const),
    depth: Number(mark) || 0,
  }))
const text = outline('t', 'p', 'p', 'o', 'o', '1', '1', '2', '2', '3', '1', 'h', 'o', '1')

describe('labels', () => {
  test('English, French, Arabic', () => {
    expect(Object.values(labelsOf(text, 'en'))).toEqual([
      '1.',
      '2.',
      '(a)',
      '(b)',
      '(i)',
      '(ii)',
      'a.',
      '(c)',
      '3.',
      '(a)',
    ])
    expect(Object.values(labelsOf(text, 'fr'))).toEqual([
      '1.',
      '2.',
      'a)',
      'b)',
      'i)',
      'ii)',
      'a.',
      'c)',
      '3.',
      'a)',
    ])
    expect(Object.values(labelsOf(text, 'ar'))).toEqual([
      '1.',
      '2.',
      '(أ)',
      '(ب)',
      '’1‘',
      '’2‘',
      '-',
      '(ج)',
      '3.',
      '(أ)',
    ])
    expect(labelsOf(text, 'en')).not.toHaveProperty('p1')
  })
  test('long lists go on, and what is printed is read back', () => {
    const long = outline('o', ...Array.from({ length: 60 }, () => '1'), ...Array.from({ length: 30 }, () => '2'))
    const english = Object.values(labelsOf(long, 'en'))
    expect(english.slice(25, 29)).toEqual(['(y)', '(z)', '(aa)', '(bb)'])
    expect(english.at(-1)).toBe('(xxx)')
    for (const [language, label] of [
      ...english.map((l) => ['en', l] as const),
      ...Object.values(labelsOf(long, 'ar')).map((l) => ['ar', l] as const),
    ])
      if (label.length < 5) expect(readLabel(`${label} words`, language)?.rest).toBe('words')
  })
})

test('how a person refers to a paragraph', () => {
  expect(referenceOf(text, 'p3', 'en')).toEqual({ kind: 'preambular', number: '2' })
  expect(referenceOf(text, 'p5', 'en')).toEqual({ kind: 'operative', number: '2' })
  expect(referenceOf(text, 'p10', 'en')).toEqual({ kind: 'sub', number: '2 (b) (ii) a' })
  expect(referenceOf(text, 'p9', 'fr')).toEqual({ kind: 'sub', number: '2 b) ii)' })
  expect(referenceOf(text, 'p9', 'ar')).toEqual({ kind: 'sub', number: '2 (ب) ’2‘' })
  expect(referenceOf(text, 'p12', 'en')).toEqual({ kind: 'heading', number: '1' })
  expect(referenceOf(text, 'p99', 'en')).toBeUndefined()
})

test('TX23: a footnote has no number of a paragraph, ends no list, and counts on through annexes', () => {
  const kinds = ['operative', 'sub', 'footnote', 'sub', 'annex', 'operative', 'footnote']
  const noted = kinds.map((kind, i) => ({ id: `p${i}`, kind: kind as 'annex', depth: kind === 'sub' ? 1 : 0 }))
  expect(labelsOf(noted, 'en')).toEqual({ p0: '1.', p1: '(a)', p3: '(b)', p5: '1.' })
  expect(referenceOf(noted, 'p2', 'en')).toEqual({ kind: 'footnote', number: '1' })
  expect(referenceOf(noted, 'p6', 'fr')).toEqual({ kind: 'footnote', number: '2' })
})

test('TX17: an annex numbers on its own, and a reference names it', () => {
  const of = (kinds: string[]) =>
    kinds.map((kind, i) => ({ id: `p${i}`, kind: kind as 'annex', depth: kind === 'sub' ? 1 : 0 }))
  const one = of(['operative', 'operative', 'annex', 'operative', 'sub'])
  expect(labelsOf(one, 'en')).toEqual({ p0: '1.', p1: '2.', p3: '1.', p4: '(a)' })
  expect(referenceOf(one, 'p3', 'en')?.number).toBe('1 of the annex')
  expect(referenceOf(one, 'p4', 'fr')?.number).toBe('1 a) de l’annexe')
  const two = of(['operative', 'annex', 'operative', 'annex', 'operative'])
  expect(referenceOf(two, 'p4', 'en')?.number).toBe('1 of annex II')
  expect(referenceOf(two, 'p4', 'ar')?.number).toBe('1 من المرفق 2')
  expect(referenceOf(two, 'p3', 'en')).toEqual({ kind: 'annex', number: '2' })
})
