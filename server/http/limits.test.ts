import { EventEmitter } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi, type Mock } from 'vitest'
import { conveneMeeting, cookiesIn, type TestServer, openServer, openLink } from '#server/given.ts'
import { Buckets, cutSlowBodies, limitRequests, Limits, Turns } from './limits.ts'
import { answerRefusals } from './problems.ts'

describe('a bucket', () => {
  test('gives what may come at once, then so much a second, and says how long to wait', () => {
    let now = 0
    const buckets = new Buckets(10, 5, () => now)
    expect(Array.from({ length: 6 }, () => buckets.take('a') === 0)).toEqual([true, true, true, true, true, false])
    expect(buckets.take('a')).toBeCloseTo(0.1)
    expect(buckets.take('b')).toBe(0)
    now += 100
    expect([buckets.take('a') === 0, buckets.take('a') === 0]).toEqual([true, false])
  })
  test('keeps so many keys and no more: a sender with many names fills no memory', () => {
    const buckets = new Buckets(1, 1, () => 0)
    for (let i = 0; i < 60_000; i += 1) buckets.take(`k${i}`)
    expect(buckets.take('k59999')).toBeGreaterThan(0)
    expect(buckets.take('k0')).toBe(0)
  })
})

test('turns: so many of one sender at a time, and none is lost', async () => {
  const turns = new Turns(2)
  let working = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      expect(await turns.begin('a')).toBe(true)
      most = Math.max(most, (working += 1))
      await new Promise((resolve) => setImmediate(resolve))
      working -= 1
      turns.end('a')
    }),
  )
  expect(most).toBe(2)
  expect(await turns.begin('a')).toBe(true)
})

test('turns: five hundred may wait, not more; an end without a beginning is nothing', async () => {
  const turns = new Turns(1)
  turns.end('a')
  expect(await turns.begin('a')).toBe(true)
  const waiting = Array.from({ length: 500 }, () => turns.begin('a'))
  expect(await turns.begin('a')).toBe(false)
  for (const each of waiting) {
    turns.end('a')
    expect(await each).toBe(true)
  }
})

test('an address is shut out after two hundred refusals in a row, and not while somebody sits there', () => {
  const sits = { session: false }
  const limits = new Limits({ requestsPerSecond: 1 }, { holding: () => (sits.session ? ({} as never) : undefined) })
  const stranger = (network: string, times: number) => {
    for (let i = 0; i < times; i += 1) limits.ask({ headers: {} }, network)
  }
  // Forty come at once; then come refusals.
  stranger('10.0.0.1', 40 + 199)
  expect(limits.isShut('10.0.0.1')).toBe(false)
  stranger('10.0.0.1', 1)
  expect(limits.isShut('10.0.0.1')).toBe(true)
  sits.session = true
  limits.ask({ headers: {} }, '10.0.0.2')
  sits.session = false
  stranger('10.0.0.2', 500)
  expect(limits.isShut('10.0.0.2')).toBe(false)
})

