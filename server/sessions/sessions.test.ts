import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Refusal } from '#core/record/record.ts'
import type { Records } from '#server/context.ts'
import { conveneMeeting, nextId, openServer, type TestServer } from '#server/given.ts'
import { AccessFacts } from './access-facts.ts'
import { newSecret } from './secrets.ts'
import { cookiesOf, Sessions } from './sessions.ts'
import { Standing } from './standing.ts'

describe('the cookies of a request', () => {
  const secret = newSecret()
  test('over TLS are those that no other host could have set', () => {
    const header = `go-aaaa=${secret}; __Host-go-bbbb=${secret}; __Host-x=${secret}`
    expect([...cookiesOf(header, true).keys()]).toEqual(['bbbb'])
    expect([...cookiesOf(header, false).keys()]).toEqual(['aaaa'])
  })
  test('are twenty at most, the last ones; what has not the form of one is none', () => {
    const header = Array.from({ length: 290 }, (_, i) => `go-h${i}=${newSecret()}`).join('; ')
    expect([...cookiesOf(header, false).keys()]).toEqual(Array.from({ length: 20 }, (_, i) => `h${270 + i}`))
    for (const text of [undefined, '', ';;;', '=', 'go-x', 'go-x=', 'go-x=short', `x=${secret}`, `=go-x=${secret}`])
      expect(cookiesOf(text, false).size).toBe(0)
  })
})

