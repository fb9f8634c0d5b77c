import { expect, test } from 'vitest'
import { bounds, castsIn, circlesOf, faultsOf, functionsOver, measure } from './sizes.mjs'
import { invented } from './tree.mjs'

const lines = (count: number) => Array.from({ length: count }, () => '  go()').join('\n')

test('functions over a bound are found by the name under which one looks for them, tests are not', () => {
  const names = (text: string) => functionsOver(3, 'a.ts', text).map(({ name }: { name: string }) => name)
  expect(names(`function long() {\n${lines(3)}\n}\nfunction short() {\n${lines(1)}\n}`)).toEqual(['long'])
  expect(names(`const held = () => {\n${lines(3)}\n}`)).toEqual(['held'])
  expect(names(`class A {\n  own() {\n${lines(3)}\n  }\n}`)).toEqual(['own'])
  expect(names(`each((of) => {\n${lines(3)}\n})`)).toEqual(['in each()'])
  expect(names(`describe('a', () => {\n${lines(3)}\n})`)).toEqual([])
  expect(names(`test.each([1])('a', () => {\n${lines(3)}\n})`)).toEqual([])
  const [found] = functionsOver(3, 'a.ts', `\n\nfunction long() {\n${lines(3)}\n}`)
  expect(found.lines).toBe(5)
})

test('casts of events are found, of other things they are not', () => {
  const found = (text: string) => castsIn('a.ts', text).length
  expect(found('event as unknown as { seat: string }')).toBe(1)
  expect(found('of as unknown as Recorded<TextsEvent>')).toBe(1)
  expect(found('const { seat } = fact as { seat: string }')).toBe(1)
  expect(found('undefined as unknown as Event')).toBe(0)
  expect(found('rows as unknown as Row[]')).toBe(0)
  expect(found('event as Fact')).toBe(0)
})

test('circles are those who reach each other, each named whole', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['a', 'd']],
    ['d', []],
  ])
  expect(circlesOf(graph)).toEqual([['a', 'b', 'c']])
  expect(
    circlesOf(
      new Map([
        ['a', ['b']],
        ['b', []],
      ]),
    ),
  ).toEqual([])
})

test('a circle of files, types among them, and one of folders are both found; what is at the top of a folder stands alone', () => {
  const { circlesOfFiles, circlesOfFolders } = measure(
    invented({
      'core/a/one.ts': `import type { B } from '../b/one.ts'`,
      'core/b/one.ts': `import { two } from '#core/a/two.ts'`,
      'core/a/two.ts': `import './three.ts'`,
      'core/a/three.ts': `import './two.ts'`,
      'core/words.ts': '',
      'core/deciders.ts': `import './a/one.ts'`,
      'core/b/two.ts': `import '#core/words.ts'`,
      'core/a/a.test.ts': `import '#core/deciders.ts'`,
    }),
  )
  expect(circlesOfFiles).toEqual([['core/a/three.ts', 'core/a/two.ts']])
  expect(circlesOfFolders).toEqual([['core/a', 'core/b']])
})

test('what is over the bounds is said, a line each', () => {
  const within = {
    median: bounds.medianFile,
    nineInTen: bounds.nineInTenFiles,
    functions: [],
    circlesOfFiles: [],
    circlesOfFolders: [],
    casts: [],
  }
  expect(faultsOf(within)).toEqual([])
  expect(faultsOf({ ...within, median: bounds.medianFile + 1, nineInTen: bounds.nineInTenFiles + 1 })).toHaveLength(
    2,
  )
  const long = { path: 'a.ts', name: 'a', lines: bounds.longFunction + 1 }
  expect(faultsOf({ ...within, functions: Array.from({ length: bounds.longFunctions }, () => long) })).toEqual([])
  expect(
    faultsOf({ ...within, functions: Array.from({ length: bounds.longFunctions + 1 }, () => long) }),
  ).toHaveLength(1)
  expect(faultsOf({ ...within, functions: [{ ...long, lines: bounds.longestFunction + 1 }] })[0]).toContain(
    'a.ts a',
  )
  expect(faultsOf({ ...within, circlesOfFiles: [['a', 'b']], circlesOfFolders: [['c', 'd']] })).toHaveLength(2)
})
