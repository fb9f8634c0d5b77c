// H2: the right to follow is that of now, not of the day of the subscription, and what does not exist is followed by nobody.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heard, Listener, type TestServer } from '#server/given.ts'
import { gather, type Party } from '#server/testing/attempts.ts'

let party: Party
let server: TestServer
beforeAll(async () => {
  party = await gather()
  server = party.server
})
afterAll(() => party.close())

const other = { person: 'other-officer', role: 'secretariat' as const }
const text = (en: string) => ({ en })
const listening = async (who: keyof Party['sessions']) => {
  const listener = new Listener(server.base, party.sessions[who] ?? {})
  await listener.opened()
  return listener
}

test('H2: a stream that does not exist is not followed, by whomever, and holds nothing when it comes to exist', async () => {
  const officer = await listening('officer')
  for (const stream of ['dossier/peace-1', 'follow-up/i-peace', 'minutes/none', 'meeting/none', 'access/none.x'])
    expect(await officer.follow(stream)).toMatchObject({ type: 'refused', code: 'wire/not-entitled' })
  await server.send(
    'dossier/peace-1',
    { type: 'OpenDossier', organisation: 'peaks', organ: 'council', title: text('Back channel') },
    other,
  )
  const own = await listening('otherOfficer')
  await own.follow('dossier/peace-1')
  await own.until((l) => l.events('dossier/peace-1').length > 0)
  expect(officer.events('dossier/peace-1')).toEqual([])
  officer.close()
  own.close()
})

test('H2: who was in charge until an organisation had an officer hears no more from then on', async () => {
  await server.send(
    'organisation/isles',
    {
      type: 'EstablishOrganisation',
      names: text('Isles'),
      abbreviation: text('ISL'),
      seat: text('Port'),
      zone: 'UTC',
      languages: ['en'],
      from: '2020-01-01',
    },
    other,
  )
  await server.send(
    'organisation/isles',
    {
      type: 'EstablishOrgan',
      organ: 'board',
      names: text('Board'),
      symbol: 'ISLES/{year}/{series}.{n}',
      from: '2020-01-01',
    },
    other,
  )
  await server.send(
    'dossier/isles-1',
    { type: 'OpenDossier', organisation: 'isles', organ: 'board', title: text('Isles') },
    other,
  )
  const officer = await listening('officer')
  expect(await officer.follow('dossier/isles-1')).toMatchObject({ type: 'current' })
  await server.send(
    'organisation/isles',
    { type: 'AppointOfficer', person: 'other-officer', title: text('O') },
    other,
  )
  const before = officer.events('dossier/isles-1').length
  await server.send(
    'dossier/isles-1',
    {
      type: 'FileEntry',
      entry: {
        kinds: ['answer'],
        date: '2026-01-01',
        precision: 'day',
        title: text('Secret'),
        sources: [{ name: 'x' }],
        confidential: true,
      },
    },
    other,
  )
  await officer.until((l) => l.messages.some((m) => m.type === 'refused' && m.stream === 'dossier/isles-1'))
  expect(officer.events('dossier/isles-1')).toHaveLength(before)
  officer.close()
})

test('H2: a delegate who asked for a meeting follows it no longer once it is convened without them', async () => {
  const head = await listening('head')
  expect(await head.follow('meeting/a1')).toMatchObject({ type: 'current' })
  await server.send('meeting/a1', { type: 'Concur', party: 'syldavia', heard })
  const at = new Date(Date.now() + 7_200_000).toISOString()
  await server.send('meeting/a1', {
    type: 'ConveneMeeting',
    startsAt: at,
    zone: 'UTC',
    languages: ['en'],
    agenda: [{ item: 'i1', title: text('Fish') }],
  })
  await head.until((l) => l.messages.some((m) => m.type === 'refused' && m.stream === 'meeting/a1'))
  expect(head.events('meeting/a1').map(({ type }) => type)).not.toContain('MeetingConvened')
  head.close()
})
