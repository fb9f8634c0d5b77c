import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import { genesisHash } from './chain.ts'
import type { Tables } from './tables.ts'

/**
 * Every form the tables ever had, oldest first. A migration that has been released is never edited: an installation
 * may stand at any of them.
 */
const migrations: Record<string, Migration> = {
  '001-journal': {
    async up(db: Kysely<unknown>) {
      await sql`CREATE TABLE events (
        position bigint PRIMARY KEY, stream text NOT NULL, version int NOT NULL, bytes text NOT NULL, hash text NOT NULL,
        CONSTRAINT events_stream_version UNIQUE (stream, version))`.execute(db)
      // Rows written over and over keep room on their page, where the database can clear the old ones by itself.
      await sql`CREATE TABLE streams (stream text PRIMARY KEY, version int NOT NULL) WITH (fillfactor = 70)`.execute(
        db,
      )
      await sql`CREATE TABLE commands (id text PRIMARY KEY, stream text NOT NULL, outcome jsonb NOT NULL, position bigint NOT NULL)`.execute(
        db,
      )
      await sql`CREATE TABLE journal_head (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL, hash text NOT NULL)
        WITH (fillfactor = 10)`.execute(db)
      await sql`INSERT INTO journal_head (position, hash) VALUES (0, ${sql.lit(genesisHash)})`.execute(db)
      await sql`CREATE TABLE views (kind text NOT NULL, key text NOT NULL, row jsonb NOT NULL, PRIMARY KEY (kind, key))`.execute(
        db,
      )
    },
  },
  '002-beside-the-journal': {
    async up(db: Kysely<unknown>) {
      await sql`CREATE TABLE people (
        id text PRIMARY KEY, name text NOT NULL, email text, language text NOT NULL, created_at timestamptz NOT NULL)`.execute(
        db,
      )
      await sql`CREATE TABLE links (hash text PRIMARY KEY, person text NOT NULL, created_at timestamptz NOT NULL, revoked_at timestamptz)`.execute(
        db,
      )
      await sql`CREATE TABLE sessions (
        hash text PRIMARY KEY, handle text NOT NULL UNIQUE, person text NOT NULL, created_at timestamptz NOT NULL, ended_at timestamptz)`.execute(
        db,
      )
      await sql`CREATE TABLE keys (
        kid text PRIMARY KEY, jwk jsonb, public_jwk jsonb NOT NULL, valid_from timestamptz NOT NULL, valid_to timestamptz)`.execute(
        db,
      )
      await sql`CREATE TABLE outbox (
        id text PRIMARY KEY, meeting text, seat text, person text, language text NOT NULL, raw text NOT NULL, subject text NOT NULL,
        to_address text, state text NOT NULL, detail text, created_at timestamptz NOT NULL, changed_at timestamptz NOT NULL)`.execute(
        db,
      )
      await sql`CREATE INDEX links_person ON links (person)`.execute(db)
      await sql`CREATE INDEX sessions_person ON sessions (person)`.execute(db)
      await sql`CREATE INDEX outbox_meeting ON outbox (meeting)`.execute(db)
      await sql`CREATE TABLE installation (key text PRIMARY KEY, value jsonb NOT NULL)`.execute(db)
    },
  },
  '003-persons-by-organisation': {
    async up(db: Kysely<unknown>) {
      await sql`ALTER TABLE people ADD COLUMN entered_for text`.execute(db)
    },
  },
  '004-checkpoints': {
    async up(db: Kysely<unknown>) {
      await sql`CREATE TABLE checkpoints (size bigint PRIMARY KEY, note text NOT NULL, made_at timestamptz NOT NULL)`.execute(
        db,
      )
    },
  },
  '006-access': {
    async up(db: Kysely<unknown>) {
      await sql`ALTER TABLE links ADD COLUMN name text, ADD COLUMN made_by text, ADD COLUMN way text, ADD COLUMN expires_at timestamptz,
        ADD COLUMN after_meeting boolean, ADD COLUMN opened_at timestamptz, ADD COLUMN opened_on text, ADD COLUMN device text`.execute(
        db,
      )
      await sql`ALTER TABLE sessions ADD COLUMN link text, ADD COLUMN device text, ADD COLUMN used_at timestamptz, ADD COLUMN idle_seconds int,
        ADD COLUMN idle_at timestamptz, ADD COLUMN expires_at timestamptz`.execute(db)
      await sql`CREATE TABLE names (hash text PRIMARY KEY, person text NOT NULL, name text NOT NULL, salt text NOT NULL, created_at timestamptz NOT NULL)`.execute(
        db,
      )
      await sql`CREATE INDEX names_person ON names (person)`.execute(db)
      await sql`ALTER TABLE outbox ADD COLUMN sent_by text`.execute(db)
      await sql`CREATE TABLE security_log (n bigint PRIMARY KEY, line text NOT NULL, hash text NOT NULL)`.execute(
        db,
      )
    },
  },
  '007-keys-in-a-file': {
    async up(db: Kysely<unknown>) {
      // Private keys stand in a file of their own. What a table held stays in its pages and its log, so those keys are ended.
      await sql`UPDATE keys SET valid_to = now() WHERE valid_to IS NULL`.execute(db)
      await sql`ALTER TABLE keys DROP COLUMN jwk, ADD COLUMN revoked_from timestamptz`.execute(db)
    },
  },
  '008-keys-of-owners': {
    async up(db: Kysely<unknown>) {
      // Keys of before signed for whoever there was, so they are ended and sign for nobody.
      await sql`UPDATE keys SET valid_to = now() WHERE valid_to IS NULL`.execute(db)
      await sql`ALTER TABLE keys ADD COLUMN owner text NOT NULL DEFAULT 'nobody'`.execute(db)
      await sql`ALTER TABLE keys ALTER COLUMN owner DROP DEFAULT`.execute(db)
      await sql`CREATE UNIQUE INDEX keys_in_use ON keys (owner) WHERE valid_to IS NULL`.execute(db)
    },
  },
  '009-links-end': {
    async up(db: Kysely<unknown>) {
      // Links of before opened on any number of devices, for ever, and stand in letters that were kept whole. They have ended.
      await sql`UPDATE links SET expires_at = created_at WHERE expires_at IS NULL`.execute(db)
      await sql`ALTER TABLE links ALTER COLUMN expires_at SET NOT NULL`.execute(db)
    },
  },
}

/**
 * Brings the tables to their present form. Several processes may start together: the migrator locks.
 * @param tell is told in one sentence what an operator has to do again.
 */
export async function migrate(kysely: Kysely<Tables>, tell: (sentence: string) => void): Promise<void> {
  if (await isPresent(kysely)) return
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  if (!results?.some(({ migrationName }) => migrationName === '009-links-end')) return
  const ended = await kysely
    .selectFrom('links')
    .select('hash')
    .where('name', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  if (ended.length > 0) tell(wordsForEndedLinks(ended.length))
}

const wordsForEndedLinks = (count: number) =>
  `${count === 1 ? 'One personal link' : `${count} personal links`} of an older form, open on any device and without an end, ${count === 1 ? 'has' : 'have'} ended: make new ones in the secretariat’s room, or for its officer with "good-offices link officer".`

/** Asked first, since the migrator reads the whole catalogue: at every start but the first of a version, for nothing. */
async function isPresent(kysely: Kysely<Tables>): Promise<boolean> {
  try {
    const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(kysely)
    return rows.length === Object.keys(migrations).length && rows.every(({ name }) => name in migrations)
  } catch (fault) {
    // 42P01: there is no such table, so this is a new database.
    if ((fault as { code?: string }).code === '42P01') return false
    throw fault
  }
}
