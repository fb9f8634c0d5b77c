import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '#server/journal/open.ts'
import { StartRefused } from '#server/journal/start-refused.ts'

/**
 * Opens the database for a person at the command line: an embedded database that is damaged says so in one sentence.
 * @throws StartRefused
 */
export async function openOrSay(config: { databaseUrl?: string | undefined; dataDir: string }): Promise<Database> {
  try {
    return await openDatabase(config)
  } catch (fault) {
    if (fault instanceof StartRefused || config.databaseUrl !== undefined) throw fault
    throw new StartRefused(
      `The embedded database in ${join(config.dataDir, 'database')} cannot be opened (${oneLine(fault)}); keep the folder as it is, and restore a backup into an empty one.`,
    )
  }
}

/**
 * Opens the database of an installation that is there: a command that reads one never makes one, since an answer about an
 * empty place that it has just made would be taken for an answer about the record.
 * @throws StartRefused
 */
export async function openThere(config: { databaseUrl?: string | undefined; dataDir: string }): Promise<Database> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'database')))
    throw new StartRefused(
      `There is no installation in ${config.dataDir}: give DATA_DIR the folder of one, or DATABASE_URL its database.`,
    )
  return openOrSay(config)
}

export const oneLine = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).replace(/\s+/g, ' ').slice(0, 200)
