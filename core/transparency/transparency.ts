// The door of transparency: the tree over the journal, its checkpoints, and what both prove. Without a stream of its own.
export { consistencyRanges, GrowingTree, inclusionRanges, isConsistent, isIncluded, leafHash, nodeHash, rootOf, type Hash, type Range, type Sha256 } from './merkle.ts'
export { bodyOf, fromBase64, isSigned, readCheckpoint, signedNote, toBase64, verifierKey, type Checkpoint, type SignedCheckpoint } from './checkpoint.ts'

/** TL7: how many new events, or how long after the first of them, until a checkpoint is made. */
export const checkpointEvents = 256
export const checkpointMilliseconds = 60_000

/** The leaf of an event (TL2): its chain hash, 64 hexadecimal characters, as 32 bytes. */
export function leafOf(chainHash: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(chainHash)) throw new RangeError('a chain hash is 64 hexadecimal characters')
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(chainHash.slice(2 * i, 2 * i + 2), 16))
}
