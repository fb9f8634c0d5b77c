// C3, C4, H5: what happens to a delegation's access is read by that delegation, and a link is one person's, once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import {
  conveneMeeting,
  cookiesIn,
  Listener,
  nextId,
  officer,
  openServer,
  openLink,
  openWithText,
  type TestServer,
} from '#server/given.ts'
import { nameHash } from '#server/sessions/people.ts'

let server: TestServer
let session: Record<string, { cookie: string; handle: string }>
beforeAll(async () => {
  server = await openServer({ isReal: true })
  await conveneMeeting(server)
  session = {}
  for (const person of ['officer', 'm1-chair', 'm1-arcadia', 'm1-borduria'])
    session[person] = await server.session(person)
})
afterAll(() => server.close())

const call = async (who: string, path: string, method = 'GET', body?: object) => {
  const answer = await fetch(`${server.base}${path}`, {
    method,
    headers: {
      cookie: session[who]?.cookie ?? '',
      origin: server.base,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    json: (text ? JSON.parse(text) : {}) as Record<string, never> & { code?: string },
  }
}
const send = (who: string, stream: string, command: object) =>
  call(who, `/api/streams/${stream}`, 'POST', { id: nextId(), command })
type Fact = Recorded<AnyEvent> & Record<string, unknown>
const factsOf = async (who: string, seat: string) =>
  ((await call(who, `/api/streams/access/m1.${seat}`)).json as unknown as { events: Fact[] }).events
const linkFor = async (person: string) =>
  ((await call('officer', `/api/people/${person}/link`, 'POST', {})).json as unknown as { address: string }).address

test('the door tells whoever presides which meeting it is and when, and names no delegation', async () => {
  const answer = await openLink(server.base, await linkFor('m1-chair'), { what: 'look' })
  const page = await answer.text()
  expect(page).toContain('Committee')
  expect(page).toContain('Water')
  expect(page).toContain('at the seat of the meeting')
  expect(page).toContain('stand in the record of access')
  expect(page).not.toContain('Your delegation reads')
})

describe('C3: an officer who comes in as a delegation is read of by that delegation', () => {
  test('C3: the link that an officer makes and the entry by it stand in the record of the seat, announced live', async () => {
    const listener = new Listener(server.base, session['m1-arcadia'])
    await listener.opened()
    await listener.follow('access/m1.arcadia')
    const entered = await openLink(server.base, await linkFor('m1-arcadia'))
    expect(entered.status).toBe(303)
    await listener.until((l) => l.events('access/m1.arcadia').some(({ type }) => type === 'SessionBegun'))
    listener.close()
    const [link, entry] = (await factsOf('m1-arcadia', 'arcadia')).slice(-2)
    expect(link).toMatchObject({
      type: 'LinkIssued',
      person: 'm1-arcadia',
      way: 'by-hand',
      by: { person: 'officer', role: 'secretariat' },
    })
    expect(entry).toMatchObject({
      type: 'SessionBegun',
      link: link?.link,
      by: { person: 'm1-arcadia', seat: 'arcadia' },
    })
  })
  test('C3: another delegation does not read it, nor the public; the secretariat does', async () => {
    expect((await call('m1-borduria', '/api/streams/access/m1.arcadia')).status).toBe(403)
    expect((await call('m1-chair', '/api/streams/access/m1.arcadia')).status).toBe(403)
    expect((await call('nobody', '/api/streams/access/m1.arcadia')).status).toBe(401)
    expect((await call('m1-borduria', '/api/streams/access/m1')).status).toBe(403)
    expect((await call('m1-chair', '/api/streams/access/m1')).status).toBe(200)
    expect((await call('officer', '/api/streams/access/m1.arcadia')).status).toBe(200)
    const listener = new Listener(server.base, session['m1-borduria'])
    await listener.opened()
    expect(await listener.follow('access/m1.arcadia')).toMatchObject({ type: 'refused', code: 'wire/not-entitled' })
    listener.close()
    const { json } = await call('m1-borduria', '/api/meetings/m1/streams')
    expect(JSON.stringify(json)).not.toContain('access/')
  })
  test('C3: nobody words these facts but the server', async () => {
    for (const who of ['officer', 'm1-arcadia', 'm1-chair'])
      expect(
        (await send(who, 'access/m1.arcadia', { type: 'RecordEntry', person: 'm1-arcadia', device: 'computer' }))
          .status,
      ).toBe(403)
  })
  test('C3: what was made before the accreditation is entered with it', async () => {
    const { id } = (await call('officer', '/api/people', 'POST', { name: 'Prepared' })).json as unknown as {
      id: string
    }
    await linkFor(id)
    await send('officer', 'credentials/m1', {
      type: 'AccreditPerson',
      person: id,
      seat: 'borduria',
      as: 'adviser',
      title: { en: 'Adviser' },
      style: 'none',
    })
    await expect
      .poll(async () => (await factsOf('m1-borduria', 'borduria')).filter(({ person }) => person === id))
      .toMatchObject([{ type: 'LinkIssued', madeBy: 'officer' }])
  })
  test('C3, AC5: a change of address is read by the seat, without the address', async () => {
    await call('officer', '/api/people/m1-borduria', 'PATCH', { email: 'elsewhere@example.org' })
    const facts = await factsOf('m1-borduria', 'borduria')
    expect(facts.at(-1)).toMatchObject({ type: 'AddressChanged', person: 'm1-borduria', by: { person: 'officer' } })
    expect(JSON.stringify(facts)).not.toContain('elsewhere')
  })
  test('CR9: nobody is officer and delegate at once, whoever asks', async () => {
    const seat = { seat: 'arcadia', as: 'alternate', title: { en: 'x' }, style: 'none' }
    expect(
      await send('officer', 'credentials/m1', { type: 'AccreditPerson', person: 'officer', ...seat }),
    ).toMatchObject({ status: 403, json: { code: 'credentials/own-accreditation' } })
    await server.context.people.create({ id: 'second', name: 'Second officer', enteredFor: ['lakes'] })
    await server.send('organisation/lakes', { type: 'AppointOfficer', person: 'second', title: { en: 'x' } })
    expect(
      await send('officer', 'credentials/m1', { type: 'AccreditPerson', person: 'second', ...seat }),
    ).toMatchObject({ status: 409, json: { code: 'credentials/office-and-seat' } })
    expect(
      await send('officer', 'organisation/lakes', {
        type: 'AppointOfficer',
        person: 'm1-arcadia',
        title: { en: 'x' },
      }),
    ).toMatchObject({ status: 409, json: { code: 'credentials/office-and-seat' } })
  })
})

describe('CR8: who sat is evidenced', () => {
  test('CR8: a name is on the record as a hash, a new one is a dated act, and the old one stays', async () => {
    const { id } = (await call('officer', '/api/people', 'POST', { name: 'First Name' })).json as unknown as {
      id: string
    }
    const accredit = {
      type: 'AccreditPerson',
      person: id,
      seat: 'syldavia',
      as: 'adviser',
      title: { en: 'x' },
      style: 'he',
    }
    // Whatever the sender says of it.
    expect((await send('officer', 'credentials/m1', { ...accredit, named: 'A'.repeat(43) })).status).toBe(200)
    await call('officer', `/api/people/${id}`, 'PATCH', { name: 'Second Name' })
    const events = (await server.context.records.events('credentials/m1')) as Fact[]
    const [first, second] = events.filter(({ person }) => person === id)
    expect(first).toMatchObject({ type: 'PersonAccredited', style: 'he' })
    expect(second).toMatchObject({ type: 'PersonRenamed', by: { person: 'officer' }, seat: 'syldavia' })
    expect(JSON.stringify(events)).not.toMatch(/First Name|Second Name/)
    const people = (await call('m1-arcadia', '/api/meetings/m1/people')).json as unknown as {
      person: string
      name: string
      evidenced?: { hash: string; salt: string; name: string }[]
    }[]
    const found = people.find(({ person }) => person === id)
    expect(found).toMatchObject({
      name: 'Second Name',
      evidenced: [{ name: 'First Name' }, { name: 'Second Name' }],
    })
    expect(found?.evidenced?.map(({ hash }) => hash)).toEqual([first?.named, second?.named])
    for (const { hash, salt, name } of found?.evidenced ?? []) expect(nameHash(salt, name)).toBe(hash)
  })
  test('CR8: a name overtyped beside the record does not pass for the one in it', async () => {
    await server.database.kysely
      .updateTable('names')
      .set({ name: 'Somebody Else' })
      .where('name', '=', 'First Name')
      .execute()
    const { json } = await call('m1-arcadia', '/api/meetings/m1/people')
    expect(JSON.stringify(json)).not.toContain('Somebody Else')
  })
})

describe('H5: a personal link', () => {
  test('H5: no request line holds the secret, and no page tells another where it was', async () => {
    const address = new URL(await linkFor('m1-borduria'))
    expect(address.pathname + address.search).toBe('/enter')
    expect(address.hash).toMatch(/^#[\w-]{43}$/)
    for (const path of ['/enter', '/', '/archive/instruments', '/meetings/m1/desk', '/api/session', '/nowhere'])
      expect((await fetch(`${server.base}${path}`)).headers.get('referrer-policy')).toBe('no-referrer')
    const entered = await openLink(server.base, address.href)
    expect(entered.headers.get('location')).not.toContain(address.hash.slice(1))
    const script = await (await fetch(`${server.base}/enter.js`)).text()
    expect(script.indexOf('replaceState')).toBeLessThan(script.indexOf('submit'))
    expect(await (await fetch(`${server.base}/enter`)).text()).toContain('allow them for this site')
  })
  test('H5: it opens in one browser; another is told so and shown nothing of the meeting', async () => {
    const address = await linkFor('m1-borduria')
    const entered = await openLink(server.base, address)
    const again = await openLink(server.base, address, { cookie: cookiesIn(entered) })
    expect([entered.status, again.status]).toEqual([303, 303])
    const elsewhere = await openLink(server.base, address)
    expect(elsewhere.status).toBe(409)
    expect(elsewhere.headers.getSetCookie()).toEqual([])
    const page = await elsewhere.text()
    expect(page).toContain('in use in another browser')
    expect(page).not.toMatch(/Water|Name of m1-borduria/)
    const other = await openLink(server.base, await linkFor('m1-borduria'))
    expect((await openLink(server.base, address, { cookie: cookiesIn(other) })).status).toBe(409)
  })
  test('H5: a further device of one’s own has a link of its own, which the delegation reads of', async () => {
    const { address } = (await call('m1-borduria', '/api/session/link', 'POST', {})).json as unknown as {
      address: string
    }
    expect((await openLink(server.base, address)).status).toBe(303)
    expect((await factsOf('m1-borduria', 'borduria')).slice(-2)).toMatchObject([
      { type: 'LinkIssued', way: 'own-device', by: { person: 'm1-borduria' } },
      { type: 'SessionBegun' },
    ])
    expect((await call('nobody', '/api/session/link', 'POST', {})).status).toBe(401)
  })
  test('H5: it ends at its hour', async () => {
    const address = await linkFor('m1-borduria')
    await server.database.kysely
      .updateTable('links')
      .set({ expires_at: new Date(Date.now() - 1_000) })
      .where('person', '=', 'm1-borduria')
      .where('opened_at', 'is', null)
      .execute()
    const late = await openLink(server.base, address)
    expect(late.status).toBe(410)
    expect(await late.text()).toContain('This link has ended')
  })
  test('H5: sessions are seen and ended by their holder, and by no other', async () => {
    const entered = await openLink(server.base, await linkFor('m1-borduria'))
    const own = (await call('m1-borduria', '/api/sessions')).json as unknown as {
      handle: string
      isThis: boolean
    }[]
    expect(own.filter(({ isThis }) => isThis)).toHaveLength(1)
    const handle = new URL(entered.headers.get('location') ?? '', server.base).searchParams.get('as') ?? ''
    expect(own.map((each) => each.handle)).toContain(handle)
    expect((await call('m1-arcadia', `/api/sessions/${handle}`, 'DELETE')).status).toBe(404)
    expect((await call('m1-borduria', `/api/sessions/${handle}`, 'DELETE')).status).toBe(204)
    const ended = await fetch(`${server.base}/api/session`, { headers: { cookie: cookiesIn(entered) } })
    expect(ended.status).toBe(401)
    expect((await call('nobody', '/api/sessions')).status).toBe(401)
    expect((await call('nobody', `/api/sessions/${handle}`, 'DELETE')).status).toBe(401)
  })
  test.each(['idle_at', 'expires_at'] as const)('H5: a session runs out (%s), and says so', async (column) => {
    const { cookie, handle } = await server.session('m1-borduria')
    await server.database.kysely
      .updateTable('sessions')
      .set({ [column]: new Date(Date.now() - 1_000) })
      .where('handle', '=', handle)
      .execute()
    const answer = await fetch(`${server.base}/api/session`, { headers: { cookie } })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'wire/session-expired'])
    const sent = await fetch(`${server.base}/api/streams/meeting/m1`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({
        id: nextId(),
        command: { type: 'AcknowledgeNotice', seat: 'borduria', channel: 'link' },
      }),
    })
    expect(((await sent.json()) as { code: string }).code).toBe('wire/session-expired')
  })
  test('H5: the notice is acknowledged at the door, by the delegation itself', async () => {
    await server.context.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDispatch', notice: 'notice-1', seat: 'syldavia', outcome: 'sent', channel: 'mail' } as never,
      officer,
    )
    const address = await linkFor('m1-syldavia')
    const looked = await (await openLink(server.base, address, { what: 'look' })).text()
    expect(looked).toContain('Acknowledge the notice')
    expect(looked).toContain('Water')
    const told = await openLink(server.base, address, { what: 'acknowledge' })
    expect(await told.text()).toContain('Notice acknowledged')
    expect((await server.context.records.state('meeting/m1')).state.notices.syldavia).toMatchObject({
      state: 'acknowledged',
      channel: 'link',
    })
    expect((await openLink(server.base, address, { cookie: cookiesIn(told) })).status).toBe(303)
    // Said again, it was said already; and whoever has no seat has no notice.
    const again = await openLink(server.base, address, { what: 'acknowledge', cookie: cookiesIn(told) })
    expect(again.status).toBe(200)
    expect((await openLink(server.base, await linkFor('m1-chair'), { what: 'acknowledge' })).status).toBe(200)
  })
  test('a real installation has no seats for the taking', async () => {
    expect(await call('nobody', '/seats/any', 'POST')).toMatchObject({
      status: 404,
      json: { code: 'wire/not-a-demonstration' },
    })
  })
})

