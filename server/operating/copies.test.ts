// A record that travels: out of one installation, into another, on PGlite and on PostgreSQL.
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'
import { keysOf } from '#core/archive/archive.ts'
import { bodyOf, readCheckpoint, signedNote } from '#core/transparency/transparency.ts'
import { verifyFile } from './verify.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { genesisHash } from '#server/journal/chain.ts'
import { type Database, openDatabase } from '#server/journal/open.ts'
import { openJournal } from '#server/journal/journal.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { installationOn } from '#server/installation/installation.ts'
import { compareCheckpoints } from '#server/log/check.ts'
import { TransparencyLog } from '#server/log/log.ts'
import { addWitness, witnessesOf } from '#server/mail/witnesses.ts'
import { keysFileOf, readKeyFile } from '#server/signing/key-file.ts'
import { openSigner } from '#server/signing/signer.ts'
import { linesOf } from './export.ts'
import { importRecord } from './import.ts'
import { keepFile, sealed, type Contents } from './record-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-copies-'))
let keyFiles = 0
const newKeys = () => join(folder, `keys-${++keyFiles}.json`)
const server = process.env['TEST_DATABASE_URL']
let numbers = 0
const newPath = (name: string) => join(folder, `${++numbers}-${name}`)
const madeAt = '2020-06-22T15:42:00.000Z'

let running: TestServer
let journalFile: string
let backupFile: string
const write = async (database: Pick<Database, 'pool'>, contents: Contents, withPeople = false) => {
  const path = newPath(`${contents}.gz`)
  await keepFile(path, sealed(linesOf(database, { contents, withPeople, madeAt })))
  return path
}

