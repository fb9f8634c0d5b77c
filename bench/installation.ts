// An installation made ready for a measurement before the real server is started on it: a meeting with its people, and as
// many sessions as there will be browsers.
import { readFileSync } from 'node:fs'
import type { StreamId } from '#core/record/record.ts'
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'
import { hashOf, newName, newSecret } from '#server/sessions/secrets.ts'

export type Seated = { path: string; cookie: string }
export const meetingStreams: StreamId[] = ['organisation/lakes', 'meeting/m1', 'credentials/m1', 'speakers/m1']

/** A server on the database, with a meeting convened and its list open; closed again when `prepare` has entered what it needs. */
export async function makeReady<T>(
  where: { dataDir: string; databaseUrl?: string | undefined },
  prepare: (server: TestServer) => Promise<T>,
): Promise<T> {
  const server = await openServer({ ...where, isReal: true })
  try {
    await conveneMeeting(server)
    await server.send('speakers/m1', { type: 'OpenList' })
    return await prepare(server)
  } finally {
    await server.close()
  }
}

/** Sessions of one person, as that many browsers would hold them. */
export async function seat(
  { database }: Pick<TestServer, 'database'>,
  person: string,
  count: number,
): Promise<Seated[]> {
  const tomorrow = new Date(Date.now() + 86_400_000)
  const sessions = Array.from({ length: count }, () => ({ secret: newSecret(), handle: newName() }))
  for (let from = 0; from < count; from += 1_000) {
    const values = sessions.slice(from, from + 1_000).map(({ secret, handle }) => ({
      hash: hashOf(secret),
      handle,
      person,
      created_at: new Date(),
      used_at: new Date(),
      idle_seconds: 86_400,
      idle_at: tomorrow,
      expires_at: tomorrow,
    }))
    await database.kysely.insertInto('sessions').values(values).execute()
  }
  return sessions.map(({ secret, handle }) => ({
    path: `/api/live?as=${handle}`,
    cookie: `go-${handle}=${secret}`,
  }))
}

/** Fewer live connections than one person may have. */
const browsersEach = 90

/** That many browsers of a delegation's advisers, as many advisers as it takes. */
export async function advisers(
  server: Pick<TestServer, 'database' | 'context' | 'send'>,
  seatId: string,
  count: number,
): Promise<Seated[]> {
  const found: Seated[] = []
  for (let n = 0; found.length < count; n += 1) {
    const { id } = await server.context.people.create({ id: `m1-${seatId}-adviser-${n}`, name: `Adviser ${n}` })
    await server.send('credentials/m1', {
      type: 'AccreditPerson',
      person: id,
      seat: seatId,
      as: 'adviser',
      title: { en: 'Adviser', fr: 'Conseiller', ar: 'مستشار' },
      style: 'none',
    })
    found.push(...(await seat(server, id, Math.min(browsersEach, count - found.length))))
  }
  return found
}

/** That many browsers that look on, from the seat of an observer. */
export async function onlookers(
  server: Pick<TestServer, 'database' | 'context' | 'send'>,
  count: number,
): Promise<Seated[]> {
  await server.send('credentials/m1', {
    type: 'CreateSeat',
    seat: 'gallery',
    class: 'observer',
    names: { en: 'Gallery', fr: 'Tribune', ar: 'الشرفة' },
  })
  return advisers(server, 'gallery', count)
}

/** What a browser that was there before asks for: each stream from where it left off. */
export const resume = (streams: readonly StreamId[]): string[] =>
  streams.map((stream) => JSON.stringify({ type: 'subscribe', stream, from: 1_000_000 }))

/** What a process has in memory, in bytes, as Linux counts it. */
export function residentBytes(pid: number | undefined): number {
  try {
    return 1_024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
