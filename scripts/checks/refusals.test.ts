import { expect, test } from 'vitest'
// @ts-expect-error: the checks are plain JavaScript
import { codesOf, thrownIn } from './refusals.mjs'

test('a refusal tells the same facts however its lines are broken', () => {
  const oneLine = `refuse('texts/closed', { by: 'x', count: 2 })`
  const broken = `refuse(\n  'texts/closed',\n  {\n    by: 'x',\n    count: 2,\n  },\n)`
  for (const text of [oneLine, broken]) {
    const [found] = thrownIn('a.ts', text)
    expect(found.code).toBe('texts/closed')
    expect(found.facts).toMatch(/\bby\b/)
    expect(found.facts).toMatch(/\bcount\b/)
  }
  expect(thrownIn('a.ts', `throw new Refusal<'wire/stale'>('wire/stale')`)).toEqual([
    { code: 'wire/stale', facts: '' },
  ])
})

test('a code is found in the table on one line or several, and nothing else is one', () => {
  const table = `const problems = {\n 'a/b': { status: 409, title: '…' },\n 'c/d': {\n  status: 403,\n  title: '…',\n },\n 'e/f': 'no entry',\n}`
  expect(codesOf('a.ts', table)).toEqual(['a/b', 'c/d'])
})
