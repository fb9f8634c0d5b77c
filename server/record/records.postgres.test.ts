// Two processes' worth of server on one PostgreSQL: what one records, ends or revokes, the other must know.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor } from '#core/record/record.ts'
import { conveneMeeting, Listener, nextId, openServer, type TestServer } from '#server/given.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'

const server = process.env['TEST_DATABASE_URL']
const chair: Actor = { person: 'm1-chair', role: 'presiding' }
const head: Actor = { person: 'm1-arcadia', role: 'delegate', seat: 'arcadia', function: 'head' }

if (server === undefined) test('without a server there is nothing to try', () => expect(server).toBeUndefined())
else
  describe('two servers on one PostgreSQL', () => {
    // Servers on one database share their private keys.
    const folder = mkdtempSync(join(tmpdir(), 'good-offices-shared-keys-'))
    const settings = { keysFile: join(folder, 'keys.json') }
    let own: Awaited<ReturnType<typeof databaseOfItsOwn>>
    let one: TestServer
    let two: TestServer
    beforeAll(async () => {
      own = await databaseOfItsOwn(server)
      one = await openServer({ ...own, settings })
      two = await openServer({ ...own, settings })
      await conveneMeeting(one)
    })
    afterAll(async () => {
      await one.close()
      await two.close()
      await own.drop()
      rmSync(folder, { recursive: true, force: true })
    })

    test('what one records, followers at the other see, and its rights count there', async () => {
      await expect
        .poll(() => two.context.standing.actorOn({ person: 'm1-arcadia' }, 'meeting/m1').role)
        .toBe('delegate')
      const listener = new Listener(two.base, await two.session('m1-arcadia'))
      await listener.opened()
      await listener.follow('meeting/m1')
      await one.send('meeting/m1', { type: 'AddItem', item: 'elsewhere', title: { en: 'x' } }, chair)
      await listener.until((l) =>
        l.events('meeting/m1').some((e) => (e as unknown as { item?: string }).item === 'elsewhere'),
      )
      expect(await two.context.records.rows('meeting')).toHaveLength(1)
      listener.socket.close()
    })

    test('acts at both at once are each recorded once, in one order', async () => {
      const houses = [one, two]
      await Promise.all(
        Array.from({ length: 80 }, (_, i) =>
          (houses[i % 2] as TestServer).send(
            'meeting/m1',
            { type: 'AddItem', item: `race-${i}`, title: { en: 'x' } },
            chair,
          ),
        ),
      )
      const [a, b] = await Promise.all(houses.map((h) => h.context.records.state('meeting/m1')))
      await expect
        .poll(async () => (await two.context.records.state('meeting/m1')).version)
        .toBe(Math.max(a?.version ?? 0, b?.version ?? 0))
      const { state } = await two.context.records.state('meeting/m1')
      expect(new Set(state.agenda.map((i) => i.item)).size).toBe(state.agenda.length)
      expect(state.agenda.filter((i) => i.item.startsWith('race-'))).toHaveLength(80)
    })

    test('CR9: an office and a seat that reach both in the same moment are not both given', async () => {
      const officers = await Promise.all([one, two].map((each) => each.session('officer')))
      const send = async (n: number, stream: string, command: object) => {
        const at = [one, two][n] as TestServer
        const answer = await fetch(`${at.base}/api/streams/${stream}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: officers[n]?.cookie ?? '' },
          body: JSON.stringify({ id: nextId(), command }),
        })
        return [answer.status, ((await answer.json()) as { code?: string }).code]
      }
      const title = { en: 'Both' }
      for (let n = 0; n < 12; n += 1) {
        const person = `both-${n}`
        await one.context.people.create({ id: person, name: `Name of ${person}`, enteredFor: ['lakes'] })
        const answers = await Promise.all([
          send(n % 2, 'organisation/lakes', { type: 'AppointOfficer', person, title }),
          send((n + 1) % 2, 'credentials/m1', {
            type: 'AccreditPerson',
            person,
            seat: 'arcadia',
            as: 'adviser',
            title,
            style: 'none',
          }),
        ])
        expect(answers.sort()).toEqual([
          [200, undefined],
          [409, 'credentials/office-and-seat'],
        ])
      }
    })

    test('the same command sent to both is recorded once', async () => {
      const id = nextId()
      const send = (running: TestServer) =>
        running.context.records.handle(
          'meeting/m1',
          { id, command: { type: 'AddItem', item: 'to-both', title: { en: 'x' } } as never },
          chair,
        )
      const [a, b] = await Promise.all([send(one), send(two)])
      expect(b).toEqual(a)
    })

    test('a refusal rests on what the other has recorded', async () => {
      await one.send('meeting/m1', { type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'link' }, head)
      expect(
        await two
          .send('meeting/m1', { type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'link' }, head)
          .catch((r: { code: string }) => r.code),
      ).toBe('meetings/already-acknowledged')
    })

    test('a link revoked at one cuts the connections at the other within five seconds', async () => {
      const session = await two.session('m1-borduria')
      const listener = new Listener(two.base, session)
      await listener.opened()
      await one.context.people.revoke('m1-borduria')
      await listener.until((l) => l.closed === 4001, 5_000)
      const answer = await fetch(`${two.base}/api/session`, { headers: { cookie: session.cookie } })
      expect(answer.status).toBe(401)
    })

    test('AC3: a revocation entered by one that died is carried out by the other', async () => {
      const { cookie } = await two.session('m1-syldavia')
      const status = async () => (await fetch(`${two.base}/api/session`, { headers: { cookie } })).status
      expect(await status()).toBe(200)
      const died = vi.spyOn(one.context.sessions, 'endIn').mockRejectedValue(new Error('died'))
      await expect(one.context.people.revoke('m1-syldavia')).rejects.toThrow('died')
      expect(await status()).toBe(200)
      await expect.poll(status, { timeout: 15_000, interval: 200 }).toBe(401)
      died.mockRestore()
    }, 30_000)
  })
