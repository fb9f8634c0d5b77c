// The private keys stand in a file beside the database; what the commands make of them, and which copies hold them.
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { initCommand } from '#server/init.ts'
import { start } from '#server/main.ts'
import { readKeyFile } from '#server/signing/key-file.ts'
import { operatingCommand } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const lakes = 'organisation/lakes'
const silent = () => undefined
async function run(env: Record<string, string>, ...args: string[]) {
  const said: string[] = []
  const code = await operatingCommand(args, env, (line) => said.push(line))
  return { code, said: said.join('\n') }
}

test('keys are listed, replaced and revoked, also while the server runs; copies say whether they hold them', async () => {
  const env = { PORT: '0', DATA_DIR: join(folder, 'one') }
  const path = join(env.DATA_DIR, 'keys.json')
  await initCommand(['--organisation-name', 'Lakes', '--officer-name', 'First', '--seat', 'Strelsau'], env, silent)
  const running = await start(env, silent)
  const backup = join(folder, 'with.gz')
  const without = join(folder, 'without.gz')
  let kid = ''
  let revoked = ''
  try {
    const { kid: first } = await running.context.signer.current(lakes)
    revoked = first
    expect((await run(env, 'keys', 'list')).said).toMatch(
      new RegExp(`^${first} of organisation/lakes, from .*, in use$`),
    )
    expect((await run(env, 'keys', 'rotate')).said.split('\n')).toHaveLength(2)
    kid = (await running.context.signer.current(lakes)).kid
    expect(Object.keys(readKeyFile(path))).toEqual([kid])
    // One owner's alone, by its short name; the log's is another.
    const { kid: logs } = await running.context.signer.current('log')
    expect((await run(env, 'keys', 'list')).said).toContain(`${logs} of the log, from `)
    expect((await run(env, 'keys', 'rotate', 'lakes')).code).toBe(0)
    expect((await running.context.signer.current('log')).kid).toBe(logs)
    kid = (await running.context.signer.current(lakes)).kid
    expect((await run(env, 'keys', 'rotate', 'log')).code).toBe(0)
    expect((await running.context.signer.current('log')).kid).not.toBe(logs)
    expect((await running.context.signer.current(lakes)).kid).toBe(kid)
    await expect(run(env, 'keys', 'rotate', 'none')).rejects.toThrow('No key of organisation/none is in use')
    expect((await run(env, 'keys', 'rotate', '--all')).code).toBeUndefined()
    expect((await run(env, 'keys', 'revoke', first, '--from', '2026-01-01T00:00:00+01:00')).said).toContain(
      'revoked from 2025-12-31T23:00:00.000Z on',
    )
    const published = (await (await fetch(`${running.address}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string; revokedFrom?: string }[]
    }
    expect(published.keys.find((key) => key.kid === first)?.revokedFrom).toBe('2025-12-31T23:00:00.000Z')
    await expect(run(env, 'keys', 'revoke', first, '--from', 'yesterday')).rejects.toThrow('is not an instant')
    expect((await run(env, 'keys', 'revoke', first)).code).toBeUndefined()
    expect((await run(env, 'backup', backup)).said).toContain('It holds the private keys')
    expect((await run(env, 'backup', without, '--without-keys')).said).toContain('It holds no private key')
    expect((await run(env, 'journal', 'export', join(folder, 'journal.gz'))).code).toBe(0)
  } finally {
    await running.stop()
  }
  const secret = readKeyFile(path)[kid]?.d ?? ''
  const holds = (name: string) => gunzipSync(readFileSync(join(folder, name))).includes(secret)
  expect([holds('with.gz'), holds('without.gz'), holds('journal.gz')]).toEqual([true, false, false])

  renameSync(path, join(folder, 'kept.json'))
  await expect(start(env, silent)).rejects.toThrow(/The private key of \S+, which is in use, is not in/)
  const restored = { PORT: '0', DATA_DIR: join(folder, 'two'), KEYS_FILE: join(folder, 'elsewhere/keys.json') }
  expect((await run(restored, 'restore', backup)).code).toBe(0)
  expect(readKeyFile(restored.KEYS_FILE)[kid]?.d).toBe(secret)
  expect(statSync(restored.KEYS_FILE).mode & 0o777).toBe(0o600)
  expect(existsSync(join(restored.DATA_DIR, 'keys.json'))).toBe(false)

  // M5: each stands in the log of what succeeds, which comes with a backup and goes on there.
  const noted = async (where: Record<string, string>) => {
    const { code, said } = await run(where, 'log')
    // M5: the same in a form that another reader takes, from a line on; what is not understood is not guessed.
    const last = (await run(where, 'log', '--format', 'syslog', '--after', '1')).said.split('\n')
    expect(last).toHaveLength(said.split('\n').length - 1)
    expect(last[0]).toMatch(/^<10[89]>1 .* good-offices - [a-z-]+ \[good-offices@32473 n="2" /)
    expect(await run(where, 'log', '--after', '999')).toEqual({ code: 0, said: '' })
    for (const wrong of [['--format'], ['--format', 'xml'], ['--after', '-1'], ['more']])
      expect((await run(where, 'log', ...wrong)).code).toBeUndefined()
    const lines = said.split('\n').map((line) => JSON.parse(line) as { what: string; of?: string; by?: string })
    return { code, lines: lines.map(({ what, of, by }) => [what, of ?? by]) }
  }
  const { code, lines } = await noted(restored)
  expect(code).toBe(0)
  expect(lines.filter(([what]) => /^key|^restored/.test(what ?? ''))).toEqual([
    ['key-rotated', 'all'],
    ['key-rotated', lakes],
    ['key-rotated', 'log'],
    ['key-revoked', revoked],
    ['restored', undefined],
  ])
  const elsewhere = { PORT: '0', DATA_DIR: join(folder, 'three') }
  expect((await run(elsewhere, 'journal', 'import', join(folder, 'journal.gz'))).code).toBe(0)
  expect((await run(elsewhere, 'witness', 'add', 'keeper@example.org', 'fr')).code).toBe(0)
  expect((await run(elsewhere, 'witness', 'remove', 'keeper@example.org')).code).toBe(0)
  expect((await noted(elsewhere)).lines.map(([what]) => what)).toEqual([
    'imported',
    'witness-entered',
    'witness-removed',
  ])
  expect((await run(elsewhere, 'log')).said).not.toContain('keeper')
})
