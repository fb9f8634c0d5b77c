// Nobody but its owner opens the data folder: tried with the database as it is unpacked and as it is used.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { initCommand } from '#server/init.ts'
import { mustBePrivate, openToOthers } from '#server/journal/modes.ts'
import { openDatabase } from '#server/journal/open.ts'
import { start } from '#server/main.ts'
import { operatingCommand } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-modes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
// As on most machines, before each opening.
beforeEach(() => void process.umask(0o022))
const silent = () => undefined
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
async function secure(dataDir: string): Promise<string> {
  const said: string[] = []
  expect(await operatingCommand(['secure'], { DATA_DIR: dataDir }, (line) => said.push(line))).toBe(0)
  return said.join('\n')
}

test('a data folder is its owner’s alone, unpacked from a template or not, also while the server runs', async () => {
  const env = { PORT: '0', DATA_DIR: join(folder, 'deep/inside') }
  await initCommand(['--organisation-name', 'Lakes', '--officer-name', 'First', '--seat', 'Strelsau'], env, silent)
  expect(openToOthers(env.DATA_DIR)).toEqual([])
  expect(modeOf(env.DATA_DIR)).toBe('700')
  expect(modeOf(join(env.DATA_DIR, 'database/PG_VERSION'))).toBe('600')
  const running = await start(env, silent)
  try {
    expect(openToOthers(env.DATA_DIR)).toEqual([])
  } finally {
    await running.stop()
  }
})

test('a folder or a file that others may open stops the start with what to do, and "secure" mends it', async () => {
  const dataDir = join(folder, 'open')
  mkdirSync(join(dataDir, 'database/global'), { recursive: true, mode: 0o700 })
  for (const name of ['PG_VERSION', 'postgresql.conf'])
    writeFileSync(join(dataDir, 'database', name), '', { mode: 0o600 })
  chmodSync(dataDir, 0o700)
  chmodSync(join(dataDir, 'database'), 0o700)
  for (const [path, mode] of [
    [dataDir, 0o755],
    [join(dataDir, 'database/global'), 0o710],
    [join(dataDir, 'database/PG_VERSION'), 0o604],
    [join(dataDir, 'database/postgresql.conf'), 0o620],
  ] as const) {
    chmodSync(path, mode)
    await expect(openDatabase({ dataDir })).rejects.toThrow(`may open ${path} (mode ${mode.toString(8)})`)
    await expect(openDatabase({ dataDir })).rejects.toThrow('run "good-offices secure"')
    expect(await secure(dataDir)).toContain('1 files and folders')
    mustBePrivate(dataDir)
  }
  expect(await secure(dataDir)).toContain('Nothing in')
  expect(await secure(join(folder, 'none'))).toContain('Nothing in')
})

test('a folder is looked at behind a link, and an empty one is closed without a word', () => {
  const disk = join(folder, 'disk')
  const dataDir = join(folder, 'linked')
  process.umask(0o022)
  mkdirSync(disk)
  mkdirSync(dataDir)
  mustBePrivate(dataDir)
  expect(modeOf(dataDir)).toBe('700')
  symlinkSync(disk, join(dataDir, 'database'))
  chmodSync(disk, 0o700)
  mustBePrivate(dataDir)
  writeFileSync(join(disk, 'wal'), 'secret', { mode: 0o644 })
  expect(() => mustBePrivate(dataDir)).toThrow('database/wal (mode 644)')
})
