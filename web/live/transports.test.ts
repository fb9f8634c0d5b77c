import { expect, test, vi } from 'vitest'
import type { ClientMessage, ServerMessage } from '#wire/messages.ts'
import { deflateRawSync } from 'node:zlib'
import { liveAddress, meetingIn, reading, type Early } from './first.ts'
import { adopting } from './transports.ts'

class Socket extends EventTarget {
  readyState = 1
  sent: ClientMessage[] = []
  send(text: string) {
    this.sent.push(JSON.parse(text) as ClientMessage)
  }
  close() {
    this.readyState = 3
  }
  say(message: object) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }))
  }
}

/** As `early.ts` leaves it. */
function opened(asked: string[]): { socket: Socket; early: Early } {
  const socket = new Socket()
  const early: Early = {
    socket: socket as unknown as WebSocket,
    asked,
    said: [],
    hear: (message) => void early.said.push({ at: Date.now(), message }),
  }
  socket.addEventListener('message', reading((message) => early.hear(message)) as EventListener)
  return { socket, early }
}

test('what came before the room ran is heard in its order, then what comes; the welcome tells the time of now', async () => {
  vi.useFakeTimers({ now: 1_000_000 })
  const { socket, early } = opened(['meeting/m'])
  socket.say({ type: 'welcome', protocol: 1, now: '2026-01-01T00:00:00.000Z', session: '' })
  socket.say({ type: 'current', stream: 'meeting/m', version: 3 })
  vi.setSystemTime(1_001_500)
  const receiver: ServerMessage[] = []
  adopting(early)({ message: (m) => void receiver.push(m), gone: () => undefined }, [])
  socket.say({ type: 'current', stream: 'speakers/m', version: 0 })
  expect(receiver).toEqual([])
  await vi.advanceTimersByTimeAsync(0)
  socket.say({ type: 'current', stream: 'text/m.l1', version: 1 })
  expect(receiver.map((m) => ('stream' in m ? m.stream : m.type))).toEqual([
    'welcome',
    'meeting/m',
    'speakers/m',
    'text/m.l1',
  ])
  expect(receiver[0]).toMatchObject({ now: '2026-01-01T00:00:01.500Z' })
  vi.useRealTimers()
})

test('what was asked for is not asked for again, but whatever else is', () => {
  const { socket, early } = opened(['meeting/m', 'speakers/m'])
  const link = adopting(early)({ message: () => undefined, gone: () => undefined }, [])
  link.send({ type: 'subscribe', stream: 'meeting/m', from: 1 })
  link.send({ type: 'subscribe', stream: 'organisation/o', from: 1 })
  // Beyond what it began from: it has lost its place and says where it stands.
  link.send({ type: 'subscribe', stream: 'speakers/m', from: 4 })
  link.send({ type: 'subscribe', stream: 'meeting/m', from: 1 })
  expect(
    socket.sent.map((m) => ('stream' in m ? `${m.stream}@${m.type === 'subscribe' ? m.from : 0}` : m.type)),
  ).toEqual(['organisation/o@1', 'speakers/m@4', 'meeting/m@1'])
})

test('one that has ended meanwhile is told to be gone', () => {
  const { socket, early } = opened([])
  const gone = vi.fn()
  adopting(early)({ message: () => undefined, gone }, [])
  socket.dispatchEvent(new Event('close'))
  expect(gone).toHaveBeenCalledOnce()
})

test('the address names the meeting, and the live connection asks as the tab does', () => {
  expect(meetingIn('/meetings/cg-jk/desk')).toBe('cg-jk')
  expect(meetingIn('/secretariat')).toBe('')
  expect(liveAddress('https://offices.example/meetings/m/desk?as=abc&lang=en')).toBe(
    'wss://offices.example/api/live?as=abc&protocol=1&packs=',
  )
  expect(liveAddress('http://localhost:8080/meetings/m/desk')).toBe(
    'ws://localhost:8080/api/live?protocol=1&packs=',
  )
})

test('what comes packed is unpacked, and what comes after it waits for its turn', async () => {
  const receiver: ServerMessage[] = []
  const take = reading((message) => void receiver.push(message))
  const current = (version: number) => JSON.stringify({ type: 'current', stream: 'text/m.l1', version })
  const say = (data: string | Blob) => take(new MessageEvent('message', { data }))
  say(current(1))
  expect(receiver).toHaveLength(1)
  say(new Blob([deflateRawSync(current(2))]))
  say(current(3))
  say(new Blob([deflateRawSync(current(4))]))
  await expect.poll(() => receiver.length).toBe(4)
  say(current(5))
  expect(receiver).toEqual([1, 2, 3, 4, 5].map((n) => JSON.parse(current(n)) as ServerMessage))
})
