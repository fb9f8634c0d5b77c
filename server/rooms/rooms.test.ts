import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'
import { serveRooms } from './rooms.ts'

let server: TestServer
const folder = mkdtempSync(join(tmpdir(), 'good-offices-rooms-'))
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, '.vite'))
  for (const room of ['desk', 'secretariat'])
    writeFileSync(join(folder, `${room}.html`), '<!doctype html><head><title>Good Offices</title></head>')
  for (const file of ['early-1.js', 'words-fr-1.js', 'desk-fr-1.js', 'face.woff2', 'drawing.svg'])
    writeFileSync(join(folder, 'assets', file), 'x')
  writeFileSync(
    join(folder, '.vite/manifest.json'),
    JSON.stringify({
      'live/early.ts': { file: 'assets/early-1.js' },
      '_words-fr': { file: 'assets/words-fr-1.js', name: 'words-fr' },
      'languages/fr/desk.json': { file: 'assets/desk-fr-1.js' },
    }),
  )
  server = await openServer({ webFolder: folder, isReal: true })
  await conveneMeeting(server)
  await server.context.people.change('m1-arcadia', { name: `Ada "of" <Arcadia> & $' $& others` })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const page = async (path: string, person: string) => {
  const { cookie, handle } = await server.session(person)
  const answer = await fetch(`${server.base}${path}${path.includes('?') ? '&' : '?'}as=${handle}`, {
    headers: { cookie },
  })
  return { handle, text: await answer.text(), headers: answer.headers }
}

test('a room says in its page who opened it, whatever their name, and no cache keeps that', async () => {
  const { handle, text, headers } = await page('/meetings/m1/desk?lang=fr', 'm1-arcadia')
  const written = /<meta name="session" content="([^"]*)">/.exec(text)?.[1] ?? ''
  const session = JSON.parse(
    written
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  ) as Record<string, unknown>
  expect(session).toMatchObject({ person: 'm1-arcadia', handle, name: `Ada "of" <Arcadia> & $' $& others` })
  expect(text.match(/<title>/g)).toHaveLength(1)
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a room of a meeting opens its connection and fetches its words before it runs', async () => {
  const { text } = await page('/meetings/m1/desk?lang=fr', 'm1-arcadia')
  expect([...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual([
    '/assets/early-1.js',
    '/assets/words-fr-1.js',
    '/assets/desk-fr-1.js',
  ])
  expect((await page('/secretariat', 'officer')).text).not.toContain('early')
})

test('a page says that it is of a demonstration only where it is', async () => {
  const mark = '<meta name="installation" content="demonstration">'
  expect((await page('/secretariat', 'officer')).text).not.toContain('demonstration')
  const demonstration = Fastify()
  const nobody = async () => undefined
  await serveRooms(demonstration, { sessionOf: nobody, config: { isDemonstration: true } }, folder)
  expect((await demonstration.inject('/secretariat')).body).toContain(mark)
  await demonstration.close()
})

test('scripts and type faces carry only the headers that they need; what could be opened as a page carries all', async () => {
  const headersOf = async (file: string) => (await fetch(`${server.base}/assets/${file}`)).headers
  for (const file of ['early-1.js', 'face.woff2']) {
    const headers = await headersOf(file)
    expect([
      headers.get('x-content-type-options'),
      headers.get('cache-control'),
      headers.get('content-security-policy'),
    ]).toEqual(['nosniff', 'public, max-age=31536000, immutable', null])
  }
  expect((await headersOf('drawing.svg')).get('content-security-policy')).toContain("script-src 'self'")
  expect((await headersOf('none.js')).get('content-security-policy')).toContain("script-src 'self'")
})
