import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalOf, isCanonical } from './canonical.ts'

const isWhole = (text: string) => !/\p{Surrogate}/u.test(text)

test('whatever JSON can hold, the bytes are its canonical form and the copy is what they give back', () => {
  fc.assert(
    fc.property(fc.json().filter(isWhole), (text) => {
      const value = JSON.parse(text) as unknown
      const { json, copy } = canonicalOf(value)
      expect(json).toBe(canonicalize(value))
      expect(copy).toEqual(JSON.parse(json))
      expect(isCanonical(json, JSON.parse(json))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('names that JavaScript keeps in an order of its own stand in theirs', () => {
  const value = { b: 1, '10': 2, '9': 3, a: { '2': 'x', '-1': null, Z: [] } }
  const { json, copy } = canonicalOf(value)
  expect(json).toBe('{"10":2,"9":3,"a":{"-1":null,"2":"x","Z":[]},"b":1}')
  expect(copy).toEqual(value)
  const named = canonicalOf(JSON.parse('{"z":1,"__proto__":{"y":2}}') as unknown)
  expect(named.json).toBe('{"__proto__":{"y":2},"z":1}')
  expect(Object.keys(named.copy as object)).toEqual(['z', '__proto__'])
})

test('the copy shares nothing with the value, and what has no value is not there', () => {
  const inner = { list: [1, undefined, -0, Number.NaN] }
  const { json, copy } = canonicalOf({ inner, none: undefined, act: () => 1, at: new Date(0) })
  expect(json).toBe('{"at":"1970-01-01T00:00:00.000Z","inner":{"list":[1,null,0,null]}}')
  inner.list.push(9)
  expect(copy).toEqual(JSON.parse(json))
  expect(Object.is((copy.inner.list as number[])[2], 0)).toBe(true)
})

test('half a surrogate pair is escaped, wherever it stands', () => {
  expect(canonicalOf({ a: '\uD800' }).json).toBe('{"a":"\\ud800"}')
  expect(canonicalOf({ a: '\uD800', '1': '\uDC00' }).json).toBe('{"1":"\\udc00","a":"\\ud800"}')
})
