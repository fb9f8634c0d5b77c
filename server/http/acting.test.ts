// CR13: the browser answers as the server does as whom a person acts, for everybody, on every kind of stream, in every place.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deciders, type Command, type StreamKind } from '#core/deciders.ts'
import { everyone, places } from '#server/testing/allowed.ts'
import { gather, sampleOf, streamAt, type Party } from '#server/testing/attempts.ts'
import type { Connection } from '#web/live/connection.ts'
import { Client } from '#web/live/client.ts'
import type { SessionRow } from '#wire/rows.ts'

let party: Party
beforeAll(async () => {
  party = await gather()
})
afterAll(() => party.close())

const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
type Follower = Parameters<Connection['follow']>[1]

/** What a tab of a session knows once all that it asked for has come: read over HTTP, with its rights. */
async function tabOf(cookie: string) {
  const { base } = party.server
  const get = (path: string) => fetch(`${base}${path}`, { headers: { cookie, accept: 'application/json' } })
  const session = (await (await get('/api/session')).json()) as SessionRow
  const waiting: Promise<void>[] = []
  const followers = new Map<string, Follower>()
  const follow = (stream: string, follower: Follower) => {
    followers.set(stream, follower)
    const come = async () => {
      const answer = await get(`/api/streams/${stream}`)
      if (answer.status !== 200) return follower.refused('wire/not-entitled')
      const { events } = (await answer.json()) as { events: never[] }
      follower.take(
        events,
        events.map(() => 1),
      )
      follower.current(0)
    }
    waiting.push(come())
  }
  const tab = new Client(session, undefined, { follow } as unknown as Connection, nowhere, deciders)
  return {
    tab,
    followers,
    async there() {
      while (waiting.length > 0) await Promise.all(waiting.splice(0))
    },
  }
}

const foundings: [StreamKind, string][] = [
  ['meeting', 'RequestMeeting'],
  ['dossier', 'OpenDossier'],
  ['follow-up', 'DraftCalls'],
]

test('for everybody who has a session, in every place, with and without a command that founds', async () => {
  const differences: unknown[] = []
  let compared = 0
  for (const who of everyone) {
    const session = party.sessions[who]
    if (!session || who === 'revoked') continue
    const { tab, there } = await tabOf(session.cookie)
    const person = tab.session?.person ?? ''
    for (const kind of Object.keys(deciders) as StreamKind[])
      for (const place of places) {
        const stream = streamAt(kind, place)
        // Whose follow-ups these are was told to the server alone, in `gather`.
        if (stream === undefined || (kind === 'follow-up' && place !== 'new')) continue
        const type = foundings.find(([of]) => of === kind)?.[1]
        for (const command of [undefined, ...(type ? [sampleOf(kind, type) as Command] : [])]) {
          tab.actorOn(stream, command)
          await there()
          // That a meeting exists is not told to whoever may not follow it: to them it is as one that nobody has asked for.
          if (command && place !== 'new' && tab.refusedFor(stream) !== undefined) continue
          const here = party.server.context.standing.actorOn({ person }, stream, command)
          compared += 1
          if (JSON.stringify(tab.actorOn(stream, command)) !== JSON.stringify(here))
            differences.push({ who, stream, command: command?.type, tab: tab.actorOn(stream, command), here })
        }
      }
  }
  expect(differences).toEqual([])
  expect(compared).toBeGreaterThan(400)
})

test('an officer who is not of this organisation may not there, and the browser says so', async () => {
  const session = party.sessions.otherOfficer
  const { tab, there } = await tabOf(session?.cookie ?? '')
  const naming = { type: 'NameOrganisation', names: { en: 'x', fr: 'x', ar: 'x' }, from: '2030-01-01' } as Command
  for (const stream of ['organisation/lakes', 'meeting/m1', 'dossier/own']) {
    tab.actorOn(stream)
    await there()
    expect(tab.actorOn(stream).role).toBe('public')
  }
  expect(tab.ask('organisation/lakes', naming)).toEqual({ code: 'wire/not-entitled', facts: { role: 'public' } })
  await there()
})

test('an accreditation that is revoked while the tab is open counts there from the fact on', async () => {
  const { cookie } = await party.server.session('adviser')
  const { tab, there, followers } = await tabOf(cookie)
  tab.state('credentials/m1')
  await there()
  expect(tab.actorOn('meeting/m1')).toMatchObject({ role: 'delegate', seat: 'arcadia' })
  const revoked = {
    type: 'AccreditationRevoked',
    person: 'adviser',
    seat: 'arcadia',
    stream: 'credentials/m1',
    version: tab.version('credentials/m1') + 1,
    at: '2030-01-01T00:00:00.000Z',
    by: { person: 'officer', role: 'secretariat' },
  }
  followers.get('credentials/m1')?.take([revoked as never], [1])
  expect(tab.actorOn('meeting/m1')).toEqual({ person: 'adviser', role: 'public' })
  await there()
})
