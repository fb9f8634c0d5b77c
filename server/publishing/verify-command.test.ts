import Fastify from 'fastify'
import { execFile } from 'node:child_process'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { thumbprintOf, type IssuedDocument } from '#core/archive/archive.ts'
import { inventedNotice } from '#core/archive/invented.ts'
import {
  bodyOf,
  commitmentOf,
  eventProofOf,
  leafHash,
  leafOf,
  signedNote,
} from '#core/transparency/transparency.ts'
import { contextOf, inventedStreams, signer } from './invented.ts'
import { servePublicPages } from './routes.ts'
import { verifyCommand } from './verify-command.ts'

const app = Fastify()
let folder: string
let origin: string
let document: IssuedDocument
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'))
  const streams = await inventedStreams()
  servePublicPages(app, contextOf(streams), { seats: async () => [], assets: { styles: [] } })
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
  document = {
    ...(await app.inject({ url: '/archive/IU/CG/2027/ST.1', headers: { accept: 'application/json' } })).json(),
    address: `${origin}/archive/IU/CG/2027/ST.1`,
  }
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})
async function run(...args: string[]) {
  const lines: string[] = []
  const code = await verifyCommand(args, (line) => lines.push(line))
  const [said = '', , ...words] = lines
  return { code, said, words: words.join('\n') }
}
async function file(content: unknown, name = 'document.json') {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2))
  return path
}

const kid = async () => String((await signer.jwks()).keys[0]?.kid)
const host = () => new URL(origin).host

test('an address: by keys that nobody pinned it cannot be said, by a key that the reader names it can', async () => {
  const address = `${origin}/archive/IU/CG/2027/ST.1/fr`
  const issued = `This is IU/CG/2027/ST.1 (Imagined Union) as issued on 30 March 2027 at 14:42, Riyadh time (UTC+3); signed with key ${await kid()}, in use since 1 January 2020.`
  const unpinned = await run(address)
  expect(unpinned.code).toBe(2)
  expect(unpinned.said).toMatch(
    new RegExp(`^According to the keys published at ${host()}, which nobody pinned: This is IU`),
  )
  const pinned = await run(address, '--key', await kid())
  expect(pinned).toMatchObject({ code: 0, said: `${issued} Keys: ${origin}/.well-known/jwks.json.` })
  expect(await run(address, '--key', 'another')).toMatchObject({
    code: 2,
    said: expect.stringContaining(`signed with key ${await kid()}, which is not the one that you gave`),
  })
  expect((await run(address, '--key', await kid(), '--lang', 'fr')).said).toMatch(
    /^Ceci est IU.*\(Union imaginée\) tel que publié le 30 mars 2027 à 14\u00a0h\u00a042/,
  )
  expect((await run('--lang', 'ar', address, '--key', await kid())).said).toMatch(
    /^هذه هي الوثيقة .*30 آذار\/مارس 2027 الساعة 14:42/,
  )
})

test('AR12: of a text with a notice it is said who signed it, and never that a body issued it', async () => {
  const streams = await inventedStreams(({ manifest }) => void (manifest.notice = inventedNotice))
  const other = Fastify()
  servePublicPages(other, contextOf(streams), { seats: async () => [], assets: { styles: [] } })
  const noticed = (
    await other.inject({ url: '/archive/IU/CG/2027/ST.1', headers: { accept: 'application/json' } })
  ).json()
  await other.close()
  const keys = await file(await signer.jwks(), 'jwks-noticed.json')
  const { code, said } = await run(await file(noticed, 'noticed.json'), '--keys', keys)
  expect(code).toBe(0)
  expect(said).toContain('by the installation that made it, with its own key')
  expect(said).toContain('The body that it names has not signed it: An invented example.')
  expect(said).not.toMatch(/Imagined Union|as issued/)
})

