#!/usr/bin/env node
// Starts the built product; builds it first when it has not been built from the sources as they are.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'dist/.built')

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (!entry.name.includes('.test.')) yield path
  }
}

/** What the build was made from: every source by its path, size and time, and the lock file. */
function sourcesNow() {
  const hash = createHash('sha256')
  const tops = [
    'core',
    'wire',
    'server',
    'web',
    'examples',
    'scripts/build.mjs',
    'scripts/words.mjs',
    'package-lock.json',
  ]
  for (const top of tops) {
    const path = join(root, top)
    if (!existsSync(path)) continue
    for (const file of statSync(path).isDirectory() ? filesBelow(path) : [path]) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${file.slice(root.length)} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

// A package that holds only the build has no sources to compare with.
if (existsSync(join(root, 'server'))) {
  const now = sourcesNow()
  const isBuilt =
    existsSync(stamp) && existsSync(join(root, 'dist/server/cli.js')) && readFileSync(stamp, 'utf8') === now
  if (!isBuilt) {
    process.stderr.write('Building the rooms and the server (once after each change) …\n')
    const { buildAll, keepTemplate } = await import('../scripts/build.mjs')
    await buildAll()
    keepTemplate()
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, now)
  }
}
const { main } = await import('../dist/server/cli.js')
process.exitCode = await main(process.argv.slice(2))
