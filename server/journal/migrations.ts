import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { genesisHash } from './chain.ts'
import { StartRefused } from './start-refused.ts'
import type { Tables } from './tables.ts'

/**
 * The first form of the tables in which a record is kept. What was before it is not read: no event had a salt, and none can be
 * given one, since the chain would be another; and then commands and streams had tables of their own, when there was no record
 * yet that anybody had to keep.
 */
const first = '011-commands-with-events'

/**
 * Every form the tables had since, oldest first. A migration that has been released is never edited: an installation
 * may stand at any of them.
 */
const migrations: Record<string, Migration> = {
  [first]: {
    async up(db: Kysely<unknown>) {
      for (const text of tables) await sql.raw(text).execute(db)
    },
  },
  '012-files': {
    async up(db: Kysely<unknown>) {
      for (const text of files) await sql.raw(text).execute(db)
    },
  },
}

// Rows written over and over keep room on their page, where the database can clear the old ones by itself.
const tables = [
  `CREATE TABLE events (
    position bigint PRIMARY KEY, stream text COLLATE "C" NOT NULL, version int NOT NULL, bytes text NOT NULL, hash text NOT NULL,
    salt text NOT NULL, command text COLLATE "C", outcome text, CONSTRAINT events_stream_version UNIQUE (stream, version))`,
  `CREATE UNIQUE INDEX events_command ON events (command) WHERE command IS NOT NULL`,
  // A row for each stream, written when it begins: which streams there are is asked of it.
  `CREATE INDEX events_first ON events (stream) WHERE version = 1`,
  `CREATE TABLE commands (id text COLLATE "C" PRIMARY KEY, outcome text NOT NULL)`,
  `CREATE TABLE journal_head (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL, hash text NOT NULL)
    WITH (fillfactor = 10)`,
  `INSERT INTO journal_head (position, hash) VALUES (0, '${genesisHash}')`,
  `CREATE TABLE views (kind text NOT NULL, key text NOT NULL, row jsonb NOT NULL, PRIMARY KEY (kind, key))`,
  `CREATE TABLE checkpoints (size bigint PRIMARY KEY, note text NOT NULL, made_at timestamptz NOT NULL)`,
  `CREATE TABLE people (
    id text PRIMARY KEY, name text NOT NULL, email text, language text NOT NULL, created_at timestamptz NOT NULL, entered_for text)`,
  `CREATE TABLE names (
    hash text PRIMARY KEY, person text NOT NULL, name text NOT NULL, salt text NOT NULL, created_at timestamptz NOT NULL)`,
  `CREATE INDEX names_person ON names (person)`,
  `CREATE TABLE links (
    hash text PRIMARY KEY, person text NOT NULL, created_at timestamptz NOT NULL, revoked_at timestamptz, name text, made_by text,
    way text, expires_at timestamptz NOT NULL, after_meeting boolean, opened_at timestamptz, opened_on text, device text)`,
  `CREATE INDEX links_person ON links (person)`,
  `CREATE TABLE sessions (
    hash text PRIMARY KEY, handle text NOT NULL UNIQUE, person text NOT NULL, created_at timestamptz NOT NULL, ended_at timestamptz,
    link text, device text, used_at timestamptz, idle_seconds int, idle_at timestamptz, expires_at timestamptz)`,
  `CREATE INDEX sessions_person ON sessions (person)`,
  // Private keys stand in a file of their own.
  `CREATE TABLE keys (
    kid text PRIMARY KEY, public_jwk jsonb NOT NULL, valid_from timestamptz NOT NULL, valid_to timestamptz, revoked_from timestamptz,
    owner text NOT NULL)`,
  `CREATE UNIQUE INDEX keys_in_use ON keys (owner) WHERE valid_to IS NULL`,
  `CREATE TABLE outbox (
    id text PRIMARY KEY, meeting text, seat text, person text, language text NOT NULL, raw text NOT NULL, subject text NOT NULL,
    to_address text, state text NOT NULL, detail text, created_at timestamptz NOT NULL, changed_at timestamptz NOT NULL, sent_by text)`,
  `CREATE INDEX outbox_meeting ON outbox (meeting)`,
  `CREATE TABLE installation (key text PRIMARY KEY, value jsonb NOT NULL)`,
  `CREATE TABLE security_log (n bigint PRIMARY KEY, line text NOT NULL, hash text NOT NULL)`,
]

// A file and its bytes, which may lie in a folder instead.
const files = [
  `CREATE TABLE files (
    owner text NOT NULL, sha256 text NOT NULL, size bigint NOT NULL, type text NOT NULL, place text NOT NULL UNIQUE, by text NOT NULL,
    at timestamptz NOT NULL, held_at timestamptz NOT NULL, PRIMARY KEY (owner, sha256))`,
  `CREATE TABLE file_parts (place text NOT NULL, n int NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (place, n))`,
]

/**
 * Brings the tables to their present form. Several processes may start together: the migrator locks.
 * @param place the data folder or the database, as a sentence about it begins.
 * @throws StartRefused when the tables are of the form before the first, or of a newer version; then nothing was changed.
 */
export async function migrate(kysely: Kysely<Tables>, place: string): Promise<void> {
  const names = await appliedTo(kysely)
  if (names.length > 0 && !names.includes(first))
    throw new StartRefused(
      `${place} holds a record in the form of an older version of Good Offices, which this one does not read; nothing was changed. Open it with the version that wrote it, or choose an empty DATA_DIR or another DATABASE_URL for a new record.`,
    )
  if (names.some((name) => !Object.hasOwn(migrations, name)))
    throw new StartRefused(
      `${place} holds a record in the form of a newer version of Good Offices; nothing was changed. Start that version, or a newer one.`,
    )
  if (names.length === Object.keys(migrations).length) return
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/** Asked first, since the migrator reads the whole catalogue: at every start but the first of a version, for nothing. */
async function appliedTo(kysely: Kysely<Tables>): Promise<string[]> {
  try {
    return (await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(kysely)).rows.map(
      ({ name }) => name,
    )
  } catch (fault) {
    // 42P01: there is no such table, so this is a new database.
    if ((fault as { code?: string }).code === '42P01') return []
    throw fault
  }
}
