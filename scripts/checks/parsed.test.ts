import { expect, test } from 'vitest'
import { importsOf, lineOf, nodesOf, parsed, resolvedFrom } from './parsed.mjs'

test('imports are found in every form, whatever the layout', () => {
  const text = `import { a } from './a.ts'
import type {
  B,
} from
  '#core/b/b.ts'
import './style.css'
export * from './c.ts'
const d = () => import('./d.ts')
type E = import('./e.ts').E
const f = require('node:fs')
const g = import(name)
const h = "import { h } from './h.ts'"`
  expect(importsOf('x.ts', text)).toEqual([
    './a.ts',
    '#core/b/b.ts',
    './style.css',
    './c.ts',
    './d.ts',
    './e.ts',
    'node:fs',
    'name',
  ])
})

test('a path is one from the root, and a package stays what it is', () => {
  expect(resolvedFrom('core/a/b.ts', '../c.ts')).toBe('core/c.ts')
  expect(resolvedFrom('core/a/b.ts', '#core/c/c.ts')).toBe('core/c/c.ts')
  expect(resolvedFrom('core/a/b.ts', 'zod')).toBe('zod')
})

test('a source that has changed is read again', () => {
  expect(parsed('y.ts', 'a()').getText()).toBe('a()')
  const source = parsed('y.ts', '\n\nb()')
  expect(source.getText()).toBe('b()')
  expect(lineOf(source, nodesOf(source).at(-1))).toBe(3)
})
