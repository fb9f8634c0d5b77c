// The command line: `good-offices <command>`.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { keysOf } from '#core/archive/archive.ts'
import { languages, type Language } from '#core/words.ts'
import { addWitness, removeWitness, witnessesOf } from '#server/mail/witnesses.ts'
import { verifyCommand } from '#server/publishing/verify-command.ts'
import { readConfig } from './config.ts'
import { initCommand } from './init.ts'
import { installationOn } from './installation.ts'
import { openJournal } from './journal/journal.ts'
import { openDatabase, type Database } from './journal/open.ts'
import { StartRefused } from './journal/start-refused.ts'
import { compareCheckpoints, wordsFor } from './log/check.ts'
import { logTo, start } from './main.ts'
import { openSigner } from './signing/signer.ts'
import { rebuild } from './views/rebuild.ts'
import { wire } from './wiring.ts'

const usage = `Usage: good-offices <command>

  start             start the server; without "init" before it, a demonstration on this machine only
  init              make a real installation with its first secretariat officer
  verify <what>     say whether a document is what was issued: an address or a file
  journal verify [--checkpoint <file>]…
                    read the whole journal again and check its chain, and hold kept checkpoints against it
  checkpoint        print the latest signed checkpoint of the record, made now if anything is new
  witness [add <address> [ar|en|fr] | remove <address>]
                    who is sent the checkpoints by mail
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
        return rest[0] === 'verify' ? await withDatabase((database) => verifyJournal(database, rest.slice(1))) : notUnderstood()
      case 'checkpoint':
        return await withDatabase(printCheckpoint)
      case 'witness':
        return await withDatabase((database) => changeWitnesses(database, rest))
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

/** @throws StartRefused when a file cannot be read. */
function readNotes(args: string[]): string[] {
  try {
    return (parseArgs({ args, options: { checkpoint: { type: 'string', multiple: true } } }).values.checkpoint ?? []).map((file) => readFileSync(file, 'utf8'))
  } catch (fault) {
    throw new StartRefused(`${(fault as Error).message}; give --checkpoint the name of a file that holds a checkpoint.`)
  }
}

async function printCheckpoint(database: Database): Promise<number> {
  const { inside, close } = await wire(database, readConfig(process.env), logTo((line) => process.stderr.write(line)))
  const kept = await inside.checkpoints.checkpoint()
  await close()
  if (!kept) throw new StartRefused('The record is empty, so there is nothing to stand for.')
  process.stdout.write(kept.note)
  return 0
}

async function changeWitnesses(database: Database, [what, address = '', language = 'en']: string[]): Promise<number> {
  const inside = { installation: installationOn(database.kysely) }
  if (what === 'add' && /^[^\s@]+@[^\s@]+$/.test(address) && languages.includes(language as Language)) await addWitness(inside, { address, language: language as Language })
  else if (what === 'remove' && address !== '') await removeWitness(inside, address)
  else if (what !== undefined) return notUnderstood()
  const all = await witnessesOf(inside)
  process.stdout.write(all.length === 0 ? 'Nobody is sent the checkpoints.\n' : `${all.map((w) => `${w.address} ${w.language}`).join('\n')}\n`)
  return 0
}

async function verifyJournal(database: Database, args: string[]): Promise<number> {
  const notes = readNotes(args)
  const verified = await openJournal(database).verify()
  const said = verified.ok
    ? `The journal holds: ${verified.events} events, and the chain ends in ${verified.head}. Compare that with a head kept elsewhere.`
    : `The journal does not hold at position ${verified.position}: ${verified.reason}.`
  process.stdout.write(`${said}\n`)
  const compared = await compareCheckpoints(database.pool, notes, keysOf(await (await openSigner(database.kysely)).jwks()))
  for (const each of compared) process.stdout.write(`${wordsFor(each)}\n`)
  return verified.ok && compared.every(({ verdict }) => verdict === 'holds') ? 0 : 1
}

async function rebuildViews(database: Database): Promise<number> {
  const rows = await rebuild(openJournal(database), database.kysely)
  process.stdout.write(`${rows} rows made again.\n`)
  return 0
}
