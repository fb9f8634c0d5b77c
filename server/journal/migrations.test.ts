// C3, H5: what was handed out in an older form ends when the tables are brought to their present one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from './open.ts'

test('personal links without an end have ended, the others stay, and whoever starts it is told in one sentence', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-older-'))
  const said: string[] = []
  const open = () => openDatabase({ dataDir, tell: (sentence) => said.push(sentence) })
  try {
    const older = await open()
    expect(said).toEqual([])
    await older.pool.query('ALTER TABLE links ALTER COLUMN expires_at DROP NOT NULL')
    await older.pool.query(`DELETE FROM kysely_migration WHERE name = '009-links-end'`)
    await older.pool.query(`INSERT INTO links (hash, person, created_at, revoked_at, name, expires_at) VALUES
      ('a', 'ada', now(), NULL, NULL, NULL), ('b', 'ben', now(), NULL, NULL, NULL), ('c', 'ada', now(), now(), NULL, NULL),
      ('d', 'ada', now(), NULL, 'new', now() + interval '1 day')`)
    await older.close()
    const now = await open()
    expect(said).toEqual([
      '2 personal links of an older form, open on any device and without an end, have ended: make new ones in the secretariat’s room, or for its officer with "good-offices link officer".',
    ])
    const { rows } = await now.pool.query('SELECT hash, expires_at < now() AS ended FROM links ORDER BY hash')
    expect(rows).toEqual(['a', 'b', 'c', 'd'].map((hash) => ({ hash, ended: hash !== 'd' })))
    await now.close()
    await (await open()).close()
    expect(said).toHaveLength(1)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
