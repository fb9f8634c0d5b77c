// Who may send what, follow what and open what: one table, deny by default. The server decides by it; the browser reads
// it to say why a button is not for you. A command, stream or route left out does not compile or does not start.
import type { AccessCommand } from '#core/access/access.ts'
import type { BodiesCommand } from '#core/bodies/bodies.ts'
import type { CredentialsCommand } from '#core/credentials/credentials.ts'
import type { DecisionsCommand } from '#core/decisions/decisions.ts'
import type { StreamKind } from '#core/deciders.ts'
import type { DossiersCommand } from '#core/dossiers/dossiers.ts'
import type { FollowUpCommand } from '#core/follow-up/follow-up.ts'
import type { InstrumentsCommand } from '#core/instruments/instruments.ts'
import type { MeetingsCommand } from '#core/meetings/meetings.ts'
import type { MinutesCommand } from '#core/minutes/minutes.ts'
import type { Role } from '#core/record/record.ts'
import type { SpeakersCommand } from '#core/speakers/speakers.ts'
import type { TextsCommand } from '#core/texts/texts.ts'

type Rights<C extends { type: string }> = Record<C['type'], readonly Role[]>

const officer = ['secretariat'] as const
const chair = ['presiding'] as const
const podium = ['presiding', 'secretariat'] as const
const delegates = ['delegate'] as const
const seatsAndPodium = ['delegate', 'observer', 'presiding', 'secretariat'] as const
const nobody = [] as const

