// What an operator does, by the same door as the command line: beside a server that runs, and without one.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openServer, openLink, conveneMeeting } from '#server/given.ts'
import { initCommand } from '#server/init.ts'
import { openDatabase } from '#server/journal/open.ts'
import { databaseOfItsOwn } from '#server/journal/own-database.ts'
import { start, type Running } from '#server/main.ts'
import { operatingCommand } from './commands.ts'
import { watchRebuilt } from './watch.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-operating-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const server = process.env['TEST_DATABASE_URL']
const silent = () => undefined
/** The commands begun, so that a test which stands still says where. */
const begun: string[] = []
beforeEach(({ onTestFailed }) => onTestFailed(() => console.error('begun:', begun.join(' | '))))

async function run(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | undefined; said: string }> {
  const said: string[] = []
  begun.push(args.join(' '))
  const code = await operatingCommand(args, env, (line) => said.push(line))
  return { code, said: said.join('\n') }
}

const initArgs = [
  '--seat',
  'Strelsau',
  '--organisation-name',
  'Lakes Commission',
  '--abbreviation',
  'LC',
  '--officer-name',
  'First Officer',
  '--languages',
  'en,fr',
  '--zone',
  'UTC',
]
const enter = async ({ address }: Running, link: string) =>
  (await openLink(address, link)).headers.get('location') ?? ''
const organisations = async ({ address }: Running) =>
  (await (await fetch(`${address}/api/organisations`)).json()) as unknown[]

test('a command that reads a record never makes one, and an empty record does not count as verified', async () => {
  const nowhere = { DATA_DIR: join(folder, 'mistyped') }
  for (const args of [['journal', 'verify'], ['rebuild'], ['checkpoint'], ['link', 'officer'], ['witness']])
    await expect(run(nowhere, ...args)).rejects.toThrow('There is no installation in')
  await expect(run(nowhere, 'backup', join(folder, 'none.gz'))).rejects.toThrow('There is no installation in')
  expect(existsSync(nowhere.DATA_DIR)).toBe(false)
  const empty = { DATA_DIR: join(folder, 'empty') }
  await (await openDatabase({ dataDir: empty.DATA_DIR })).close()
  expect(await run(empty, 'journal', 'verify')).toEqual({
    code: 1,
    said: expect.stringContaining('Nothing is recorded here, so nothing was verified'),
  })
})

