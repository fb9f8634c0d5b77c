import Fastify from 'fastify'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IssuedDocument } from '#core/archive/archive.ts'
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
  expect(lines).toHaveLength(1)
  return { code, said: lines.join('') }
}
async function file(content: unknown, name = 'document.json') {
  const path = join(folder, name)
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2))
  return path
}

test('an address: as issued, in each language, with whose keys were asked', async () => {
  const address = `${origin}/archive/IU/CG/2027/ST.1/fr`
  expect(await run(address)).toEqual({
    code: 0,
    said: `This is IU/CG/2027/ST.1 (Imagined Union) as issued on 30 March 2027 at 14:42 (Asia/Riyadh, UTC+3); signed with key k1, in use since 1 January 2020. Keys: ${origin}/.well-known/jwks.json.`,
  })
  expect((await run(address, '--lang', 'fr')).said).toMatch(
    /^Ceci est IU.*\(Union imaginée\) tel que publié le 30 mars 2027 à 14:42/,
  )
  expect((await run('--lang', 'ar', address)).said).toMatch(/^هذه هي الوثيقة .*30 آذار\/مارس 2027 الساعة 14:42/)
})

test('a file: with keys of its own, or those of the address within', async () => {
  const keys = await file(await signer.jwks(), 'jwks.json')
  expect(await run(await file({ ...document, address: undefined }), '--keys', keys)).toMatchObject({ code: 0 })
  expect(await run(await file(document))).toMatchObject({
    code: 0,
    said: expect.stringContaining(`Keys: ${origin}/.well-known/jwks.json.`),
  })
  expect(await run(await file({ ...document, address: undefined }))).toMatchObject({
    code: 2,
    said: expect.stringContaining('--keys'),
  })
})

test('a changed word is refused with what differs', async () => {
  const changed = structuredClone(document)
  const paragraph = changed.content.fr?.paragraphs[1]
  if (paragraph) paragraph.words = 'Exige de l’Arcadie :'
  changed.reservations = []
  expect(await run(await file(changed))).toEqual({
    code: 1,
    said: `This is not IU/CG/2027/ST.1 (Imagined Union) as issued on 30 March 2027 at 14:42 (Asia/Riyadh, UTC+3). What differs: French: paragraph p2 reads otherwise; the reservations. Keys: ${origin}/.well-known/jwks.json.`,
  })
})

test('a changed manifest, another key, another kind of file, nothing at all', async () => {
  expect(
    await run(await file({ ...document, manifest: { ...document.manifest, symbol: 'IU/CG/2027/ST.2' } })),
  ).toMatchObject({ code: 1, said: expect.stringContaining('signature is not that of key k1') })
  const [key] = (await signer.jwks()).keys
  const others = await file({ keys: [{ ...key, kid: 'other' }] }, 'others.json')
  expect(await run(await file(document), '--keys', others)).toMatchObject({
    code: 2,
    said: expect.stringContaining('k1 is not among the published keys'),
  })
  const ended = await file({ keys: [{ ...key, validTo: '2027-01-01T00:00:00.000Z' }] }, 'ended.json')
  expect(await run(await file(document), '--keys', ended)).toMatchObject({
    code: 1,
    said: expect.stringContaining('in use from 1 January 2020 to 1 January 2027, did not hold'),
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
