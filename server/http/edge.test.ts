// The outermost door of a real installation: by which name it is asked, by whom, and what it says to strangers.
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'
import { publishing } from '#server/publishing/routes.ts'

let server: TestServer
const host = 'offices.example.org'
const errors: string[] = []
beforeAll(async () => {
  server = await openServer({
    isReal: true,
    log: (level, message, cause) => level === 'error' && errors.push(`${message} ${String(cause)}`),
    parts: [publishing],
    settings: { publicUrl: `https://${host}`, hstsSubdomains: true },
  })
  await conveneMeeting(server)
})
afterAll(() => server.close())

/** As it is, so that any header may be said twice. */
const raw = (lines: string[], body = ''): Promise<{ status: number; text: string }> =>
  new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(new URL(server.base).port), '127.0.0.1', () =>
      socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`),
    )
    socket.on('data', (data) => (text += data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1] ?? 0), text }))
  })
const get = (path: string, ...more: string[]) => raw([`GET ${path} HTTP/1.1`, `Host: ${host}`, ...more])
const secure = async (person: string) => {
  const { cookie } = await server.context.sessions.begin(person)
  return `Cookie: ${cookie.split(';')[0] ?? ''}`
}

test('it answers by the name of its public address, and /healthz by any', async () => {
  expect((await get('/api/session')).status).toBe(401)
  for (const other of ['evil.example', '127.0.0.1', 'localhost:8080']) {
    const answer = await raw(['GET /api/meetings HTTP/1.1', `Host: ${other}`])
    expect([answer.status, answer.text.includes('wire/other-host')]).toEqual([421, true])
    expect((await raw(['GET /healthz HTTP/1.1', `Host: ${other}`])).status).toBe(200)
  }
})
test('a request for two names is refused, to read and to act, and as an upgrade', async () => {
  expect((await get('/healthz', `Host: ${host}`)).status).toBe(400)
  expect((await get('/api/live', 'Host: other', 'Connection: Upgrade', 'Upgrade: websocket')).status).toBe(400)
})
test('strangers and delegates learn whether it is well; officers what runs', async () => {
  const parsed = ({ text }: { text: string }) =>
    JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as object
  expect(parsed(await get('/healthz'))).toEqual({ status: 'ok' })
  expect(parsed(await get('/healthz', await secure('m1-arcadia')))).toEqual({ status: 'ok' })
  expect(parsed(await get('/healthz', await secure('officer')))).toEqual({
    status: 'ok',
    version: 'test',
    database: 'pglite',
  })
})
test('it asks to be reached over TLS only, its subdomains too where the operator says so', async () => {
  expect((await get('/healthz')).text).toMatch(/strict-transport-security: max-age=31536000; includeSubDomains\r/i)
})
test('a page is found with a slash at its end', async () => {
  for (const path of ['/en', '/en/', '/archive/instruments/', '/archive/instruments/fr/'])
    expect([path, (await get(path, 'Accept: text/html')).status]).toEqual([path, 200])
})
test('a program may act without a body, by its cookie', async () => {
  const cookie = await secure('m1-arcadia')
  const act = (...more: string[]) => raw(['POST /api/session/end HTTP/1.1', `Host: ${host}`, cookie, ...more])
  expect((await act('Content-Type: application/x-www-form-urlencoded', 'Content-Length: 0')).status).toBe(403)
  expect((await act('Origin: https://evil.example', 'Content-Length: 0')).status).toBe(403)
  expect((await act('Content-Length: 0')).status).toBe(204)
})
test('whoever hangs up before the answer is counted as who asked, and no fault is logged', async () => {
  const port = Number(new URL(server.base).port)
  const body = `link=${'A'.repeat(43)}`
  const head = [
    'POST /enter HTTP/1.1',
    `Host: ${host}`,
    `Origin: https://${host}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ]
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const gone = new Promise((resolve) => server.app.server.once('connection', (its) => its.once('close', resolve)))
  const asked = new Promise<void>((resolve) => {
    vi.spyOn(server.context.links, 'find').mockImplementationOnce(async () => {
      socket.destroy()
      await gone
      setImmediate(resolve)
      return undefined
    })
  })
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  await asked
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(errors).toEqual([])
})
