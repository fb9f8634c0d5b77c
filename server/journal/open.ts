import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrate } from './migrations.ts'
import { type Embedded, startEmbedded } from './pglite.ts'
import type { Tables } from './tables.ts'

export type Database = {
  kysely: Kysely<Tables>
  pool: pg.Pool
  /** PostgreSQL only: the journal's own connection, on which no statement waits for the one before, nor is planned as a scan of a whole table. */
  writer?: pg.Pool
  kind: 'pglite' | 'postgresql'
  /** PostgreSQL only: a connection of one's own beside the pool, not yet connected. */
  newClient?(): pg.Client
  /** The embedded database only: how often the disk was asked to keep what was written. */
  syncs?(): Promise<number>
  close(): Promise<void>
}

const statementMilliseconds = 5_000
// Two limits, since they fail apart: the server ends a slow statement; a server that has gone silent is given up here.
const limits: pg.PoolConfig = {
  statement_timeout: statementMilliseconds,
  // Whoever holds the head for longer than this has stopped; the database then says no, and it is certain that nothing was written.
  lock_timeout: 2_000,
  query_timeout: statementMilliseconds + 500,
  connectionTimeoutMillis: statementMilliseconds,
  idle_in_transaction_session_timeout: 2 * statementMilliseconds,
}

/** The statement that writes is planned once for each connection: planning takes as long as carrying it out. */
const planOnce = '-c plan_cache_mode=force_generic_plan'
/**
 * A plan made while the tables are small would read events and commands whole, for as long as the connection lives. The
 * writer looks them up by their keys from the first statement on. Without compiling: what cannot but scan would count as dear.
 */
const neverScan = `${planOnce} -c enable_seqscan=off -c jit=off`
/** Of one process, the writer's among them. */
const mostConnections = 10

export function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  // A connection lost is replaced at the next use. Without a listener the news would end the process: while it is idle the
  // pool has none but this, and while somebody holds it, it has none but the other.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  // A statement given up may leave its client in an open transaction; the next user's writes would go down with it.
  pool.on('release', (_fault, client) => {
    const { readyForQuery } = client as pg.PoolClient & { readyForQuery: boolean }
    if (!readyForQuery || client.getTransactionStatus() !== 'I') void client.end()
  })
  return pool
}

const kyselyOn = (pool: pg.Pool) => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

/** Changing the tables may take longer than any statement of a meeting, so it has a pool without limits to itself. */
async function prepareTables(config: pg.PoolConfig, dataDir: string | undefined): Promise<void> {
  const pool = poolOf({ ...config, max: 1 })
  const kysely = kyselyOn(pool)
  try {
    await migrate(kysely, dataDir === undefined ? 'The database at DATABASE_URL' : `The data folder ${dataDir}`)
    // PGlite has no autovacuum, so what is written over again and again is swept at each start.
    if (dataDir !== undefined) await pool.query('VACUUM ANALYZE journal_head, views, outbox')
  } finally {
    await kysely.destroy()
  }
}

/**
 * Opens the database and brings its tables up to date: PostgreSQL at `databaseUrl`, or else the embedded one in
 * `database/` under `dataDir`.
 * @throws StartRefused when the data folder is in use, not writable, or open to other accounts, or the record there is of an older form.
 */
export async function openDatabase({
  databaseUrl,
  dataDir,
}: {
  databaseUrl?: string | undefined
  dataDir: string
}): Promise<Database> {
  const embedded: Embedded | undefined = databaseUrl === undefined ? await startEmbedded(dataDir) : undefined
  const config = (isPatient = false) =>
    embedded?.poolConfig(isPatient) ?? {
      connectionString: databaseUrl,
      max: mostConnections - 1,
      keepAlive: true,
      options: planOnce,
    }
  try {
    await prepareTables(config(true), embedded === undefined ? undefined : dataDir)
  } catch (fault) {
    await embedded?.close()
    throw fault
  }
  const pool = poolOf({
    ...config(),
    ...limits,
    ...(embedded === undefined ? { connectionTimeoutMillis: 2_000 } : {}),
  })
  const kysely = kyselyOn(pool)
  const writer =
    embedded === undefined
      ? poolOf({
          ...config(),
          ...limits,
          connectionTimeoutMillis: 2_000,
          max: 1,
          options: neverScan,
          pipeline: true,
        })
      : undefined
  return {
    kysely,
    pool,
    ...(writer ? { writer } : {}),
    kind: embedded === undefined ? 'postgresql' : 'pglite',
    ...(embedded === undefined
      ? {
          newClient: () =>
            new pg.Client({
              connectionString: databaseUrl,
              keepAlive: true,
              keepAliveInitialDelayMillis: 10_000,
              connectionTimeoutMillis: 4_000,
              query_timeout: 4_000,
              statement_timeout: 4_000,
            }),
        }
      : { syncs: embedded.syncs }),
    close: async () => {
      await writer?.end()
      await kysely.destroy()
      await embedded?.close()
    },
  }
}
