import { expect, test } from 'vitest'
import { MeetingStreams } from './meeting-streams.ts'

const begun = (stream: string, version = 1) => [{ body: { type: 'X', stream, version } as never }]

test('the streams of a meeting are read once, and again when one begins', async () => {
  let streams = ['meeting/m', 'text/m.l1', 'text/m2.l1', 'text/m']
  let reads = 0
  const of = new MeetingStreams({
    streams: (prefix = '') => {
      reads += 1
      return Promise.resolve(streams.filter((s) => s.startsWith(prefix)).map((stream) => ({ stream, version: 3 })))
    },
  })
  expect(await of.of('m')).toEqual(['meeting/m', 'text/m.l1', 'text/m'])
  const once = reads
  of.take(begun('text/m.l1', 2))
  of.take(begun('text/m2.l2'))
  of.take(begun('minutes/m'))
  await of.of('m')
  expect(reads).toBe(once)
  streams = [...streams, 'decision/m.l1-d7']
  of.take(begun('decision/m.l1-d7'))
  expect(await of.of('m')).toContain('decision/m.l1-d7')
  expect(reads).toBe(2 * once)
})

test('one that is being read while a stream begins is read again; one that failed is not kept', async () => {
  let answer: (found: { stream: string; version: number }[]) => void = () => undefined
  let isFailing = false
  const of = new MeetingStreams({
    streams: (prefix) =>
      isFailing
        ? Promise.reject(new Error('silent'))
        : new Promise((resolve) => {
            if (prefix?.startsWith('text/')) answer = resolve
            else resolve([])
          }),
  })
  const early = of.of('m')
  of.take(begun('text/m.l9'))
  answer([])
  expect(await early).toEqual([])
  const late = of.of('m')
  answer([{ stream: 'text/m.l9', version: 1 }])
  expect(await late).toEqual(['text/m.l9'])
  isFailing = true
  await expect(of.of('other')).rejects.toThrow('silent')
  isFailing = false
  const again = of.of('other')
  answer([])
  expect(await again).toEqual([])
})
