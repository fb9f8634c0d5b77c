import Fastify from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { inventedInstrument } from '#core/archive/invented.ts'
import { contextOf, inventedStreams, issueOf } from './invented.ts'
import { servePublicPages } from './routes.ts'

const count = 120
let get: (url: string) => Promise<{ statusCode: number; body: string; json(): Record<string, unknown> }>
beforeAll(async () => {
  const streams = await inventedStreams()
  streams['register/iu'] = []
  for (let n = 1; n <= count; n += 1) {
    const issued = inventedInstrument(`2027-03-30T11:${String(10 + (n % 40)).padStart(2, '0')}:00.000Z`)
    Object.assign(issued.manifest, { instrument: `st-${n}`, symbol: `IU/CG/2027/ST.${n}` })
    streams['register/iu'].push(...(await issueOf(issued, { text: `m.l${n}`, number: n })))
  }
  const app = Fastify()
  servePublicPages(app, contextOf(streams), { seats: async () => [], assets: { styles: [] } })
  get = (url) => app.inject({ url, headers: { accept: 'text/html' } })
})
const symbolsIn = (body: string) => [...body.matchAll(/<bdi class="sym" dir="ltr">([^<]+)</g)].map((m) => m[1])

test('a long list is a few pages that lead to each other, in three languages, and nothing is left out or shown twice', async () => {
  for (const [language, next] of Object.entries({ ar: 'الصفحة التالية', en: 'Next page', fr: 'Page suivante' })) {
    const seen: (string | undefined)[] = []
    let address: string | undefined = `/archive/instruments/${language}`
    while (address) {
      const { statusCode, body } = await get(address)
      expect(statusCode).toBe(200)
      seen.push(...symbolsIn(body))
      const link: RegExpExecArray | null = /<a href="([^"]+)" rel="next">([^<]+)</.exec(body)
      if (link) {
        expect(link[2]).toBe(next)
        expect(body).toContain(`<link rel="next" href="https://archive.example${link[1]}"/>`)
      }
      address = link?.[1]
    }
    expect(new Set(seen).size).toBe(count)
    expect(seen).toHaveLength(count)
  }
  const second = (await get('/archive/instruments/en?page=2')).body
  expect(second).toContain('Page 2 of 3')
  expect(second).toContain('href="/archive/instruments/ar?page=2"')
  expect(second).toContain('<link rel="prev" href="https://archive.example/archive/instruments/en"/>')
})

test('a page that is no page of the list is nothing', async () => {
  for (const page of ['0', '-1', '4', 'x', '1e3', '99999999'])
    expect((await get(`/archive/instruments/en?page=${page}`)).statusCode, page).toBe(404)
  expect((await get('/archive/feed.json?page=x')).statusCode).toBe(404)
})

test('a feed says its own address with its language, and where it goes on', async () => {
  const ids: string[] = []
  let address = '/archive/feed.json?lang=ar'
  for (;;) {
    const feed = (await get(address)).json() as {
      feed_url: string
      next_url?: string
      items: { id: string }[]
      language: string
    }
    expect(feed.feed_url).toBe(`https://archive.example${address}`)
    expect(feed.language).toBe('ar')
    ids.push(...feed.items.map(({ id }) => id))
    if (feed.next_url === undefined) break
    address = feed.next_url.replace('https://archive.example', '')
  }
  expect(new Set(ids).size).toBe(count)
  const atom = (await get('/archive/feed.atom?lang=fr&page=2')).body
  expect(atom).toContain('<link rel="self" href="https://archive.example/archive/feed.atom?lang=fr&#38;page=2"/>')
  expect(atom).toContain('<link rel="next" href="https://archive.example/archive/feed.atom?lang=fr&#38;page=3"/>')
  expect(atom.match(/<entry /g)).toHaveLength(50)
  for (const page of ['/ar', '/archive/dossiers/crossing/ar'])
    expect((await get(page)).body).toContain('href="/archive/feed.json?lang=ar"')
})

test('a search is paged, counts all that it found, and keeps the opening verb as it is set', async () => {
  const first = (await get('/archive/search/en?q=crossing')).body
  expect(first).toContain(`${count * 2} results for`)
  expect(first).toContain('Page 1 of 12')
  expect(first).toContain('href="/archive/search/en?q=crossing&amp;page=2" rel="next"')
  const verbs = (await get('/archive/search/en?q=upon+arcadia')).body
  expect(verbs).toMatch(/<span class="verb"><span>Calls <mark>upon<\/mark><\/span><\/span>/)
  expect((await get('/archive/search/en?q=%22upon+arcadia%22')).body).toContain('Nothing found')
  expect((await get('/archive/search/en?q=%22Calls+upon%22')).body).toContain('results for')
})

test('a search is narrowed by body, year, kind and language, each answer at an address of its own', async () => {
  const totalOf = async (query: string) => {
    const { statusCode, body } = await get(`/archive/search/en?${query}`)
    expect(statusCode, query).toBe(200)
    return /role="status"[^>]*>([^<]*)/.exec(body)?.[1]?.trim()
  }
  const all = `${count * 2} results for “`
  for (const kept of ['body=iu', 'body=iu%2Fcg', 'year=2027', 'kind=statement', 'language=en', 'year=&kind='])
    expect(await totalOf(`q=crossing&${kept}`), kept).toBe(all)
  for (const none of ['body=xy', 'body=iu%2Fxy', 'year=2026', 'kind=resolution'])
    expect(await totalOf(`q=crossing&${none}`), none).toBe('Nothing found for “')
  // Without words the titles of what is meant, a symbol in the language that is meant.
  expect(await totalOf('year=2027')).toBe(`${count} instruments`)
  expect(await totalOf('year=2026')).toBe('No instrument answers to this choice.')
  const french = (await get('/archive/search/en?q=ST.7&language=fr')).body
  expect(french).toContain('href="/archive/IU/CG/2027/ST.7/fr"')
  const { body } = await get('/archive/search/en?kind=statement&q=crossing&year=2027')
  expect(body).toContain(
    'href="/archive/search/en?q=crossing&amp;year=2027&amp;kind=statement&amp;page=2" rel="next"',
  )
  expect(body).toContain('<option value="2027" selected="">2027</option>')
  expect(body).toContain('href="/archive/search/en?q=crossing">Search everywhere</a>')
  // What nothing can be narrowed to is no page, and fills no memory.
  for (const bad of ['year=27', 'kind=%3Cb%3E', 'language=xx', 'body=..%2F..'])
    expect((await get(`/archive/search/en?q=crossing&${bad}`)).statusCode, bad).toBe(404)
})
