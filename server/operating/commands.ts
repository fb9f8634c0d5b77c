// The commands of the operator, as the command line gives them.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ownerOf, type Owner } from '#core/archive/archive.ts'
import { defaultLanguage, isInterfaceLanguage } from '#core/languages.ts'
import { readConfig } from '#server/config.ts'
import { closeToOthers } from '#server/journal/modes.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { SecurityLog } from '#server/installation/security-log.ts'
import { keysFileOf } from '#server/signing/key-file.ts'
import { wordsFor } from '#server/log/check.ts'
import { askRunning } from './channel.ts'
import { wantedFrom } from './founding-questions.ts'
import { importRecord } from './import.ts'
import { openOrSay, openThere } from './open.ts'
import { logFormats } from './log-lines.ts'
import { type Asked, nothingRecorded, operate, type Told } from './operations.ts'
import { type Contents, keepFile } from './record-file.ts'
import { verifyFile } from './verify.ts'

type Env = Record<string, string | undefined>
type Write = (line: string) => void
const print: Write = (line) => process.stdout.write(`${line}\n`)

/** Through the server that has the embedded database, if one runs; else on the database itself. */
async function operating(env: Env, asked: Asked, use: (told: Told) => Promise<number>): Promise<number> {
  const config = readConfig(env)
  const running = config.databaseUrl === undefined ? await askRunning(config.dataDir, asked) : undefined
  if (running) return use(running)
  const database = await openThere(config)
  try {
    return await use(await operate({ database, config }, asked))
  } finally {
    await database.close()
  }
}

const saying =
  (write: Write) =>
  async (told: Told): Promise<number> => {
    if (!('said' in told)) throw new Error('bytes came where a sentence was asked for')
    if (told.said !== '') write(told.said)
    return told.code
  }

async function copyCommand(
  contents: Contents,
  args: string[],
  env: Env,
  write: Write,
): Promise<number | undefined> {
  const withPeople = args.includes('--people')
  const withKeys = contents === 'backup' && !args.includes('--without-keys')
  const flags = contents === 'backup' ? ['--without-keys'] : ['--people']
  const [file, ...more] = args.filter((each) => !flags.includes(each))
  if (file === undefined || file.startsWith('-') || more.length > 0) return undefined
  return operating(env, { ask: 'copy', contents, withPeople, withKeys }, async (told) => {
    if (!('bytes' in told)) throw new Error('a sentence came where bytes were asked for')
    const { events, head, faults } = await keepFile(resolve(file), told.bytes, verifyFile)
    write(
      `${file} holds ${contents === 'backup' ? 'the whole installation' : 'the journal'}: ${events} events, and the chain ends in ${head}.`,
    )
    if (contents === 'backup')
      write(
        withKeys
          ? 'It holds the private keys, the hashes of links and the letters: whoever can read it can sign as the organisation. "--without-keys" leaves the keys out.'
          : 'It holds no private key: keep a copy of the file of keys apart, or the restored installation signs with a new key.',
      )
    // It is the copy that was asked for, and it is made: as evidence too.
    for (const fault of faults) write(fault)
    return 0
  })
}

async function importCommand(
  contents: Contents,
  args: string[],
  env: Env,
  write: Write,
): Promise<number | undefined> {
  const [file, ...more] = args
  if (file === undefined || file.startsWith('-') || more.length > 0) return undefined
  const config = readConfig(env)
  const database = await openOrSay(config)
  try {
    const { events, head, header, privateKeys } = await importRecord(
      database,
      resolve(file),
      contents,
      undefined,
      keysFileOf(config),
      config.filesDir,
    )
    await new SecurityLog(database).note({
      what: contents === 'backup' ? 'restored' : 'imported',
      who: 'operator',
    })
    write(
      `${events} events of ${header.organisations.join(', ') || 'no organisation'} are here, and the chain ends in ${head}. Compare that with the installation they come from.`,
    )
    write(
      contents === 'journal'
        ? 'Links and witnesses did not travel: "good-offices link officer" makes a link, "good-offices witness add" a witness of what is another log from here on.'
        : 'Links that were revoked since the backup are valid again: revoke them.',
    )
    if (contents === 'backup' && privateKeys === 0)
      write(
        `The file holds no private key. Put the file of keys that was kept apart at ${keysFileOf(config)}, or run "good-offices keys rotate", before "start".`,
      )
    return 0
  } finally {
    await database.close()
  }
}

async function keysCommand(args: string[], env: Env, write: Write): Promise<number | undefined> {
  const [what, kid = '', flag, from = '', ...more] = args
  if (what === 'rotate' && args.length === 2 && !kid.startsWith('-')) {
    // The organisation by its short name in addresses; one that is called log, by its whole name.
    const rotate = kid === 'log' || kid.startsWith('organisation/') ? (kid as Owner) : ownerOf(kid)
    return operating(env, { ask: 'keys', rotate }, saying(write))
  }
  if (what === 'list' && args.length === 1) return operating(env, { ask: 'keys' }, saying(write))
  if (what === 'rotate' && args.length === 1) return operating(env, { ask: 'keys', rotate: 'all' }, saying(write))
  if (what !== 'revoke' || kid === '' || flag !== '--from' || more.length > 0) return undefined
  const instant = Date.parse(from)
  if (Number.isNaN(instant) || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(from))
    throw new StartRefused(`--from ${from} is not an instant like 2026-11-26T14:05:00Z.`)
  return operating(env, { ask: 'keys', revoke: { kid, from: new Date(instant).toISOString() } }, saying(write))
}