test('CR9: an office and a seat that are sent together are not both given', async () => {
  for (let n = 0; n < 3; n += 1) {
    const person = `both-${n}`
    await server.context.people.create({ id: person, name: `Name of ${person}`, enteredFor: ['lakes'] })
    const title = { en: 'Both' }
    const seat = { type: 'AccreditPerson', person, seat: 'arcadia', as: 'adviser', title, style: 'none' }
    const answers = await Promise.all([
      send('officer', 'organisation/lakes', { type: 'AppointOfficer', person, title }),
      send('officer', 'credentials/m1', seat),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.json.code).toBe('credentials/office-and-seat')
  }
})

describe('C4: while a text is put, nobody takes a delegation’s access away', () => {
  const chair = { person: 'm1-chair', role: 'presiding' as const }
  const putText = (name: string) =>
    server.send(`decision/m1.l1-${name}`, { type: 'PutForAdoption', text: 'm1.l1' }, chair)
  const decision = async (name: string) =>
    (await server.context.records.state(`decision/m1.l1-${name}`)).state as {
      attempts: { seat: string; obstacle: string; reason?: object }[]
    }
  const codeOf = (refusal: unknown) => (refusal as { code?: string }).code
  test('CR10, AC4: revocation and dismissal wait; an attempt by access that was taken stands in the record', async () => {
    await openWithText(server)
    await server.context.people.revoke('m1-syldavia', officer)
    const gone = await server.session('m1-syldavia')
    session['late'] = gone
    await server.context.people.revoke('m1-syldavia', officer)
    expect(
      (await send('late', 'decision/m1.l1-d1', { type: 'Object', seat: 'syldavia', reason: { en: 'No' } })).json
        .code,
    ).toBe('wire/link-revoked')
    const facts = await factsOf('officer', 'syldavia')
    expect(facts.slice(-2)).toMatchObject([
      { type: 'AccessRevoked', person: 'm1-syldavia', why: 'by-officer', by: { person: 'officer' } },
      { type: 'RevokedAccessTried', person: 'm1-syldavia', act: 'Object' },
    ])
    // No word of the sender's own comes on the record.
    await send('late', 'decision/m1.l1-d1', { type: 'AnyWordOfMine' })
    expect((await factsOf('officer', 'syldavia')).at(-1)).toMatchObject({ type: 'RevokedAccessTried' })
    expect(JSON.stringify(await factsOf('officer', 'syldavia'))).not.toContain('AnyWord')
    await putText('d1')
    for (const reason of [{ en: 'No' }, { en: 'Still no' }])
      expect(
        (await send('late', 'decision/m1.l1-d1', { type: 'Object', seat: 'syldavia', reason })).json.code,
      ).toBe('wire/link-revoked')
    expect((await decision('d1')).attempts).toMatchObject([
      { seat: 'syldavia', obstacle: 'link', reason: { en: 'No' } },
    ])
    // Nobody else's seat, nor by words alone.
    await send('late', 'decision/m1.l1-d1', { type: 'Object', seat: 'borduria' })
    expect((await decision('d1')).attempts).toHaveLength(1)
    const gavel = server.context.records.handle(
      'decision/m1.l1-d1',
      { id: nextId(), command: { type: 'Gavel' } },
      chair,
      new Date(Date.now() + 60_000).toISOString(),
    )
    await expect(gavel).rejects.toMatchObject({ code: 'decisions/attempt-unruled' })
    expect((await call('officer', '/api/people/m1-borduria/links', 'DELETE')).json.code).toBe(
      'credentials/text-put',
    )
    expect(
      (await send('officer', 'credentials/m1', { type: 'RevokeAccreditation', person: 'm1-borduria' })).json.code,
    ).toBe('credentials/text-put')
    expect((await call('m1-borduria', '/api/session')).status).toBe(200)
    // Nor is whoever presides cut off, by an appointment that would end what others made for them.
    const appoint = { type: 'AppointOfficer', person: 'm1-chair', title: { en: 'Officer' } }
    expect((await send('officer', 'organisation/lakes', appoint)).json.code).toBe('credentials/text-put')
    expect((await call('officer', '/api/people/m1-chair/links', 'DELETE')).json.code).toBe('credentials/text-put')
    expect((await call('m1-chair', '/api/session')).status).toBe(200)
    await server.send('decision/m1.l1-d1', { type: 'WithdrawFromAdoption' }, chair)
    expect((await call('officer', '/api/people/m1-borduria/links', 'DELETE')).status).toBe(204)
  })
  test('DC12: words that cannot be kept do not undo an attempt', async () => {
    await putText('d2')
    const reason = { en: 'No\u202e' }
    await send('late', 'decision/m1.l1-d2', { type: 'Object', seat: 'syldavia', reason })
    expect((await decision('d2')).attempts).toMatchObject([{ seat: 'syldavia', obstacle: 'link' }])
    expect((await decision('d2')).attempts[0]?.reason).toBeUndefined()
    await server.send('decision/m1.l1-d2', { type: 'WithdrawFromAdoption' }, chair)
  })
  test('CR10: what is put in the same moment, before it in the queue, holds an end of access back', async () => {
    const { records } = server.context
    const tries: [string, object, (() => Promise<unknown>)?][] = [
      ['credentials/m1', { type: 'RevokeAccreditation', person: 'm1-borduria' }],
      ['access/m1.borduria', { type: 'RecordRevocation', person: 'm1-borduria', why: 'by-officer' }],
    ]
    for (const [i, [stream, command]] of tries.entries()) {
      const name = `m1.l1-d${3 + i}`
      const put = { type: 'PutForAdoption', text: 'm1.l1' }
      const [isPut, ended] = await Promise.allSettled([
        records.handleInternally(`decision/${name}`, put as never, chair),
        records.handleInternally(stream, command as never, officer),
      ])
      expect(isPut.status).toBe('fulfilled')
      expect(ended.status === 'rejected' && codeOf(ended.reason)).toBe('credentials/text-put')
      await server.send(`decision/${name}`, { type: 'WithdrawFromAdoption' }, chair)
    }
  })
  test('CR10: nor is an accreditation taken back that a put found', async () => {
    await server.context.people.create({ id: 'm1-second', name: 'Name of m1-second' })
    const accredit = {
      type: 'AccreditPerson',
      person: 'm1-second',
      seat: 'borduria',
      as: 'alternate',
      title: { en: 'Deputy' },
      style: 'none',
    }
    await server.send('credentials/m1', accredit)
    const { version } = await server.context.records.state('credentials/m1')
    await putText('d5')
    expect((await send('officer', 'credentials/m1', { type: 'TakeBack', version })).json.code).toBe(
      'credentials/text-put',
    )
    await server.send('decision/m1.l1-d5', { type: 'WithdrawFromAdoption' }, chair)
  })
  test('AC4: so does that of somebody who was dismissed', async () => {
    const dismissed = await server.session('m1-arcadia')
    session['dismissed'] = dismissed
    expect(
      (await send('officer', 'credentials/m1', { type: 'RevokeAccreditation', person: 'm1-arcadia' })).status,
    ).toBe(200)
    await putText('d6')
    expect(
      (await send('dismissed', 'decision/m1.l1-d6', { type: 'Object', seat: 'arcadia', reason: { en: 'No' } }))
        .status,
    ).toBe(403)
    expect((await decision('d6')).attempts).toMatchObject([
      { seat: 'arcadia', obstacle: 'revoked', reason: { en: 'No' } },
    ])
    expect((await factsOf('officer', 'arcadia')).at(-1)).toMatchObject({
      type: 'RevokedAccessTried',
      act: 'Object',
    })
  })
  test('H5: a link ends with the meeting, one made after it is for the record', async () => {
    const address = await linkFor('m1-chair')
    await server.send(
      'meeting/m1',
      { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] },
      chair,
    )
    const late = await openLink(server.base, address)
    expect(late.status).toBe(410)
    expect(await late.text()).toContain('This meeting is over')
    expect((await openLink(server.base, await linkFor('m1-chair'))).status).toBe(303)
  })
})

test('M5: what succeeded is noted in lines that follow from one another, and hold no name and no secret', async () => {
  const { lines, brokenAt } = await server.context.securityLog.read()
  expect(brokenAt).toBeUndefined()
  const text = lines.map(({ line }) => line).join('\n')
  for (const what of [
    'entered',
    'person-entered',
    'link-made',
    'links-revoked',
    'session-ended',
    'renamed',
    'address-changed',
  ])
    expect(text).toContain(`"what":"${what}"`)
  expect(text).not.toMatch(/Name|@|[\w-]{43}/)
  await server.database.pool.query(
    `UPDATE security_log SET line = replace(line, '"what":"', '"what":"un-') WHERE n = 3`,
  )
  expect((await server.context.securityLog.read()).brokenAt).toBe(3)
})
