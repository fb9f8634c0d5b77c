// Who may do what where, written down by hand: what the tables of rights are held against, not made from them. A cell that
// does not stand here must be refused. Adding a route, a command or a kind of stream means deciding it here as well.

/**
 * Those who try. All are of the organisation `lakes` and its meeting `m1` but `otherOfficer`, who keeps `peaks`.
 * `dismissed` has a session and no place any more; the session of `revoked` was ended.
 */
export const everyone = [
  'public',
  'head',
  'alternate',
  'adviser',
  'observer',
  'guest',
  'presiding',
  'screen',
  'officer',
  'otherOfficer',
  'dismissed',
  'revoked',
] as const
export type Who = (typeof everyone)[number]
/**
 * Where they try: the meeting `m1` in which they sit (elsewhere: their organisation), another meeting of the same
 * organisation, one that was asked for and not convened, one of another organisation, one that does not exist.
 */
export const places = ['own', 'other', 'asked', 'foreign', 'new'] as const
export type Place = (typeof places)[number]
export type Cells = Partial<Record<Place, readonly Who[]>>

const all: readonly Who[] = everyone
const signedIn: readonly Who[] = [
  'head',
  'alternate',
  'adviser',
  'observer',
  'guest',
  'presiding',
  'screen',
  'officer',
  'otherOfficer',
  'dismissed',
]
const anyOfficer: readonly Who[] = ['officer', 'otherOfficer']
const inRoom: readonly Who[] = ['head', 'alternate', 'adviser', 'observer', 'guest', 'presiding', 'screen']
const delegation: readonly Who[] = ['head', 'alternate', 'adviser']

const open: Cells = { own: all, other: all, asked: all, foreign: all, new: all }
const here = (...who: readonly Who[]): Cells => ({ own: who })
/** At a meeting: some of those who sit there, and always the officers of its organisation. */
const at = (...sitting: readonly Who[]): Cells => ({
  own: [...sitting, 'officer'],
  other: ['officer'],
  asked: ['officer'],
  foreign: ['otherOfficer'],
})

export const allowedRoutes: Record<string, Cells> = {
  'POST /api/streams/:kind/:key': here(...signedIn),
  'GET /api/streams/:kind/:key': here(...all),
  'POST /api/streams/:kind/:key/files': here('officer'),
  'GET /api/streams/:kind/:key/files/:sha256': here(...signedIn),
  'GET /api/streams/:kind/:key/proof': here(...all),
  'GET /api/organisations': here(...all),
  'GET /api/meetings': here(...all),
  'GET /api/instruments': here(...all),
  'GET /api/dossiers': here(...all),
  'GET /api/texts': here(...signedIn),
  'GET /api/decisions': here(...signedIn),
  'GET /api/follow-up': here(...anyOfficer),
  'GET /api/meetings/:meeting/people': at(...inRoom),
  'GET /api/meetings/:meeting/streams': at(...inRoom),
  'POST /api/meetings/:meeting/minutes': at(),
  'POST /api/meetings/:meeting/minutes/filing': at(),
  'GET /meetings/:meeting/minutes': at(...delegation, 'observer', 'guest', 'presiding'),
  'GET /meetings/:meeting/minutes/:language': at(...delegation, 'observer', 'guest', 'presiding'),
  'GET /meetings/:meeting/replay': at(...inRoom),
  'POST /api/meetings/:id/notices': at(),
  'GET /api/meetings/:id/notices/preview': at(),
  'GET /api/meetings/:id/notices/owed': at(),
  'GET /api/meetings/:id/calendar.ics': at(...inRoom),
  'GET /api/outbox': here(...anyOfficer),
  'GET /api/outbox/:id': here(...anyOfficer),
  'GET /api/outbox/:id/raw': here(...anyOfficer),
  'POST /api/outbox/:id/retry': here(...anyOfficer),
  'GET /api/session': here(...signedIn),
  'POST /api/session/end': here(...signedIn),
  'GET /api/sessions': here(...signedIn),
  'DELETE /api/sessions/:handle': here(...signedIn),
  'POST /api/session/link': here(...signedIn),
  'GET /api/people': here(...anyOfficer),
  'POST /api/people': here(...anyOfficer),
  'PATCH /api/people/:id': here(...anyOfficer),
  'POST /api/people/:id/link': here(...anyOfficer),
  'DELETE /api/people/:id/links': here(...anyOfficer),
  'GET /api/live': here(...all),
  'GET /api/live/events': here(...all),
  'POST /api/live/lines/:line': here(...all),
  'GET /api/log/checkpoint': here(...all),
  'GET /api/log/checkpoints': here(...all),
  'GET /api/log/keys': here(...all),
  'GET /api/log/inclusion': here(...all),
  'GET /api/log/consistency': here(...all),
  'GET /enter': here(...all),
  'POST /enter': here(...all),
  'GET /enter.js': here(...all),
  'GET /enter.css': here(...all),
  'GET /api/seats': here(...all),
  'POST /seats/:id': here(...all),
  'GET /healthz': here(...all),
  'GET /api': here(...all),
  'GET /api/openapi.json': here(...all),
  'GET /problems/:area/:code': here(...all),
  'GET /pages.css': here(...all),
  'GET /favicon.ico': here(...all),
  'GET /assets/*': here(...all),
  'GET /': here(...all),
  'GET /ar': here(...all),
  'GET /en': here(...all),
  'GET /fr': here(...all),
  'GET /archive/checkpoints': here(...all),
  'GET /archive/checkpoints/:language': here(...all),
  'GET /archive/checkpoints.json': here(...all),
  'GET /archive/verify-record.mjs': here(...all),
  'GET /archive/instruments': here(...all),
  'GET /archive/instruments/:language': here(...all),
  'GET /archive/search': here(...all),
  'GET /archive/search/:language': here(...all),
  'GET /archive/dossiers': here(...all),
  'GET /archive/dossiers/:id': here(...all),
  'GET /archive/dossiers/:id/:language': here(...all),
  'GET /archive/bodies': here(...all),
  'GET /archive/bodies/:id': here(...all),
  'GET /archive/bodies/:id/:language': here(...all),
  'GET /archive/feed.json': here(...all),
  'GET /archive/feed.atom': here(...all),
  'GET /archive/*': here(...all),
  'GET /verify': here(...all),
  'GET /verify/:language': here(...all),
  'GET /.well-known/jwks.json': here(...all),
  'GET /secretariat': here(...anyOfficer),
  'GET /secretariat/*': here(...anyOfficer),
  'GET /meetings/:meeting/podium': at('presiding'),
  'GET /meetings/:meeting/desk': at(...delegation, 'observer', 'guest'),
  'GET /meetings/:meeting/screen': at(...inRoom),
}

