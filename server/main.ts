// Starts the server and stops it: database, record, parts, addresses, live connections, in this order and back.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { loadExamples } from '#examples/load.ts'
import { notices } from '#server/mail/routes.ts'
import { writeToWitnesses } from '#server/mail/witnesses.ts'
import { publishing } from '#server/publishing/routes.ts'
import { mustBePrivate, readConfig } from './config.ts'
import type { Context, Part } from './context.ts'
import { Deadlines, waitingIn, type DeadlinesParts } from './deadlines/deadlines.ts'
import { createApp } from './app.ts'
import type { ServerContext } from './server-context.ts'
import { initKey, installationOn } from './installation/installation.ts'
import type { Journal } from './journal/journal.ts'
import type { Database } from './journal/open.ts'
import { packageRoot } from './journal/package-root.ts'
import { StartRefused } from './journal/start-refused.ts'
import { Live } from './live/live.ts'
import { openChannel } from './operating/channel.ts'
import { openOrSay } from './operating/open.ts'
import { watchRebuilt } from './operating/watch.ts'
import { keysFileOf } from './signing/key-file.ts'
import { wordsForLacking } from './signing/signer.ts'
import { assemble, type Staged } from './assembly.ts'

const parts: Part[] = [publishing, notices]

export type Running = { address: string; app: FastifyInstance; context: ServerContext; stop(): Promise<void> }

export const logTo =
  (write: (line: string) => void): Context['log'] =>
  (level, message, cause) => {
    const why =
      cause instanceof Error ? `: ${cause.stack ?? cause.message}` : cause === undefined ? '' : `: ${String(cause)}`
    write(`${new Date().toISOString()} ${level} ${message}${why}\n`)
  }

/**
 * Starts the server and resolves when it listens.
 * @param opening the database of this environment, where it is being opened already.
 * @throws StartRefused when the configuration or the data folder does not allow it.
 */
export async function start(
  env: Record<string, string | undefined>,
  log: Context['log'] = logTo((line) => process.stderr.write(line)),
  staged?: Staged,
  opening?: Promise<Database>,
): Promise<Running> {
  const { isPublicUrlGiven, ...config } = readConfig(env)
  const database = await (opening ?? openOrSay(config))
  let endTurn = async () => {}
  try {
    // Before anything is read, so that whoever comes second reads what the first has entered.
    if ((await installationOn(database.kysely).get(initKey)) === undefined)
      endTurn = await turnToEnter(database, log)
    const { context, journal, close } = await assemble(database, config, log, staged)
    const { isDemonstration } = context.config
    // Anyone may take any seat of a demonstration, so nobody but this machine reaches it.
    const host = isDemonstration ? '127.0.0.1' : config.host
    if (isDemonstration && env['HOST'] && config.host !== host)
      log(
        'warn',
        `This is a demonstration, so it listens on ${host} only, whatever HOST says; "good-offices init" makes a real installation`,
      )
    if (!isDemonstration) mustBePrivate(config)
    const lacking = await context.signer.lacking()
    if (lacking !== undefined) throw new StartRefused(wordsForLacking(lacking, keysFileOf(config)))
    if (isDemonstration) await prepareDemonstration(context, journal)
    await endTurn()

    const root = packageRoot()
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const app = await createApp(context, { parts, webFolder: join(root, 'dist/web'), version })
    const live = new Live(context, journal, app)
    const deadlines = new Deadlines({
      records: context.records as DeadlinesParts['records'],
      waiting: waitingIn(context.kysely),
      log,
    })
    await deadlines.begin()
    await app.listen({ port: config.port, host })
    context.checkpoints.begin()
    context.files.begin()
    writeToWitnesses(context)
    const address = app.server.address()
    // Port 0 is any free one; links name the one that it became.
    if (!isPublicUrlGiven && typeof address === 'object' && address)
      context.config.publicUrl = `http://localhost:${address.port}`

    // The process that has the embedded database is asked by the command line; another database is shared with it.
    const endOperating =
      database.kind === 'pglite' ? await openChannel(config.dataDir, context, log) : watchRebuilt(context)

    let stopping: Promise<void> | undefined
    const stop = () =>
      (stopping ??= stopAll([
        endOperating,
        () => deadlines.close(),
        async () => live.close(),
        () => app.close(),
        close,
        () => database.close(),
      ]))
    return { address: context.config.publicUrl, app, context, stop }
  } catch (fault) {
    await endTurn().catch(() => undefined)
    await database.close()
    throw fault
  }
}

/** Any number, the same in every process; nothing else here takes such a lock. */
const entering = 7_361_205
const tryAgainMilliseconds = 200

/**
 * Of several processes that start together on one new database, one enters the examples and the others wait. The lock
 * belongs to a connection, so that it ends with a process that dies meanwhile.
 * @returns what ends the turn.
 */
async function turnToEnter(
  { newClient }: Pick<Database, 'newClient'>,
  log: Context['log'],
): Promise<() => Promise<void>> {
  // The embedded database has one process.
  if (!newClient) return async () => {}
  const client = newClient()
  client.on('error', () => undefined)
  await client.connect()
  for (let tries = 0; ; tries += 1) {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [entering])
    if (rows[0]?.mine) return () => client.end()
    if (tries === 0)
      log('info', 'Another process is starting on this database; this one waits until it has entered the examples')
    await new Promise((resolve) => setTimeout(resolve, tryAgainMilliseconds))
  }
}

/**
 * Enters the examples, once. A record without a word on whose it is may be a real one whose note was lost: nothing
 * invented is ever entered into that.
 * @throws StartRefused
 */
async function prepareDemonstration(context: ServerContext, journal: Journal): Promise<void> {
  const isKnown = (await context.installation.get('demonstration')) !== undefined
  if (!isKnown && (await journal.head()).position > 0)
    throw new StartRefused(
      'This database holds a record but not whether it is a demonstration; restore the table "installation" from a backup.',
    )
  if (!isKnown) await context.installation.set('demonstration', { seats: [] })
  await loadExamples(context)
}

/** Every step, even if one before it fails; the first failure is told at the end. */
async function stopAll(steps: (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = []
  for (const step of steps) await step().catch((fault: unknown) => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}
