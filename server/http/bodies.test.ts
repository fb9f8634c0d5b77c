// What is sent is looked at in this order: who may send it, how long it is, how many parts it has, and only then its shape.
import { afterAll, beforeAll, expect, test } from 'vitest'
import Fastify from 'fastify'
import { z } from 'zod'
import { allowCharacters, readBodies } from './bodies.ts'
import { conveneMeeting, EventListener, nextId, openServer, type TestServer } from '#server/given.ts'

let server: TestServer
const sessions: Record<string, { cookie: string; handle: string }> = {}
beforeAll(async () => {
  server = await openServer()
  await conveneMeeting(server)
  for (const person of ['officer', 'm1-chair', 'm1-arcadia', 'm1-borduria'])
    sessions[person] = await server.session(person)
})
afterAll(() => server.close())

const post = async (path: string, as: string | undefined, body: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${server.base}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(as ? { cookie: sessions[as]?.cookie ?? '' } : {}),
      ...headers,
    },
    body,
  })
  const text = await answer.text()
  const { code, issues = [] } = (text === '' ? {} : JSON.parse(text)) as { code?: string; issues?: string[] }
  return { status: answer.status, code, issues }
}
const send = (stream: string, as: string, command: object) =>
  post(`/api/streams/${stream}`, as, JSON.stringify({ id: nextId(), command }))

