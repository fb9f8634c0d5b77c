// The document that people keep: the issued instrument with its signature, as one file that needs nothing else.
import type { Issued } from '#core/instruments/instruments.ts'
import type { Instant } from '#core/words.ts'

export const documentFormat = 'good-offices/instrument/1'
export type IssuedDocument = Issued & {
  format: typeof documentFormat
  signature: { kid: string; jws: string }
  /** Where it was published. A hint of where to ask for the keys, not part of what is signed. */
  address?: string
  /** What delegations stated after the issue (IS9): beside what is signed, and no part of it. */
  receivedAfterIssue?: Issued['reservations']
}

/** Whose a key is: one organisation, for what it issues, or the log, for its checkpoints (AR11, TL11). */
export type Owner = `organisation/${string}` | 'log'

/** A public key as the key set publishes it (RFC 8037), with whose it is and the instants from which and until which it signs. */
export type PublicKey = {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  /** Whose it is; a key of which nobody says that signs for nobody. */
  owner?: string
  validFrom: Instant
  validTo?: Instant
  /** No signature dated from then on counts: the private part may be in other hands. */
  revokedFrom?: Instant
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
export const isInstant = (value: unknown): value is Instant => typeof value === 'string' && instant.test(value)

/**
 * Whether a value has the shape that verification reads. No more is asked: what the shape holds is for the digests to
 * say. Written by hand so that the page that verifies does not carry the schema library.
 */
export function isDocument(value: unknown): value is IssuedDocument {
  if (!isRecord(value) || value.format !== documentFormat) return false
  const { manifest, content, signature } = value
  if (!isRecord(manifest) || !isRecord(content) || !isRecord(signature)) return false
  if (typeof signature.kid !== 'string' || typeof signature.jws !== 'string') return false
  if (
    manifest.format !== 'good-offices/manifest/2' ||
    typeof manifest.symbol !== 'string' ||
    !isInstant(manifest.issuedAt)
  )
    return false
  if (
    !isRecord(manifest.organisation) ||
    !isRecord(manifest.organ) ||
    !isRecord(manifest.meeting) ||
    !isRecord(manifest.adopted) ||
    typeof manifest.adopted.method !== 'string' ||
    !isRecord(manifest.languages)
  )
    return false
  if (
    typeof manifest.organisation.id !== 'string' ||
    !isRecord(manifest.organisation.names) ||
    !isRecord(manifest.organ.names) ||
    typeof manifest.meeting.zone !== 'string'
  )
    return false
  return Object.values(manifest.languages).every((language) => isRecord(language) && isRecord(language.paragraphs))
}

const known: Record<'document' | 'signature', readonly string[]> = {
  document: [
    'format',
    'manifest',
    'content',
    'reservations',
    'sources',
    'signature',
    'address',
    'receivedAfterIssue',
  ],
  signature: ['kid', 'jws'],
}

/** AR13: a statement received after the issue has the members of one that travels with an instrument, and no other. */
const isReceived = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).every((name) => ['seat', 'names', 'paragraph', 'words', 'kind', 'at'].includes(name)) &&
  typeof value.seat === 'string' &&
  isRecord(value.names) &&
  isRecord(value.words) &&
  ['string', 'undefined'].includes(typeof value.paragraph) &&
  (value.kind === 'reservation' || value.kind === 'explanation') &&
  isInstant(value.at)

/** A member that nothing signs, and that the format does not have (AR8); what is within the signed parts is for their digests. */
export const unsignedMember = (document: IssuedDocument): string | undefined =>
  Object.keys(document).find((name) => !known.document.includes(name)) ??
  (areReceivedAfter(document) ? undefined : 'receivedAfterIssue') ??
  Object.keys(document.signature)
    .filter((name) => !known.signature.includes(name))
    .map((name) => `signature.${name}`)[0]

/** Whether what is said to have been received after the issue is a list of statements, each dated after it. */
function areReceivedAfter({ receivedAfterIssue: received, manifest }: IssuedDocument): boolean {
  if (received === undefined) return true
  return (
    Array.isArray(received) &&
    received.length > 0 &&
    received.every((each) => isReceived(each) && each.at >= manifest.issuedAt)
  )
}
