import { expect, test } from 'vitest'
import { Turn } from './turn.ts'

const nextTurn = () => new Promise((resume) => setImmediate(resume))

test('in one turn of the event loop no more than four pass, the others in their order after it', async () => {
  const turn = new Turn()
  const passed: number[] = []
  for (let n = 0; n < 10; n += 1) {
    const later = turn.pass()
    if (later) void later.then(() => passed.push(n))
    else passed.push(n)
  }
  expect(passed).toEqual([0, 1, 2, 3])
  await nextTurn()
  expect(passed).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  for (let n = 0; n < 5; n += 1) await nextTurn()
  expect(passed).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  // Quiet again: nobody waits.
  await nextTurn()
  expect(turn.pass()).toBeUndefined()
})
