import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ClientMessage, ServerMessage } from '#wire/messages.ts'
import { liveProtocol } from '#wire/protocol.ts'
import { Connection, type Receiver, type Subscription, type TransportName } from './connection.ts'

/** Ways that a test opens and shuts; what was opened last is the end of the list. */
class Ways {
  readonly opened: {
    name: TransportName
    receiver: Receiver
    following: Subscription[]
    said: ClientMessage[]
    isDropped: boolean
  }[] = []
  #transport = (name: TransportName) => (receiver: Receiver, following: Subscription[]) => {
    const one = { name, receiver, following, said: [] as ClientMessage[], isDropped: false }
    this.opened.push(one)
    return {
      send: (message: ClientMessage) => {
        one.said.push(message)
      },
      drop: () => {
        one.isDropped = true
      },
    }
  }
  readonly both = { socket: this.#transport('socket'), events: this.#transport('events') }
  get last() {
    const last = this.opened.at(-1)
    if (!last) throw new Error('nothing was opened')
    return last
  }
  say(message: ServerMessage) {
    this.last.receiver.message(message)
  }
  welcome() {
    this.say({ type: 'welcome', protocol: liveProtocol, now: new Date().toISOString(), session: '' })
  }
  pong() {
    this.say({ type: 'pong', sent: Date.now(), now: new Date().toISOString() })
  }
}
const tabMemory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
  }
}
const follower = (version = 0) => ({
  version: () => version,
  take: () => undefined,
  current: () => undefined,
  refused: () => undefined,
})

let transports: Ways
let memory: ReturnType<typeof tabMemory>
let connection: Connection
beforeEach(() => {
  vi.useFakeTimers()
  transports = new Ways()
  memory = tabMemory()
  connection = new Connection(transports.both, memory)
})
afterEach(() => {
  connection.close()
  vi.useRealTimers()
})

test('a line on which nothing answers is given up within 30 seconds, without waiting for its end', () => {
  transports.welcome()
  expect(connection.line).toBe('live')
  const dead = transports.last
  vi.advanceTimersByTime(25_000)
  expect(dead.isDropped).toBe(true)
  expect(transports.last).not.toBe(dead)
  expect(connection.line).toBe('lost')
  transports.welcome()
  expect(connection.line).toBe('live')
})

test('an answer that is late is said to be slow, and one that comes is taken whenever it comes', () => {
  transports.welcome()
  vi.advanceTimersByTime(10_000)
  expect(connection.line).toBe('slow')
  transports.pong()
  expect(connection.line).toBe('live')
  // As in a tab whose timers sleep: a minute without a word, but nothing that was asked stays without an answer.
  for (let i = 0; i < 5; i += 1) {
    vi.advanceTimersByTime(5_000)
    transports.pong()
  }
  vi.setSystemTime(Date.now() + 60_000)
  vi.advanceTimersByTime(5_000)
  expect(transports.opened).toHaveLength(1)
})

test('after sleep the question is put at once, and no answer in four seconds is an answer', () => {
  transports.welcome()
  connection.check()
  vi.advanceTimersByTime(3_900)
  expect(transports.last.isDropped).toBe(false)
  vi.advanceTimersByTime(200)
  expect(transports.opened[0]?.isDropped).toBe(true)
  connection.check()
  expect(transports.opened).toHaveLength(2)
})

test('what is followed while the way is being opened is asked for at the welcome', () => {
  connection.follow('meeting/m', follower(2))
  expect(transports.last.said).toEqual([])
  transports.welcome()
  expect(transports.last.said).toEqual([{ type: 'subscribe', stream: 'meeting/m', from: 3 }])
})

test('it resumes from the versions that it has, and says that it catches up until it has', () => {
  transports.welcome()
  connection.follow('meeting/m', follower(7))
  expect(transports.last.said).toContainEqual({ type: 'subscribe', stream: 'meeting/m', from: 8 })
  transports.last.receiver.gone()
  expect(connection.line).toBe('lost')
  vi.advanceTimersByTime(300)
  expect(transports.last.following).toEqual([{ stream: 'meeting/m', from: 8 }])
  transports.welcome()
  expect(connection.line).toBe('catching-up')
  transports.say({ type: 'current', stream: 'meeting/m', version: 7 })
  expect(connection.line).toBe('live')
})

test('where no WebSocket opens, the events are taken, remembered for the tab, and left when the WebSocket works', () => {
  transports.last.receiver.gone()
  expect(connection.line).toBe('lost')
  vi.advanceTimersByTime(300)
  transports.last.receiver.gone()
  vi.advanceTimersByTime(600)
  expect(transports.last.name).toBe('events')
  transports.welcome()
  expect(connection.line).toBe('reduced')
  expect(memory.getItem('line')).toBe('events')
  const reduced = transports.last
  vi.advanceTimersByTime(4_000)
  transports.pong()
  const answering = setInterval(
    () => reduced.receiver.message({ type: 'pong', now: new Date().toISOString() }),
    2_000,
  )
  vi.advanceTimersByTime(27_000)
  expect(transports.last.name).toBe('socket')
  expect(reduced.isDropped).toBe(false)
  transports.last.receiver.gone()
  expect(connection.line).toBe('reduced')
  connection.follow('meeting/m', follower(3))
  vi.advanceTimersByTime(61_000)
  clearInterval(answering)
  transports.welcome()
  expect(reduced.isDropped).toBe(true)
  expect(transports.last.said).toContainEqual({ type: 'subscribe', stream: 'meeting/m', from: 4 })
  expect(memory.getItem('line')).toBe(null)
})

test('a WebSocket that opens and never says a word counts as none', () => {
  vi.advanceTimersByTime(31_000)
  expect(transports.opened.map(({ name }) => name)).toContain('events')
  expect(transports.opened.every(({ isDropped }, i) => isDropped || i === transports.opened.length - 1)).toBe(true)
})

test('a tab that remembers begins with the events', () => {
  memory.setItem('line', 'events')
  const next = new Connection(transports.both, memory)
  expect(transports.last.name).toBe('events')
  next.close()
})

test('where the network is said to be gone it is lost at once; a line that is cut stays so', () => {
  transports.welcome()
  connection.lose()
  expect(connection.line).toBe('lost')
  connection.check()
  transports.say({ type: 'cut', code: 'wire/link-revoked' })
  expect(connection.line).toBe('cut')
  expect(connection.cutCode).toBe('wire/link-revoked')
  vi.advanceTimersByTime(60_000)
  expect(transports.opened).toHaveLength(2)
})

test('a server that speaks an older protocol, or does not name any, is not believed: it ends in words, and nothing is tried again', () => {
  connection.close()
  for (const protocol of [liveProtocol - 1, undefined]) {
    const older = new Connection(transports.both, memory)
    const opened = transports.opened.length
    transports.say({ type: 'welcome', protocol, now: new Date().toISOString(), session: '' } as never)
    expect([older.line, older.cutCode]).toEqual(['cut', 'wire/server-too-old'])
    vi.advanceTimersByTime(60_000)
    expect(transports.opened).toHaveLength(opened)
    older.close()
  }
})
