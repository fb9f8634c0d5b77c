#!/usr/bin/env node
// Verifies an exported record of Good Offices with nothing of Good Offices: this one file, and Node.js 20.15 or later.
//
//   node verify-record.mjs record.file [--checkpoint kept.txt ...] [--keys keys.txt|jwks.json] [--proof one.tlog-proof ...]
//   node verify-record.mjs --proof one.tlog-proof --keys keys.txt|jwks.json
//   node verify-record.mjs --consistency older.txt newer.txt proof.json --keys keys.txt|jwks.json
//
// Exit code 0: everything holds. 1: something does not. 2: it was not asked rightly, or a file cannot be read.
// Written from docs/journal.md, docs/operating.md (the file), docs/log.md and docs/verifying.md, from RFC 6962, 7515, 7638,
// 8032 and 8785, and C2SP signed-note, tlog-checkpoint and tlog-proof. The file is read as a stream: what is kept is one
// number for each stream of the record, and what each instrument's signature covers. Read it from the top; `main` is last.
import { isUtf8 } from 'node:buffer'
import { createHash, createPublicKey, hash as hashOf, verify } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { crc32, createGunzip } from 'node:zlib'

/** @typedef {{ kid: string, x: Buffer, owner?: string, validFrom?: string, validTo?: string, revokedFrom?: string, log?: string }} Key a public key of 32 bytes, its name, whose it is and its dates, or the one log that it is for */
/** @typedef {{ origin: string, size: number, root: Buffer, body: string, lines: { name: string, hash: Buffer, signature: Buffer }[] }} Checkpoint */
/** @typedef {{ index: number, hashes: Buffer[], note: string, said: { leaf?: string, instrument?: string, symbol?: string, event?: string, salt?: string } }} Proof */

const sha256Hex = (/** @type {Buffer | string} */ data) => hashOf('sha256', data, 'hex')
/** By way of hexadecimal, at which Node.js is quicker than at handing out bytes. */
const sha256 = (/** @type {Buffer[]} */ ...parts) => Buffer.from(sha256Hex(Buffer.concat(parts)), 'hex')

// ── Canonical JSON: RFC 8785 ────────────────────────────────────────────────────────────────────────────────────────────

/** Members by UTF-16 unit, numbers and strings as ECMAScript writes them. Half a surrogate pair has no canonical form. */
function canonical(/** @type {unknown} */ value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = /** @type {Record<string, unknown>} */ (value)
    return `{${Object.keys(members)
      .sort()
      .map((name) => `${canonical(name)}:${canonical(members[name])}`)
      .join(',')}}`
  }
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('half a surrogate pair')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('no number')
  return /** @type {string} */ (JSON.stringify(value))
}

/** Whether the members of every object stand in the order of the canonical form. */
function isSorted(/** @type {any} */ value) {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isSorted)
  let before = ''
  for (const name in value) {
    if (name < before) return false
    before = name
    if (!isSorted(value[name])) return false
  }
  return true
}

/**
 * Whether a text is the canonical form of the value that was parsed from it. JavaScript's own writer makes that form but for
 * the order of members and half a surrogate pair, so the form is made member by member only where these are in question.
 */
function isCanonical(/** @type {string} */ text, /** @type {unknown} */ value) {
  if (JSON.stringify(value) === text && isSorted(value) && !text.includes('\\ud')) return true
  try {
    return canonical(value) === text
  } catch {
    return false
  }
}

/** SHA-256 of the canonical form, in hexadecimal; undefined where there is none. */
function digestOf(/** @type {unknown} */ value) {
  try {
    return value === undefined ? undefined : sha256Hex(canonical(value))
  } catch {
    return undefined
  }
}

// ── The tree: RFC 6962, section 2.1 ─────────────────────────────────────────────────────────────────────────────────────

const [leafMark, nodeMark] = [Buffer.of(0), Buffer.of(1)]
/** What stands for an event where it is not shown: over its salt, as 64 characters, and its bytes. */
const commitmentTo = (/** @type {string} */ salt, /** @type {string} */ event) => sha256Hex(salt + event)
/** The leaf of an event: its position, from 1, and the commitment to it, as canonical JSON. */
const leafHash = (/** @type {number} */ position, /** @type {string} */ commitment) =>
  sha256(leafMark, Buffer.from(canonical({ position, commitment })))
const nodeHash = (/** @type {Buffer} */ left, /** @type {Buffer} */ right) => sha256(nodeMark, left, right)

/** What is kept of the tree so far: the root of each complete part, by its height. */
const parts = /** @type {(Buffer | undefined)[]} */ ([])
function grow(/** @type {Buffer} */ hash) {
  let height = 0
  for (let left = parts[0]; left; left = parts[height]) {
    parts[height] = undefined
    hash = nodeHash(left, hash)
    height += 1
  }
  parts[height] = hash
}
const rootNow = () =>
  parts.reduce((right, left) => (left && right ? nodeHash(left, right) : (left ?? right)), undefined) ?? sha256()

