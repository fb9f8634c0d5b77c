import { expect, test } from 'vitest'
import type { SessionRow } from '#wire/rows.ts'
import { somePlaces, usualPlaces } from './places.ts'

type Place = SessionRow['places'][number]
const place = (n: number, role: Place['role'] = 'presiding'): Place => ({
  meeting: `m${n}`,
  role,
  title: { en: 'x' },
})
const many = Array.from({ length: 500 }, (_, n) => place(n, n === 400 ? 'delegate' : 'presiding'))
const meetings = (places: readonly Place[]) => places.map(({ meeting }) => meeting)

test('of five hundred places a first page holds the next, that at the meeting shown, and the first for a delegation', () => {
  const { places, next } = somePlaces(many, { meeting: 'm450' })
  expect(meetings(places)).toEqual([...meetings(many.slice(0, usualPlaces)), 'm450', 'm400'])
  expect(next).toBe(`m${usualPlaces - 1}`)
  expect(JSON.stringify(places).length).toBeLessThan(3_000)
})
test('none is left out or given twice page after page, and what is short is whole', () => {
  const seen: string[] = []
  for (let after: string | undefined = 'm0'; after !== undefined;) {
    const page = somePlaces(many, { after, limit: 50 })
    seen.push(...meetings(page.places))
    after = page.next
  }
  expect(seen).toEqual(meetings(many.slice(1)))
  expect(somePlaces(many.slice(0, 2), {})).toEqual({ places: many.slice(0, 2) })
  expect(somePlaces(many.slice(398, 402), { meeting: 'm400' }).places).toHaveLength(4)
})
test('after a meeting at which there is no place nothing comes, and least of all the first page again', () => {
  for (const after of ['m500', 'nothing'])
    expect(() => somePlaces(many, { after })).toThrow(expect.objectContaining({ code: 'wire/invalid' }))
})
