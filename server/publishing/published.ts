// What the archive has to show, read from the record: only what is issued and signed, only calls that a person confirmed,
// never a confidential entry, and of a withdrawn answer that it was withdrawn, and why.
import type { Bodies } from '#core/bodies/bodies.ts'
import { documentFormat, type IssuedDocument, keysOf, type Verdict, verifyIssued } from '#core/archive/archive.ts'
import {
  entryOf,
  publicCalls,
  standingAnswers,
  type Answer,
  type Call,
  type FollowUp,
} from '#core/follow-up/follow-up.ts'
import { lineOf, type Dossier, type Filed } from '#core/dossiers/dossiers.ts'
import {
  instrumentOf,
  instruments,
  madeAfterIssue,
  receivedAfterIssue,
  type Instrument,
  type InstrumentsEvent,
  type Issued,
} from '#core/instruments/instruments.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import { decisions, type DecisionsEvent } from '#core/decisions/decisions.ts'
import { fold, type Recorded, streamOf, partsOf } from '#core/record/record.ts'
import type { DossierRow, FollowUpRow, InstrumentRow, MeetingRow, OrganisationRow } from '#wire/rows.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import type { Context } from '#server/context.ts'
import { Listing } from './listing.ts'
import { Searching } from './searching.ts'

export type Signed = Instrument & { signature: { kid: string; jws: string } }
export type Published = { instrument: Signed; organisation: string; bodies: Bodies }
/** Statements of delegations that were made after the issue. */
export type Received = Issued['reservations']
/** `withdrawn`: answers that are none any more; readers are told that they were withdrawn, and why (FU11). */
export type Called = { calls: Call[]; answers: Answer[]; withdrawn: Answer[] }
export type PublicDossier = {
  id: string
  dossier: Dossier
  line: Filed[]
  /** Entries of answers that were withdrawn: told on the line, counted nowhere. */
  withdrawn: Filed[]
  bodies: Bodies
  /** Those of which something is asked or answered, the latest first. */
  instruments: Published[]
  /** The symbol of every instrument of the dossier, by its id. */
  symbols: Map<string, string>
  /** By instrument. */
  called: Map<string, Called>
  /** What was answered, also what was withdrawn, by the entry that the server filed for it: a correction by hand changes its words alone. */
  answers: Map<string, { answer: Answer; published: Published }>
}

export const addressOf = (symbol: string): string =>
  `/archive/${symbol.split('/').map(encodeURIComponent).join('/')}`

/** As C2SP tlog-proof would have such files end. */
export const proofEnding = '.tlog-proof'

/** @param received what was made after the issue (IS9). */
export const documentOf = (
  { instrument }: Published,
  publicUrl: string,
  received: Received = [],
): IssuedDocument => ({
  format: documentFormat,
  address: `${publicUrl}${addressOf(instrument.symbol)}`,
  manifest: instrument.issued.manifest,
  content: instrument.issued.content,
  reservations: instrument.issued.reservations,
  sources: instrument.issued.sources,
  signature: instrument.signature,
  ...(received.length > 0 ? { receivedAfterIssue: received } : {}),
})

const isSigned = (instrument: Instrument | undefined): instrument is Signed => instrument?.signature !== undefined

