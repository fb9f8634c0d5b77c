// Who may open what stands in the data folder: its owner alone, as with the files of sshd. The record, the letters with personal
// links and the private keys lie there.
import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from './start-refused.ts'

/** Bits of a mode that let somebody else than the owner in. */
const others = 0o077
/** Windows has no such bits: there the folder inherits who may open it. */
const hasModes = process.platform !== 'win32'

/** What stands at and below a path, the path first; a link counts as what it leads to, and is followed from the top only. */
function* below(path: string, isTop = true): Generator<{ path: string; mode: number }> {
  const entry = lstatSync(path, { throwIfNoEntry: false })
  const found = entry?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry
  if (!found) return
  yield { path, mode: found.mode & 0o777 }
  if (!found.isDirectory() || (entry?.isSymbolicLink() && !isTop)) return
  for (const name of namesIn(path)) {
    const inner = join(path, name)
    // The folder of the database may be a link to another disk.
    yield* below(inner, isTop && name === 'database')
  }
}

/** A file of a database that runs may be gone between two looks. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fault
  }
}

/** Files and folders at and below a path that another account of the machine may read, write or enter; none where there is nothing. */
export const openToOthers = (path: string): { path: string; mode: number }[] =>
  hasModes ? [...below(path)].filter(({ mode }) => (mode & others) !== 0) : []

/**
 * Takes from everybody but the owner what they may do with the files and folders at and below a path.
 * @returns those that were open to others before.
 */
export function closeToOthers(path: string): { path: string; mode: number }[] {
  const open = openToOthers(path)
  for (const each of open) chmodSync(each.path, each.mode & ~others)
  return open
}

/**
 * Refuses a folder, or a file, that other accounts may open. An empty folder is closed to them instead: nobody has read anything.
 * @throws StartRefused
 */
export function mustBePrivate(path: string): void {
  const open = openToOthers(path)
  const [first, ...more] = open
  if (!first) return
  if (first.path === path && statSync(path).isDirectory() && readdirSync(path).length === 0)
    return chmodSync(path, 0o700)
  throw new StartRefused(
    `Other accounts of this machine may open ${first.path} (mode ${first.mode.toString(8)})${more.length > 0 ? ` and ${more.length} more below ${path}` : ''}; run "good-offices secure", which closes them to all but their owner, and says what else to do.`,
  )
}
