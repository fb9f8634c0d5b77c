// An installation made ready for a measurement before the real server is started on it: a meeting with its people, and as
// many sessions as there will be browsers.
import { readFileSync } from 'node:fs'
import type { StreamId } from '#core/record/record.ts'
import { conveneMeeting, nextId, officer, type House } from '#server/given.ts'
import type { Journal } from '#server/journal/journal.ts'
import { openDatabase } from '#server/journal/open.ts'
import { hashOf, newName, newSecret } from '#server/sessions/secrets.ts'
import { wire } from '#server/wiring.ts'

export type Seated = { path: string; cookie: string }
export type Ready = Pick<House, 'send' | 'inside' | 'database'> & { journal: Journal }

export const meetingStreams: StreamId[] = ['organisation/lakes', 'meeting/m1', 'credentials/m1', 'speakers/m1']

/** Opens the database, lets `prepare` enter what it needs, and closes it again. */
export async function makeReady<T>(where: { dataDir: string; databaseUrl?: string | undefined }, prepare: (ready: Ready) => Promise<T>): Promise<T> {
  const database = await openDatabase(where)
  try {
    await database.kysely.insertInto('installation').values({ key: 'init', value: '{}' }).execute()
    const { inside, journal, close } = await wire(database, { port: 0, host: '127.0.0.1', dataDir: where.dataDir, publicUrl: 'http://localhost:8080' }, () => undefined)
    const ready: Ready = { database, journal, inside, send: (stream, command, by = officer) => inside.records.handle(stream, { id: nextId(), command }, by) }
    await conveneMeeting(ready)
    await ready.send('speakers/m1', { type: 'OpenList' })
    const result = await prepare(ready)
    await close()
    return result
  } finally {
    await database.close()
  }
}

/** Sessions of one person, as that many browsers would hold them. */
export async function seat({ database }: Ready, person: string, count: number): Promise<Seated[]> {
  const sessions = Array.from({ length: count }, () => ({ secret: newSecret(), handle: newName() }))
  for (let from = 0; from < count; from += 1_000) {
    const values = sessions.slice(from, from + 1_000).map(({ secret, handle }) => ({ hash: hashOf(secret), handle, person, created_at: new Date() }))
    await database.kysely.insertInto('sessions').values(values).execute()
  }
  return sessions.map(({ secret, handle }) => ({ path: `/api/live?as=${handle}`, cookie: `go-${handle}=${secret}` }))
}

/** What a browser that was there before asks for: each stream from where it left off. */
export const resume = (streams: readonly StreamId[]): string[] => streams.map((stream) => JSON.stringify({ type: 'subscribe', stream, from: 1_000_000 }))

/** What a process has in memory, in bytes, as Linux counts it. */
export function residentBytes(pid: number | undefined): number {
  try {
    return 1_024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
