// Sessions: one cookie each, `go-<handle>`, so that several people of a demonstration can sit in the tabs of one browser.
// A tab says by `x-session` or `?as=` which of them it is; the handle is a name, the cookie the secret.
import type { Kysely } from 'kysely'
import type { Neighbours } from '#server/journal/neighbours.ts'
import type { Tables } from '#server/journal/tables.ts'
import { withDeadline } from '#server/journal/with-deadline.ts'
import { hashOf, newName, newSecret, secretPattern } from './secrets.ts'

export type Ended = { person: string; hash: string }
export type Session = { hash: string; handle: string; person: string; createdAt: Date }
/** How long a session holds: seconds without use, and seconds in all. */
export type Limits = { idleSeconds: number; mostSeconds: number }
const hour = 3_600
/**
 * By what the person may do: an officer can do most, so an officer's session is the shortest. Whoever sits in a meeting is
 * not thrown out in the middle of it: an open room counts as use, and the whole is longer than any session of meetings.
 */
export const limitsOf: Record<'officer' | 'seat', Limits> = {
  officer: { idleSeconds: 12 * hour, mostSeconds: 7 * 24 * hour },
  seat: { idleSeconds: 24 * hour, mostSeconds: 30 * 24 * hour },
}
/** A session as its holder sees it. */
export type OwnSession = { handle: string; begunAt: Date; usedAt: Date; endsAt: Date | null; device: string }
/** Sessions in use are noted no more often than this. */
const noteMilliseconds = 300_000

type Asking = { headers: Record<string, string | string[] | undefined>; query?: unknown }
/**
 * Who a request comes from. `ended` means that it carries a session that holds no longer; `isOneOfSeveral` that it carries those
 * of other persons too and does not say which is meant, so that `session` is the newest.
 */
export type Asked = { session?: Session; ended: boolean; isOneOfSeveral?: true }

/** Over TLS no other host of the domain can plant such a cookie, nor a page without TLS: browsers refuse it (RFC 6265bis, 4.1.3.2). */
const prefixes = { secure: '__Host-go-', plain: 'go-' }
/** Each costs a look-up, and whoever has more persons than this in one browser is none of them; the newest come last. */
const mostCookies = 20
// How long another process may not yet have heard that a session ended; well under the 5 s that are promised.
const rememberedMilliseconds = 1_500
/** How long a session that was found holds while the database cannot be asked: reading goes on in an outage. */
const trustedMilliseconds = 600_000
const askMilliseconds = 600
const handlePattern = /^[a-z0-9]{4,32}$/

const single = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** The session cookies of a request, by handle, the last twenty of them. @param isSecure whether the installation is reached over TLS. */
export function cookiesOf(header: string | undefined, isSecure: boolean): Map<string, string> {
  const prefix = isSecure ? prefixes.secure : prefixes.plain
  const found = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    const secret = part.slice(at + 1).trim()
    if (at > 0 && name.startsWith(prefix) && secretPattern.test(secret))
      found.set(name.slice(prefix.length), secret)
  }
  for (const first of found.keys()) {
    if (found.size <= mostCookies) break
    found.delete(first)
  }
  return found
}

/** The handle that a request names; '' for what is none: whoever names a session is never taken for another that they hold. */
export const handleOf = ({ headers, query }: Asking): string | undefined => {
  const as = (query as { as?: unknown } | undefined)?.as
  const handle = single(headers['x-session']) ?? as
  if (handle === undefined) return undefined
  return typeof handle === 'string' && handlePattern.test(handle) ? handle : ''
}

export class Sessions {
  readonly #kysely: Kysely<Tables>
  readonly #isSecure: boolean
  readonly #neighbours: Pick<Neighbours, 'onSessionsEnded' | 'tellSessionsEnded'> | undefined
  /** Sessions found to hold, and when: what requests are counted under, and what holds for a while when the database is away. */
  readonly #found = new Map<string, { at: number; session: Session }>()
  readonly #remembered = new Map<string, { until: number; session: Promise<Session | undefined> }>()
  #asking: Promise<void> = Promise.resolve()
  /** What is asked for when that has been answered. */
  #together: { hashes: string[]; found: Promise<Map<string, Session>> } | undefined
  readonly #endListeners = new Set<(of: { person: string; hash?: string | undefined }) => void>()

