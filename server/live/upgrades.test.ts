// What may come as an upgrade: anything at all, from anybody, before a session or a page is looked at.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conveneMeeting, Listener, openServer, type TestServer } from '#server/given.ts'

/** Sends these bytes on a connection of their own. @returns the status that came back, and whether the connection was closed. */
const raw = (server: TestServer, text: string): Promise<{ status: number; isClosed: boolean; answer: string }> =>
  new Promise((resolve) => {
    let answer = ''
    const done = (isClosed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), isClosed, answer })
    }
    const timer = setTimeout(() => done(false), 3_000)
    // It keeps its own half open, as one would who wants to hold connections.
    const socket = connect(
      { port: Number(new URL(server.base).port), host: '127.0.0.1', allowHalfOpen: true },
      () => socket.write(text, 'latin1'),
    )
    socket.on('data', (data) => (answer += data.toString('latin1')))
    socket.on('end', () => done(true))
    socket.on('error', () => done(true))
  })
const upgrade = (target: string, host = '127.0.0.1', more = '') =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`

describe('an upgrade', () => {
  let server: TestServer
  const faults: unknown[] = []
  beforeAll(async () => {
    server = await openServer({ log: (level, _, fault) => level === 'error' && faults.push(fault) })
    await conveneMeeting(server)
  })
  afterAll(() => server.close())

  test('to what is no address is answered 400, and the server goes on', async () => {
    for (const target of ['//', '/\\', '//x/api/live', 'http://[', 'http://', '*', 'x', '\\\\', '%', '[', 'a:b'])
      expect([target, (await raw(server, upgrade(target))).status]).toEqual([target, 400])
    for (const target of [
      '/',
      '/api/live/',
      '/%zz',
      '/api/live%2f',
      '/api//live',
      `/${'a'.repeat(8_000)}`,
      '/?as=%zz',
    ])
      expect([target.slice(0, 20), (await raw(server, upgrade(target))).status]).toEqual([target.slice(0, 20), 404])
    const { session } = { session: await server.session('m1-arcadia') }
    const listener = new Listener(server.base, session)
    await listener.opened()
    await listener.follow('meeting/m1')
    expect(listener.events('meeting/m1').length).toBeGreaterThan(0)
    listener.close()
    expect(faults).toEqual([])
  })
  test('that asks for anything but a WebSocket is refused, and its connection let go of', async () => {
    for (const more of [
      '',
      'Sec-WebSocket-Version: 99\r\n',
      'Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n',
    ]) {
      const { status, isClosed } = await raw(server, upgrade('/api/live', '127.0.0.1', more))
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(isClosed).toBe(true)
    }
  })
  test('from a page of another site, or to a name that is not ours, is refused', async () => {
    expect((await raw(server, upgrade('/api/live', 'evil.example'))).status).toBe(403)
    for (const host of ['', '[', 'a b', '//'])
      expect([400, 403]).toContain((await raw(server, upgrade('/api/live', host))).status)
    const origins = ['https://evil.example', 'null', '', 'http://[', '//']
    for (const origin of origins)
      expect((await raw(server, upgrade('/api/live', '127.0.0.1', `Origin: ${origin}\r\n`))).status).toBe(403)
  })
  test('is answered 503 when the session cannot be asked for, and nothing else happens', async () => {
    const { who } = server.context
    server.context.who = () => Promise.reject(new Error('away'))
    expect((await raw(server, upgrade('/api/live'))).status).toBe(503)
    server.context.who = who
    expect(faults.splice(0).length).toBe(1)
  })
})

test('upgrades count as requests do, refused ones too, and beyond the limit the answer is to wait', async () => {
  const server = await openServer({ settings: { requestsPerSecond: 1 } })
  try {
    const targets = ['//', '/api/live', '/elsewhere']
    let answer = await raw(server, upgrade('//'))
    for (let i = 1; i < 400 && answer.status !== 429; i += 1) {
      if (i < 40) expect(answer.status).not.toBe(429)
      answer = await raw(server, upgrade(targets[i % 3] ?? '', '127.0.0.1', 'Sec-WebSocket-Version: 99\r\n'))
    }
    expect(answer.status).toBe(429)
    expect(answer.answer).toMatch(/Retry-After: [1-9]/)
  } finally {
    await server.close()
  }
})
