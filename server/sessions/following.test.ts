// C4, H6: what the record says of somebody's access comes true beside it, whatever happens in between.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AnyCommand, StreamId } from '#core/record/record.ts'
import {
  conveneMeeting,
  cookiesIn,
  officer,
  openServer,
  openLink,
  openWithText,
  type TestServer,
} from '#server/given.ts'
import { followedKey, Following } from './following.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-following-'))
let server: TestServer
const open = async () => {
  server = await openServer({ dataDir, isReal: true })
}
/** The process ends and another begins on the same data. */
const restart = async () => {
  vi.restoreAllMocks()
  await server.close()
  await open()
}
const other = { person: 'other-officer', role: 'secretariat' } as const
const chairOf = (meeting: string) => ({ person: `${meeting}-chair`, role: 'presiding' as const })
const three = (text: string) => ({ en: text, fr: text, ar: text })
const told = (stream: StreamId, command: object, by: Parameters<TestServer['send']>[2] = officer) =>
  server.context.records.handleInternally(stream, command as AnyCommand, by)

/** A person with a link that the officer made and that was opened in a browser. */
const enterAs = async (person: string, by: Parameters<TestServer['send']>[2] = officer) => {
  const address = await server.context.people.issueLink(person, by, 'by-hand')
  return { address, cookie: cookiesIn(await openLink(server.base, address)) }
}
const entry = async ({ address, cookie }: { address: string; cookie: string }) => [
  (await server.context.links.find(new URL(address).hash.slice(1), undefined))?.state,
  (await fetch(`${server.base}/api/session`, { headers: { cookie } })).status,
]
const ended = ['revoked', 401]
const factsOf = async (stream: string) => (await server.context.records.events(stream)).map(({ type }) => type)

let puts = 0
const put = async (meeting: string) => {
  const decision = `decision/${meeting}.l1-d${++puts}`
  await server.send(decision, { type: 'PutForAdoption', text: `${meeting}.l1` }, chairOf(meeting))
  return () => server.send(decision, { type: 'WithdrawFromAdoption' }, chairOf(meeting))
}

beforeAll(async () => {
  await open()
  await conveneMeeting(server, 'm1')
  await conveneMeeting(server, 'm2')
  await openWithText(server, 'm2')
  // An organisation with an officer of its own, who keeps nobody of the first.
  await server.context.people.create({ id: other.person, name: 'Other' })
  await server.send(
    'organisation/peaks',
    {
      type: 'EstablishOrganisation',
      names: three('Peaks'),
      abbreviation: three('P'),
      seat: three('Zenda'),
      zone: 'UTC',
      languages: ['en'],
      from: '2020-01-01',
    },
    other,
  )
  await server.send(
    'organisation/peaks',
    { type: 'AppointOfficer', person: other.person, title: three('Officer') },
    other,
  )
}, 120_000)
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a process that dies between the fact and what follows from it', () => {
  test('AC3: after a revocation, the next process ends links and sessions before it lets anybody in', async () => {
    const before = await enterAs('m1-arcadia')
    vi.spyOn(server.context.sessions, 'endIn').mockRejectedValue(new Error('died'))
    await expect(server.context.people.revoke('m1-arcadia', officer)).rejects.toThrow('died')
    expect((await factsOf('access/m1.arcadia')).at(-1)).toBe('AccessRevoked')
    vi.restoreAllMocks()
    expect(await entry(before)).toEqual(['used', 200])
    // What was made after the revocation stays.
    const since = await enterAs('m1-arcadia')
    await restart()
    expect(await entry(before)).toEqual(ended)
    expect(await entry(since)).toEqual(['used', 200])
    const { lines } = await server.context.securityLog.read()
    expect(JSON.parse(lines.at(-1)?.line ?? '{}')).toMatchObject({
      what: 'links-revoked',
      who: 'officer',
      of: 'm1-arcadia',
      why: 'afterwards',
    })
  })

  test('H6: after an appointment elsewhere, so it is with what others made', async () => {
    await server.context.people.create({ id: 'moves', name: 'Moves', enteredFor: ['lakes'] })
    await server.send('organisation/lakes', { type: 'AppointOfficer', person: 'moves', title: three('Officer') })
    const before = await enterAs('moves')
    await server.send('organisation/lakes', { type: 'DismissOfficer', person: 'moves' })
    vi.spyOn(server.context.links, 'endMadeByOthers').mockRejectedValue(new Error('died'))
    await server.send(
      'organisation/peaks',
      { type: 'AppointOfficer', person: 'moves', title: three('Officer') },
      other,
    )
    expect(await entry(before)).toEqual(['used', 200])
    await restart()
    expect(await entry(before)).toEqual(ended)
  })

  test('AC3: so it is where the next process hears of a later fact before it has read where it stood', async () => {
    const before = await enterAs('m1-borduria')
    vi.spyOn(server.context.sessions, 'endIn').mockRejectedValue(new Error('died'))
    await expect(server.context.people.revoke('m1-borduria', officer)).rejects.toThrow('died')
    vi.restoreAllMocks()
    await server.send('meeting/m1', { type: 'AddItem', item: 'i9', title: { en: 'Later' } }, chairOf('m1'))
    const { kysely } = server.database
    const { standing, links } = server.context
    const next = new Following({ kysely, journal: server.journal, standing, links, log: () => undefined })
    next.take(await server.journal.after((await server.journal.head()).position - 1))
    await next.begin()
    expect(await entry(before)).toEqual(ended)
    await next.close()
  })

  test('what was followed is noted, and not followed again', async () => {
    const noted = async () => server.context.installation.get<{ position: number }>(followedKey)
    const { position } = await server.journal.head()
    await restart()
    expect((await noted())?.position).toBe(position)
    const again = vi.spyOn(server.context.links, 'endEarlier')
    await restart()
    expect(again).not.toHaveBeenCalled()
  })
})