/** Needs no database: whatever is wrong with it, its files are closed. */
function secureCommand(env: Env, write: Write): number {
  const config = readConfig(env)
  const { dataDir } = config
  const open = [...closeToOthers(dataDir), ...closeToOthers(keysFileOf(config))]
  write(
    open.length === 0
      ? `Nothing in ${dataDir} was open to other accounts.`
      : `${open.length} files and folders in ${dataDir} are now open to their owner alone; other accounts of this machine could open them until now. If one of these accounts is not trusted, put new personal links in the place of the old ones, and run "good-offices keys rotate"; if a key may have been taken, "good-offices keys revoke".`,
  )
  return 0
}

/** A text in UTF-8, or in the UTF-16 that editors and shells of Windows write. */
const carried = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')

/** The files named by --checkpoint, read, and what is left of the arguments. @throws StartRefused */
function keptNotes(args: string[]): { notes: string[]; others: string[] } {
  const notes: string[] = []
  const others: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] !== '--checkpoint') {
      others.push(args[at] as string)
      continue
    }
    at += 1
    try {
      notes.push(carried(readFileSync(args[at] ?? '')))
    } catch (fault) {
      throw new StartRefused(
        `The checkpoint ${args[at] ?? ''} cannot be read (${(fault as NodeJS.ErrnoException).code}); give --checkpoint the name of a file that holds one.`,
      )
    }
  }
  return { notes, others }
}

async function logCommand(args: string[], env: Env, write: Write): Promise<number | undefined> {
  const asked: Extract<Asked, { ask: 'log' }> = { ask: 'log' }
  for (let at = 0; at < args.length; at += 2) {
    const [option, value = ''] = args.slice(at)
    const format = logFormats.find((each) => each === value)
    if (option === '--format' && format) asked.format = format
    else if (option === '--after' && /^\d{1,15}$/.test(value)) asked.after = Number(value)
    else return undefined
  }
  return operating(env, asked, saying(write))
}

/** @returns the exit code, or undefined when it is not understood. */
export async function operatingCommand(
  args: string[],
  env: Env,
  write: Write = print,
): Promise<number | undefined> {
  const [command, ...rest] = args[0] === 'journal' ? [`journal ${args[1] ?? ''}`, ...args.slice(2)] : args
  switch (command) {
    case 'journal verify': {
      const { notes, others } = keptNotes(rest)
      if (others.length === 0) return operating(env, { ask: 'verify', notes }, saying(write))
      const [file, ...more] = others
      if (file === undefined || more.length > 0 || file.startsWith('-')) return undefined
      const { header, events, head, instruments, checkpoints, faults, compared } = await verifyFile(resolve(file), {
        notes,
      })
      write(
        `The journal in ${file} holds: ${events} events of ${header.organisations.join(', ') || 'no organisation'}, and the chain ends in ${head}. Compare that with a head kept elsewhere.`,
      )
      if (instruments + checkpoints > 0 && faults.length === 0)
        write(
          `What is signed in it holds by the keys in it: ${instruments} instruments, ${checkpoints} checkpoints.`,
        )
      for (const fault of faults) write(fault)
      for (const each of compared) write(wordsFor(each))
      if (events === 0) write(nothingRecorded)
      return events > 0 && faults.length === 0 && compared.every(({ verdict }) => verdict === 'holds') ? 0 : 1
    }
    case 'journal export':
      return copyCommand('journal', rest, env, write)
    case 'journal import':
      return importCommand('journal', rest, env, write)
    case 'backup':
      return rest.includes('--people') ? undefined : copyCommand('backup', rest, env, write)
    case 'restore':
      return importCommand('backup', rest, env, write)
    case 'keys':
      return keysCommand(rest, env, write)
    case 'secure':
      return rest.length > 0 ? undefined : secureCommand(env, write)
    case 'rebuild':
      return rest.length > 0 ? undefined : operating(env, { ask: 'rebuild' }, saying(write))
    case 'checkpoint':
      return rest.length > 0 ? undefined : operating(env, { ask: 'checkpoint' }, saying(write))
    case 'witness': {
      const [what, address = '', language = defaultLanguage, ...more] = rest
      if (more.length > 0) return undefined
      if (what === undefined) return operating(env, { ask: 'witness' }, saying(write))
      if (what === 'remove' && address !== '')
        return operating(env, { ask: 'witness', remove: address }, saying(write))
      if (what !== 'add' || !/^[^\s@]+@[^\s@]+$/.test(address) || !isInterfaceLanguage(language)) return undefined
      return operating(env, { ask: 'witness', add: { address, language } }, saying(write))
    }
    case 'log':
      return logCommand(rest, env, write)
    case 'found':
      return operating(env, { ask: 'found', wanted: await wantedFrom('found', rest) }, saying(write))
    case 'link': {
      const [who, ...more] = rest
      if (who === undefined || more.length > 0 || who.startsWith('-')) return undefined
      return operating(env, { ask: 'link', who }, saying(write))
    }
    default:
      return undefined
  }
}
