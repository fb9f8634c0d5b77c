import Fastify from 'fastify'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { inventedInstrument } from '#core/archive/invented.ts'
import { noteNetworks } from '#server/http/addresses.ts'
import { contextOf, inventedStreams, issueOf } from './invented.ts'
import { codingFor } from './kept.ts'
import { Renderings } from './renderings.ts'
import { servePublicPages } from './routes.ts'
import * as send from './send.ts'

const made = vi.spyOn(send, 'htmlOf')
afterEach(() => made.mockClear())

async function archive(config: object = {}) {
  let clock = '2027-04-01T00:00:00.000Z'
  const context = contextOf(await inventedStreams(), config)
  const refreshed: (() => void)[] = []
  const checkpointed: (() => void)[] = []
  Object.assign(context, { now: () => clock, onRefreshed: (listener: () => void) => refreshed.push(listener) })
  Object.assign(context.checkpoints, { onCheckpoint: (listener: () => void) => checkpointed.push(listener) })
  const app = Fastify()
  noteNetworks(app, () => true)
  servePublicPages(app, context, { seats: async () => [], assets: { styles: [] } })
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } })
  return {
    context,
    get,
    /** How many pages were made for these requests. */
    async makes(...urls: string[]) {
      made.mockClear()
      for (const url of urls) expect((await get(url)).statusCode, url).toBeLessThan(500)
      return made.mock.calls.length
    },
    isNow: (at: string) => (clock = at),
    refresh: () => refreshed.forEach((listener) => listener()),
    checkpoint: () => checkpointed.forEach((listener) => listener()),
  }
}
const symbol = '/archive/IU/CG/2027/ST.1'