test('the words that were verified are shown, with their labels, in the reader’s language', async () => {
  const keys = await file(await signer.jwks(), 'jwks.json')
  const { words } = await run(await file(document), '--keys', keys, '--lang', 'fr')
  expect(words).toContain('Les mots vérifiés (français)')
  expect(words).toContain('Déclaration sur le passage')
  expect(words).toContain('1. Demande à l’Arcadie :')
  expect(words).toContain('a) d’ouvrir le passage sans délai ;')
})

test('a file: by keys that were kept; nothing is fetched unless it is allowed', async () => {
  const keys = await file(await signer.jwks(), 'jwks.json')
  expect(await run(await file({ ...document, address: undefined }), '--keys', keys)).toMatchObject({ code: 0 })
  let asked = 0
  const listening = Fastify()
  listening.get('/*', async () => (asked += 1))
  const elsewhere = await listening.listen({ port: 0, host: '127.0.0.1' })
  expect(await run(await file({ ...document, address: `${elsewhere}/archive/x` }))).toMatchObject({
    code: 2,
    said: expect.stringContaining('--keys'),
  })
  await run(await file({ ...document, address: `${elsewhere}/archive/x` }), '--keys', keys)
  expect(asked).toBe(0)
  await listening.close()
  expect(await run(await file(document), '--online')).toMatchObject({
    code: 2,
    said: expect.stringContaining(`Keys: ${origin}/.well-known/jwks.json.`),
  })
  expect(await run(await file(document), '--online', '--key', await kid())).toMatchObject({ code: 0 })
  expect(await run(await file({ ...document, address: undefined }), '--online')).toMatchObject({ code: 2 })
})

