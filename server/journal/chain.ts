import * as crypto from 'node:crypto'
import canonicalize from 'canonicalize'
import type { AnyEvent, Recorded, StreamId } from '#core/record/record.ts'

/** The hash before the first event. */
export const genesisHash = '0'.repeat(64)

/**
 * The bytes of an event as they are kept and hashed: canonical JSON, RFC 8785.
 * @throws when the event holds what JSON cannot: half a surrogate pair, a number that is not finite.
 */
export function bytesOf(stream: StreamId, version: number, body: Recorded<AnyEvent>): string {
  const bytes = canonicalize({ ...body, stream, version })
  if (bytes === undefined) throw new Error('an event must be an object')
  return bytes
}

/** Salts for so many events, each 32 random bytes as 64 hexadecimal characters. */
export function newSalts(count: number): string[] {
  const all = crypto.randomBytes(32 * count).toString('hex')
  return Array.from({ length: count }, (_, n) => all.slice(64 * n, 64 * (n + 1)))
}
const saltPattern = /^[0-9a-f]{64}$/
export const isSalt = (salt: unknown): boolean => typeof salt === 'string' && saltPattern.test(salt)

/**
 * What stands for an event where it is not shown: SHA-256 over its salt, as 64 hexadecimal characters, and its bytes as
 * written, in UTF-8. Over the bytes, not the value: whoever writes the value again may write it otherwise.
 */
export const commitmentTo = (salt: string, bytes: string): string => sha256Of(salt + bytes)

/** SHA-256 over the hash before, as 64 hexadecimal characters, a line feed and the commitment to the event. */
export const hashAfter = (previous: string, commitment: string): string => sha256Of(`${previous}\n${commitment}`)

/** SHA-256 in hexadecimal, text in UTF-8. In one call where Node has it (from 20.12 on): half the time for what is as short as an event. */
export const sha256Of: (data: string | Uint8Array) => string =
  typeof crypto.hash === 'function'
    ? (data) => crypto.hash('sha256', data, 'hex')
    : (data) => crypto.createHash('sha256').update(data).digest('hex')
