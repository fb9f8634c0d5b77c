// What is decided about an organisation. Apart from the door, so that a room in the browser, which reads it only, carries no rule of it.
import { officer, nobody, roles, concept, type Decider } from '#core/record/record.ts'
import { bodiesAsRead } from './bodies.ts'
import { decide, type BodiesOthers } from './decide.ts'
import type { BodiesCommand, BodiesEvent } from './events.ts'
import type { Bodies } from './state.ts'
import { isDatedUnderMeetings } from './under-a-meeting.ts'

const decider: Decider<Bodies, BodiesCommand, BodiesEvent, BodiesOthers> = {
  ...bodiesAsRead,
  decide,
  reads: () => ({}),
  readsEvery: (command) => [
    ...(command.type === 'EstablishOrganisation' ||
    command.type === 'NameOrganisation' ||
    command.type === 'EstablishOrgan'
      ? ['organisation']
      : []),
    ...(isDatedUnderMeetings(command.type) ? ['meeting'] : []),
  ],
}

export const bodies = /* @__PURE__ */ concept(
  'organisation',
  {
    follow: roles,
    enteredOnce: [
      'OrganisationNamed',
      'OrganisationSeated',
      'OrganNamed',
      'MandateGiven',
      'PartyNamed',
      'HolderAppointed',
      'HoldingEnded',
      'ProfileAdopted',
      'ProfileProposed',
    ],
    rights: {
      // BD14: by whoever operates the installation, on the command line.
      EstablishOrganisation: nobody,
      NameOrganisation: officer,
      SeatOrganisation: officer,
      EstablishOrgan: officer,
      NameOrgan: officer,
      GiveMandate: officer,
      NameParty: officer,
      AdmitMember: officer,
      SuspendMember: officer,
      RestoreMember: officer,
      EndMembership: officer,
      CreateOffice: officer,
      AppointHolder: officer,
      EndHolding: officer,
      AdoptProfile: officer,
      ProposeProfile: officer,
      SetProfileAside: officer,
      AppointOfficer: officer,
      DismissOfficer: officer,
    },
  },
  decider,
)
