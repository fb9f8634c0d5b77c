// The instruments in a record, each held to every signature that the record has of it.
import { documentFormat, type PublicKey, type Verdict, verifyIssued } from '#core/archive/archive.ts'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'

type Signature = { kid?: unknown; jws?: unknown }
type Found = { symbol: string; issued?: object; signatures: Signature[] }
type Fact = Recorded<AnyEvent> & { instrument?: unknown; symbol?: unknown; issued?: unknown } & Signature

/** Takes the events of a record as they pass. */
export class InstrumentsInRecord {
  readonly #found = new Map<string, Found>()

  take(event: Recorded<AnyEvent>): void {
    if (event.type !== 'InstrumentIssued' && event.type !== 'InstrumentSigned') return
    const { stream, instrument, symbol, issued, kid, jws } = event as Fact
    const name = `${String(stream)} ${String(instrument)}`
    const found = this.#found.get(name) ?? { symbol: String(instrument), signatures: [] }
    if (event.type === 'InstrumentSigned') found.signatures.push({ kid, jws })
    else
      Object.assign(found, {
        symbol: String(symbol),
        issued: typeof issued === 'object' && issued !== null ? issued : {},
      })
    this.#found.set(name, found)
  }

  /** @returns how many there are, and one sentence for each that does not hold. One that is not signed yet is not one of these. */
  async verify(keys: readonly PublicKey[]): Promise<{ instruments: number; faults: string[] }> {
    const faults: string[] = []
    for (const { symbol, issued, signatures } of this.#found.values()) {
      if (!issued) faults.push(`Instrument ${symbol} is signed in this record and not issued in it.`)
      else {
        const verdicts = await Promise.all(
          signatures.map((signature) =>
            verifyIssued({ ...issued, format: documentFormat, signature }, { keys, verifySignature }),
          ),
        )
        const fault = verdicts.map(faultOf).find((words) => words !== undefined)
        if (fault) faults.push(`Instrument ${symbol} ${fault}`)
      }
    }
    return { instruments: this.#found.size, faults }
  }
}

/** What is wrong, as the end of a sentence that begins with the instrument. */
function faultOf(verdict: Verdict): string | undefined {
  switch (verdict.verdict) {
    case 'as-issued':
      return undefined
    case 'unknown-key':
      return `cannot be checked: the key ${verdict.kid} that it names is missing from this file. Its signature is neither true nor false for that; look for a key set that was kept.`
    case 'bad-signature':
      return 'does not hold: the signature is not over what stands in the record.'
    case 'key-of-another':
      return `does not hold: the key ${verdict.kid} is not one of the organisation that it names.`
    case 'key-not-valid-then':
      return `does not hold: the key ${verdict.kid} was not in use at ${verdict.issuedAt}.`
    case 'key-revoked':
      return `does not hold: the key ${verdict.kid} is revoked from ${verdict.revokedFrom} on, and it is dated ${verdict.issuedAt}.`
    case 'differs':
      return `does not hold: it is not as signed (${verdict.differences.map((one) => [one.what, 'language' in one && one.language, 'paragraph' in one && one.paragraph].filter(Boolean).join(' ')).join(', ')}).`
    case 'false-key':
      return `cannot be checked: the key set calls a key ${verdict.kid} that ${verdict.fault === 'weak' ? 'anybody can sign for' : 'bears another name'}.`
    case 'unsigned-member':
      return `does not hold: it has ${verdict.member}, which nothing signs.`
    case 'not-a-document':
      return 'does not hold: it does not have the form of an instrument.'
  }
}