export function archiveOf({ records, signer, config, onRefreshed }: Context) {
  const listing = new Listing(records, onRefreshed)

  const organisations = async (): Promise<{ organisation: string; bodies: Bodies }[]> => {
    const rows = await records.rows<OrganisationRow>('organisation')
    return Promise.all(
      rows.map(async ({ organisation }) => {
        const { state } = await records.state(streamOf('organisation', organisation))
        return { organisation, bodies: state }
      }),
    )
  }

  /** The instrument whole, from its own facts alone: a register holds thousands of others. */
  const published = async ({
    organisation,
    instrument,
    versions,
  }: InstrumentRow): Promise<Published | undefined> => {
    const [events, { state: bodies }] = await Promise.all([
      records.events(streamOf('register', organisation), versions.from, versions.to),
      records.state(streamOf('organisation', organisation)),
    ])
    const found = instrumentOf(fold(instruments, events as Recorded<InstrumentsEvent>[]), instrument)
    return isSigned(found) ? { instrument: found, organisation, bodies } : undefined
  }
  const all = async (rows: readonly InstrumentRow[]): Promise<Published[]> =>
    (await Promise.all(rows.map(published))).filter((one) => one !== undefined)

  /** Several that follow one another in a register, in one reading; each is left out that the record does not have signed. */
  const documents = async (rows: readonly InstrumentRow[]): Promise<Map<InstrumentRow, Issued>> => {
    const found = new Map<InstrumentRow, Issued>()
    for (const organisation of new Set(rows.map((row) => row.organisation))) {
      const own = rows.filter((row) => row.organisation === organisation)
      const from = Math.min(...own.map(({ versions }) => versions.from))
      const to = Math.max(...own.map(({ versions }) => versions.to))
      // Apart from each other in the record they are read one by one.
      const ranges = to - from < 4 * own.length ? [{ from, to }] : own.map(({ versions }) => versions)
      for (const range of ranges) {
        const events = await records.events(streamOf('register', organisation), range.from, range.to)
        const register = fold(instruments, events as Recorded<InstrumentsEvent>[])
        for (const row of own) {
          const one = instrumentOf(register, row.instrument)
          if (isSigned(one)) found.set(row, one.issued)
        }
      }
    }
    return found
  }

  const called = async (instrument: string): Promise<Called> => {
    const { state }: { state: FollowUp } = await records.state(streamOf('follow-up', instrument))
    return {
      calls: publicCalls(state),
      answers: standingAnswers(state),
      withdrawn: state.answers.filter((a) => a.withdrawn !== undefined),
    }
  }

  /** From the facts of the one decision, and the names of who sat there where there is any statement at all. */
  const received = async ({ instrument, bodies }: Published): Promise<Received> => {
    const stream = streamOf('decision', instrument.decision)
    const state = fold(decisions, (await records.events(stream)) as Recorded<DecisionsEvent>[])
    if (madeAfterIssue(instrument, state).length === 0) return []
    const { state: credentials }: { state: Credentials } = await records.state(
      streamOf('credentials', partsOf(instrument.decision).meeting),
    )
    return receivedAfterIssue(instrument, state, credentials, bodies)
  }

  /** Of a dossier's instruments only those followed up are read whole: of most no call was ever drafted. */
  const ofDossier = async (id: string): Promise<{ rows: InstrumentRow[]; followed: InstrumentRow[] }> => {
    const [followUps, { rows }] = await Promise.all([
      records.rows<FollowUpRow>('follow-up'),
      listing.ofDossier(id, 0, Number.MAX_SAFE_INTEGER),
    ])
    const followed = new Set(
      followUps.filter((f) => f.confirmed + f.answers + f.withdrawn > 0).map((f) => f.instrument),
    )
    return { rows, followed: rows.filter(({ instrument }) => followed.has(instrument)) }
  }

  const searching = new Searching(listing, { published, documents })
  return {
    organisations,
    listing,
    searching,
    called,
    received,
    published,
    all,
    bySymbol: async (symbol: string): Promise<Published | undefined> => {
      const row = await listing.bySymbol(symbol)
      return row && published(row)
    },
    /** Checks what is about to be shown, as any reader could. */
    verify: async (one: Published): Promise<Verdict> =>
      verifyIssued(documentOf(one, config.publicUrl), { keys: keysOf(await signer.jwks()), verifySignature }),
    dossiers: () => records.rows<DossierRow>('dossier'),
    dossier: async (id: string): Promise<PublicDossier | undefined> => {
      if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(id)) return undefined
      const { state: dossier } = await records.state(streamOf('dossier', id))
      if (!dossier.isOpen) return undefined
      const [{ state: bodies }, { rows, followed }] = await Promise.all([
        records.state(streamOf('organisation', dossier.organisation)),
        ofDossier(id),
      ])
      const own = await all(followed)
      const each = await Promise.all(
        own.map(async (p) => [p.instrument.instrument, await called(p.instrument.instrument)] as const),
      )
      const symbols = new Map(rows.map((row) => [row.instrument, row.symbol]))
      const answers: PublicDossier['answers'] = new Map()
      for (const [n, [instrument, { answers: standing, withdrawn }]] of each.entries())
        for (const answer of [...standing, ...withdrawn])
          answers.set(entryOf(streamOf('follow-up', instrument), answer.answer), {
            answer,
            published: own[n] as Published,
          })
      const withdrawn = dossier.entries.filter(
        ({ id, entry: { confidential } }) => answers.get(id)?.answer.withdrawn && !confidential,
      )
      return {
        id,
        dossier,
        line: lineOf(dossier, false).filter((filed) => !withdrawn.includes(filed)),
        withdrawn,
        bodies,
        instruments: own,
        symbols,
        called: new Map(each),
        answers,
      }
    },
    /** The meeting under way, else the next one convened. */
    coming: async (now: string): Promise<MeetingRow | undefined> => {
      const rows = await records.rows<MeetingRow>('meeting')
      const ahead = rows.filter(
        (m) =>
          m.startsAt !== undefined &&
          (m.stage === 'in-session' || m.stage === 'suspended' || (m.stage === 'convened' && m.startsAt >= now)),
      )
      return ahead.sort((a, b) => ((a.startsAt ?? '') < (b.startsAt ?? '') ? -1 : 1))[0]
    },
  }
}
export type Archive = ReturnType<typeof archiveOf>
