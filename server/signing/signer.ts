// The keys of the installation. A key signs from the instant it begins until the next one begins; what it signed holds for
// ever, so its public part is never removed. Its private part is, the moment it retires: nothing can be signed with it again.
import { createPrivateKey, sign, type JsonWebKey } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, FlattenedSign, generateKeyPair, importJWK, type JWK } from 'jose'
import { type Kysely, sql, type Transaction } from 'kysely'
import { canonicalBytes, isInstant } from '#core/archive/archive.ts'
import type { Instant } from '#core/words.ts'
import type { Signer } from '#server/context.ts'
import type { Tables } from '#server/journal/tables.ts'

type Options = {
  now?: () => Instant
  /** From when the first key holds, if earlier than its making: for an installation that enters a past record. */
  firstValidFrom?: Instant
}
type Key = { kid: string; jwk: JWK; validFrom: Instant }

/**
 * The signer over the table of keys; several processes may share it. The first key is made at the first use, and holds
 * from then, or from the instant that the first signed value says it was issued at, if that is earlier.
 */
export async function openSigner(
  kysely: Kysely<Tables>,
  { now = () => new Date().toISOString(), firstValidFrom }: Options = {},
): Promise<Signer> {
  const find = async (db: Kysely<Tables>): Promise<Key | undefined> => {
    const row = await db.selectFrom('keys').selectAll().where('valid_to', 'is', null).executeTakeFirst()
    return row?.jwk ? { kid: row.kid, jwk: row.jwk as JWK, validFrom: row.valid_from.toISOString() } : undefined
  }

  /** Alone with the table: two processes that start together make one first key between them. */
  const alone = <T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T> =>
    kysely.transaction().execute(async (db) => {
      await sql`LOCK TABLE keys IN EXCLUSIVE MODE`.execute(db)
      return work(db)
    })

  const inUse = async (earliest?: Instant): Promise<Key> => {
    const found = await find(kysely)
    if (found) return found
    return alone(
      async (db) =>
        (await find(db)) ??
        (await make(db, [now(), firstValidFrom, earliest].filter((i) => i !== undefined).sort()[0] as Instant)),
    )
  }

  return {
    current: async () => ({ kid: (await inUse()).kid }),
    sign: async (value) => {
      const payload = canonicalBytes(value)
      if (!payload) throw new Error('a value without canonical JSON cannot be signed')
      const issuedAt = (value as { issuedAt?: unknown } | null)?.issuedAt
      const key = await inUse(isInstant(issuedAt) ? issuedAt : undefined)
      // Better no signature than one that every verifier will refuse.
      if (isInstant(issuedAt) && issuedAt < key.validFrom)
        throw new Error(
          `the key in use holds from ${key.validFrom}, and what is to be signed says it was issued at ${issuedAt}`,
        )
      const signed = await new FlattenedSign(payload)
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
        .sign(await importJWK(key.jwk, 'EdDSA'))
      return { kid: key.kid, jws: `${signed.protected}..${signed.signature}` }
    },
    signBytes: async (bytes) => {
      const { kid, jwk } = await inUse()
      return {
        kid,
        x: jwk.x ?? '',
        signature: sign(null, bytes, createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })),
      }
    },
    jwks: async () => {
      const rows = await kysely
        .selectFrom('keys')
        .select(['kid', 'public_jwk', 'valid_from', 'valid_to'])
        .orderBy('valid_from', 'desc')
        .execute()
      return {
        keys: rows.map((row) => ({
          ...(row.public_jwk as JWK),
          kid: row.kid,
          use: 'sig',
          alg: 'EdDSA',
          validFrom: row.valid_from.toISOString(),
          ...(row.valid_to ? { validTo: row.valid_to.toISOString() } : {}),
        })),
      }
    },
    rotate: () =>
      alone(async (db) => {
        const at = now()
        await db.updateTable('keys').set({ valid_to: at, jwk: null }).where('valid_to', 'is', null).execute()
        return { kid: (await make(db, at)).kid }
      }),
  }
}

/** The key's id is its thumbprint (RFC 7638), so that a key set cannot give one key another's name unnoticed. */
async function make(db: Kysely<Tables>, validFrom: Instant): Promise<Key> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const [jwk, publicJwk] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)])
  const kid = await calculateJwkThumbprint(publicJwk)
  await db
    .insertInto('keys')
    .values({
      kid,
      jwk: JSON.stringify(jwk),
      public_jwk: JSON.stringify(publicJwk),
      valid_from: validFrom,
      valid_to: null,
    })
    .execute()
  return { kid, jwk, validFrom }
}
