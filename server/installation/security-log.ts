// What succeeded at the doors, for whoever operates: entries, links, revocations, renamings, persons, keys,
// witnesses, copies taken and put in. Each line holds
// the hash of the one before it, so that a line taken out or changed is seen. It holds references, never a name or a secret.
import { createHash } from 'node:crypto'
import type { Database } from '#server/journal/open.ts'

/** What happened. `who` did it, `of` is whom it concerns; both by reference, or `operator` for the command line. */
export type Noted = {
  what:
    | 'entered'
    | 'link-made'
    | 'links-revoked'
    | 'session-ended'
    | 'renamed'
    | 'address-changed'
    | 'backup'
    | 'export'
    | 'rebuilt'
    | 'founded'
    | 'person-entered'
    | 'key-rotated'
    | 'key-revoked'
    | 'witness-entered'
    | 'witness-removed'
    | 'restored'
    | 'imported'
  who: string
  of?: string
  /** The name of the link, the handle of the session or the id of the key. */
  by?: string
  way?: string
  device?: string
  why?: string
}

const start = '0'.repeat(64)
const hashAfter = (before: string, line: string) => createHash('sha256').update(`${before}\n${line}`).digest('hex')

export class SecurityLog {
  readonly #pool: Database['pool']
  readonly #now: () => string

  constructor({ pool }: Pick<Database, 'pool'>, now: () => string = () => new Date().toISOString()) {
    this.#pool = pool
    this.#now = now
  }

  /** Adds a line. @throws the database's fault: what cannot be noted is not done silently. */
  async note(noted: Noted): Promise<void> {
    const client = await this.#pool.connect()
    try {
      await client.query('BEGIN')
      // One after the other, also from several processes.
      await client.query('LOCK TABLE security_log IN EXCLUSIVE MODE')
      const { rows } = await client.query<{ n: string; hash: string }>(
        'SELECT n, hash FROM security_log ORDER BY n DESC LIMIT 1',
      )
      const n = Number(rows[0]?.n ?? 0) + 1
      const line = JSON.stringify({ n, at: this.#now(), ...noted })
      await client.query('INSERT INTO security_log (n, line, hash) VALUES ($1, $2, $3)', [
        n,
        line,
        hashAfter(rows[0]?.hash ?? start, line),
      ])
      await client.query('COMMIT')
    } catch (fault) {
      await client.query('ROLLBACK').catch(() => undefined)
      throw fault
    } finally {
      client.release()
    }
  }

  /** The lines, oldest first, each with its hash, and the number of the first that does not follow from the one before it. */
  async read(): Promise<{ lines: { line: string; hash: string }[]; brokenAt?: number }> {
    const { rows } = await this.#pool.query<{ n: string; line: string; hash: string }>(
      'SELECT n, line, hash FROM security_log ORDER BY n',
    )
    let before = start
    let brokenAt: number | undefined
    for (const [i, { n, line, hash }] of rows.entries()) {
      if (brokenAt === undefined && (Number(n) !== i + 1 || hash !== hashAfter(before, line))) brokenAt = i + 1
      before = hash
    }
    return {
      lines: rows.map(({ line, hash }) => ({ line, hash })),
      ...(brokenAt === undefined ? {} : { brokenAt }),
    }
  }
}
