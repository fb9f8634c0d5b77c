import { expect, test } from 'vitest'
import type { StreamId } from '#core/record/record.ts'
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