  /** @param neighbours the other processes of the database, which are told of sessions that end; they would find out later by themselves. */
  constructor(
    kysely: Kysely<Tables>,
    isSecure: boolean,
    neighbours?: Pick<Neighbours, 'onSessionsEnded' | 'tellSessionsEnded'>,
  ) {
    this.#kysely = kysely
    this.#isSecure = isSecure
    this.#neighbours = neighbours
    neighbours?.onSessionsEnded((ended) => this.#forget(ended))
  }

  /** Called when sessions end, here or in another process: one of them, or all of a person. */
  onEnded(listener: (of: { person: string; hash?: string | undefined }) => void): void {
    this.#endListeners.add(listener)
  }

  /** @param by the link by which it begins, and on what kind of device. */
  async begin(
    person: string,
    { idleSeconds, mostSeconds }: Limits = limitsOf.seat,
    by: { link?: string; device?: string } = {},
  ): Promise<{ session: Session; handle: string; cookie: string }> {
    const secret = newSecret()
    const now = new Date()
    const session = { hash: hashOf(secret), handle: newName(), person, createdAt: now }
    await this.#kysely
      .insertInto('sessions')
      .values({
        hash: session.hash,
        handle: session.handle,
        person,
        created_at: now,
        link: by.link ?? null,
        device: by.device ?? 'unknown',
        used_at: now,
        idle_seconds: idleSeconds,
        idle_at: new Date(now.getTime() + idleSeconds * 1_000),
        expires_at: new Date(now.getTime() + mostSeconds * 1_000),
      })
      .execute()
    return { session, handle: session.handle, cookie: this.#cookie(session.handle, secret) }
  }

  /** Header values that make the browser forget the sessions it carries that hold no longer. */
  async forgetDead(header: string | undefined): Promise<string[]> {
    const dead: string[] = []
    for (const [handle, secret] of this.#cookiesOf(header))
      if (!(await this.#find(hashOf(secret)))) dead.push(this.clear(handle))
    return dead
  }

  clear(handle: string): string {
    return `${this.#cookie(handle, '')}; Max-Age=0`
  }

  /** The session that the request names; without a name the newest that it carries. */
  async of(asking: Asking): Promise<Asked> {
    const cookies = this.#cookiesOf(single(asking.headers.cookie))
    const handle = handleOf(asking)
    if (handle !== undefined) {
      const secret = cookies.get(handle)
      const session = secret === undefined ? undefined : await this.#find(hashOf(secret))
      return session?.handle === handle ? { session, ended: false } : { ended: secret !== undefined }
    }
    const found = await Promise.all([...cookies.values()].map((secret) => this.#find(hashOf(secret))))
    const valid = found.filter((s) => s !== undefined).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    if (!valid[0]) return { ended: cookies.size > 0 }
    const isOneOfSeveral = new Set(valid.map(({ person }) => person)).size > 1
    return { session: valid[0], ended: false, ...(isOneOfSeveral ? { isOneOfSeveral } : {}) }
  }

  /**
   * Whose the page is for somebody who was sent its address from another's tab, or whose own session of then has ended: the
   * newest that the request carries, of the same person if the one named was theirs.
   * @returns undefined where the named one holds, or there is none to take its place.
   */
  async insteadOf(asking: Asking): Promise<Session | undefined> {
    const named = handleOf(asking)
    if (named === undefined || (await this.of(asking)).session) return undefined
    const { session } = await this.of({ headers: { cookie: asking.headers['cookie'] } })
    if (!session || !this.#cookiesOf(single(asking.headers['cookie'])).has(named)) return session
    const before = await this.#kysely
      .selectFrom('sessions')
      .select('person')
      .where('handle', '=', named)
      .executeTakeFirst()
    return before?.person === session.person ? session : undefined
  }

  /** The session of a request as far as it is known without asking: one that was seen to hold, and did not end here since. */
  holding(asking: Asking): Session | undefined {
    const cookies = this.#cookiesOf(single(asking.headers.cookie))
    const handle = handleOf(asking)
    for (const [name, secret] of cookies) {
      const session = handle === undefined || name === handle ? this.#found.get(hashOf(secret))?.session : undefined
      if (session) return session
    }
    return undefined
  }

  async end(session: Session): Promise<void> {
    await this.#kysely
      .updateTable('sessions')
      .set({ ended_at: new Date() })
      .where('hash', '=', session.hash)
      .execute()
    await this.#ended({ person: session.person, hash: session.hash })
  }

  /**
   * Ends sessions within a transaction; `tellEnded` cuts them off once it is committed.
   * @param which all of the person where it is left out.
   */
  async endIn(
    tx: Kysely<Tables>,
    person: string,
    which: (session: { link: string | null; createdAt: Date }) => boolean = () => true,
  ): Promise<Ended[]> {
    const found = await tx
      .selectFrom('sessions')
      .select(['person', 'hash', 'link', 'created_at'])
      .where('person', '=', person)
      .where('ended_at', 'is', null)
      .execute()
    const ended = found.filter(({ link, created_at: createdAt }) => which({ link, createdAt }))
    if (ended.length > 0)
      await tx
        .updateTable('sessions')
        .set({ ended_at: new Date() })
        .where(
          'hash',
          'in',
          ended.map(({ hash }) => hash),
        )
        .execute()
    return ended
  }

  async tellEnded(ended: readonly Ended[]): Promise<void> {
    for (const each of ended) await this.#ended(each)
  }

  /** Whether a session holds, in a transaction. */
  async holdsIn(tx: Kysely<Tables>, { hash }: Pick<Session, 'hash'>): Promise<boolean> {
    return (await this.#holding(tx).where('hash', '=', hash).execute()).length > 0
  }

  /** The sessions of a person that hold, the newest first. */
  async ownOf(person: string): Promise<(OwnSession & { hash: string; link: string | null })[]> {
    const rows = await this.#holding().where('person', '=', person).orderBy('created_at', 'desc').execute()
    return rows.map((row) => ({
      hash: row.hash,
      link: row.link,
      handle: row.handle,
      begunAt: row.created_at,
      usedAt: row.used_at ?? row.created_at,
      endsAt: row.expires_at,
      device: row.device ?? 'unknown',
    }))
  }

  /** A session that a request carries and that holds no longer: whose it was, and whether it was ended or ran out. */
  async lateOf(asking: Asking): Promise<{ session: Session; ranOut: boolean } | undefined> {
    const cookies = this.#cookiesOf(single(asking.headers.cookie))
    const handle = handleOf(asking)
    const secrets = handle === undefined ? [...cookies.values()] : [cookies.get(handle) ?? '']
    if (secrets.length === 0) return undefined
    const [row] = await this.#kysely
      .selectFrom('sessions')
      .selectAll()
      .where('hash', 'in', secrets.slice(0, mostCookies).map(hashOf))
      .orderBy('created_at', 'desc')
      .limit(1)
      .execute()
    return (
      row && {
        session: { hash: row.hash, handle: row.handle, person: row.person, createdAt: row.created_at },
        ranOut: row.ended_at === null,
      }
    )
  }

  /** Those that were neither ended nor ran out. */
  #holding(kysely: Kysely<Tables> = this.#kysely) {
    const now = new Date()
    return kysely
      .selectFrom('sessions')
      .selectAll()
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .where('idle_at', '>', now)
  }

  /** Notes that sessions are in use, so that they do not run out. What fails is noted the next time. */
  #use(rows: readonly { hash: string; used_at: Date | null; idle_seconds: number | null }[]): void {
    const now = new Date()
    for (const { hash, used_at: usedAt, idle_seconds: seconds } of rows) {
      if (now.getTime() - (usedAt?.getTime() ?? 0) < noteMilliseconds) continue
      void this.#kysely
        .updateTable('sessions')
        .set({ used_at: now, idle_at: new Date(now.getTime() + (seconds ?? 0) * 1_000) })
        .where('hash', '=', hash)
        .execute()
        .catch(() => undefined)
    }
  }

  async #ended(of: { person: string; hash?: string }): Promise<void> {
    this.#forget(of)
    // It has ended, told or not.
    await this.#neighbours?.tellSessionsEnded(of).catch(() => undefined)
  }

  #forget(of: { person: string; hash?: string | undefined }): void {
    for (const [hash, { session }] of this.#found)
      if (of.hash === undefined ? session.person === of.person : hash === of.hash) this.#found.delete(hash)
    if (of.hash === undefined) this.#remembered.clear()
    else this.#remembered.delete(of.hash)
    for (const listener of this.#endListeners) listener(of)
  }

  /** Those of the sessions that hold no longer, whichever process ended them. */
  async ended(hashes: string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set()
    const valid = await this.#holding().where('hash', 'in', hashes).execute()
    // Whoever has a room open uses the session, though no request is sent.
    this.#use(valid)
    const holding = new Set(valid.map(({ hash }) => hash))
    const gone = hashes.filter((hash) => !holding.has(hash))
    // A connection that is cut comes straight back: no door may still remember its session by then.
    for (const hash of gone) {
      this.#remembered.delete(hash)
      this.#found.delete(hash)
    }
    return new Set(gone)
  }

  #cookiesOf(header: string | undefined): Map<string, string> {
    return cookiesOf(header, this.#isSecure)
  }

  #cookie(handle: string, secret: string): string {
    return `${this.#isSecure ? prefixes.secure : prefixes.plain}${handle}=${secret}; Path=/; HttpOnly; SameSite=Lax${this.#isSecure ? '; Secure' : ''}`
  }

  #find(hash: string): Promise<Session | undefined> {
    const now = Date.now()
    const known = this.#remembered.get(hash)
    if (known && known.until > now) return known.session
    if (this.#remembered.size > 5_000) this.#remembered.clear()
    const asked = withDeadline(this.#ask(hash), askMilliseconds)
    const session = asked.then(
      (found) => this.#note(hash, found),
      (fault) => this.#trusted(hash, fault),
    )
    this.#remembered.set(hash, { until: now + rememberedMilliseconds, session })
    session.catch(() => this.#remembered.delete(hash))
    return session
  }

  /**
   * One statement at a time, for all who ask meanwhile: a crowd that comes back is not answered one by one. A statement that
   * is late holds up nobody: the database may have lost it.
   */
  async #ask(hash: string): Promise<Session | undefined> {
    if (!this.#together) {
      const hashes: string[] = []
      this.#together = {
        hashes,
        found: this.#asking
          .then(() => new Promise((resume) => setImmediate(resume)))
          .then(() => this.#askFor(hashes)),
      }
    }
    const { hashes, found } = this.#together
    hashes.push(hash)
    return (await found).get(hash)
  }

  async #askFor(hashes: string[]): Promise<Map<string, Session>> {
    this.#together = undefined
    const rows = this.#holding().where('hash', 'in', hashes).execute()
    rows.then(
      (found) => this.#use(found),
      () => undefined,
    )
    this.#asking = withDeadline(rows, askMilliseconds).then(
      () => undefined,
      () => undefined,
    )
    return new Map(
      (await rows).map((row) => [
        row.hash,
        { hash: row.hash, handle: row.handle, person: row.person, createdAt: row.created_at },
      ]),
    )
  }

  #note(hash: string, session: Session | undefined): Session | undefined {
    this.#found.delete(hash)
    if (session) this.#found.set(hash, { at: Date.now(), session })
    for (const oldest of this.#found.keys()) {
      if (this.#found.size <= 20_000) break
      this.#found.delete(oldest)
    }
    return session
  }

  /** @throws the fault, unless the session was found not long ago. */
  #trusted(hash: string, fault: unknown): Session {
    const found = this.#found.get(hash)
    if (!found || Date.now() - found.at > trustedMilliseconds) throw fault
    return found.session
  }
}
