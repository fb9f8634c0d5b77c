import { expect, test } from 'vitest'
import { initial as noDecision, type Decision } from '#core/decisions/state.ts'
import { initial as noMeeting, type Meeting } from '#core/meetings/state.ts'
import { horseshoe, seatsIn, secondsToObject } from './seats.ts'

const at = '2026-01-01T00:00:00.000Z'
const meeting: Meeting = {
  ...noMeeting,
  members: ['arcadia', 'borduria', 'caledora', 'deltania'],
  presence: {
    arcadia: { presence: 'present', at },
    borduria: { presence: 'present', at },
    caledora: { presence: 'absent', at },
  },
}
const consensus = {
  method: 'consensus',
  windowSeconds: 10,
  windowEndsAt: '2026-01-01T00:00:10.000Z',
  present: [] as string[],
} as const
const put: Decision = { ...noDecision, stage: 'put', procedure: consensus }

test('each seat stands in protocol order, silent, absent or not recorded', () => {
  expect(seatsIn(meeting, put, ['deltania', 'caledora', 'arcadia', 'outsider'])).toEqual([
    { seat: 'deltania', state: 'unrecorded' },
    { seat: 'caledora', state: 'absent' },
    { seat: 'arcadia', state: 'silent' },
    { seat: 'borduria', state: 'silent' },
  ])
})

test('whoever objected is shown objecting, also when recorded absent since', () => {
  const objected: Decision = { ...put, stage: 'objected', objection: { seat: 'caledora', at } }
  expect(seatsIn(meeting, objected, []).find((s) => s.seat === 'caledora')?.state).toBe('objects')
})

test('the count goes down to nought and no further', () => {
  expect(secondsToObject(put, '2026-01-01T00:00:00.000Z')).toBe(10)
  expect(secondsToObject(put, '2026-01-01T00:00:03.100Z')).toBe(7)
  expect(secondsToObject(put, '2026-01-01T00:01:00.000Z')).toBe(0)
})

test('however many seats there are, each has a place of its own within the box', () => {
  for (const count of [1, 2, 5, 12, 13, 57, 58, 193]) {
    const points = horseshoe(count, 800, 500)
    expect(points).toHaveLength(count)
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(800)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(500)
    }
    expect(new Set(points.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(count)
  }
  expect(horseshoe(5, 0, 0)).toEqual([])
})

test('DC11: whoever was present when the text was put stays in the picture, recorded absent or not', () => {
  const later: Decision = { ...put, procedure: { ...consensus, present: ['caledora'] } }
  expect(seatsIn(meeting, later, []).find((s) => s.seat === 'caledora')?.state).toBe('silent')
})

test('DC12, DC13: an attempt that waits for its ruling is shown, and so is each who joined an objection', () => {
  const attempt = { attempt: 'a1', seat: 'caledora', obstacle: 'not-present' as const, at }
  const tried: Decision = { ...put, attempts: [attempt] }
  expect(seatsIn(meeting, tried, []).find((s) => s.seat === 'caledora')?.state).toBe('tried')
  const joined: Decision = {
    ...put,
    stage: 'objected',
    objection: { seat: 'arcadia', at },
    joined: [{ seat: 'borduria', at }],
  }
  expect(seatsIn(meeting, joined, []).filter((s) => s.state === 'objects')).toHaveLength(2)
})
