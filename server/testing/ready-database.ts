// For tests: a new data folder whose embedded database has its tables already. One is made for each form of the tables and
// kept in the cache of the checkout; a test that is about making one does not use it.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openDatabase } from '#server/journal/open.ts'
import { packageRoot } from '#server/journal/package-root.ts'

const root = packageRoot()
/** What the files of a new database follow from. */
const sources = ['server/journal/migrations.ts', 'server/journal/pglite-worker.mjs', 'package-lock.json']
const digest = sources.reduce((hash, file) => hash.update(readFileSync(join(root, file))), createHash('sha256'))
const kept = join(root, `node_modules/.cache/good-offices/ready-${digest.digest('hex').slice(0, 16)}`)

/** @returns a data folder of its own below the system's folder for temporary files. */
export async function readyDataDir(name: string): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), `good-offices-${name}-`))
  // As the server does, so that nothing of the copy is open to others.
  process.umask(0o077)
  if (!existsSync(kept)) await keepOne()
  cpSync(kept, join(dataDir, 'database'), { recursive: true })
  return dataDir
}

async function keepOne(): Promise<void> {
  mkdirSync(dirname(kept), { recursive: true })
  const making = mkdtempSync(join(dirname(kept), 'making-'))
  await (await openDatabase({ dataDir: making })).close()
  try {
    renameSync(join(making, 'database'), kept)
  } catch {
    // Another process was first.
  }
  rmSync(making, { recursive: true, force: true })
}