test('whoever has no right to a command is told so, whatever stands in it', async () => {
  const wrong = { startsAt: 7, agenda: [], languages: Array(15_000).fill('xx') }
  const refused = { status: 403, code: 'wire/not-entitled' }
  expect(await send('meeting/m1', 'm1-arcadia', { type: 'ConveneMeeting', ...wrong })).toMatchObject(refused)
  expect(await send('dossier/d9', 'm1-arcadia', { type: 'OpenDossier', organisation: 'x' })).toMatchObject(refused)
  expect(await send('credentials/m1', 'm1-borduria', { type: 'AccreditPerson', person: 7 })).toMatchObject(refused)
  expect(await send('meeting/m1', 'officer', { type: 'ConveneMeeting', ...wrong })).toMatchObject({ status: 422 })
})
test('a type that no command has is refused by its shape', async () => {
  for (const type of ['NoSuch', 'constructor', '', 7, null, ['Gavel']])
    expect(await send('decision/m1.l1-d1', 'm1-chair', { type })).toMatchObject({
      status: 422,
      code: 'wire/invalid',
    })
})
test('an object that has two members of one name is refused, wherever it stands', async () => {
  const id = nextId()
  for (const [body, twice] of [
    [
      `{"id":"${id}","command":{"type":"RequestFloor","type":"GiveFloor","seat":"arcadia","kind":"statement"}}`,
      'type',
    ],
    [
      `{"id":"${id}","command":{"type":"RequestFloor","seat":"arcadia","kind":"statement","seat":"borduria"}}`,
      'seat',
    ],
    [`{"id":"${id}","id":"${id}","command":{"type":"RequestFloor","seat":"arcadia","kind":"statement"}}`, 'id'],
    [
      `{"id":"${id}","command":{"type":"RequestFloor","se\\u0061t":"arcadia","kind":"statement","seat":"arcadia"}}`,
      'seat',
    ],
  ] as const)
    expect(await post('/api/streams/speakers/m1', 'm1-arcadia', body)).toMatchObject({
      status: 422,
      issues: [`${twice}: stands twice in one object`],
    })
})
test('an address that is none is answered as one where there is nothing', async () => {
  const answer = await fetch(`${server.base}/archive/%FF`)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(await answer.json()).toMatchObject({ code: 'wire/not-found', instance: '/archive/%FF' })
})
test('a list that is too long is refused with one sentence, and so is a text', async () => {
  const answer = await send('text/m1.l1', 'm1-chair', {
    type: 'TableText',
    title: { en: 'T' },
    languages: Array(19_000).fill('xx'),
    instrument: 'statement',
  })
  expect(answer).toMatchObject({ status: 422, issues: ['command.languages: has more than 8 elements'] })
  const long = await send('text/m1.l1', 'm1-chair', {
    type: 'SetTitle',
    language: 'en',
    words: 'x'.repeat(9_000),
    revision: 1,
  })
  expect(long).toMatchObject({ status: 422, issues: ['command.words: has more than 500 characters'] })
})
test('never more than twenty complaints come back', async () => {
  const units = Array.from({ length: 400 }, () => ({ kind: 7, depth: 'x', words: 7 }))
  const { status, issues } = await send('text/m1.l1', 'm1-chair', { type: 'EnterParagraphs', units })
  expect(status).toBe(422)
  expect(issues.length).toBeGreaterThan(0)
  expect(issues.length).toBeLessThanOrEqual(20)
})
test('a body longer than any command of the sender is refused unread, with a length and without', async () => {
  const long = ' '.repeat(600_000)
  const command = JSON.stringify({ id: nextId(), command: { type: 'Object', seat: 'arcadia' } })
  expect(await post('/api/streams/decision/m1.l1-d1', 'm1-arcadia', command + ' '.repeat(1_040_000))).toMatchObject(
    {
      status: 413,
      code: 'wire/too-large',
    },
  )
  expect(await post('/api/streams/decision/m1.l1-d1', 'm1-arcadia', command + long)).toMatchObject({ status: 413 })
  const chunked = await fetch(`${server.base}/api/streams/decision/m1.l1-d1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: sessions['m1-arcadia']?.cookie ?? '' },
    body: new Blob([command + long]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(chunked.status).toBe(413)
  const paragraphs = { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: { en: 'x' } }] }
  const chair = JSON.stringify({ id: nextId(), command: paragraphs }) + long
  expect((await post('/api/streams/text/m1.l1', 'm1-chair', chair)).status).not.toBe(413)
})
test('of what is allowed to have so many characters no more bytes are read than they can take', () => {
  const sent = (bytes: number) => () => allowCharacters({ headers: { 'content-length': `${bytes}` } } as never, 10)
  expect(sent(40)).not.toThrow()
  expect(sent(41)).toThrow(expect.objectContaining({ code: 'wire/too-large' }))
})
test('what is said on a line that is not the sender’s is not read', async () => {
  const many = JSON.stringify({ messages: Array(400).fill({ type: 7 }) })
  expect(await post('/api/live/lines/nobodys', undefined, many)).toMatchObject({ status: 404 })
  const listener = new EventListener(server.base, sessions['m1-arcadia'])
  await listener.opened()
  expect(await post(`/api/live/lines/${listener.line}`, 'm1-borduria', many)).toMatchObject({ status: 404 })
  expect(await post(`/api/live/lines/${listener.line}`, undefined, many)).toMatchObject({ status: 404 })
  expect(await post(`/api/live/lines/${listener.line}`, 'm1-arcadia', many)).toMatchObject({ status: 422 })
  expect(await post(`/api/live/lines/${listener.line}`, 'm1-arcadia', ' '.repeat(100_000))).toMatchObject({
    status: 413,
  })
  listener.close()
})
test('twenty-five large bodies of one delegate hold the process for a moment, not for a minute', async () => {
  const body = JSON.stringify({
    id: nextId(),
    command: { type: 'ConveneMeeting', languages: Array(19_990).fill('xx'), agenda: [] },
  })
  const began = performance.now()
  for (let i = 0; i < 25; i += 1) await post('/api/streams/meeting/m1', 'm1-arcadia', body)
  expect(performance.now() - began).toBeLessThan(5_000)
})

test('a route that takes a text or a list of any length does not start', async () => {
  const opened = async (schema: object) => {
    const app = Fastify()
    readBodies(app)
    app.post('/x/:id', { schema }, () => 'x')
    try {
      await app.ready()
      return 'starts'
    } catch (fault) {
      return (fault as Error).message
    } finally {
      await app.close()
    }
  }
  const bounded = z.object({ id: z.string().max(9) })
  expect(await opened({ body: bounded, params: bounded, querystring: bounded })).toBe('starts')
  for (const part of ['body', 'params', 'querystring'])
    expect(await opened({ [part]: z.object({ names: z.array(z.enum(['a'])) }) })).toContain(
      '.names[] of any length',
    )
})
test('an empty body is no body, whatever type it is said to be of', async () => {
  const typed = (path: string) => post(path, 'm1-arcadia', '')
  const untyped = async (path: string) => {
    const answer = await fetch(`${server.base}${path}`, {
      method: 'POST',
      headers: { cookie: sessions['m1-arcadia']?.cookie ?? '' },
    })
    const text = await answer.text()
    const { code, issues = [] } = (text === '' ? {} : JSON.parse(text)) as { code?: string; issues?: string[] }
    return { status: answer.status, code, issues }
  }
  expect(await typed('/api/session/link')).toMatchObject({ status: 200 })
  expect(await typed('/api/streams/speakers/m1')).toMatchObject({ status: 422, code: 'wire/invalid' })
  for (const path of ['/api/session/link', '/api/streams/speakers/m1', '/api/people', '/api/live/lines/x'])
    expect(await typed(path), path).toEqual(await untyped(path))
})