/** The root to which a path leads from a leaf: the shape of the tree says on which side each hash stands. */
function rootFrom(
  /** @type {Buffer} */ hash,
  /** @type {number} */ index,
  /** @type {number} */ size,
  /** @type {Buffer[]} */ path,
) {
  if (size === 1) return path.length === 0 ? hash : undefined
  const beside = path.at(-1)
  if (!beside) return undefined
  let half = 1
  while (half * 2 < size) half *= 2
  const below =
    index < half
      ? rootFrom(hash, index, half, path.slice(0, -1))
      : rootFrom(hash, index - half, size - half, path.slice(0, -1))
  return below && (index < half ? nodeHash(below, beside) : nodeHash(beside, below))
}

/**
 * Both roots to which a proof of consistency leads: of the first `from` leaves, and of all `to` (RFC 6962, section 2.1.2).
 * The root of the older tree is not in the proof where that tree is a complete part of the newer one.
 * @param {Buffer} first @param {number} from @param {number} to @param {Buffer[]} path @returns {[Buffer, Buffer] | undefined}
 */
function rootsFrom(first, from, to, path, isBeginning = true) {
  if (from === to) {
    const [root, ...more] = isBeginning ? [first, ...path] : path
    return root && more.length === 0 ? [root, root] : undefined
  }
  const beside = path.at(-1)
  if (!beside) return undefined
  let half = 1
  while (half * 2 < to) half *= 2
  const isLeft = from <= half
  const below = isLeft
    ? rootsFrom(first, from, half, path.slice(0, -1), isBeginning)
    : rootsFrom(first, from - half, to - half, path.slice(0, -1), false)
  return (
    below &&
    (isLeft ? [below[0], nodeHash(below[1], beside)] : [nodeHash(beside, below[0]), nodeHash(beside, below[1])])
  )
}

// ── Keys, checkpoints, proofs ───────────────────────────────────────────────────────────────────────────────────────────

/** Base64 in the one spelling that its bytes have. */
function base64(/** @type {unknown} */ text, /** @type {'base64' | 'base64url'} */ alphabet = 'base64') {
  if (typeof text !== 'string') return undefined
  const bytes = Buffer.from(text, alphabet)
  return bytes.toString(alphabet) === text ? bytes : undefined
}

const thumbprint = (/** @type {Buffer} */ x) =>
  sha256(Buffer.from(`{"crv":"Ed25519","kty":"OKP","x":"${x.toString('base64url')}"}`)).toString('base64url')
/** y of the points whose order divides eight: anybody can sign for them. */
const weak = new Set(
  [
    '0',
    '1',
    '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec',
    '05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826',
    '7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7',
  ].map((hex) => BigInt(`0x${hex}`)),
)
const [prime, order] = [2n ** 255n - 19n, 2n ** 252n + 27742317777372353535851937790883648493n]
const numberIn = (/** @type {Buffer} */ bytes) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
/** A point of small order, or one that is written beyond the field (RFC 8032, section 5.1.3). */
const isWeak = (/** @type {Buffer} */ x) => {
  const y = numberIn(x) & ((1n << 255n) - 1n)
  return y >= prime || weak.has(y)
}
const isSignedBy = (/** @type {Key} */ { x }, /** @type {string} */ message, /** @type {Buffer} */ signature) =>
  numberIn(signature.subarray(32)) < order &&
  verify(
    null,
    Buffer.from(message),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') }, format: 'jwk' }),
    signature,
  )

/** A key from a JWK; undefined when it is none, anybody can sign for it, or it does not bear the name that it must have (RFC 7638). */
function keyFrom(
  /** @type {any} */ jwk,
  kid = jwk?.kid,
  validFrom = jwk?.validFrom,
  validTo = jwk?.validTo,
  revokedFrom = jwk?.revokedFrom,
  owner = jwk?.owner,
) {
  const x = jwk?.kty === 'OKP' && jwk.crv === 'Ed25519' ? base64(jwk.x, 'base64url') : undefined
  return x?.length === 32 && !isWeak(x) && thumbprint(x) === kid
    ? /** @type {Key} */ ({
        kid,
        x,
        owner,
        validFrom,
        ...(validTo ? { validTo } : {}),
        ...(revokedFrom ? { revokedFrom } : {}),
      })
    : undefined
}

const signatureKind = Buffer.of(1)
/** The first four bytes of a hash of the log's name and a key, by which a signature names its key. */
const keyHash = (/** @type {string} */ name, /** @type {Buffer} */ x) =>
  sha256(Buffer.from(`${name}\n`), signatureKind, x).subarray(0, 4)

/** Keys from a JWK set, or from lines `name+hash+key`, which are for the log of that name. @throws Refused */
function keysIn(/** @type {string} */ path) {
  const text = textOf(path)
  const found = text.trimStart().startsWith('{')
    ? (JSON.parse(text).keys ?? []).map((/** @type {unknown} */ jwk) => keyFrom(jwk))
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => {
          const [, log = '', hash, text] = /^(\S+?)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? []
          const bytes = base64(text)
          const x = bytes?.length === 33 && bytes[0] === 1 ? bytes.subarray(1) : undefined
          return x && !isWeak(x) && keyHash(log, x).toString('hex') === hash
            ? { kid: thumbprint(x), x, log }
            : undefined
        })
  if (found.length === 0 || found.includes(undefined))
    throw new Refused(`${path} holds something other than public keys of Ed25519`)
  return /** @type {Key[]} */ (found)
}

/** A signed text as it was signed: without byte order mark, carriage returns, spaces at the end of lines, empty lines around it. */
const asSigned = (/** @type {string} */ text) =>
  `${text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '')}\n`

