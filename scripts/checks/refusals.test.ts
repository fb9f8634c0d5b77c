import { expect, test } from 'vitest'
import {
  codesOf,
  factsOfSentences,
  officeRulesHaveSentences,
  rulesOfRefusals,
  sentences,
  thrownIn,
} from './refusals.mjs'
import { invented } from './tree.mjs'

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

const json = (of: unknown) => JSON.stringify(of)
const files = {
  'wire/problems.ts': `export const problems = { 'a/b': { status: 409, title: 'B' } }`,
  'core/a/decide.ts': `throw refuse('a/b', { by: 1 })`,
  'core/a/README.md': '- **AA1** A rule. Source: a book.',
  'web/languages/ar/problems.json': json({ 'problem.a/b': '{by}' }),
  'web/languages/en/problems.json': json({ 'problem.a/b': '{by}' }),
  'web/languages/fr/problems.json': json({ 'problem.a/b': '{by}' }),
  'web/languages/en/office-problems.json': json({}),
  'web/languages/rules.json': json({ 'rule.a/b': 'AA1' }),
  'web/languages/office-rules.json': json({}),
}
const withFiles = (more: Record<string, string>) => invented({ ...files, ...more })

test('a refusal has its sentence in each language, with no fact in it that it does not tell', () => {
  expect(sentences(withFiles({})).faults).toEqual([])
  expect(sentences(withFiles({ 'web/languages/fr/problems.json': json({}) })).faults).toEqual(['fr: a/b'])
  expect(factsOfSentences(withFiles({})).faults).toEqual([])
  expect(factsOfSentences(withFiles({ 'core/a/decide.ts': `throw refuse('a/b')` })).faults).toEqual([
    'core/a/decide.ts: a/b tells no by',
  ])
})

test('a refusal has its rule, which is written down, and what the office alone is refused has its sentence too', () => {
  expect(rulesOfRefusals(withFiles({})).faults).toEqual([])
  expect(rulesOfRefusals(withFiles({ 'web/languages/rules.json': json({ 'rule.a/b': 'AA2' }) })).faults).toEqual([
    'rule.a/b: AA2 is not written down',
  ])
  expect(rulesOfRefusals(withFiles({ 'web/languages/rules.json': json({}) })).faults).toEqual(['a/b'])
  const office = withFiles({ 'web/languages/office-rules.json': json({ 'rule.a/b': 'AA1' }) })
  expect(officeRulesHaveSentences(office).faults).toEqual(['rule.a/b'])
})
