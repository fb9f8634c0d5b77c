import { expect, test, vi } from 'vitest'
import { adopted, continued, act, chair, officer, in3, after, sitting } from '#core/testing/invented.ts'
import type { World as Journal } from '#core/testing/world.ts'
import { Recording } from '#web/replay/recording.ts'
import type { Connection } from './connection.ts'
import { Client } from './client.ts'
import { nextIn, Proceedings } from './proceedings.ts'

const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
type Follower = Parameters<Connection['follow']>[1]

/** A tab before a journal: what it follows comes in a turn of its own, and the list of streams when it is asked for. */
function tab(
  journal: Journal,
  listed: () => string[] | undefined = () => journal.streams().filter((s) => s.includes('cg-2027')),
) {
  const followers = new Map<string, Follower>()
  const lines = new Set<() => void>()
  const connection = {
    line: 'live',
    onLine: (listener: () => void) => {
      lines.add(listener)
      return () => lines.delete(listener)
    },
    follow: (stream: string, follower: Follower) => {
      followers.set(stream, follower)
      queueMicrotask(() => bring(stream))
    },
    now: () => after(0),
  }
  let at = journal
  const positionOf = (stream: string, version: number) =>
    at
      .streams()
      .flatMap((s) => at.events(s).map((e) => `${e.at} ${s} ${String(e.version).padStart(4, '0')}`))
      .sort()
      .findIndex((x) => x.endsWith(` ${stream} ${String(version).padStart(4, '0')}`)) + 1
  const refused = new Set<string>()
  const bring = (stream: string) => {
    const follower = followers.get(stream)
    if (refused.has(stream)) return follower?.refused('wire/too-many')
    const events = at.events(stream).slice(follower?.version() ?? 0)
    if (events.length > 0)
      follower?.take(
        events as never,
        events.map((e) => positionOf(stream, e.version)),
      )
    follower?.current(at.events(stream).length)
  }
  const client = new Client(undefined, undefined, connection as unknown as Connection, nowhere)
  const asked: string[] = []
  client.call = ((_method: string, path: string) => {
    asked.push(path)
    const streams = listed()
    return Promise.resolve(
      streams ? { value: streams.map((stream) => ({ stream })) } : { why: { code: 'wire/unavailable', facts: {} } },
    )
  }) as Client['call']
  return {
    client,
    asked,
    followed: () => [...followers.keys()],
    goOn: (journal: Journal) => {
      at = journal
      for (const stream of followers.keys()) bring(stream)
    },
    refuse: (stream: string) => {
      refused.add(stream)
    },
    turnLine: (line: string) => {
      connection.line = line
      for (const listener of lines) listener()
    },
  }
}

/** A text under a key of its own, put by a decision that is not the first of its series. */
const tabledAs = (journal: Journal, key: string, from: number): Journal =>
  continued(journal, [
    act(
      `text/${key}`,
      officer,
      {
        type: 'TableText',
        title: in3(`A text, ${key}`),
        item: '2',
        languages: ['ar', 'en', 'fr'],
        instrument: 'statement',
      },
      after(from),
    ),
    act(
      `text/${key}`,
      officer,
      { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: in3('Calls for it.') }] },
      after(from + 1),
    ),
  ])
const adoptedAs = (journal: Journal, key: string, decision: string, from: number): Journal =>
  continued(tabledAs(journal, key, from), [
    act(`decision/${decision}`, chair, { type: 'PutForAdoption', text: key }, after(from + 2)),
    act(`decision/${decision}`, chair, { type: 'Gavel' }, after(from + 20)),
  ])