beforeAll(async () => {
  running = await openServer({ isReal: true })
  await conveneMeeting(running)
  await running.context.signer.current('log')
  await running.context.people.issueLink('officer')
  journalFile = await write(running.database, 'journal')
  backupFile = await write(running.database, 'backup')
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

const all = async (database: Pick<Database, 'pool'>, text: string) => (await database.pool.query(text)).rows
const whole = {
  events: 'SELECT * FROM events ORDER BY position',
  head: 'SELECT * FROM journal_head',
  commands: 'SELECT * FROM commands ORDER BY id',
  views: 'SELECT * FROM views ORDER BY kind, key',
}
const mustBeTheSame = async (copy: Pick<Database, 'pool'>, tables: Record<string, string> = whole) => {
  for (const text of Object.values(tables)) expect(await all(copy, text)).toEqual(await all(running.database, text))
}

/** One database for all copies: opening costs more than emptying. */
let other: Database
beforeAll(async () => {
  other = await openDatabase({ dataDir: newPath('data') })
})
afterAll(() => other.close())
const empty = async () => {
  await other.pool.query(
    'TRUNCATE events, commands, views, people, links, names, security_log, keys, outbox, installation, checkpoints',
  )
  await other.pool.query('UPDATE journal_head SET position = 0, hash = $1', [genesisHash])
  return other
}

/** A file with other lines than it was written with, sealed again: what somebody would make who knows the format. */
async function rewritten(path: string, change: (lines: string[]) => string[]): Promise<string> {
  const lines = gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"seal"'))
  const changed = newPath('rewritten.gz')
  await keepFile(changed, sealed(Readable.from(change(lines).map((line) => `${line}\n`))))
  return changed
}

async function refused(path: string, contents: Contents = 'journal'): Promise<string> {
  const database = await empty()
  const fault = await importRecord(database, path, contents).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(fault).toBeInstanceOf(StartRefused)
  // Half an import leaves nothing.
  for (const table of ['events', 'commands', 'views', 'people', 'keys', 'installation'])
    expect(await all(database, `SELECT * FROM ${table}`)).toEqual([])
  expect(await openJournal(database).verify()).toMatchObject({ ok: true, events: 0 })
  return (fault as Error).message
}

test('H5: a personal link without an end is refused, with the backup that holds it', async () => {
  const endless = await rewritten(backupFile, (lines) =>
    lines.map((line) => line.replace(/"expires_at":"[^"]*"/, '"expires_at":null')),
  )
  expect(await refused(endless, 'backup')).toContain('expires_at')
})

describe('a journal for another installation', () => {
  test('opens there with the same chain, commands and rows for reading', async () => {
    const copy = await empty()
    const imported = await importRecord(copy, journalFile, 'journal')
    const head = await running.journal.head()
    expect(imported).toMatchObject({
      events: head.position,
      head: head.hash,
      header: { organisations: ['lakes'], contents: 'journal' },
    })
    await mustBeTheSame(copy)
    expect(await openJournal(copy).verify()).toEqual({ ok: true, events: head.position, head: head.hash })
  })

  test('takes no secret along, and nobody’s name unless asked', async () => {
    const told = gunzipSync(readFileSync(journalFile)).toString('utf8')
    const [key] = Object.values(readKeyFile(keysFileOf(running.context.config)))
    expect(key?.d).toBeDefined()
    const links = (await all(running.database, 'SELECT hash FROM links')) as { hash: string }[]
    expect(links.length).toBeGreaterThan(0)
    for (const secret of [key?.d ?? '', ...links.map(({ hash }) => hash), 'Name of officer'])
      expect(told).not.toContain(secret)
    expect(gunzipSync(readFileSync(await write(running.database, 'journal', true))).toString('utf8')).toContain(
      'Name of officer',
    )
    expect(statSync(journalFile).mode & 0o777).toBe(0o600)
  })

  test('persons without a name there are called by their reference, and the old key signs nothing', async () => {
    const copy = await empty()
    await importRecord(copy, journalFile, 'journal')
    const people = (await all(copy, 'SELECT id, name FROM people ORDER BY id')) as { id: string; name: string }[]
    expect(people.map(({ id }) => id)).toEqual(['m1-arcadia', 'm1-borduria', 'm1-chair', 'm1-syldavia', 'officer'])
    for (const { id, name } of people) expect(name).toBe(id)
    const [old] = (await running.context.signer.jwks()).keys
    const signer = await openSigner(copy.kysely, { keysFile: newKeys() })
    expect((await signer.current('log')).kid).not.toBe(old?.['kid'])
    expect((await signer.jwks()).keys.find(({ kid }) => kid === old?.['kid'])).toMatchObject({
      validTo: madeAt,
      x: old?.['x'],
    })
  })

  test('goes into an empty record only', async () => {
    await expect(importRecord(running.database, journalFile, 'journal')).rejects.toThrow(
      'is not empty (events); choose another DATA_DIR or DATABASE_URL',
    )
    const started = await empty()
    await started.kysely
      .insertInto('people')
      .values({ id: 'p', name: 'P', email: null, language: 'en', created_at: new Date() })
      .execute()
    await expect(importRecord(started, journalFile, 'journal')).rejects.toThrow('is not empty (people)')
  })

  test('a journal that does not hold is not passed on, and leaves no file', async () => {
    const broken = await empty()
    await importRecord(broken, journalFile, 'journal')
    await broken.pool.query(`UPDATE events SET bytes = replace(bytes, 'Lakes', 'Ponds') WHERE position = 1`)
    await expect(write(broken, 'journal')).rejects.toThrow('does not hold at position 1')
    expect(() => statSync(join(folder, `${numbers}-journal.gz`))).toThrow()
  })
})

describe('the log of an installation that took in a journal', () => {
  let note: string
  let file: string
  const logOf = async (database: Database) =>
    new TransparencyLog({
      kysely: database.kysely,
      pool: database.pool,
      journal: openJournal(database),
      signer: await openSigner(database.kysely, { keysFile: newKeys() }),
      installation: installationOn(database.kysely),
      publicUrl: () => 'http://localhost:8080',
      now: () => new Date().toISOString(),
      log: () => undefined,
    })
  const keysBeside = async (database: Pick<Database, 'kysely'>) =>
    keysOf(await (await openSigner(database.kysely, { keysFile: newKeys() })).jwks())
  const importedBeside = async (database: Pick<Database, 'kysely'>) =>
    installationOn(database.kysely).get<Record<string, number>>('imported-keys')
  const keysInstalled = async (database: Pick<Database, 'pool'>) =>
    ((await all(database, 'SELECT key FROM installation ORDER BY key')) as { key: string }[]).map(({ key }) => key)

  beforeAll(async () => {
    await addWitness(running.context, { address: 'keeper@example.org', language: 'fr' })
    await running.context.installation.set('witnesses-told', { at: madeAt, size: 1 })
    note = (await running.context.checkpoints.checkpoint())?.note ?? ''
    file = await write(running.database, 'journal', true)
  })

  test('nobody’s witnesses and nobody’s name travel, with people or without; a backup has both', async () => {
    for (const path of [file, await write(running.database, 'journal')]) {
      const told = gunzipSync(readFileSync(path)).toString('utf8')
      for (const own of ['keeper@example.org', 'witnesses', 'log-origin']) expect(told).not.toContain(own)
    }
    const copy = await empty()
    await importRecord(copy, await write(running.database, 'backup'), 'backup')
    expect(await keysInstalled(copy)).toEqual([
      'access-followed',
      'init',
      'log-origin',
      'witnesses',
      'witnesses-told',
    ])
    const log = await logOf(copy)
    expect((await log.checkpoint())?.note).toBe(note)
  })

  test('a key that is added to the table later does not travel by itself', async () => {
    await running.context.installation.set('thought-of-later', 'x@example.org')
    expect(gunzipSync(readFileSync(await write(running.database, 'journal', true))).toString('utf8')).not.toContain(
      'thought-of-later',
    )
    await running.context.kysely.deleteFrom('installation').where('key', '=', 'thought-of-later').execute()
  })

  test('TL9: it is another log under the same address, and the other’s key signs nothing in its name', async () => {
    const copy = await empty()
    await importRecord(copy, file, 'journal')
    expect(await all(copy, 'SELECT * FROM checkpoints')).toEqual([])
    const log = await logOf(copy)
    const kept = readCheckpoint((await log.checkpoint())?.note ?? '')
    const { kid } = await (await openSigner(copy.kysely, { keysFile: newKeys() })).current('log')
    expect(kept).toMatchObject({
      origin: `localhost:8080/log/${kid.slice(0, 8)}`,
      size: readCheckpoint(note)?.size,
      root: readCheckpoint(note)?.root,
    })
    expect(await log.verifierKeys()).toEqual([expect.stringContaining(`${kept?.origin}+`)])
    expect((await running.context.checkpoints.verifierKeys())[0]).not.toContain(kept?.origin)
  })

  test('TL9: a checkpoint kept of the other log holds there; one that it signed of events after the export says nothing', async () => {
    const copy = await empty()
    await importRecord(copy, file, 'journal')
    const size = readCheckpoint(note)?.size ?? 0
    await copy.pool.query(
      'INSERT INTO events SELECT position + 1, stream, version + 1, bytes, hash, salt FROM events WHERE position = $1',
      [size],
    )
    const body = bodyOf({ origin: note.split('\n')[0] ?? '', size: size + 1, root: Buffer.alloc(32, 7) })
    const { x, signature } = await running.context.signer.signBytes(Buffer.from(body))
    const later = signedNote(body, note.split('\n')[0] ?? '', Buffer.from(x, 'base64url'), signature)
    const compared = await compareCheckpoints(
      copy.pool,
      [note, later],
      await keysBeside(copy),
      await importedBeside(copy),
    )
    expect(compared.map(({ verdict }) => verdict)).toEqual(['holds', 'not-ours'])
  })

  test('TL9: what a key speaks for stays as it was when the record travels on', async () => {
    const copy = await empty()
    await importRecord(copy, file, 'journal')
    const first = await importedBeside(copy)
    expect(Object.values(first ?? {})).toEqual([readCheckpoint(note)?.size])
    await (await logOf(copy)).checkpoint()
    const onwards = await rewritten(await write(copy, 'journal'), (lines) =>
      lines.map((line) => line.replace(/("imported-keys","value":\{"[^"]+":)\d+/, '$13')),
    )
    await importRecord(await empty(), onwards, 'journal')
    expect(Object.values((await importedBeside(other)) ?? {}).sort((a, b) => a - b)).toEqual([
      3,
      readCheckpoint(note)?.size,
    ])
  })

  test('what files of before held too much of is passed over', async () => {
    const old = await rewritten(file, ([header = '', ...lines]) => [
      header,
      ...[
        { key: 'log-origin', value: 'localhost:8080/log' },
        { key: 'witnesses', value: [{ address: 'keeper@example.org', language: 'fr' }] },
        { key: 'witnesses-told', value: { at: madeAt, size: 1 } },
      ].map((row) => JSON.stringify({ installation: row })),
      ...lines.map((line) => line.replace('"installation":1', '"installation":4')),
    ])
    const copy = await empty()
    await importRecord(copy, old, 'journal')
    expect(await keysInstalled(copy)).toEqual(['imported-keys', 'init'])
    expect(await witnessesOf({ installation: installationOn(copy.kysely) })).toEqual([])
    await mustBeTheSame(copy)
    await importRecord(await empty(), join(packageRoot(), 'server/operating/fixtures/format-2.gz'), 'journal')
    expect(await keysInstalled(other)).toEqual(['imported-keys', 'init'])
  })

  test('TL8: a record that is not what a checkpoint beside it stood for is not taken in', async () => {
    const size = readCheckpoint(note)?.size ?? 0
    const body = bodyOf({ origin: note.split('\n')[0] ?? '', size, root: Buffer.alloc(32, 7) })
    const { x, signature } = await running.context.signer.signBytes(Buffer.from(body))
    const forged = signedNote(body, note.split('\n')[0] ?? '', Buffer.from(x, 'base64url'), signature)
    expect(
      await refused(
        await rewritten(file, (lines) =>
          lines.map((line) => line.replace(JSON.stringify(note).slice(1, -1), JSON.stringify(forged).slice(1, -1))),
        ),
      ),
    ).toContain('not what a checkpoint in it stood for')
  })
})

describe('a file is refused in one sentence', () => {
  test('cut anywhere', async () => {
    const bytes = readFileSync(journalFile)
    for (const length of [0, 1, 10, Math.floor(bytes.length / 2), bytes.length - 100, bytes.length - 1]) {
      const path = newPath('cut.gz')
      writeFileSync(path, bytes.subarray(0, length))
      expect(await refused(path)).toMatch(
        /is damaged, cut short or was not written by Good Offices .* nothing was taken from it\. Use a whole copy\.$/,
      )
    }
  })

  test('with a bit changed, at the beginning, within and in the seal', async () => {
    const bytes = readFileSync(journalFile)
    for (const at of [
      4,
      9,
      200,
      Math.floor(bytes.length / 2),
      bytes.length - 110,
      bytes.length - 50,
      bytes.length - 1,
    ]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 4
      const path = newPath('changed.gz')
      writeFileSync(path, changed)
      expect(await refused(path)).toContain('damaged')
    }
  })

  test('with something behind its end', async () => {
    const path = newPath('longer.gz')
    writeFileSync(path, readFileSync(journalFile))
    appendFileSync(path, 'x')
    expect(await refused(path)).toContain('damaged')
  })

  test('altered and sealed again', async () => {
    const altered: [string, (lines: string[]) => string[]][] = [
      ['does not hold at position 1', (lines) => lines.map((line) => line.replace('Lakes', 'Ponds'))],
      ['does not hold at position 4', (lines) => lines.filter((line) => !line.startsWith('{"position":3,'))],
      [
        'another head',
        (lines) =>
          lines.filter(
            (line) => !line.startsWith(`{"position":${lines.filter((l) => l.startsWith('{"position"')).length},`),
          ),
      ],
      [
        'another number of lines "command"',
        (lines) =>
          lines.filter((line, n) => !line.startsWith('{"command"') || lines[n - 1]?.startsWith('{"command"')),
      ],
      ['its end is missing', (lines) => lines.slice(0, -1)],
      ['line 3 is not what it should be', (lines) => lines.toSpliced(2, 0, '{"surprise":{}}')],
      [
        'does not fit its table',
        (lines) =>
          lines.map((line) =>
            line.startsWith('{"key"') ? line.replace(/"valid_from":"[^"]*"/, '"valid_from":"never"') : line,
          ),
      ],
    ]
    for (const [sentence, change] of altered)
      expect(await refused(await rewritten(journalFile, change))).toContain(sentence)
  })

  test('from an older version, whose events have no salts: by the product and by the verifier that stands alone', async () => {
    const older = join(packageRoot(), 'server/operating/fixtures/format-1.gz')
    const sentence = `${older} was written by an older version of Good Offices (format 1, this one reads format 2); read it with that version. Nothing was taken from it.`
    expect(await refused(older)).toBe(sentence)
    await expect(verifyFile(older)).rejects.toThrow(sentence)
    const script = join(packageRoot(), 'verifier/verify-record.mjs')
    const { status, stderr } = spawnSync(process.execPath, [script, older], { encoding: 'utf8' })
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      `${older} is a record of format 1, and this program reads format 2; verify it with the verify-record.mjs that came with it`,
    ])
  })

  test('from a newer version', async () => {
    const newer = await rewritten(journalFile, ([header = '', ...lines]) => [
      header.replace('"version":2', '"version":3'),
      ...lines,
    ])
    expect(await refused(newer)).toMatch(
      /written by a newer version of Good Offices \(format 3, this one reads up to 2\); update this installation/,
    )
  })

  test('of the other kind, or with secrets where there must be none', async () => {
    expect(await refused(backupFile)).toContain('holds a backup; use "restore" for it')
    expect(await refused(journalFile, 'backup')).toContain('use "journal import" for it')
    expect(
      await refused(
        await rewritten(backupFile, (lines) =>
          lines.map((line) => line.replace('"contents":"backup"', '"contents":"journal"')),
        ),
      ),
    ).toContain('it holds secrets')
  })

  test('that is not there', async () => {
    expect(await refused(join(folder, 'none.gz'))).toContain('There is no file')
  })
})

test('a file is not written over another', async () => {
  await expect(keepFile(journalFile, sealed(Readable.from(['x'])))).rejects.toThrow('exists already')
})

test('a backup brings everything back but the sessions', async () => {
  const copy = await empty()
  await importRecord(copy, await write(running.database, 'backup'), 'backup')
  await mustBeTheSame(copy, {
    ...whole,
    checkpoints: 'SELECT * FROM checkpoints ORDER BY size',
    people: 'SELECT * FROM people ORDER BY id',
    links: 'SELECT * FROM links ORDER BY hash',
    keys: 'SELECT * FROM keys',
    letters: 'SELECT * FROM outbox ORDER BY id',
    installation: 'SELECT * FROM installation ORDER BY key',
  })
  const signer = await openSigner(copy.kysely, { keysFile: newKeys() })
  expect(await signer.current('log')).toEqual(await running.context.signer.current('log'))
})

if (server !== undefined)
  test('from PGlite to PostgreSQL and back, with the same bytes', async () => {
    const own = await databaseOfItsOwn(server)
    const there = await openDatabase({ databaseUrl: own.databaseUrl, dataDir: '' })
    await importRecord(there, journalFile, 'journal')
    await mustBeTheSame(there)
    const back = await empty()
    await importRecord(back, await write(there, 'journal'), 'journal')
    await mustBeTheSame(back)
    await there.close()
    await own.drop()
  })
