import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { keysOf } from '#core/archive/archive.ts'
import {
  fromBase64,
  isConsistent,
  isIncluded,
  isSigned,
  leafHash,
  bodyOf,
  leafOf,
  readCheckpoint,
  rootOf,
  signedNote,
  verifyEventProof,
  type SignedCheckpoint,
} from '#core/transparency/transparency.ts'
import { conveneMeeting, members, openServer, type TestServer } from '#server/given.ts'
import { commitmentTo, sha256Of } from '#server/journal/chain.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { publishing } from '#server/publishing/routes.ts'
import { verifyCommand } from '#server/publishing/verify-command.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { compareCheckpoints, PassingRecord, wordsFor } from './check.ts'
import { TransparencyLog, type LogParts } from './log.ts'
import { LogTree, RecordShort } from './tree.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer({ parts: [publishing] })
  await conveneMeeting(server)
  await server.send('speakers/m1', { type: 'OpenList' })
})
afterAll(() => server.close())

const by = (seat: string) => ({ person: `m1-${seat}`, role: 'delegate' as const, seat, function: 'head' as const })
/** Adds `count` events to the record. */
async function record(count: number) {
  for (let n = 0; n < count; n++)
    await server.send(
      'speakers/m1',
      { type: n % 2 === 0 ? 'RequestFloor' : 'WithdrawRequest', seat: members[0], kind: 'statement' },
      by(members[0] as string),
    )
}
const text = async (path: string) => (await fetch(`${server.base}${path}`)).text()
const json = async (path: string) => (await fetch(`${server.base}${path}`)).json() as Promise<never>
const keys = async () => keysOf(await server.context.signer.jwks())
const read = (note: string) => readCheckpoint(note) as SignedCheckpoint
const logOf = (changes: Partial<LogParts> = {}) =>
  new TransparencyLog({
    kysely: server.context.kysely,
    pool: server.database.pool,
    journal: server.journal,
    signer: server.context.signer,
    installation: server.context.installation,
    publicUrl: () => 'http://localhost:8080',
    now: server.context.now,
    log: () => undefined,
    ...changes,
  })

