// The proof beside an instrument, as a stranger checks it: with the verifier that stands alone.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadExamples } from '#examples/load.ts'
import { openServer, type TestServer } from '#server/given.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { linesOf } from '#server/operating/export.ts'
import { keepFile, sealed } from '#server/operating/record-file.ts'
import { archiveOf } from './published.ts'
import { publishing } from './routes.ts'

const script = join(packageRoot(), 'verifier/verify-record.mjs')
const folder = mkdtempSync(join(tmpdir(), 'good-offices-proof-'))
let server: TestServer
let numbers = 0
const put = (content: string) => {
  const path = join(folder, `${++numbers}.txt`)
  writeFileSync(path, content)
  return path
}
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
beforeAll(async () => {
  server = await openServer({ parts: [publishing] })
  await loadExamples(server.context)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the proof of an instrument: not before a checkpoint covers it; then alone and with the record, and no other', async () => {
  const [one, two] = (await archiveOf(server.context).listing.latest(0, 2)).rows
  const address = (symbol = '') => `${server.base}/archive/${symbol}.tlog-proof`
  await server.database.pool.query('DELETE FROM checkpoints')
  const early = await fetch(address(one?.symbol))
  expect(early.status).toBe(404)
  expect(early.headers.get('retry-after')).toBe('60')
  expect(await early.json()).toMatchObject({ code: 'wire/not-witnessed' })
  await server.context.checkpoints.checkpoint()
  const text = await (await fetch(address(one?.symbol))).text()
  expect(text).toMatch(
    /^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex \d+\n(\S{44}\n)+\n\S+\n\d+\n\S{44}\n\n\u2014 \S+ \S+\n$/,
  )
  const { rows } = await server.database.pool.query<{ salt: string }>('SELECT salt FROM events')
  const told = text + Buffer.from(/extra (\S+)/.exec(text)?.[1] ?? '', 'base64').toString()
  for (const { salt } of rows) expect(told).not.toContain(salt)

  // An operator who altered what the checkpoint stood for can no longer prove anything by it.
  const [{ position, salt }] = (
    await server.database.pool.query<{ position: string; salt: string }>(
      'SELECT position, salt FROM events WHERE position = $1',
      [Number(/\nindex (\d+)/.exec(text)?.[1]) + 1],
    )
  ).rows as [{ position: string; salt: string }]
  await server.database.pool.query('UPDATE events SET salt = $2 WHERE position = $1', [position, 'a'.repeat(64)])
  const altered = await fetch(address(one?.symbol))
  expect([altered.status, ((await altered.json()) as { code: string }).code]).toEqual([409, 'wire/record-altered'])
  await server.database.pool.query('UPDATE events SET salt = $2 WHERE position = $1', [position, salt])

  const keys = put(JSON.stringify(await server.context.signer.jwks()))
  const record = join(folder, 'record.gz')
  await keepFile(
    record,
    sealed(
      linesOf(server.database, { contents: 'journal', withPeople: false, madeAt: '2020-06-22T15:42:00.000Z' }),
    ),
  )
  const kept = put(text)
  expect(run('--proof', kept, '--keys', keys)).toMatchObject({ status: 0 })
  const whole = run(record, '--proof', kept, '--keys', keys)
  expect(whole.said).toContain(`it is the signing of ${one?.symbol}`)
  expect(whole.said).toContain(`instrument ${one?.symbol}: as signed`)
  expect(whole.status).toBe(0)

  // Another path, another place or another size, alone; another document under the same path, with the record.
  const lines = text.split('\n')
  const changed = (at: number, line: string) => put(lines.map((own, i) => (i === at ? line : own)).join('\n'))
  const index = Number(lines[2]?.slice(6))
  for (const path of [
    changed(3, Buffer.alloc(32).toString('base64')),
    changed(2, `index ${index - 1}`),
    changed(lines.indexOf('') + 2, '7'),
    put(lines.filter((_, i) => i !== 3).join('\n')),
  ])
    expect(run('--proof', path, '--keys', keys).status).toBe(1)
  const said = JSON.parse(Buffer.from(lines[1]?.slice(6) ?? '', 'base64').toString()) as { symbol: string }
  const other = changed(
    1,
    `extra ${Buffer.from(JSON.stringify({ ...said, symbol: two?.symbol ?? 'ANOTHER' })).toString('base64')}`,
  )
  expect(run(record, '--proof', other, '--keys', keys).status).toBe(1)
  // What nobody signed does not speak in the place of the verifier.
  const crafted = { ...said, symbol: 'X is seen with the record only\nholds  an event that never was\u001b[2J' }
  const forged = changed(1, `extra ${Buffer.from(JSON.stringify(crafted)).toString('base64')}`)
  const heard = run('--proof', forged, '--keys', keys).said
  expect(heard).toContain('something that is no symbol')
  expect(heard).not.toContain('never was')
})

test('a second signature that is not over the instrument is seen, wherever it stands', async () => {
  const [one] = (await archiveOf(server.context).listing.latest(0, 1)).rows
  const { rows } = await server.database.pool.query<{ bytes: string }>(
    `SELECT bytes FROM events WHERE bytes::json ->> 'type' = 'InstrumentSigned' AND bytes::json ->> 'instrument' = $1`,
    [one?.instrument],
  )
  const signed = JSON.parse(rows[0]?.bytes ?? '{}') as { stream: string; version: number; kid: string; jws: string }
  const version = (await server.journal.streams(signed.stream))[0]?.version ?? 0
  const false_ = {
    ...signed,
    version: version + 1,
    jws: `${signed.jws.slice(0, -86)}${Buffer.alloc(64, 7).toString('base64url')}`,
  }
  // The true one once more behind it, which does not make it good.
  const bodies = [false_, { ...signed, version: version + 2 }]
  await server.journal.append([
    {
      command: { id: 'second-signature', stream: signed.stream },
      events: bodies.map((body) => ({ stream: body.stream, version: body.version, body: body as never })),
      guards: [],
      outcome: {},
      views: [],
    },
  ])
  const record = join(folder, 'twice-signed.gz')
  await keepFile(
    record,
    sealed(
      linesOf(server.database, { contents: 'journal', withPeople: false, madeAt: '2020-06-22T15:42:00.000Z' }),
    ),
  )
  const { status, said } = run(record, '--keys', put(JSON.stringify(await server.context.signer.jwks())))
  expect(said).toContain(`FAILS  instrument ${one?.symbol}: the signature is not over what stands in the record`)
  expect(said.match(/FAILS/g)).toHaveLength(1)
  expect(status).toBe(1)
})

test('the verifier is given to whoever has no repository, byte for byte', async () => {
  const answer = await fetch(`${server.base}/archive/verify-record.mjs`)
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  expect(await answer.text()).toBe(readFileSync(script, 'utf8'))
  expect(
    await (await fetch(`${server.base}/archive/checkpoints/en`, { headers: { accept: 'text/html' } })).text(),
  ).toContain('href="/archive/verify-record.mjs"')
})
