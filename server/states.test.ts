import { expect, test } from 'vitest'
import type { StreamId } from '#core/record/record.ts'
import { decideWhole } from './handle.ts'
import { States } from './states.ts'

const stream = (n: number): StreamId => `speakers/m${n}`

test('of more streams than may be kept, those asked for least recently are read again', async () => {
  const read: string[] = []
  const states = new States(async (of) => void read.push(of), 4)
  for (const n of [1, 2, 3, 4, 1, 5]) await states.get(stream(n))
  expect(read).toEqual([1, 2, 3, 4, 5].map(stream))
  await states.get(stream(1))
  expect(read).toHaveLength(5)
  await states.get(stream(2))
  expect(read.at(-1)).toBe(stream(2))
})

test('what a decision asks of every stream of a kind is read side by side, and not all at once', async () => {
  let now = 0
  let most = 0
  const states = new States(
    async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise((resolve) => setTimeout(resolve, 2))
      now -= 1
    },
    2_000,
    async (prefix) => Array.from({ length: 60 }, (_, n) => ({ stream: `${prefix}m${n}` })),
  )
  const command = { type: 'NameOrganisation', names: { en: 'N' }, abbreviation: { en: 'N' }, from: '2027-01-01' }
  const stamp = { by: { person: 'officer', role: 'secretariat' as const }, at: '2027-01-01T00:00:00.000Z' }
  await expect(decideWhole(states, 'organisation/o', command, stamp, async () => undefined)).rejects.toMatchObject({
    code: 'bodies/not-established',
  })
  expect(most).toBeGreaterThan(4)
  expect(most).toBeLessThan(20)
})