describe('checkpoints', () => {
  test('TL7: none without anything new, one of everything there is, signed by the installation', async () => {
    const { checkpoints } = server.context
    expect((await fetch(`${server.base}/api/log/checkpoint`)).status).toBe(404)
    expect(await checkpoints.proofOf('register/lakes', 'st-1', 'L/ST.1')).toBeUndefined()
    const kept = await checkpoints.checkpoint()
    expect(kept?.size).toBe((await server.journal.head()).position)
    expect(await checkpoints.checkpoint()).toEqual(kept)
    expect(await text('/api/log/checkpoint')).toBe(kept?.note)
    expect(await isSigned(read(kept?.note ?? ''), await keys(), verifySignature)).toBe(true)
    expect((await text('/api/log/keys')).trim().split('\n')).toEqual([
      expect.stringMatching(/^localhost:\d+\/log\+[0-9a-f]{8}\+/),
    ])
  })

  test('TL7: after 256 events without being asked', async () => {
    const before = (await server.context.checkpoints.latest())?.size ?? 0
    await record(256)
    await expect
      .poll(async () => (await server.context.checkpoints.latest())?.size ?? 0, { timeout: 10_000 })
      .toBeGreaterThanOrEqual(before + 256)
  })

  test('TL7: not twice within a second, however much is recorded', async () => {
    const log = logOf()
    const made = vi.spyOn(log, 'checkpoint')
    for (let n = 0; n < 50; n += 1) log.grown(256)
    expect(made).toHaveBeenCalledTimes(1)
    await new Promise((resume) => setTimeout(resume, 500))
    log.grown(256)
    expect(made).toHaveBeenCalledTimes(1)
    await expect.poll(() => made.mock.calls.length, { timeout: 5_000 }).toBe(2)
    await log.close()
  })

  test('the tree of a long record grows before anybody asks, a tile at a time, and is the same tree', async () => {
    const four = Array.from({ length: 1_024 }, (_, n) => sha256Of(String(n)))
    const query = async (_words: string, [from, to]: [number, number]) => ({
      rows: [{ commitments: four.slice(from, to).join(' ') }],
    })
    const pauses = vi.spyOn(globalThis, 'setTimeout')
    const long = new LogTree({ query } as never)
    await long.growTo(four.length, () => false)
    expect(pauses.mock.calls.length).toBeGreaterThanOrEqual(3)
    pauses.mockRestore()
    expect(Buffer.from(await long.root(four.length))).toEqual(
      Buffer.from(rootOf(four.map((commitment, i) => leafHash(leafOf(i + 1, commitment))))),
    )

    const { position } = await server.journal.head()
    const tree = new LogTree(server.database.pool)
    await tree.growTo(position, () => false)
    expect(await tree.root(position)).toEqual(await new LogTree(server.database.pool).root(position))
    const ended = new LogTree(server.database.pool)
    await ended.growTo(position, () => true)
    expect(await ended.root(position)).toEqual(await tree.root(position))
  })

  test('what the tree holds is answered while more of the record is being read', async () => {
    let isSlow = false
    let resume = () => {}
    const query = async (words: string, values: number[]) => {
      if (isSlow) await new Promise<void>((done) => (resume = done))
      return server.database.pool.query(words, values)
    }
    const tree = new LogTree({ query } as never)
    await tree.growTo(256, () => false)
    isSlow = true
    const growing = tree.growTo(257, () => false)
    expect(await tree.root(256)).toEqual(await new LogTree(server.database.pool).root(256))
    isSlow = false
    resume()
    await growing
  })

  test('two processes at one size make one checkpoint', async () => {
    await record(2)
    const made: number[] = []
    const logs = [logOf(), logOf()]
    for (const log of logs) log.onCheckpoint(({ size }) => made.push(size))
    await Promise.all(logs.map((log) => log.checkpoint()))
    expect(made).toHaveLength(1)
    await Promise.all(logs.map((log) => log.close()))
  })
})

describe('proofs', () => {
  test('TL3: of every event of a record, against the latest checkpoint', async () => {
    await server.context.checkpoints.checkpoint()
    const { size, root } = read(await text('/api/log/checkpoint'))
    const events = await server.journal.after(0, size)
    for (const position of [1, 2, 255, 256, 257, size - 1, size]) {
      const answer = (await json(`/api/log/inclusion?position=${position}&size=${size}`)) as { proof: string[] }
      const { salt = '', bytes = '' } = events[position - 1] ?? {}
      // With a salt a stranger could try guesses at what was recorded.
      for (const { salt } of events) expect(JSON.stringify(answer)).not.toContain(salt)
      const proof = answer.proof.map((hash) => fromBase64(hash) as Uint8Array)
      const leaf = leafHash(leafOf(position, commitmentTo(salt, bytes)))
      expect(isIncluded({ leaf, index: position - 1, size, proof, root })).toBe(true)
    }
  })

  test('TL4: of every checkpoint with every later one', async () => {
    await record(40)
    await server.context.checkpoints.checkpoint()
    const kept = ((await json('/api/log/checkpoints')) as { note: string }[])
      .map(({ note }) => read(note))
      .reverse()
    expect(kept.length).toBeGreaterThan(2)
    for (const [n, first] of kept.entries()) {
      for (const second of kept.slice(n)) {
        const { proof } = (await json(`/api/log/consistency?from=${first.size}&to=${second.size}`)) as {
          proof: string[]
        }
        expect(
          isConsistent({
            from: first.size,
            to: second.size,
            proof: proof.map((hash) => fromBase64(hash) as Uint8Array),
            first: first.root,
            second: second.root,
          }),
        ).toBe(true)
      }
    }
  })

  test('what no checkpoint vouches for, and what is no number, is refused', async () => {
    const { size } = read(await text('/api/log/checkpoint'))
    // The record has them; no checkpoint does.
    await record(2)
    for (const [path, status] of [
      [`inclusion?position=1&size=${size + 1}`, 404],
      [`inclusion?position=${size + 1}&size=${size}`, 422],
      ['inclusion?position=0', 422],
      ['inclusion?position=x', 422],
      ['inclusion', 422],
      [`consistency?from=5&to=${size + 9}`, 404],
      [`consistency?from=${size}&to=1`, 422],
      ['consistency?from=-1', 422],
      ['checkpoints?before=0', 422],
    ] as const) {
      const response = await fetch(`${server.base}/api/log/${path}`)
      expect([path, response.status]).toEqual([path, status])
      expect(response.headers.get('content-type')).toContain('problem+json')
    }
  })

  test('the tree of tiles is the tree of leaves, at every size around the edges', async () => {
    const size = (await server.journal.head()).position
    const leaves = (await server.journal.after(0, size)).map(({ position, salt, bytes }) =>
      leafHash(leafOf(position, commitmentTo(salt, bytes))),
    )
    const tree = new LogTree(server.database.pool)
    for (const at of [size, 1, 255, 256, 257, size - 1])
      expect(Buffer.from(await tree.root(at))).toEqual(Buffer.from(rootOf(leaves.slice(0, at))))
  })
})

