import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { inventedInstrument, inventedNotice } from '#core/archive/invented.ts'
import { contextOf, inventedStreams, issueOf, type Streams } from './invented.ts'
import { servePublicPages } from './routes.ts'

type Feed = {
  version: string
  title: string
  home_page_url: string
  feed_url: string
  language: string
  items: Record<string, unknown>[]
}
async function feed(
  streams: Streams,
  { publicUrl = 'https://archive.example', language = 'en' } = {},
): Promise<{ feed: Feed; type: unknown }> {
  const app = Fastify()
  servePublicPages(app, contextOf(streams, { publicUrl }), { seats: async () => [], assets: { styles: [] } })
  const response = await app.inject({ url: `/archive/feed.json?lang=${language}` })
  return { feed: response.json(), type: response.headers['content-type'] }
}
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

test('is a JSON Feed 1.1: every member that the format asks for, of its kind', async () => {
  const { feed: found, type } = await feed(await inventedStreams())
  expect(type).toBe('application/feed+json; charset=utf-8')
  expect(found).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    language: 'en',
    home_page_url: 'https://archive.example/en',
    feed_url: 'https://archive.example/archive/feed.json?lang=en',
  })
  expect(found.title).not.toBe('')
  for (const item of found.items) {
    expect(item).toMatchObject({
      id: expect.stringMatching(/^\/archive\//),
      url: expect.stringMatching(/^https:/),
      content_text: expect.any(String),
      language: 'en',
      authors: [{ name: expect.any(String) }],
    })
    expect(item.date_published).toMatch(rfc3339)
    expect(item.date_modified).toMatch(rfc3339)
  }
  expect(found.items[0]?.content_text).toMatch(/^Recalling.*\n\n1\. Calls upon Arcadia:\n\n\(a\) to open/)
  expect(found.items[0]?.authors).toEqual([{ name: 'Imagined Union, Contact Group' }])
})

test('AR12: a text with a notice begins with it, and has no body for its author', async () => {
  const streams = await inventedStreams(({ manifest }) => void (manifest.notice = inventedNotice))
  const [item] = (await feed(streams)).feed.items
  expect(item?.content_text).toMatch(/^An invented example\n\nRecalling/)
  expect(item?.authors).toEqual([{ name: 'The installation that keeps this archive' }])
})

test('ids and dates stay through a later issue, another language and another host; one item for each instrument', async () => {
  const streams = await inventedStreams()
  const before = (await feed(streams)).feed
  const later = inventedInstrument('2027-05-01T09:00:00.000Z')
  Object.assign(later.manifest, { instrument: 'cg-2027-st2', symbol: 'IU/CG/2027/ST.2' })
  streams['register/iu']?.push(...(await issueOf(later, { text: 'other.l1', number: 2 })))
  for (const options of [{}, { language: 'ar' }, { publicUrl: 'https://moved.example' }]) {
    const after = (await feed(streams, options)).feed
    expect(after.items.map((i) => i.id)).toEqual(['/archive/IU/CG/2027/ST.2', '/archive/IU/CG/2027/ST.1'])
    const [, same] = after.items
    for (const member of ['id', 'date_published', 'date_modified'])
      expect(same?.[member]).toBe(before.items[0]?.[member])
  }
})

test('what is issued but not signed is in no feed', async () => {
  const streams = await inventedStreams()
  streams['register/iu']?.pop()
  expect((await feed(streams)).feed.items).toEqual([])
})