function checkpointIn(/** @type {string} */ note) {
  const end = note.lastIndexOf('\n\n')
  const [origin = '', size = '', root] = note.slice(0, Math.max(0, end)).split('\n')
  const rootBytes = base64(root)
  if (
    end < 0 ||
    origin === '' ||
    !/^(0|[1-9]\d{0,14})$/.test(size) ||
    rootBytes?.length !== 32 ||
    !note.endsWith('\n')
  )
    return undefined
  const lines = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name = '', text] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
      const bytes = base64(text)
      return bytes && bytes.length > 4
        ? { name, hash: bytes.subarray(0, 4), signature: bytes.subarray(4) }
        : undefined
    })
  return lines.includes(undefined)
    ? undefined
    : /** @type {Checkpoint} */ ({
        origin,
        size: Number(size),
        root: rootBytes,
        body: note.slice(0, end + 1),
        lines,
      })
}

/** Whether one of the keys signed in the log's own name; others may have signed beside it. */
const isSigned = (/** @type {Checkpoint} */ { origin, body, lines }, /** @type {Key[]} */ keys) =>
  lines.some(
    ({ name, hash, signature }) =>
      name === origin &&
      signature.length === 64 &&
      keys.some(
        (key) =>
          (key.owner === 'log' || key.log === name) &&
          keyHash(name, key.x).equals(hash) &&
          isSignedBy(key, body, signature),
      ),
  )

function proofIn(/** @type {string} */ text) {
  const end = text.indexOf('\n\n')
  const [first, ...rest] = text.slice(0, Math.max(0, end)).split('\n')
  const extra = rest[0]?.startsWith('extra ') ? base64(rest.shift()?.slice(6)) : undefined
  const index = /^index (0|[1-9]\d{0,14})$/.exec(rest.shift() ?? '')?.[1]
  const hashes = rest.map((line) => base64(line))
  if (
    first !== 'c2sp.org/tlog-proof@v1' ||
    index === undefined ||
    hashes.length > 53 ||
    hashes.some((hash) => hash?.length !== 32)
  )
    return undefined
  try {
    return /** @type {Proof} */ ({
      index: Number(index),
      hashes,
      note: text.slice(end + 2),
      said: JSON.parse(String(extra ?? '{}')) ?? {},
    })
  } catch {
    return undefined
  }
}

/** A proof of consistency, as `/api/log/consistency` gives it. */
function consistencyIn(/** @type {string} */ text) {
  try {
    const { from, to, proof } = JSON.parse(text)
    const hashes = proof.map((/** @type {unknown} */ one) => base64(one))
    const isOne =
      Number.isSafeInteger(from) &&
      Number.isSafeInteger(to) &&
      hashes.length <= 54 &&
      hashes.every((/** @type {Buffer | undefined} */ hash) => hash?.length === 32)
    return isOne ? /** @type {{ from: number, to: number, hashes: Buffer[] }} */ ({ from, to, hashes }) : undefined
  } catch {
    return undefined
  }
}

// ── The file ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Wrong use, or a file that is not there. */
class Refused extends Error {}
/** What does not hold in a record: thrown where nothing more can be read, and at its end with all that was found. */
class Broken extends Error {
  count = 0
  named = /** @type {string[]} */ ([])
  atEvents = 0
  told = ''
  add(/** @type {string} */ words) {
    this.count += 1
    if (words.startsWith('at position ')) this.atEvents += 1
    if (this.count <= mostNamed) this.named.push(words)
  }
}
const mostNamed = 20

function textOf(/** @type {string} */ path) {
  try {
    const bytes = readFileSync(path)
    // What an editor makes of a text is taken back: an encoding of its own and marks at the ends of lines. None of it is signed.
    const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
    return asSigned(text)
  } catch {
    throw new Refused(`${path} cannot be read`)
  }
}

const sealLength = 99
/** The last part of the file: the line with the seal, in gzip without compression. Every bit of it follows from the digest. */
function sealPart(/** @type {Buffer} */ digest) {
  const text = Buffer.from(`{"seal":"${digest.toString('hex')}"}\n`)
  const [head, end] = [Buffer.from('1f8b08000000000000ff0100000000', 'hex'), Buffer.alloc(8)]
  head.writeUInt16LE(text.length, 11)
  head.writeUInt16LE(text.length ^ 0xffff, 13)
  end.writeUInt32LE(crc32(text), 0)
  end.writeUInt32LE(text.length, 4)
  return Buffer.concat([head, text, end])
}

/** The bytes before the seal. @throws Broken at the end, when the seal is not that of the bytes */
async function* unsealed(/** @type {string} */ path) {
  const digest = createHash('sha256')
  let held = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    const all = Buffer.concat([held, chunk])
    const until = Math.max(0, all.length - sealLength)
    digest.update(all.subarray(0, until))
    if (until > 0) yield all.subarray(0, until)
    held = all.subarray(until)
  }
  if (!held.equals(sealPart(digest.digest())))
    throw new Broken('the seal at its end is not that of its bytes: it is damaged, cut or has something behind it')
}