describe('CR10: what would end access by the way waits while a text is put', () => {
  test('and comes true when it is put no longer, by itself', async () => {
    await server.context.people.create({ id: 'guest-chair', name: 'Chair', enteredFor: ['lakes'] })
    await server.send('credentials/m2', {
      type: 'AccreditPerson',
      person: 'guest-chair',
      as: 'presiding',
      title: three('Chair'),
      style: 'none',
    })
    const before = await enterAs('guest-chair')
    const withdraw = await put('m2')
    // The door asks before; this is what was on its way when the text was put.
    await told(
      'organisation/peaks',
      { type: 'AppointOfficer', person: 'guest-chair', title: three('Officer') },
      other,
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await entry(before)).toEqual(['used', 200])
    // Nor does a restart meanwhile lose it.
    await restart()
    expect(await entry(before)).toEqual(['used', 200])
    await withdraw()
    await expect.poll(() => entry(before), { timeout: 5_000 }).toEqual(ended)
    expect((await factsOf('access/m2')).at(-1)).toBe('AccessRevoked')
  })

  test('a revocation at two meetings is entered at both or at none', async () => {
    await server.send('credentials/m2', {
      type: 'AccreditPerson',
      person: 'm1-borduria',
      as: 'presiding',
      title: three('Chair'),
      style: 'none',
    })
    const before = await enterAs('m1-borduria')
    const [first, second] = [await factsOf('access/m1.borduria'), await factsOf('access/m2')]
    const withdraw = await put('m2')
    // Put after the first question, before the commit.
    vi.spyOn(server.context.facts, 'mustNotBePut').mockResolvedValue()
    await expect(server.context.people.revoke('m1-borduria', officer)).rejects.toMatchObject({
      code: 'credentials/text-put',
    })
    expect([await factsOf('access/m1.borduria'), await factsOf('access/m2')]).toEqual([first, second])
    expect(await entry(before)).toEqual(['used', 200])
    await withdraw()
    await server.context.people.revoke('m1-borduria', officer)
    expect([await factsOf('access/m1.borduria'), await factsOf('access/m2')]).toEqual([
      [...first, 'AccessRevoked'],
      [...second, 'AccessRevoked'],
    ])
    expect(await entry(before)).toEqual(ended)
  })
})

describe('a link that is being made as the right to it ends', () => {
  const post = (path: string, cookie: string) =>
    fetch(`${server.base}${path}`, {
      method: 'POST',
      headers: { cookie, origin: server.base, 'content-type': 'application/json' },
      body: '{}',
    })
  /** Something happens when a link has been entered in the record and is not made yet. */
  const meanwhile = (act: () => Promise<unknown>) => {
    const { facts } = server.context
    const enter = facts.enter.bind(facts)
    vi.spyOn(facts, 'enter').mockImplementation(async (command, ...more) => {
      await enter(command, ...more)
      if (command.type === 'RecordLink') await act()
    })
  }
  const openOf = async (person: string) =>
    (
      await server.database.kysely
        .selectFrom('links')
        .select('hash')
        .where('person', '=', person)
        .where('revoked_at', 'is', null)
        .execute()
    ).length

  test('AC3: whoever is being revoked makes no link for a further device', async () => {
    const { cookie } = await enterAs('m1-syldavia')
    meanwhile(() => server.context.people.revoke('m1-syldavia', officer))
    expect((await post('/api/session/link', cookie)).status).toBe(401)
    expect(await openOf('m1-syldavia')).toBe(0)
  })

  test('H6: an officer who keeps somebody no longer makes no link of them', async () => {
    const { cookie } = await enterAs(officer.person)
    await server.context.people.create({ id: 'goes', name: 'Goes', enteredFor: ['lakes'] })
    meanwhile(() =>
      server.send('organisation/peaks', { type: 'AppointOfficer', person: 'goes', title: three('Officer') }, other),
    )
    expect((await post('/api/people/goes/link', cookie)).status).toBe(401)
    expect(await openOf('goes')).toBe(0)
  })

  test('AC3: whoever comes in by a link as it is revoked is not in', async () => {
    const address = await server.context.people.issueLink('m1-syldavia', officer, 'by-hand')
    const { sessions } = server.context
    const begin = sessions.begin.bind(sessions)
    vi.spyOn(sessions, 'begin').mockImplementation(async (...all) => {
      await server.context.people.revoke('m1-syldavia', officer)
      return begin(...all)
    })
    const entered = await openLink(server.base, address)
    expect(entered.status).toBe(401)
    expect(await openOf('m1-syldavia')).toBe(0)
    expect(await sessions.ownOf('m1-syldavia')).toEqual([])
  })
})
