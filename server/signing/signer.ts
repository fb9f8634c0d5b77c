// The keys of the installation: one for each organisation, and one for the log. A key signs from the instant it begins until the next one begins; what it signed holds for
// ever, so its public part is never removed. Its private part stands in a file beside the database, and is taken out of it the
// moment the key retires: nothing can be signed with it again.
import { createPrivateKey, sign, type JsonWebKey } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { type Kysely, sql, type Transaction } from 'kysely'
import { canonicalBytes, isInstant, type Owner } from '#core/archive/archive.ts'
import type { Instant } from '#core/words.ts'
import type { Signer } from '#server/context.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import type { Tables } from '#server/journal/tables.ts'
import { readKeyFile, writeKeyFile } from './key-file.ts'

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes as Uint8Array).toString('base64url')

type Options = {
  now?: () => Instant
  /** From when the first key holds, if earlier than its making: for an installation that enters a past record. */
  firstValidFrom?: Instant
  /** Where the private keys are; left out where nothing is signed. */
  keysFile?: string
}
type Key = { kid: string; owner: Owner; validFrom: Instant }

/**
 * The signer over the table of keys; several processes may share it. The first key of an owner is made at its first use, and
 * holds from then, or from the instant that the first signed value says it was issued at, if that is earlier.
 */
