// H1, C5, M8: documents whose signature holds by a key that must not count, each put before every verifier that there is: the
// function that the server and the browser ask, the command, the product's check of a record, and the script that stands alone.
import { spawnSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync, sign, type JsonWebKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  canonicalBytes,
  documentFormat,
  readKeys,
  thumbprintOf,
  verifyIssued,
  type IssuedDocument,
} from '#core/archive/archive.ts'
import { inventedInstrument } from '#core/archive/invented.ts'
import { openServer, type TestServer } from '#server/given.ts'
import { bytesOf, commitmentTo, genesisHash, hashAfter, newSalts } from '#server/journal/chain.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import {
  endLine,
  eventLine,
  format,
  formatVersion,
  headerLine,
  keepFile,
  rowLine,
  sealed,
} from '#server/operating/record-file.ts'
import { verifyFile } from '#server/operating/verify.ts'
import { verifyCommand } from '#server/publishing/verify-command.ts'
import { keysFileOf, readKeyFile } from '#server/signing/key-file.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

type Jwk = Record<string, unknown> & { kid: string; x: string }
type Case = { document: IssuedDocument; keys: Jwk[] }

/** Points of small order and their spellings beyond the field: for these anybody can sign. */
const weak = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
].map((hex) => Buffer.from(hex, 'hex'))
const order = 2n ** 252n + 27742317777372353535851937790883648493n
const littleEndian = (bytes: Buffer) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
const bytesOfNumber = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()

const message = (issued: Pick<IssuedDocument, 'manifest'>, kid: string) => {
  const head = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid })).toString('base64url')
  const payload = Buffer.from(canonicalBytes(issued.manifest) ?? '').toString('base64url')
  return { head, bytes: Buffer.from(`${head}.${payload}`) }
}
type Issued = ReturnType<typeof inventedInstrument>
const withSignature = (issued: Issued, kid: string, signature: (bytes: Buffer) => Buffer): IssuedDocument => {
  const { head, bytes } = message(issued, kid)
  return {
    format: documentFormat,
    ...issued,
    signature: { kid, jws: `${head}..${signature(bytes).toString('base64url')}` },
  }
}
const signedBy = (issued: Issued, kid: string, key: KeyObject) =>
  withSignature(issued, kid, (bytes) => sign(null, bytes, key))

/** The document within a record whose chain, head and seal hold, with the keys in it. */
async function recordOf({ document, keys }: Case, path: string): Promise<void> {
  const { manifest, content, reservations, sources, signature } = document
  const of = {
    at: manifest.issuedAt,
    by: { person: 'officer', role: 'secretariat' },
    instrument: manifest.instrument,
  }
  const stream = `register/${manifest.organisation.id}`
  let hash = genesisHash
  const events = [
    {
      type: 'InstrumentIssued',
      symbol: manifest.symbol,
      issued: { manifest, content, reservations, sources },
      ...of,
    },
    { type: 'InstrumentSigned', ...signature, ...of },
  ].map((fact, i) => {
    const bytes = bytesOf(stream, i + 1, fact as never)
    const [salt = ''] = newSalts(1)
    hash = hashAfter(hash, commitmentTo(salt, bytes))
    return eventLine({ position: i + 1, hash, salt, bytes })
  })
  const head = { position: events.length, hash }
  const rows = keys.map(({ kid, owner, validFrom, validTo, revokedFrom, x }) =>
    rowLine('key', {
      kid,
      owner,
      public_jwk: { kty: 'OKP', crv: 'Ed25519', x },
      valid_from: validFrom,
      valid_to: validTo ?? null,
      revoked_from: revokedFrom ?? null,
    }),
  )
  const lines = [
    headerLine({
      format,
      version: formatVersion,
      contents: 'journal',
      madeAt: manifest.issuedAt,
      head,
      organisations: [manifest.organisation.id],
    }),
    ...rows,
    ...events,
    endLine({ head, events: events.length, key: rows.length }),
  ]
  await keepFile(path, sealed(Readable.from(lines)))
}

