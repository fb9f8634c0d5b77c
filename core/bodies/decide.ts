import { dateIn } from '#core/dates.ts'
import { Refusal, streamKey, type Stamp, type StreamId } from '#core/record/record.ts'
import type { BodiesCommand, BodiesEvent, BodiesRefusal } from './events.ts'
import { mustKeepFloors } from './floors.ts'
import { mustBeItsOwnName, mustBeItsOwnOrgan, mustBeItsOwnParty, mustBeItsOwnPattern } from './own-names.ts'
import { factOf } from './facts.ts'
import { mustBeSeconded } from './second-officer.ts'
import { standingOn, type Bodies } from './state.ts'
import { mustNotReachUnderMeeting, type MeetingDates } from './under-a-meeting.ts'

const refuse = (code: BodiesRefusal, facts = {}) => new Refusal<BodiesRefusal>(code, facts)

export type BodiesOthers = {
  every?: { organisation?: ReadonlyMap<string, Bodies>; meeting?: ReadonlyMap<string, MeetingDates> }
}

/** The rules of BD: what may be entered about an organisation. */
export function decide(
  state: Bodies,
  command: BodiesCommand,
  stamp: Stamp,
  { every }: BodiesOthers,
  stream: StreamId,
): BodiesEvent[] {
  const others = [...(every?.organisation ?? [])].flatMap(([key, other]) =>
    key === streamKey(stream) ? [] : [other],
  )
  const knownOrgan = (organ: string) => {
    if (!state.organs[organ]) throw refuse('bodies/unknown-organ', { organ })
  }
  if (command.type === 'EstablishOrganisation') {
    // BD1: an organisation is established once.
    if (state.established) throw refuse('bodies/already-established')
  } else if (!state.established) throw refuse('bodies/not-established')

  switch (command.type) {
    case 'EstablishOrganisation':
    case 'SeatOrganisation':
      // BD11: a seat is entered once it holds: what is said today is said by the latest.
      if (command.from > dateIn(stamp.at, command.zone)) throw refuse('bodies/not-yet', { from: command.from })
      if (command.type === 'EstablishOrganisation') mustBeItsOwnName(command.names, command.abbreviation, others)
      break
    case 'NameOrganisation':
      mustBeItsOwnName(command.names, command.abbreviation, others)
      break
    case 'NameParty':
      mustBeItsOwnParty(state, command)
      break
    case 'AppointOfficer':
      // BD10: an officer is appointed once; another title is given after a dismissal, so that neither is overwritten.
      if (state.officers[command.person]) throw refuse('bodies/already-officer', { person: command.person })
      break
    case 'EstablishOrgan':
      // BD8: an organ or an office has its name in the register once; an organ below another needs that one first.
      if (state.organs[command.organ]) throw refuse('bodies/organ-exists', { organ: command.organ })
      if (command.parent) knownOrgan(command.parent)
      mustBeItsOwnOrgan(state, command)
      if (command.symbol) mustBeItsOwnPattern(command.symbol, others)
      break
    case 'NameOrgan':
      knownOrgan(command.organ)
      mustBeItsOwnOrgan(state, { ...command, parent: state.organs[command.organ]?.parent })
      break
    case 'GiveMandate':
      knownOrgan(command.organ)
      break
    case 'AdoptProfile':
    case 'ProposeProfile':
      knownOrgan(command.organ)
      // BD16, BD17: below these floors a rule protects nobody.
      mustKeepFloors(command.profile)
      if (command.type === 'AdoptProfile') mustBeSeconded(state, command, stamp)
      break
    case 'SetProfileAside':
      knownOrgan(command.organ)
      if (!state.organs[command.organ]?.proposed) throw refuse('bodies/not-proposed', { organ: command.organ })
      break
    case 'AdmitMember': {
      // BD2: membership has dates; a party of the register is admitted once at a time.
      knownOrgan(command.organ)
      if (!state.parties[command.party]) throw refuse('bodies/unknown-party', { party: command.party })
      const standing = standingOn(state, command.organ, command.party, command.from)
      if (standing === command.class || standing === 'suspended')
        throw refuse('bodies/already-member', { party: command.party, organ: command.organ })
      break
    }
    case 'SuspendMember':
    case 'EndMembership':
    case 'RestoreMember': {
      knownOrgan(command.organ)
      const standing = standingOn(state, command.organ, command.party, command.from)
      const fits =
        command.type === 'RestoreMember'
          ? standing === 'suspended'
          : command.type === 'SuspendMember'
            ? standing === 'member'
            : standing !== 'none'
      if (!fits) throw refuse('bodies/not-member', { party: command.party, organ: command.organ, standing })
      break
    }
    case 'CreateOffice':
      knownOrgan(command.organ)
      if (state.offices[command.office]) throw refuse('bodies/office-exists', { office: command.office })
      break
    case 'AppointHolder':
    case 'EndHolding':
      if (!state.offices[command.office]) throw refuse('bodies/unknown-office', { office: command.office })
      break
    case 'DismissOfficer':
      if (!state.officers[command.person]) throw refuse('bodies/not-officer', { person: command.person })
      // BD5: an installation is never left without an officer who can appoint another.
      if (Object.keys(state.officers).length === 1) throw refuse('bodies/last-officer')
      break
  }
  if (command.type === 'EstablishOrganisation') {
    // BD14: founded together with its first officer.
    const { type, officer, ...body } = command
    return [{ type: factOf[type], ...body }, ...(officer ? [{ type: factOf.AppointOfficer, ...officer }] : [])]
  }
  // BD15: nothing is dated back under a meeting that is convened or was held.
  mustNotReachUnderMeeting(state, command, stamp, streamKey(stream), every?.meeting ?? new Map())
  const { type, ...body } = command
  return [{ type: factOf[type], ...body } as BodiesEvent]
}