const context: Cells = {
  own: [...inRoom, 'officer'],
  other: ['officer'],
  asked: ['officer'],
  foreign: ['otherOfficer'],
}
/** Reading a stream, over HTTP and live alike. What does not exist is nobody's. */
export const allowedStreams: Record<string, Cells> = {
  organisation: open,
  register: open,
  // Members see what was asked for and may concur.
  meeting: { ...context, asked: ['officer', ...delegation] },
  credentials: context,
  // `access/<meeting>` is of whoever presides; each seat has one of its own, tried in `server/http/access.test.ts`.
  access: { ...context, own: ['presiding', 'officer'] },
  speakers: context,
  text: context,
  decision: context,
  dossier: { own: ['officer'], foreign: ['otherOfficer'] },
  'follow-up': { own: ['officer'], foreign: ['otherOfficer'] },
  // A draft is the secretariat's and whoever presided's; seats follow it once it is filed, which is tried in minutes.test.ts.
  minutes: { ...context, own: ['presiding', 'officer'] },
}

// Commands. An organisation that does not exist is nobody's: the operator founds it.
const register: Cells = { own: ['officer'], foreign: ['otherOfficer'] }
const secretariat: Cells = { own: ['officer'], other: ['officer'], asked: ['officer'], foreign: ['otherOfficer'] }
const secretariatOfMeeting: Cells = secretariat
const chair: Cells = { own: ['presiding'] }
const podium: Cells = {
  own: ['presiding', 'officer'],
  other: ['officer'],
  asked: ['officer'],
  foreign: ['otherOfficer'],
}
const podiumOfMeeting: Cells = podium
const delegates: Cells = { own: delegation }
const seats: readonly Who[] = [...delegation, 'observer', 'guest']
const seated: Cells = { ...secretariat, own: [...seats, 'presiding', 'officer'] }
/** Matters: a dossier, a follow-up. One that does not exist belongs to nobody until a command founds it. */
const matter: Cells = { own: ['officer'], foreign: ['otherOfficer'] }
const nobody: Cells = {}

