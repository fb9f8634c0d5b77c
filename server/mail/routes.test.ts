import { rm } from 'node:fs/promises'
import fastifySwagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerRefusals } from '#server/http/problems.ts'
import { openDatabase, type Database } from '#server/journal/open.ts'
import { readyDataDir } from '#server/testing/ready-database.ts'
import type { Person, PlacesAsked } from '#server/context.ts'
import { somePlaces } from '#server/sessions/places.ts'
import type { SessionRow } from '#wire/rows.ts'
import { accredit, convene, worldAt, type World } from './given.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { readMessage } from './read-message.ts'
import { notices } from './routes.ts'

let folder: string
let database: Database
let world: World
let app: FastifyInstance
let mail: MailServer | undefined

const sessions: Record<string, Partial<SessionRow>> = {
  officer: { person: 'officer', isOfficer: true, places: [] },
  head: {
    person: 'arc-head',
    isOfficer: false,
    places: [{ meeting: 'm1', role: 'delegate', seat: 'arcadia', function: 'head', title: {} }],
  },
  busy: {
    person: 'arc-chair',
    isOfficer: false,
    places: Array.from({ length: 40 }, (_, n) => ({
      meeting: `m${40 - n}`,
      role: 'presiding' as const,
      title: {},
    })),
  },
  elsewhere: { person: 'other', isOfficer: false, places: [{ meeting: 'm9', role: 'presiding', title: {} }] },
}
const as = (who: string | undefined) => ({ headers: who ? { 'x-session': who } : {} })

async function serve(smtpUrl?: string) {
  world = worldAt('2027-03-28T08:00:00.000Z', smtpUrl ? { smtpUrl } : {})
  await convene(world, { startsAt: '2027-03-30T11:00:00.000Z', waiver: { en: 'Urgency' } })
  await accredit(
    world,
    { id: 'arc-head', name: 'Amina', email: 'amina@arcadia.example', language: 'fr' },
    'arcadia',
  )
  const context = {
    ...world.context,
    database,
    sessionOf: async ({ headers }: { headers: Record<string, unknown> }, asked: PlacesAsked = {}) => {
      const found = sessions[String(headers['x-session'])] as SessionRow | undefined
      return found && { ...found, ...somePlaces(found.places, asked) }
    },
  }
  app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Test', version: '1' } },
    transform: jsonSchemaTransform,
  })
  answerRefusals(app, context)
  await notices(app, context)
  await app.ready()
}

beforeAll(async () => {
  folder = await readyDataDir('routes')
  database = await openDatabase({ dataDir: folder })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await database.kysely.deleteFrom('outbox').execute()
  await serve()
})
afterEach(async () => {
  await app.close()
  await mail?.stop()
  mail = undefined
})

const post = (url: string, payload?: object, who = 'officer') =>
  app.inject({ method: 'POST', url, ...as(who), ...(payload ? { payload } : {}) })
const get = (url: string, who: string | undefined = 'officer') => app.inject({ method: 'GET', url, ...as(who) })

describe('who may', () => {
  const officersOnly: ['GET' | 'POST', string][] = [
    ['POST', '/api/meetings/m1/notices'],
    ['GET', '/api/meetings/m1/notices/preview?seat=arcadia&language=en'],
    ['GET', '/api/meetings/m1/notices/owed'],
    ['GET', '/api/outbox'],
    ['GET', '/api/outbox/any'],
    ['GET', '/api/outbox/any/raw'],
    ['POST', '/api/outbox/any/retry'],
  ]
  test.each(officersOnly)('%s %s is for officers', async (method, url) => {
    expect((await app.inject({ method, url })).json()).toMatchObject({ code: 'wire/sign-in' })
    for (const who of ['head', 'elsewhere'])
      expect((await app.inject({ method, url, ...as(who) })).json()).toMatchObject({
        code: 'wire/not-entitled',
        status: 403,
      })
  })

  test('the calendar file is for officers and for whoever has a place in the meeting', async () => {
    const url = '/api/meetings/m1/calendar.ics'
    expect((await app.inject({ url })).statusCode).toBe(401)
    expect((await get(url, 'elsewhere')).statusCode).toBe(403)
    // A place counts however many meetings come before this one.
    for (const who of ['head', 'officer', 'busy']) expect((await get(url, who)).statusCode).toBe(200)
  })
})

test('what would be sent is told before it is: whom to, in which language, who has no address; nothing is written', async () => {
  const owed = async () => (await get('/api/meetings/m1/notices/owed')).json()
  await accredit(world, { id: 'bor-head', name: 'Bo', language: 'en' }, 'borduria')
  const before = await owed()
  expect(before).toMatchObject({
    toSend: [{ seat: 'arcadia', person: 'arc-head', language: 'fr' }],
    alreadySent: [],
  })
  expect(before.noAddress).toContainEqual({ seat: 'borduria', person: 'bor-head' })
  expect(before.noAddress).toContainEqual({ seat: 'cathay' })
  expect((await get('/api/outbox')).json()).toEqual([])
  await post('/api/meetings/m1/notices', {})
  expect(await owed()).toMatchObject({ toSend: [], alreadySent: [{ seat: 'arcadia', person: 'arc-head' }] })
  expect((await get('/api/meetings/none/notices/owed')).statusCode).toBe(404)
})

