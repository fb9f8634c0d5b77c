// A data folder of another version: one line that says what to do, and nothing is changed.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appendOf } from './given.ts'
import { openJournal } from './journal.ts'
import { openDatabase, poolOf } from './open.ts'
import { startEmbedded } from './pglite.ts'
import { StartRefused } from './start-refused.ts'

test('a data folder of an older form, or of a newer version, is refused in one line and left as it is', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-older-'))
  const refused = async () => {
    const fault: unknown = await openDatabase({ dataDir }).catch((reason: unknown) => reason)
    expect(fault).toBeInstanceOf(StartRefused)
    return (fault as Error).message
  }
  /** Past the check, as whoever made the older form would. @returns the events. */
  const change = async (...statements: string[]) => {
    const embedded = await startEmbedded(dataDir)
    const pool = poolOf({ ...embedded.poolConfig(true), max: 1 })
    for (const statement of statements) await pool.query(statement)
    const { rows } = await pool.query('SELECT * FROM events')
    await pool.end()
    await embedded.close()
    return rows
  }
  try {
    const made = await openDatabase({ dataDir })
    await openJournal(made).append([appendOf('text/a', 1)])
    await made.pool.query(`INSERT INTO kysely_migration (name, timestamp) VALUES ('999-to-come', '')`)
    await made.close()
    expect(await refused()).toBe(
      `The data folder ${dataDir} holds a record in the form of a newer version of Good Offices; nothing was changed. Start that version, or a newer one.`,
    )
    const older = await change(
      'ALTER TABLE events DROP COLUMN salt',
      'DELETE FROM kysely_migration',
      `INSERT INTO kysely_migration (name, timestamp) SELECT name, '' FROM unnest(ARRAY['001-journal', '008-keys-of-owners']) AS n(name)`,
    )
    const files = readdirSync(dataDir)
    const sentence = `The data folder ${dataDir} holds a record in the form of an older version of Good Offices, which this one does not read; nothing was changed. Open it with the version that wrote it, or choose an empty DATA_DIR or another DATABASE_URL for a new record.`
    expect(await refused()).toBe(sentence)
    expect(await refused()).toBe(sentence)
    expect(readdirSync(dataDir)).toEqual(files)
    expect(await change()).toEqual(older)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
