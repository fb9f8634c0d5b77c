import { expect, test } from 'vitest'
import { once } from './once.ts'

test('it is made once for all who ask, and a failure is tried again by whoever asks later', async () => {
  let tries = 0
  const made = once(async () => {
    tries += 1
    await Promise.resolve()
    if (tries === 1) throw new Error('not yet')
    return tries
  })
  const both = await Promise.allSettled([made(), made()])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(tries).toBe(1)
  expect(await Promise.all([made(), made()])).toEqual([2, 2])
  expect(await made()).toBe(2)
})
