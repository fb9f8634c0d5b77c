import { expect, test } from 'vitest'
import { impureIn, purity } from './purity.mjs'
import { invented } from './tree.mjs'

test.each([
  'Date.now()',
  'new Date()',
  'Math.random()',
  'console.log(1)',
  'fetch(a)',
  'process.env',
  'setTimeout(f)',
])('%s asks the machine', (words) => {
  const [found, ...more] = impureIn('a.ts', `const a =\n  ${words}`)
  expect([found?.line, more]).toEqual([2, []])
})
test.each([
  'new Date(at)',
  'Date.parse(at)',
  'Math.max(1)',
  'a.fetch(b)',
  '// Date.now()',
  '/** process.env */',
  `'fetch(a)'`,
])('%s does not', (words) => expect(impureIn('a.ts', words)).toEqual([]))
test('tests of core may', () =>
  expect(purity(invented({ 'core/a.test.ts': 'Date.now()', 'core/a.ts': 'Date.now()' })).faults).toEqual([
    'core/a.ts:1 Date.now',
  ]))
