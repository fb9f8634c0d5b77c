import { expect, test } from 'vitest'
// @ts-expect-error: the checks are plain JavaScript
import { guardsIn, sampleOf, switched } from './guards.mjs'

type Guard = { line: number; from: number; to: number }
const linesOf = (text: string) => (guardsIn('a.ts', text) as Guard[]).map((guard) => guard.line)

test('an if that throws, returns nothing, no, or a refusal is a guard, in a block or not', () => {
  const text = `function f(a, b) {
    if (a) throw new Error()
    if (b) { log(); return }
    if (a) return false
    if (b) return null
    if (a) return refuse('x')
    if (b) return void refused(a)
    if (a) this.refuse(b)
  }`
  expect(linesOf(text)).toEqual([2, 3, 4, 5, 6, 7, 8])
})

test('a choice between two, and an answer, are none', () => {
  expect(linesOf('function f(a) { if (a) throw a; else return 1\n if (a) return 2\n if (a) g() }')).toEqual([])
})

test('each guard can be switched off, and its condition is asked once', () => {
  const text = 'function f(a) { if (a()) return false\n if (a() && !a()) throw a\n return true }'
  const guards = (guardsIn('a.ts', text) as Guard[]).map((guard, id) => ({ ...guard, id }))
  const asked: number[] = []
  const made = new Function('globalThis', `${switched(text, guards) as string}; return f`) as (
    global: object,
  ) => (a: () => boolean) => boolean
  const out = (id: number) => ({
    guard: (which: number, holds: boolean) => {
      asked.push(which)
      return which === id ? false : holds
    },
  })
  expect(made({})(() => true)).toBe(false)
  expect(made(out(0))(() => true)).toBe(true)
  expect(asked).toEqual([0, 1])
})

test('a seed draws the same again, in the order of the list', () => {
  const list = Array.from({ length: 100 }, (_, i) => i)
  const drawn = sampleOf(list, 10, 7) as number[]
  expect(sampleOf(list, 10, 7)).toEqual(drawn)
  expect(drawn).toHaveLength(10)
  expect([...drawn].sort((a, b) => a - b)).toEqual(drawn)
  expect(sampleOf(list, 10, 8)).not.toEqual(drawn)
})
