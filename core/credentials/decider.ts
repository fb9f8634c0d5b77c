// The rules of credentials: who may sit, and when a seat stops being provisional. The office alone sends what is decided here, so
// that a meeting's rooms need not carry it.
import {
  officer,
  nobody,
  inMeeting,
  concept,
  Refusal,
  streamKey,
  takeable,
  type Decider,
  type Own,
  type Stamp,
  type TakingBackRefusal,
  streamOf,
  streamsOf,
} from '#core/record/record.ts'
import type { Instant, PartyId, SeatId } from '#core/words.ts'
import { mustNotBePut, taken, type TextsOfMeeting } from './credentials.ts'
import type { CredentialsCommand, CredentialsEvent, CredentialsRefusal } from './events.ts'
import { evolve, initial, type Credentials } from './state.ts'

const refuse = (code: CredentialsRefusal, facts = {}) => new Refusal<CredentialsRefusal>(code, facts)

type CredentialsOthers = {
  /** Of the meeting, when a seat is made: its members, once it is convened; when an accreditation is taken back: the notices sent. */
  meeting?:
    | {
        notices: Record<SeatId, { sentAt?: Instant }>
        convening?: unknown
        members: readonly PartyId[]
        stage: string
      }
    | undefined
  every?: TextsOfMeeting
}
/** CR11. @throws Refusal `credentials/meeting-over` */
function mustNotBeOver(meeting: CredentialsOthers['meeting']): void {
  if (meeting?.stage === 'closed' || meeting?.stage === 'adjourned') throw refuse('credentials/meeting-over')
}

/** The rules of CR: who may sit, and when a seat stops being provisional. */
function decide(
  state: Credentials,
  command: Own<CredentialsCommand>,
  stamp: Stamp,
  { every, meeting }: CredentialsOthers = {},
): Own<CredentialsEvent>[] {
  switch (command.type) {
    case 'CreateSeat': {
      // CR6: convening makes the seats of members and observers; others are added to these.
      if (!meeting?.convening) throw refuse('credentials/not-convened')
      mustNotBeOver(meeting)
      if (state.seats[command.seat]) throw refuse('credentials/seat-exists', { seat: command.seat })
      // CR6: a seat has a party or a name, and a party has one seat: nobody objects from two.
      if (!command.party && !command.names) throw refuse('credentials/seat-unnamed', { seat: command.seat })
      const before = command.party && Object.values(state.seats).find((s) => s.party === command.party)
      if (before) throw refuse('credentials/seat-exists', { seat: before.seat })
      // CR6: who objects is a member; an officer makes none.
      if (command.class === 'member' && !meeting.members.some((party) => party === command.party))
        throw refuse('credentials/not-a-member', { seat: command.seat })
      const { type: _, ...body } = command
      return [{ type: 'SeatCreated', ...body }]
    }
    case 'AccreditPerson': {
      mustNotBeOver(meeting)
      const delegation = command.as === 'head' || command.as === 'alternate' || command.as === 'adviser'
      // CR5: a delegation sits at a seat; whoever presides, and the room screen, do not.
      if (delegation !== (command.seat !== undefined)) throw refuse('credentials/seat-needed', { as: command.as })
      if (command.seat && !state.seats[command.seat])
        throw refuse('credentials/unknown-seat', { seat: command.seat })
      // CR9: nobody gives themself a place, the chair's among them.
      if (command.person === stamp.by.person) throw refuse('credentials/own-accreditation')
      // CR1: a delegation is the persons accredited to its seat; each is accredited once, and again after a revocation.
      const before = state.people[command.person]
      if (before && !before.revokedAt) throw refuse('credentials/already-accredited', { person: command.person })
      // CR3: a delegation has one head at a time.
      if (
        command.as === 'head' &&
        Object.values(state.people).some((p) => p.seat === command.seat && p.as === 'head' && !p.revokedAt)
      )
        throw refuse('credentials/head-exists', { seat: command.seat })
      const { type: _, ...body } = command
      return [{ type: 'PersonAccredited', ...body }]
    }
    case 'RevokeAccreditation': {
      const found = state.people[command.person]
      if (!found || found.revokedAt) throw refuse('credentials/not-accredited', { person: command.person })
      // CR10: not while a text is put; a room screen decides nothing.
      if (found.as !== 'screen') mustNotBePut(every, stamp, command.person)
      return [{ type: 'AccreditationRevoked', person: command.person, seat: found.seat }]
    }
    case 'RenamePerson': {
      // CR8: a new name is a dated act, for whoever sits here now.
      const found = state.people[command.person]
      if (!found || found.revokedAt) throw refuse('credentials/not-accredited', { person: command.person })
      if (found.names?.at(-1)?.named === command.named) return []
      return [{ type: 'PersonRenamed', person: command.person, named: command.named, seat: found.seat }]
    }
    case 'ReceiveCredentials': {
      const seat = state.seats[command.seat]
      if (!seat) throw refuse('credentials/unknown-seat', { seat: command.seat })
      // CR2: what was accepted stands; new ones follow only those that were not.
      if (seat.credentials === 'accepted') throw refuse('credentials/already-examined', { seat: command.seat })
      return [{ type: 'CredentialsReceived', seat: command.seat, issuer: command.issuer }]
    }
    case 'ExamineCredentials': {
      // CR2: a seat is provisional, with full rights, until its credentials are examined; they must have come first.
      const seat = state.seats[command.seat]
      if (!seat) throw refuse('credentials/unknown-seat', { seat: command.seat })
      if (seat.credentials === 'none') throw refuse('credentials/not-received', { seat: command.seat })
      if (seat.credentials !== 'received') throw refuse('credentials/already-examined', { seat: command.seat })
      const { type: _, ...body } = command
      return [{ type: 'CredentialsExamined', ...body }]
    }
  }
}

/** Commands by which a person may lose a seat. */
const endsSomething = ({ type }: { type: string }) => type === 'RevokeAccreditation' || type === 'TakeBack'

const own: Decider<Credentials, Own<CredentialsCommand>, Own<CredentialsEvent>, CredentialsOthers> = {
  kind: 'credentials',
  initial,
  evolve,
  decide,
  // A meeting knows its texts: one that is tabled meanwhile moves it.
  reads: (stream, command) => ({
    meeting:
      ['CreateSeat', 'AccreditPerson'].includes(command.type) || endsSomething(command)
        ? streamOf('meeting', streamKey(stream))
        : undefined,
    every: undefined,
  }),
  readsEvery: (command, stream) => (endsSomething(command) ? [streamsOf('text', streamKey(stream))] : []),
}

export const credentials = /* @__PURE__ */ concept(
  'credentials',
  {
    follow: inMeeting,
    enteredOnce: ['CredentialsReceived'],
    rights: {
      CreateSeat: officer,
      AccreditPerson: officer,
      RevokeAccreditation: officer,
      ReceiveCredentials: officer,
      ExamineCredentials: officer,
      TakeBack: officer,
      FollowTakeBack: nobody,
      RenamePerson: nobody,
    },
  },
  /* @__PURE__ */ takeable(own, taken, {
    mayTakeBack: (event, stamp, { meeting, every }) => {
      if (event.type !== 'PersonAccredited') return
      // CR10: an accreditation that is taken back ends as one that is revoked does.
      if (event.as !== 'screen') mustNotBePut(every, stamp, event.person)
      // RC1: a notice that was sent since may have gone to the person.
      const sentAt = event.seat === undefined ? undefined : meeting?.notices[event.seat]?.sentAt
      if (sentAt !== undefined && sentAt >= event.at) throw new Refusal<TakingBackRefusal>('record/relied-on')
    },
  }),
)
