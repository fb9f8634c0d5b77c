import { expect, test } from 'vitest'
import type { Carrier } from './carriers.ts'
import { Followers } from './followers.ts'
import type { Frame } from './frames.ts'
import { Subscriber } from './subscriber.ts'

/** A carrier that remembers what was written. */
function paper(): { carrier: Carrier; versions: number[] } {
  const versions: number[] = []
  const write = (frame: Frame) => {
    const message = JSON.parse(String(frame.eventStream).slice('data: '.length)) as {
      type: string
      events?: { version: number }[]
    }
    versions.push(...(message.events ?? []).map((event) => event.version))
    return frame.eventStream.length
  }
  const nothing = () => undefined
  return {
    versions,
    carrier: {
      isOpen: true,
      waiting: 0,
      write,
      ask: nothing,
      end: nothing,
      destroy: nothing,
      drained: () => Promise.resolve(),
      arrived: () => Promise.resolve(),
    },
  }
}

async function following(
  followers: Followers,
  isFirst: boolean,
): Promise<{ subscriber: Subscriber; versions: number[] }> {
  const { carrier, versions } = paper()
  const subscriber = new Subscriber(carrier, { ended: false })
  followers.add('meeting/m', subscriber, isFirst)
  await subscriber.follow('meeting/m', 1, { first: 1, bytes: [], positions: [] })
  return { subscriber, versions }
}
const record = (followers: Followers, version: number) =>
  followers.tell('meeting/m', version, version, [{ bytes: JSON.stringify({ version }), position: version }])
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

test('whoever takes part is told at once, and those who look on after, each in order', async () => {
  const followers = new Followers()
  const observers = await Promise.all(Array.from({ length: 3_000 }, () => following(followers, false)))
  const delegate = await following(followers, true)
  for (let version = 1; version <= 20; version += 1) {
    record(followers, version)
    expect(delegate.versions).toEqual(upTo(version))
    if (version % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(observers.at(-1)?.versions.length).toBeLessThan(20)
  await expect.poll(() => observers.every(({ versions }) => versions.length === 20)).toBe(true)
  for (const { versions } of observers) expect(versions).toEqual(upTo(20))
})

test('while thousands are told, other work has its turn', async () => {
  const followers = new Followers()
  const observers = await Promise.all(Array.from({ length: 5_000 }, () => following(followers, false)))
  for (let version = 1; version <= 40; version += 1) record(followers, version)
  let turns = 0
  while (observers.some(({ versions }) => versions.length < 40)) {
    await new Promise((resolve) => setImmediate(resolve))
    turns += 1
  }
  expect(turns).toBeGreaterThan(1)
})

test('a line that is forgotten is told nothing more, and costs nothing', async () => {
  const followers = new Followers()
  const [gone, stays] = [await following(followers, false), await following(followers, false)]
  record(followers, 1)
  followers.forget(gone.subscriber)
  await expect.poll(() => stays.versions).toEqual([1])
  expect(gone.versions).toEqual([])
  followers.forget(stays.subscriber)
  record(followers, 2)
  expect(stays.versions).toEqual([1])
})

test('too many messages end a line at once', () => {
  const { carrier } = paper()
  let destroyed = 0
  const subscriber = new Subscriber(
    {
      ...carrier,
      destroy: () => {
        destroyed += 1
      },
    },
    { ended: false },
  )
  let heard = 0
  while (subscriber.hears()) heard += 1
  expect(heard).toBeGreaterThanOrEqual(1_000)
  expect(heard).toBeLessThan(1_200)
  expect(subscriber.isClosed).toBe(true)
  expect(destroyed).toBe(1)
})

test('as long as one who looks on is still to be told, it is known that there is', async () => {
  const meeting = new Followers()
  await following(meeting, true)
  record(meeting, 1)
  expect(meeting.isTelling).toBe(false)
  const gallery = new Followers()
  const { versions } = await following(gallery, false)
  record(gallery, 1)
  expect(gallery.isTelling).toBe(true)
  await expect.poll(() => versions).toEqual([1])
  expect(gallery.isTelling).toBe(false)
})

test('whoever follows nothing is let go of as well', async () => {
  const followers = new Followers()
  const { subscriber } = await following(followers, true)
  followers.remove('meeting/none', subscriber)
  followers.remove('meeting/m', subscriber)
  followers.remove('meeting/m', subscriber)
  expect([...subscriber.streams.keys()]).toEqual([])
})

test('a line that is closed hears nothing, asks nothing and ends once', () => {
  const done: string[] = []
  const noting = (what: string) => () => void done.push(what)
  const carrier: Carrier = {
    ...paper().carrier,
    ask: noting('ask'),
    end: noting('end'),
    destroy: noting('destroy'),
  }
  const subscriber = new Subscriber(carrier, { ended: false })
  expect(subscriber.hears()).toBe(true)
  subscriber.close(1000, 'bye')
  subscriber.close(1000, 'bye')
  expect(subscriber.hears()).toBe(false)
  subscriber.beat()
  subscriber.beat()
  expect(done).toEqual(['end'])
})