export const commandRights: {
  organisation: Rights<BodiesCommand>
  credentials: Rights<CredentialsCommand>
  access: Rights<AccessCommand>
  meeting: Rights<MeetingsCommand>
  speakers: Rights<SpeakersCommand>
  text: Rights<TextsCommand>
  decision: Rights<DecisionsCommand>
  register: Rights<InstrumentsCommand>
  dossier: Rights<DossiersCommand>
  'follow-up': Rights<FollowUpCommand>
  minutes: Rights<MinutesCommand>
} = {
  organisation: {
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
  credentials: {
    CreateSeat: officer,
    AccreditPerson: officer,
    RevokeAccreditation: officer,
    ReceiveCredentials: officer,
    ExamineCredentials: officer,
    TakeBack: officer,
    FollowTakeBack: nobody,
    RenamePerson: nobody,
  },
  // Entered by the server as it happens: what an officer does to a delegation's access is not the officer's to word.
  access: {
    RecordLink: nobody,
    RecordEntry: nobody,
    RecordRevocation: nobody,
    RecordAddress: nobody,
    RecordAttempt: nobody,
  },
  meeting: {
    RequestMeeting: ['secretariat', 'delegate'],
    Concur: ['secretariat', 'delegate'],
    ConveneMeeting: officer,
    DeclineRequest: officer,
    ProposeOtherTime: officer,
    RecordDispatch: nobody,
    RecordDelivery: nobody,
    AcknowledgeNotice: ['delegate', 'observer', 'secretariat'],
    ContestEntry: ['delegate', 'observer'],
    WithdrawContest: ['delegate', 'observer'],
    CorrectEntry: ['delegate', 'observer', 'secretariat'],
    OpenMeeting: chair,
    SuspendMeeting: chair,
    ResumeMeeting: chair,
    AdjournMeeting: chair,
    CloseMeeting: chair,
    ReopenMeeting: podium,
    CallRoll: podium,
    RecordPresence: podium,
    StatePresence: ['delegate', 'observer'],
    AdoptAgenda: chair,
    OpenItem: chair,
    CloseItem: chair,
    AddItem: podium,
    FocusParagraph: podium,
    ListText: nobody,
    TakeBack: seatsAndPodium,
    FollowTakeBack: nobody,
  },
  speakers: {
    OpenList: podium,
    CloseList: podium,
    RequestFloor: seatsAndPodium,
    WithdrawRequest: seatsAndPodium,
    MoveSpeaker: chair,
    GiveFloor: chair,
    EndStatement: chair,
    YieldFloor: ['delegate', 'observer', 'presiding'],
    RaisePoint: delegates,
    WithdrawPoint: delegates,
    HearPoint: chair,
    RuleOnPoint: chair,
    FileStatement: ['delegate', 'observer', 'secretariat'],
    FileReply: ['delegate', 'observer', 'secretariat'],
    EndSpeakingTime: nobody,
    EndFloor: nobody,
    ClearList: nobody,
    TakeBack: seatsAndPodium,
    FollowTakeBack: nobody,
  },
  text: {
    TableText: podium,
    EnterParagraphs: podium,
    SetWording: podium,
    SetTitle: podium,
    ProposeChange: delegates,
    TakePosition: delegates,
    WithdrawProposal: delegates,
    IncorporateProposal: chair,
    SetProposalAside: chair,
    SetProposalsAside: chair,
    MarkAgreed: chair,
    ReopenParagraph: ['delegate', 'presiding'],
    PutText: nobody,
    AdoptText: nobody,
    ReturnText: nobody,
    TakeBack: ['delegate', 'presiding'],
    FollowTakeBack: nobody,
  },
  decision: {
    PutForAdoption: chair,
    Object: delegates,
    RecordAttempt: nobody,
    EndCallForObjections: nobody,
    RuleOnAttempt: chair,
    WithdrawFromAdoption: chair,
    Gavel: chair,
    Reserve: delegates,
    TakeBack: ['delegate', 'presiding'],
    FollowTakeBack: nobody,
  },
  register: { PrepareIssue: officer, IssueInstrument: officer, SignInstrument: nobody },
  dossier: {
    OpenDossier: officer,
    FileEntry: officer,
    CorrectEntry: officer,
    WithdrawEntry: officer,
    DiscloseEntry: officer,
    TakeBack: officer,
    FollowTakeBack: nobody,
  },
  'follow-up': {
    DraftCalls: officer,
    AddCall: officer,
    CorrectCall: officer,
    ConfirmCall: officer,
    DropCall: officer,
    RegisterAnswer: officer,
    CloseCall: officer,
    WithdrawAnswer: officer,
    ReopenCall: officer,
    RestoreCall: officer,
    WithdrawConfirmation: officer,
    TakeBack: officer,
    FollowTakeBack: nobody,
  },
  // Drafted and filed by the server, which reads the journal and has the sentences, when an officer asks at /api/meetings/M/minutes.
  minutes: { DraftMinutes: nobody, EditMinutes: officer, AddToMinutes: officer, FileMinutes: nobody },
}

/** Who may follow a stream whole. Streams of a meeting ask for a role in that meeting (or the secretariat's). */
export const streamRights: Record<StreamKind, readonly Role[]> = {
  organisation: ['public', 'observer', 'delegate', 'screen', 'presiding', 'secretariat'],
  register: ['public', 'observer', 'delegate', 'screen', 'presiding', 'secretariat'],
  meeting: ['observer', 'delegate', 'screen', 'presiding', 'secretariat'],
  credentials: ['observer', 'delegate', 'screen', 'presiding', 'secretariat'],
  // Each seat its own, asked by `sessions/standing.ts`: to another seat one is the public.
  access: ['observer', 'delegate', 'presiding', 'secretariat'],
  speakers: ['observer', 'delegate', 'screen', 'presiding', 'secretariat'],
  text: ['observer', 'delegate', 'screen', 'presiding', 'secretariat'],
  decision: ['observer', 'delegate', 'screen', 'presiding', 'secretariat'],
  // Drafts of calls and confidential entries stay with the secretariat; the public reads their pages.
  dossier: ['secretariat'],
  'follow-up': ['secretariat'],
  // A draft is the secretariat's, and whoever presided may see it; seats follow it once it is filed.
  minutes: ['presiding', 'secretariat'],
}

/** Who may follow a stream besides, once it holds something filed (MN10): then every correction is read by those concerned. */
const filedRights: Partial<Record<StreamKind, readonly Role[]>> = { minutes: ['delegate', 'observer'] }

// Only what stands in the table: `constructor` is a key of every object, and a right of nobody.
const entryOf = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

export const maySend = (kind: string, type: string, role: Role): boolean => {
  const rights = entryOf<Record<string, readonly Role[]>>(commandRights, kind)
  return (rights && entryOf(rights, type)?.includes(role)) ?? false
}
/** @param isFiled whether the stream holds something filed. */
export const mayFollow = (kind: string, role: Role, isFiled = false): boolean =>
  (entryOf<readonly Role[]>(streamRights, kind)?.includes(role) ?? false) ||
  (isFiled && (entryOf<readonly Role[] | undefined>(filedRights, kind)?.includes(role) ?? false))
