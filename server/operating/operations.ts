// What can be asked of an installation from the command line, whether it runs or not.
import type { Readable } from 'node:stream'
import type { Instant } from '#core/words.ts'
import type { Config, People, Records, Signer } from '#server/context.ts'
import { Files } from '#server/files/files.ts'
import { placesOf } from '#server/files/places.ts'
import type { Database } from '#server/journal/open.ts'
import type { Verified } from '#server/journal/verify.ts'
import { rebuild } from '#server/views/rebuild.ts'
import { keysOf, type Owner } from '#core/archive/archive.ts'
import { importedKeysKey, initKey, installationOn, type ImportedKeys } from '#server/installation/installation.ts'
import { openJournal } from '#server/journal/journal.ts'
import { compareCheckpoints, wordsFor } from '#server/log/check.ts'
import { TransparencyLog } from '#server/log/log.ts'
import { addWitness, removeWitness, witnessesOf, type Witness } from '#server/mail/witnesses.ts'
import { SecurityLog } from '#server/installation/security-log.ts'
import { keysFileOf, readKeyFile } from '#server/signing/key-file.ts'
import { openSigner } from '#server/signing/signer.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { assemble } from '#server/assembly.ts'
import { linesOf } from './export.ts'
import { namedInJournal } from './files-in-record.ts'
import { foundOrganisation, wordsForLackingLanguages, type Founder } from './founding.ts'
import type { Wanted } from './founding-questions.ts'
import { newLink } from './link.ts'
import { logLines, type LogFormat } from './log-lines.ts'
import { oneLine } from './open.ts'
import { type Contents, sealed } from './record-file.ts'
import { verifyWhole } from './verify.ts'

export type Asked =
  | { ask: 'verify'; /** Kept checkpoints to hold against the record. */ notes?: string[] }
  | { ask: 'checkpoint' }
  | { ask: 'witness'; add?: Witness; remove?: string }
  | { ask: 'rebuild' }
  | { ask: 'link'; who: string }
  | { ask: 'found'; wanted: Wanted }
  | { ask: 'log'; format?: LogFormat; /** The number of the last line that is known. */ after?: number }
  | { ask: 'keys'; rotate?: Owner | 'all'; revoke?: { kid: string; from: Instant } }
  | { ask: 'copy'; contents: Contents; withPeople: boolean; /** A backup alone has them. */ withKeys?: boolean }
/** What to print and the exit code, or the bytes of a file. */
export type Told = { code: number; said: string } | { bytes: Readable }

export type Place = {
  database: Pick<Database, 'pool' | 'kysely'>
  config: Pick<Config, 'publicUrl' | 'dataDir' | 'keysFile' | 'filesDir'>
  /** In the server that runs: what it keeps in memory, and its log. */ refresh?: () => Promise<void>
  checkpoints?: Pick<TransparencyLog, 'checkpoint'>
  people?: Pick<People, 'find' | 'create' | 'issueLink'>
  records?: Pick<Records, 'handleInternally'>
  securityLog?: SecurityLog
}

/** What is said of a record without events: verifying it proves nothing, so that a watch over the wrong place is not green. */
export const nothingRecorded = 'Nothing is recorded here, so nothing was verified. Check DATA_DIR and DATABASE_URL.'

const filesOf = (pool: Database['pool'], config: Place['config']): Files =>
  new Files({
    pool,
    places: placesOf(pool, config),
    now: () => new Date().toISOString(),
    log: () => undefined,
  })

/** Where no server runs: a log of its own, for one checkpoint. */
const logOf = ({ database, config }: Place): Pick<TransparencyLog, 'checkpoint'> => ({
  checkpoint: async () =>
    new TransparencyLog({
      kysely: database.kysely,
      pool: database.pool,
      journal: openJournal(database as Database),
      signer: await openSigner(database.kysely, { keysFile: keysFileOf(config) }),
      installation: installationOn(database.kysely),
      publicUrl: () => config.publicUrl,
      now: () => new Date().toISOString(),
      log: (_level, message) => void process.stderr.write(`${message}\n`),
    }).checkpoint(),
})

/** One line for each key, the newest first. */
async function wordsForKeys(signer: Signer, keysFile: string): Promise<string> {
  const kept = readKeyFile(keysFile)
  const { keys } = await signer.jwks()
  if (keys.length === 0) return 'There is no key yet; the first is made when it is first needed.'
  return keys
    .map(({ kid, owner, validFrom, validTo, revokedFrom }) =>
      [
        `${String(kid)} of ${owner === 'log' ? 'the log' : String(owner)}`,
        `from ${String(validFrom)}`,
        validTo ? `to ${String(validTo)}` : 'in use',
        ...(revokedFrom ? [`revoked from ${String(revokedFrom)} on`] : []),
        ...(validTo || kept[String(kid)] ? [] : [`its private part is not in ${keysFile}`]),
      ].join(', '),
    )
    .join('\n')
}

/** A further organisation of a real installation. @param founder the server that runs here, if one does. @throws StartRefused */
async function found(
  { database, config }: Pick<Place, 'database' | 'config'>,
  founder: Founder | undefined,
  wanted: Wanted,
): Promise<string> {
  if ((await installationOn(database.kysely).get(initKey)) === undefined)
    throw new StartRefused(
      'This is no real installation: "good-offices init" makes one with its first organisation, in another DATA_DIR or DATABASE_URL.',
    )
  const founding = async (by: Founder) => {
    const { person, link } = await foundOrganisation(by, wanted)
    return [
      wordsForLackingLanguages(wanted),
      `${wanted.names[wanted.language]} is founded, as organisation/${wanted.organisation}. The personal link of its first officer (${person}), shown this once:`,
      link,
    ]
      .filter((line) => line !== undefined)
      .join('\n')
  }
  if (founder) return founding(founder)
  const { context, close } = await assemble(
    database as Database,
    config as Omit<Config, 'isDemonstration'>,
    () => undefined,
  )
  try {
    return await founding(context)
  } finally {
    await close()
  }
}