describe('who a request comes from', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await openServer()
    await conveneMeeting(server)
  })
  afterAll(() => server.close())
  const both = async (...people: string[]) =>
    (await Promise.all(people.map((person) => server.session(person)))).map(({ cookie }) => cookie).join('; ')

  test('a cookie over TLS is bound to this host, and is read again', async () => {
    const secure = new Sessions(server.context.kysely, true)
    const { cookie } = await secure.begin('m1-arcadia')
    expect(cookie).toMatch(/^__Host-go-[a-z0-9]+=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    expect(cookie).not.toContain('Domain')
    const header = cookie.split(';')[0] ?? ''
    expect((await secure.of({ headers: { cookie: header } })).session?.person).toBe('m1-arcadia')
    expect((await secure.of({ headers: { cookie: header.replace('__Host-', '') } })).session).toBeUndefined()
  })
  test('two persons without a name for one are the newest of several; one person twice is that person', async () => {
    const { who } = server.context
    expect(await who({ headers: { cookie: await both('m1-arcadia', 'm1-borduria') } })).toMatchObject({
      isOneOfSeveral: true,
    })
    expect(
      (await who({ headers: { cookie: await both('m1-arcadia', 'm1-arcadia') } })).isOneOfSeveral,
    ).toBeUndefined()
  })
  test('an act that does not say for which of several persons it is, is refused; reading is not', async () => {
    const cookie = await both('m1-arcadia', 'm1-borduria')
    const { handle, cookie: own } = await server.session('m1-syldavia')
    const act = (headers: Record<string, string>) =>
      fetch(`${server.base}/api/streams/speakers/m1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({
          id: nextId(),
          command: { type: 'RequestFloor', seat: 'syldavia', kind: 'statement' },
        }),
      })
    const refused = await act({ cookie })
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([400, 'wire/which-session'])
    expect(
      ((await (await act({ cookie: `${cookie}; ${own}`, 'x-session': handle })).json()) as { code: string }).code,
    ).not.toBe('wire/which-session')
    expect((await fetch(`${server.base}/api/session`, { headers: { cookie } })).status).toBe(200)
    expect((await fetch(`${server.base}/api/session/end`, { method: 'POST', headers: { cookie } })).status).toBe(
      400,
    )
  })

  test('a tab whose own session holds gets no other in its place, of the same person either', async () => {
    const [first, second] = [await server.session('m1-arcadia'), await server.session('m1-arcadia')]
    const headers = { cookie: `${first.cookie}; ${second.cookie}` }
    const { sessions } = server.context
    expect(await sessions.insteadOf({ headers, query: { as: first.handle } })).toBeUndefined()
    expect(await sessions.insteadOf({ headers })).toBeUndefined()
    const held = await sessions.of({ headers, query: { as: first.handle } })
    await sessions.end(held.session as NonNullable<typeof held.session>)
    expect((await sessions.insteadOf({ headers, query: { as: first.handle } }))?.handle).toBe(second.handle)
  })

  test('no cookie was late, and what is none of those meant does not end', async () => {
    const { sessions } = server.context
    expect(await sessions.lateOf({ headers: {} })).toBeUndefined()
    expect(sessions.holding({ headers: {} })).toBeUndefined()
    const { handle, cookie } = await server.session('m1-arcadia')
    expect(await sessions.endIn(server.context.kysely, 'm1-arcadia', () => false)).toEqual([])
    expect((await sessions.of({ headers: { cookie } })).session?.handle).toBe(handle)
  })

  test('while the database is away, a session counts that was found in the last ten minutes, and no other', async () => {
    let isAway = false
    const kysely = new Proxy(server.context.kysely, {
      get: (target, name) => {
        if (isAway && name === 'selectFrom') throw new Error('away')
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
    const sessions = new Sessions(kysely, false)
    const [{ cookie }, other] = [await server.session('m1-arcadia'), await server.session('m1-arcadia')]
    expect((await sessions.of({ headers: { cookie } })).session?.person).toBe('m1-arcadia')
    isAway = true
    expect((await sessions.of({ headers: { cookie } })).session?.person).toBe('m1-arcadia')
    await expect(sessions.of({ headers: { cookie: other.cookie } })).rejects.toThrow('away')
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * 60_000)
    await expect(sessions.of({ headers: { cookie } })).rejects.toThrow('away')
    later.mockRestore()
  })

  test('an appointment ends links of makers who may no longer make them; where there are none, nothing is entered', async () => {
    const { people, links, records } = server.context
    const by = { person: 'officer', role: 'secretariat' } as const
    const secretOf = async (maker?: typeof by) =>
      new URL(await people.issueLink('m1-syldavia', maker)).hash.slice(1)
    const states = async (...secrets: string[]) =>
      Promise.all(secrets.map(async (secret) => (await links.find(secret, undefined))?.state))
    const ended = async () =>
      (await records.events('access/m1.syldavia')).filter(({ type }) => type === 'AccessRevoked').length
    const ofOperator = await secretOf()
    await links.endMadeByOthers('m1-syldavia', () => false, by, 'appointment-1')
    expect([await states(ofOperator), await ended()]).toEqual([['open'], 0])
    const ofOfficer = await secretOf(by)
    await links.endMadeByOthers('m1-syldavia', () => false, by, 'appointment-2')
    expect([await states(ofOperator, ofOfficer), await ended()]).toEqual([['open', 'revoked'], 1])
  })

  test('CR10: where the record refuses that an appointment ends access, nothing ends', async () => {
    const { people, links, facts } = server.context
    const by = { person: 'officer', role: 'secretariat' } as const
    const secret = new URL(await people.issueLink('m1-syldavia', by)).hash.slice(1)
    const refused = vi.spyOn(facts, 'mustNotBePutIn').mockRejectedValue(new Refusal('credentials/text-put'))
    await expect(links.endMadeByOthers('m1-syldavia', () => false, by, 'appointment-3')).rejects.toMatchObject({
      code: 'credentials/text-put',
    })
    refused.mockRestore()
    expect((await links.find(secret, undefined))?.state).toBe('open')
  })

  test('of a person who is not there nothing is changed, named or linked; a link that was not made is none', async () => {
    const { people, links } = server.context
    await expect(people.change('nobody', { name: 'X' })).rejects.toMatchObject({ code: 'wire/not-found' })
    await expect(people.issueLink('nobody')).rejects.toMatchObject({ code: 'wire/not-found' })
    expect(await people.named('nobody')).toBeUndefined()
    expect(await links.find(newSecret(), undefined)).toBeUndefined()
  })
})

describe('what is entered of access', () => {
  const by = { person: 'operator', role: 'secretariat' } as const
  const factsWith = (records: object) => new AccessFacts(records as never, new Standing([]))
  const command = { type: 'RecordRevocation', person: 'x' } as never
  test('stands once under one name; any other refusal is told', async () => {
    const refusing = (fault: unknown) => factsWith({ handleInternally: () => Promise.reject(fault as Error) })
    await refusing(new Refusal('wire/id-reused')).enterIn('access/m1', command, by, 'a')
    for (const fault of [new Refusal('wire/unavailable'), new Error('wire/id-reused')])
      await expect(refusing(fault).enterIn('access/m1', command, by, 'a')).rejects.toBe(fault)
  })
  test('CR10: while a text is put in a meeting nobody’s access to it is taken', async () => {
    const facts = factsWith({
      rows: async () => [
        { meeting: 'm1', stage: 'put' },
        { meeting: 'm2', stage: 'adopted' },
      ],
    })
    await expect(facts.mustNotBePutIn('m1')).rejects.toMatchObject({ code: 'credentials/text-put' })
    await facts.mustNotBePutIn('m2')
  })
  test('CR10: a revocation is entered at every meeting of the person or at none, that of whoever presides too', async () => {
    const entered: string[] = []
    let put: object[] = [{ meeting: 'm2', stage: 'put' }]
    const handleInternally = async (...[stream, , , , , more]: Parameters<Records['handleInternally']>) =>
      entered.push([stream, ...(more ?? []).map((each) => each.stream)].join(' and '))
    const facts = new AccessFacts(
      { rows: async () => put, handleInternally } as never,
      { accessOf: () => ['access/m1.arcadia', 'access/m2'] } as never,
    )
    await expect(facts.enter(command, by)).rejects.toMatchObject({ code: 'credentials/text-put' })
    expect(entered).toEqual([])
    // Whoever ends their own access is not held back.
    await facts.enter(command, { person: 'x', role: 'presiding' })
    put = []
    await facts.enter(command, by)
    expect(entered).toEqual(['access/m1.arcadia and access/m2', 'access/m1.arcadia and access/m2'])
  })
  test('AC4: attempts are entered once a minute for each act, so many of one person at most; one that failed again', async () => {
    const entered: unknown[] = []
    let fault: Error | undefined
    const facts = new AccessFacts(
      {
        handleInternally: async (_stream: string, { act }: { act?: string }) => {
          if (fault) throw fault
          entered.push(act)
        },
        state: async () => ({ state: { stage: 'in-session' } }),
      } as never,
      { everSeated: () => [{ meeting: 'm1', seat: 'arcadia', as: 'head' }] } as never,
    )
    fault = new Error('away')
    await expect(facts.tried('ada', 'm1', 'Object')).rejects.toBe(fault)
    fault = undefined
    for (let n = 0; n < 3; n += 1) await facts.tried('ada', 'm1', 'Object')
    await facts.tried('ada', 'm1')
    expect(entered).toEqual(['Object', undefined])
    for (let n = 0; n < 30; n += 1) await facts.tried('ada', 'm1', `Act${n}`)
    expect(entered).toHaveLength(10)
    await facts.tried('ben', 'm1', 'Object')
    expect(entered).toHaveLength(11)
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000)
    await facts.tried('ada', 'm1', 'Object')
    later.mockRestore()
    expect(entered).toHaveLength(12)
  })
  test('DC12: an objection by ended access is entered for the seat in which the person sat, and for no other', async () => {
    const entered: unknown[] = []
    let fault: Error | undefined
    const sat: { meeting: string; seat?: string; as: string }[] = [{ meeting: 'm1', seat: 'arcadia', as: 'head' }]
    const facts = new AccessFacts(
      {
        handleInternally: async (
          stream: string,
          { type, reason }: { type: string; reason?: unknown },
          by: object,
        ) => {
          entered.push([stream, type, reason, by])
          if (fault && reason !== undefined) throw fault
        },
        state: async () => ({ state: { stage: 'closed' } }),
      } as never,
      { everSeated: () => sat } as never,
    )
    const objecting = { stream: 'decision/m1.l1-d1', seat: 'arcadia', obstacle: 'link' } as const
    const tried = async (more: object) => {
      entered.length = 0
      await facts.tried('ada', 'm1', 'Object', { ...objecting, ...more })
      return entered.length
    }
    expect(await tried({})).toBe(1)
    expect(entered[0]).toMatchObject([
      'decision/m1.l1-d1',
      'RecordAttempt',
      undefined,
      { person: 'ada', role: 'delegate', seat: 'arcadia', function: 'head' },
    ])
    expect(await tried({ seat: 'borduria' })).toBe(0)
    expect(await tried({ stream: 'decision/m2.l1-d1' })).toBe(0)
    // Words that cannot be kept are left out; any other refusal leaves it at that, and a fault is told.
    fault = new Refusal('wire/invalid')
    expect(await tried({ reason: 'x' })).toBe(2)
    fault = new Refusal('decisions/attempt-waiting')
    expect(await tried({ reason: 'x' })).toBe(1)
    fault = new Error('gone')
    await expect(tried({ reason: 'x' })).rejects.toBe(fault)
    sat[0] = { meeting: 'm1', as: 'presiding' }
    expect(await tried({})).toBe(0)
  })
})
