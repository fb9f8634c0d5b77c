// Is this what was issued, by whom and when? The rules of AR, as one function without input or output: the command, the
// page in the browser and the server all ask it. To follow it, read from verifyIssued down.
import canonicalize from 'canonicalize'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { digest } from '#core/texts/texts.ts'
import type { Instant, Words, Zone } from '#core/words.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { isDocument, unsignedMember, type IssuedDocument, type PublicKey } from './document.ts'
import { isReducedSignature } from './ed25519.ts'
import { faultOfKeys, ownerOf, type KeyFault } from './keys.ts'

export type Difference =
  | { what: 'language-missing' | 'language-added' | 'title' | 'order' | 'version'; language: string }
  | { what: 'paragraph'; language: string; paragraph: string; how: 'changed' | 'missing' | 'added' }
  | { what: 'reservations' | 'sources' }

export type KeyValidity = { validFrom: Instant; validTo?: Instant }
/** What the signed manifest says of the document. */
export type Said = {
  symbol: string
  by: Words
  organ: Words
  issuedAt: Instant
  zone: Zone
  kid: string
  key: KeyValidity
  /** AR12: present where the text is not what it seems; the signature is then that of the installation alone. */
  notice?: Words
  /** AR13: how many statements stand in the file as received after the issue; nothing of them is signed. */
  receivedAfterIssue?: number
}

export type Verdict =
  | ({ verdict: 'as-issued' } & Said)
  | ({ verdict: 'differs'; differences: Difference[] } & Said)
  | { verdict: 'unknown-key'; kid: string }
  /** Signed, but not by a key of the organisation that the manifest names. */
  | { verdict: 'key-of-another'; kid: string; by: Words }
  /** The keys themselves cannot be trusted: one bears another's name, or anybody can sign for it. */
  | ({ verdict: 'false-key' } & KeyFault)
  /** Something stands in the file that nothing signs: a reader could take it for part of what was issued. */
  | { verdict: 'unsigned-member'; member: string }
  | { verdict: 'key-not-valid-then'; kid: string; issuedAt: Instant; key: KeyValidity }
  | { verdict: 'key-revoked'; kid: string; issuedAt: Instant; revokedFrom: Instant }
  /** The manifest itself, or the signature, is not the issuer's: nothing in the document can be relied on. */
  | { verdict: 'bad-signature'; kid: string }
  | { verdict: 'not-a-document' }

