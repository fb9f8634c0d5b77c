#!/usr/bin/env node
// Starts the built product; builds it first when it has not been built from the sources as they are.
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
    const { buildAll, keepTemplate } = await import('../scripts/build.mjs')
    await buildAll()
    keepTemplate()
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
