import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { documentFormat, keysOf, verifyIssued } from '#core/archive/archive.ts'
import { inventedInstrument } from '#core/archive/invented.ts'
import type { Signer } from '#server/context.ts'
import { openDatabase, type Database } from '#server/journal/open.ts'
import { openSigner } from './signer.ts'
import { verifySignature } from './verify-signature.ts'

let folder: string
let database: Database
let clock: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
  database = await openDatabase({ dataDir: folder })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await database.kysely.deleteFrom('keys').execute()
  clock = '2027-01-01T00:00:00.000Z'
})
const open = (options = {}) => openSigner(database.kysely, { now: () => clock, ...options })
const issue = async (signer: Signer, at: string) => {
  const issued = inventedInstrument(at)
  return { format: documentFormat, ...issued, signature: await signer.sign(issued.manifest) }
}
const verify = async (signer: Signer, document: unknown) =>
  verifyIssued(JSON.parse(JSON.stringify(document)), { keys: keysOf(await signer.jwks()), verifySignature })

test('AR3: the first key is made at the first use, once, however many ask', async () => {
  const signer = await open()
  expect((await signer.jwks()).keys).toEqual([])
  const kids = await Promise.all([signer.current(), signer.current(), (await open()).current()])
  expect(new Set(kids.map((k) => k.kid)).size).toBe(1)
  expect((await signer.jwks()).keys).toMatchObject([
    { kid: kids[0].kid, kty: 'OKP', crv: 'Ed25519', use: 'sig', validFrom: clock },
  ])
})

test('AR3: rotated twice, the first instrument verifies from the key set that is published then', async () => {
  const signer = await open()
  const kept = await issue(signer, clock)
  for (const year of [2028, 2029]) {
    clock = `${year}-01-01T00:00:00.000Z`
    await signer.rotate()
  }
  expect(await verify(signer, kept)).toMatchObject({
    verdict: 'as-issued',
    kid: kept.signature.kid,
    key: { validTo: '2028-01-01T00:00:00.000Z' },
  })
  const later = await issue(signer, clock)
  expect(later.signature.kid).not.toBe(kept.signature.kid)
  expect(await verify(signer, later)).toMatchObject({ verdict: 'as-issued' })
  expect(
    await verify(signer, { ...kept, signature: { ...kept.signature, kid: later.signature.kid } }),
  ).toMatchObject({ verdict: 'bad-signature' })
  expect(keysOf(await signer.jwks())).toHaveLength(3)
})

test('AR3: no private part is published, and none is kept of a retired key', async () => {
  const signer = await open()
  await signer.current()
  await signer.rotate()
  expect(JSON.stringify(await signer.jwks())).not.toContain('"d"')
  const rows = await database.kysely.selectFrom('keys').selectAll().execute()
  expect(rows.filter((row) => row.jwk !== null).map((row) => row.valid_to)).toEqual([null])
})

test('a past record: the first key holds from the first instrument; nothing is signed for a time before the key', async () => {
  const signer = await open()
  const past = await issue(signer, '2020-06-22T15:42:00.000Z')
  expect(await verify(signer, past)).toMatchObject({ verdict: 'as-issued' })
  await expect(issue(signer, '2019-01-01T00:00:00.000Z')).rejects.toThrow('holds from 2020-06-22')
  await database.kysely.deleteFrom('keys').execute()
  expect(await (await open({ firstValidFrom: '2019-01-01T00:00:00.000Z' })).current()).toBeDefined()
  expect(keysOf(await signer.jwks())[0]?.validFrom).toBe('2019-01-01T00:00:00.000Z')
})

test('half a surrogate pair is not signed', async () => {
  await expect((await open()).sign({ words: '\uD800' })).rejects.toThrow('canonical')
})
