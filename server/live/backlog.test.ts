import { describe, expect, test } from 'vitest'
import type { Appended } from '#server/journal/journal.ts'
import { Backlog, endOf } from './backlog.ts'

const event = (version: number): Appended => ({
  position: 10 * version,
  stream: 'text/a',
  version,
  bytes: `"${version}"`,
  salt: '',
  hash: '',
  body: {} as Appended['body'],
})
const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => from + i)

/** A stream of so many events, and from which versions it was read; every reading waits to be let go. */
function backlogOf(length: number) {
  const asked: number[] = []
  const waiting: (() => void)[] = []
  const backlog = new Backlog(async (_stream, from = 1) => {
    asked.push(from)
    const events = from > length ? [] : upTo(length, from).map(event)
    await new Promise<void>((resolve) => waiting.push(resolve))
    return events
  })
  const letGo = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    waiting.splice(0).forEach((go) => go())
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { asked, backlog, letGo }
}

describe('what is kept of a stream', () => {
  test('whoever comes back costs the end only, and only once', async () => {
    const { asked, backlog, letGo } = backlogOf(100_000)
    const [first, second] = [backlog.of('text/a', 99_999), backlog.of('text/a', 100_001)]
    await letGo()
    const kept = await first
    expect(await second).toBe(kept)
    expect(kept).toMatchObject({
      first: 99_998,
      bytes: ['"99998"', '"99999"', '"100000"'],
      positions: [999_980, 999_990, 1_000_000],
    })
    expect(backlog.of('text/a', 99_998)).toBe(kept)
    expect(asked).toEqual([99_998])
  })

  test('whoever wants more has it all read, and those who are served from the end keep their place', async () => {
    const { asked, backlog, letGo } = backlogOf(50)
    const end = backlog.of('text/a', 50)
    await letGo()
    const kept = await end
    const all = backlog.of('text/a', 20)
    backlog.take(event(51))
    await letGo()
    expect(await all).toBe(kept)
    expect(kept.first).toBe(1)
    expect(kept.bytes).toEqual(upTo(51).map((n) => `"${n}"`))
    expect(kept.positions).toEqual(upTo(51).map((n) => 10 * n))
    expect(kept.size).toBe(kept.bytes.join('').length)
    expect(asked).toEqual([49, 1])
  })

  test('the end and the whole asked for at once, with events recorded meanwhile, are one list without gap or repetition', async () => {
    const { backlog, letGo } = backlogOf(30)
    const both = [backlog.of('text/a', 30), backlog.of('text/a', 1)]
    backlog.take(event(30))
    backlog.take(event(31))
    await letGo()
    const [end, all] = await Promise.all(both)
    expect(all).toBe(end)
    backlog.take(event(32))
    expect(all?.bytes).toEqual(upTo(32).map((n) => `"${n}"`))
  })

  test('whoever claims to have more than there is, is told where the stream ends', async () => {
    const { backlog, letGo } = backlogOf(5)
    const asked = backlog.of('text/a', 1_000)
    await letGo()
    await letGo()
    expect(endOf(await asked)).toBe(5)
    const { backlog: empty, letGo: go } = backlogOf(0)
    const nothing = empty.of('text/a', 7)
    await go()
    await go()
    expect(endOf(await nothing)).toBe(0)
  })
})
