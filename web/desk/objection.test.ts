import { expect, test } from 'vitest'
import { holdFor, mayTryAgain } from './objection.ts'

test('an objection can be taken back for three seconds, and is never held while the gavel may fall', () => {
  expect(holdFor(10)).toBe(3_000)
  expect(holdFor(5)).toBe(3_000)
  for (const left of [4, 3, 2, 1, 0]) expect(holdFor(left)).toBe(0)
  // What is held reaches the server while a second of the call is left.
  for (let left = 0; left <= 60; left += 1)
    expect(left * 1_000 - holdFor(left)).toBeGreaterThanOrEqual(Math.min(left * 1_000, 1_000))
})

test('an objection that nobody answered is sent again; one that was refused is not', () => {
  expect(['wire/not-sent', 'wire/unanswered', 'wire/unavailable', 'wire/fault'].every(mayTryAgain)).toBe(true)
  expect(mayTryAgain('decisions/members-only')).toBe(false)
  expect(mayTryAgain('wire/not-entitled')).toBe(false)
})
