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
export { commitmentOf, isHexadecimal, leafOf } from './leaf.ts'
export { eventProofOf, proofText, readProof, verifyEventProof, type EventVerdict, type LogProof } from './proof.ts'
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
