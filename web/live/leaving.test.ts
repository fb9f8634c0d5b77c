import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { liveProtocol } from '#wire/protocol.ts'
import { Client } from './client.ts'
import { Connection, type Receiver, type Transport } from './connection.ts'
import { leaveUnheard } from './leaving.ts'
import { proceedingsOf } from './proceedings.ts'

const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }

/** A server that counts what a line follows; it answers each question, so that the line holds. */
function tab() {
  const followed = new Set<string>()
  let receiver: Receiver | undefined
  let isThere = true
  const welcome = () =>
    receiver?.message({ type: 'welcome', protocol: liveProtocol, now: new Date().toISOString(), session: '' })
  const transport: Transport = (opened, following) => {
    receiver = opened
    if (isThere) queueMicrotask(welcome)
    followed.clear()
    for (const { stream } of following) followed.add(stream)
    return {
      send: (message) => {
        if (message.type === 'subscribe') followed.add(message.stream)
        else if (message.type === 'unsubscribe') followed.delete(message.stream)
        else opened.message({ type: 'pong', now: new Date().toISOString() })
      },
      drop: () => undefined,
    }
  }
  const connection = new Connection({ socket: transport, events: transport }, nowhere)
  const client = new Client(undefined, undefined, connection, nowhere)
  client.call = (() => Promise.resolve({ value: [] })) as Client['call']
  return {
    client,
    connection,
    followed,
    /** Nobody answers any more, until it is `back`: when the tab tries again is left to chance. */
    lose: () => {
      isThere = false
      receiver?.gone()
    },
    back: () => {
      isThere = true
    },
  }
}
/** As a page of a meeting does: it listens to some streams, asks the rules, and lists the texts. */
function openMeeting(client: Client, meeting: string): () => void {
  const stops = [
    client.watch(`meeting/${meeting}`, () => undefined),
    client.watch(`credentials/${meeting}`, () => undefined),
    proceedingsOf(client, meeting).listen(() => undefined),
  ]
  client.ask(`speakers/${meeting}`, { type: 'GiveFloor', seat: 'arcadia', kind: 'statement' } as never)
  return () => {
    for (const stop of stops) stop()
  }
}

let room: ReturnType<typeof tab>
let end: () => void
beforeEach(async () => {
  vi.useFakeTimers()
  room = tab()
  await vi.advanceTimersByTimeAsync(0)
  end = leaveUnheard(room.client)
})
afterEach(() => {
  end()
  room.connection.close()
  vi.useRealTimers()
})

test('ten meetings opened and left in one tab are followed no longer', async () => {
  const stay = room.client.watch('organisation/oic', () => undefined)
  for (let n = 1; n <= 10; n += 1) openMeeting(room.client, `m-${n}`)()
  expect(room.followed.size).toBeGreaterThanOrEqual(31)
  await vi.advanceTimersByTimeAsync(240_000)
  expect([...room.followed]).toEqual(['organisation/oic'])
  stay()
  await vi.advanceTimersByTimeAsync(240_000)
  expect([...room.followed]).toEqual(['organisation/oic'])
})

test('of a meeting that somebody looks at all streams stay, also those that are only read', async () => {
  const close = openMeeting(room.client, 'm-1')
  const before = [...room.followed].sort()
  await vi.advanceTimersByTimeAsync(600_000)
  expect([...room.followed].sort()).toEqual(before)
  expect(before).toContain('text/m-1.l1')
  close()
  await vi.advanceTimersByTimeAsync(30_000)
  openMeeting(room.client, 'm-1')
  await vi.advanceTimersByTimeAsync(600_000)
  expect([...room.followed].sort()).toEqual(before)
})

test('what was left and is opened again comes again', async () => {
  openMeeting(room.client, 'm-1')()
  await vi.advanceTimersByTimeAsync(240_000)
  expect(room.followed.size).toBe(0)
  openMeeting(room.client, 'm-1')
  expect([...room.followed]).toContain('meeting/m-1')
  expect([...room.followed]).toContain('text/m-1.l1')
})

test('without a line nothing is left; it is once the line is back', async () => {
  openMeeting(room.client, 'm-1')()
  room.lose()
  await vi.advanceTimersByTimeAsync(180_000)
  expect(room.client.followed().length).toBeGreaterThan(0)
  room.back()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(room.followed.size).toBe(0)
})
