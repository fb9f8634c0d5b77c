// The verifier that stands alone, against the same files as the product's own: the two must agree.
import { spawnSync } from 'node:child_process'
import { createHash, createPrivateKey, generateKeyPairSync, sign as signBytes, type JsonWebKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalBytes } from '#core/archive/archive.ts'
import { digest } from '#core/texts/texts.ts'
import { inventedInstrument } from '#core/archive/invented.ts'
import { bodyOf, GrowingTree, leafOf, signedNote, verifierKey } from '#core/transparency/transparency.ts'
import { conveneMeeting, members, openServer, type TestServer } from '#server/given.ts'
import { bytesOf as canonicalEvent, commitmentTo, genesisHash, hashAfter, newSalts } from '#server/journal/chain.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { keysFileOf, readKeyFile } from '#server/signing/key-file.ts'
import { operatingCommand } from './commands.ts'
import { linesOf } from './export.ts'
import { keepFile, sealed } from './record-file.ts'
import { verifyFile } from './verify.ts'

const script = join(packageRoot(), 'verifier/verify-record.mjs')
const folder = mkdtempSync(join(tmpdir(), 'good-offices-offline-'))
let server: TestServer
let record: string
let keys: string
let note: string
let numbers = 0
const newPath = (name: string) => join(folder, `${++numbers}-${name}`)
const put = (name: string, content: string | Uint8Array) => {
  const path = newPath(name)
  writeFileSync(path, content)
  return path
}