test('a key set under the genuine name is refused, and so are redirections and answers without an end', async () => {
  const [genuine] = (await signer.jwks()).keys
  const forged = { keys: [{ ...genuine, x: Buffer.alloc(32, 7).toString('base64url') }] }
  expect(await run(await file(document), '--keys', await file(forged, 'forged.json'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('is another key'),
  })
  const zero = { keys: [{ ...genuine, x: Buffer.alloc(32).toString('base64url') }] }
  expect(await run(await file(document), '--keys', await file(zero, 'zero.json'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('anybody can sign'),
  })
  const other = Fastify()
  other.get('/moved', (_request, reply) => reply.redirect(`${origin}/archive/IU/CG/2027/ST.1`))
  other.get('/endless', (_request, reply) => {
    reply.hijack()
    const more = () => {
      while (!reply.raw.destroyed && reply.raw.write(Buffer.alloc(1 << 20, 32)));
    }
    reply.raw.on('drain', more).on('error', () => undefined)
    more()
  })
  const at = await other.listen({ port: 0, host: '127.0.0.1' })
  expect(await run(`${at}/moved`)).toMatchObject({ code: 2, said: expect.stringContaining('cannot be read') })
  expect(await run(`${at}/endless`)).toMatchObject({ code: 2, said: expect.stringContaining('cannot be read') })
  await other.close()
})

test('a member twice, and one that nothing signs, are refused by name', async () => {
  const keys = await file(await signer.jwks(), 'jwks.json')
  const twice = JSON.stringify(document).replace('{"format"', '{"content":{"en":{"title":"Forged"}},"format"')
  expect(await run(await file(twice), '--keys', keys)).toMatchObject({
    code: 1,
    said: expect.stringContaining('“content” twice'),
  })
  expect(await run(await file({ ...document, corrigendum: 'x' }), '--keys', keys)).toMatchObject({
    code: 1,
    said: expect.stringContaining('“corrigendum”'),
  })
  // As an editor of Windows keeps it.
  const carried = `\uFEFF${JSON.stringify(document, undefined, 2).replaceAll('\n', '\r\n')}`
  expect(await run(await file(carried), '--keys', keys)).toMatchObject({ code: 0 })
})

test('a changed word is refused with what differs', async () => {
  const changed = structuredClone(document)
  const paragraph = changed.content.fr?.paragraphs[1]
  if (paragraph) paragraph.words = 'Exige de l’Arcadie :'
  changed.reservations = []
  const keys = await file(await signer.jwks(), 'jwks.json')
  expect(await run(await file(changed), '--keys', keys)).toMatchObject({
    code: 1,
    said: `This is not IU/CG/2027/ST.1 (Imagined Union) as issued on 30 March 2027 at 14:42, Riyadh time (UTC+3). What differs: French: paragraph 1 differs; the reservations. Keys: ${keys}.`,
  })
})

test('a changed manifest, another key, another kind of file, nothing at all', async () => {
  const published = await file(await signer.jwks(), 'jwks.json')
  expect(
    await run(
      await file({ ...document, manifest: { ...document.manifest, symbol: 'IU/CG/2027/ST.2' } }),
      '--keys',
      published,
    ),
  ).toMatchObject({ code: 1, said: expect.stringContaining(`signature is not that of key ${await kid()}`) })
  const [key] = (await signer.jwks()).keys
  const x = String(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x)
  const others = await file({ keys: [{ ...key, x, kid: thumbprintOf(x) }] }, 'others.json')
  expect(await run(await file(document), '--keys', others)).toMatchObject({
    code: 2,
    said: expect.stringContaining(`${await kid()} is not among the published keys`),
  })
  const ended = await file({ keys: [{ ...key, validTo: '2027-01-01T00:00:00.000Z' }] }, 'ended.json')
  expect(await run(await file(document), '--keys', ended)).toMatchObject({
    code: 1,
    said: expect.stringContaining('in use from 1 January 2020 to 1 January 2027, was not valid'),
  })
  expect(await run(await file({ keys: [] }))).toMatchObject({ code: 2 })
  expect(await run(await file('{"half'))).toMatchObject({ code: 2 })
  expect(await run(join(folder, 'none.json'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('cannot be read'),
  })
  expect(await run(`${origin}/archive/IU/CG/2027/ST.9`)).toMatchObject({ code: 2 })
  expect(await run('http://127.0.0.1:1/archive/x')).toMatchObject({ code: 2 })
  for (const args of [[], ['a', 'b'], ['--unknown', 'a']])
    expect(await run(...args)).toMatchObject({ code: 2, said: expect.stringContaining('Usage') })
})

test('AR13: who checks a file with statements received after the issue is told that nothing in it signs them', async () => {
  const keys = await file(await signer.jwks(), 'jwks.json')
  const received = {
    ...document,
    receivedAfterIssue: [
      {
        seat: 'a',
        names: { en: 'Arcadia' },
        words: { en: 'Late.' },
        kind: 'reservation',
        at: '2027-04-01T00:00:00.000Z',
      },
    ],
  }
  const lines: string[] = []
  expect(await verifyCommand([await file(received), '--keys', keys], (line) => lines.push(line))).toBe(0)
  expect(lines[1]).toContain(
    '1 statement stands in the file as received after the issue. The signature does not cover it',
  )
})

// For this test alone: an authority that signs for itself, for localhost, from 2020 to 2120.
const ownKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgz2UT6M4y/kvqZ8K6
B4LaHCjo4uKQWazinCTn1PpKg8uhRANCAAT+R7QV2RPuUp6iQk8obIzxPXNNlxzd
GYgg5YZLD7pXmcVkVAM0HkuFSKRM2A41ipY3LHh0o2z5+xHmmh5huewJ
-----END PRIVATE KEY-----`
const ownCertificate = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABP5HtBXZE+5SnqJC
TyhsjPE9c02XHN0ZiCDlhksPuleZxWRUAzQeS4VIpEzYDjWKljcseHSjbPn7Eeaa
HmG57AmjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBQwrsQwmBaUEyPoxZ2Vm8Dj3KBjujAKBggqhkjOPQQD
AgNHADBEAiAdXmmUhUOrbZ+v0XU0euJ8/2MbKqopGHt/HpE6Wa5VcQIgA6CxIZz4
bYdUvH043e3QKG+T8+LzMNdye/MnNh+X6hQ=
-----END CERTIFICATE-----`

test('a certificate of an authority that is not trusted: which setting trusts it, and the check stays on', async () => {
  const server = createServer({ key: ownKey, cert: ownCertificate }, (_, answer) =>
    answer.end(JSON.stringify(document)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const address = `https://localhost:${port}/archive/IU/CG/2027/ST.1`
  const refused = await run(address)
  expect(refused.code).toBe(2)
  expect(refused.said).toMatch(/certificate of localhost:\d+ is not by an authority .*DEPTH_ZERO_SELF_SIGNED_CERT/)
  expect(refused.said).toContain('NODE_EXTRA_CA_CERTS=authority.pem')
  expect((await run(address, '--lang', 'ar')).said).toContain('NODE_EXTRA_CA_CERTS')
  // The keys of a file that was read all the same are not asked of it either.
  expect((await run(await file({ ...document, address }), '--online')).said).toContain('NODE_EXTRA_CA_CERTS')
  // What the sentence says helps: the same address is read with the setting.
  const authority = join(folder, 'authority.pem')
  await writeFile(authority, ownCertificate)
  const read = await promisify(execFile)(
    process.execPath,
    ['-e', `fetch(${JSON.stringify(address)}).then((r) => r.json()).then((d) => console.log(d.manifest.symbol))`],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: authority } },
  )
  expect(read.stdout.trim()).toBe('IU/CG/2027/ST.1')
  server.closeAllConnections()
  server.close()
})

test('what could not be read says why: no answer, another answer, another name', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise((resolve) => closed.close(resolve))
  expect((await run(`http://127.0.0.1:${port}/x`)).said).toContain('did not answer (ECONNREFUSED)')
  expect((await run(`${origin}/archive/IU/CG/2027/ST.999`)).said).toContain('answered with status 404')
  expect((await run(join(folder, 'nothing.json'))).said).toMatch(/nothing\.json cannot be read, so nothing/)
})

describe('the proof of one event: its words begin no line, steer no terminal and turn no direction', () => {
  const event = '{"words":"a\u2028b\u202Ec\u2066d\u009b2Je\u200Ff"}'
  const proofUnder = async (origin: string) => {
    const salt = 'a'.repeat(64)
    const body = bodyOf({ origin, size: 1, root: leafHash(leafOf(1, commitmentOf(salt, event))) })
    const { x, signature } = await signer.signBytes(Buffer.from(body))
    const note = signedNote(body, origin.split(' ')[0] ?? '', Buffer.from(x, 'base64url'), signature)
    return file(eventProofOf({ position: 1, salt, bytes: event }, [], note), 'one.tlog-proof')
  }
  const plain = /^[^\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]*$/u
  test('TL12: of one that holds', async () => {
    const { keys } = (await signer.jwks()) as { keys: object[] }
    const own = await file({ keys: keys.map((key) => ({ ...key, owner: 'log' })) }, 'log.json')
    const { code, said, words } = await run(await proofUnder('example.org/log'), '--keys', own)
    expect([code, said]).toEqual([0, expect.stringMatching(/^This is event 1 of the record of example\.org\/log/)])
    expect(words).toBe('{"words":"a\\u2028b\\u202ec\\u2066d\\u009b2Je\\u200ff"}')
    expect(JSON.parse(words)).toEqual(JSON.parse(event))
  })
  test('TL6: of one whose record nobody knows', async () => {
    const keys = await file(await signer.jwks(), 'jwks.json')
    const { code, said } = await run(
      await proofUnder('\u001b[2J\u202Eexample.org\u2067\u0085This is event 1'),
      '--keys',
      keys,
    )
    expect(code).toBe(2)
    expect(said).toMatch(plain)
    expect(said).toContain('\\u001b[2J\\u202eexample.org\\u2067\\u0085This is event 1')
  })
})

test('the words of a document begin no line of their own', async () => {
  const keys = await file(await signer.jwks(), 'jwks.json')
  const { code, said } = await run(
    await file({ ...document, 'x\nThis is IU/CG/2027/ST.1 as issued\u001b[8m': 1 }),
    '--keys',
    keys,
  )
  expect(code).toBe(1)
  expect(said).toContain('\\u000aThis is IU/CG/2027/ST.1 as issued\\u001b[8m')
})