describe('pages', () => {
  test.each(['ar', 'en', 'fr'])(
    'the page in %s shows the latest checkpoint whole, and the feed has them all',
    async (language) => {
      const page = await text(`/archive/checkpoints/${language}`)
      const { size, root } = read(await text('/api/log/checkpoint'))
      expect(page).toContain(
        Buffer.from(root).toString('base64').replaceAll('+', '&#x2B;').slice(0, 8).split('&')[0],
      )
      expect(page).toContain(`lang="${language}"`)
      const feed = (await json(`/archive/checkpoints.json?lang=${language}`)) as {
        items: { id: string; content_text: string }[]
      }
      expect(feed.items[0]?.id).toBe(`/archive/checkpoints/${size}`)
      expect(readCheckpoint(feed.items[0]?.content_text ?? '')?.size).toBe(size)
    },
  )
})

describe('a record that was altered', () => {
  test('TL8: no checkpoint is signed that does not continue the one before, and the page says so', async () => {
    const kept = (await server.context.checkpoints.latest())?.note ?? ''
    const position = read(kept).size - 3
    const { rows } = await server.database.pool.query<{ salt: string }>(
      'SELECT salt FROM events WHERE position = $1',
      [position],
    )
    await server.database.pool.query('UPDATE events SET salt = $2 WHERE position = $1', [position, 'a'.repeat(64)])
    await record(1)
    const said: string[] = []
    const log = logOf({ log: (_level, message) => void said.push(message) })
    expect((await log.checkpoint())?.note).toBe(kept)
    expect(log.contradicted).toBe(read(kept).size)
    expect(said.join()).toMatch(/has been altered/)
    expect(
      (await compareCheckpoints(server.database.pool, [kept], await keys())).map(({ verdict }) => verdict),
    ).toEqual(['differs'])
    await server.database.pool.query('UPDATE events SET salt = $2 WHERE position = $1', [position, rows[0]?.salt])
    expect((await log.checkpoint())?.size).toBeGreaterThan(read(kept).size)
    expect(log.contradicted).toBeUndefined()
    await log.close()
  })

  test('a kept checkpoint is held against the record: it holds, is another’s, or is none', async () => {
    const kept = (await server.context.checkpoints.latest())?.note ?? ''
    const forged = kept.replace(`\n${read(kept).size}\n`, `\n${read(kept).size - 1}\n`)
    const compared = await compareCheckpoints(server.database.pool, [kept, forged, 'nothing'], await keys())
    expect(compared.map(({ verdict }) => verdict)).toEqual(['holds', 'not-ours', 'not-a-checkpoint'])
    for (const one of compared) expect(wordsFor(one)).toMatch(/\.$/)
    expect((await compareCheckpoints(server.database.pool, [kept], [])).map(({ verdict }) => verdict)).toEqual([
      'not-ours',
    ])
  })
})

