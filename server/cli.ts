// The command line: `good-offices <command>`.
import { readConfig } from './config.ts'
import { StartRefused } from './journal/start-refused.ts'
import { boundLeavings } from './memory.ts'
import { openOrSay } from './operating/open.ts'

const usage = `Usage: good-offices <command>

  start             start the server; without "init" before it, a demonstration on this machine only
  init              make a real installation with its first secretariat officer
  found             found a further organisation with its first officer, also while the server runs
  verify <what>     say whether a document is what was issued: an address or a file
  journal verify [file] [--checkpoint <kept>]…
                    read the whole journal again, and check its chain and the rows for reading, or the journal in a file;
                    and hold kept checkpoints against it
  journal export <file>
                    write the journal to a file that another installation can read; "--people" takes names along
  journal import <file>
                    take such a file into an empty data folder or database
  backup <file>     write everything to a file, private keys and links included, also while the server runs;
                    "--without-keys" leaves the private keys out
  restore <file>    take a backup into an empty data folder or database
  keys list | rotate [<organisation> | log] | revoke <key> --from <instant>
                    which keys there are and whose; a new key in the place of the one in use, of all where nobody is
                    named; no signature of a key that is dated from an instant on counts any more
  secure            close the data folder to all accounts but its owner
  rebuild           make the rows for reading again from the journal, also while the server runs
  link <person>     make a new personal link: for a person's reference, or "officer" for the only one
  log [--format json | syslog | cef] [--after <n>]
                    print what succeeded at the doors, a line each, and check that none was taken out
  checkpoint        print the latest signed checkpoint of the record, made now if anything is new
  witness [add <address> [<language>] | remove <address>]
                    who is sent the checkpoints by mail

Environment: PORT HOST DATA_DIR KEYS_FILE DATABASE_URL PUBLIC_URL SMTP_URL PROXY REQUESTS_PER_SECOND
             ALLOW_PLAIN_HTTP HSTS_SUBDOMAINS`

/** @returns the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args
  // What is written from here on is its owner's alone, whatever the shell that started it would have allowed.
  process.umask(0o077)
  try {
    switch (command) {
      case 'start':
        return await startCommand()
      case 'init':
        return await (await import('./init.ts')).initCommand(rest, process.env)
      case 'verify':
        return await (await import('#server/publishing/verify-command.ts')).verifyCommand(rest)
      default:
        return (
          (await (await import('./operating/commands.ts')).operatingCommand(args, process.env)) ?? notUnderstood()
        )
    }
  } catch (fault) {
    // What a person can mend is one line; anything else is ours to mend and comes whole.
    process.stderr.write(
      fault instanceof StartRefused || isForThePerson(fault)
        ? `${(fault as Error).message}\n`
        : `${fault instanceof Error ? fault.stack : String(fault)}\n`,
    )
    return 1
  }
}

function notUnderstood(): number {
  process.stderr.write(`${usage}\n`)
  return 2
}

/** Faults of the machine that the message alone explains. */
const isForThePerson = (fault: unknown): boolean =>
  ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ECONNREFUSED', 'ENOTFOUND'].includes(
    (fault as { code?: string }).code ?? '',
  )

async function startCommand(): Promise<number> {
  boundLeavings()
  // The database opens, the embedded one in a thread of its own, while the rest is still being loaded.
  const database = openOrSay(readConfig(process.env))
  database.catch(() => undefined)
  const [{ logTo, start }, { outliveReaders, surviveFaults }] = await Promise.all([
    import('./main.ts'),
    import('./last-resort.ts'),
  ])
  const log = logTo((line) => process.stderr.write(line))
  outliveReaders([process.stdout, process.stderr])
  const running = await start(process.env, log, undefined, database)
  surviveFaults(process, log)
  process.stdout.write(`Good Offices: ${running.address}\n`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve)
  })
  await running.stop()
  return 0
}