export async function openSigner(
  kysely: Kysely<Tables>,
  { now = () => new Date().toISOString(), firstValidFrom, keysFile = '' }: Options = {},
): Promise<Signer> {
  const allInUse = async (db: Kysely<Tables>): Promise<Key[]> =>
    (await db.selectFrom('keys').selectAll().where('valid_to', 'is', null).orderBy('owner').execute()).map(
      ({ kid, owner, valid_from: from }) => ({ kid, owner: owner as Owner, validFrom: from.toISOString() }),
    )
  const find = async (db: Kysely<Tables>, owner: Owner): Promise<Key | undefined> =>
    (await allInUse(db)).find((key) => key.owner === owner)

  /** Alone with the table: two processes that start together make one first key between them. */
  const alone = <T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T> =>
    kysely.transaction().execute(async (db) => {
      await sql`LOCK TABLE keys IN EXCLUSIVE MODE`.execute(db)
      return work(db)
    })

  const inUse = async (owner: Owner, earliest?: Instant): Promise<Key> => {
    const found = await find(kysely, owner)
    if (found) return found
    return alone(
      async (db) =>
        (await find(db, owner)) ??
        (await make(
          db,
          keysFile,
          owner,
          [now(), firstValidFrom, earliest].filter((i) => i !== undefined).sort()[0] as Instant,
        )),
    )
  }

  // Read anew each time: another process, or the command line, may have put another key into it.
  const privateOf = ({ kid, owner }: Key): JWK => {
    const jwk = readKeyFile(keysFile)[kid]
    if (!jwk) throw new Error(wordsForLacking(kid, keysFile))
    // Whoever can write the table cannot make one organisation's key sign for another.
    if (jwk.owner !== owner)
      throw new Error(`${keysFile} does not say that the key ${kid} is of ${owner}, so nothing is signed with it`)
    return jwk
  }
  /** The one place where a private key is used (docs/security.md, "Where the private keys are"). */
  const signWith = (key: Key, bytes: Uint8Array): Uint8Array =>
    sign(null, bytes, createPrivateKey({ key: privateOf(key) as JsonWebKey, format: 'jwk' }))

  /** A key in use ends; another of the same owner takes its place. */
  const replace = async (db: Transaction<Tables>, { kid, owner }: Pick<Key, 'kid' | 'owner'>): Promise<Key> => {
    const at = now()
    await db.updateTable('keys').set({ valid_to: at }).where('kid', '=', kid).execute()
    return make(db, keysFile, owner, at)
  }

  /** Once their end is kept, and not before: a key whose end was lost must still be able to sign. */
  const dropEnded = (): Promise<void> =>
    alone(async (db) => {
      const ended = await db.selectFrom('keys').select('kid').where('valid_to', 'is not', null).execute()
      const kept = { ...readKeyFile(keysFile) }
      for (const { kid } of ended) delete kept[kid]
      writeKeyFile(keysFile, kept)
    })

  return {
    current: async (owner) => ({ kid: (await inUse(owner)).kid }),
    sign: async (value, owner) => {
      const payload = canonicalBytes(value)
      if (!payload) throw new Error('a value without canonical JSON cannot be signed')
      const issuedAt = (value as { issuedAt?: unknown } | null)?.issuedAt
      const key = await inUse(owner, isInstant(issuedAt) ? issuedAt : undefined)
      // Better no signature than one that every verifier will refuse.
      if (isInstant(issuedAt) && issuedAt < key.validFrom)
        throw new Error(
          `the key in use holds from ${key.validFrom}, and what is to be signed says it was issued at ${issuedAt}`,
        )
      const header = base64url(JSON.stringify({ alg: 'EdDSA', kid: key.kid }))
      const signature = signWith(key, Buffer.from(`${header}.${base64url(payload)}`, 'ascii'))
      return { kid: key.kid, jws: `${header}..${base64url(signature)}` }
    },
    signBytes: async (bytes) => {
      const key = await inUse('log')
      return { kid: key.kid, x: privateOf(key).x ?? '', signature: signWith(key, bytes) }
    },
    jwks: async () => {
      const rows = await kysely
        .selectFrom('keys')
        .select(['kid', 'owner', 'public_jwk', 'valid_from', 'valid_to', 'revoked_from'])
        .orderBy('valid_from', 'desc')
        .execute()
      return {
        keys: rows.map((row) => ({
          ...(row.public_jwk as JWK),
          kid: row.kid,
          owner: row.owner,
          use: 'sig',
          alg: 'EdDSA',
          validFrom: row.valid_from.toISOString(),
          ...(row.valid_to ? { validTo: row.valid_to.toISOString() } : {}),
          ...(row.revoked_from ? { revokedFrom: row.revoked_from.toISOString() } : {}),
        })),
      }
    },
    rotate: async (owner) => {
      const made = await alone(async (db) => {
        const ending = (await allInUse(db)).filter((key) => owner === undefined || key.owner === owner)
        if (owner !== undefined && ending.length === 0)
          throw new StartRefused(`No key of ${owner} is in use; "good-offices keys list" says whose there are.`)
        const all: Key[] = []
        for (const key of ending) all.push(await replace(db, key))
        return all
      })
      await dropEnded()
      return made.map(({ kid, owner: whose }) => ({ kid, owner: whose }))
    },
    revoke: async (kid, from) => {
      await alone(async (db) => {
        const row = await db.selectFrom('keys').selectAll().where('kid', '=', kid).executeTakeFirst()
        if (!row)
          throw new StartRefused(
            `No key here is called ${kid}; "good-offices keys list" names those that there are.`,
          )
        // A revocation is known to whoever has read the key set: it may be dated earlier, never later.
        if (row.revoked_from && row.revoked_from.toISOString() < from)
          throw new StartRefused(
            `The key ${kid} is revoked from ${row.revoked_from.toISOString()} on; that can be moved to an earlier instant only.`,
          )
        await db.updateTable('keys').set({ revoked_from: from }).where('kid', '=', kid).execute()
        if (row.valid_to === null) await replace(db, { kid, owner: row.owner as Owner })
      })
      await dropEnded()
    },
    lacking: async () => {
      const kept = readKeyFile(keysFile)
      return (await allInUse(kysely)).find(({ kid }) => !kept[kid])?.kid
    },
  }
}

/** What to do about a private key that is not where it must be. */
export const wordsForLacking = (kid: string, keysFile: string): string =>
  `The private key of ${kid}, which is in use, is not in ${keysFile}. Put there the file of keys that belongs to this database, or name it with KEYS_FILE; every process on one database needs the same. If it is lost, run "good-offices keys rotate".`

/** The key's id is its thumbprint (RFC 7638), so that a key set cannot give one key another's name unnoticed. */
async function make(db: Kysely<Tables>, keysFile: string, owner: Owner, validFrom: Instant): Promise<Key> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const [jwk, publicJwk] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)])
  const kid = await calculateJwkThumbprint(publicJwk)
  // First the file: a private key without a row signs nothing, a row without a private key could not.
  writeKeyFile(keysFile, { ...readKeyFile(keysFile), [kid]: { ...jwk, owner } })
  await db
    .insertInto('keys')
    .values({
      kid,
      owner,
      public_jwk: JSON.stringify(publicJwk),
      valid_from: validFrom,
      valid_to: null,
    })
    .execute()
  return { kid, owner, validFrom }
}
