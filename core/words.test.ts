import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, inLanguage, onDate, secondsAfter, secondsBetween, withDated, type Dated } from './words.ts'

describe('values that hold from a date', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
  const entered = (values: { from: string; value: number }[]) =>
    values.reduce<Dated<number>>((dated, v) => withDated(dated, v.from, v.value), [])
  test('BD6: whatever is entered in whatever order, the value of a date is the last entered of the latest that begins by then', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: day, value: fc.nat(99) }), { minLength: 1, maxLength: 12 }),
        day,
        (values, date) => {
          const begun = values.filter((v) => v.from <= date)
          const latest = begun
            .map((v) => v.from)
            .sort()
            .at(-1)
          const naive = latest === undefined ? undefined : begun.filter((v) => v.from === latest).at(-1)?.value
          if (naive !== undefined) expect(onDate(entered(values), date)).toBe(naive)
        },
      ),
      { numRuns: 1000 },
    ))
  test('BD6: before the first date the first value stands in', () => {
    expect(
      onDate(
        entered([
          { from: '2010-01-01', value: 1 },
          { from: '2020-01-01', value: 2 },
        ]),
        '1999-01-01',
      ),
    ).toBe(1)
    expect(onDate([], '1999-01-01')).toBeUndefined()
  })
})

test('TX10: words are read in the reader’s language, else in one that there is, and the language found is told', () => {
  expect(inLanguage({ ar: 'نعم', en: 'Yes' }, 'ar')).toEqual({ text: 'نعم', language: 'ar' })
  expect(inLanguage({ en: 'Yes' }, 'ar')).toEqual({ text: 'Yes', language: 'en' })
  expect(inLanguage({ ar: 'نعم' }, 'fr')).toEqual({ text: 'نعم', language: 'ar' })
  expect(inLanguage({}, 'fr')).toEqual({ text: '', language: 'fr' })
})

test('instants: whole seconds, and dates in UTC', () => {
  expect(secondsBetween('2027-03-30T11:00:00.000Z', '2027-03-30T11:01:00.999Z')).toBe(60)
  expect(secondsAfter('2027-03-30T23:59:50.000Z', 20)).toBe('2027-03-31T00:00:10.000Z')
  expect(dateOf('2027-03-30T23:59:59.999Z')).toBe('2027-03-30')
})