describe('a frame with limits, and no database', () => {
  const framed = async (
    answers: { seconds: number },
    serve: (app: FastifyInstance) => void = () => undefined,
  ): Promise<{ app: FastifyInstance; told: Mock }> => {
    const app = Fastify()
    const told = vi.fn()
    limitRequests(app, {
      limits: { areSet: true, isShut: () => false, ask: () => ({ ...answers, session: undefined }) },
      sessions: { holding: () => undefined },
      audit: { refused: told },
    } as never)
    answerRefusals(app, { log: () => undefined } as never)
    serve(app)
    await app.ready()
    return { app, told }
  }

  test('tells once of a connection on which all is refused, and cuts it', async () => {
    const { app, told } = await framed({ seconds: 9 })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(9)))
      socket.on('data', (data) => (text += data.toString()))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
    })
    const count = answer.match(/HTTP\/1.1 429/g)?.length
    expect(count).toBeGreaterThanOrEqual(5)
    expect(count).toBeLessThan(9)
    expect(told).toHaveBeenCalledTimes(1)
    await app.close()
  })

  test('what is endless takes no turn from what is not, and beyond five hundred that wait the answer is 429', async () => {
    const held: (() => void)[] = []
    const { app } = await framed({ seconds: 0 }, (app) => {
      const hold = () => new Promise<string>((resolve) => held.push(() => resolve('x')))
      app.get('/endless', { config: { isEndless: true } as object }, hold)
      app.get('/long', hold)
      app.get('/short', () => 'x')
    })
    const endless = Array.from({ length: 8 }, () => app.inject('/endless'))
    await expect.poll(() => held.length).toBe(8)
    const short = await Promise.race([app.inject('/short'), new Promise((resolve) => setTimeout(resolve, 1_000))])
    expect(short).toMatchObject({ statusCode: 200 })
    const long = Array.from({ length: 505 }, () => app.inject('/long'))
    const isOver = setInterval(() => held.splice(0).forEach((end) => end()), 10)
    const statuses = (await Promise.all(long)).map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    clearInterval(isOver)
    held.splice(0).forEach((end) => end())
    await Promise.all(endless)
    await app.close()
  })

  test('without a limit nothing stands before a request', () => {
    const app = { addHook: vi.fn(), server: { on: vi.fn() } }
    limitRequests(app as never, { limits: new Limits({}, { holding: () => undefined }) } as never)
    expect([app.addHook.mock.calls, app.server.on.mock.calls]).toEqual([[], []])
  })

  test('only what has a body is cut for sending it slowly', () => {
    vi.useFakeTimers()
    try {
      const server = new EventEmitter()
      cutSlowBodies(server as never)
      const asked = (headers: object) => {
        const socket = { bytesRead: 100, destroy: vi.fn() }
        server.emit('request', Object.assign(new EventEmitter(), { headers, socket, complete: false }))
        return socket.destroy
      }
      const cut = [{}, { 'content-length': '9' }, { 'transfer-encoding': 'chunked' }].map(asked)
      vi.advanceTimersByTime(5_000)
      expect(cut.map((destroy) => destroy.mock.calls.length > 0)).toEqual([false, true, true])
      server.emit('close')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a server with limits', () => {
  let running: TestServer
  beforeAll(async () => {
    running = await openServer({ settings: { requestsPerSecond: 5 } })
    await conveneMeeting(running)
  })
  afterAll(() => running.close())
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${running.base}${path}`, { headers })

  test('lets a room open, then asks to wait, in the words of the reader', async () => {
    const { cookie } = await running.session('m1-arcadia')
    const answers = await Promise.all(Array.from({ length: 70 }, () => get('/api/session', { cookie })))
    // The first come before the session is known, and count under the address.
    expect(answers.slice(0, 50).every(({ status }) => status === 200)).toBe(true)
    const again = await Promise.all(Array.from({ length: 60 }, () => get('/api/session', { cookie })))
    const refused = again.find(({ status }) => status === 429)
    expect(refused?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
    expect(refused?.headers.get('content-type')).toContain('application/problem+json')
    expect(await refused?.json()).toMatchObject({ code: 'wire/too-many', status: 429, seconds: expect.any(Number) })
    // Another session goes on as if nothing had been.
    const other = await running.session('m1-borduria')
    expect((await get('/api/session', { cookie: other.cookie })).status).toBe(200)
    const pages = await Promise.all(
      Array.from({ length: 400 }, () =>
        get('/nowhere', { accept: 'text/html', 'accept-language': 'ar' }).catch(() => undefined),
      ),
    )
    expect(await pages.find((page) => page?.status === 429)?.text()).toContain('طلبات كثيرة')
    expect((await get('/api/session', { cookie: other.cookie })).status).toBe(200)
  })
  test('a person has no more with eight sessions than with two', async () => {
    const { id } = await running.context.people.create({ id: 'many-tabs', name: 'One' })
    const sessions = await Promise.all(Array.from({ length: 8 }, () => running.session(id)))
    for (const { cookie } of sessions) await running.context.who({ headers: { cookie } })
    const { limits } = running.context
    const granted = sessions.flatMap(({ cookie }) =>
      Array.from({ length: 50 }, () => limits.ask({ headers: { cookie } }, '10.9.9.9')).filter(
        (a) => a.seconds === 0,
      ),
    )
    expect(granted.length).toBeGreaterThanOrEqual(100)
    expect(granted.length).toBeLessThan(120)
  })
  test('a seat has so many commands and so many letters, whoever of the delegation sends them', () => {
    const limits = new Limits({ requestsPerSecond: 30 }, { holding: () => undefined })
    const most = (ask: () => void) => {
      for (let count = 0; count < 1_000; count += 1)
        try {
          ask()
        } catch (refusal) {
          expect(refusal).toMatchObject({ code: 'wire/too-many', facts: { seconds: expect.any(Number) } })
          return count
        }
      return Infinity
    }
    expect(most(() => limits.mustAllow('text/m1.l1', { seat: 'arcadia' }, 100))).toBeLessThan(120)
    // Another stream of the meeting is the same seat; another seat, another meeting and the secretariat are not.
    expect(most(() => limits.mustAllow('speakers/m1', { seat: 'arcadia' }, 100))).toBeLessThan(20)
    expect(most(() => limits.mustAllow('text/m1.l1', { seat: 'borduria' }, 120_000))).toBeLessThan(20)
    expect(most(() => limits.mustAllow('text/m2.l1', { seat: 'arcadia' }, 100))).toBeGreaterThan(90)
    expect(most(() => limits.mustAllow('text/m1.l1', {}, 1_000_000))).toBe(Infinity)
  })
  test('hundreds of delegates behind one address, each with a session, are not held up', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const { id } = await running.context.people.create({ id: `crowd-${i}`, name: 'One of many' })
        return running.session(id)
      }),
    )
    // They hold: each was seen once, and all at about the same time, so that none is old when the last has been.
    await Promise.all(sessions.map(({ cookie }) => running.context.who({ headers: { cookie } })))
    const answers = await Promise.all(
      sessions.flatMap(({ cookie }) => Array.from({ length: 10 }, () => get('/api/session', { cookie }))),
    )
    expect(answers.filter(({ status }) => status !== 200).length).toBe(0)
  })
})

describe('M1: what each person can add to the record by coming in', () => {
  let running: TestServer
  beforeAll(async () => {
    running = await openServer({ settings: { requestsPerSecond: 1_000 } })
    await conveneMeeting(running)
  })
  afterAll(() => running.close())
  const facts = async (type: string) =>
    (await running.context.records.events('access/m1.arcadia')).filter((event) => event.type === type).length

  test('is twenty entries at once, whoever else comes in', async () => {
    const address = await running.context.people.issueLink('m1-arcadia')
    const cookie = cookiesIn(await openLink(running.base, address))
    const again = await Promise.all(Array.from({ length: 40 }, () => openLink(running.base, address, { cookie })))
    expect(again.filter(({ status }) => status === 429).length).toBe(21)
    expect(again.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await facts('SessionBegun')).toBe(20)
    expect((await openLink(running.base, address, { cookie, what: 'look' })).status).toBe(200)
    const other = await running.context.people.issueLink('m1-borduria')
    expect((await openLink(running.base, other)).status).toBe(303)
  })
  test('and ten links for further devices', async () => {
    const { cookie } = await running.session('m1-arcadia')
    const headers = { cookie, origin: running.base, 'content-type': 'application/json' }
    const before = await facts('LinkIssued')
    const made = await Promise.all(
      Array.from({ length: 30 }, () =>
        fetch(`${running.base}/api/session/link`, { method: 'POST', headers, body: '{}' }),
      ),
    )
    expect(made.filter(({ status }) => status === 200).length).toBe(10)
    expect((await facts('LinkIssued')) - before).toBe(10)
  })
})

describe('links that lead nowhere', () => {
  let running: TestServer
  beforeAll(async () => {
    running = await openServer()
    await conveneMeeting(running)
  })
  afterAll(() => running.close())
  test('are answered twenty times, then with a wait; a link that holds opens all the same', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 30; i += 1)
      statuses.push((await openLink(running.base, `${'A'.repeat(41)}${String(i).padStart(2, '0')}`)).status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
    expect(statuses.slice(22)).toEqual(Array(8).fill(429))
    const address = await running.context.people.issueLink('m1-arcadia')
    expect((await openLink(running.base, address, { what: 'look' })).status).toBe(200)
  })
  test('and a connection that sends its headers or its body drop by drop is cut', async () => {
    const heads = [
      'GET /healthz HTTP/1.1\r\nhost: x\r\n',
      'POST /api/streams/meeting/m1 HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{',
    ]
    const cut = await Promise.all(
      heads.map(
        (text) =>
          new Promise<number>((resolve) => {
            const began = Date.now()
            const socket = connect(Number(new URL(running.base).port), '127.0.0.1', () => socket.write(text))
            const drip = setInterval(() => socket.write('x'), 300)
            socket.on('error', () => undefined)
            socket.resume()
            socket.on('close', () => {
              clearInterval(drip)
              resolve(Date.now() - began)
            })
          }),
      ),
    )
    for (const milliseconds of cut) expect(milliseconds).toBeLessThan(8_000)
  })
})
