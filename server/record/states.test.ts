import { describe, expect, test } from 'vitest'
import type { StreamId } from '#core/record/record.ts'
import { decideWhole } from './handle.ts'
import { States, WorkingStates } from './states.ts'

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
    async (prefix) => Array.from({ length: 60 }, (_, n) => ({ stream: `${prefix}m${n}`, version: 1 })),
  )
  const command = { type: 'NameOrganisation', names: { en: 'N' }, abbreviation: { en: 'N' }, from: '2027-01-01' }
  const stamp = { by: { person: 'officer', role: 'secretariat' as const }, at: '2027-01-01T00:00:00.000Z' }
  await expect(decideWhole(states, 'organisation/o', command, stamp, async () => undefined)).rejects.toMatchObject({
    code: 'bodies/not-established',
  })
  expect(most).toBeGreaterThan(4)
  expect(most).toBeLessThan(20)
})

describe('an act of the register, held against thousands of meetings', () => {
  const at = '2027-01-01T00:00:00.000Z'
  const established = {
    type: 'OrganisationEstablished',
    names: { en: 'Lakes' },
    abbreviation: { en: 'L' },
    seat: { en: 'Port' },
    zone: 'UTC',
    languages: ['en'],
    from: '2020-01-01',
    stream: 'organisation/o',
    version: 1,
    at,
    by: { person: 'officer', role: 'secretariat' },
  }
  const stamp = { by: { person: 'officer', role: 'secretariat' as const }, at }
  const named = (from: string) => ({
    type: 'NameOrganisation',
    names: { en: 'New Lakes' },
    abbreviation: { en: 'NL' },
    from,
  })
  const dates = (startsAt: string, more: object = {}) => ({
    stage: 'convened',
    organisation: 'o',
    organ: 'group',
    convening: { startsAt, zone: 'UTC' },
    ...more,
  })
  /** Five thousand meetings, the first of them to come and the others long over; and what is read of them. */
  const server = (rows = new Map<string, unknown>()) => {
    const read: string[] = []
    for (let n = 1; n < 5_000; n += 1)
      rows.set(
        `m${n}`,
        dates('2025-05-01T09:00:00.000Z', { stage: 'closed', closedAt: '2025-05-01T12:00:00.000Z' }),
      )
    const states = new States(
      async (of, take) => {
        read.push(of)
        if (of === 'organisation/o') take([established] as never)
      },
      2_000,
      async (prefix) =>
        prefix === 'meeting/'
          ? ['m0', ...rows.keys()].map((key) => ({ stream: `${prefix}${key}`, version: 7 }))
          : [{ stream: 'organisation/o', version: 1 }],
      async (kind) => (kind === 'dates' ? [...rows].map(([key, row]) => ({ key, row })) : []),
    )
    return { states, read }
  }

  test('reads none of their states: their dates stand in rows, and those that may yet change are guarded', async () => {
    const { states, read } = server(new Map([['m0', dates('2027-06-01T09:00:00.000Z')]]))
    const { guards } = await decideWhole(
      states,
      'organisation/o',
      named('2028-01-01'),
      stamp,
      async () => undefined,
    )
    expect(read).toEqual(['organisation/o'])
    expect(guards).toEqual([
      { stream: 'organisation/o', version: 1 },
      { stream: 'meeting/m0', version: 7 },
    ])
    const other = decideWhole(states, 'organisation/o', named('2026-06-01'), stamp, async () => undefined)
    await expect(other).rejects.toMatchObject({ code: 'bodies/under-a-meeting', facts: { meeting: 'm0' } })
    expect(read).toEqual(['organisation/o'])
  })
  test('one that has no row is read, and one that has moved in the same moment counts as it is now', async () => {
    const { states, read } = server()
    await decideWhole(states, 'organisation/o', named('2028-01-01'), stamp, async () => undefined)
    expect(read).toEqual(['organisation/o', 'meeting/m0'])
    const working = new WorkingStates(states)
    working.set('meeting/m9', { version: 8, state: dates('2027-06-01T09:00:00.000Z') })
    const asked = decideWhole(working, 'organisation/o', named('2026-06-01'), stamp, async () => undefined)
    await expect(asked).rejects.toMatchObject({ code: 'bodies/under-a-meeting', facts: { meeting: 'm9' } })
  })
})