/** @throws StartRefused in one sentence. */
export async function operate(
  {
    database,
    config,
    refresh,
    checkpoints = logOf({ database, config }),
    people,
    records,
    securityLog = new SecurityLog(database),
  }: Place,
  asked: Asked,
): Promise<Told> {
  switch (asked.ask) {
    case 'verify': {
      let verified: Verified
      try {
        verified = await verifyWhole(database)
      } catch (fault) {
        // What the database itself finds damaged: SQLSTATE class XX, or 22 for text that is none.
        if (!/^(XX|22)/.test((fault as { code?: string }).code ?? '')) throw fault
        return {
          code: 1,
          said: `The journal cannot be read whole (${oneLine(fault)}). Keep this database as it is, and restore a backup that holds.`,
        }
      }
      if (verified.ok && verified.events === 0) return { code: 1, said: nothingRecorded }
      if (verified.ok) {
        const compared = await compareCheckpoints(
          database.pool,
          asked.notes ?? [],
          keysOf(await (await openSigner(database.kysely)).jwks()),
          await installationOn(database.kysely).get<ImportedKeys>(importedKeysKey),
        )
        const holds = `The journal holds: ${verified.events} events, and the chain ends in ${verified.head}. The rows for reading are as the events make them. Compare the end of the chain with one kept elsewhere.`
        const files = await filesOf(database.pool, config).faults(await namedInJournal(database.pool))
        return {
          code: files.length === 0 && compared.every(({ verdict }) => verdict === 'holds') ? 0 : 1,
          said: [holds, ...files, ...compared.map(wordsFor)].join('\n'),
        }
      }
      if (verified.views)
        return {
          code: 1,
          said: `The journal holds up to position ${verified.position}, but ${verified.reason}; run "good-offices rebuild".`,
        }
      return {
        code: 1,
        said: `The journal does not hold at position ${verified.position}: ${verified.reason}. Keep this database as it is, and restore a backup that holds.`,
      }
    }
    case 'rebuild': {
      const { rows, changed } = await rebuild(database)
      await refresh?.()
      await securityLog.note({ what: 'rebuilt', who: 'operator' })
      return { code: 0, said: `${rows} rows for reading are as the events make them; ${changed} were not.` }
    }
    case 'checkpoint': {
      const kept = await checkpoints.checkpoint()
      return kept
        ? { code: 0, said: kept.note.trimEnd() }
        : { code: 1, said: 'The record is empty, so there is nothing to stand for.' }
    }
    case 'witness': {
      const installation = installationOn(database.kysely)
      // Whose address it is stands in no line: how many there are is seen by the command itself.
      if (asked.add) {
        await addWitness({ installation }, asked.add)
        await securityLog.note({ what: 'witness-entered', who: 'operator' })
      }
      if (asked.remove !== undefined) {
        await removeWitness({ installation }, asked.remove)
        await securityLog.note({ what: 'witness-removed', who: 'operator' })
      }
      const all = await witnessesOf({ installation })
      return {
        code: 0,
        said:
          all.length === 0
            ? 'Nobody is sent the checkpoints.'
            : all.map(({ address, language }) => `${address} ${language}`).join('\n'),
      }
    }
    case 'keys': {
      const signer = await openSigner(database.kysely, { keysFile: keysFileOf(config) })
      if (asked.revoke) {
        await signer.revoke(asked.revoke.kid, asked.revoke.from)
        await securityLog.note({ what: 'key-revoked', who: 'operator', by: asked.revoke.kid })
      }
      if (asked.rotate) {
        await signer.rotate(asked.rotate === 'all' ? undefined : asked.rotate)
        await securityLog.note({ what: 'key-rotated', who: 'operator', of: asked.rotate })
      }
      return { code: 0, said: await wordsForKeys(signer, keysFileOf(config)) }
    }
    case 'link':
      return { code: 0, said: await newLink({ database, config, people }, asked.who) }
    case 'found':
      return {
        code: 0,
        said: await found(
          { database, config },
          records && people ? { records, people, securityLog } : undefined,
          asked.wanted,
        ),
      }
    case 'log': {
      const read = await securityLog.read()
      const { format = 'json', after = 0 } = asked
      const host = new URL(config.publicUrl).hostname
      return {
        code: read.brokenAt === undefined ? 0 : 1,
        said: logLines(read, { format, after, host, now: new Date().toISOString() }).join('\n'),
      }
    }
    case 'copy':
      await securityLog.note({
        what: asked.contents === 'backup' ? 'backup' : 'export',
        who: 'operator',
        ...(asked.withPeople ? { way: 'with-people' } : {}),
      })
      return {
        bytes: sealed(
          linesOf(database, {
            contents: asked.contents,
            withPeople: asked.withPeople,
            madeAt: new Date().toISOString(),
            places: placesOf(database.pool, config),
            ...(asked.contents === 'backup' && asked.withKeys
              ? { privateKeys: readKeyFile(keysFileOf(config)) }
              : {}),
          }),
        ),
      }
  }
}