/** Whether a signature over some bytes is by a key: the platform's Ed25519, or the one in this folder. */
export type VerifySignature = (
  key: PublicKey,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>

/**
 * Says whether a document is what was issued (AR1), and if not, what differs (AR2).
 * @param document anything: what a file or an address gave, parsed as JSON.
 * @param keys every key that the issuer ever used, with its dates; where they were taken from is the caller's to say.
 */
export async function verifyIssued(
  document: unknown,
  { keys, verifySignature }: { keys: readonly PublicKey[]; verifySignature: VerifySignature },
): Promise<Verdict> {
  if (!isDocument(document)) return { verdict: 'not-a-document' }
  const { manifest, signature } = document
  const { kid } = signature
  // AR6, AR7: no key of a set counts in which one is false.
  const falseKey = faultOfKeys(keys)
  if (falseKey) return { verdict: 'false-key', ...falseKey }
  // AR8: what nobody signed is not passed over.
  const member = unsignedMember(document)
  if (member !== undefined) return { verdict: 'unsigned-member', member }
  const parts = partsOf(signature.jws)
  // AR3: the key that the document names, the key that the signature names, and the key that is tried are one.
  if (!parts || parts.header.kid !== kid) return { verdict: 'bad-signature', kid }
  const key = keys.find((k) => k.kid === kid)
  if (!key) return { verdict: 'unknown-key', kid }
  const payload = canonicalBytes(manifest)
  if (!payload) return { verdict: 'bad-signature', kid }
  const message = utf8ToBytes(`${parts.protectedHeader}.${toBase64url(payload)}`)
  if (!(await verifySignature(key, message, parts.signature))) return { verdict: 'bad-signature', kid }
  // AR11: one organisation cannot issue in the name of another.
  if (key.owner !== ownerOf(manifest.organisation.id))
    return { verdict: 'key-of-another', kid, by: manifest.organisation.names }
  const validity: KeyValidity = { validFrom: key.validFrom, ...(key.validTo ? { validTo: key.validTo } : {}) }
  // AR9: whoever has taken the key can sign under any date from then on.
  if (key.revokedFrom !== undefined && manifest.issuedAt >= key.revokedFrom)
    return { verdict: 'key-revoked', kid, issuedAt: manifest.issuedAt, revokedFrom: key.revokedFrom }
  if (!wasValid(validity, manifest.issuedAt))
    return { verdict: 'key-not-valid-then', kid, issuedAt: manifest.issuedAt, key: validity }
  const said: Said = {
    symbol: manifest.symbol,
    by: manifest.organisation.names,
    organ: manifest.organ.names,
    issuedAt: manifest.issuedAt,
    zone: manifest.meeting.zone,
    kid,
    key: validity,
    ...(manifest.notice ? { notice: manifest.notice } : {}),
    ...(document.receivedAfterIssue ? { receivedAfterIssue: document.receivedAfterIssue.length } : {}),
  }
  const differences = differencesIn(document)
  return differences.length === 0 ? { verdict: 'as-issued', ...said } : { verdict: 'differs', differences, ...said }
}

/** From the instant a key begins until, not including, the instant it ends. Instants compare as strings. */
export const wasValid = ({ validFrom, validTo }: KeyValidity, at: Instant): boolean =>
  validFrom <= at && (validTo === undefined || at < validTo)

/** The bytes that are signed: RFC 8785 canonical JSON in UTF-8; undefined where a value has none. */
export function canonicalBytes(value: unknown): Uint8Array | undefined {
  try {
    const text = canonicalize(value)
    return text === undefined ? undefined : utf8ToBytes(text)
  } catch {
    return undefined
  }
}

/** A compact JWS with detached payload, `header..signature` (RFC 7515, appendix F); undefined when it is anything else. */
function partsOf(
  jws: string,
): { protectedHeader: string; header: { kid: string }; signature: Uint8Array } | undefined {
  const [protectedHeader = '', payload, encoded = '', ...more] = jws.split('.')
  const headerBytes = fromBase64url(protectedHeader)
  const signature = fromBase64url(encoded)
  if (payload !== '' || more.length > 0 || !headerBytes || !signature || !isReducedSignature(signature))
    return undefined
  try {
    const header = JSON.parse(String.fromCharCode(...headerBytes)) as Record<string, unknown> | null
    // An extension that must be understood (`crit`) is not: the only members accepted are the two that we write.
    if (header?.alg !== 'EdDSA' || typeof header.kid !== 'string' || Object.keys(header).length !== 2)
      return undefined
    return { protectedHeader, header: { kid: header.kid }, signature }
  } catch {
    return undefined
  }
}

/** AR2: every digest of the manifest against what stands beside it, language by language, paragraph by paragraph. */
export function differencesIn({ manifest, content, reservations, sources }: IssuedDocument): Difference[] {
  const found: Difference[] = []
  for (const [language, signed] of Object.entries(manifest.languages)) {
    const version: unknown = Object.hasOwn(content, language)
      ? content[language as keyof typeof content]
      : undefined
    if (version === undefined || version === null) found.push({ what: 'language-missing', language })
    else found.push(...differencesOfVersion(language, signed, version as Version))
  }
  for (const language of Object.keys(content))
    if (!Object.hasOwn(manifest.languages, language)) found.push({ what: 'language-added', language })
  if (!hasDigest(reservations, manifest.reservations)) found.push({ what: 'reservations' })
  if (!hasDigest(sources, manifest.sources)) found.push({ what: 'sources' })
  return found
}

type Version = { title?: unknown; paragraphs?: unknown }
type SignedVersion = { digest: string; title: string; paragraphs: Record<string, string> }

function differencesOfVersion(language: string, signed: SignedVersion, version: Version): Difference[] {
  const found: Difference[] = []
  if (!hasDigest(version.title, signed.title)) found.push({ what: 'title', language })
  const paragraphs: unknown[] = Array.isArray(version.paragraphs) ? version.paragraphs : []
  const seen = new Set<string>()
  for (const paragraph of paragraphs) {
    const id = String((paragraph as { id?: unknown } | null)?.id)
    if (!Object.hasOwn(signed.paragraphs, id))
      found.push({ what: 'paragraph', language, paragraph: id, how: 'added' })
    else if (!hasDigest(paragraph, signed.paragraphs[id]))
      found.push({ what: 'paragraph', language, paragraph: id, how: 'changed' })
    seen.add(id)
  }
  for (const id of Object.keys(signed.paragraphs))
    if (!seen.has(id)) found.push({ what: 'paragraph', language, paragraph: id, how: 'missing' })
  if (found.length > 0 || hasDigest(version, signed.digest)) return found
  // Every part is as signed and the whole is not: the parts stand in another order or more than once, or something is beside them.
  const ids = paragraphs.map((paragraph) => (paragraph as { id: string }).id)
  const isAsWritten = hasDigest({ language, title: version.title, paragraphs }, signed.digest)
  return [{ what: isAsWritten && new Set(ids).size === ids.length ? 'version' : 'order', language }]
}

/** AR4: a value that has no canonical form, such as half a surrogate pair, has no digest and so is never as signed. */
function hasDigest(value: unknown, signed: string | undefined): boolean {
  try {
    return value !== undefined && digest(value) === signed
  } catch {
    return false
  }
}
