// Puts the server together, short of listening: the command line, the tests and the examples use it alike.
import { ownerOf } from '#core/archive/archive.ts'
import type { Signer } from '#server/context.ts'
import { streamKey, type AnyEvent, type Consequence, type Recorded, type StreamId } from '#core/record/record.ts'
import type { Config, Context } from './context.ts'
import { somePlaces } from './sessions/places.ts'
import { Files } from './files/files.ts'
import { placesOf } from './files/places.ts'
import { Audit } from './http/audit.ts'
import { Limits } from './http/limits.ts'
import { PersonTurns } from './record/person-turns.ts'
import { turnsAcross } from './record/turns-across.ts'
import type { ServerContext } from './server-context.ts'
import { initKey, installationOn } from './installation/installation.ts'
import { TransparencyLog } from './log/log.ts'
import { openJournal, type Journal } from './journal/journal.ts'
import { Neighbours } from './journal/neighbours.ts'
import type { Database } from './journal/open.ts'
import { JournalRecords, type Moment } from './record/records.ts'
import { machineClock } from './record/clock.ts'
import { SecurityLog } from './installation/security-log.ts'
import { AccessFacts } from './sessions/access-facts.ts'
import { Following } from './sessions/following.ts'
import { Links } from './sessions/links.ts'
import { KeptPeople } from './sessions/people.ts'
import { Sessions } from './sessions/sessions.ts'
import { Standing } from './sessions/standing.ts'
import { keysFileOf } from './signing/key-file.ts'
import { openSigner } from './signing/signer.ts'
import { Rows } from './views/read.ts'
import type { StandingRow } from './views/rows.ts'

export type Assembled = { context: ServerContext; journal: Journal; close(): Promise<void> }

/** A checkpoint is signed but not kept yet; it is kept, and nobody was told. */
type CheckpointMoment = 'signed' | 'kept'
/** For tests only: a clock that is wrong, a process that dies at a chosen moment. */
export type Staged = { now?: () => string; at?: (moment: Moment | 'written' | CheckpointMoment) => void }

/** @param config all but what the database says: whether this is a demonstration. */
export async function assemble(
  database: Database,
  given: Omit<Config, 'isDemonstration'>,
  log: Context['log'],
  { now = machineClock(), at }: Staged = {},
): Promise<Assembled> {
  const { kysely } = database
  const installation = installationOn(kysely)
  const config: Config = { ...given, isDemonstration: (await installation.get(initKey)) === undefined }
  const journal = openJournal(database, at)
  const signer = await openSigner(kysely, { now, keysFile: keysFileOf(config) })
  const rows = new Rows(kysely)
  const { newClient, pool } = database
  const neighbours = newClient && new Neighbours({ pool, newClient }, log)
  const records = await JournalRecords.open({ journal, rows, complete: signWith(signer), now, log, neighbours, at })
  const standing = new Standing(await records.rows<StandingRow>('standing'))
  // First among those who listen: whoever hears of a fact later finds the rights that it gave or took.
  records.onRecorded((events) => standing.take(events))
  const sessions = new Sessions(kysely, config.publicUrl.startsWith('https:'), neighbours)
  const securityLog = new SecurityLog(database, now)
  const files = new Files({ pool: database.pool, places: placesOf(database.pool, config), now, log })
  const facts = new AccessFacts(records, standing)
  const people: KeptPeople = new KeptPeople(kysely, () => links)
  const links = new Links({ kysely, sessions, config, facts, records, standing, log: securityLog })
  const following = new Following({ kysely, journal, standing, links, log })
  records.onAppended((appended) => following.take(appended))
  await following.begin()
  const checkpoints = new TransparencyLog({
    kysely,
    pool: database.pool,
    journal,
    signer: at ? signerTelling(signer, at) : signer,
    installation,
    publicUrl: () => config.publicUrl,
    now,
    log,
  })
  if (at) checkpoints.onCheckpoint(() => at('kept'))
  records.onAppended((appended) => checkpoints.grown(appended.length))
  const refreshed: (() => void)[] = []
  let refreshing: Promise<void> = Promise.resolve()
  const refreshNow = async () => {
    rows.forgetAll()
    await standing.restart(() => standingRows(database))
    for (const listener of refreshed) listener()
  }
  const context: ServerContext = {
    config,
    kysely,
    checkpoints,
    installation,
    database,
    records,
    people,
    signer,
    sessions,
    standing,
    links,
    facts,
    securityLog,
    files,
    now,
    onRefreshed: (listener) => refreshed.push(listener),
    log,
    audit: new Audit(log),
    limits: new Limits(config, sessions),
    turns: new PersonTurns(neighbours && turnsAcross(pool, records)),
    who: (request) => sessions.of(request),
    async sessionOf(request, asked = {}) {
      const { session } = await sessions.of(request)
      const person = session && (await people.find(session.person))
      if (!session || !person) return undefined
      return {
        person: person.id,
        name: person.name,
        handle: session.handle,
        isOfficer: standing.isOfficer(person.id),
        secretariatOf: standing.secretariatOf(person.id),
        represents: standing.representedBy(person.id),
        ...somePlaces(standing.placesOf(person.id), asked),
      }
    },
    actorOn: (session, stream) => standing.actorOn(session, stream),
    meetingsKeptBy: (person) => standing.meetingsKeptBy(person),
    // One after the other, each in full: the last one asked for has read what was there when it was asked.
    refresh: () => (refreshing = refreshing.catch(() => undefined).then(refreshNow)),
  }
  return {
    context,
    journal,
    async close() {
      files.close()
      await following.close()
      await checkpoints.close()
      await neighbours?.close()
      await records.close()
    },
  }
}

/** Who stands where, with how far each stream's row goes, in one statement and so of one moment. */
const standingRows = async ({ pool }: Pick<Database, 'pool'>) =>
  (
    await pool.query<{ stream: StreamId; version: number; row: StandingRow }>(
      `SELECT v.key AS stream, s.version, v.row FROM views v JOIN LATERAL (SELECT e.version FROM events e WHERE e.stream = v.key ORDER BY e.version DESC LIMIT 1) s ON true WHERE v.kind = 'standing'`,
    )
  ).rows

/** The log alone signs bytes as they are. */
const signerTelling = (signer: Signer, at: (moment: CheckpointMoment) => void): Signer => ({
  ...signer,
  async signBytes(bytes) {
    const signed = await signer.signBytes(bytes)
    at('signed')
    return signed
  },
})

/** What is issued is signed in the same commit, or not issued. */
const signWith =
  (signer: Signer) =>
  async (event: Recorded<AnyEvent>): Promise<Consequence | undefined> => {
    if (event.type !== 'InstrumentIssued') return undefined
    const { stream, instrument, issued } = event as Recorded<AnyEvent> & {
      instrument: string
      issued: { manifest: unknown }
    }
    const { kid, jws } = await signer.sign(issued.manifest, ownerOf(streamKey(stream)))
    return { stream, command: { type: 'SignInstrument', instrument, kid, jws } as Consequence['command'] }
  }
