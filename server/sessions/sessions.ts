// Sessions: one cookie each, `go-<handle>`, so that several people of a demonstration can sit in the tabs of one browser.
// A tab says by `x-session` or `?as=` which of them it is; the handle is a name, the cookie the secret.
import type { Kysely } from 'kysely'
import type { Tables } from '#server/journal/tables.ts'
import { hashOf, newName, newSecret, secretPattern } from './secrets.ts'

export type Session = { hash: string; handle: string; person: string; createdAt: Date }
type Asking = { headers: Record<string, string | string[] | undefined>; query?: unknown }
/** Who a request comes from. `ended` means that it carries a session that holds no longer. */
export type Asked = { session?: Session; ended: boolean }

const prefix = 'go-'
// How long another process may not yet have heard that a session ended; well under the 5 s that are promised.
const rememberedMilliseconds = 1_500
const handlePattern = /^[a-z0-9]{4,32}$/

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** The session cookies of a request, by handle. */
export function cookiesOf(header: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    const secret = part.slice(at + 1).trim()
    if (at > 0 && name.startsWith(prefix) && secretPattern.test(secret)) found.set(name.slice(prefix.length), secret)
  }
  return found
}

export const handleOf = ({ headers, query }: Asking): string | undefined => {
  const as = (query as { as?: unknown } | undefined)?.as
  const handle = single(headers['x-session']) ?? (typeof as === 'string' ? as : undefined)
  return handle !== undefined && handlePattern.test(handle) ? handle : undefined
}

export class Sessions {
  readonly #kysely: Kysely<Tables>
  readonly #isSecure: boolean
  readonly #remembered = new Map<string, { until: number; session: Promise<Session | undefined> }>()
  /** Sessions seen to hold, by the hash of their secret: what a request is counted under without asking the database. */
  readonly #holding = new Map<string, Session>()
  readonly #endListeners = new Set<(of: { person: string; hash?: string }) => void>()

  constructor(kysely: Kysely<Tables>, isSecure: boolean) {
    this.#kysely = kysely
    this.#isSecure = isSecure
  }

  /** Called when sessions end here: one of them, or all of a person. */
  onEnded(listener: (of: { person: string; hash?: string }) => void): void {
    this.#endListeners.add(listener)
  }

  async begin(person: string): Promise<{ session: Session; handle: string; cookie: string }> {
    const secret = newSecret()
    const session = { hash: hashOf(secret), handle: newName(), person, createdAt: new Date() }
    await this.#kysely.insertInto('sessions').values({ hash: session.hash, handle: session.handle, person, created_at: session.createdAt }).execute()
    return { session, handle: session.handle, cookie: this.#cookie(session.handle, secret) }
  }

  /** Header values that make the browser forget the sessions it carries that hold no longer. */
  async forgetDead(header: string | undefined): Promise<string[]> {
    const dead: string[] = []
    for (const [handle, secret] of cookiesOf(header)) if (!(await this.#find(hashOf(secret)))) dead.push(this.clear(handle))
    return dead
  }

  clear(handle: string): string {
    return `${this.#cookie(handle, '')}; Max-Age=0`
  }

  /** The session that the request names; without a name the newest that it carries. */
  async of(asking: Asking): Promise<Asked> {
    const cookies = cookiesOf(single(asking.headers.cookie))
    const handle = handleOf(asking)
    if (handle !== undefined) {
      const secret = cookies.get(handle)
      const session = secret === undefined ? undefined : await this.#find(hashOf(secret))
      return session?.handle === handle ? { session, ended: false } : { ended: secret !== undefined }
    }
    const found = await Promise.all([...cookies.values()].map((secret) => this.#find(hashOf(secret))))
    const valid = found.filter((s) => s !== undefined).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    return valid[0] ? { session: valid[0], ended: false } : { ended: cookies.size > 0 }
  }

  /** The session of a request as far as it is known without asking: one that was seen to hold, and did not end here since. */
  holding(asking: Asking): Session | undefined {
    const cookies = cookiesOf(single(asking.headers.cookie))
    if (cookies.size === 0) return undefined
    const handle = handleOf(asking)
    for (const [name, secret] of cookies) {
      const session = handle === undefined || name === handle ? this.#holding.get(hashOf(secret)) : undefined
      if (session) return session
    }
    return undefined
  }

  #ends(hash: string): void {
    this.#remembered.delete(hash)
    this.#holding.delete(hash)
  }

  async end(session: Session): Promise<void> {
    await this.#kysely.updateTable('sessions').set({ ended_at: new Date() }).where('hash', '=', session.hash).execute()
    this.#ends(session.hash)
    for (const listener of this.#endListeners) listener({ person: session.person, hash: session.hash })
  }

  async endAll(person: string): Promise<void> {
    await this.#kysely.updateTable('sessions').set({ ended_at: new Date() }).where('person', '=', person).where('ended_at', 'is', null).execute()
    this.#remembered.clear()
    for (const [hash, session] of this.#holding) if (session.person === person) this.#holding.delete(hash)
    for (const listener of this.#endListeners) listener({ person })
  }

  /** Those of the sessions that hold no longer, whichever process ended them. */
  async ended(hashes: string[]): Promise<Set<string>> {
    if (hashes.length === 0) return new Set()
    const valid = await this.#kysely.selectFrom('sessions').select('hash').where('hash', 'in', hashes).where('ended_at', 'is', null).execute()
    const holding = new Set(valid.map(({ hash }) => hash))
    const gone = hashes.filter((hash) => !holding.has(hash))
    // A connection that is cut comes straight back: no door may still remember its session by then.
    for (const hash of gone) this.#ends(hash)
    return new Set(gone)
  }

  #cookie(handle: string, secret: string): string {
    return `${prefix}${handle}=${secret}; Path=/; HttpOnly; SameSite=Lax${this.#isSecure ? '; Secure' : ''}`
  }

  #find(hash: string): Promise<Session | undefined> {
    const now = Date.now()
    const known = this.#remembered.get(hash)
    if (known && known.until > now) return known.session
    if (this.#remembered.size > 5_000) this.#remembered.clear()
    const session = this.#kysely
      .selectFrom('sessions')
      .selectAll()
      .where('hash', '=', hash)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
      .then((row) => row && { hash, handle: row.handle, person: row.person, createdAt: row.created_at })
    this.#remembered.set(hash, { until: now + rememberedMilliseconds, session })
    session.then((found) => this.#keepHolding(hash, found), () => this.#remembered.delete(hash))
    return session
  }
  #keepHolding(hash: string, session: Session | undefined): void {
    this.#holding.delete(hash)
    if (!session) return
    this.#holding.set(hash, session)
    for (const oldest of this.#holding.keys()) {
      if (this.#holding.size <= 20_000) break
      this.#holding.delete(oldest)
    }
  }
}
