import { expect, test, vi } from 'vitest'
import { credentialsAsRead, type Credentials } from '#core/credentials/credentials.ts'
import type { StandingRow } from '#server/views/rows.ts'
import { Standing } from './standing.ts'

const seatsOf = (people: string[]): Credentials => ({
  ...credentialsAsRead.initial,
  people: Object.fromEntries(
    people.map((person) => [person, { as: 'presiding', title: { en: 'Chair' } }]),
  ) as unknown as Credentials['people'],
})

function standingWith(meetings: number) {
  const read = vi.fn()
  const rows: StandingRow[] = [{ of: 'officers', organisation: 'lakes', officers: { officer: { en: 'Officer' } } }]
  for (let n = 0; n < meetings; n += 1) {
    const state = seatsOf(n === 0 ? ['someone', `chair-${n}`] : [`chair-${n}`])
    // Who looks at a meeting's places is seen.
    const credentials = new Proxy(state, {
      get: (target, name) => {
        if (name === 'people') read()
        return Reflect.get(target, name) as unknown
      },
    })
    rows.push({ of: 'seats', meeting: `m${n}`, credentials })
    rows.push({ of: 'meeting', meeting: `m${n}`, organisation: 'lakes', members: [], stage: 'closed' })
  }
  const standing = new Standing(rows)
  read.mockClear()
  return { standing, read }
}

test('who a person is costs the same with 5 meetings and with 500: only those with a place for them are looked at', () => {
  const looks = [5, 500].map((meetings) => {
    const { standing, read } = standingWith(meetings)
    expect(standing.placesOf('someone')).toEqual([{ meeting: 'm0', role: 'presiding', title: { en: 'Chair' } }])
    expect([...standing.rolesOf('someone')]).toEqual(['public', 'presiding'])
    expect([...standing.tiesOf('someone')]).toEqual(['lakes'])
    expect(standing.actorOn({ person: 'someone' }, 'meeting/m1')).toEqual({ person: 'someone', role: 'public' })
    return read.mock.calls.length
  })
  expect(looks[1]).toBe(looks[0])
})

test('a place given later is found as well, and after a restart from rows those of the rows', async () => {
  const { standing } = standingWith(2)
  standing.take([
    {
      type: 'PersonAccredited',
      person: 'late',
      as: 'presiding',
      title: { en: 'Chair' },
      stream: 'credentials/m1',
      version: 9,
      by: { person: 'officer', role: 'secretariat' },
      at: '2027-01-01T00:00:00.000Z',
    } as never,
  ])
  expect(standing.placesOf('late').map(({ meeting }) => meeting)).toEqual(['m1'])
  await standing.restart(async () => [
    { stream: 'credentials/m7', version: 1, row: { of: 'seats', meeting: 'm7', credentials: seatsOf(['late']) } },
  ])
  expect(standing.placesOf('late').map(({ meeting }) => meeting)).toEqual(['m7'])
})

test('what changes nobody’s place does not go through the places of the meeting', () => {
  const looked = vi.fn()
  const state = seatsOf(Array.from({ length: 9 }, (_, n) => `chair-${n}`))
  const people = new Proxy(state.people, {
    ownKeys: (target) => {
      looked()
      return Reflect.ownKeys(target)
    },
  })
  const standing = new Standing([{ of: 'seats', meeting: 'm1', credentials: { ...state, people } }])
  looked.mockClear()
  standing.take([
    {
      type: 'SeatCreated',
      seat: 'arcadia',
      class: 'member',
      stream: 'credentials/m1',
      version: 9,
      by: { person: 'officer', role: 'secretariat' },
      at: '2027-01-01T00:00:00.000Z',
    } as never,
  ])
  expect(looked).not.toHaveBeenCalled()
})

test('a delegate of a member asks for a meeting and concurs in it until it is convened, and then needs a place there', () => {
  const sitting = {
    ...credentialsAsRead.initial,
    seats: { arcadia: { party: 'arcadia', class: 'member' } },
    people: { head: { as: 'head', seat: 'arcadia', title: { en: 'Head' } } },
  } as unknown as Credentials
  const meeting = { of: 'meeting', organisation: 'lakes', members: ['arcadia'], stage: 'requested' } as const
  const standing = new Standing([
    { of: 'officers', organisation: 'lakes', officers: { officer: { en: 'Officer' } } },
    { of: 'seats', meeting: 'm0', credentials: sitting },
    { ...meeting, meeting: 'm0' },
    { ...meeting, meeting: 'asked' },
    { ...meeting, meeting: 'convened', startsAt: '2027-01-01T00:00:00.000Z' },
  ] as StandingRow[])
  expect(standing.actorOn({ person: 'head' }, 'meeting/asked')).toMatchObject({ role: 'delegate', seat: 'arcadia' })
  expect(standing.actorOn({ person: 'head' }, 'meeting/convened')).toEqual({ person: 'head', role: 'public' })
})

test('the places of a person have one order in every process, however they came to be known there', () => {
  const meetings = ['m1', 'm2', 'm3', 'm4', 'm5']
  const orderOf = (read: string[]) => {
    const rows = read.flatMap((meeting): StandingRow[] => [
      { of: 'seats', meeting, credentials: seatsOf(['someone']) },
      { of: 'meeting', meeting, organisation: 'lakes', members: [], stage: 'convened' },
    ])
    return new Standing(rows).placesOf('someone').map(({ meeting }) => meeting)
  }
  expect(orderOf(meetings)).toEqual(orderOf(meetings.toReversed()))
})
