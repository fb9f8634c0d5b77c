// RC5, RC6: what every event has room for, in the only form that it may have: by the product's check of the chain and by the
// verifier that stands alone.
import { languages } from '#core/languages.ts'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { canonicalBytes, thumbprintOf } from '#core/archive/archive.ts'
import {
  endLine,
  eventLine,
  format,
  formatVersion,
  headerLine,
  keepFile,
  sealed,
} from '#server/operating/record-file.ts'
import { verifyFile } from '#server/operating/verify.ts'
import { bytesOf, commitmentTo, genesisHash, hashAfter, newSalts } from './chain.ts'
import { eventOf } from './given.ts'
import { packageRoot } from './package-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-attested-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const kid = thumbprintOf(String(publicKey.export({ format: 'jwk' }).x))
const act = {
  format: 'good-offices/act/1',
  stream: 'speakers/m1',
  id: 'command-1',
  seen: 3,
  command: { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' },
}
const head = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid })).toString('base64url')
const payload = Buffer.from(canonicalBytes(act) ?? '').toString('base64url')
const signature = {
  form: 'jws',
  kid,
  jws: `${head}..${sign(null, Buffer.from(`${head}.${payload}`), privateKey).toString('base64url')}`,
  act,
}
const heard = {
  from: { en: 'Embassy of Arcadia' },
  how: 'letter',
  at: '2020-06-22T15:40:00.000Z',
  file: { name: 'note verbale 12.pdf', sha256: 'a'.repeat(64) },
}

let files = 0
/** A record of this one event, whose chain, head and seal hold. */
async function recordOf(facts: object): Promise<string> {
  const bytes = bytesOf('speakers/m1', 1, eventOf('speakers/m1', 1, facts).body)
  const [salt = ''] = newSalts(1)
  const hash = hashAfter(genesisHash, commitmentTo(salt, bytes))
  const at = { position: 1, hash }
  const path = join(folder, `${++files}.gz`)
  const header = headerLine({
    format,
    version: formatVersion,
    contents: 'journal',
    madeAt: '2020-06-22T15:42:00.000Z',
    head: at,
    organisations: [],
  })
  await keepFile(
    path,
    sealed(Readable.from([header, eventLine({ ...at, salt, bytes }), endLine({ head: at, events: 1 })])),
  )
  return path
}
const script = join(packageRoot(), 'verifier/verify-record.mjs')
/** What each says is wrong, or undefined. */
async function faults(facts: object): Promise<[string | undefined, string | undefined]> {
  const path = await recordOf(facts)
  const ours = await verifyFile(path).then(
    () => undefined,
    (fault: Error) => /position 1: (.*)\.$/.exec(fault.message)?.[1] ?? fault.message,
  )
  const { status, stdout } = spawnSync(process.execPath, [script, path], { encoding: 'utf8' })
  return [ours, status === 0 ? undefined : (/position 1: (.*)/.exec(stdout)?.[1] ?? stdout)]
}

test('RC5, RC6: an event with both, and with either, holds in both', async () => {
  for (const facts of [{ heard }, { signature }, { heard, signature }, { heard: { ...heard, file: undefined } }])
    expect(await faults(facts)).toEqual([undefined, undefined])
})

test('TX24: a word that came in any language of the table is taken by both', async () => {
  for (const language of languages)
    expect([language, await faults({ heard: { ...heard, from: { [language]: 'A' } } })]).toEqual([
      language,
      [undefined, undefined],
    ])
})

test('RC5: what is not how a word came is seen by both', async () => {
  const why = 'how it was heard is not said in the form that it must have'
  for (const odd of [
    'by telephone',
    null,
    { ...heard, how: 'rumour' },
    { ...heard, from: 'Embassy of Arcadia' },
    { ...heard, from: {} },
    { ...heard, from: { en: '' } },
    { ...heard, from: { de: 'Botschaft' } },
    { ...heard, at: 'yesterday' },
    { ...heard, file: { name: 'note.pdf', sha256: 'a'.repeat(63) } },
    { ...heard, file: { sha256: 'a'.repeat(64) } },
  ])
    expect(await faults({ heard: odd })).toEqual([why, why])
})

test('RC6: what is no signature of an act, or is one of another, is seen by both', async () => {
  const form = 'the signature of its actor is not in the form that it must have'
  for (const odd of [
    true,
    null,
    { ...signature, form: 'passkey' },
    { ...signature, kid: 'k1' },
    { ...signature, jws: `${head}.${payload}.${'A'.repeat(86)}` },
    { ...signature, beside: 1 },
    { ...signature, act: { ...act, format: 'good-offices/act/2' } },
    { ...signature, act: { ...act, id: 'short' } },
    { ...signature, act: { ...act, command: {} } },
    { ...signature, act: { ...act, seen: -1 } },
    { ...signature, act: undefined },
  ])
    expect([odd, await faults({ signature: odd })]).toEqual([odd, [form, form]])
  const key = 'the signature of its actor names another key or another kind of signature'
  const other = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')
  expect(await faults({ signature: { ...signature, jws: signature.jws.replace(head, other) } })).toEqual([key, key])
  const stream = 'the signature of its actor is over an act in another stream'
  const elsewhere = { ...signature, act: { ...act, stream: 'speakers/m2' } }
  expect(await faults({ signature: elsewhere })).toEqual([stream, stream])
})
