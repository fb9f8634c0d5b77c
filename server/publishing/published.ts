// What the archive has to show, read from the record: only what is issued and signed, only calls that a person confirmed,
// never a confidential or a withdrawn entry.
import type { Bodies } from '#core/bodies/bodies.ts'
import { documentFormat, type IssuedDocument, keysOf, type Verdict, verifyIssued } from '#core/archive/archive.ts'
import { publicCalls, type Answer, type Call, type FollowUp } from '#core/follow-up/follow-up.ts'
import { lineOf, type Dossier, type Filed } from '#core/dossiers/dossiers.ts'
import type { Instrument } from '#core/instruments/instruments.ts'
import type { DossierRow, MeetingRow, OrganisationRow } from '#wire/rows.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import type { Context } from '#server/context.ts'

export type Signed = Instrument & { signature: { kid: string; jws: string } }
export type Published = { instrument: Signed; organisation: string; bodies: Bodies }
export type Called = { calls: Call[]; answers: Answer[] }
export type PublicDossier = {
  id: string
  dossier: Dossier
  line: Filed[]
  bodies: Bodies
  instruments: Published[]
  called: Map<string, Called>
}

export const addressOf = (symbol: string): string =>
  `/archive/${symbol.split('/').map(encodeURIComponent).join('/')}`

/** As C2SP tlog-proof would have such files end. */
export const proofEnding = '.tlog-proof'

export const documentOf = ({ instrument }: Published, publicUrl: string): IssuedDocument => ({
  format: documentFormat,
  address: `${publicUrl}${addressOf(instrument.symbol)}`,
  manifest: instrument.issued.manifest,
  content: instrument.issued.content,
  reservations: instrument.issued.reservations,
  sources: instrument.issued.sources,
  signature: instrument.signature,
})

export function archiveOf({ records, signer, config }: Context) {
  const organisations = async (): Promise<{ organisation: string; bodies: Bodies; version: number }[]> => {
    const rows = await records.rows<OrganisationRow>('organisation')
    return Promise.all(
      rows.map(async ({ organisation }) => {
        const [bodies, register] = await Promise.all([
          records.state(`organisation/${organisation}`),
          records.state(`register/${organisation}`),
        ])
        return { organisation, bodies: bodies.state, version: register.version }
      }),
    )
  }

  /** Every instrument issued here, latest first. */
  const instruments = async (): Promise<Published[]> => {
    const found = await Promise.all(
      (await organisations()).map(async ({ organisation, bodies }) => {
        const { state } = await records.state(`register/${organisation}`)
        return Object.values(state.instruments)
          .filter((i): i is Signed => i.signature !== undefined)
          .map((instrument) => ({ instrument, organisation, bodies }))
      }),
    )
    const at = ({ instrument }: Published) =>
      `${instrument.issued.manifest.issuedAt} ${String(instrument.number).padStart(6, '0')}`
    return found.flat().sort((a, b) => (at(a) < at(b) ? 1 : -1))
  }

  const called = async (instrument: string): Promise<Called> => {
    const { state }: { state: FollowUp } = await records.state(`follow-up/${instrument}`)
    const calls = publicCalls(state)
    return { calls, answers: state.answers }
  }

  return {
    organisations,
    instruments,
    called,
    bySymbol: async (symbol: string) => (await instruments()).find((p) => p.instrument.symbol === symbol),
    /** Checks what is about to be shown, as any reader could. */
    verify: async (published: Published): Promise<Verdict> =>
      verifyIssued(documentOf(published, config.publicUrl), { keys: keysOf(await signer.jwks()), verifySignature }),
    dossiers: () => records.rows<DossierRow>('dossier'),
    dossier: async (id: string): Promise<PublicDossier | undefined> => {
      if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(id)) return undefined
      const { state: dossier } = await records.state(`dossier/${id}`)
      if (!dossier.isOpen) return undefined
      const [{ state: bodies }, all] = await Promise.all([
        records.state(`organisation/${dossier.organisation}`),
        instruments(),
      ])
      const own = all.filter((p) => p.instrument.dossier === id)
      const each = await Promise.all(
        own.map(async (p) => [p.instrument.instrument, await called(p.instrument.instrument)] as const),
      )
      return { id, dossier, line: lineOf(dossier, false), bodies, instruments: own, called: new Map(each) }
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
