// The command line: `good-offices <command>`.
import { verifyCommand } from '#server/publishing/verify-command.ts'
import { readConfig } from './config.ts'
import { initCommand } from './init.ts'
import { openJournal } from './journal/journal.ts'
import { openDatabase, type Database } from './journal/open.ts'
import { StartRefused } from './journal/start-refused.ts'
import { start } from './main.ts'
import { rebuild } from './views/rebuild.ts'

const usage = `Usage: good-offices <command>

  start             start the server; without "init" before it, a demonstration on this machine only
  init              make a real installation with its first secretariat officer
  verify <what>     say whether a document is what was issued: an address or a file
  journal verify    read the whole journal again and check its chain
  rebuild           make all tables for reading again from the journal

Environment: PORT HOST DATA_DIR DATABASE_URL PUBLIC_URL SMTP_URL PROXY REQUESTS_PER_SECOND`

/** @returns the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args
  try {
    switch (command) {
      case 'start':
        return await startCommand()
      case 'init':
        return await initCommand(rest, process.env)
      case 'verify':
        return await verifyCommand(rest)
      case 'journal':
        return rest[0] === 'verify' ? await withDatabase(verifyJournal) : notUnderstood()
      case 'rebuild':
        return await withDatabase(rebuildViews)
      default:
        return notUnderstood()
    }
  } catch (fault) {
    // What a person can mend is one line; anything else is ours to mend and comes whole.
    process.stderr.write(fault instanceof StartRefused || isForThePerson(fault) ? `${(fault as Error).message}\n` : `${fault instanceof Error ? fault.stack : String(fault)}\n`)
    return 1
  }
}

function notUnderstood(): number {
  process.stderr.write(`${usage}\n`)
  return 2
}

/** Faults of the machine that the message alone explains. */
const isForThePerson = (fault: unknown): boolean => ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ECONNREFUSED', 'ENOTFOUND'].includes((fault as { code?: string }).code ?? '')

async function startCommand(): Promise<number> {
  const running = await start(process.env)
  process.stdout.write(`Good Offices: ${running.address}\n`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  })
  await running.stop()
  return 0
}

async function withDatabase(work: (database: Database) => Promise<number>): Promise<number> {
  const database = await openDatabase(readConfig(process.env))
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function verifyJournal(database: Database): Promise<number> {
  const verified = await openJournal(database).verify()
  const said = verified.ok
    ? `The journal holds: ${verified.events} events, and the chain ends in ${verified.head}. Compare that with a head kept elsewhere.`
    : `The journal does not hold at position ${verified.position}: ${verified.reason}.`
  process.stdout.write(`${said}\n`)
  return verified.ok ? 0 : 1
}

async function rebuildViews(database: Database): Promise<number> {
  const rows = await rebuild(openJournal(database), database.kysely)
  process.stdout.write(`${rows} rows made again.\n`)
  return 0
}
