// A checkpoint as text that can be kept in a mail, a book or a newspaper: C2SP tlog-checkpoint, signed as a C2SP signed note.
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64url, toBase64url, type PublicKey, type VerifySignature } from '#core/archive/archive.ts'
import type { Hash } from './merkle.ts'

export type Checkpoint = { origin: string; size: number; root: Hash }
type NoteSignature = { name: string; keyHash: Uint8Array; signature: Uint8Array }
export type SignedCheckpoint = Checkpoint & { body: string; signatures: NoteSignature[] }

const ed25519 = 1

export const toBase64 = (bytes: Uint8Array): string => {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}
/** Strict: the one spelling that the bytes have. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  const bytes = /^[A-Za-z0-9+/]*={0,2}$/.test(text)
    ? fromBase64url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'))
    : undefined
  return bytes && toBase64(bytes) === text ? bytes : undefined
}

/** The lines that are signed (TL5). */
export const bodyOf = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`

/** TL6: the first four bytes of SHA-256 over the name, a line feed, the kind of signature and the key of 32 bytes. */
export const keyHashOf = (name: string, key: Uint8Array): Uint8Array =>
  sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(ed25519), key)).subarray(0, 4)

/** The key as a line for verifiers: name, key hash, kind and key. */
export const verifierKey = (name: string, key: Uint8Array): string =>
  `${name}+${[...keyHashOf(name, key)].map((b) => b.toString(16).padStart(2, '0')).join('')}+${toBase64(concatBytes(Uint8Array.of(ed25519), key))}`

/** The note: the body, an empty line, and one line for the signature of 64 bytes. */
export const signedNote = (body: string, name: string, key: Uint8Array, signature: Uint8Array): string =>
  `${body}\n\u2014 ${name} ${toBase64(concatBytes(keyHashOf(name, key), signature))}\n`

/**
 * TL10: a signed text as it was signed, whatever an editor has made of its ends: a byte order mark, carriage returns, spaces at
 * the end of lines, empty lines before and after. None of these can stand in what is signed.
 */
export const asSigned = (text: string): string =>
  `${text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '')}\n`

/** The checkpoint that a note holds, or undefined when it is none; whether it is genuine is asked separately. */
export function readCheckpoint(given: string): SignedCheckpoint | undefined {
  const note = asSigned(given)
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return undefined
  const body = note.slice(0, end + 1)
  const [origin = '', size = '', root = ''] = body.split('\n')
  const hash = fromBase64(root)
  if (
    origin === '' ||
    !/^(0|[1-9]\d{0,15})$/.test(size) ||
    !Number.isSafeInteger(Number(size)) ||
    hash?.length !== 32
  )
    return undefined
  const signatures: NoteSignature[] = []
  for (const line of note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1)) {
    const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    const bytes = fromBase64(encoded ?? '')
    if (name === undefined || bytes === undefined || bytes.length < 5) return undefined
    signatures.push({ name, keyHash: bytes.subarray(0, 4), signature: bytes.subarray(4) })
  }
  return signatures.length > 0 ? { origin, size: Number(size), root: hash, body, signatures } : undefined
}

/** Whether one of the keys signed the checkpoint in the log's own name (TL6). Signatures by others are passed over. */
export async function isSigned(
  { origin, body, signatures }: SignedCheckpoint,
  keys: readonly PublicKey[],
  verifySignature: VerifySignature,
): Promise<boolean> {
  for (const { name, keyHash, signature } of signatures) {
    if (name !== origin || signature.length !== 64) continue
    for (const key of keys) {
      // TL11: a key that signs what an organisation issues says nothing about the log.
      const bytes = key.owner === 'log' ? fromBase64url(key.x) : undefined
      if (bytes?.length !== 32 || !keyHashOf(name, bytes).every((byte, i) => byte === keyHash[i])) continue
      if (await verifySignature(key, utf8ToBytes(body), signature)) return true
    }
  }
  return false
}