const turns = async () => {
  for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

test('the replay has every act of the meeting, under whatever keys its texts were tabled and put', async () => {
  const journal = adoptedAs(
    adoptedAs(adopted, 'cg-2027.l1001', 'cg-2027.l1001-d7', 300),
    'cg-2027.annex',
    'cg-2027.annex-d3',
    400,
  )
  const { client } = tab(journal)
  const recording = new Recording(client, 'cg-2027')
  await turns()
  expect(recording.isCurrent).toBe(true)
  expect(recording.lacks).toBe(false)
  const told = recording.timeline.acts.map(({ event }) => `${event.stream} ${event.version}`).sort()
  expect(told).toEqual(
    journal
      .streams()
      .filter((s) => s.includes('cg-2027'))
      .flatMap((s) => journal.events(s).map((e) => `${s} ${e.version}`))
      .sort(),
  )
  expect(told.filter((t) => t.startsWith('decision/')).length).toBe(6)
})

test('the replay says so where a part of the meeting could not be read', async () => {
  const { client, refuse } = tab(adopted)
  refuse('decision/cg-2027.l1-d1')
  const recording = new Recording(client, 'cg-2027')
  await turns()
  expect([recording.isCurrent, recording.lacks]).toEqual([true, true])
})

test('nothing is shown as whole before the server has said which streams there are', async () => {
  vi.useFakeTimers()
  let isThere = false
  const { client } = tab(adopted, () => (isThere ? ['text/cg-2027.l1'] : undefined))
  const recording = new Recording(client, 'cg-2027')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(recording.isCurrent).toBe(false)
  isThere = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(recording.isCurrent).toBe(true)
  vi.useRealTimers()
})

test('a new text under the next key shows at once, one under another when something names it, or when the meeting goes on', async () => {
  const { client, goOn, asked } = tab(sitting, () => undefined)
  const proceedings = new Proceedings(client, 'cg-2027', 0)
  const list = () => journal.streams().filter((s) => s.startsWith('text/') || s.startsWith('decision/'))
  let journal = tabledAs(sitting, 'cg-2027.l1', 100)
  await turns()
  goOn(journal)
  expect(proceedings.texts()).toEqual(['cg-2027.l1'])
  journal = adoptedAs(journal, 'cg-2027.l9', 'cg-2027.l9-d4', 200)
  goOn(journal)
  expect(proceedings.texts()).toEqual(['cg-2027.l1'])
  journal = continued(journal, [
    act('meeting/cg-2027', chair, { type: 'FocusParagraph', text: 'cg-2027.l9' }, after(250)),
  ])
  goOn(journal)
  await turns()
  expect(proceedings.texts()).toEqual(['cg-2027.l1', 'cg-2027.l9'])
  // The text names the decision by which it was adopted.
  expect(proceedings.decisions('cg-2027.l9')).toEqual(['cg-2027.l9-d4'])
  journal = continued(tabledAs(journal, 'cg-2027.x', 300), [
    act('meeting/cg-2027', chair, { type: 'SuspendMeeting' }, after(310)),
  ])
  client.call = (() => {
    asked.push('again')
    return Promise.resolve({ value: list().map((stream) => ({ stream })) })
  }) as Client['call']
  goOn(journal)
  await turns()
  expect(proceedings.texts()).toContain('cg-2027.x')
})

test('after a line that was down the list is asked for again', async () => {
  const { client, asked, turnLine } = tab(adopted)
  void new Proceedings(client, 'cg-2027', 0)
  await turns()
  expect(asked).toEqual(['/api/meetings/cg-2027/streams?limit=500'])
  turnLine('lost')
  turnLine('live')
  await turns()
  expect(asked.length).toBe(2)
})

test('the next key of a series is free, and decisions stand by when they were put', async () => {
  expect([nextIn('m.l', []), nextIn('m.l', ['m.l1']), nextIn('m.l', ['m.l1001']), nextIn('m.l', ['m.l2'])]).toEqual(
    ['m.l1', 'm.l2', 'm.l2', 'm.l3'],
  )
  const journal = continued(tabledAs(sitting, 'cg-2027.l1', 100), [
    act('decision/cg-2027.l1-d7', chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(110)),
    act('decision/cg-2027.l1-d7', chair, { type: 'WithdrawFromAdoption' }, after(111)),
    act('decision/cg-2027.l1-d2', chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(120)),
  ])
  const { client } = tab(journal)
  const proceedings = new Proceedings(client, 'cg-2027', 0)
  await turns()
  expect(proceedings.decisions('cg-2027.l1')).toEqual(['cg-2027.l1-d7', 'cg-2027.l1-d2'])
})
