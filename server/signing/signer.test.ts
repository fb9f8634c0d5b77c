import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { documentFormat, keysOf, verifyIssued } from '#core/archive/archive.ts'
import { inventedInstrument } from '#core/archive/invented.ts'
import type { Signer } from '#server/context.ts'
import { openDatabase, type Database } from '#server/journal/open.ts'
import { readyDataDir } from '#server/testing/ready-database.ts'
import { readKeyFile, writeKeyFile } from './key-file.ts'
import { openSigner } from './signer.ts'
import { verifySignature } from './verify-signature.ts'

let folder: string
let database: Database
let clock: string
beforeAll(async () => {
  folder = await readyDataDir('keys')
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
const union = 'organisation/iu'
const open = (options = {}) =>
  openSigner(database.kysely, { now: () => clock, keysFile: join(folder, 'keys.json'), ...options })
const issue = async (signer: Signer, at: string) => {
  const issued = inventedInstrument(at)
  return { format: documentFormat, ...issued, signature: await signer.sign(issued.manifest, union) }
}
const verify = async (signer: Signer, document: unknown) =>
  verifyIssued(JSON.parse(JSON.stringify(document)), { keys: keysOf(await signer.jwks()), verifySignature })

test('AR3: the first key is made at the first use, once, however many ask', async () => {
  const signer = await open()
  expect((await signer.jwks()).keys).toEqual([])
  const kids = await Promise.all([signer.current(union), signer.current(union), (await open()).current(union)])
  expect(new Set(kids.map((k) => k.kid)).size).toBe(1)
  expect((await signer.jwks()).keys).toMatchObject([
    { kid: kids[0].kid, owner: union, kty: 'OKP', crv: 'Ed25519', use: 'sig', validFrom: clock },
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
  await signer.current(union)
  await signer.rotate()
  expect(JSON.stringify(await signer.jwks())).not.toContain('"d"')
  const path = join(folder, 'keys.json')
  const { kid } = await signer.current(union)
  expect(Object.keys(readKeyFile(path))).toContain(kid)
  expect((await signer.jwks()).keys.filter((key) => key['validTo']).map((key) => key['kid'])).toHaveLength(1)
  for (const { kid: retired } of (await signer.jwks()).keys.filter((key) => key['validTo']) as { kid: string }[])
    expect(readKeyFile(path)).not.toHaveProperty(retired)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  // Neither the rows nor the log of the database hold it.
  const { d = '' } = readKeyFile(path)[kid] ?? {}
  await database.kysely.selectFrom('keys').selectAll().execute()
  for (const file of readdirSync(join(folder, 'database'), { recursive: true, withFileTypes: true }))
    if (file.isFile()) expect(readFileSync(join(file.parentPath, file.name)).includes(d)).toBe(false)
})

test('a past record: the first key holds from the first instrument; nothing is signed for a time before the key', async () => {
  const signer = await open()
  const past = await issue(signer, '2020-06-22T15:42:00.000Z')
  expect(await verify(signer, past)).toMatchObject({ verdict: 'as-issued' })
  await expect(issue(signer, '2019-01-01T00:00:00.000Z')).rejects.toThrow('holds from 2020-06-22')
  await database.kysely.deleteFrom('keys').execute()
  expect(await (await open({ firstValidFrom: '2019-01-01T00:00:00.000Z' })).current(union)).toBeDefined()
  expect(keysOf(await signer.jwks())[0]?.validFrom).toBe('2019-01-01T00:00:00.000Z')
})

test('half a surrogate pair is not signed', async () => {
  await expect((await open()).sign({ words: '\uD800' }, union)).rejects.toThrow('canonical')
})

test('AR9: a revoked key holds for what is dated earlier, and is replaced; the instant moves to an earlier one only', async () => {
  const signer = await open()
  const early = await issue(signer, clock)
  clock = '2027-06-01T00:00:00.000Z'
  const late = await issue(signer, clock)
  const { kid } = await signer.current(union)
  await signer.revoke(kid, '2027-05-01T00:00:00.000Z')
  expect(await verify(signer, early)).toMatchObject({ verdict: 'as-issued' })
  expect(await verify(signer, late)).toEqual({
    verdict: 'key-revoked',
    kid,
    issuedAt: '2027-06-01T00:00:00.000Z',
    revokedFrom: '2027-05-01T00:00:00.000Z',
  })
  expect((await signer.current(union)).kid).not.toBe(kid)
  expect(readKeyFile(join(folder, 'keys.json'))).not.toHaveProperty(kid)
  await expect(signer.revoke(kid, '2027-05-02T00:00:00.000Z')).rejects.toThrow('earlier instant only')
  await signer.revoke(kid, '2027-01-01T00:00:00.000Z')
  expect(await verify(signer, early)).toMatchObject({ verdict: 'key-revoked' })
  await expect(signer.revoke('none', clock)).rejects.toThrow('keys list')
})

test('a key whose private part is not in the file signs nothing, and is named', async () => {
  const signer = await open()
  const { kid } = await signer.current(union)
  expect(await signer.lacking()).toBeUndefined()
  const elsewhere = await open({ keysFile: join(folder, 'other/keys.json') })
  expect(await elsewhere.lacking()).toBe(kid)
  await expect(issue(elsewhere, clock)).rejects.toThrow(`The private key of ${kid}`)
  await signer.current('log')
  await expect(elsewhere.signBytes(Buffer.from('x'))).rejects.toThrow('KEYS_FILE')
})

test('a file of keys that others may open, or that is none, is refused', () => {
  const path = join(folder, 'mine.json')
  writeKeyFile(path, {})
  expect(readKeyFile(path)).toEqual({})
  chmodSync(path, 0o640)
  expect(() => readKeyFile(path)).toThrow('good-offices secure')
  chmodSync(path, 0o600)
  for (const wrong of ['', '{}', '[]', 'null', '{"format":"good-offices/keys/1","keys":null}']) {
    writeFileSync(path, wrong)
    expect(() => readKeyFile(path)).toThrow('is not a file of keys')
  }
})

test('AR11, TL11: each organisation and the log has a key of its own, replaced and revoked apart', async () => {
  const signer = await open()
  const one = await issue(signer, clock)
  const other = await signer.sign({ organisation: { id: 'other' } }, 'organisation/other')
  const { kid: logs, x, signature } = await signer.signBytes(Buffer.from('checkpoint'))
  expect(new Set([one.signature.kid, other.kid, logs]).size).toBe(3)
  expect(Object.fromEntries((await signer.jwks()).keys.map(({ kid, owner }) => [kid, owner]))).toEqual({
    [one.signature.kid]: union,
    [other.kid]: 'organisation/other',
    [logs]: 'log',
  })
  const { keys } = await signer.jwks()
  expect(x).toBe(keys.find(({ kid }) => kid === logs)?.['x'])
  expect(signature).toHaveLength(64)

  // Another organisation's key, or the log's, signs nothing in this one's name.
  const { manifest } = one
  for (const owner of ['organisation/other', 'log'] as const) {
    const forged = { ...one, signature: await signer.sign(manifest, owner) }
    expect(await verify(signer, forged)).toMatchObject({
      verdict: 'key-of-another',
      by: manifest.organisation.names,
    })
  }

  clock = '2028-01-01T00:00:00.000Z'
  expect(await signer.rotate('organisation/other')).toMatchObject([{ owner: 'organisation/other' }])
  expect((await signer.current(union)).kid).toBe(one.signature.kid)
  expect((await signer.current('organisation/other')).kid).not.toBe(other.kid)
  await expect(signer.rotate('organisation/none')).rejects.toThrow('No key of organisation/none is in use')
  await signer.revoke(logs, clock)
  expect((await signer.current('log')).kid).not.toBe(logs)
  expect((await signer.current(union)).kid).toBe(one.signature.kid)
  expect((await signer.rotate()).map(({ owner }) => owner).sort()).toEqual(['log', union, 'organisation/other'])
})

test('AR11: a row that gives a key to another organisation than the file of keys does signs nothing', async () => {
  const signer = await open()
  const { kid } = await signer.current('organisation/other')
  await database.kysely.updateTable('keys').set({ owner: union }).where('kid', '=', kid).execute()
  await expect(issue(signer, clock)).rejects.toThrow(`does not say that the key ${kid} is of organisation/iu`)
})

test('AR7: nothing is by a key for which anybody can sign, nor by a second spelling of a signature', async () => {
  const identity = Buffer.concat([Buffer.of(1), Buffer.alloc(31)])
  const message = Buffer.from('anything')
  const nobodys = {
    kty: 'OKP',
    crv: 'Ed25519',
    x: identity.toString('base64url'),
    kid: '',
    validFrom: clock,
  } as const
  expect(verifySignature(nobodys, message, Buffer.concat([identity, Buffer.alloc(32)]))).toBe(false)
  const signer = await open()
  const { x, signature } = await signer.signBytes(message)
  expect(verifySignature({ ...nobodys, x }, message, signature)).toBe(true)
  expect(verifySignature({ ...nobodys, x }, message, Buffer.concat([signature, Buffer.alloc(1)]))).toBe(false)
  expect(verifySignature({ ...nobodys, x: '*' }, message, signature)).toBe(false)
})
