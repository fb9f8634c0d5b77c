import { expect, test } from 'vitest'
import { isTooDeep } from './depth.ts'

const nested = (levels: number, inner = '1') => '['.repeat(levels) + inner + ']'.repeat(levels)

test('thirty-two levels are enough for anybody, one more is refused', () => {
  expect([isTooDeep(nested(32)), isTooDeep(nested(33)), isTooDeep('['.repeat(500_000))]).toEqual([false, true, true])
  expect(isTooDeep(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)).toBe(true)
})
test('brackets in words are words', () => {
  expect(isTooDeep(JSON.stringify({ words: '['.repeat(100), more: '\\"[['.repeat(100) }))).toBe(false)
  expect(isTooDeep(JSON.stringify(Array.from({ length: 1_000 }, () => [{ a: [1] }])))).toBe(false)
})
test('what is no JSON is left to the parser', () => {
  for (const text of ['', '"', '"\\', '}}}}', '{"a"', 'null']) expect(isTooDeep(text)).toBe(false)
})
