// RC7 with two servers on one PostgreSQL, both of which wait for the same instant: what falls due is entered once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StreamId } from '#core/record/record.ts'
import { conveneMeeting, officer, openServer, type TestServer } from '#server/given.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { clock, Deadlines, waitingIn, type DeadlinesParts } from './deadlines.ts'

const database = process.env['TEST_DATABASE_URL']

if (database === undefined) test('without a server there is nothing to try', () => expect(database).toBeUndefined())
else
  describe('two servers on one PostgreSQL', () => {
    // Servers on one database share their private keys.
    const folder = mkdtempSync(join(tmpdir(), 'good-offices-shared-keys-'))
    const settings = { keysFile: join(folder, 'keys.json') }
    let own: Awaited<ReturnType<typeof databaseOfItsOwn>>
    let servers: TestServer[]
    const faults: unknown[] = []
    beforeAll(async () => {
      own = await databaseOfItsOwn(database)
      const one = await openServer({ ...own, settings })
      const two = await openServer({ ...own, settings })
      servers = [one, two]
      await conveneMeeting(one)
    })
    afterAll(async () => {
      for (const server of servers) await server.close()
      await own.drop()
      rmSync(folder, { recursive: true, force: true })
    })

    const deadlinesOf = ({ context }: TestServer) =>
      new Deadlines({
        records: context.records as DeadlinesParts['records'],
        waiting: waitingIn(context.kysely),
        log: (_, message, cause) => faults.push(message, cause),
      })
    const [first, second] = [() => servers[0] as TestServer, () => servers[1] as TestServer]
    /** A link that is entered at one server and opens until then. */
    const makeLink = (at: TestServer, stream: StreamId, link: string, milliseconds: number) =>
      at.context.records.handleInternally(
        stream,
        {
          type: 'RecordLink',
          person: 'm1-arcadia',
          link,
          way: 'by-hand',
          until: new Date(Date.now() + milliseconds).toISOString(),
        } as never,
        officer,
      )
    const expired = async (at: TestServer, stream: StreamId) =>
      (await at.context.records.events(stream)).filter(({ type }) => type === 'LinkExpired')
    const linksOf = (facts: Awaited<ReturnType<typeof expired>>) =>
      facts.map((fact) => (fact as { link?: string }).link)

    test('AC6, RC7: both wait, whichever heard of it first, and each link expires once, at its instant or after', async () => {
      const stream = 'access/m1.arcadia'
      const waiting = servers.map(deadlinesOf)
      for (const each of waiting) await each.begin()
      const names = Array.from({ length: 6 }, (_, n) => `link-${n}`)
      for (const [n, name] of names.entries())
        await makeLink(n % 2 === 0 ? first() : second(), stream, name, 1_200 + n * 150)
      await expect.poll(async () => (await expired(first(), stream)).length, { timeout: 20_000 }).toBe(names.length)
      // Whoever came second has asked by then, and been told that it stands.
      await new Promise((resolve) => setTimeout(resolve, 500))
      for (const each of waiting) await each.settled()
      for (const server of servers) {
        const facts = await expired(server, stream)
        expect(linksOf(facts)).toEqual(names)
        expect(facts.every(({ by }) => by.person === clock.person)).toBe(true)
        const { state } = await server.context.records.state('access/m1.arcadia')
        for (const made of state.facts)
          if (made.type === 'LinkIssued') {
            const end = facts.find((fact) => (fact as { link?: string }).link === made.link)
            expect(end && end.at >= made.until).toBe(true)
          }
      }
      for (const each of waiting) await each.close()
      expect(faults).toEqual([])
    }, 60_000)

    test('AC6, RC7: what fell due while no server ran is entered once by two that start together', async () => {
      const stream = 'access/m1.borduria'
      await makeLink(first(), stream, 'overdue', -60_000)
      await makeLink(second(), stream, 'overdue-too', -30_000)
      expect(await expired(first(), stream)).toEqual([])
      const started = servers.map(deadlinesOf)
      await Promise.all(started.map((each) => each.begin()))
      await expect.poll(async () => (await expired(second(), stream)).length, { timeout: 20_000 }).toBe(2)
      await Promise.all(started.map((each) => each.settled()))
      expect(linksOf(await expired(first(), stream))).toEqual(['overdue', 'overdue-too'])
      expect(await waitingIn(first().context.kysely)()).toEqual([])
      for (const each of started) await each.close()
      // A third, started afterwards, finds nothing to do.
      const third = deadlinesOf(first())
      await third.begin()
      await third.close()
      expect(await expired(first(), stream)).toHaveLength(2)
      expect(faults).toEqual([])
    }, 60_000)
  })