beforeAll(async () => {
  server = await openServer({ isReal: true })
  await conveneMeeting(server)
  await server.send('speakers/m1', { type: 'OpenList' })
  for (const seat of members)
    await server.send(
      'speakers/m1',
      { type: 'RequestFloor', seat, kind: 'statement' },
      { person: `m1-${seat}`, role: 'delegate', seat, function: 'head' },
    )
  for (const owner of ['organisation/iu', 'organisation/lakes'] as const) await server.context.signer.current(owner)
  note = (await server.context.checkpoints.checkpoint())?.note ?? ''
  keys = put('jwks.json', JSON.stringify(await server.context.signer.jwks()))
  record = newPath('journal.gz')
  await keepFile(
    record,
    sealed(
      linesOf(server.database, { contents: 'journal', withPeople: false, madeAt: '2020-06-22T15:42:00.000Z' }),
    ),
  )
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
const linesIn = (path: string) =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"seal"'))
async function written(lines: string[]): Promise<string> {
  const path = newPath('rewritten.gz')
  await keepFile(path, sealed(Readable.from(lines.map((line) => `${line}\n`))))
  return path
}
const isEvent = (line: string) => line.startsWith('{"position":')
const bytesOf = (line: string) => line.slice(line.indexOf(',"event":') + 9, -1)
/** Whether the product's own verifier finds that the file, what is signed in it and the kept checkpoint hold. */
const holds = (path: string, kept?: string) =>
  verifyFile(path, { notes: kept === undefined ? [] : [kept] }).then(
    ({ compared, faults }) => faults.length === 0 && compared.every(({ verdict }) => verdict === 'holds'),
    () => false,
  )

/** The lines with these events, with chain, head and versions to fit, and every checkpoint in them signed anew. */
async function rechained(lines: string[], change: (events: string[]) => string[]): Promise<string[]> {
  const tree = new GrowingTree()
  const versions = new Map<string, number>()
  let hash = genesisHash
  const events = change(lines.filter(isEvent).map(bytesOf)).map((bytes, i) => {
    const { stream } = JSON.parse(bytes) as { stream: string }
    versions.set(stream, (versions.get(stream) ?? 0) + 1)
    const own = bytes.replace(/"version":\d+(?=[^"]*}$)/, `"version":${versions.get(stream)}`)
    const [salt = ''] = newSalts(1)
    hash = hashAfter(hash, commitmentTo(salt, own))
    tree.add(leafOf(i + 1, commitmentTo(salt, own)))
    return `{"position":${i + 1},"hash":"${hash}","salt":"${salt}","event":${own}}`
  })
  const body = bodyOf({ origin: note.split('\n')[0] ?? '', size: events.length, root: tree.root() })
  const { x, signature } = await server.context.signer.signBytes(Buffer.from(body))
  const forged = signedNote(body, note.split('\n')[0] ?? '', Buffer.from(x, 'base64url'), signature)
  const head = { position: events.length, hash }
  const beside = lines
    .filter((line) => !isEvent(line))
    .map((line) => {
      const value = JSON.parse(line) as { format?: string; checkpoint?: object; end?: object; head?: object }
      if (value.format) return JSON.stringify({ ...value, head })
      if (value.checkpoint)
        return JSON.stringify({ checkpoint: { ...value.checkpoint, size: events.length, note: forged } })
      return value.end ? JSON.stringify({ end: { ...value.end, head, events: events.length } }) : line
    })
  return [...beside.slice(0, -1), ...events, ...beside.slice(-1)]
}

test('a record and a kept checkpoint hold in both, with the keys of the record and with keys that were kept', async () => {
  const kept = put('kept.txt', note)
  expect(await holds(record, note)).toBe(true)
  for (const given of [
    [],
    ['--keys', keys],
    ['--keys', put('keys.txt', `${(await server.context.checkpoints.verifierKeys()).join('\n')}\n`)],
  ]) {
    const { status, said } = run(record, '--checkpoint', kept, ...given)
    expect(said).toMatch(/Everything holds\.\n$/)
    expect(said).toContain(
      given.length === 0 ? 'keys are taken from the record itself' : `keys are taken from ${given[1]}`,
    )
    expect(status).toBe(0)
  }
})

const other = (bytes: string) => bytes.replace(/"at":"[^"]*"/, '"at":"2020-01-01T00:00:00.000Z"')
const at = 5
const plain: Record<string, (lines: string[]) => string[]> = {
  edited: (lines) => lines.map((line) => (line.startsWith(`{"position":${at},`) ? other(line) : line)),
  'one byte turned': (lines) =>
    lines.map((line) => (line.startsWith(`{"position":${at},`) ? line.replace('"type":"', '"type":"X') : line)),
  deleted: (lines) => lines.filter((line) => !line.startsWith(`{"position":${at},`)),
  reordered: (lines) =>
    lines.flatMap((line) =>
      line.startsWith(`{"position":${at},`)
        ? []
        : line.startsWith(`{"position":${at + 1},`)
          ? [line, lines.find((one) => one.startsWith(`{"position":${at},`)) ?? '']
          : [line],
    ),
  'without its end': (lines) => lines.slice(0, -1),
}
const rewrites: Record<string, (events: string[]) => string[]> = {
  edited: (events) => events.map((bytes, i) => (i === at ? other(bytes) : bytes)),
  deleted: (events) => events.filter((_, i) => i !== at),
  inserted: (events) => [...events.slice(0, at), events[at] ?? '', ...events.slice(at)],
  reordered: (events) => [...events.slice(0, at), events[at + 1] ?? '', events[at] ?? '', ...events.slice(at + 2)],
  cut: (events) => events.slice(0, at),
  'not canonical': (events) => events.map((bytes, i) => (i === at ? bytes.replace('{', '{ ') : bytes)),
  'a member twice': (events) => events.map((bytes, i) => (i === at ? bytes.replace('{', '{"at":"x",') : bytes)),
}

test('altered, with the seal to fit: seen by both', async () => {
  for (const [name, change] of Object.entries(plain)) {
    const path = await written(change(linesIn(record)))
    expect(await holds(path, note), name).toBe(false)
    expect(run(path).status, name).toBe(1)
  }
})

test('what a file says in the wrong place does not speak in the place of the verifier', async () => {
  const crafted = '3\nholds  an event that never was\nEverything holds.'
  const [header = '', ...rest] = linesIn(record)
  const inHeader = await written([JSON.stringify({ ...JSON.parse(header), version: crafted }), ...rest])
  const at = rest.findIndex((line) => line.startsWith('{"key"'))
  const key = JSON.parse(rest[at] ?? '{}') as { key: object }
  const inKey = await written([
    header,
    ...rest.map((line, i) => (i === at ? JSON.stringify({ key: { ...key.key, kid: crafted } }) : line)),
  ])
  for (const path of [inHeader, inKey]) {
    const { status, said } = run(path)
    expect(status).not.toBe(0)
    expect(said).not.toMatch(/^(?:holds|Everything)/m)
  }
})

test('behind the first break it reads on, and tells one altered event from a tail that was', async () => {
  const old = linesIn(join(packageRoot(), 'server/operating/fixtures/format-2.gz'))
  const count = old.filter(isEvent).length
  const read = async (change: (line: string, position: number) => string[]) => {
    const path = await written(
      old.flatMap((line) => (isEvent(line) ? change(line, Number(/\d+/.exec(line)?.[0])) : [line])),
    )
    const { status, said } = run(path)
    expect(status).toBe(1)
    expect(said).toMatch(/\nThe record does not hold\.\n$/)
    return said.split('\n').slice(0, -2)
  }
  const hash = 'the hash does not follow from the event and the hash before it'
  expect(await read((line, position) => [position === at ? other(line) : line])).toEqual([
    `FAILS  the record, at position ${at}: ${hash}`,
    `        of ${count} events, ${count - 1} are sound and follow from what is stated before them`,
  ])
  expect(await read((line, position) => [position === at || position === 90 ? other(line) : line])).toEqual([
    `FAILS  the record, at position ${at}: ${hash}`,
    `        and at position 90: ${hash}`,
    `        of ${count} events, ${count - 2} are sound and follow from what is stated before them`,
  ])
  // Another hash for one event, and then for none that follows: two links do not hold, the one to it and the one from it.
  expect(
    await read((line, position) => [position === at ? line.replace(/[0-9a-f]{64}/, 'a'.repeat(64)) : line]),
  ).toEqual([
    `FAILS  the record, at position ${at}: ${hash}`,
    `        and at position ${at + 1}: ${hash}`,
    `        of ${count} events, ${count - 2} are sound and follow from what is stated before them`,
  ])
  const missing = await read((line, position) => (position === at ? [] : [line]))
  expect(missing[0]).toBe(
    `FAILS  the record, at position ${at}: this position is missing; ${at + 1} stands in its place`,
  )
  expect(
    missing
      .slice(1, -1)
      .every((line) =>
        / {8}and (at position \d+: version \d+ of \S+ stands where version \d+ must|its beginning and its end)/.test(
          line,
        ),
      ),
  ).toBe(true)
  const tail = await read((line, position) => [position >= at ? other(line) : line])
  expect(tail).toHaveLength(22)
  expect(tail[19]).toBe(`        and at position ${at + 19}: ${hash}`)
  expect(tail.slice(20)).toEqual([
    `        and ${count - at + 1 - 20} more`,
    `        of ${count} events, ${at - 1} are sound and follow from what is stated before them`,
  ])
  const unreadable = await read((line, position) => [
    position === at ? `${line.slice(0, -1)}]` : position === 7 ? line.replace('"event":{', '"event":{ ') : line,
  ])
  expect(unreadable[0]).toBe(`FAILS  the record, at position ${at}: the line is not one of an event`)
  expect(unreadable).toContain(`        and at position 7: ${hash}`)
})

test('bytes that are no UTF-8 are not read as others that were hashed', async () => {
  const line = linesIn(record).filter(isEvent)[at] ?? ''
  const [before, after] = gunzipSync(readFileSync(record))
    .toString('latin1')
    .replace(/\{"seal".*\n$/, '')
    .split(Buffer.from(line).toString('latin1'))
  const path = newPath('no-text.gz')
  await keepFile(
    path,
    sealed(
      Readable.from([
        Buffer.from(
          `${before}${Buffer.from(line).toString('latin1').replace('"type":"', '"type":"\xff')}${after}`,
          'latin1',
        ),
      ]) as never,
    ),
  )
  expect(run(path)).toMatchObject({
    status: 1,
    said: expect.stringMatching(/^FAILS {2}the record, from line \d+ on it is not text in UTF-8\n/),
  })
  expect(await holds(path, note)).toBe(false)
})

test('written anew, with chain, head, seal and checkpoints to fit and signed by the true key: seen by both against the kept one', async () => {
  for (const [name, change] of Object.entries(rewrites)) {
    const path = await written(await rechained(linesIn(record), change))
    expect(await holds(path, note), name).toBe(false)
    expect(run(path, '--checkpoint', put('kept.txt', note), '--keys', keys).status, name).toBe(1)
  }
  // The rewriting itself is sound: what nobody kept a checkpoint of holds, so the checkpoint is what shows it.
  const edited = await written(await rechained(linesIn(record), (events) => rewrites['edited']?.(events) ?? []))
  expect(run(edited)).toMatchObject({ status: 0 })
})

test('cut or with a bit turned anywhere: seen by both', async () => {
  const bytes = readFileSync(record)
  const turned = [4, 9, 200, bytes.length >> 1, bytes.length - 110, bytes.length - 50, bytes.length - 1].map((k) =>
    bytes.map((byte, i) => (i === k ? byte ^ 4 : byte)),
  )
  const cut = [0, 10, bytes.length >> 1, bytes.length - 100, bytes.length - 1].map((length) =>
    bytes.subarray(0, length),
  )
  for (const changed of [...turned, ...cut, Buffer.concat([bytes, Buffer.from('x')])]) {
    const path = put('damaged.gz', changed)
    expect(await holds(path, note)).toBe(false)
    expect(run(path).status).toBe(1)
  }
})

test('a forged checkpoint, and one of another key, are said to be so by both', async () => {
  const size = note.split('\n')[1] ?? ''
  for (const forged of [
    note.replace(`\n${size}\n`, `\n${Number(size) - 1}\n`),
    note.replace(/\n\u2014 (\S+) .*/, `\n\u2014 $1 ${Buffer.alloc(68).toString('base64')}`),
    'nothing',
  ]) {
    expect(await holds(record, forged)).toBe(false)
    expect(run(record, '--checkpoint', put('forged.txt', forged)).status).toBe(1)
  }
})

test('keys under another’s name and keys of nobody are refused; what went through an editor is read', () => {
  const [genuine] = JSON.parse(readFileSync(keys, 'utf8')).keys
  const x = Buffer.alloc(32, 7).toString('base64url')
  const zero = Buffer.alloc(32).toString('base64url')
  const nameOf = (of: string) =>
    createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${of}"}`).digest('base64url')
  for (const [name, key] of [
    ['misnamed.json', { ...genuine, x }],
    ['weak.json', { ...genuine, x: zero, kid: nameOf(zero) }],
  ] as const)
    expect(run(record, '--keys', put(name, JSON.stringify({ keys: [key] }))).status).toBe(2)
  const editors: [string, string | Buffer][] = [
    ['crlf.txt', note.replaceAll('\n', '\r\n')],
    ['bom.txt', `\uFEFF${note.trimEnd()}`],
    ['spaces.txt', note.replaceAll('\n', ' \n')],
    ['utf16.txt', Buffer.from(`\uFEFF${note.replaceAll('\n', '\r\n')}`, 'utf16le')],
  ]
  for (const [name, text] of editors) {
    const { status, said } = run(record, '--checkpoint', put(name, text as string), '--keys', keys)
    expect([name, status, said]).toEqual([name, 0, said])
  }
  const carried = put('carried.json', `\uFEFF${readFileSync(keys, 'utf8').replaceAll('}', '}\r\n')}`)
  expect(run(record, '--keys', carried).status).toBe(0)
})

test('an instrument whose key is not there is not said to be as signed, nor its signature to be false', async () => {
  const path = join(packageRoot(), 'server/operating/fixtures/format-2.gz')
  const { status, said } = run(path)
  expect(said).toContain('FAILS  instrument IU/CG/2027/ST.1: the key k1 is not among the keys')
  expect(status).toBe(1)
  const told: string[] = []
  expect(await operatingCommand(['journal', 'verify', path], {}, (line) => told.push(line))).toBe(1)
  expect(told[0]).toContain('holds: 126 events')
  expect(told.slice(1)).toEqual([
    'Instrument IU/CG/2027/ST.1 cannot be checked: the key k1 that it names is missing from this file. Its signature is neither true nor false for that; look for a key set that was kept.',
  ])
})

test('what is signed in a record, true and false: both say the same of it', async () => {
  const { signer } = server.context
  const issued = inventedInstrument('2099-01-01T00:00:00.000Z')
  const signature = await signer.sign(issued.manifest, 'organisation/iu')
  const of = {
    at: '2099-01-01T00:00:00.000Z',
    by: { person: 'officer', role: 'secretariat' },
    instrument: issued.manifest.instrument,
  }
  const bytes = (fact: object) => canonicalEvent('register/lakes', 1, { ...of, ...fact } as never)
  const issue = (one: object = issued) =>
    bytes({ type: 'InstrumentIssued', symbol: issued.manifest.symbol, issued: one })
  const sign = (one: object = signature) => bytes({ type: 'InstrumentSigned', ...one })
  const headed = async (header: object) => {
    const head = Buffer.from(JSON.stringify(header)).toString('base64url')
    const jwk = readKeyFile(keysFileOf(server.context.config))[signature.kid] as JsonWebKey
    const signed = signBytes(
      null,
      Buffer.from(`${head}.${Buffer.from(canonicalBytes(issued.manifest) ?? '').toString('base64url')}`),
      createPrivateKey({ key: jwk, format: 'jwk' }),
    )
    return { kid: signature.kid, jws: `${head}..${signed.toString('base64url')}` }
  }
  const forged = { ...signature, jws: `${signature.jws.slice(0, -86)}${Buffer.alloc(64, 7).toString('base64url')}` }
  const words = structuredClone(issued)
  words.content.en = { ...words.content.en, title: 'Another statement' } as never
  const added: [string, string | undefined, string[], ((line: string) => string[])?][] = [
    ['as signed', undefined, [issue(), sign()]],
    ['not signed yet', undefined, [issue()]],
    ['signed twice', undefined, [issue(), sign(), sign()]],
    [
      'a header in another spelling',
      undefined,
      [issue(), sign(await headed({ kid: signature.kid, alg: 'EdDSA' }))],
    ],
    ['other words', 'it is not as signed (title en', [issue(words), sign()]],
    [
      'another manifest',
      'the signature is not over what stands in the record',
      [issue({ ...issued, manifest: { ...issued.manifest, symbol: 'IU/CG/2027/ST.2' } }), sign()],
    ],
    [
      'a false signature beside the true one',
      'the signature is not over what stands in the record',
      [issue(), sign(), sign(forged)],
    ],
    [
      'a header that says more',
      'the signature is not over what stands in the record',
      [issue(), sign(await headed({ alg: 'EdDSA', kid: signature.kid, typ: 'x' }))],
    ],
    [
      'another key named',
      'cannot be checked: the key none',
      [issue(), sign(await headed({ alg: 'EdDSA', kid: 'none' }).then(({ jws }) => ({ kid: 'none', jws })))],
    ],
    [
      'AR11: by the key of another organisation',
      'is not one of ',
      [issue(), sign(await signer.sign(issued.manifest, 'organisation/lakes'))],
    ],
    ['AR11: by the key of the log', 'is not one of ', [issue(), sign(await signer.sign(issued.manifest, 'log'))]],
    [
      'AR11: by a key of which nobody says whose it is',
      'is not one of ',
      [issue(), sign()],
      (line) => [line.replace('"owner":"organisation/iu",', '')],
    ],
    ['signed and not issued', 'signed in this record and not issued in it', [sign()]],
    ['no instrument', 'does not have the form of an instrument', [issue({}), sign()]],
    [
      'after the end of its key',
      'was not in use at 2099-01-01',
      [issue(), sign()],
      (line) => [line.replace('"valid_to":null', '"valid_to":"2098-01-01T00:00:00.000Z"')],
    ],
    [
      'without its key',
      `cannot be checked: the key ${signature.kid}`,
      [issue(), sign()],
      (line) => (line.startsWith('{"key"') ? [] : [line]),
    ],
    [
      'beside a checkpoint of another record',
      'A checkpoint in the file itself: The record was altered',
      [issue(), sign()],
      (line) => [line.startsWith('{"checkpoint"') ? JSON.stringify({ checkpoint: { note: otherRoot } }) : line],
    ],
  ]
  const own = note.split('\n')[0] ?? ''
  const body = bodyOf({ origin: own, size: 3, root: Buffer.alloc(32, 7) })
  const { x, signature: byOwn } = await signer.signBytes(Buffer.from(body))
  const otherRoot = signedNote(body, own, Buffer.from(x, 'base64url'), byOwn)
  for (const [name, sentence, facts, change] of added) {
    const path = await written(
      (await rechained(linesIn(record), (events) => [...events, ...facts])).flatMap(change ?? ((line) => [line])),
    )
    const { faults, instruments } = await verifyFile(path)
    expect([name, instruments, run(path).status, await holds(path)]).toEqual([name, 1, sentence ? 1 : 0, !sentence])
    if (sentence) expect(faults.join('\n'), name).toContain(sentence)
  }
}, 60_000)

test('TL4: two checkpoints and the proof that the server gives, without any record', async () => {
  for (let n = 0; n < 11; n++)
    await server.send(
      'speakers/m1',
      { type: n % 2 === 0 ? 'WithdrawRequest' : 'RequestFloor', seat: members[0], kind: 'statement' },
      { person: `m1-${members[0]}`, role: 'delegate', seat: members[0] as string, function: 'head' },
    )
  const newer = (await server.context.checkpoints.checkpoint())?.note ?? ''
  const [from, to] = [note, newer].map((one) => Number(one.split('\n')[1]))
  const served = async (query: string) => (await fetch(`${server.base}/api/log/consistency?${query}`)).text()
  const text = await served(`from=${from}&to=${to}`)
  const [first, second, proof] = [put('older.txt', note), put('newer.txt', newer), put('proof.json', text)]
  const lines = put('keys.txt', `${(await server.context.checkpoints.verifierKeys()).join('\n')}\n`)
  for (const given of [keys, lines]) {
    const { status, said } = run('--consistency', first, second, proof, '--keys', given)
    expect(said).toContain(`the ${from} events that ${first} stood for are the first of the ${to} of ${second}`)
    expect(status).toBe(0)
  }
  expect(
    run('--consistency', first, first, put('same.json', await served(`from=${from}&to=${from}`)), '--keys', keys),
  ).toMatchObject({ status: 0 })

  const other = async (origin: string, size: number) => {
    const body = bodyOf({ origin, size, root: Buffer.alloc(32, 7) })
    const { x, signature } = await server.context.signer.signBytes(Buffer.from(body))
    return put('other.txt', signedNote(body, origin, Buffer.from(x, 'base64url'), signature))
  }
  const own = note.split('\n')[0] ?? ''
  const { proof: hashes } = JSON.parse(text) as { proof: string[] }
  const proofOf = (changed: string[], sizes = { from, to }) =>
    put('altered.json', JSON.stringify({ ...sizes, proof: changed }))
  const stranger = put('stranger.json', JSON.stringify({ keys: [strangersKey()] }))
  const failing: [string, string[]][] = [
    ...hashes.map((_, at): [string, string[]] => [
      'does not lead from',
      [first, second, proofOf(hashes.with(at, Buffer.alloc(32, 1).toString('base64'))), keys],
    ]),
    ['does not lead from', [first, second, proofOf(hashes.slice(1)), keys]],
    ['does not lead from', [first, second, proofOf([...hashes, hashes[0] ?? '']), keys]],
    ['does not lead from', [first, await other(own, to ?? 0), proof, keys]],
    ['no proof of consistency', [first, second, proofOf(['AA']), keys]],
    ['no proof of consistency', [first, second, put('text.txt', 'no proof'), keys]],
    [
      `is a proof from ${from} to ${from} events`,
      [first, second, put('same.json', await served(`from=${from}&to=${from}`)), keys],
    ],
    ['in the wrong order, or the record was cut', [second, first, proof, keys]],
    ['two records of', [first, await other(own, from ?? 0), proof, keys]],
    [`of two logs, ${own} and other.example/log`, [first, await other('other.example/log', to ?? 0), proof, keys]],
    ['not signed by one of the keys', [first, await other('other.example/log', to ?? 0), proof, lines]],
    ['not signed by one of the keys', [first, second, proof, stranger]],
    ['is no checkpoint', [first, proof, proof, keys]],
  ]
  for (const [words, [a = '', b = '', c = '', key = '']] of failing) {
    const { status, said } = run('--consistency', a, b, c, '--keys', key)
    expect(said).toContain(words)
    expect(said).toMatch(/^FAILS {2}/)
    expect(status).toBe(1)
  }
  for (const args of [
    [first, second, proof],
    [first, second, '--keys', keys],
    [first, second, join(folder, 'none'), '--keys', keys],
    [first, second, proof, '--keys', keys, '--checkpoint', first],
  ])
    expect(run('--consistency', ...args).status).toBe(2)
}, 60_000)

/** A key set with one key that nobody here has. */
function strangersKey(): object {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    kid: createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url'),
    validFrom: '2020-01-01T00:00:00.000Z',
  }
}

test('a key that names its log signs for no other, and a line whose key is not the one it names is none', async () => {
  const [line = ''] = await server.context.checkpoints.verifierKeys()
  const elsewhere = verifierKey(
    'other.example/log',
    Buffer.from(line.split('+').slice(2).join('+'), 'base64').subarray(1),
  )
  const kept = put('kept.txt', note)
  expect(run(record, '--checkpoint', kept, '--keys', put('keys.txt', elsewhere))).toMatchObject({
    status: 1,
    said: expect.stringContaining('not signed by one of the keys'),
  })
  expect(
    run(record, '--checkpoint', kept, '--keys', put('keys.txt', line.replace(/^[^+]+/, 'other.example/log')))
      .status,
  ).toBe(2)
})

test('asked wrongly, it says how to ask, with exit code 2', () => {
  for (const args of [
    [],
    ['a', 'b'],
    [join(folder, 'none.gz')],
    ['--nonsense'],
    [record, '--keys', join(folder, 'none')],
    ['--proof', keys],
  ]) {
    const { status, said } = run(...args)
    expect(said).toContain('node verify-record.mjs record.file')
    expect(status).toBe(2)
  }
})

test('MN5, MN6: a record of a meeting whose hash is not of it, or that hides a correction, holds in neither', async () => {
  const at = '2027-03-30T12:00:00.000Z'
  const line = { id: 'a', kind: 'closed', at, words: 'The meeting rose.' }
  const corrected = { ...line, words: 'It rose.', drafted: line.words }
  const by = { person: 'officer', role: 'secretariat' }
  const event = (body: object, version = 1) => canonicalEvent('minutes/m1', version, { ...body, by, at } as never)
  const edit = event({ type: 'MinutesParagraphEdited', paragraph: 'a', language: 'en', words: 'It rose.' })
  const add = event({ type: 'MinutesWordsAdded', paragraph: 'a', language: 'en', words: 'Late.' })
  const filed = (en: object[], version = 1, hash = digest({ en })) =>
    event({ type: 'MinutesFiled', edition: 1, content: { en }, hash }, version)
  const cases: [string, string[], boolean][] = [
    ['as drafted', [filed([line])], true],
    ['corrected and marked', [edit, filed([corrected], 2)], true],
    ['added and marked', [add, filed([{ ...line, added: 'Late.' }], 2)], true],
    ['corrected and not marked', [edit, filed([{ ...line, words: 'It rose.' }], 2)], false],
    ['a correction left out', [edit, filed([line], 2)], false],
    ['drafted words where nothing was corrected', [filed([corrected])], false],
    ['an addition left out', [add, filed([line], 2)], false],
    ['another hash', [filed([line], 1, '0'.repeat(64))], false],
  ]
  for (const [name, events, isRight] of cases) {
    const path = await written(await rechained(linesIn(record), (before) => [...before, ...events]))
    const { status, said } = run(path)
    expect([name, status, await holds(path)]).toEqual([name, isRight ? 0 : 1, isRight])
    expect(said).toContain('edition 1 of minutes/m1')
  }
})
