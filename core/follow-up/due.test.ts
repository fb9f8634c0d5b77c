import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interfaceLanguages as languages } from '#core/languages.ts'
import { adopted, dueCases } from './due-cases.ts'
import { dueDay, dueIn, type Due } from './due.ts'
import { Due as DueShape } from './events.ts'

describe('FU8: when a call falls due is read from its words', () => {
  test.each(dueCases)('%s: %s', (language, words, due) => expect(dueIn(words, language, adopted)).toEqual(due))

  test('a day without its year is the first after adoption; one that no calendar has is none', () => {
    expect(dueIn('by 1 March', 'en', '2027-01-01')).toBe('2027-03-01')
    expect(dueIn('by 1 March', 'en')).toBeUndefined()
    expect(dueIn('by 30 February 2027', 'en')).toBeUndefined()
    expect(dueIn('by the end of February', 'en', '2028-01-10')).toBe('2028-02-29')
  })

  test('the day on which it falls due, where the calendar tells', () => {
    expect(dueDay('2027-02-28', adopted)).toBe('2027-02-28')
    expect(dueDay({ within: 'P90D' }, adopted)).toBe('2027-02-13')
    expect(dueDay({ within: 'P3M' }, '2026-11-30')).toBe('2027-02-28')
    expect(dueDay({ by: '2027-03' }, adopted)).toBe('2027-03-31')
    expect(dueDay({ by: '2030' }, adopted)).toBe('2030-12-31')
    for (const due of [
      'immediately',
      { soon: true },
      { every: 'P6M' },
      { session: 82 },
      { by: 'the elections' },
    ] as Due[])
      expect(dueDay(due, adopted)).toBeUndefined()
    expect(dueDay({ within: 'P30D', from: 'the end of each mission' }, adopted)).toBeUndefined()
  })

  test('whatever the words, what is read has the shape that a call keeps', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(fc.constantFrom(...dueCases.map(([, words]) => words)), { maxLength: 3 })
            .map((w) => w.join(' ')),
        ),
        fc.constantFrom(...languages),
        (words, language) => {
          const due = dueIn(words, language, adopted)
          if (due !== undefined && /^[\p{L}\p{N}\s\p{P}]*$/u.test(words))
            expect(DueShape.safeParse(due).success).toBe(true)
        },
      ),
    ))

  test('at least 82 phrases are asked', () => expect(dueCases.length).toBeGreaterThanOrEqual(82))
})