/** The lines, many at a time. @throws Broken */
async function* linesOf(/** @type {string} */ path) {
  const unpacking = createGunzip({ chunkSize: 1 << 18 })
  const from = Readable.from(unsealed(path))
  from.on('error', (fault) => unpacking.destroy(fault))
  let [rest, lines] = [Buffer.alloc(0), 0]
  try {
    for await (const chunk of from.pipe(unpacking)) {
      const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      const end = all.lastIndexOf(10)
      rest = all.subarray(end + 1)
      const whole = all.subarray(0, Math.max(0, end))
      if (rest.length > 1 << 27) throw new Broken('a line has no end')
      if (end < 0) continue
      const some = whole.toString().split('\n')
      // Hashes are over bytes: what is no UTF-8 would be read as something else than was hashed.
      const until = isUtf8(whole) ? some.length : some.findIndex((line) => line.includes('\ufffd'))
      yield some.slice(0, until)
      lines += until
      if (until < some.length) throw new Broken(`from line ${lines + 1} on it is not text in UTF-8`)
    }
  } catch (fault) {
    throw fault instanceof Broken
      ? fault
      : new Broken(`it cannot be unpacked (${/** @type {Error} */ (fault).message})`)
  }
  if (rest.length > 0) throw new Broken('it ends within a line')
}

// ── The check ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Words of a file on one line, with signs that would begin a line, steer a terminal or turn the direction written out: nobody signed that. */
const shown = (/** @type {string} */ words) =>
  words.replace(
    /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
/** A symbol as the file has it, if it can be one: a sentence in its place would be read as ours. */
const shownSymbol = (/** @type {unknown} */ symbol) =>
  typeof symbol === 'string' && /^[\p{L}\p{N}./()_-]{1,80}$/u.test(symbol) ? symbol : 'something that is no symbol'

let faults = 0
const say = (/** @type {boolean} */ holds, /** @type {string} */ words) => {
  if (!holds) faults += 1
  console.log(`${holds ? 'holds  ' : 'FAILS  '}${shown(words)}`)
}

/** What the manifest has digests of, against what stands beside it: the names of what differs. */
function differencesIn(/** @type {any} */ { manifest, content, reservations, sources }) {
  const wrong = []
  const languages = new Set([...Object.keys(manifest.languages), ...Object.keys(content)])
  for (const language of languages) {
    const [signed, version] = [manifest.languages[language], content[language]]
    if (!signed || !version || digestOf(version) !== signed.digest || digestOf(version.title) !== signed.title)
      wrong.push(`the text in ${language}`)
    else if (
      canonical(Object.fromEntries(version.paragraphs.map((/** @type {any} */ p) => [p.id, digestOf(p)]))) !==
      canonical(signed.paragraphs)
    )
      wrong.push(`the paragraphs in ${language}`)
  }
  if (digestOf(reservations) !== manifest.reservations) wrong.push('the reservations')
  if (digestOf(sources) !== manifest.sources) wrong.push('the sources')
  return wrong
}

/** What is wrong with a detached JWS over a manifest, or undefined. */
function faultOfSignature(
  /** @type {{ kid: string, jws: string, message: string, issuedAt: string, owner: string }} */ {
    kid,
    jws,
    message,
    issuedAt,
    owner,
  },
  /** @type {Key[]} */ keys,
) {
  const [head = '', payload, encoded, ...more] = String(jws).split('.')
  const signature = base64(encoded, 'base64url')
  if (payload !== '' || more.length > 0 || signature?.length !== 64)
    return 'it has no signature in the form that it must have'
  let header
  try {
    header = canonical(JSON.parse(String(base64(head, 'base64url'))))
  } catch {
    header = undefined
  }
  if (header !== canonical({ alg: 'EdDSA', kid }))
    return 'the signature names another key or another kind of signature'
  const key = keys.find((one) => one.kid === kid)
  if (!key) return `the key ${kid} is not among the keys`
  if (!isSignedBy(key, `${head}.${Buffer.from(message).toString('base64url')}`, signature))
    return 'the signature is not over what stands in the record'
  if (key.owner !== owner) return `the key ${kid} is not one of ${owner}`
  if (key.revokedFrom && issuedAt >= key.revokedFrom) return `the key is revoked from ${key.revokedFrom} on`
  return (key.validFrom && issuedAt < key.validFrom) || (key.validTo && issuedAt >= key.validTo)
    ? 'the key was not in use when it was issued'
    : undefined
}

const isText = (/** @type {unknown} */ value) =>
  typeof value === 'string' && value.length > 0 && value.length <= 200
const isLike = (/** @type {RegExp} */ pattern, /** @type {unknown} */ value) =>
  typeof value === 'string' && pattern.test(value)
const hasOnly = (/** @type {any} */ value, /** @type {string[]} */ ...names) =>
  typeof value === 'object' && value !== null && Object.keys(value).every((name) => names.includes(name))
/** The languages in which a body may work, as the product's table of them has it. */
const languages = ['ar', 'en', 'es', 'fr', 'pt', 'ru', 'sw', 'zh']
/** The same words in one language or more. */
const isInLanguages = (/** @type {any} */ value) =>
  hasOnly(value, ...languages) && Object.keys(value).length > 0 && Object.values(value).every(isText)
const isHeard = (/** @type {any} */ heard) =>
  typeof heard === 'object' &&
  isInLanguages(heard?.from) &&
  ['floor', 'telephone', 'letter', 'mail', 'in-person'].includes(heard.how) &&
  isLike(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, heard.at) &&
  (heard.file === undefined || (isText(heard.file?.name) && isLike(/^[0-9a-f]{64}$/, heard.file.sha256)))

/**
 * What is wrong with what every event has room for: how it was heard, and its actor's own signature. The keys of those who act
 * are not in a record of this version, so of a signature the form is checked: a key, a detached JWS, and the act that it is over.
 */
function faultOfAttested(/** @type {any} */ { stream, heard, signature }) {
  if (heard !== undefined && !isHeard(heard)) return 'how it was heard is not said in the form that it must have'
  if (signature === undefined) return undefined
  const { form, kid, jws, act } = signature ?? {}
  const isFormed =
    hasOnly(signature, 'form', 'kid', 'jws', 'act') &&
    form === 'jws' &&
    isLike(/^[A-Za-z0-9_-]{43}$/, kid) &&
    isLike(/^[A-Za-z0-9_-]{1,200}\.\.[A-Za-z0-9_-]{86}$/, jws) &&
    hasOnly(act, 'format', 'stream', 'id', 'seen', 'command') &&
    act.format === 'good-offices/act/1' &&
    isLike(/^[A-Za-z0-9_-]{8,64}$/, act.id) &&
    (act.seen === undefined || (Number.isSafeInteger(act.seen) && act.seen >= 0)) &&
    isLike(/^[A-Za-z]{1,60}$/, act.command?.type) &&
    typeof act.stream === 'string'
  if (!isFormed) return 'the signature of its actor is not in the form that it must have'
  const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid })).toString('base64url')
  if (jws.slice(0, jws.indexOf('.')) !== header)
    return 'the signature of its actor names another key or another kind of signature'
  return act.stream === stream ? undefined : 'the signature of its actor is over an act in another stream'
}

