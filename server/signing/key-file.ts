// The private keys, in one file beside the database and never in it: who can read a table, its log or a copy of it cannot sign.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { JWK } from 'jose'
import type { Config } from '#server/context.ts'
import { mustBePrivate } from '#server/journal/modes.ts'
import { StartRefused } from '#server/journal/start-refused.ts'

const format = 'good-offices/keys/1'
/** By the name of the public part; each says whose it is, so that no row of a table can give it to another. */
export type PrivateKeys = Readonly<Record<string, JWK & { owner?: string }>>

/** Where the keys are: `KEYS_FILE`, or in the data folder. Several processes on one database need one file, or copies of it. */
export const keysFileOf = ({ dataDir, keysFile }: Pick<Config, 'dataDir' | 'keysFile'>): string =>
  keysFile ?? join(dataDir, 'keys.json')

/** The private keys by the names of their public parts; none where there is no file yet. @throws StartRefused */
export function readKeyFile(path: string): PrivateKeys {
  if (!existsSync(path)) return {}
  mustBePrivate(path)
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as { format?: unknown; keys?: PrivateKeys }
    if (read.format === format && typeof read.keys === 'object' && read.keys !== null) return read.keys
  } catch {
    // Said below, without a word of what it holds.
  }
  throw new StartRefused(`${path} is not a file of keys; put back the copy that was kept of it.`)
}

/** Whole or not at all, on the disk before it returns, and for its owner alone. */
export function writeKeyFile(path: string, keys: PrivateKeys): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.${process.pid}.new`
  const descriptor = openSync(unfinished, 'w', 0o600)
  try {
    writeFileSync(descriptor, `${JSON.stringify({ format, keys }, undefined, 2)}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(unfinished, path)
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
