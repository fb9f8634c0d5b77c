// The door of transparency: the tree over the journal, its checkpoints, and what both prove. Without a stream of its own.
export {
  consistencyRanges,
  GrowingTree,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
  type Hash,
  type Range,
  type Sha256,
} from './merkle.ts'
export {
  bodyOf,
  fromBase64,
  isSigned,
  readCheckpoint,
  signedNote,
  toBase64,
  verifierKey,
  type Checkpoint,
  type SignedCheckpoint,
} from './checkpoint.ts'

/** TL7: how many new events, or how long after the first of them, until a checkpoint is made. */
export const checkpointEvents = 256
export const checkpointMilliseconds = 60_000
/** TL7: and how long at least between two, however much is recorded. */
export const checkpointPauseMilliseconds = 1_000

/** The leaf of an event (TL2): its chain hash, 64 hexadecimal characters, as 32 bytes. */
export function leafOf(chainHash: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(chainHash)) throw new RangeError('a chain hash is 64 hexadecimal characters')
  const leaf = new Uint8Array(32)
  for (let i = 0; i < 32; i += 1) leaf[i] = 16 * digitAt(chainHash, 2 * i) + digitAt(chainHash, 2 * i + 1)
  return leaf
}

/** Digits stand at 48 to 57, letters from 97 on. */
function digitAt(hexadecimal: string, index: number): number {
  const code = hexadecimal.charCodeAt(index)
  return code < 97 ? code - 48 : code - 87
}
