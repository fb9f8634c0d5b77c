#!/usr/bin/env node
// Starts the built product; builds it first when it has not been built from the sources as they are.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'dist/.built')
const isBuilt = existsSync(join(root, 'dist/server/cli.js'))

/** What builds is a development package: a production installation has the build and needs nothing else. */
function canBuild() {
  try {
    createRequire(import.meta.url).resolve('vite')
    return existsSync(join(root, 'scripts/build.mjs')) && existsSync(join(root, 'server/cli.ts'))
  } catch {
    return false
  }
}

if (canBuild()) {
  const { compareBuild } = await import('../scripts/sources.mjs')
  const kept = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  const { isBuilt: isCurrent, signs } = compareBuild(root, kept)
  if (!isBuilt || !isCurrent) {
    process.stderr.write('Building the rooms and the server (once after each change) …\n')
    // In a process of its own: what the bundler takes, half a gigabyte, does not stay with the server for the life of it.
    const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (status !== 0) process.exit(1)
  }
  if (signs !== kept) {
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, signs)
  }
} else if (!isBuilt) {
  process.stderr.write(
    'There is no build in dist/, and what makes one is not installed: run "npm ci" and start once, or unpack a release.\n',
  )
  process.exit(1)
}
const { main } = await import('../dist/server/cli.js')
process.exitCode = await main(process.argv.slice(2))
