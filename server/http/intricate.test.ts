import { expect, test } from 'vitest'
import { isTooIntricate } from './intricate.ts'

const nested = (levels: number, inner = '1') => '['.repeat(levels) + inner + ']'.repeat(levels)

test('thirty-two levels are enough for anybody, one more is refused', () => {
  expect([isTooIntricate(nested(32)), isTooIntricate(nested(33)), isTooIntricate('['.repeat(500_000))]).toEqual([
    false,
    true,
    true,
  ])
  expect(isTooIntricate(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)).toBe(true)
})
test('so are twenty thousand members, wherever they stand', () => {
  const members = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, ':'])))
  expect([isTooIntricate(members(20_000)), isTooIntricate(members(20_001))]).toEqual([false, true])
  expect(isTooIntricate(JSON.stringify(Array.from({ length: 20_001 }, () => ({ a: 1 }))))).toBe(true)
})
test('so are twenty thousand elements, wherever they stand and whatever they are', () => {
  for (const element of ['1', '{}', '"x"', 'null', '[]'])
    expect([20_001, 20_002].map((count) => isTooIntricate(`{"a":[${Array(count).fill(element).join()}]}`))).toEqual(
      [false, true],
    )
  expect(
    isTooIntricate(
      `[${Array(200)
        .fill(`[${Array(120).fill('1').join()}]`)
        .join()}]`,
    ),
  ).toBe(true)
  expect(isTooIntricate(JSON.stringify({ words: ','.repeat(100_000) }))).toBe(false)
})
test('brackets in words are words', () => {
  expect(isTooIntricate(JSON.stringify({ words: '['.repeat(100), more: '\\"[['.repeat(100) }))).toBe(false)
  expect(isTooIntricate(JSON.stringify(Array.from({ length: 1_000 }, () => [{ a: [1] }])))).toBe(false)
})
test('what is no JSON is left to the parser', () => {
  for (const text of ['', '"', '"\\', '}}}}', '{"a"', 'null']) expect(isTooIntricate(text)).toBe(false)
})
