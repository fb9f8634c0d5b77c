// What follows from the record for links and sessions, which stand beside it: a revocation ends those that there were, and an
// appointment or an accreditation those that others made. The fact comes first; what follows is done until it has been done,
// after a text that was put and after a process that died in between.
import { sql, type Kysely } from 'kysely'
import { accessStream } from '#core/credentials/credentials.ts'
import { Refusal, streamKey, streamKind, type AnyEvent, type Recorded } from '#core/record/record.ts'
import type { Context } from '#server/context.ts'
import { installationOn } from '#server/installation/installation.ts'
import type { Appended, Journal } from '#server/journal/journal.ts'
import type { Tables } from '#server/journal/tables.ts'
import type { Links } from './links.ts'
import type { Standing } from './standing.ts'

/** Under this key of `installation` stands up to which position everything that follows was done. */
export const followedKey = 'access-followed'
const againMilliseconds = 2_000
/** Whoever enters a revocation carries it out; only what was not done by then is done here. */
const revocationMilliseconds = 5_000
/** So many events later it is noted that nothing followed from them: after a crash no more are read again. */
const noteEvents = 1_000

type Due = Recorded<AnyEvent> & { person: string; as?: string; seat?: string; why?: string }

const isDue = (event: Recorded<AnyEvent>): event is Due =>
  event.type === 'OfficerAppointed' ||
  event.type === 'PersonAccredited' ||
  (event.type === 'AccessRevoked' && (event as Due).why === 'by-officer')

export type FollowingParts = {
  kysely: Kysely<Tables>
  journal: Pick<Journal, 'head' | 'after'>
  standing: Standing
  links: Links
  log: Context['log']
}

export class Following {
  readonly #parts: FollowingParts
  readonly #due: { position: number; event: Due; from: number }[] = []
  /** Everything up to here was looked at. */
  #seen = 0
  /** What was told before `begin` had read where it stood: looked at after what lies before it. */
  #early: (readonly Appended[])[] | undefined = []
  #noted = 0
  #work: Promise<void> = Promise.resolve()
  #again: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(parts: FollowingParts) {
    this.#parts = parts
  }

  /** Does what an earlier process left undone; whoever tells of facts may have begun. To be awaited before anybody is let in. */
  async begin(): Promise<void> {
    const { kysely, journal } = this.#parts
    const noted = await installationOn(kysely).get<{ position: number }>(followedKey)
    // A record of before: what followed then was done then, or nobody knows.
    this.#noted = noted?.position ?? (await journal.head()).position
    this.#seen = this.#noted
    if (!noted) await this.#note(this.#noted, true)
    for (;;) {
      const page = await journal.after(this.#seen)
      if (page.length === 0) break
      this.#take(page, 0)
    }
    const early = this.#early ?? []
    this.#early = undefined
    for (const appended of early) this.#take(appended, revocationMilliseconds)
    await this.settled()
  }

  take(appended: readonly Appended[]): void {
    if (this.#early) this.#early.push(appended)
    else this.#take(appended, revocationMilliseconds)
  }

  #take(appended: readonly Appended[], patience: number): void {
    let isCalled = false
    for (const { position, stream, body } of appended) {
      if (position <= this.#seen) continue
      this.#seen = position
      if (isDue(body))
        this.#due.push({
          position,
          event: body,
          from: body.type === 'AccessRevoked' ? performance.now() + patience : 0,
        })
      // A text that is no longer put may be what it waited for.
      isCalled ||= isDue(body) || (this.#due.length > 0 && streamKind(stream) === 'decision')
    }
    if (isCalled || (this.#due.length === 0 && this.#seen >= this.#noted + noteEvents)) this.#run()
  }

  settled(): Promise<void> {
    return this.#work
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#again)
    await this.#work
    await this.#note(this.#done).catch(() => undefined)
  }

  get #done(): number {
    return (this.#due[0]?.position ?? this.#seen + 1) - 1
  }

  #run(): void {
    clearTimeout(this.#again)
    this.#work = this.#work.then(() => this.#doAll())
  }

  async #doAll(): Promise<void> {
    for (const due of this.#due.filter(({ from }) => from <= performance.now()))
      try {
        await this.#follow(due.event)
        this.#due.splice(this.#due.indexOf(due), 1)
      } catch (fault) {
        // CR10: it waits.
        if (!(fault instanceof Refusal && fault.code === 'credentials/text-put'))
          this.#parts.log('error', `what follows from ${due.event.type} could not be done yet`, fault)
      }
    await this.#note(this.#done).catch((fault: unknown) =>
      this.#parts.log('error', 'it could not be noted what was done', fault),
    )
    if (this.#due.length === 0 || this.#isClosed) return
    this.#again = setTimeout(() => this.#run(), againMilliseconds)
    this.#again.unref()
  }

  async #follow(event: Due): Promise<void> {
    const { links, standing } = this.#parts
    const { person, as, seat } = event
    if (event.type === 'AccessRevoked') return links.endEarlier(person, event)
    // The delegation reads first what there was, then that it ended.
    if (event.type === 'PersonAccredited' && as !== 'screen')
      await links.enterEarlier(person, accessStream(streamKey(event.stream), seat), event.by, event.at)
    await links.endMadeByOthers(
      person,
      (maker) => standing.keeps(maker, person, []),
      event.by,
      `${event.stream} ${event.version}`,
    )
  }

  /** Never backwards: other processes note it, too. */
  async #note(position: number, isFirst = false): Promise<void> {
    if (position <= this.#noted && !isFirst) return
    const value = JSON.stringify({ position })
    await sql`INSERT INTO installation (key, value) VALUES (${followedKey}, ${value}::jsonb)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
      WHERE (installation.value->>'position')::bigint < (excluded.value->>'position')::bigint`.execute(
      this.#parts.kysely,
    )
    this.#noted = position
  }
}
