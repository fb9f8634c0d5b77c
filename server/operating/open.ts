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

export const oneLine = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).replace(/\s+/g, ' ').slice(0, 200)
