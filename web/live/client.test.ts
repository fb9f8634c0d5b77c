import { expect, test, vi } from 'vitest'
import type { Connection } from './connection.ts'
import { Client } from './client.ts'

const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }

test('a stream whose key is not known yet is not asked for; it is in its first state and never there', () => {
  const followed: string[] = []
  const client = new Client(
    undefined,
    undefined,
    { follow: (stream: string) => void followed.push(stream) } as unknown as Connection,
    nowhere,
  )
  const stop = client.watch('organisation/', () => undefined)
  expect(client.state('organisation/').organs).toEqual({})
  expect(client.isCurrent('organisation/')).toBe(false)
  expect(client.refusedFor('organisation/')).toBeUndefined()
  stop()
  client.state('organisation/lakes')
  expect(followed).toEqual(['organisation/lakes'])
})

test('what was refused because it did not exist is asked for again once an act may have begun it', async () => {
  vi.stubGlobal('navigator', { onLine: true })
  const asked: string[] = []
  const followers = new Map<string, Parameters<Connection['follow']>[1]>()
  const client = new Client(
    undefined,
    undefined,
    {
      follow: (stream: string, follower: Parameters<Connection['follow']>[1]) => {
        asked.push(stream)
        followers.set(stream, follower)
      },
    } as unknown as Connection,
    nowhere,
  )
  const streams = ['meeting/new', 'credentials/new', 'credentials/other'] as const
  for (const stream of streams) client.watch(stream, () => undefined)
  for (const stream of streams) followers.get(stream)?.refused('wire/not-entitled')
  asked.length = 0

  let answer: unknown = { why: { code: 'meetings/not-yet', facts: {} } }
  client.call = (() => Promise.resolve(answer)) as Client['call']
  await client.send('meeting/new', { type: 'RequestMeeting' } as never)
  expect(asked).toEqual(['meeting/new', 'credentials/new'])
  for (const stream of asked.splice(0)) followers.get(stream)?.refused('wire/not-entitled')
  answer = { value: {} }
  await client.send('meeting/new', { type: 'RequestMeeting' } as never)
  expect(asked).toEqual(['meeting/new', 'credentials/new'])
  expect(client.refusedFor('meeting/new')).toBeUndefined()

  followers.get('meeting/new')?.current(0)
  followers.get('credentials/new')?.refused('wire/not-entitled')
  asked.length = 0
  // Whoever did it: an event of the meeting may be what begins it.
  const event = {
    type: 'MeetingConvened',
    agenda: [],
    stream: 'meeting/new',
    version: 1,
    at: '2026-01-01T00:00:00.000Z',
    by: {},
  }
  followers.get('meeting/new')?.take([event as never], [1])
  expect(asked).toEqual(['credentials/new'])
  expect(client.refusedFor('credentials/other')).toBe('wire/not-entitled')
  vi.unstubAllGlobals()
})

test('the rules say on which streams their answer rests, and name none afterwards', () => {
  const followers = new Map<string, Parameters<Connection['follow']>[1]>()
  const client = new Client(
    { person: 'ada', secretariatOf: [], places: [{ meeting: 'new', role: 'presiding' }], represents: [] } as never,
    undefined,
    {
      follow: (stream: string, follower: Parameters<Connection['follow']>[1]) => followers.set(stream, follower),
      now: () => '2026-01-01T00:00:00.000Z',
    } as unknown as Connection,
    nowhere,
  )
  client.state('credentials/new')
  const looked = new Set<string>()
  const ask = () => client.ask('speakers/new', { type: 'CloseList' }, looked as never)
  expect(ask()?.code).toBe('wire/not-entitled')
  expect([...looked]).toEqual(['meeting/new'])

  const event = { type: 'MeetingConvened', agenda: [], stream: 'meeting/new', version: 1, at: '', by: {} }
  followers.get('meeting/new')?.take([event as never], [1])
  expect(ask()?.code).not.toBe('wire/not-entitled')
  expect([...looked].sort()).toEqual(['credentials/new', 'meeting/new', 'speakers/new'])
  client.state('text/new.l1')
  expect(looked.size).toBe(3)
})
