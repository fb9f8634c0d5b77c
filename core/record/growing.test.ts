import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Growing } from './growing.ts'

const put = fc.tuple(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.integer(), fc.nat(20))

test('every version is the map of what was put in on its own way, whatever else goes on from those before', () => {
  fc.assert(
    fc.property(fc.array(put, { maxLength: 40 }), (puts) => {
      const versions = [{ growing: Growing.empty<number>(), plain: new Map<string, number>() }]
      for (const [key, value, from] of puts) {
        const { growing, plain } = versions[from % versions.length] ?? versions[0]!
        versions.push({ growing: growing.with(key, value), plain: new Map(plain).set(key, value) })
      }
      for (const { growing, plain } of versions) {
        expect([...growing.values()]).toEqual([...plain.values()])
        expect(growing.size).toBe(plain.size)
        for (const key of ['a', 'b', 'c', '__proto__', 'd']) expect(growing.get(key)).toBe(plain.get(key))
      }
      for (const { growing, plain } of versions)
        for (const earlier of versions) {
          const changed = new Set(growing.changedSince(earlier.growing))
          for (const [key, value] of plain)
            if (earlier.plain.get(key) !== value) expect(changed.has(key)).toBe(true)
        }
    }),
  )
})

test('what goes on from the latest version copies nothing', () => {
  const count = 20_000
  const timed = (fill: () => void) => {
    const began = performance.now()
    fill()
    return performance.now() - began
  }
  const growing = () => {
    let map = Growing.empty<number>()
    for (let n = 0; n < count; n += 1) map = map.with(`k${n}`, n)
  }
  const plain = () => {
    const map = new Map<string, number>()
    for (let n = 0; n < count; n += 1) map.set(`k${n}`, n)
  }
  const quickest = (fill: () => void) => Math.min(...Array.from({ length: 5 }, () => timed(fill)))
  // Some times what a plain map takes; copied at each step it would take thousands of times as long.
  expect(quickest(growing) / quickest(plain)).toBeLessThan(60)
})
