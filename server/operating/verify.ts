import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { keysOf } from '#core/archive/archive.ts'
import { importedKeysKey, ImportedKeys } from '#server/installation/installation.ts'
import type { Database } from '#server/journal/open.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { ChainCheck, type Verified, verifyChain } from '#server/journal/verify.ts'
import { compareWith, type Compared, PassingRecord, wordsFor } from '#server/log/check.ts'
import { Projection } from '#server/views/projection.ts'
import { differencesOf } from '#server/views/rebuild.ts'
import { FilesInRecord } from './files-in-record.ts'
import { MinutesInRecord } from './filed-minutes.ts'
import { InstrumentsInRecord } from './instruments.ts'
import { type Header, type Kind, readRecordFile } from './record-file.ts'

const namesShown = 3

/**
 * Verifies the record and the rows for reading: chain, streams and head as `verifyChain` does, and that `views` holds
 * what `rebuild` would make, at the same moment.
 */
export async function verifyWhole(
  { pool }: Pick<Database, 'pool'>,
  onProgress?: (events: number) => void,
): Promise<Verified> {
  const projection = new Projection()
  let unfolded: string | undefined
  return verifyChain(pool, onProgress, {
    event(event) {
      try {
        projection.take(event)
      } catch {
        unfolded ??= `version ${event.version} of ${event.stream} cannot be read as a fact, so rows for reading cannot be made from it`
      }
    },
    async end(client) {
      if (unfolded !== undefined) return unfolded
      let rows: ReturnType<Projection['rows']>
      try {
        rows = projection.rows()
      } catch {
        return 'the rows for reading cannot be made from its events'
      }
      const { lacking, surplus } = await differencesOf(client, rows)
      const names = [...lacking, ...surplus].map(({ kind, key }) => `${kind} ${key}`)
      if (names.length === 0) return undefined
      return `${names.length} rows for reading are not as the events make them (${names.slice(0, namesShown).join(', ')}${names.length > namesShown ? ', …' : ''})`
    },
  })
}

/** What was found in a file whose chain holds. `faults`: one sentence each for instruments, records of meetings and checkpoints in it that do not hold. */
export type FileVerified = {
  header: Header
  events: number
  head: string
  instruments: number
  checkpoints: number
  faults: string[]
  compared: Compared[]
}

/**
 * Verifies a file without any installation, by the keys in it.
 * @throws StartRefused in one sentence when it is damaged, cut or altered.
 */
export async function verifyFile(
  path: string,
  {
    projection,
    notes = [],
  }: { projection?: Projection; /** Kept checkpoints to hold against it. */ notes?: readonly string[] } = {},
): Promise<FileVerified> {
  const check = new ChainCheck()
  let header: Header | undefined
  const keys: Record<string, unknown>[] = []
  const record = new PassingRecord()
  for (const note of notes) record.want(note)
  const own: string[] = []
  const issued = new InstrumentsInRecord()
  const filed = new MinutesInRecord()
  const files = new FilesInRecord()
  let imported: ImportedKeys = {}
  for await (const lines of readRecordFile(path)) {
    for (const line of lines) {
      if ('header' in line) header = line.header
      if ('event' in line) {
        const taken = check.takeStated(line.event)
        if (typeof taken === 'string')
          throw new StartRefused(
            `The journal in ${path} does not hold at position ${line.event.position}: ${taken}.`,
          )
        projection?.take(taken)
        issued.take(taken)
        filed.take(taken)
        files.take(taken)
        record.add(check.commitment)
      }
      if ('row' in line && line.row.kind === 'file') files.part(line.row.values)
      if ('row' in line && line.row.kind === 'key') keys.push(publicKeyOf(line.row.values))
      if ('row' in line && line.row.kind === 'checkpoint') {
        if (check.at.position > 0)
          throw new StartRefused(
            `The journal in ${path} does not hold: a checkpoint stands behind the events that it is of.`,
          )
        const note = String(line.row.values['note'])
        own.push(note)
        record.want(note)
      }
      if ('row' in line) imported = importedKeysIn(line.row) ?? imported
      if (
        'end' in line &&
        (line.end.head?.hash !== check.at.hash ||
          line.end.events !== check.at.position ||
          header?.head?.hash !== check.at.hash)
      )
        throw new StartRefused(
          `The journal in ${path} does not hold: its end names another head than its last event.`,
        )
    }
  }
  const known = keysOf({ keys })
  const { instruments, faults } = await issued.verify(known)
  const failing = (await compareWith(record, own, known, imported)).filter(({ verdict }) => verdict !== 'holds')
  return {
    header: header as Header,
    events: check.at.position,
    head: check.at.hash,
    instruments,
    checkpoints: own.length,
    faults: [
      ...faults,
      ...filed.faults,
      ...files.faults(),
      ...failing.map((each) => `A checkpoint in the file itself: ${wordsFor(each)}`),
    ],
    compared: await compareWith(record, notes, known, imported),
  }
}

/** What a file says of keys that came with its record from elsewhere; undefined where the row is another, or says it wrongly. */
export const importedKeysIn = ({
  kind,
  values,
}: {
  kind: Kind
  values: Record<string, unknown>
}): ImportedKeys | undefined =>
  kind === 'installation' && values['key'] === importedKeysKey
    ? ImportedKeys.safeParse(values['value']).data
    : undefined

/** A key as key sets have it; dates that are none stay as they are, and the key is then none. */
export const publicKeyOf = (values: Record<string, unknown>): Record<string, unknown> => {
  const instant = (date: unknown) =>
    Number.isNaN(Date.parse(String(date))) ? String(date) : new Date(String(date)).toISOString()
  return {
    ...(values['public_jwk'] as object),
    kid: values['kid'],
    owner: values['owner'],
    validFrom: instant(values['valid_from']),
    ...(values['valid_to'] ? { validTo: instant(values['valid_to']) } : {}),
    ...(values['revoked_from'] ? { revokedFrom: instant(values['revoked_from']) } : {}),
  }
}

/** A digest of the state of every stream: what two versions of the code must agree on, given the same events. */
export function stateHash(projection: Projection): string {
  const states = Object.fromEntries(
    [...projection.states].map(([stream, state]) => [stream, JSON.parse(JSON.stringify(state))]),
  )
  return createHash('sha256')
    .update(canonicalize(states) ?? '', 'utf8')
    .digest('hex')
}