class Verifiers {
  readonly folder = mkdtempSync(join(tmpdir(), 'good-offices-forged-'))
  #numbers = 0
  #served: unknown
  #jwks: unknown
  readonly #server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(request.url?.startsWith('/.well-known/') ? this.#jwks : this.#served))
  })

  async begin(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
  }
  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** By which verifiers a case is taken for what was issued. @param pinned the name of the genuine key. */
  async acceptedBy(given: Case, pinned: string, withScript: boolean): Promise<string[]> {
    const n = ++this.#numbers
    const path = (name: string) => join(this.folder, `${n}-${name}`)
    const { document, keys } = JSON.parse(JSON.stringify(given)) as Case
    const set = { keys }
    const by: string[] = []
    const known = readKeys(set)
    const verdict = await verifyIssued(document, { keys: known.keys, verifySignature })
    if (known.fault === undefined && verdict.verdict === 'as-issued') by.push('the function')
    writeFileSync(path('document.json'), JSON.stringify(document))
    writeFileSync(path('jwks.json'), JSON.stringify(set))
    const silent = () => undefined
    const byFile = await verifyCommand([path('document.json'), '--keys', path('jwks.json')], silent)
    if (byFile === 0) by.push('the command')
    // The forger's own address, which gives document and keys: pinned by name, and with nothing pinned.
    this.#served = document
    this.#jwks = set
    const address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/archive/IU/CG/2027/ST.1`
    if ((await verifyCommand([address, '--key', pinned], silent)) === 0) by.push('the command, pinned')
    if ((await verifyCommand([address], silent)) === 0) by.push('the command, by an address that nobody pinned')
    await recordOf({ document, keys }, path('record.gz'))
    const record = await verifyFile(path('record.gz'), {}).catch(() => undefined)
    if (record && record.faults.length === 0) by.push('journal verify')
    if (!withScript) return by
    const script = join(packageRoot(), 'verifier/verify-record.mjs')
    for (const args of [[path('record.gz')], [path('record.gz'), '--keys', path('jwks.json')]])
      if (spawnSync(process.execPath, [script, ...args]).status === 0) by.push('verify-record.mjs')
    return by
  }
}

/** Whoever forges has keys of their own, or one of the installation's that is not for this. */
async function forgeries(server: TestServer, chance: () => number): Promise<Record<string, Case[]>> {
  const { signer } = server.context
  const owner = 'organisation/iu'
  const issued = () =>
    inventedInstrument('2098-01-01T00:00:00.000Z', (content) => {
      if (content.en) content.en.title = `Invented statement ${Math.floor(chance() * 1e9)}`
    })
  const { kid } = await signer.current(owner)
  const secret = createPrivateKey({
    key: readKeyFile(keysFileOf(server.context.config))[kid] as JsonWebKey,
    format: 'jwk',
  })
  const keys = (await signer.jwks()).keys as Jwk[]
  const genuine = keys.find((key) => key.kid === kid) as Jwk
  const others = keys.filter((key) => key !== genuine)
  const changed = (change: object): Jwk[] => [{ ...genuine, ...change }, ...others]
  const pair = generateKeyPairSync('ed25519')
  const x = String(pair.publicKey.export({ format: 'jwk' }).x)
  const attackers: Jwk = { ...genuine, x }
  const byAttacker = signedBy(issued(), kid, pair.privateKey)
  const true_ = signedBy(issued(), kid, secret)
  const malleable = withSignature(issued(), kid, (bytes) => {
    const signature = sign(null, bytes, secret)
    return Buffer.concat([signature.subarray(0, 32), bytesOfNumber(littleEndian(signature.subarray(32)) + order)])
  })
  const foreign = async (whose: 'organisation/other' | 'log') => {
    const of = issued()
    return { format: documentFormat, ...of, signature: await signer.sign(of.manifest, whose) } as IssuedDocument
  }
  const bit = Math.floor(chance() * 256)
  const flipped = Buffer.from(genuine.x, 'base64url')
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return {
    'an attacker’s key under the genuine name': [
      { document: byAttacker, keys: [attackers, ...others] },
      { document: byAttacker, keys: [attackers, ...keys] },
      { document: byAttacker, keys: [...keys, attackers] },
      { document: true_, keys: changed({ x: flipped.toString('base64url') }) },
    ],
    'a weak key': weak.flatMap((point) => {
      const name = thumbprintOf(point.toString('base64url'))
      // R of small order and S of nought: for some message in eight at the most this holds.
      return [kid, name].flatMap((under) =>
        [point, weak[0] as Buffer].map((r) => ({
          document: withSignature(issued(), under, () => Buffer.concat([r, Buffer.alloc(32)])),
          keys: [{ ...genuine, kid: under, x: point.toString('base64url') }, ...others],
        })),
      )
    }),
    'another organisation’s key, or the log’s': [
      { document: await foreign('organisation/other'), keys },
      { document: await foreign('log'), keys },
      ...['organisation/other', 'organisation/iu2', 'organisation/', 'iu', 'log', null, undefined].map((whose) => ({
        document: true_,
        keys: changed({ owner: whose }),
      })),
    ],
    'a revoked key dated after its revocation': [
      '2098-01-01T00:00:00.000Z',
      '2097-12-31T23:59:59.999Z',
      '2020-01-01T00:00:00.000Z',
    ].map((revokedFrom) => ({ document: true_, keys: changed({ revokedFrom }) })),
    'a key at a time when it was not in use': [
      { document: true_, keys: changed({ validTo: '2098-01-01T00:00:00.000Z' }) },
      { document: true_, keys: changed({ validFrom: '2098-01-01T00:00:00.001Z' }) },
    ],
    'a second spelling of a signature': [{ document: malleable, keys }],
  }
}

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const chance = seeded(seed)
  const server = await openServer()
  const verifiers = new Verifiers()
  const mustBeZero: Record<string, number> = { 'genuine ones refused': 0 }
  let tried = 0
  try {
    await verifiers.begin()
    for (const owner of ['organisation/iu', 'organisation/other', 'log'] as const)
      await server.context.signer.current(owner)
    const { kid } = await server.context.signer.current('organisation/iu')
    const rounds = cases ?? (isShort ? 1 : 4)
    for (let round = 0; round < rounds; round++) {
      const issued = inventedInstrument('2098-01-01T00:00:00.000Z')
      const genuine: IssuedDocument = {
        format: documentFormat,
        ...issued,
        signature: await server.context.signer.sign(issued.manifest, 'organisation/iu'),
      }
      const keys = (await server.context.signer.jwks()).keys as Jwk[]
      const by = await verifiers.acceptedBy({ document: genuine, keys }, kid, true)
      // All but that by an address that nobody pinned, which is never said to be so.
      mustBeZero['genuine ones refused'] =
        (mustBeZero['genuine ones refused'] ?? 0) +
        (JSON.stringify(by) ===
        JSON.stringify([
          'the function',
          'the command',
          'the command, pinned',
          'journal verify',
          'verify-record.mjs',
          'verify-record.mjs',
        ])
          ? 0
          : 1)
      for (const [name, all] of Object.entries(await forgeries(server, chance))) {
        const of = `accepted: ${name}`
        mustBeZero[of] ??= 0
        for (const one of all) {
          tried += 1
          const accepted = await verifiers.acceptedBy(one, kid, true)
          if (accepted.length > 0) {
            mustBeZero[of] += 1
            console.log(`${of}: by ${accepted.join(', ')}`)
          }
        }
      }
    }
    return { cases: tried, mustBeZero }
  } finally {
    verifiers.close()
    await server.close()
  }
}
