import { beforeEach, describe, expect, test } from 'vitest'
import { RecordClock } from './clock.ts'

const minute = 60_000
const hour = 60 * minute
const begin = Date.parse('2020-06-22T12:00:00.000Z')

describe("the record's time", () => {
  let truth: number
  let error: number
  let asleep: number
  let said: string[]
  let clock: RecordClock
  beforeEach(() => {
    ;[truth, error, asleep, said] = [begin, 0, 0, []]
    clock = new RecordClock(
      () => new Date(truth + error).toISOString(),
      (message) => said.push(message),
      () => truth - asleep,
      () => asleep + Math.random() * 20,
    )
  })
  /** Minutes since the beginning by the record. */
  const at = () => (Date.parse(clock.now()) - begin) / minute

  test("is the machine's, however long nothing is asked", () => {
    truth += 3 * hour
    expect(at()).toBe(180)
    truth += 20
    expect(at()).toBeCloseTo(180.0003, 3)
    expect(said).toEqual([])
  })

  test('a clock set forward in a window of five minutes does not end it at once', () => {
    at()
    error = 10 * minute
    expect(at()).toBe(0)
    // Asked a thousand times in a second, it is no quicker.
    for (let n = 0; n < 1_000; n += 1) {
      truth += 1
      at()
    }
    expect(at()).toBeLessThan(0.04)
    truth += minute
    expect(at()).toBeLessThan(2.1)
    expect(said).toEqual([
      "The machine's clock is 600 s ahead of the record's time, which goes on at twice its pace until they agree. Put it right, and keep it right with NTP.",
    ])
    truth += 10 * minute
    expect(at()).toBe((truth + error - begin) / minute)
  })

  test('a clock set forward and put right again leaves the window as it was', () => {
    at()
    error = 24 * hour
    truth += minute
    expect(at()).toBe(2)
    error = 0
    truth += minute
    expect(at()).toBe(2)
    truth += 2 * minute
    expect(at()).toBe(4)
    error = 24 * hour
    at()
    expect(said).toHaveLength(2)
  })

  test('a clock set back goes on at half its pace, and says so', () => {
    truth += 10 * minute
    at()
    error = -5 * minute
    truth += 2 * minute
    // That step has not let the two minutes pass that came with it.
    expect(at()).toBe(10)
    truth += 2 * minute
    expect(at()).toBe(11)
    expect(said[0]).toContain("behind the record's time")
  })

  test('a machine that slept wakes up at its own time', () => {
    at()
    truth += 8 * hour
    asleep = 8 * hour
    expect(at()).toBe(480)
    expect(said).toEqual([])
  })

  test('a machine that had no clock when it began is believed when it has one', () => {
    error = 400 * 24 * hour
    expect(at()).toBe(400 * 24 * 60)
  })

  test('steps of less than a second are made at once', () => {
    error = 900
    expect(at()).toBeCloseTo(0.015, 5)
  })
})
