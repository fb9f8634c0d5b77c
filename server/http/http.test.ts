import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  conveneMeeting,
  cookiesIn,
  type TestServer,
  Listener,
  nextId,
  openServer,
  openLink,
} from '#server/given.ts'
import { commandRights, maySend, mayFollow, streamRights } from '#wire/rights.ts'
import { roles } from '#core/record/record.ts'
import { createApp } from '#server/app.ts'
import { routeRights } from '#server/route-rights.ts'

let server: TestServer
const sessions: Record<string, { cookie: string; handle: string }> = {}
beforeAll(async () => {
  server = await openServer()
  await conveneMeeting(server)
  for (const person of ['officer', 'm1-chair', 'm1-arcadia', 'm1-borduria'])
    sessions[person] = await server.session(person)
})
afterAll(() => server.close())

type Asked = {
  method?: string
  as?: string
  body?: unknown
  raw?: string
  headers?: Record<string, string>
  redirect?: RequestRedirect
}
const call = async (path: string, { method, as, body, raw, headers, redirect }: Asked = {}) => {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(`${server.base}${path}`, {
    method: method ?? (content === undefined ? 'GET' : 'POST'),
    headers: {
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as ? { cookie: sessions[as]?.cookie ?? as } : {}),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
    redirect: redirect ?? 'manual',
  })
  const text = await response.text()
  let json: Record<string, unknown> & { code?: string } = {}
  try {
    json = JSON.parse(text)
  } catch {
    // A page.
  }
  return { status: response.status, code: json.code, json, text, headers: response.headers }
}
const command = (stream: string, as: string | undefined, command: object, more: object = {}) =>
  call(`/api/streams/${stream}`, { as, body: { id: nextId(), command, ...more } })

test('a signed-in request does not ask where its person has places, so that meetings of the past cost it nothing', async () => {
  const asked = vi.spyOn(server.context.standing, 'rolesOf')
  try {
    for (const path of ['/api/texts', '/api/decisions'])
      expect(await call(path, { as: 'm1-arcadia' })).toMatchObject({ status: 200 })
    expect(asked).not.toHaveBeenCalled()
  } finally {
    asked.mockRestore()
  }
})

describe('commands over HTTP', () => {
  test('are accepted from whoever has the right, and refused from others', async () => {
    expect(
      await command('meeting/m1', 'm1-chair', { type: 'AddItem', item: 'i9', title: { en: 'x' } }),
    ).toMatchObject({ status: 200, json: { stream: 'meeting/m1' } })
    expect(await command('meeting/m1', 'm1-arcadia', { type: 'OpenMeeting', early: true })).toMatchObject({
      status: 403,
      code: 'wire/not-entitled',
    })
    expect(await command('meeting/m1', undefined, { type: 'OpenMeeting', early: true })).toMatchObject({
      status: 401,
      code: 'wire/sign-in',
    })
  })
  test('on an unknown stream: 404', async () => {
    expect(await command('nonsense/m1', 'officer', { type: 'OpenMeeting', early: true })).toMatchObject({
      status: 404,
      code: 'wire/unknown-stream',
    })
  })
  test('on a stale version: 409', async () => {
    expect(
      await command('meeting/m1', 'm1-chair', { type: 'AddItem', item: 'i8', title: { en: 'x' } }, { seen: 1 }),
    ).toMatchObject({ status: 409, code: 'wire/stale', json: { seen: 1 } })
  })
  test('for another delegation’s seat: 403', async () => {
    expect(
      await command('meeting/m1', 'm1-arcadia', { type: 'AcknowledgeNotice', seat: 'borduria', channel: 'link' }),
    ).toMatchObject({ status: 403, code: 'credentials/not-your-seat' })
  })
  test('of 10 MB: 413, of broken JSON: 400, of another type: 400, of another form: 422', async () => {
    expect(await call('/api/streams/meeting/m1', { as: 'officer', raw: 'x'.repeat(10_000_000) })).toMatchObject({
      status: 413,
      code: 'wire/too-large',
    })
    expect(await call('/api/streams/meeting/m1', { as: 'officer', raw: '{"id":' })).toMatchObject({
      status: 400,
      code: 'wire/malformed',
    })
    expect(await call('/api/streams/meeting/m1', { as: 'officer', raw: '' })).toMatchObject({
      status: 422,
      code: 'wire/invalid',
    })
    expect(
      await call('/api/streams/meeting/m1', {
        as: 'officer',
        raw: 'id=1',
        headers: { 'content-type': 'text/plain', origin: server.base },
      }),
    ).toMatchObject({ status: 400, code: 'wire/malformed' })
    expect(await call('/api/streams/meeting/m1', { as: 'officer', raw: 'null' })).toMatchObject({
      status: 422,
      code: 'wire/invalid',
    })
    expect(await call('/api/streams/meeting/m1', { as: 'officer', raw: '{"__proto__":{"a":1}}' })).toMatchObject({
      status: 400,
      code: 'wire/malformed',
    })
    expect(await command('meeting/m1', 'officer', { type: 'Abolish' })).toMatchObject({
      status: 422,
      code: 'wire/invalid',
    })
  })
  test('from another site: 403, whatever the cookie', async () => {
    const body = { id: nextId(), command: { type: 'CallRoll' } }
    for (const headers of [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[])
      expect(await call('/api/streams/meeting/m1', { as: 'm1-chair', body, headers })).toMatchObject({
        status: 403,
        code: 'wire/other-origin',
      })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await call('/seats/chair', { method: 'POST', as: 'm1-chair', headers })).toMatchObject({
      status: 403,
      code: 'wire/other-origin',
    })
  })
})

