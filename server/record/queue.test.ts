import { expect, test } from 'vitest'
import { CommandQueue, type Asked } from './queue.ts'

const asked = (n: number, bytes = 100): Asked => ({
  stream: 'meeting/m1',
  command: { type: 'AddItem' },
  by: { person: 'p', role: 'presiding' },
  at: '2020-06-22T15:42:00.000Z',
  id: `command-${n}`,
  digest: '',
  bytes,
  arrived: n,
})
const megabyte = 1024 * 1024
/** How many of so many are let in, before the first that is not. */
const letIn = (queue: CommandQueue, of: Iterable<Asked>): number => {
  let count = 0
  try {
    for (const each of of) {
      queue.enter(each).catch(() => undefined)
      count += 1
    }
  } catch (refusal) {
    expect(refusal).toMatchObject({ code: 'wire/unavailable' })
  }
  return count
}

test('at most ten thousand wait, and at most 16 MB; what has left makes room', () => {
  const queue = new CommandQueue()
  expect(
    letIn(
      queue,
      Array.from({ length: 10_001 }, (_, n) => asked(n)),
    ),
  ).toBe(10_000)
  expect(queue.take()).toHaveLength(256)
  expect(
    letIn(
      queue,
      Array.from({ length: 300 }, (_, n) => asked(n)),
    ),
  ).toBe(256)
  const large = new CommandQueue()
  expect(
    letIn(
      large,
      Array.from({ length: 20 }, (_, n) => asked(n, megabyte)),
    ),
  ).toBe(16)
  expect(large.take()).toHaveLength(4)
  expect(
    letIn(
      large,
      Array.from({ length: 20 }, (_, n) => asked(n, megabyte)),
    ),
  ).toBe(4)
})

test('those put back come first, and count again; those taken out no longer', () => {
  const queue = new CommandQueue()
  letIn(queue, [asked(1, 8 * megabyte), asked(2, 8 * megabyte)])
  const [first] = queue.take()
  queue.again(first ? [first] : [])
  expect(letIn(queue, [asked(3)])).toBe(0)
  expect(queue.remove(({ id }) => id === 'command-2')).toHaveLength(1)
  expect(letIn(queue, [asked(3)])).toBe(1)
  expect([...queue.take(), ...queue.take()].map(({ id }) => id)).toEqual(['command-1', 'command-3'])
  expect(queue.isEmpty).toBe(true)
})
