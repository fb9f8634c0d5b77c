// S7: what may be done with a session that is not one's own, or no longer one's own.
import { get } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  conveneMeeting,
  cookiesIn,
  type TestServer,
  Listener,
  nextId,
  openServer,
  openLink,
} from '#server/given.ts'
import { Sessions } from '#server/sessions/sessions.ts'

let server: TestServer
let chair: { cookie: string; handle: string }
let delegate: { cookie: string; handle: string }
beforeAll(async () => {
  server = await openServer()
  await conveneMeeting(server)
  chair = await server.session('m1-chair')
  delegate = await server.session('m1-arcadia')
})
afterAll(() => server.close())

type Asked = { method?: string; headers?: Record<string, string>; body?: string }
const call = async (path: string, { method = 'GET', headers = {}, body }: Asked = {}) => {
  const response = await fetch(`${server.base}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  let json: { code?: string; person?: string } = {}
  try {
    json = JSON.parse(text) as typeof json
  } catch {
    // A page.
  }
  return { status: response.status, code: json.code, json, headers: response.headers }
}
const link = (person: string) => server.context.people.issueLink(person)
const open = (address: string, cookie?: string) =>
  openLink(server.base, address, cookie === undefined ? {} : { cookie })
const recorded = async () => (await server.journal.head()).position

describe('fixation: a cookie that was planted opens nothing and is not taken over', () => {
  test('a made-up session is nobody’s', async () => {
    expect(await call('/api/session', { headers: { cookie: `go-planted1=${'A'.repeat(43)}` } })).toMatchObject({
      status: 401,
    })
  })
  test('entering makes a secret and a name of its own, whatever cookie came along', async () => {
    const planted = `go-planted1=${'B'.repeat(43)}`
    const entered = await open(await link('m1-arcadia'), planted)
    const [fresh = '', ...rest] = entered.headers.getSetCookie()
    expect(fresh).not.toContain('planted1')
    expect(fresh).not.toContain('B'.repeat(43))
    // And the planted one is taken away.
    expect(rest.join()).toMatch(/go-planted1=;.*Max-Age=0/)
    expect(await call('/api/session', { headers: { cookie: planted } })).toMatchObject({ status: 401 })
  })
  test('a session of another that was planted beside one’s own is not used where a tab says who it is', async () => {
    const both = `${chair.cookie}; ${delegate.cookie}`
    expect(
      (await call('/api/session', { headers: { cookie: both, 'x-session': delegate.handle } })).json.person,
    ).toBe('m1-arcadia')
    expect((await call(`/api/session?as=${delegate.handle}`, { headers: { cookie: both } })).json.person).toBe(
      'm1-arcadia',
    )
  })
  test('the handle of another is a name, not a key', async () => {
    for (const headers of [
      { cookie: delegate.cookie, 'x-session': chair.handle },
      { cookie: `go-${chair.handle}=${delegate.cookie.split('=')[1]}`, 'x-session': chair.handle },
      { 'x-session': chair.handle },
    ] as Record<string, string>[])
      expect(await call('/api/session', { headers })).toMatchObject({ status: 401 })
    expect(await call(`/api/session?as=${chair.handle}`, { headers: { cookie: delegate.cookie } })).toMatchObject({
      status: 401,
    })
  })
  test('whoever names a session that can be none is not taken for one that they hold', async () => {
    const { cookie } = delegate
    for (const as of ['', 'x', '%00', `${chair.handle}&as=${delegate.handle}`])
      expect(await call(`/api/session?as=${as}`, { headers: { cookie } })).toMatchObject({ status: 401 })
    expect(await call('/api/session', { headers: { cookie, 'x-session': '!' } })).toMatchObject({ status: 401 })
    expect(await call('/api/session', { headers: { cookie } })).toMatchObject({ status: 200 })
  })
})

/** Where an address leads that no browser would send as it stands. */
const rawLocation = (path: string, cookie: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.base)
    get({ hostname, port, path, headers: { cookie } }, (answer) => {
      answer.resume()
      resolve(answer.headers.location ?? '/')
    }).on('error', reject)
  })

describe('an address from another’s tab', () => {
  const address = (handle: string) => `/meetings/m1/replay?at=7&as=${handle}`
  test('opens for whoever has a session of their own, at the same instant, as themselves', async () => {
    const answer = await call(address(chair.handle), { headers: { cookie: delegate.cookie } })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(address(delegate.handle))
    expect((await call(address(delegate.handle), { headers: { cookie: delegate.cookie } })).status).not.toBe(302)
  })
  test('is left as it is for whoever has none, and never leads elsewhere', async () => {
    expect((await call(address(chair.handle))).status).not.toBe(302)
    for (const path of [
      '/meetings//elsewhere.example/',
      '/meetings/..//elsewhere.example/',
      '/secretariat/%2e%2e//elsewhere.example/',
    ]) {
      const there = await rawLocation(`${path}?as=${chair.handle}`, delegate.cookie)
      expect(there).toMatch(/^\/(?!\/)/)
      expect(new URL(there, server.base).host).toBe(new URL(server.base).host)
    }
  })
  test('of one’s own session that has ended opens with the next; of another’s that has ended it does not', async () => {
    const [old, next] = [await server.session('m1-arcadia'), await server.session('m1-arcadia')]
    const ended = await server.context.sessions.of({ headers: { cookie: old.cookie } })
    if (ended.session) await server.context.sessions.end(ended.session)
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    expect(
      (await call(address(old.handle), { headers: { cookie: `${old.cookie}; ${next.cookie}` } })).headers.get(
        'location',
      ),
    ).toBe(address(next.handle))
    expect(
      (await call(address(old.handle), { headers: { cookie: `${old.cookie}; ${chair.cookie}` } })).status,
    ).not.toBe(302)
  })
})

describe('another site acts with the visitor’s cookie', () => {
  const json = JSON.stringify({ id: 'cross-site-command', command: { type: 'CallRoll' } })
  const ways: [string, Asked][] = [
    [
      'a form',
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
        body: 'a=b',
      },
    ],
    ['a form without an origin', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' }],
    [
      'text that is JSON',
      { headers: { 'content-type': 'text/plain', origin: 'https://elsewhere.example' }, body: json },
    ],
    ['text that is JSON, without an origin', { headers: { 'content-type': 'text/plain' }, body: json }],
    [
      'a form of parts',
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: `--x\r\n\r\n${json}\r\n--x--` },
    ],
    [
      'JSON from elsewhere',
      { headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' }, body: json },
    ],
    ['JSON from nowhere', { headers: { 'content-type': 'application/json', origin: 'null' }, body: json }],
    [
      'JSON from a name that ends like ours',
      {
        headers: { 'content-type': 'application/json', origin: 'http://localhost:8080.elsewhere.example' },
        body: json,
      },
    ],
    [
      'JSON from a name that begins like ours',
      {
        headers: { 'content-type': 'application/json', origin: 'http://localhost.elsewhere.example:8080' },
        body: json,
      },
    ],
    [
      'JSON from our name on another port',
      { headers: { 'content-type': 'application/json', origin: 'http://localhost:9999' }, body: json },
    ],
    [
      'JSON from our name in another scheme',
      { headers: { 'content-type': 'application/json', origin: 'https://localhost:8080' }, body: json },
    ],
    [
      'what the browser says is cross-site',
      { headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }, body: json },
    ],
    [
      'what the browser says is of the same site',
      { headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-site' }, body: json },
    ],
    [
      'two words on where it comes from that differ',
      {
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'cross-site',
          origin: 'http://localhost:8080',
        },
        body: json,
      },
    ],
    [
      'a method named in a header',
      { headers: { 'content-type': 'text/plain', 'x-http-method-override': 'POST' }, body: json },
    ],
  ]
  test.each(ways)('%s: refused, nothing recorded', async (_name, asked) => {
    const before = await recorded()
    const { status } = await call('/api/streams/meeting/m1', {
      method: 'POST',
      ...asked,
      headers: { ...asked.headers, cookie: chair.cookie },
    })
    expect([400, 403]).toContain(status)
    expect(await recorded()).toBe(before)
  })
  test.each([
    ['POST', '/api/session/end'],
    ['POST', '/api/people'],
    ['POST', '/api/people/m1-arcadia/link'],
    ['DELETE', '/api/people/m1-arcadia/links'],
    ['PATCH', '/api/people/m1-arcadia'],
    ['POST', '/seats/chair'],
  ] as const)('%s %s from elsewhere: refused', async (method, path) => {
    const officer = await server.session('officer')
    expect(
      await call(path, {
        method,
        headers: {
          cookie: officer.cookie,
          origin: 'https://elsewhere.example',
          'content-type': 'application/json',
        },
        body: '{}',
      }),
    ).toMatchObject({ status: 403, code: 'wire/other-origin' })
    expect(await call('/api/session', { headers: { cookie: officer.cookie } })).toMatchObject({ status: 200 })
  })
  test('reading changes nothing, whoever asks: no address does anything on GET or HEAD', async () => {
    await link('m1-borduria')
    const before = await recorded()
    for (const method of ['GET', 'HEAD'])
      for (const at of ['/enter', '/api/session/end', '/seats/chair', '/api/people/m1-borduria/link'])
        await call(at, { method, headers: { cookie: chair.cookie, origin: 'https://elsewhere.example' } })
    expect(await recorded()).toBe(before)
    expect(
      (
        await server.database.kysely
          .selectFrom('sessions')
          .selectAll()
          .where('person', '=', 'm1-borduria')
          .execute()
      ).length,
    ).toBe(0)
  })
  test('and no answer lets another site read it', async () => {
    for (const path of ['/api/session', '/api/organisations', '/api/streams/meeting/m1']) {
      const { headers } = await call(path, {
        headers: { cookie: chair.cookie, origin: 'https://elsewhere.example' },
      })
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    }
  })
})

describe('a live connection', () => {
  const upgrade = (origin: string | undefined) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(server.base).port), '127.0.0.1', () =>
        socket.write(
          `GET /api/live HTTP/1.1\r\nHost: localhost:8080\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: ${chair.cookie}\r\n${origin === undefined ? '' : `Origin: ${origin}\r\n`}\r\n`,
        ),
      )
      socket.once('data', (data) => {
        resolve(String(data).split('\r\n')[0] ?? '')
        socket.destroy()
      })
    })
  test.each([
    'https://elsewhere.example',
    'null',
    '',
    'http://localhost:8080.elsewhere.example',
    'http://localhost:9999',
    'https://localhost:8080',
    'file://',
    'http://xlocalhost:8080',
    'http://localhost:8080@elsewhere.example',
  ])('from the page of %j is not opened', async (origin) => {
    expect(await upgrade(origin)).toContain('403')
  })
  test('from our own is', async () => expect(await upgrade('http://localhost:8080')).toContain('101'))

  test('is cut within moments when its link is revoked, by this process or another', async () => {
    const { cookie, handle } = await server.session('m1-syldavia')
    const listener = new Listener(server.base, { cookie, handle })
    await listener.opened()
    await listener.follow('meeting/m1')
    const began = Date.now()
    // As another process would: past this one's knowledge.
    await server.database.kysely
      .updateTable('sessions')
      .set({ ended_at: new Date() })
      .where('person', '=', 'm1-syldavia')
      .execute()
    await listener.until((l) => l.closed === 4001, 6_000)
    expect(Date.now() - began).toBeLessThan(5_000)
    for (const [path, asked] of [
      ['/api/session', {}],
      ['/api/streams/meeting/m1', {}],
      [
        '/api/streams/meeting/m1',
        {
          method: 'POST',
          body: JSON.stringify({
            id: nextId(),
            command: { type: 'AcknowledgeNotice', seat: 'syldavia', channel: 'link' },
          }),
        },
      ],
    ] as [string, Asked][])
      expect(await call(path, { ...asked, headers: { cookie, 'content-type': 'application/json' } })).toMatchObject(
        { status: 401 },
      )
  })
})

describe('cookies and links', () => {
  test('a cookie is out of reach of scripts and other sites, and under https of plain connections', async () => {
    const { cookie } = await new Sessions(server.database.kysely, true).begin('m1-chair')
    expect(cookie).toMatch(/^__Host-go-[a-z0-9]{10}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  })
  test('the database holds neither the secret of a session nor that of a link', async () => {
    const address = await link('m1-chair')
    const rows = JSON.stringify([
      await server.database.kysely.selectFrom('sessions').selectAll().execute(),
      await server.database.kysely.selectFrom('links').selectAll().execute(),
    ])
    expect(rows).not.toContain(new URL(address).hash.slice(1))
    expect(rows).not.toContain(chair.cookie.split('=')[1])
  })
  test.each([
    ['cut short', (s: string) => s.slice(0, -1)],
    ['one letter longer', (s: string) => `${s}A`],
    ['one letter changed', (s: string) => `${s[0] === 'A' ? 'B' : 'A'}${s.slice(1)}`],
    ['in other case', (s: string) => s.toUpperCase()],
    ['with a zero', (s: string) => `${s.slice(0, -3)}%00`],
    ['with a way out', () => '..%2f..%2fsecretariat'],
    ['empty', () => ''],
  ])('a link %s opens nothing', async (_name, forge) => {
    const secret = new URL(await link('m1-chair')).hash.slice(1)
    for (const what of ['look', 'enter'] as const) {
      const answer = await openLink(server.base, forge(secret), { what })
      expect(answer.status).toBe(404)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    // Without anything behind it, it is the door's own page, which asks for the link.
    const path = `/enter/${forge(secret)}`
    if (path !== '/enter/') expect((await call(path)).status).toBe(404)
  })
  test('a link that was revoked, and the session that it made, open nothing again', async () => {
    const address = await link('m1-borduria')
    const entered = await open(address)
    const cookie = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    expect(await call('/api/session', { headers: { cookie } })).toMatchObject({ status: 200 })
    await server.context.people.revoke('m1-borduria')
    expect(await call('/api/session', { headers: { cookie } })).toMatchObject({
      status: 401,
      code: 'wire/link-revoked',
    })
    expect((await open(address, cookiesIn(entered))).status).toBe(401)
  })
  test('whoever signs out is out, with that cookie everywhere', async () => {
    const { cookie } = await server.session('m1-arcadia')
    expect(
      await call('/api/session/end', { method: 'POST', headers: { cookie, origin: server.base } }),
    ).toMatchObject({ status: 204 })
    expect(await call('/api/session', { headers: { cookie } })).toMatchObject({ status: 401 })
  })
})
