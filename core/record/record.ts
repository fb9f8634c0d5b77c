// The door of the record: what a stream, an act, a fact, a refusal and a decider are.
export { Growing } from './growing.ts'
export {
  functions,
  roles,
  chair,
  delegates,
  inMeeting,
  nobody,
  officer,
  podium,
  seats,
  seatsAndPodium,
  seatsAndSecretariat,
  type Actor,
  type DelegationFunction,
  type Role,
  type Stamp,
} from './actors.ts'
export { concept, maySendBy, type About, type Concept, type Following, type Rights } from './concept.ts'
export {
  decideBy,
  evolveBy,
  fold,
  type Consequence,
  type Decider,
  type Deciding,
  type Every,
  type Evolving,
} from './decider.ts'
export {
  isOfKind,
  readBy,
  type AnyCommand,
  type AnyEvent,
  type Attested,
  type Recorded,
  type TableOf,
} from './facts.ts'
export { alreadySo, Refusal, type EnteredOnceRefusal, type Facts } from './refusal.ts'
export {
  firstStreamsOf,
  decisionsOn,
  isOf,
  isOfMeeting,
  textKeyOf,
  meetingKinds,
  meetingOf,
  ownStreamsOf,
  partsOf,
  streamKey,
  streamKind,
  streamOf,
  streamPattern,
  streamsOf,
  type ProceedingKind,
  type StreamId,
  type StreamKind,
  type StreamName,
} from './streams.ts'
export {
  followingTakeBack,
  takeable,
  takeBackOf,
  takeBackSeconds,
  type ActTakenBack,
  type FollowTakeBack,
  type Own,
  type TakeBack,
  type Taken,
  type TakingBackRefusal,
} from './taking-back.ts'
