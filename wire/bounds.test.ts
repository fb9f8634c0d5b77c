import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Words } from '#core/shapes.ts'
import { longestOf, tooMuch, unbounded } from './bounds.ts'
import { commandOf, envelopeOf, longestBody } from './commands.ts'
import { ClientMessage } from './messages.ts'
import type { StreamKind } from '#core/deciders.ts'

const kinds = Object.keys(commandOf) as StreamKind[]

test('every text and every list that a command or a live message may hold has a bound', () => {
  expect(kinds.flatMap((kind) => unbounded(envelopeOf(kind), kind))).toEqual([])
  expect(unbounded(ClientMessage)).toEqual([])
})

describe('what has no bound is found, wherever it stands', () => {
  const id = z.string().regex(/^[a-z]{1,9}$/)
  test.each([
    ['a text', z.object({ a: z.string() }), ['.a']],
    ['a text whose pattern has no end', z.object({ a: z.string().regex(/^[a-z]+$/) }), ['.a']],
    ['a text whose pattern is not held at both ends', z.string().regex(/[a-z]{2}/), ['']],
    ['a list', z.object({ a: z.array(id) }), ['.a[]']],
    ['within a list', z.array(z.object({ b: z.array(id).optional() })).max(3), ['[].b[]']],
    ['in a union', z.union([id, z.string().nullable()]), ['|']],
    ['the names of a record', z.record(z.string(), id), ['{}']],
    ['before it is changed', z.string().transform((t) => [t]), ['']],
    ['anything at all', z.object({ a: z.unknown() }), ['.a (unknown)']],
  ])('%s', (_, schema, where) => expect(unbounded(schema)).toEqual(where))
  test('and nothing else is', () => {
    const fine = z.object({
      a: id,
      b: z.array(z.enum(['x'])).max(2),
      c: z.string().max(5).regex(/x+/).optional(),
      d: z.record(id, z.int()),
      f: z.never().optional(),
      e: z.string().regex(/^[+*]\{\d{2}$/),
    })
    expect(unbounded(fine)).toEqual([])
  })
})

describe('a list that is too long', () => {
  const schema = z.object({
    list: z.array(z.object({ words: z.string().max(5), kind: z.enum(['a', 'b']) })).max(30),
    names: z.array(z.string().max(3)).max(2).optional(),
    either: z.union([z.string().max(2), z.array(z.int()).max(2)]).optional(),
    by: z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('x'), of: z.array(z.int()).max(1) }),
        z.object({ type: z.literal('y'), of: z.array(z.int()).max(3) }),
      ])
      .optional(),
    more: z.record(z.string().max(3), z.array(z.int()).max(1)).optional(),
  })
  const one = { words: 'x', kind: 'a' }
  test('is refused before its elements are looked at', () => {
    let looked = 0
    const list = new Proxy(
      Array.from({ length: 31 }, () => one),
      {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d/.test(key)) looked += 1
          return Reflect.get(target, key) as unknown
        },
      },
    )
    expect(tooMuch(schema, { list })).toEqual(['list: has more than 30 elements'])
    expect(looked).toBe(0)
  })
  test('is found in what is optional, in records and in what its type names', () => {
    const issues = (value: object) => tooMuch(schema, { list: [], ...value })
    expect(issues({ names: ['a', 'b', 'c'] })).toEqual(['names: has more than 2 elements'])
    expect(issues({ names: ['abcd'] })).toEqual(['names.0: has more than 3 characters'])
    expect(issues({ more: { a: [1, 2] } })).toEqual(['more.a: has more than 1 elements'])
    expect(issues({ by: { type: 'x', of: [1, 2] } })).toEqual(['by.of: has more than 1 elements'])
    expect(issues({ by: { type: 'y', of: [1, 2] } })).toEqual([])
    expect(issues({ either: [1, 2, 3] })).toEqual([])
    expect(tooMuch(z.union([z.array(z.int()).max(1), z.array(z.int()).max(2)]), [1, 2, 3])).toEqual([
      ': has more than 1 elements',
    ])
  })
  test('letters beyond the first plane count once, as in the schemas', () => {
    expect(tooMuch(schema, { list: [], names: ['😀😀😀'] })).toEqual([])
    expect(tooMuch(schema, { list: [], names: ['😀😀😀😀'] }).length).toBe(1)
  })
  test('twenty complaints are enough; fewer are for the schema to say', () => {
    const wrong = (count: number) => ({ list: Array.from({ length: count }, () => ({ words: 1, kind: 'a' })) })
    expect(tooMuch(schema, wrong(30)).length).toBe(20)
    expect(tooMuch(schema, wrong(19))).toEqual([])
    for (const value of [null, 7, 'x', [], { list: {} }, { list: [null] }, { more: [] }, {}])
      expect(tooMuch(schema, value)).toEqual([])
  })
})

describe('the longest body', () => {
  test('is that of the longest command that the sender may send', () => {
    expect(longestBody('decision', ['delegate'])).toBeLessThan(500_000)
    expect(longestBody('meeting', ['delegate'])).toBeLessThan(longestBody('text', ['presiding']))
    expect(longestBody('decision', ['screen'])).toBe(20_000)
  })
  test('is never shorter than what the schema takes', () => {
    const schema = z.object({ a: z.string().max(4), b: z.array(z.string().max(2)).max(2), c: z.int().optional() })
    const ascii = (value: unknown) =>
      JSON.stringify(value).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    expect(longestOf(schema)).toBeGreaterThanOrEqual(
      ascii({ a: 'لللل', b: ['لل', 'لل'], c: -9007199254740991 }).length,
    )
    expect(longestOf(z.record(z.string(), z.int()))).toBe(Infinity)
  })
  test('counts words in languages as long as they may be together', () => {
    const inThree = Object.fromEntries(['ar', 'es', 'ru'].map((language) => [language, 'ل'.repeat(20_000)]))
    expect(Words.safeParse(inThree).success).toBe(true)
    expect(Words.safeParse({ ...inThree, sw: 'l' }).success).toBe(false)
    expect(longestOf(Words)).toBeGreaterThanOrEqual(3 * 20_000 * 6)
    expect(longestOf(Words)).toBeLessThan(4 * 20_000 * 6)
  })
})