test('the embedded database is verified, rebuilt and copied through the server that runs, and a lost link is made good', async () => {
  const env = { PORT: '0', DATA_DIR: join(folder, 'one') }
  await initCommand(initArgs, env, silent)
  const running = await start(env, silent)
  const backup = join(folder, 'backup.gz')
  const journal = join(folder, 'journal.gz')
  try {
    expect(statSync(join(env.DATA_DIR, 'operate.sock')).mode & 0o777).toBe(0o600)
    const link = await run(env, 'link', 'officer')
    // One that nobody opens before the copy is taken: a link opens in one browser.
    const unopened = await run(env, 'link', 'officer')
    expect(await enter(running, link.said)).toMatch(/^\/secretariat/)
    await expect(run(env, 'link', 'nobody')).rejects.toThrow('Nobody here is called nobody')

    // A role that somebody wrote into the rows for reading, and a list that is empty.
    const { pool } = running.context.database
    const before = await organisations(running)
    await pool.query(
      `UPDATE views SET row = jsonb_set(row, '{officers,intruder}', '{"en":"Officer"}') WHERE kind = 'standing'`,
    )
    await pool.query(`DELETE FROM views WHERE kind = 'organisation'`)
    await pool.query(`INSERT INTO views VALUES ('meeting', 'none', '{}')`)
    await running.context.refresh()
    expect(running.context.standing.isOfficer('intruder')).toBe(true)
    const differing = await run(env, 'journal', 'verify')
    expect(differing).toEqual({
      code: 1,
      said: 'The journal holds up to position 2, but 3 rows for reading are not as the events make them (organisation lc, standing organisation/lc, meeting none); run "good-offices rebuild".',
    })
    expect(await run(env, 'rebuild')).toEqual({
      code: 0,
      said: '2 rows for reading are as the events make them; 3 were not.',
    })
    expect(await organisations(running)).toEqual(before)
    expect(running.context.standing.isOfficer('intruder')).toBe(false)
    expect((await run(env, 'journal', 'verify')).code).toBe(0)

    expect((await run(env, 'backup', backup)).said).toContain('holds the whole installation: 2 events')
    expect((await run(env, 'journal', 'export', journal)).code).toBe(0)
    expect((await run(env, 'journal', 'verify', journal)).said).toContain('2 events of lc')
    await expect(run(env, 'backup', backup)).rejects.toThrow('exists already')
    const [kept, another] = [join(folder, 'kept.txt'), join(folder, 'another.txt')]
    writeFileSync(kept, `${(await run(env, 'checkpoint')).said}\n`)
    writeFileSync(another, readFileSync(kept, 'utf8').replace('\n2\n', '\n1\n'))
    const signed = join(folder, 'signed.gz')
    expect((await run(env, 'journal', 'export', signed)).code).toBe(0)
    for (const where of [[], [signed]]) {
      expect(await run(env, 'journal', 'verify', ...where, '--checkpoint', kept)).toMatchObject({
        code: 0,
        said: expect.stringContaining('everything that the checkpoint of 2 events stood for'),
      })
      expect(
        await run(env, 'journal', 'verify', ...where, '--checkpoint', kept, '--checkpoint', another),
      ).toMatchObject({ code: 1, said: expect.stringContaining('not signed by a key of this installation') })
    }
    await expect(run(env, 'journal', 'verify', '--checkpoint', join(folder, 'none'))).rejects.toThrow(
      'cannot be read',
    )
    expect((await run(env, 'witness', 'add', 'keeper@example.org', 'fr')).said).toBe('keeper@example.org fr')
    expect((await run(env, 'witness', 'remove', 'keeper@example.org')).said).toBe('Nobody is sent the checkpoints.')
    expect((await run(env, 'witness', 'add', 'nobody')).code).toBeUndefined()
    // What is broken is not copied, and the file does not appear.
    await pool.query(`UPDATE events SET bytes = replace(bytes, 'Lakes', 'Ponds') WHERE position = 1`)
    await expect(run(env, 'backup', join(folder, 'broken.gz'))).rejects.toThrow('did not arrive whole')
    expect(existsSync(join(folder, 'broken.gz'))).toBe(false)
    expect(await run(env, 'journal', 'verify')).toMatchObject({
      code: 1,
      said: expect.stringContaining('does not hold at position 1'),
    })

    await expect(run({ PORT: '0', DATA_DIR: env.DATA_DIR }, 'restore', backup)).rejects.toThrow(
      'is in use by process',
    )
    const restored = { PORT: '0', DATA_DIR: join(folder, 'two') }
    expect((await run(restored, 'restore', backup)).code).toBe(0)
    const again = await start(restored, silent)
    expect(again.context.config.isDemonstration).toBe(false)
    expect(await enter(again, unopened.said)).toMatch(/^\/secretariat/)
    await again.stop()
    expect(existsSync(join(restored.DATA_DIR, 'operate.sock'))).toBe(false)
  } finally {
    await running.stop()
  }

  // Elsewhere, from the journal alone: nobody's link opens, and the officer gets a new one.
  const elsewhere = { PORT: '0', DATA_DIR: join(folder, 'three') }
  expect((await run(elsewhere, 'journal', 'import', journal)).said).toContain('"good-offices link officer"')
  const link = await run(elsewhere, 'link', 'officer')
  const started = await start(elsewhere, silent)
  expect(await enter(started, link.said)).toMatch(/^\/secretariat/)
  await started.stop()
}, 180_000)

test('what is not understood is left to the usage', async () => {
  for (const args of [
    ['journal'],
    ['journal', 'export'],
    ['backup'],
    ['backup', 'a', 'b'],
    ['rebuild', 'x'],
    ['link'],
    ['journal', 'verify', '--x'],
    ['nothing'],
  ])
    expect((await run({}, ...args)).code).toBeUndefined()
})

if (server !== undefined)
  test('on PostgreSQL rows are made again while servers write, none is lost, and servers hear of it', async () => {
    const own = await databaseOfItsOwn(server)
    const running = await openServer({ databaseUrl: own.databaseUrl, isReal: true })
    const end = watchRebuilt(running.context, 50)
    try {
      await conveneMeeting(running)
      await running.database.pool.query(
        `UPDATE views SET row = jsonb_set(row, '{officers,intruder}', '{"en":"Officer"}') WHERE kind = 'standing' AND row->>'of' = 'officers'`,
      )
      await running.context.refresh()
      expect(running.context.standing.isOfficer('intruder')).toBe(true)
      let seen = Number.POSITIVE_INFINITY
      let isOver = false
      const reading = (async () => {
        while (!isOver) seen = Math.min(seen, (await running.database.pool.query('SELECT FROM views')).rows.length)
      })()
      const writing = (async () => {
        for (let n = 0; n < 60; n++)
          await running.send(
            'meeting/m1',
            { type: 'AddItem', item: `item-${n}`, title: { en: 'x' } },
            { person: 'm1-chair', role: 'presiding' },
          )
      })()
      const env = { DATABASE_URL: own.databaseUrl }
      for (let n = 0; n < 3; n++) expect((await run(env, 'rebuild')).code).toBe(0)
      await writing
      isOver = true
      await reading
      expect(seen).toBeGreaterThan(4)
      await expect.poll(() => running.context.standing.isOfficer('intruder')).toBe(false)
      expect(running.context.standing.actorOn({ person: 'm1-arcadia' }, 'meeting/m1').role).toBe('delegate')
      expect((await run(env, 'journal', 'verify')).code).toBe(0)
    } finally {
      await end()
      await running.close()
      await own.drop()
    }
  })
