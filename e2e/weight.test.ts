// What a page sends before it can be used: a room at most 150 kB of JavaScript, a public page at most 60 kB; as sent, with
// gzip, the words of the language and the headers of each answer.
import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepFigures, openServer, type TestServer } from './server.ts'

let server: TestServer
const seats: Record<string, { cookie: string; path: string }> = {}
beforeAll(async () => {
  server = await openServer()
  const front = await (await fetch(`${server.address}/en`)).text()
  for (const seat of ['chair', 'ner']) {
    const action = new RegExp(`action="([^"]*/seats/${seat})"`).exec(front)?.[1] ?? ''
    const answer = await fetch(`${server.address}${action}`, { method: 'POST', redirect: 'manual' })
    seats[seat] = {
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
      path: new URL(answer.headers.get('location') ?? '', server.address).pathname,
    }
  }
})
afterAll(() => server.stop())

/** Bytes that the socket brought for one answer, and the page where it is one. */
const answerOf = (path: string, encoding: string, cookie = '') =>
  new Promise<{ bytes: number; text: string; status: number }>((resolve, reject) => {
    get(
      `${server.address}${path}`,
      { agent: false, headers: { 'accept-encoding': encoding, accept: '*/*', cookie } },
      (response) => {
        const { socket } = response
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({
            bytes: socket.bytesRead,
            text: Buffer.concat(parts).toString('utf8'),
            status: response.statusCode ?? 0,
          }),
        )
      },
    ).on('error', reject)
  })
/** The scripts that a page runs or fetches before it can be used: Vite lists all that one imports. */
const scriptsIn = (page: string): string[] => [
  ...new Set(
    [...page.matchAll(/(?:<script[^>]* src|<link rel="modulepreload"[^>]* href)="([^"]+)"/g)].map(
      ([, address]) => address ?? '',
    ),
  ),
]

async function weigh(path: string, encoding: string, cookie?: string): Promise<number> {
  const page = await answerOf(path, 'identity', cookie)
  expect(page.status, path).toBe(200)
  const scripts = scriptsIn(page.text)
  const answers = await Promise.all(scripts.map((script) => answerOf(script, encoding)))
  for (const [i, { status }] of answers.entries()) expect(status, scripts[i]).toBe(200)
  return answers.reduce((sum, { bytes }) => sum + bytes, 0)
}

test('no page is heavier than it may be, in any language', async () => {
  const weights: Record<string, number> = {}
  const rooms = { podium: 148_000, desk: 148_000, screen: 148_000, replay: 148_000 }
  for (const language of ['ar', 'en', 'fr'])
    for (const [room, most] of Object.entries(rooms)) {
      const { cookie, path } = seats[room === 'desk' ? 'ner' : 'chair'] ?? { cookie: '', path: '' }
      const address = `${path.replace(/[^/]*$/, room)}?lang=${language}`
      const weight = (weights[`${room}, ${language}`] = await weigh(address, 'gzip', cookie))
      expect(weight, `${room}, ${language}`).toBeLessThanOrEqual(most)
      expect(weight).toBeGreaterThan(50_000)
      weights[`${room}, ${language}, Brotli`] = await weigh(address, 'br', cookie)
    }
  for (const path of ['/en', '/verify']) {
    weights[path] = await weigh(path, 'gzip')
    expect(weights[path], path).toBeLessThanOrEqual(60_000)
  }
  await keepFigures('weight', weights)
})

test('the words of a room come with it, in the language that is asked for', async () => {
  const { cookie = '', path = '' } = seats['ner'] ?? {}
  const { text } = await answerOf(`${path}?lang=ar`, 'identity', cookie)
  const words = await Promise.all(
    scriptsIn(text)
      .filter((script) => /words-ar|\/desk-/.test(script))
      .map((script) => answerOf(script, 'identity')),
  )
  expect(words.map(({ text: script }) => script).join('')).toMatch(/[\u0621-\u064A]{3}/)
})
