// The keys of a key set, each held to its own name (AR6) and to what a key must be (AR7). A name that was believed instead of
// computed would let anybody's key stand under the genuine one's name.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url } from './base64url.ts'
import { isInstant, isRecord, type Owner, type PublicKey } from './document.ts'
import { isWeakKey } from './ed25519.ts'

/** The name of an Ed25519 key: SHA-256 over its required members, in base64url (RFC 7638, RFC 8037). */
export const thumbprintOf = (x: string): string =>
  toBase64url(sha256(utf8ToBytes(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))))

/** Whose key signs what an organisation issues (AR11). */
export const ownerOf = (organisation: string): Owner => `organisation/${organisation}`

/** What is wrong with a key: it bears another name than its own, or anybody can sign for it. */
export type KeyFault = { kid: string; fault: 'misnamed' | 'weak' }

/** The first fault of some keys. */
export function faultOfKeys(keys: readonly Pick<PublicKey, 'kid' | 'x'>[]): KeyFault | undefined {
  for (const { kid, x } of keys) {
    const bytes = fromBase64url(x)
    if (bytes?.length !== 32 || isWeakKey(bytes)) return { kid, fault: 'weak' }
    if (thumbprintOf(x) !== kid) return { kid, fault: 'misnamed' }
  }
  return undefined
}

const isKey = (key: unknown): key is PublicKey =>
  isRecord(key) &&
  key.kty === 'OKP' &&
  key.crv === 'Ed25519' &&
  typeof key.x === 'string' &&
  typeof key.kid === 'string' &&
  (key.owner === undefined || typeof key.owner === 'string') &&
  isInstant(key.validFrom) &&
  (key.validTo === undefined || isInstant(key.validTo)) &&
  (key.revokedFrom === undefined || isInstant(key.revokedFrom))

/** The keys of a key set that can sign documents, and the fault for which the whole set is refused; keys of other kinds are passed over. */
export function readKeys(set: unknown): { keys: PublicKey[]; fault?: KeyFault } {
  const keys = isRecord(set) && Array.isArray(set.keys) ? set.keys.filter(isKey) : []
  const fault = faultOfKeys(keys)
  return fault ? { keys: [], fault } : { keys }
}

/** The keys of a set that holds no false one; of any other set none. */
export const keysOf = (set: unknown): PublicKey[] => readKeys(set).keys
