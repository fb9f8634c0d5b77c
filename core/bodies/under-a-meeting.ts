// BD15: what held when a meeting was convened, or while it sat, is not changed afterwards by an act with an earlier date.
import { dateIn } from '#core/dates.ts'
import { Refusal, type Stamp } from '#core/record/record.ts'
import { dateOf, type CivilDate, type Instant, type OrganId, type Zone } from '#core/words.ts'
import type { BodiesCommand, BodiesRefusal } from './events.ts'
import { bindsAlike } from './second-officer.ts'
import { profileOn, type Bodies } from './state.ts'

/** Of a meeting, what the dates of its organisation are held against. */
export type MeetingDates = {
  stage: string
  organisation: string
  organ: OrganId
  convening?: { startsAt: Instant; zone: Zone }
  openedAt?: Instant
  closedAt?: Instant
}

/** Under whose meetings a dated act may fall, and whether the day of a meeting that was opened is closed to it as well. */
type Reach = { organs: 'any' | 'this' | 'below'; organ?: OrganId; day: 'before' | 'opened' | 'convened' }

/** Whether acts of a type are held against the meetings of the organisation. */
export const isDatedUnderMeetings = (type: BodiesCommand['type']): boolean =>
  type !== 'EstablishOrganisation' &&
  type !== 'EstablishOrgan' &&
  type !== 'CreateOffice' &&
  type !== 'SetProfileAside' &&
  type !== 'AppointOfficer' &&
  type !== 'DismissOfficer'

function reachOf(state: Bodies, command: BodiesCommand): Reach | undefined {
  switch (command.type) {
    case 'AdoptProfile':
    case 'ProposeProfile':
      return { organs: 'below', organ: command.organ, day: 'convened' }
    case 'AdmitMember':
    case 'SuspendMember':
    case 'RestoreMember':
    case 'EndMembership':
      return { organs: 'this', organ: command.organ, day: 'opened' }
    case 'AppointHolder':
    case 'EndHolding':
      return { organs: 'below', organ: state.offices[command.office]?.organ, day: 'opened' }
    case 'NameOrgan':
      return { organs: 'this', organ: command.organ, day: 'before' }
    case 'GiveMandate':
      // The first of an organ takes the place of none.
      return state.organs[command.organ]?.mandates.length
        ? { organs: 'this', organ: command.organ, day: 'before' }
        : undefined
    case 'NameParty':
      return state.parties[command.party] ? { organs: 'any', day: 'before' } : undefined
    case 'NameOrganisation':
    case 'SeatOrganisation':
      return { organs: 'any', day: 'before' }
    case 'EstablishOrganisation':
    case 'EstablishOrgan':
    case 'CreateOffice':
    case 'SetProfileAside':
    case 'AppointOfficer':
    case 'DismissOfficer':
      return undefined
  }
}

/**
 * BD15, of one act.
 * @param meetings every meeting of the installation, by its key; those of other organisations are passed over.
 * @throws Refusal `bodies/under-a-meeting` with the meeting, its last day so far, and whether a later day is needed.
 */
export function mustNotReachUnderMeeting(
  state: Bodies,
  command: BodiesCommand,
  { at }: Stamp,
  organisation: string,
  meetings: ReadonlyMap<string, MeetingDates>,
): void {
  const reach = reachOf(state, command)
  if (!reach || !('from' in command)) return
  const { from } = command
  const today = later(dateOf(at), dateIn(at, state.zone))
  for (const [meeting, held] of meetings) {
    if (held.organisation !== organisation || !held.convening) continue
    if (reach.organs !== 'any' && !isOf(state, held.organ, reach)) continue
    const last = lastDay(held, at)
    if (from > last) continue
    const isClosed =
      from < today || reach.day === 'convened' || (reach.day === 'opened' && held.openedAt !== undefined)
    if (!isClosed) continue
    if ('profile' in command && bindsAlike(command.profile, profileOn(state, command.organ, from))) continue
    throw new Refusal<BodiesRefusal>('bodies/under-a-meeting', { meeting, from, last })
  }
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b)

/** The last day of a meeting so far, by its own clock or by that of the record, whichever is later. */
function lastDay({ stage, convening, openedAt, closedAt }: MeetingDates, now: Instant): CivilDate {
  const zone = convening?.zone ?? 'UTC'
  const isOver = stage === 'closed' || stage === 'adjourned'
  const end = isOver ? (closedAt ?? now) : openedAt !== undefined ? now : (convening?.startsAt ?? now)
  return later(dateOf(end), dateIn(end, zone))
}

/** Whether a meeting of an organ is one of the organ concerned, or of one below it. */
function isOf(state: Bodies, meetingOf: OrganId, { organs, organ }: Reach): boolean {
  const seen = new Set<OrganId>()
  for (let at: OrganId | undefined = meetingOf; at !== undefined && !seen.has(at); at = state.organs[at]?.parent) {
    if (at === organ) return true
    if (organs === 'this') return false
    seen.add(at)
  }
  return false
}
