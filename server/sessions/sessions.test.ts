import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conveneMeeting, nextId, openHouse, type House } from '#server/given.ts'
import { newSecret } from './secrets.ts'
import { cookiesOf, Sessions } from './sessions.ts'

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
  let house: House
  beforeAll(async () => {
    house = await openHouse()
    await conveneMeeting(house)
  })
  afterAll(() => house.close())
  const both = async (...people: string[]) =>
    (await Promise.all(people.map((person) => house.session(person)))).map(({ cookie }) => cookie).join('; ')

  test('a cookie over TLS is bound to this host, and is read again', async () => {
    const secure = new Sessions(house.inside.kysely, true)
    const { cookie } = await secure.begin('m1-arcadia')
    expect(cookie).toMatch(/^__Host-go-[a-z0-9]+=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    expect(cookie).not.toContain('Domain')
    const header = cookie.split(';')[0] ?? ''
    expect((await secure.of({ headers: { cookie: header } })).session?.person).toBe('m1-arcadia')
    expect((await secure.of({ headers: { cookie: header.replace('__Host-', '') } })).session).toBeUndefined()
  })
  test('two persons without a name for one are the newest of several; one person twice is that person', async () => {
    const { who } = house.inside
    expect(await who({ headers: { cookie: await both('m1-arcadia', 'm1-borduria') } })).toMatchObject({
      isOneOfSeveral: true,
    })
    expect(
      (await who({ headers: { cookie: await both('m1-arcadia', 'm1-arcadia') } })).isOneOfSeveral,
    ).toBeUndefined()
  })
  test('an act that does not say for which of several persons it is, is refused; reading is not', async () => {
    const cookie = await both('m1-arcadia', 'm1-borduria')
    const { handle, cookie: own } = await house.session('m1-syldavia')
    const act = (headers: Record<string, string>) =>
      fetch(`${house.base}/api/streams/speakers/m1`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ id: nextId(), command: { type: 'AskFloor', seat: 'syldavia', kind: 'statement' } }),
      })
    const refused = await act({ cookie })
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([400, 'wire/which-session'])
    expect(
      ((await (await act({ cookie: `${cookie}; ${own}`, 'x-session': handle })).json()) as { code: string }).code,
    ).not.toBe('wire/which-session')
    expect((await fetch(`${house.base}/api/session`, { headers: { cookie } })).status).toBe(200)
    expect((await fetch(`${house.base}/api/session/end`, { method: 'POST', headers: { cookie } })).status).toBe(400)
  })
})
