import { expect, test } from 'vitest'
import { targetOf } from './targets.ts'

test('a target is a path and its query, as they came', () => {
  expect(targetOf('/api/live')?.path).toBe('/api/live')
  expect(targetOf('/api/live?as=h1&as=h2')?.query.getAll('as')).toEqual(['h1', 'h2'])
  expect(targetOf('/')?.path).toBe('/')
  expect(targetOf('/%zz?%zz')?.path).toBe('/%zz')
})
test('whatever else stands in the first line is no target, and nothing is thrown', () => {
  const others = [
    '',
    '//',
    '//host/x',
    '/\\',
    '/\\host',
    'http://[',
    'http://x/api/live',
    '*',
    'x:443',
    '?',
    '\\',
    '[',
    undefined,
  ]
  expect(others.map(targetOf)).toEqual(others.map(() => undefined))
})
