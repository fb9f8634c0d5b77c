// What stands in the tree for an event (TL2): where it is in the record, and a commitment that tells nothing of what it says.
import { sha256 as portable } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Sha256 } from './merkle.ts'

/** 32 bytes as they are written here: 64 hexadecimal characters in lower case. */
export const isHexadecimal = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)

/** SHA-256 over the salt, as 64 hexadecimal characters, and the bytes of the event; in hexadecimal. */
export const commitmentOf = (salt: string, bytes: string, sha256: Sha256 = portable): string =>
  bytesToHex(sha256(utf8ToBytes(salt + bytes)))

/**
 * The leaf of an event: canonical JSON (RFC 8785) of its position and the commitment to it, in UTF-8.
 * @param position in the record, from 1.
 */
export function leafOf(position: number, commitment: string): Uint8Array {
  if (!Number.isSafeInteger(position) || position < 1)
    throw new RangeError('a position is a whole number from 1 on')
  if (!isHexadecimal(commitment)) throw new RangeError('a commitment is 64 hexadecimal characters')
  return utf8ToBytes(`{"commitment":"${commitment}","position":${position}}`)
}