test('sending answers who got it, who could not and who had it', async () => {
  expect((await post('/api/meetings/m1/notices', {})).json()).toMatchObject({
    sent: [{ seat: 'arcadia', person: 'arc-head' }],
    alreadySent: [],
  })
  expect((await post('/api/meetings/m1/notices')).json()).toMatchObject({
    sent: [],
    alreadySent: [{ seat: 'arcadia', person: 'arc-head' }],
    noAddress: [{ seat: 'borduria' }, { seat: 'cathay' }, { seat: 'drusselstein' }],
  })
  expect((await post('/api/meetings/unknown/notices', {})).json()).toMatchObject({ code: 'wire/not-found' })
})

describe('the preview', () => {
  test('of a convened meeting is what will be sent', async () => {
    const answer = (await get('/api/meetings/m1/notices/preview?seat=arcadia&language=fr')).json()
    expect(answer.language).toBe('fr')
    expect(answer.local).toBe('12\u00a0h\u00a000 (Niamey)')
    expect(answer.text).toContain('14\u00a0h\u00a000 (Riyad, UTC+3)')
    expect(answer.html).toContain('lang="fr"')
    expect(world.links).toEqual([])
  })

  test('before the convening takes the time, zone, languages and waiver from the query', async () => {
    await world.does('meeting/m2', {
      type: 'RequestMeeting',
      organisation: 'league',
      organ: 'group',
      requestedBy: 'borduria',
      heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
      kind: 'ordinary',
      level: 'expert',
      mode: 'hybrid',
      subject: { en: 'Ports' },
      proposedAt: '2027-04-10T06:00:00.000Z',
      reason: { en: 'Ports' },
    })
    const planned = new URLSearchParams({
      seat: 'borduria',
      language: 'en',
      startsAt: '2027-04-11T09:30:00.000Z',
      zone: 'Africa/Niamey',
      languages: 'ar,en',
      waiver: 'Ships wait',
      agenda: 'Ports',
    })
    const { text, local } = (await get(`/api/meetings/m2/notices/preview?${planned}`)).json()
    expect(text).toContain('at 10:30 Niamey time (UTC+1)')
    expect(text).toContain('Languages of the meeting: Arabic and English.')
    expect(text).toContain('Reason: Ships wait')
    expect(text).toContain('1. Ports')
    expect(local).toBe('14:30 in Islamabad')
    // And without a plan, what the member proposed, in the zone of the body.
    expect((await get('/api/meetings/m2/notices/preview?seat=borduria&language=en')).json().text).toContain(
      'at 09:00 Riyadh time (UTC+3)',
    )
  })

  test.each([
    ['seat=nobody&language=en', 'meetings/unknown-seat'],
    ['seat=arcadia&language=de', 'wire/invalid'],
    ['language=en', 'wire/invalid'],
    ['seat=arcadia&language=en&languages=', 'wire/invalid'],
    ['seat=arcadia&language=en&zone=Mars/Base', 'wire/unknown-zone'],
  ])('%s is refused as %s', async (query, code) =>
    expect((await get(`/api/meetings/m1/notices/preview?${query}`)).json()).toMatchObject({ code }),
  )
})

test('the calendar file is published, names nobody, and has the UID of the invitation', async () => {
  const answer = await get('/api/meetings/m1/calendar.ics?language=ar', 'head')
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8; method=PUBLISH')
  expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('اجتماع 2027-03-30.ics')
  const calendar = new ICAL.Component(ICAL.parse(answer.body) as unknown[])
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(calendar.getFirstSubcomponent('vevent')?.getFirstProperty('attendee')).toBeNull()
  await post('/api/meetings/m1/notices', {})
  const [row] = (await get('/api/outbox')).json()
  const raw = (await get(`/api/outbox/${row.id}/raw`)).body
  const uid = String(calendar.getFirstSubcomponent('vevent')?.getFirstPropertyValue('uid'))
  expect(
    Buffer.from(/application\/ics[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw)?.[1] ?? '', 'base64').toString(),
  ).toContain(uid)
})

test('the outbox lists letters, reads one and gives it as it is sent', async () => {
  await post('/api/meetings/m1/notices', {})
  const [row] = (await get('/api/outbox?meeting=m1')).json()
  expect(row).toMatchObject({
    to: 'amina@arcadia.example',
    state: 'written',
    seat: 'arcadia',
    meeting: 'm1',
    language: 'fr',
    at: '2027-03-28T08:00:00.000Z',
  })
  expect((await get('/api/outbox?meeting=m2')).json()).toEqual([])
  const letter = (await get(`/api/outbox/${row.id}`)).json()
  expect(letter.text).toContain(`https://meetings.example.org/enter#${'_'.repeat(43)}`)
  expect(letter.html).toContain('<html lang="fr" dir="ltr">')
  expect(letter.attachments).toMatchObject([{ name: 'Réunion du 2027-03-30.ics', type: 'application/ics' }])
  const raw = await get(`/api/outbox/${row.id}/raw`)
  expect(raw.headers).toMatchObject({
    'content-type': 'message/rfc822',
    'content-disposition': `attachment; filename="${row.id}.eml"`,
  })
  expect(raw.body).toMatch(/^Content-Language: fr\r\n/)
  expect((await get('/api/outbox/none')).json()).toMatchObject({ code: 'wire/not-found' })
})