describe('reading', () => {
  test('a long stream is answered in pages: nobody is handed a whole register', async () => {
    const add = (from: number, to: number, length: number) =>
      server.database.pool.query(
        `INSERT INTO events (position, stream, version, bytes, hash, salt) SELECT 900000 + g, 'register/long', g,
          '{"type":"X","at":"2026-01-01T00:00:00.000Z","stream":"register/long","version":' || g || ',"pad":"' || repeat('x', $3) || '"}', g, g
          FROM generate_series($1::int, $2::int) g`,
        [from, to, length],
      )
    await add(1, 700, 10)
    await add(701, 760, 100_000)
    const seen: number[] = []
    const lengths: number[] = []
    for (let next: string | undefined = '/api/streams/register/long?as=reader'; next !== undefined;) {
      expect(next).toContain('as=reader')
      const answer: Awaited<ReturnType<typeof call>> = await call(next)
      const events = answer.json['events'] as { version: number }[]
      seen.push(...events.map(({ version }) => version))
      lengths.push(events.length)
      expect(answer.json['version']).toBe(events.at(-1)?.version)
      next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    expect(seen).toEqual(Array.from({ length: 760 }, (_, n) => n + 1))
    expect(lengths).toEqual([500, 203, ...Array<number>(19).fill(3)])
    await server.database.pool.query(`DELETE FROM events WHERE stream = 'register/long'`)
  })
  test('a stream is for those whom the table names', async () => {
    expect((await call('/api/streams/meeting/m1?from=2', { as: 'm1-arcadia' })).json).toMatchObject({
      events: expect.arrayContaining([expect.objectContaining({ version: 2 })]),
    })
    expect(await call('/api/streams/meeting/m1')).toMatchObject({ status: 401 })
    expect(await call('/api/streams/dossier/any', { as: 'm1-arcadia' })).toMatchObject({ status: 403 })
    expect(await call('/api/streams/organisation/lakes')).toMatchObject({ status: 200 })
  })
  test('a stream is read from a version in figures, and from nothing else', async () => {
    for (const from of ['0', '999999999'])
      expect((await call(`/api/streams/meeting/m1?from=${from}`, { as: 'm1-arcadia' })).status, from).toBe(200)
    for (const from of ['-1', '1.5', '1e3', '0x1', '%201', '', '2147483648'])
      expect(await call(`/api/streams/meeting/m1?from=${from}`, { as: 'm1-arcadia' }), from).toMatchObject({
        status: 422,
        code: 'wire/invalid',
      })
  })
  test('the public sees that a meeting is convened, and not who asked for it', async () => {
    const { json } = await call('/api/meetings')
    expect(json).toMatchObject([{ meeting: 'm1', requestedBy: '', concurrences: 0 }])
    expect((await call('/api/meetings', { as: 'm1-arcadia' })).json).toMatchObject([
      { meeting: 'm1', requestedBy: 'arcadia', concurrences: 2 },
    ])
  })
  test('a request is seen by the members of the organ, and any of them may concur', async () => {
    const request = {
      type: 'RequestMeeting',
      organisation: 'lakes',
      organ: 'committee',
      requestedBy: 'arcadia',
      kind: 'ordinary',
      level: 'minister',
      mode: 'virtual',
      subject: { en: 's' },
      proposedAt: '2030-01-01T00:00:00.000Z',
      reason: { en: 'r' },
    }
    expect(await command('meeting/asked', 'm1-borduria', request)).toMatchObject({ status: 403 })
    expect(await command('meeting/asked', 'm1-arcadia', request)).toMatchObject({ status: 200 })
    expect(((await call('/api/meetings')).json as unknown as unknown[]).length).toBe(1)
    expect(((await call('/api/meetings', { as: 'm1-borduria' })).json as unknown as unknown[]).length).toBe(2)
    expect(await command('meeting/asked', 'm1-borduria', { type: 'Concur', party: 'borduria' })).toMatchObject({
      status: 200,
    })
  })
  test('the names of a meeting are for those who sit in it', async () => {
    expect((await call('/api/meetings/m1/people', { as: 'm1-arcadia' })).json).toContainEqual({
      person: 'm1-chair',
      name: 'Name of m1-chair',
    })
    expect(await call('/api/meetings/m1/people')).toMatchObject({ status: 401 })
    expect(await call('/api/meetings/other/people', { as: 'm1-arcadia' })).toMatchObject({ status: 403 })
  })
  test('what is not there is a problem for programs and a page for people', async () => {
    expect(await call('/nowhere')).toMatchObject({ status: 404, code: 'wire/not-found' })
    expect((await call('/nowhere', { headers: { accept: 'text/html', 'accept-language': 'ar' } })).text).toContain(
      'dir="rtl"',
    )
    expect(await call('/meetings/m1/podium', { headers: { accept: 'text/html' } })).toMatchObject({ status: 401 })
    expect((await call('/problems/wire/stale')).text).toContain('wire/stale')
  })
  test('the description is OpenAPI 3.1 and names every command', async () => {
    const { json, text } = await call('/api/openapi.json')
    expect(json['openapi']).toBe('3.1.0')
    for (const type of Object.values(commandRights).flatMap((rights) => Object.keys(rights)))
      expect(text).toContain(`"${type}"`)
    expect((await call('/api')).text).toContain('GiveFloor')
  })
  test('every answer carries the policy', async () => {
    const { headers } = await call('/healthz')
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('a personal link', () => {
  const link = (person: string) => server.context.people.issueLink(person)
  const open = async (address: string, asked: Parameters<typeof openLink>[2] = {}) => {
    const answer = await openLink(server.base, address, { origin: 'http://localhost:8080', ...asked })
    return Object.assign(answer, { page: await answer.text() })
  }
  const sessionsOf = async (person: string) =>
    (
      await server.database.kysely
        .selectFrom('sessions')
        .selectAll()
        .where('person', '=', person)
        .where('ended_at', 'is', null)
        .execute()
    ).length

  test('does nothing when it is only looked at', async () => {
    const address = await link('m1-syldavia')
    for (const method of ['GET', 'HEAD', 'GET'])
      expect(await call('/enter', { method })).toMatchObject({ status: 200 })
    const looked = await open(address, { what: 'look' })
    expect(looked.status).toBe(200)
    expect(looked.headers.get('set-cookie')).toBeNull()
    expect(looked.page).toContain('Name of m1-syldavia')
    expect(await sessionsOf('m1-syldavia')).toBe(0)
  })
  test('opens the person’s room when the button is pressed', async () => {
    const entered = await open(await link('m1-syldavia'))
    expect(entered.status).toBe(303)
    expect(entered.headers.get('location')).toMatch(/^\/meetings\/m1\/desk\?lang=en&as=[a-z0-9]+$/)
    const cookie = entered.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^go-[a-z0-9]+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    const { json } = await call('/api/session', { as: cookie.split(';')[0] })
    expect(json).toMatchObject({
      person: 'm1-syldavia',
      isOfficer: false,
      places: [{ meeting: 'm1', role: 'delegate', seat: 'syldavia', function: 'head' }],
    })
  })
  test('that is made up leads nowhere', async () => {
    for (const made of ['A'.repeat(43), 'short', '']) expect(await open(made)).toMatchObject({ status: 404 })
  })
  test('once revoked is refused at every door, and its live connection is cut', async () => {
    const address = await link('m1-syldavia')
    const entered = await open(address)
    const cookie = (entered.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const handle = new URL(entered.headers.get('location') ?? '', server.base).searchParams.get('as') ?? ''
    const listener = new Listener(server.base, { cookie, handle })
    await listener.opened()
    await listener.follow('meeting/m1')

    const began = Date.now()
    expect(
      await call('/api/people/m1-syldavia/links', {
        method: 'DELETE',
        as: 'officer',
        headers: { origin: server.base },
      }),
    ).toMatchObject({ status: 204 })
    await listener.until((l) => l.closed === 4001)
    expect(Date.now() - began).toBeLessThan(1_000)
    expect(listener.messages.at(-1)).toEqual({ type: 'cut', code: 'wire/link-revoked' })

    expect(await call('/meetings/m1/desk', { as: cookie, headers: { accept: 'text/html' } })).toMatchObject({
      status: 401,
    })
    expect(await call('/api/session', { as: cookie })).toMatchObject({ status: 401 })
    expect(await call('/api/streams/meeting/m1', { as: cookie })).toMatchObject({
      status: 401,
      code: 'wire/link-revoked',
    })
    expect(
      await command('meeting/m1', cookie, { type: 'AcknowledgeNotice', seat: 'syldavia', channel: 'link' }),
    ).toMatchObject({ status: 401, code: 'wire/link-revoked' })
    for (const what of ['look', 'enter'] as const)
      expect(await open(address, { what, cookie: cookiesIn(entered) })).toMatchObject({ status: 401 })
    const again = new Listener(server.base, { cookie, handle })
    await again.until((l) => l.closed === 4001)
    expect(again.messages).toEqual([{ type: 'cut', code: 'wire/link-revoked' }])
  })
})

test('several people share one browser, and each tab says which it is', async () => {
  const jar = Object.values(sessions)
    .map((s) => s.cookie)
    .join('; ')
  for (const [person, { handle }] of Object.entries(sessions)) {
    expect((await call('/api/session', { as: jar, headers: { 'x-session': handle } })).json).toMatchObject({
      person,
      handle,
    })
    expect((await call(`/api/session?as=${handle}`, { as: jar })).json).toMatchObject({ person })
    // Also beside what a route's own query names.
    expect((await call(`/api/session?limit=1&as=${handle}`, { as: jar })).json).toMatchObject({ person })
  }
  expect(await call('/api/session', { as: jar, headers: { 'x-session': 'somebody' } })).toMatchObject({
    status: 401,
  })
})

test('an act that does not say for which of several persons it is, is refused, and ends nobody’s session', async () => {
  const jar = `${sessions['m1-arcadia']?.cookie}; ${sessions['m1-borduria']?.cookie}`
  expect(await call('/api/session/end', { as: jar, method: 'POST' })).toMatchObject({
    status: 400,
    code: 'wire/which-session',
  })
  expect((await call('/api/session', { as: 'm1-arcadia' })).status).toBe(200)
})

test('no seat is to be had that is not on offer', async () => {
  expect(await call('/seats/none', { method: 'POST' })).toMatchObject({ status: 404, code: 'wire/not-found' })
})

describe('rights', () => {
  test('a route that is in no table does not start', async () => {
    await expect(
      createApp(server.context, {
        parts: [(app) => void app.get('/forgotten', () => 'x')],
        webFolder: '/nowhere',
        version: 'test',
      }),
    ).rejects.toThrow('GET /forgotten is missing')
  })

  const people: Record<string, string | undefined> = {
    public: undefined,
    delegate: 'm1-arcadia',
    presiding: 'm1-chair',
    secretariat: 'officer',
  }
  test.each(Object.entries(routeRights).filter(([route]) => !/\/live(\/events)?$/.test(route)))(
    '%s opens for those whom the table names, and for nobody else',
    async (route, allowed) => {
      const [method = '', pattern = ''] = route.split(' ')
      const path = pattern
        .replace(':meeting', 'm1')
        .replace(/meetings\/:id/, 'meetings/m1')
        .replace(/:\w+/g, 'x1')
        .replace('*', 'x')
      if (!server.app.hasRoute({ method: method as 'GET', url: pattern })) return
      for (const [role, person] of Object.entries(people)) {
        // One that is ended here is not asked for again.
        const isEnd = pattern === '/api/session/end' && person !== undefined
        const { status, code } = await call(path, {
          method,
          as: isEnd ? (await server.session(person)).cookie : person,
          headers: { origin: server.base, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
        })
        const isShut = code === 'wire/sign-in' || code === 'wire/not-entitled' || status === 401 || status === 403
        const may = allowed.includes(role as never)
        // Behind an open door, a stream has rights of its own.
        if (may && pattern.startsWith('/api/streams')) continue
        expect([role, isShut]).toEqual([role, !may])
      }
    },
  )

  /** A stream of a kind, in the form of its name. */
  const named = (kind: string) =>
    `${kind}/${kind === 'text' || kind === 'notes' ? 'm1.l1' : kind === 'decision' ? 'm1.l1-d1' : 'm1'}`

  test.each(
    Object.entries(commandRights).flatMap(([kind, rights]) =>
      Object.keys(rights).map((type) => [kind, type] as const),
    ),
  )('%s %s: every role that the table does not name is refused', async (kind, type) => {
    for (const role of roles) {
      if (maySend(kind, type, role)) continue
      const refusal = await server.context.records
        .handle(named(kind), { id: nextId(), command: { type } }, { person: 'x', role })
        .then(
          () => 'accepted',
          (r: { code: string }) => r.code,
        )
      // A command without its facts is refused for its form; with them, for the right. An officer hears who may found (BD14).
      const isFounding = type === 'EstablishOrganisation' && role === 'secretariat'
      expect(['wire/invalid', isFounding ? 'wire/operators-alone' : 'wire/not-entitled']).toContain(refusal)
    }
  })

  // Access is asked for by seat (`access.test.ts`), and a matter that does not exist is nobody's (`organisations.test.ts`).
  test.each(Object.keys(streamRights).filter((kind) => !['access', 'dossier', 'follow-up'].includes(kind)))(
    '%s streams are followed by those whom the table names, and by nobody else',
    async (kind) => {
      for (const [role, person] of Object.entries(people)) {
        const { status } = await call(
          `/api/streams/${kind === 'organisation' || kind === 'register' ? `${kind}/lakes` : named(kind)}`,
          { as: person },
        )
        expect([role, status === 200]).toEqual([role, mayFollow(kind, role as never)])
      }
    },
  )
})

describe('a list', () => {
  test('comes in pages that lead to each other, bounded, each row once and none that is not for the one who asks', async () => {
    for (let n = 1; n <= 7; n += 1)
      await server.send(`dossier/matter-${n}`, {
        type: 'OpenDossier',
        title: { en: `Matter ${n}` },
        organisation: 'lakes',
        organ: 'group',
      })
    const get = (path: string, as?: string) =>
      fetch(`${server.base}${path}`, { headers: as ? { cookie: sessions[as]?.cookie ?? '' } : {} })
    const found: string[] = []
    let path: string | undefined = '/api/dossiers?limit=3'
    const sizes: number[] = []
    while (path !== undefined) {
      const answer = await get(path)
      const rows = (await answer.json()) as { dossier: string }[]
      found.push(...rows.map(({ dossier }) => dossier))
      sizes.push(rows.length)
      path = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    expect(sizes.every((size) => size <= 3)).toBe(true)
    expect(found.filter((key) => key.startsWith('matter-'))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => `matter-${n}`),
    )
    expect(new Set(found).size).toBe(found.length)
    const whole = (await (await get('/api/dossiers')).json()) as { dossier: string }[]
    expect(whole.map(({ dossier }) => dossier)).toEqual(found)
    for (const wrong of ['limit=0', 'limit=501', 'limit=x', 'after=nothing'])
      expect([wrong, (await get(`/api/dossiers?${wrong}`)).status]).toEqual([wrong, 422])
  })
  test('answers what is not for the one who asks as what is not there, also where a page is to begin after it', async () => {
    await server.send('meeting/unseen', {
      type: 'RequestMeeting',
      organisation: 'lakes',
      organ: 'committee',
      requestedBy: 'arcadia',
      kind: 'emergency',
      level: 'minister',
      mode: 'virtual',
      subject: { en: 'Not yet public' },
      proposedAt: '2040-01-01T10:00:00.000Z',
      reason: { en: 'r' },
      heard: { from: { en: 'Embassy of Arcadia' }, how: 'letter', at: '2020-01-01T10:00:00.000Z' },
    })
    const after = async (meeting: string, as?: string) => {
      const { status, text } = await call(`/api/meetings?after=${meeting}`, { as })
      return { status, text }
    }
    expect(await after('unseen', 'officer')).toMatchObject({ status: 200 })
    expect(await after('unseen')).toEqual(await after('nothing'))
  })
  test('of the API says in the description how it is paged', async () => {
    const { paths } = (await (await fetch(`${server.base}/api/openapi.json`)).json()) as {
      paths: Record<string, { get?: { parameters?: { name: string }[]; description?: string } }>
    }
    for (const path of [
      '/api/organisations',
      '/api/instruments',
      '/api/dossiers',
      '/api/meetings',
      '/api/texts',
      '/api/decisions',
      '/api/follow-up',
      '/api/people',
      '/api/meetings/{meeting}/streams',
      '/api/meetings/{meeting}/people',
    ]) {
      const names = (paths[path]?.get?.parameters ?? []).map(({ name }) => name)
      expect([path, names]).toEqual([path, expect.arrayContaining(['limit', 'after'])])
      expect(paths[path]?.get?.description).toContain('rel="next"')
    }
    expect(paths['/api/streams/{kind}/{key}']?.get?.description).toContain(
      '`version` is that of the last event in the page',
    )
  })
})