/** The state of a record that has been read so far: the chain, and what else is asked of it. */
const newRecord = () => ({
  events: 0,
  hash: /** @type {string | undefined} */ ('0'.repeat(64)),
  versions: /** @type {Map<string, number>} */ (new Map()),
  keys: /** @type {Key[]} */ ([]),
  notes: /** @type {string[]} */ ([]),
  roots: new Map([[0, rootNow()]]),
  leaves: /** @type {Map<number, { hash: Buffer, event: any }>} */ (new Map()),
  issued: /** @type {Map<string, any>} */ (new Map()),
  marks: /** @type {Map<string, { edited: Map<string, string>, added: Map<string, string> }>} */ (new Map()),
  minutes: /** @type {{ name: string, wrong?: string }[]} */ ([]),
})

const eventStart = /^\{"position":(\d{1,15}),"hash":"([0-9a-f]{64})","salt":"([0-9a-f]{64})","event":/

/**
 * Follows the chain by one line. What the line states, right or wrong, is what the next one is held against: so one break is
 * said once, wherever it is.
 * @param {ReturnType<typeof newRecord>} record
 * @returns {{ event?: any, commitment?: string, wrong?: string }} the event and the commitment to it, or what does not hold
 */
function follow(record, /** @type {string} */ line) {
  const [start, number, hash, salt = ''] = eventStart.exec(line) ?? []
  const [before, position] = [record.hash, record.events + 1]
  record.events = start === undefined ? position : Number(number)
  record.hash = hash
  if (start === undefined || !line.endsWith('}')) return { wrong: 'the line is not one of an event' }
  const text = line.slice(start.length, -1)
  const event = parsed(text)
  const version = typeof event?.stream === 'string' ? (record.versions.get(event.stream) ?? 0) + 1 : 0
  if (version > 0) record.versions.set(event.stream, event.version)
  if (record.events !== position) return { wrong: `this position is missing; ${number} stands in its place` }
  const commitment = commitmentTo(salt, text)
  if (before !== undefined && sha256Hex(`${before}\n${commitment}`) !== hash)
    return { wrong: 'the hash does not follow from the event and the hash before it' }
  if (event === undefined || !isCanonical(text, event)) return { wrong: 'the event is not canonical JSON' }
  if (version === 0) return { wrong: 'the event names no stream' }
  const fault = faultOfAttested(event)
  if (fault) return { wrong: fault }
  return event.version === version
    ? { event, commitment }
    : { wrong: `version ${event.version} of ${event.stream} stands where version ${version} must` }
}

/** What an event of a chain that holds adds to the tree and to the instruments. */
function take(
  /** @type {ReturnType<typeof newRecord>} */ record,
  /** @type {any} */ event,
  /** @type {string} */ commitment,
  /** @type {Set<number>} */ sizes,
  /** @type {Set<number>} */ indexes,
) {
  const [position, leaf] = [record.events, leafHash(record.events, commitment)]
  grow(leaf)
  if (indexes.has(position - 1)) record.leaves.set(position - 1, { hash: leaf, event })
  if (sizes.has(position)) record.roots.set(position, rootNow())
  takeMinutes(record, event)
  if (event.type !== 'InstrumentIssued' && event.type !== 'InstrumentSigned') return
  const name = `${event.stream} ${event.instrument}`
  const found = record.issued.get(name) ?? {
    symbol: event.instrument,
    issuedAt: '',
    owner: '',
    message: '',
    wrong: ['there is no instrument'],
    signatures: [],
  }
  if (event.type === 'InstrumentSigned')
    record.issued.set(name, { ...found, signatures: [...found.signatures, { kid: event.kid, jws: event.jws }] })
  else
    record.issued.set(name, {
      ...found,
      symbol: event.symbol,
      issuedAt: event.issued?.manifest?.issuedAt,
      owner: `organisation/${event.issued?.manifest?.organisation?.id}`,
      message: canonical(event.issued?.manifest ?? null),
      wrong: differencesFound(event.issued),
    })
}

/** The record of a meeting: each edition bears its hash, and marks every line that was corrected or added to before it was filed. */
function takeMinutes(/** @type {ReturnType<typeof newRecord>} */ record, /** @type {any} */ event) {
  const of = record.marks.get(event.stream) ?? { edited: new Map(), added: new Map() }
  if (event.type === 'MinutesParagraphEdited' || event.type === 'MinutesWordsAdded') {
    record.marks.set(event.stream, of)
    const marks = event.type === 'MinutesWordsAdded' ? of.added : of.edited
    const line = `${event.paragraph} ${event.language}`
    if (event.words === undefined) marks.delete(line)
    else marks.set(line, event.words)
  }
  if (event.type === 'MinutesFiled')
    record.minutes.push({ name: `edition ${event.edition} of ${event.stream}`, wrong: wrongInMinutes(event, of) })
}

function wrongInMinutes(
  /** @type {any} */ { content, hash },
  /** @type {{ edited: Map<string, string>, added: Map<string, string> }} */ { edited, added },
) {
  if (digestOf(content) !== hash) return 'the hash is not of what was filed'
  for (const [language, lines] of Object.entries(content))
    for (const line of lines) {
      const name = `${line.id} ${language}`
      const isMarked = edited.has(name)
        ? line.words === edited.get(name) && line.drafted !== undefined
        : line.drafted === undefined
      if (!isMarked || line.added !== added.get(name))
        return `a line does not say what the secretariat made of it (${name})`
    }
  return undefined
}

/**
 * Reads the record from its first line to its last, also behind a break: whether one event was altered or all that follow is
 * seen by what does not hold behind it.
 * @param {string} path @param {Set<number>} sizes of the trees whose roots are wanted @param {Set<number>} indexes of the leaves that are wanted
 * @throws Broken with the first breaks by name
 */
async function readRecord(path, sizes, indexes) {
  const record = newRecord()
  const broken = new Broken()
  let [lines, events, isOver] = [0, 0, false]
  let header
  const read = (/** @type {string} */ line) => {
    lines += 1
    if (isOver) throw new Broken('there are lines behind its end')
    if (line.startsWith('{"position":')) {
      events += 1
      const position = record.events + 1
      if (!header) throw new Broken(`at position ${position}: the line is not one of an event`)
      const { event, commitment = '', wrong } = follow(record, line)
      if (wrong) broken.add(`at position ${position}: ${wrong}`)
      else if (broken.count === 0) take(record, event, commitment, sizes, indexes)
      return
    }
    const value = parsed(line)
    if (value === undefined) throw new Broken(`line ${lines} is not JSON`)
    if (lines === 1 && value?.format === 'good-offices-journal' && value.version !== 2)
      throw new Refused(
        `${path} is a record of format ${value.version}, and this program reads format 2; verify it with the verify-record.mjs that came with it`,
      )
    if (lines === 1 && value?.format !== 'good-offices-journal') throw new Broken('it does not begin as a record')
    if (lines === 1) header = value
    const { key, checkpoint, end } = value ?? {}
    if (key)
      record.keys.push(
        keyFrom(
          key.public_jwk,
          key.kid,
          key.valid_from && new Date(key.valid_from).toISOString(),
          key.valid_to && new Date(key.valid_to).toISOString(),
          key.revoked_from && new Date(key.revoked_from).toISOString(),
          key.owner,
        ) ?? brokenKey(key.kid),
      )
    if (checkpoint) {
      record.notes.push(String(checkpoint.note))
      sizes.add(checkpointIn(String(checkpoint.note))?.size ?? 0)
    }
    if (end) isOver = true
    if (
      end &&
      (end.events !== record.events || end.head?.hash !== record.hash || header?.head?.hash !== record.hash)
    )
      throw new Broken('its beginning and its end name another head than its last event')
  }
  try {
    for await (const some of linesOf(path)) for (const line of some) read(line)
    if (!isOver) throw new Broken('its end is missing')
  } catch (fault) {
    if (fault instanceof Refused) throw fault
    // What a hostile file can make this program stumble over is a fault of the file.
    broken.add(
      fault instanceof Broken
        ? fault.message
        : `it holds what cannot be read (${/** @type {any} */ (fault)?.message})`,
    )
  }
  if (broken.count === 0) return record
  if (broken.atEvents > 0)
    broken.told = `of ${events} events, ${events - broken.atEvents} are sound and follow from what is stated before them`
  throw broken
}

/** The value that a text is, or undefined where it is no JSON. */
function parsed(/** @type {string} */ text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
const differencesFound = (/** @type {any} */ issued) => {
  try {
    return differencesIn(issued)
  } catch {
    return ['the form of the instrument']
  }
}
const brokenKey = (/** @type {unknown} */ kid) => {
  throw new Broken(`the key ${kid} does not bear its own name`)
}

// ── What is said ────────────────────────────────────────────────────────────────────────────────────────────────────────

function sayCheckpoint(
  /** @type {string} */ called,
  /** @type {string} */ note,
  /** @type {Key[]} */ keys,
  /** @type {{ events: number, roots: Map<number, Buffer> }} */ { events, roots },
) {
  const read = checkpointIn(note)
  if (!read) return say(false, `${called} is no checkpoint`)
  const name = `${called}, of ${read.size} events, ${read.origin}`
  if (!isSigned(read, keys))
    return say(false, `${name}: not signed by one of the keys, so it says nothing about this record`)
  const root = roots.get(read.size)
  if (read.size > events) return say(false, `${name}: the record was cut, it has ${events} events`)
  say(
    root?.equals(read.root) ?? false,
    root?.equals(read.root)
      ? `${name}: the record contains all that it stood for`
      : `${name}: the record was altered, it does not contain what it stood for`,
  )
}

function sayProof(
  /** @type {string} */ path,
  /** @type {Proof | undefined} */ proof,
  /** @type {Key[]} */ keys,
  /** @type {Awaited<ReturnType<typeof readRecord>> | undefined} */ record,
) {
  if (proof && typeof proof.said.event === 'string')
    return sayProofOfEvent(path, proof, proof.said.event, keys, record)
  const read = proof && checkpointIn(proof.note)
  const leaf = base64(proof?.said.leaf)
  if (!proof || !read || leaf?.length !== 32) return say(false, `${path} is no proof of an instrument`)
  if (!isSigned(read, keys)) return say(false, `${path}: its checkpoint is not signed by one of the keys`)
  if (proof.index >= read.size || !rootFrom(leaf, proof.index, read.size, proof.hashes)?.equals(read.root))
    return say(false, `${path}: its path does not lead to its checkpoint of ${read.size} events`)
  const where = `${path}: position ${proof.index + 1} stands under the checkpoint of ${read.size} events`
  if (!record)
    return say(
      true,
      `${where}; that it is the signing of ${shownSymbol(proof.said.symbol)} is seen with the record only`,
    )
  const { hash, event } = record.leaves.get(proof.index) ?? {}
  const isIt =
    hash?.equals(leaf) &&
    event.type === 'InstrumentSigned' &&
    event.instrument === proof.said.instrument &&
    record.issued.get(`${event.stream} ${event.instrument}`)?.symbol === proof.said.symbol
  say(
    isIt === true,
    isIt
      ? `${where}, and in the record it is the signing of ${shownSymbol(proof.said.symbol)}`
      : `${path}: position ${proof.index + 1} of the record is not the signing of ${shownSymbol(proof.said.symbol)} that the proof is for`,
  )
  sayCheckpoint(`the checkpoint in ${path}`, proof.note, keys, record)
}

/** One event with its salt: it proves itself, without a record; where there is one, it must stand there as well. */
function sayProofOfEvent(
  /** @type {string} */ path,
  /** @type {Proof} */ { index, hashes, note, said },
  /** @type {string} */ event,
  /** @type {Key[]} */ keys,
  /** @type {Awaited<ReturnType<typeof readRecord>> | undefined} */ record,
) {
  const read = checkpointIn(note)
  if (!read || !isLike(/^[0-9a-f]{64}$/, said.salt)) return say(false, `${path} is no proof of an event`)
  if (!isSigned(read, keys)) return say(false, `${path}: its checkpoint is not signed by one of the keys`)
  const leaf = leafHash(index + 1, commitmentTo(String(said.salt), event))
  if (index >= read.size || !rootFrom(leaf, index, read.size, hashes)?.equals(read.root))
    return say(
      false,
      `${path}: the event with its salt does not lead to the checkpoint of ${read.size} events; it was altered, or stands elsewhere`,
    )
  say(
    true,
    `${path}: this event stands at position ${index + 1} of the record, under the checkpoint of ${read.size} events`,
  )
  console.log(`        ${shown(event)}`)
  if (!record) return
  const isThere = record.leaves.get(index)?.hash.equals(leaf) === true
  say(isThere, `${path}: the record ${isThere ? 'has' : 'does not have'} this event at position ${index + 1}`)
  sayCheckpoint(`the checkpoint in ${path}`, note, keys, record)
}

/** Whether what the older of two checkpoints stood for is the beginning of what the newer one stands for: no record is needed. */
function sayConsistency(
  /** @type {string[]} */ [olderPath = '', newerPath = '', proofPath = ''],
  /** @type {Key[]} */ keys,
) {
  const [older, newer] = [checkpointIn(textOf(olderPath)), checkpointIn(textOf(newerPath))]
  const proof = consistencyIn(textOf(proofPath))
  if (!older || !newer) return say(false, `${older ? newerPath : olderPath} is no checkpoint`)
  const [unsigned] = [
    { path: olderPath, read: older },
    { path: newerPath, read: newer },
  ].filter(({ read }) => !isSigned(read, keys))
  if (unsigned)
    return say(
      false,
      `${unsigned.path}, of ${unsigned.read.size} events, ${unsigned.read.origin}: not signed by one of the keys, so it says nothing about this log`,
    )
  if (older.origin !== newer.origin)
    return say(
      false,
      `the checkpoints are of two logs, ${older.origin} and ${newer.origin}: neither says anything about the other`,
    )
  if (older.size > newer.size)
    return say(
      false,
      `${newerPath} is of ${newer.size} events, fewer than the ${older.size} of ${olderPath}: they are named in the wrong order, or the record was cut`,
    )
  if (older.size === newer.size && !older.root.equals(newer.root))
    return say(
      false,
      `two records of ${older.size} events were signed in the name of ${older.origin}: these two checkpoints are the evidence`,
    )
  if (!proof) return say(false, `${proofPath} is no proof of consistency`)
  if (proof.from !== older.size || proof.to !== newer.size)
    return say(
      false,
      `${proofPath} is a proof from ${proof.from} to ${proof.to} events; the checkpoints are of ${older.size} and ${newer.size}`,
    )
  const [first, second] = rootsFrom(older.root, older.size, newer.size, proof.hashes) ?? []
  const leads = (first?.equals(older.root) && second?.equals(newer.root)) === true
  say(
    leads,
    leads
      ? `${older.origin}: the ${older.size} events that ${olderPath} stood for are the first of the ${newer.size} of ${newerPath}`
      : `${proofPath} does not lead from ${olderPath} to ${newerPath}: it is not the proof that was given, or the record was altered between them; ask for the proof once more`,
  )
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      consistency: { type: 'boolean', default: false },
      checkpoint: { type: 'string', multiple: true, default: [] },
      keys: { type: 'string' },
      proof: { type: 'string', multiple: true, default: [] },
    },
  })
  if (values.consistency) {
    if (positionals.length !== 3 || !values.keys || values.checkpoint.length + values.proof.length > 0)
      throw new Refused('name two checkpoints, the older first, and the proof, with --keys')
    return sayConsistency(positionals, keysIn(values.keys))
  }
  const [path] = positionals
  if (
    positionals.length > 1 ||
    (path === undefined && (values.proof.length === 0 || values.checkpoint.length > 0 || !values.keys))
  )
    throw new Refused('name one record, or a --proof with --keys')
  if (path !== undefined && !statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new Refused(`${path} is no file`)
  const given = values.keys === undefined ? undefined : keysIn(values.keys)
  const kept = values.checkpoint.map((name) => ({ name, note: textOf(name) }))
  const proofs = values.proof.map((name) => ({ name, proof: proofIn(textOf(name)) }))
  const sizes = new Set(
    [...kept.map(({ note }) => note), ...proofs.map(({ proof }) => proof?.note ?? '')].map(
      (note) => checkpointIn(note)?.size ?? 0,
    ),
  )
  const record =
    path === undefined
      ? undefined
      : await readRecord(path, sizes, new Set(proofs.map(({ proof }) => proof?.index ?? -1)))
  const keys = given ?? record?.keys ?? []
  if (record) {
    say(
      true,
      `the chain of ${record.events} events: canonical, positions and versions without gaps, head ${record.hash}`,
    )
    console.log(
      given
        ? `        keys are taken from ${values.keys}`
        : '        keys are taken from the record itself: whoever wrote it anew could have put in others; use --keys with a set that you kept',
    )
    record.notes.forEach((note) => sayCheckpoint('a checkpoint in the record', note, keys, record))
    for (const { symbol, wrong, signatures, ...signed } of record.issued.values()) {
      const faulty = signatures
        .map((/** @type {{ kid: string, jws: string }} */ one) => faultOfSignature({ ...signed, ...one }, keys))
        .filter(Boolean)
      const fault = wrong.length > 0 ? `not as signed: ${wrong.join(', ')}` : faulty[0]
      say(
        fault === undefined,
        `instrument ${shownSymbol(symbol)}: ${fault ?? (signatures.length === 0 ? 'issued and not signed yet' : 'as signed')}`,
      )
    }
    for (const { name, wrong } of record.minutes) say(wrong === undefined, `${name}: ${wrong ?? 'as filed'}`)
    for (const { name, note } of kept) sayCheckpoint(name, note, keys, record)
  }
  for (const { name, proof } of proofs) sayProof(name, proof, keys, record)
}

try {
  await main()
  console.log(
    faults === 0 ? 'Everything holds.' : `${faults === 1 ? 'One thing does' : `${faults} things do`} not hold.`,
  )
  process.exitCode = faults === 0 ? 0 : 1
} catch (fault) {
  const words = fault instanceof Error ? fault.message : String(fault)
  if (fault instanceof Broken) {
    const [first, ...further] = fault.named
    console.log(
      [
        `FAILS  the record, ${first}`,
        ...further.map((one) => `        and ${one}`),
        ...(fault.count > mostNamed ? [`        and ${fault.count - mostNamed} more`] : []),
        ...(fault.told ? [`        ${fault.told}`] : []),
        'The record does not hold.',
      ]
        .map(shown)
        .join('\n'),
    )
  } else
    console.error(
      `${shown(words)}\nnode verify-record.mjs record.file [--checkpoint kept.txt ...] [--keys keys.txt|jwks.json] [--proof one.tlog-proof ...]\nnode verify-record.mjs --consistency older.txt newer.txt proof.json --keys keys.txt|jwks.json`,
    )
  process.exitCode = fault instanceof Broken ? 1 : 2
}
