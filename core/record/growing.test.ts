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
  const steps = (count: number) => {
    const began = performance.now()
    let growing = Growing.empty<number>()
    for (let n = 0; n < count; n += 1) growing = growing.with(`k${n}`, n)
    return performance.now() - began
  }
  steps(20_000)
  const quickest = (count: number) => Math.min(...Array.from({ length: 4 }, () => steps(count)))
  // Twenty times as many take twenty times as long, not four hundred times; the quickest of some runs, for the machine does other things.
  expect(quickest(100_000) / Math.max(quickest(5_000), 0.5)).toBeLessThan(120)
})