export const allowedCommands: Record<string, Record<string, Cells>> = {
  organisation: {
    // The operator's, on the command line: over the API nobody's.
    EstablishOrganisation: nobody,
    NameOrganisation: register,
    SeatOrganisation: register,
    EstablishOrgan: register,
    NameOrgan: register,
    GiveMandate: register,
    NameParty: register,
    AdmitMember: register,
    SuspendMember: register,
    RestoreMember: register,
    EndMembership: register,
    CreateOffice: register,
    AppointHolder: register,
    EndHolding: register,
    AdoptProfile: register,
    ProposeProfile: register,
    SetProfileAside: register,
    AppointOfficer: register,
    DismissOfficer: register,
  },
  credentials: {
    CreateSeat: secretariat,
    AccreditPerson: secretariat,
    RevokeAccreditation: secretariat,
    ReceiveCredentials: secretariat,
    ExamineCredentials: secretariat,
    TakeBack: secretariat,
    FollowTakeBack: nobody,
    RenamePerson: nobody,
  },
  access: {
    RecordLink: nobody,
    RecordEntry: nobody,
    RecordRevocation: nobody,
    RecordAddress: nobody,
    RecordAttempt: nobody,
    ExpireLink: nobody,
  },
  meeting: {
    // The command names the organisation, `lakes` here: its officers and the delegations of its members ask.
    RequestMeeting: {
      own: [...delegation, 'officer'],
      other: ['officer'],
      asked: ['officer', ...delegation],
      foreign: ['otherOfficer'],
      new: ['officer', ...delegation],
    },
    Concur: {
      own: [...delegation, 'officer'],
      other: ['officer'],
      asked: ['officer', ...delegation],
      foreign: ['otherOfficer'],
    },
    ConveneMeeting: secretariatOfMeeting,
    DeclineRequest: secretariatOfMeeting,
    ProposeOtherTime: secretariatOfMeeting,
    RecordDispatch: nobody,
    RecordDelivery: nobody,
    AcknowledgeNotice: {
      ...secretariatOfMeeting,
      own: [...seats, 'officer'],
      asked: ['officer', ...delegation],
    },
    ContestEntry: { own: seats, asked: delegation },
    WithdrawContest: { own: seats, asked: delegation },
    CorrectEntry: { ...secretariatOfMeeting, own: [...seats, 'officer'], asked: ['officer', ...delegation] },
    OpenMeeting: chair,
    SuspendMeeting: chair,
    ResumeMeeting: chair,
    AdjournMeeting: chair,
    CloseMeeting: chair,
    ReopenMeeting: podiumOfMeeting,
    CallRoll: podiumOfMeeting,
    RecordPresence: podiumOfMeeting,
    StatePresence: { own: seats, asked: delegation },
    AdoptAgenda: chair,
    OpenItem: chair,
    CloseItem: chair,
    AddItem: podiumOfMeeting,
    FocusParagraph: podiumOfMeeting,
    ListText: nobody,
    TakeBack: {
      ...secretariatOfMeeting,
      own: [...seats, 'presiding', 'officer'],
      asked: ['officer', ...delegation],
    },
    FollowTakeBack: nobody,
  },
  speakers: {
    OpenList: podium,
    CloseList: podium,
    RequestFloor: seated,
    WithdrawRequest: seated,
    MoveSpeaker: chair,
    GiveFloor: chair,
    EndStatement: chair,
    YieldFloor: { own: [...seats, 'presiding'] },
    RaisePoint: delegates,
    WithdrawPoint: delegates,
    HearPoint: chair,
    RuleOnPoint: chair,
    FileStatement: { ...secretariat, own: [...seats, 'officer'] },
    FileReply: { ...secretariat, own: [...seats, 'officer'] },
    EndSpeakingTime: nobody,
    EndFloor: nobody,
    ClearList: nobody,
    TakeBack: seated,
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
    ReopenParagraph: { own: [...delegation, 'presiding'] },
    PutText: nobody,
    AdoptText: nobody,
    ReturnText: nobody,
    TakeBack: { own: [...delegation, 'presiding'] },
    FollowTakeBack: nobody,
  },
  decision: {
    PutForAdoption: chair,
    Object: delegates,
    RecordAttempt: nobody,
    RuleOnAttempt: chair,
    EndCallForObjections: nobody,
    WithdrawFromAdoption: chair,
    Gavel: chair,
    Reserve: delegates,
    TakeBack: { own: [...delegation, 'presiding'] },
    FollowTakeBack: nobody,
  },
  register: { PrepareIssue: register, IssueInstrument: register, SignInstrument: nobody },
  // A matter that does not exist is opened for `lakes` by what the command names.
  dossier: {
    OpenDossier: { ...matter, new: ['officer'] },
    FileEntry: matter,
    CorrectEntry: matter,
    WithdrawEntry: matter,
    DiscloseEntry: matter,
    FileFollowingEntry: nobody,
    WithdrawFollowingEntry: nobody,
    TakeBack: matter,
    FollowTakeBack: nobody,
  },
  minutes: { DraftMinutes: nobody, EditMinutes: secretariat, AddToMinutes: secretariat, FileMinutes: nobody },
  'follow-up': {
    DraftCalls: { ...matter, new: ['officer'] },
    AddCall: matter,
    CorrectCall: matter,
    ConfirmCall: matter,
    DropCall: matter,
    RegisterAnswer: matter,
    CloseCall: matter,
    WithdrawAnswer: matter,
    ReopenCall: matter,
    RestoreCall: matter,
    WithdrawConfirmation: matter,
    TakeBack: matter,
    FollowTakeBack: nobody,
  },
}
