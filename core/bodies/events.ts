// What the record may say of an organisation: its organs, members, offices and rules. One stream per organisation.
// Nothing is overwritten: every fact holds from a date. The shapes grow; they are never rewritten.
import { z } from 'zod'
import { languages } from '#core/languages.ts'
import {
  CivilDate,
  Id,
  Language,
  OrganId,
  PartyId,
  PersonId,
  Source,
  WordsInLines,
  Words,
  Zone,
} from '#core/shapes.ts'
import { precisions } from '#core/words.ts'
import { factOf } from './facts.ts'
import { Profile, SymbolPattern } from './profile.ts'

export const PartyNames = z.object({
  /** Without the article: Niger, Saudi Arabia. */
  short: Words,
  /** Republic of Niger; missing where no source gives it. */
  formal: Words.optional(),
})
export type PartyNames = z.infer<typeof PartyNames>

/** BD20: from when it holds, how exactly that is known, by which source, and what the sources do not agree on. */
const since = {
  from: CivilDate,
  precision: z.enum(precisions).optional(),
  source: Source.optional(),
  disputed: WordsInLines.optional(),
}
const member = { organ: OrganId, party: PartyId }

const bodies = {
  EstablishOrganisation: {
    names: Words,
    abbreviation: Words,
    seat: Words,
    zone: Zone,
    languages: z.array(Language).min(1).max(languages.length),
    ...since,
    notice: WordsInLines.optional(),
    /** The day for which members and offices are told, where the organisation is entered from sources about the past. */
    knownOn: CivilDate.optional(),
  },
  NameOrganisation: { names: Words, abbreviation: Words, ...since },
  /** Where the organisation sits from a day on, by which clock it goes, and in which languages it works. */
  SeatOrganisation: {
    seat: Words,
    zone: Zone,
    languages: z.array(Language).min(1).max(languages.length),
    from: CivilDate,
    source: Source.optional(),
  },
  EstablishOrgan: {
    organ: OrganId,
    parent: OrganId.optional(),
    names: Words,
    symbol: SymbolPattern.optional(),
    ...since,
  },
  NameOrgan: { organ: OrganId, names: Words, ...since },
  GiveMandate: { organ: OrganId, text: WordsInLines, ...since },
  NameParty: {
    party: PartyId,
    class: z.enum(['state', 'organisation', 'organ', 'officer', 'group', 'everyone']),
    names: PartyNames,
    zone: Zone.optional(),
    city: Words.optional(),
    ...since,
  },
  AdmitMember: { ...member, class: z.enum(['member', 'observer']), ...since },
  SuspendMember: { ...member, ...since, reason: WordsInLines },
  RestoreMember: { ...member, ...since },
  EndMembership: { ...member, ...since, reason: WordsInLines },
  CreateOffice: { office: Id, organ: OrganId, names: Words, ...since },
  AppointHolder: { office: Id, holder: Words, ...since },
  EndHolding: { office: Id, ...since },
  AdoptProfile: { organ: OrganId, profile: Profile, from: CivilDate, source: Source.optional() },
  /** BD18: other rules, for a second officer to adopt in the same words. */
  ProposeProfile: { organ: OrganId, profile: Profile, from: CivilDate, source: Source.optional() },
  /** BD18: the rules proposed are not to be adopted. */
  SetProfileAside: { organ: OrganId },
  AppointOfficer: { person: PersonId, title: Words },
  DismissOfficer: { person: PersonId },
} as const

type Shape = typeof bodies
const command = <K extends keyof Shape>(type: K) => z.object({ type: z.literal(type), ...bodies[type] })

export const BodiesCommand = z.discriminatedUnion('type', [
  // BD14: with its first officer, whose appointment is a fact of its own beside the founding.
  command('EstablishOrganisation').extend({ officer: z.object(bodies.AppointOfficer).optional() }),
  command('NameOrganisation'),
  command('SeatOrganisation'),
  command('EstablishOrgan'),
  command('NameOrgan'),
  command('GiveMandate'),
  command('NameParty'),
  command('AdmitMember'),
  command('SuspendMember'),
  command('RestoreMember'),
  command('EndMembership'),
  command('CreateOffice'),
  command('AppointHolder'),
  command('EndHolding'),
  command('AdoptProfile'),
  command('ProposeProfile'),
  command('SetProfileAside'),
  command('AppointOfficer'),
  command('DismissOfficer'),
])
export type BodiesCommand = z.infer<typeof BodiesCommand>

const event = <K extends keyof Shape>(type: K) => z.object({ type: z.literal(factOf[type]), ...bodies[type] })
export const BodiesEvent = z.discriminatedUnion('type', [
  event('EstablishOrganisation'),
  event('NameOrganisation'),
  event('SeatOrganisation'),
  event('EstablishOrgan'),
  event('NameOrgan'),
  event('GiveMandate'),
  event('NameParty'),
  event('AdmitMember'),
  event('SuspendMember'),
  event('RestoreMember'),
  event('EndMembership'),
  event('CreateOffice'),
  event('AppointHolder'),
  event('EndHolding'),
  event('AdoptProfile'),
  event('ProposeProfile'),
  event('SetProfileAside'),
  event('AppointOfficer'),
  event('DismissOfficer'),
])
type EventOf<K extends keyof Shape> = { type: (typeof factOf)[K] } & Omit<
  Extract<BodiesCommand, { type: K }>,
  'type' | (K extends 'EstablishOrganisation' ? 'officer' : never)
>
export type BodiesEvent = { [K in keyof Shape]: EventOf<K> }[keyof Shape]

export type BodiesRefusal =
  | 'bodies/already-established'
  | 'bodies/not-established'
  | 'bodies/not-yet'
  | 'bodies/under-a-meeting'
  | 'bodies/share-of-members'
  | 'bodies/share-too-small'
  | 'bodies/window-too-short'
  | 'bodies/reason-missing'
  | 'bodies/second-officer'
  | 'bodies/not-proposed'
  | 'bodies/not-as-proposed'
  | 'bodies/unknown-organ'
  | 'bodies/organ-exists'
  | 'bodies/unknown-party'
  | 'bodies/already-member'
  | 'bodies/not-member'
  | 'bodies/unknown-office'
  | 'bodies/office-exists'
  | 'bodies/already-officer'
  | 'bodies/not-officer'
  | 'bodies/last-officer'
  | 'bodies/name-taken'
  | 'bodies/symbol-taken'
  | 'bodies/party-name-taken'
  | 'bodies/organ-name-taken'
  | 'bodies/missing-language'
