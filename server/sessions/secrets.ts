import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance: what a personal link and a session cookie carry. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
export const secretPattern = /^[A-Za-z0-9_-]{43}$/

/** What the server keeps of a secret: enough to know it again, nothing to use it with. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret, 'utf8').digest('base64url')

/** A name of lower-case letters and digits that means nothing: it may stand in addresses and in the record. */
export const newName = (length = 10): string => {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('')
}