describe('a public page', () => {
  test('is made once for each language and representation, whatever is put after its address', async () => {
    const { makes, get } = await archive()
    expect(await makes('/en', '/en?x=1', '/en?x=2', '/fr', '/fr')).toBe(2)
    expect(await makes(`${symbol}/en`, `${symbol}/en?utm=1`, `${symbol}/en?with=ar`, `${symbol}/en?with=zz`)).toBe(
      2,
    )
    const page = await get(symbol)
    const json = await get(symbol, { accept: 'application/json' })
    expect(json.headers['content-type']).toContain('application/json')
    expect(json.headers.etag).not.toBe(page.headers.etag)
    expect((await get(symbol, { 'accept-language': 'ar' })).body).toContain('lang="ar" dir="rtl"')
    expect((await get(symbol)).body).toBe(page.body)
  })
  test('is kept for nobody: no cookie, session or handle changes it, and none is told in it', async () => {
    const { get, makes } = await archive()
    const plain = await get('/en')
    const asked = await get('/en?as=handle', { cookie: 'go-handle=secret', 'x-session': 'handle' })
    expect(asked.body).toBe(plain.body)
    expect(asked.headers['set-cookie']).toBeUndefined()
    expect(await makes('/en')).toBe(0)
  })
  test('is made again when something that it shows is recorded, and then shows it; not for what it does not show', async () => {
    const { context, makes, get } = await archive()
    await makes('/en', symbol, '/archive/instruments')
    context.record('speakers/m9', [])
    expect(await makes('/en', symbol, '/archive/instruments')).toBe(0)
    const later = inventedInstrument('2027-05-01T09:00:00.000Z')
    Object.assign(later.manifest, { instrument: 'cg-2027-st2', symbol: 'IU/CG/2027/ST.2' })
    const events = await issueOf(later, { text: 'other.l1', number: 2 })
    context.record('register/iu', events)
    expect(await makes('/en', symbol, '/archive/instruments')).toBe(3)
    expect((await get('/archive/instruments')).body).toContain('IU/CG/2027/ST.2')
    expect((await get('/archive/IU/CG/2027/ST.2')).statusCode).toBe(200)
  })
  test('of checkpoints is made again with each checkpoint, and all when rows were made anew', async () => {
    const { checkpoint, refresh, makes } = await archive()
    await makes('/archive/checkpoints', '/en')
    checkpoint()
    expect(await makes('/archive/checkpoints', '/en')).toBe(1)
    refresh()
    expect(await makes('/archive/checkpoints', '/en')).toBe(2)
  })
  test('is made again when its time is over: the day, the hour of the next meeting, a minute', async () => {
    const { makes, isNow } = await archive()
    isNow('2027-04-01T23:59:30.000Z')
    await makes('/archive/bodies/iu')
    isNow('2027-04-01T23:59:59.000Z')
    expect(await makes('/archive/bodies/iu')).toBe(0)
    isNow('2027-04-02T00:00:00.000Z')
    expect(await makes('/archive/bodies/iu')).toBe(1)
    isNow('2027-04-05T22:29:50.000Z')
    expect(await makes('/en')).toBe(1)
    isNow('2027-04-05T22:30:01.000Z')
    expect(await makes('/en')).toBe(1)
    isNow('2027-04-05T22:31:30.000Z')
    expect(await makes('/en')).toBe(1)
  })
  test('that waits for words to be taken in holds up no other', async () => {
    const { context, get } = await archive()
    const { events } = context.records
    let go: () => void = () => undefined
    const going = new Promise<void>((resolve) => (go = resolve))
    context.records.events = async (...asked) => {
      await going
      return events(...asked)
    }
    const search = get('/archive/search/en?q=crossing')
    expect((await get('/archive/bodies/en')).statusCode).toBe(200)
    go()
    expect((await search).body).toContain('<mark>crossing</mark>')
  })
  test('that is asked for by many at once is made once', async () => {
    const { get } = await archive()
    await Promise.all(Array.from({ length: 50 }, () => get('/en')))
    expect(made).toHaveBeenCalledTimes(1)
  })
  test('comes compressed as its reader takes it, the same words, and never twice to who has it in any coding', async () => {
    const { get } = await archive()
    const plain = await get('/en')
    const br = await get('/en', { 'accept-encoding': 'gzip, deflate, br' })
    const gz = await get('/en', { 'accept-encoding': 'gzip;q=0.5, br;q=0' })
    expect([br.headers['content-encoding'], gz.headers['content-encoding']]).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(gz.rawPayload).toString()).toBe(plain.body)
    expect(br.rawPayload.length).toBeLessThan(plain.body.length / 3)
    expect(new Set([plain, br, gz].map(({ headers }) => headers.etag)).size).toBe(3)
    for (const { headers } of [plain, br, gz])
      expect((await get('/en', { 'if-none-match': `W/${headers.etag}`, 'accept-encoding': 'br' })).statusCode).toBe(
        304,
      )
    expect(plain.headers['cache-control']).toBe('public, no-cache, stale-if-error=86400')
    expect(plain.headers.vary).toBe('Accept, Accept-Language, Accept-Encoding')
  })
  test('that is nothing is 404 each time, and not for who has another', async () => {
    const { get } = await archive()
    const first = await get('/archive/NONE/1')
    expect(first.statusCode).toBe(404)
    expect((await get('/archive/NONE/2', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(404)
  })
  test('may be made for one address only so often; what is kept is sent to it all the same', async () => {
    const { get } = await archive({ requestsPerSecond: 30 })
    // A slow machine gives back as it goes.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now())
    await get('/en')
    const found = new Set<number>()
    for (let n = 0; n < 140; n += 1) found.add((await get(`/archive/search/en?q=word${n}`)).statusCode)
    expect([...found]).toEqual([200, 500])
    expect((await get('/en')).statusCode).toBe(200)
    expect((await get('/archive/search/en?q=other', { 'x-forwarded-for': '198.51.100.7' })).statusCode).toBe(200)
    clock.mockRestore()
  })
})

describe('the coding of an answer', () => {
  test('is one that the reader takes', () => {
    expect(codingFor(undefined)).toBeUndefined()
    expect(codingFor('')).toBeUndefined()
    expect(codingFor('identity')).toBeUndefined()
    expect(codingFor('br')).toBe('br')
    expect(codingFor('gzip, deflate')).toBe('gzip')
    expect(codingFor('br;q=0, gzip')).toBe('gzip')
    expect(codingFor('br;q=0.000, gzip;q=0')).toBeUndefined()
    expect(codingFor('br; q=0.1')).toBe('br')
    expect(codingFor('embroidery, xgzip')).toBeUndefined()
  })
})

describe('renderings', () => {
  test('go one at a time, in turn by sender, with a pause after each', async () => {
    const renderings = new Renderings()
    const order: string[] = []
    let under = 0
    const job = (name: string) => async () => {
      expect((under += 1)).toBe(1)
      await new Promise((resume) => setTimeout(resume, 3))
      under -= 1
      order.push(name)
    }
    const asked = ['a1', 'a2', 'a3'].map((name) => renderings.run('a', job(name)))
    asked.push(renderings.run('b', job('b1')), renderings.run('c', job('c1')))
    const began = performance.now()
    await Promise.all(asked)
    expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
    expect(performance.now() - began).toBeGreaterThan(24)
  })
  test('one that fails holds up none; more than may wait are refused', async () => {
    const renderings = new Renderings()
    const failed = renderings.run('a', async () => {
      throw new Error('no')
    })
    failed.catch(() => undefined)
    const never = Array.from({ length: 60 }, () => renderings.run('a', async () => 1))
    expect(() => renderings.run('a', async () => 1)).toThrow('wire/too-many')
    await expect(renderings.run('b', async () => 2)).resolves.toBe(2)
    await expect(failed).rejects.toThrow('no')
    await expect(Promise.all(never)).resolves.toHaveLength(60)
  })
})
