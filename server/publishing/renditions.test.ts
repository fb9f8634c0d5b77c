import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { contextOf, inventedStreams } from './invented.ts'
import { renditions, type Rendition } from './renditions.ts'
import { servePublicPages } from './routes.ts'

/** A form that nobody has: bytes, asked for by a type of its own, kept as a file of its own. */
const braille: Rendition = {
  type: 'application/x-braille',
  file: { ending: '.brf', label: 'download', what: 'download-what' },
  shows: ['archive'],
  make: async ({ row, archive }) => {
    const published = await archive.published(row)
    return (
      published && {
        type: 'application/x-braille',
        body: new Uint8Array([0xff, 0, ...Buffer.from(published.instrument.issued.manifest.symbol)]),
      }
    )
  },
}
async function archive(table: readonly Rendition[]) {
  const app = Fastify()
  servePublicPages(app, contextOf(await inventedStreams()), {
    seats: async () => [],
    assets: { styles: [] },
    renditions: table,
  })
  return (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers })
}
const symbol = '/archive/IU/CG/2027/ST.1'

describe('a further entry of the table of renditions', () => {
  test('is given by Accept, by an address of its own, as it was made, and once only to who has it', async () => {
    const get = await archive([...renditions, braille])
    const bytes = Buffer.concat([Buffer.from([0xff, 0]), Buffer.from('IU/CG/2027/ST.1')])
    const asked = await get(symbol, { accept: 'application/x-braille, text/html;q=0.5' })
    expect(asked.headers['content-type']).toBe('application/x-braille')
    expect(asked.headers['content-disposition']).toBeUndefined()
    expect(asked.rawPayload).toEqual(bytes)
    const file = await get(`${symbol}.brf`)
    expect(file.headers['content-disposition']).toBe('attachment; filename="IU_CG_2027_ST.1.brf"')
    expect(file.rawPayload).toEqual(bytes)
    expect((await get(`${symbol}.brf`, { 'if-none-match': String(file.headers.etag) })).statusCode).toBe(304)
  })

  test('stands among the links of the page', async () => {
    const get = await archive([...renditions, braille])
    expect((await get(`${symbol}/en`, { accept: 'text/html' })).body).toContain(`href="${symbol}.brf"`)
    const before = await archive(renditions)
    expect((await before(`${symbol}/en`, { accept: 'text/html' })).body).not.toContain('.brf')
  })

  test('takes nothing from the others, and what nobody makes is the page', async () => {
    const get = await archive([...renditions, braille])
    const typeOf = async (accept: string) => (await get(symbol, { accept })).headers['content-type']
    expect(await typeOf('*/*')).toContain('text/html')
    expect(await typeOf('application/pdf')).toContain('text/html')
    expect(await typeOf('application/ld+json')).toContain('application/json')
    expect(await typeOf('text/html, application/json;q=0.5')).toContain('text/html')
    expect((await get(`${symbol}.pdf`, { accept: 'application/json' })).statusCode).toBe(404)
    expect((await get(`${symbol}/fr`, { accept: 'text/html' })).body).toContain('lang="fr"')
  })
})
