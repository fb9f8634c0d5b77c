/** The fact that each command makes; a body of facts is the body of the command. */
export const factOf = {
  EstablishOrganisation: 'OrganisationEstablished',
  NameOrganisation: 'OrganisationNamed',
  EstablishOrgan: 'OrganEstablished',
  NameOrgan: 'OrganNamed',
  GiveMandate: 'MandateGiven',
  NameParty: 'PartyNamed',
  AdmitMember: 'MemberAdmitted',
  SuspendMember: 'MemberSuspended',
  RestoreMember: 'MemberRestored',
  EndMembership: 'MembershipEnded',
  CreateOffice: 'OfficeCreated',
  AppointHolder: 'HolderAppointed',
  EndHolding: 'HoldingEnded',
  AdoptProfile: 'ProfileAdopted',
  AppointOfficer: 'OfficerAppointed',
  DismissOfficer: 'OfficerDismissed',
} as const
