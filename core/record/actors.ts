// Who acts, and in which role.
import type { Instant, PersonId, SeatId } from '#core/words.ts'

/**
 * What a person may be in a meeting or an installation. The right to speak, propose and decide belongs to the
 * seat; the role only says by which door the person came in.
 */
export const roles = ['secretariat', 'presiding', 'delegate', 'observer', 'screen', 'public'] as const
export type Role = (typeof roles)[number]

/** In which function a person sits in a delegation. */
export const functions = ['head', 'alternate', 'adviser'] as const
export type DelegationFunction = (typeof functions)[number]

/** Who acts: decided by the server from the session, never taken from the message. */
export type Actor = { person: PersonId; role: Role; seat?: SeatId; function?: DelegationFunction }

/** Who and when. The instant is the server's; bodies of commands say only what. */
export type Stamp = { by: Actor; at: Instant }

/** The roles to which a right is given, by the names under which rights speak of them. */
export const officer = ['secretariat'] as const
export const chair = ['presiding'] as const
export const podium = ['presiding', 'secretariat'] as const
export const delegates = ['delegate'] as const
export const seats = ['delegate', 'observer'] as const
export const seatsAndSecretariat = ['delegate', 'observer', 'secretariat'] as const
export const seatsAndPodium = ['delegate', 'observer', 'presiding', 'secretariat'] as const
export const inMeeting = ['observer', 'delegate', 'screen', 'presiding', 'secretariat'] as const
/** What the server sends as it does the work that is recorded, and what follows from a fact. */
export const nobody = [] as const
