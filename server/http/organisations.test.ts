// Two organisations in one installation: what the officers of one see and touch of the other's persons, letters and matters.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Refusal } from '#core/record/record.ts'
import { cookiesIn, openLink } from '#server/given.ts'
import type { ServerContext } from '#server/server-context.ts'
import { ask, command, gather, type Party } from '#server/testing/attempts.ts'
import type { Who } from '#server/testing/allowed.ts'
import { mustNameItsOwn } from '#server/api/naming.ts'

let party: Party
beforeAll(async () => {
  party = await gather()
})
afterAll(() => party.close())

const read = async <T>(who: Who, path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<T> => {
  const response = await fetch(`${party.server.base}${path}`, {
    method,
    headers: { cookie: party.sessions[who]?.cookie ?? '', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return (await response.json()) as T
}
const idsSeenBy = async (who: Who) => (await read<{ id: string }[]>(who, '/api/people')).map(({ id }) => id)

test('an officer sees the persons of the own organisation, and no other', async () => {
  const [lakes, peaks] = [await idsSeenBy('officer'), await idsSeenBy('otherOfficer')]
  expect(lakes).toEqual(expect.arrayContaining(['officer', 'm1-arcadia', 'm2-arcadia', 'adviser', 'dismissed']))
  expect(peaks.sort()).toEqual(['other-officer', 'p1-head'])
  expect(lakes.filter((id) => peaks.includes(id))).toEqual([])
})

test('whom an officer enters, the officers of that organisation keep', async () => {
  const { id } = await read<{ id: string }>('officer', '/api/people', { name: 'Entered', email: 'e@lakes.example' })
  expect(await idsSeenBy('officer')).toContain(id)
  expect(await idsSeenBy('otherOfficer')).not.toContain(id)
})

test('a person of another organisation is as if not there: no link, no change, no revocation', async () => {
  const { database } = party.server
  const links = async () =>
    (await database.kysely.selectFrom('links').selectAll().where('person', '=', 'officer').execute()).length
  const before = await links()
  for (const [method, path] of [
    ['POST', '/api/people/officer/link'],
    ['PATCH', '/api/people/officer'],
    ['DELETE', '/api/people/officer/links'],
    ['POST', '/api/people/m1-arcadia/link'],
  ] as const)
    expect(
      await ask(party, 'otherOfficer', path, {
        method,
        ...(method === 'PATCH' ? { body: { email: 'mine@peaks.example' } } : {}),
      }),
    ).toEqual({ status: 404, code: 'wire/not-found' })
  expect(await links()).toBe(before)
  expect(
    await ask(party, 'officer', '/api/people/m1-arcadia', { method: 'PATCH', body: { name: 'Renamed' } }),
  ).toMatchObject({ status: 200 })
})

test('nor can one be drawn in by an accreditation or an appointment', async () => {
  const title = { en: 'T' }
  expect(
    await command(party, 'otherOfficer', 'credentials/p1', {
      type: 'AccreditPerson',
      person: 'officer',
      as: 'presiding',
      title,
      style: 'none',
    } as never),
  ).toEqual({ status: 404, code: 'wire/not-found' })
  expect(
    await command(party, 'otherOfficer', 'organisation/peaks', {
      type: 'AppointOfficer',
      person: 'm1-arcadia',
      title,
    } as never),
  ).toEqual({ status: 404, code: 'wire/not-found' })
  expect(
    await command(party, 'officer', 'credentials/m1', {
      type: 'AccreditPerson',
      person: 'nobody-such',
      as: 'presiding',
      title,
      style: 'none',
    } as never),
  ).toEqual({ status: 404, code: 'wire/not-found' })
})

test('H6: a person is kept where they have a place: whoever entered them makes no link into another organisation', async () => {
  const { server } = party
  const { id } = await read<{ id: string }>('officer', '/api/people', {
    name: 'Of both',
    email: 'both@lakes.example',
  })
  const link = (who: Who) => ask(party, who, `/api/people/${id}/link`, { method: 'POST', body: {} })
  expect(await link('officer')).toMatchObject({ status: 200 })
  const chair = { type: 'AccreditPerson', person: id, as: 'presiding', title: { en: 'Chair' }, style: 'none' }
  await server.send('credentials/p1', chair, { person: 'other-officer', role: 'secretariat' })
  expect(await link('officer')).toMatchObject({ status: 404 })
  expect(await link('otherOfficer')).toMatchObject({ status: 200 })
  // With a place at both, only who is an officer of both could come in as them, and here nobody is.
  await server.send('credentials/m2', { ...chair, as: 'screen' })
  expect(await link('officer')).toMatchObject({ status: 404 })
  expect(await link('otherOfficer')).toMatchObject({ status: 404 })
})

test('H6, AC2: on an accreditation elsewhere what others made and began ends, and the delegation reads both', async () => {
  const { server } = party
  const by = { person: 'other-officer', role: 'secretariat' } as const
  const { id } = await read<{ id: string }>('officer', '/api/people', { name: 'Prepared' })
  const presiding = { type: 'AccreditPerson', person: id, as: 'presiding', title: { en: 'Chair' }, style: 'none' }
  await server.send('credentials/m2', presiding)
  const { address } = await read<{ address: string }>('officer', `/api/people/${id}/link`, {})
  const entered = await openLink(server.base, address)
  const inAs = (cookie: string) => ({ headers: { cookie, origin: server.base } })
  const further = await fetch(`${server.base}/api/session/link`, {
    method: 'POST',
    headers: { ...inAs(cookiesIn(entered)).headers, 'content-type': 'application/json' },
    body: '{}',
  })
  const second = await openLink(server.base, ((await further.json()) as { address: string }).address)
  const status = async (cookie: string) => (await fetch(`${server.base}/api/session`, inAs(cookie))).status
  expect([await status(cookiesIn(entered)), await status(cookiesIn(second))]).toEqual([200, 200])
  await server.send('credentials/p1', presiding, by)
  await expect.poll(() => status(cookiesIn(entered))).toBe(401)
  expect(await status(cookiesIn(second))).toBe(401)
  const facts = (await server.context.records.events('access/p1')) as unknown as { type: string; person: string }[]
  expect(facts.filter(({ person }) => person === id).map(({ type }) => type)).toEqual([
    'LinkIssued',
    'LinkIssued',
    'SessionBegun',
    'SessionBegun',
    'AccessRevoked',
  ])
})

test('H6, CR10: what would end somebody’s access waits while a text is put', async () => {
  const { context } = party.server
  const { id } = await read<{ id: string }>('otherOfficer', '/api/people', { name: 'Waits' })
  await read('otherOfficer', `/api/people/${id}/link`, {})
  const rights = { person: 'officer', role: 'secretariat' } as const
  const accredit = { type: 'AccreditPerson', person: id, as: 'presiding', title: { en: 'Chair' }, style: 'none' }
  const named = () => mustNameItsOwn(openly, 'credentials/m1', accredit as never, rights)
  const openly = {
    ...context,
    people: { ...context.people, enteredFor: async () => new Map([[id, ['lakes']]]) },
  } as ServerContext
  const asked: string[] = []
  vi.spyOn(context.facts, 'mustNotBePutIn').mockImplementation(async (meeting) => {
    asked.push(meeting)
    throw new Refusal('credentials/text-put')
  })
  await expect(named()).rejects.toMatchObject({ code: 'credentials/text-put' })
  expect(asked).toEqual(['m1'])
  vi.restoreAllMocks()
  await named()
})

test('H6: on an appointment elsewhere the keeping moves, the old links die and what began by them', async () => {
  const { server } = party
  const { id } = await read<{ id: string }>('officer', '/api/people', { name: 'Moves' })
  const { address } = await read<{ address: string }>('officer', `/api/people/${id}/link`, {})
  await server.send(
    'organisation/lakes',
    { type: 'AppointOfficer', person: id, title: { en: 'Officer' } },
    { person: 'officer', role: 'secretariat' },
  )
  const entered = await openLink(server.base, address)
  expect(entered.status).toBe(303)
  await server.send('organisation/lakes', { type: 'DismissOfficer', person: id })
  await server.send(
    'organisation/peaks',
    { type: 'AppointOfficer', person: id, title: { en: 'Officer' } },
    { person: 'other-officer', role: 'secretariat' },
  )
  const session = () => fetch(`${server.base}/api/session`, { headers: { cookie: cookiesIn(entered) } })
  await expect.poll(async () => (await session()).status).toBe(401)
  expect((await openLink(server.base, address, { cookie: cookiesIn(entered) })).status).toBe(401)
  expect(await ask(party, 'officer', `/api/people/${id}/link`, { method: 'POST', body: {} })).toMatchObject({
    status: 404,
  })
  expect(await ask(party, 'otherOfficer', `/api/people/${id}/link`, { method: 'POST', body: {} })).toMatchObject({
    status: 200,
  })
})

test('letters are read by the secretariat of their meeting', async () => {
  const { server } = party
  await server.context.people.change('m1-arcadia', { email: 'arcadia@lakes.example' })
  expect(await ask(party, 'officer', '/api/meetings/m1/notices', { method: 'POST', body: {} })).toMatchObject({
    status: 200,
  })
  const own = await read<{ id: string; meeting: string }[]>('officer', '/api/outbox')
  expect(own.length).toBeGreaterThan(0)
  expect(await read('otherOfficer', '/api/outbox')).toEqual([])
  expect(await read('otherOfficer', '/api/outbox?meeting=m1')).toEqual([])
  for (const rest of ['', '/raw'])
    expect(await ask(party, 'otherOfficer', `/api/outbox/${own[0]?.id}${rest}`)).toEqual({
      status: 404,
      code: 'wire/not-found',
    })
  expect(await ask(party, 'otherOfficer', `/api/outbox/${own[0]?.id}/retry`, { method: 'POST', body: {} })).toEqual(
    { status: 404, code: 'wire/not-found' },
  )
  expect(await ask(party, 'officer', `/api/outbox/${own[0]?.id}`)).toMatchObject({ status: 200 })
})

test('a text or a meeting names no dossier of another organisation: what is issued would be filed there', async () => {
  const table = { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' }
  expect(await command(party, 'officer', 'text/m1.l9', { ...table, dossier: 'foreign' } as never)).toEqual({
    status: 403,
    code: 'wire/not-entitled',
  })
  expect(await command(party, 'officer', 'text/m1.l9', { ...table, dossier: 'own' } as never)).toMatchObject({
    status: 200,
  })
  const at = new Date(Date.now() + 9_000_000).toISOString()
  expect(
    await command(party, 'otherOfficer', 'meeting/p1', {
      type: 'ConveneMeeting',
      startsAt: at,
      zone: 'UTC',
      languages: ['en'],
      agenda: [{ item: 'i1', title: { en: 'x' } }],
      dossier: 'own',
    } as never),
  ).toEqual({ status: 403, code: 'wire/not-entitled' })
})

test('no meeting is named so that what is recorded of it stands with another’s', async () => {
  const request = {
    type: 'RequestMeeting',
    organisation: 'peaks',
    organ: 'council',
    requestedBy: 'graustark',
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: { en: 'Snow' },
    proposedAt: new Date(Date.now() + 9_000_000).toISOString(),
  }
  // `access/m1.arcadia` is the record of the access to a seat of the other’s meeting.
  expect(await command(party, 'otherOfficer', 'meeting/m1.arcadia', request as never)).toEqual({
    status: 404,
    code: 'wire/unknown-stream',
  })
})

test('L3: what is another organisation’s and what does not exist are answered alike', async () => {
  for (const kind of ['dossier', 'follow-up', 'meeting', 'text', 'minutes', 'access']) {
    const [foreign, none] = {
      dossier: ['foreign', 'none-such'],
      'follow-up': ['i-foreign', 'none-such'],
      meeting: ['p1', 'none-such'],
      text: ['p1.l1', 'none-such.l1'],
      minutes: ['p1', 'none-such'],
      access: ['p1', 'none-such'],
    }[kind] as [string, string]
    const [theirs, nobodys] = await Promise.all(
      [foreign, none].map((key) =>
        fetch(`${party.server.base}/api/streams/${kind}/${key}`, {
          headers: { cookie: party.sessions.officer?.cookie ?? '' },
        }).then(async (answer) => ({ status: answer.status, body: await answer.json() })),
      ),
    )
    const { instance: _a, ...of } = theirs?.body as Record<string, unknown>
    const { instance: _b, ...like } = nobodys?.body as Record<string, unknown>
    expect({ kind, status: theirs?.status, ...of }).toEqual({ kind, status: nobodys?.status, ...like })
    expect(theirs?.status).toBe(403)
  }
  // A command cannot be made to tell by naming one's own organisation beside it.
  const entry = { type: 'WithdrawEntry', id: 'e1', reason: { en: 'x' }, organisation: 'lakes' }
  const [theirs, nobodys] = await Promise.all(
    ['foreign', 'none-such'].map((key) => command(party, 'officer', `dossier/${key}`, entry as never)),
  )
  expect(theirs).toEqual(nobodys)
})

test('BD14: no officer founds an organisation over the API, and the answer says who does', async () => {
  const body = {
    id: 'c-found-shadow',
    command: {
      type: 'EstablishOrganisation',
      names: { en: 'Shadow' },
      abbreviation: { en: 'S' },
      seat: { en: 'Port' },
      zone: 'UTC',
      languages: ['en'],
      from: '2020-01-01',
      officer: { person: 'officer', title: { en: 'Officer' } },
    },
  }
  for (const [who, code] of [
    ['officer', 'wire/operators-alone'],
    ['otherOfficer', 'wire/operators-alone'],
    ['head', 'wire/not-entitled'],
    ['public', 'wire/sign-in'],
  ] as const)
    expect(await ask(party, who, '/api/streams/organisation/shadow', { method: 'POST', body })).toMatchObject({
      status: code === 'wire/sign-in' ? 401 : 403,
      code,
    })
  expect((await party.server.context.records.state('organisation/shadow')).version).toBe(0)
})
