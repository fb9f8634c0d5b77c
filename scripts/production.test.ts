import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('a server built in any environment renders with React’s production build and loads no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-built-'))
  try {
    // In a process of its own, as whoever works on the product might have it set.
    const made = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { buildServer } = await import('./scripts/build.mjs'); await buildServer(${JSON.stringify(folder)})`,
      ],
      { env: { ...process.env, NODE_ENV: 'development' }, encoding: 'utf8' },
    )
    expect(made.status, made.stderr).toBe(0)
    const built = readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    expect(built).toContain('react-dom-server-legacy.node.production.js')
    expect(built).not.toMatch(/\.development\.js/)
    // Nothing of React is left to be found at run time, where NODE_ENV would choose.
    expect(built).not.toMatch(/(?:from|import|require\()\s*["']react(?:-dom|-intl)?(?:\/[^"']*)?["']/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
