// C2SP tlog-proof, version 1: that a leaf stands under a checkpoint, as a text that can be kept; and with an event in it, the
// proof of that one event, for whoever has nothing else of the record.
import { sha256 as portable } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { PublicKey, VerifySignature } from '#core/archive/archive.ts'
import { asSigned, fromBase64, isSigned, readCheckpoint, toBase64 } from './checkpoint.ts'
import { commitmentOf, isHexadecimal, leafOf } from './leaf.ts'
import { isIncluded, leafHash, type Hash, type Sha256 } from './merkle.ts'

const mark = 'c2sp.org/tlog-proof@v1'
/** The path of a tree of 2^53 leaves. */
const longestPath = 53

/** `index` counts from 0; `extra` is what was said beside, which nothing signs; `note` is the checkpoint. */
export type LogProof = { index: number; hashes: Hash[]; extra: unknown; note: string }

/** The text of a proof. */
export const proofText = ({ index, hashes, extra, note }: LogProof): string =>
  [
    mark,
    `extra ${toBase64(utf8ToBytes(JSON.stringify(extra)))}`,
    `index ${index}`,
    ...hashes.map(toBase64),
    '',
    note,
  ].join('\n')

/** The proof of one event (TL12): what it says and its salt go along. */
export const eventProofOf = (
  { position, salt, bytes }: { position: number; salt: string; bytes: string },
  hashes: Hash[],
  note: string,
): string => proofText({ index: position - 1, hashes, extra: { event: bytes, salt }, note })

/** The proof that a text holds, or undefined when it is none; whether it holds is asked separately. */
export function readProof(given: string): LogProof | undefined {
  const text = asSigned(given)
  const end = text.indexOf('\n\n')
  const [first, ...rest] = text.slice(0, Math.max(0, end)).split('\n')
  const extra = rest[0]?.startsWith('extra ') ? fromBase64(rest.shift()?.slice('extra '.length) ?? '') : undefined
  const index = /^index (0|[1-9]\d{0,14})$/.exec(rest.shift() ?? '')?.[1]
  const hashes = rest.map(fromBase64)
  if (first !== mark || index === undefined || hashes.length > longestPath) return undefined
  if (!hashes.every((hash): hash is Hash => hash?.length === 32)) return undefined
  try {
    const said: unknown = extra && JSON.parse(textIn(extra))
    return { index: Number(index), hashes, extra: said, note: text.slice(end + 2) }
  } catch {
    return undefined
  }
}

/** UTF-8, of which this folder knows the way there only. @throws URIError */
const textIn = (bytes: Uint8Array): string =>
  decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))

/** `not-ours`: no key that was given signed the checkpoint. `differs`: event, salt or path is not what it stood for. */
export type EventVerdict =
  | { verdict: 'holds'; position: number; size: number; origin: string; bytes: string }
  | { verdict: 'not-ours' | 'differs'; position: number; size: number; origin: string }
  | { verdict: 'not-a-proof' }

/** Whether a text proves one event by itself (TL12), under a checkpoint that one of the keys signed. */
export async function verifyEventProof(
  text: string,
  keys: readonly PublicKey[],
  verifySignature: VerifySignature,
  sha256: Sha256 = portable,
): Promise<EventVerdict> {
  const proof = readProof(text)
  const checkpoint = proof && readCheckpoint(proof.note)
  const { event, salt } = (proof?.extra ?? {}) as { event?: unknown; salt?: unknown }
  if (!proof || !checkpoint || typeof event !== 'string' || !isHexadecimal(salt)) return { verdict: 'not-a-proof' }
  const { size, origin, root } = checkpoint
  const of = { position: proof.index + 1, size, origin }
  if (!(await isSigned(checkpoint, keys, verifySignature))) return { verdict: 'not-ours', ...of }
  const leaf = leafHash(leafOf(of.position, commitmentOf(salt, event, sha256)), sha256)
  return isIncluded({ leaf, index: proof.index, size, proof: proof.hashes, root }, sha256)
    ? { verdict: 'holds', ...of, bytes: event }
    : { verdict: 'differs', ...of }
}