describe('the proof of one event', () => {
  const address = (stream: string, version: number) =>
    `${server.base}/api/streams/${stream}/proof?version=${version}`
  test('TL12: whoever may follow a stream has it, and checks it by the product and by the verifier that stands alone', async () => {
    await server.context.checkpoints.checkpoint()
    const response = await fetch(address('organisation/lakes', 1))
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    const proof = await response.text()
    const [event] = await server.journal.read('organisation/lakes', 1, 1)
    const { size } = read(await text('/api/log/checkpoint'))
    const found = await verifyEventProof(proof, await keys(), verifySignature)
    expect(found).toMatchObject({ verdict: 'holds', position: event?.position, size, bytes: event?.bytes })

    const folder = mkdtempSync(join(tmpdir(), 'good-offices-proof-'))
    const put = (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const kept = put('jwks.json', JSON.stringify(await server.context.signer.jwks()))
    const alone = (path: string) => {
      const script = join(packageRoot(), 'verifier/verify-record.mjs')
      const { status, stdout } = spawnSync(process.execPath, [script, '--proof', path, '--keys', kept], {
        encoding: 'utf8',
      })
      return { status, said: stdout }
    }
    const command = async (path: string, ...args: string[]) => {
      const said: string[] = []
      return { code: await verifyCommand([path, '--keys', kept, ...args], (line) => said.push(line)), said }
    }
    const path = put('event.tlog-proof', proof)
    expect(alone(path)).toMatchObject({ status: 0, said: expect.stringContaining(event?.bytes ?? 'none') })
    const told = await command(path)
    expect(told).toMatchObject({
      code: 0,
      said: [expect.stringMatching(/^This is event 1 of the record/), '', event?.bytes],
    })
    expect((await command(path, '--lang', 'fr')).said[0]).toMatch(/^Ceci est l’acte 1 du registre/)
    expect((await command(path, '--lang', 'ar')).said[0]).toContain('البصمة')

    // Another salt, another event, another position: seen by both.
    const [, extra = ''] = /\nextra (\S+)/.exec(proof) ?? []
    const said = JSON.parse(Buffer.from(extra, 'base64').toString()) as { event: string; salt: string }
    const changed = (change: object) =>
      proof.replace(extra, Buffer.from(JSON.stringify({ ...said, ...change })).toString('base64'))
    for (const [name, altered] of Object.entries({
      salt: changed({ salt: 'a'.repeat(64) }),
      event: changed({ event: said.event.replace('"at":"2', '"at":"1') }),
      position: proof.replace('\nindex 0\n', '\nindex 1\n'),
    })) {
      const other = put(`${name}.tlog-proof`, altered)
      expect([name, alone(other).status, (await command(other)).code]).toEqual([name, 1, 1])
    }
    expect((await command(put('none.tlog-proof', changed({ salt: 'none' })))).code).toBe(2)
    expect(await verifyCommand([path], () => undefined)).toBe(2)
    rmSync(folder, { recursive: true })
  })

  test('TL12: not before a checkpoint covers it, not for whoever may not follow, not for what is not there', async () => {
    const [, seat = ''] = members
    await server.send('speakers/m1', { type: 'RequestFloor', seat, kind: 'statement' }, by(seat))
    const code = async (where: string) => {
      const response = await fetch(where)
      const { code: said } = (await response.json()) as { code: string }
      return [response.status, said]
    }
    const last = (await server.journal.streams('speakers/m1'))[0]?.version ?? 0
    expect(await code(address('speakers/m1', last))).toEqual([401, 'wire/sign-in'])
    expect(await code(address('organisation/lakes', 9_999))).toEqual([404, 'wire/not-found'])
    expect(await code(address('nowhere/lakes', 1))).toEqual([404, 'wire/unknown-stream'])
    for (const version of ['0', '-1', '1.5', 'x', '1e3'])
      expect(await code(address('organisation/lakes', version as never))).toEqual([422, 'wire/invalid'])
    const [event] = await server.journal.read('speakers/m1', last, last)
    expect(await server.context.checkpoints.proofOfEvent(event as never)).toBeUndefined()
    await server.context.checkpoints.checkpoint()
    expect(await server.context.checkpoints.proofOfEvent(event as never)).toContain('c2sp.org/tlog-proof@v1')
    await expect(
      server.context.checkpoints.proofOfEvent({ ...event, salt: 'a'.repeat(64) } as never),
    ).rejects.toMatchObject({ code: 'wire/record-altered' })
  })
})

describe('a record that is not what it must be', () => {
  test('a log that was closed makes no checkpoint any more', async () => {
    const opening = { type: 'OpenDossier', organisation: 'lakes', organ: 'committee', title: { en: 'Late' } }
    await server.send('dossier/late', opening)
    const signBytes = vi.fn(server.context.signer.signBytes)
    const log = logOf({ signer: { ...server.context.signer, signBytes } })
    await log.close()
    log.grown(300)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(signBytes).not.toHaveBeenCalled()
  })

  test('an instrument that is not there has no proof, and one whose signing is not in the tree is said to be altered', async () => {
    await server.context.checkpoints.checkpoint()
    expect(await logOf().proofOf('register/lakes', 'none', 'L/ST.1')).toBeUndefined()
    const { pool } = server.database
    const query = async (words: string, values?: unknown[]) =>
      words.includes('InstrumentSigned')
        ? { rows: [{ position: '1', salt: 'ff'.repeat(32), bytes: '{}' }] }
        : pool.query(words, values as never)
    const altered = logOf({ pool: { query } as never })
    await expect(altered.proofOf('register/lakes', 'st-1', 'L/ST.1')).rejects.toMatchObject({
      code: 'wire/record-altered',
    })
  })

  test('TL8: a record that is shorter than its checkpoint gets none, and is said to be so', async () => {
    const latest = await server.context.checkpoints.latest()
    const said: string[] = []
    const short = logOf({
      journal: { ...server.journal, head: async () => ({ position: 1, hash: 'x' }) } as never,
      log: (_level, message) => said.push(message),
    })
    expect(await short.checkpoint()).toEqual(latest)
    expect(short.contradicted).toBe(latest?.size)
    expect(said.join()).toContain('does not continue its checkpoint')

    const size = 1_000_000
    const origin = await server.context.checkpoints.origin()
    const body = bodyOf({ origin, size, root: new Uint8Array(32) })
    const { x, signature } = await server.context.signer.signBytes(Buffer.from(body))
    const note = signedNote(body, origin, Buffer.from(x, 'base64url'), signature)
    const [compared] = await compareCheckpoints(server.database.pool, [note], await keys())
    expect(compared).toMatchObject({ verdict: 'shorter', size })
    await expect(new LogTree(server.database.pool).root(size)).rejects.toBeInstanceOf(RecordShort)
    const inclusion = vi.spyOn(server.context.checkpoints, 'inclusion').mockRejectedValue(new RecordShort('short'))
    expect((await fetch(`${server.base}/api/log/inclusion?position=1`)).status).toBe(404)
    inclusion.mockRestore()
  })

  test('a record of which no root is wanted is counted, and not hashed', async () => {
    const passing = new PassingRecord()
    passing.add('no hash')
    expect(await passing.events()).toBe(1)
  })
})