test('with a mail server the letter goes out, and one that bounced goes out after a retry', async () => {
  await app.close()
  mail = await startMailServer()
  mail.refusals.set('amina@arcadia.example', '550 5.1.1 no such user')
  await serve(mail.url)
  await post('/api/meetings/m1/notices', {})
  const row = async () => (await get('/api/outbox')).json()[0]
  await expect.poll(async () => (await row()).state).toBe('bounced')
  expect((await row()).error).toContain('no such user')
  const receipt = async () => (await world.context.records.state('meeting/m1')).state.notices.arcadia
  expect(await receipt()).toMatchObject({ state: 'bounced' })
  mail.refusals.clear()
  expect((await post(`/api/outbox/${(await row()).id}/retry`)).json()).toMatchObject({ state: 'delivered' })
  expect(mail.taken.map(({ to }) => to)).toEqual(['amina@arcadia.example'])
  // The letter that left holds the link; the outbox, and what the first try had, hold none that opens.
  const secretOf = (raw: string) => /enter#([\w-]{43})/.exec(readMessage(raw).text)?.[1] ?? ''
  const sent = secretOf(mail.taken[0]?.raw ?? '')
  expect(sent).toMatch(/^arc-head-2-/)
  expect(readMessage(mail.taken[0]?.raw ?? '').html).toContain(sent)
  expect(world.takenBack).toHaveLength(1)
  const shown = `${JSON.stringify((await get(`/api/outbox/${(await row()).id}`)).json())}${(await get(`/api/outbox/${(await row()).id}/raw`)).body}`
  expect(secretOf((await get(`/api/outbox/${(await row()).id}/raw`)).body)).toBe('_'.repeat(43))
  expect(shown).not.toContain(sent)
  expect(await receipt()).toMatchObject({ state: 'delivered' })
  // What was delivered is not sent again.
  expect((await post(`/api/outbox/${(await row()).id}/retry`)).json()).toMatchObject({ state: 'delivered' })
  expect(mail.taken).toHaveLength(1)
})

test('H6: a letter that waited is not sent with a link where its person is no longer', async () => {
  await app.close()
  mail = await startMailServer()
  mail.refusals.set('amina@arcadia.example', '550 5.1.1 no such user')
  await serve(mail.url)
  await post('/api/meetings/m1/notices', {})
  const row = async () => (await get('/api/outbox')).json()[0]
  await expect.poll(async () => (await row()).state).toBe('bounced')
  mail.refusals.clear()
  const retry = async () => (await post(`/api/outbox/${(await row()).id}/retry`)).json()
  const amina = world.people.get('arc-head') as Person
  world.people.set('arc-head', { ...amina, email: 'elsewhere@arcadia.example' })
  expect(await retry()).toMatchObject({ state: 'bounced', error: expect.stringContaining('another address') })
  world.people.set('arc-head', amina)
  await world.does('credentials/m1', { type: 'RevokeAccreditation', person: 'arc-head' })
  expect(await retry()).toMatchObject({ state: 'bounced', error: expect.stringContaining('no place there') })
  expect(mail.taken.filter(({ raw }) => readMessage(raw).text.includes('/enter#'))).toEqual([])
  expect(world.links).toHaveLength(world.takenBack.length)
})

test('a head of delegation who is replaced is told by letter', async () => {
  await world.does('credentials/m1', { type: 'RevokeAccreditation', person: 'arc-head' })
  const letter = async () =>
    (await get('/api/outbox?meeting=m1')).json().find((row: { id: string }) => row.id.startsWith('replaced-'))
  await expect.poll(letter).toMatchObject({ to: 'amina@arcadia.example', person: 'arc-head', language: 'fr' })
  const { text } = (await get(`/api/outbox/${(await letter()).id}`)).json()
  expect(text).toContain('Votre accréditation comme chef de la délégation de l’Arcadie a pris fin')
  expect(text).not.toContain('/enter')
})

test('every address stands in OpenAPI', () => {
  const { paths } = (app as unknown as { swagger(): { paths: Record<string, unknown> } }).swagger()
  expect(Object.keys(paths).sort()).toEqual([
    '/api/meetings/{id}/calendar.ics',
    '/api/meetings/{id}/notices',
    '/api/meetings/{id}/notices/owed',
    '/api/meetings/{id}/notices/preview',
    '/api/outbox',
    '/api/outbox/{id}',
    '/api/outbox/{id}/raw',
    '/api/outbox/{id}/retry',
  ])
})
