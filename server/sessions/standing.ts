// Who may be what where: officers by organisation, places by meeting. Kept in memory, read from the rows at the start and
// folded forward with the record, so that an accreditation or its revocation counts from its commit.
import {
  accessStream,
  accreditationOf,
  actorOn,
  credentialsAsRead,
  placeIn,
  representedBy,
  type Credentials,
  type Represented,
} from '#core/credentials/credentials.ts'
import {
  isOfKind,
  meetingOf,
  streamKey,
  streamKind,
  type Actor,
  type AnyCommand,
  type Role,
  type StreamId,
  streamOf,
} from '#core/record/record.ts'
import type { Fact } from '#core/deciders.ts'
import type { Words } from '#core/words.ts'
import type { StandingRow } from '#server/views/rows.ts'
import type { SessionRow } from '#wire/rows.ts'

type Meeting = { organisation: string; members: string[]; isConvened: boolean; isOver: boolean; startsAt?: string }
type Place = SessionRow['places'][number]

const isOver = (stage: string) => stage === 'closed' || stage === 'adjourned' || stage === 'declined'

/** Facts from which it is read who may be what where: `right` gives or takes a right to follow, so that whoever was let in asks again. */
const ofStanding: Record<Exclude<Fact['type'], OfNoStanding>, 'right' | 'read'> = {
  SeatCreated: 'right',
  PersonAccredited: 'right',
  AccreditationRevoked: 'right',
  ActTakenBack: 'right',
  OrganisationEstablished: 'right',
  OfficerAppointed: 'right',
  OfficerDismissed: 'right',
  MeetingRequested: 'right',
  MeetingConvened: 'right',
  MeetingReopened: 'right',
  DossierOpened: 'right',
  CallsDrafted: 'right',
  MeetingClosed: 'read',
  MeetingAdjourned: 'read',
  RequestDeclined: 'read',
  MinutesFiled: 'read',
  PersonRenamed: 'read',
  CredentialsReceived: 'read',
  CredentialsExamined: 'read',
}
/** What nobody's standing follows from: a new type of fact is entered here or above, or this does not compile. */
type OfNoStanding =
  | 'SpeakingTimeEnded'
  | 'CallForObjectionsEnded'
  | 'OrganisationNamed'
  | 'OrganisationSeated'
  | 'OrganEstablished'
  | 'OrganNamed'
  | 'MandateGiven'
  | 'PartyNamed'
  | 'MemberAdmitted'
  | 'MemberSuspended'
  | 'MemberRestored'
  | 'MembershipEnded'
  | 'OfficeCreated'
  | 'HolderAppointed'
  | 'HoldingEnded'
  | 'ProfileAdopted'
  | 'ProfileProposed'
  | 'ProfileSetAside'
  | 'LinkIssued'
  | 'SessionBegun'
  | 'AccessRevoked'
  | 'AddressChanged'
  | 'RevokedAccessTried'
  | 'LinkExpired'
  | 'ConcurrenceGiven'
  | 'RequestGranted'
  | 'NoticeWaived'
  | 'OtherTimeProposed'
  | 'NoticeDispatched'
  | 'NoticeDelivered'
  | 'NoticeBounced'
  | 'NoticeAcknowledged'
  | 'EntryContested'
  | 'ContestWithdrawn'
  | 'EntryCorrected'
  | 'MeetingOpened'
  | 'MeetingSuspended'
  | 'MeetingResumed'
  | 'RollCallBegun'
  | 'PresenceRecorded'
  | 'AgendaAdopted'
  | 'ItemAdded'
  | 'ItemOpened'
  | 'ItemClosed'
  | 'ParagraphFocused'
  | 'TextListed'
  | 'ListOpened'
  | 'ListClosed'
  | 'FloorRequested'
  | 'RequestWithdrawn'
  | 'SpeakerMoved'
  | 'FloorGiven'
  | 'FloorEnded'
  | 'PointRaised'
  | 'PointWithdrawn'
  | 'PointHeard'
  | 'PointRuled'
  | 'StatementFiled'
  | 'ReplyFiled'
  | 'ListCleared'
  | 'TextTabled'
  | 'ParagraphsEntered'
  | 'WordingSet'
  | 'TitleSet'
  | 'ChangeProposed'
  | 'PositionTaken'
  | 'ProposalWithdrawn'
  | 'ProposalIncorporated'
  | 'ProposalSetAside'
  | 'ParagraphAgreed'
  | 'ParagraphReopened'
  | 'TextPut'
  | 'TextAdopted'
  | 'TextReturned'
  | 'TextPutForAdoption'
  | 'ObjectionRaised'
  | 'ObjectionJoined'
  | 'ObjectionAttempted'
  | 'AttemptRuled'
  | 'TextWithdrawnFromAdoption'
  | 'DecisionAdopted'
  | 'ReservationMade'
  | 'IssuePrepared'
  | 'InstrumentIssued'
  | 'InstrumentSigned'
  | 'EntryFiled'
  | 'EntryWithdrawn'
  | 'EntryDisclosed'
  | 'CallAdded'
  | 'CallCorrected'
  | 'CallConfirmed'
  | 'CallDropped'
  | 'AnswerRegistered'
  | 'CallClosed'
  | 'AnswerWithdrawn'
  | 'CallReopened'
  | 'CallRestored'
  | 'ConfirmationWithdrawn'
  | 'MinutesDrafted'
  | 'MinutesParagraphEdited'
  | 'MinutesWordsAdded'

export class Standing {
  readonly #officers = new Map<string, Record<string, Words>>()
  readonly #seats = new Map<string, Credentials>()
  readonly #meetings = new Map<string, Meeting>()
  /** The meetings at which a person has or had a place, so that a request looks through those and no others. */
  readonly #placedAt = new Map<string, Set<string>>()
  /** Dossiers and follow-ups, to the organisation they belong to. */
  readonly #matters = new Map<StreamId, string>()
  /** Records of meetings that have been filed. */
  readonly #filed = new Set<StreamId>()

  /** Grows with each fact that may give or take a right: whoever was let in before asks again. */
  changes = 0

  /** The versions that the rows of the last restart already hold: what they tell again is not taken twice. */
  #held = new Map<StreamId, number>()
  /** What is recorded while the rows are being read. */
  #meanwhile: Fact[] | undefined

  constructor(rows: StandingRow[]) {
    this.#begin(rows)
  }

  /**
   * Begins again from rows that were made anew. What is recorded while they are read counts before and after.
   * @param read gives the rows with the versions of their streams, of one moment.
   */
  async restart(read: () => Promise<{ stream: StreamId; version: number; row: StandingRow }[]>): Promise<void> {
    const meanwhile: Fact[] = []
    this.#meanwhile = meanwhile
    try {
      const found = await read()
      for (const kept of [this.#officers, this.#seats, this.#meetings, this.#placedAt, this.#matters, this.#filed])
        kept.clear()
      this.#held = new Map(found.map(({ stream, version }) => [stream, version]))
      this.#begin(found.map(({ row }) => row))
    } finally {
      this.#meanwhile = undefined
    }
    this.changes += 1
    this.take(meanwhile)
  }

  #begin(rows: StandingRow[]): void {
    for (const row of rows) {
      if (row.of === 'officers') this.#officers.set(row.organisation, row.officers)
      else if (row.of === 'seats') this.#seat(row.meeting, row.credentials)
      else if (row.of === 'matter') this.#matters.set(row.stream, row.organisation)
      else if (row.of === 'filed') this.#filed.add(row.stream)
      else
        this.#meetings.set(row.meeting, {
          organisation: row.organisation,
          members: row.members,
          isConvened: row.startsAt !== undefined,
          isOver: isOver(row.stage),
          startsAt: row.startsAt,
        })
    }
  }

  #seat(meeting: string, state: Credentials): void {
    const before = this.#seats.get(meeting)?.people
    this.#seats.set(meeting, state)
    if (state.people === before) return
    for (const person of Object.keys(state.people)) {
      if (before?.[person] !== undefined) continue
      const meetings = this.#placedAt.get(person)
      if (meetings) meetings.add(meeting)
      else this.#placedAt.set(person, new Set([meeting]))
    }
  }

  take(events: Fact[]): void {
    this.#meanwhile?.push(...events)
    for (const event of events) if (event.version > (this.#held.get(event.stream) ?? 0)) this.#take(event)
  }

  #take(event: Fact): void {
    if ((ofStanding as Partial<Record<Fact['type'], 'right' | 'read'>>)[event.type] === 'right') this.changes += 1
    const key = streamKey(event.stream)
    const meeting = (change: Partial<Meeting>) => {
      const found = this.#meetings.get(key)
      if (found) this.#meetings.set(key, { ...found, ...change })
    }
    if (isOfKind(event, 'credentials')) {
      this.#seat(key, credentialsAsRead.evolve(this.#seats.get(key) ?? credentialsAsRead.initial, event))
      return
    }
    switch (event.type) {
      case 'OrganisationEstablished':
        if (!this.#officers.has(key)) this.#officers.set(key, {})
        break
      case 'OfficerAppointed':
        this.#officers.set(key, { ...this.#officers.get(key), [event.person]: event.title })
        break
      case 'OfficerDismissed': {
        const { [event.person]: _, ...officers } = this.#officers.get(key) ?? {}
        this.#officers.set(key, officers)
        break
      }
      case 'MeetingRequested':
        this.#meetings.set(key, {
          organisation: event.organisation,
          members: event.members,
          isConvened: false,
          isOver: false,
        })
        break
      case 'MeetingConvened':
        meeting({ isConvened: true, members: event.members, startsAt: event.startsAt })
        break
      case 'ActTakenBack':
        if (isOfKind(event, 'meeting') && (event.act === 'MeetingClosed' || event.act === 'MeetingAdjourned'))
          meeting({ isOver: false })
        break
      case 'MeetingReopened':
        meeting({ isOver: false })
        break
      case 'MeetingClosed':
      case 'MeetingAdjourned':
      case 'RequestDeclined':
        meeting({ isOver: true })
        break
      case 'MinutesFiled':
        this.#filed.add(event.stream)
        break
      case 'DossierOpened':
      case 'CallsDrafted':
        this.#matters.set(event.stream, event.organisation)
        break
    }
  }

  /** Whether a stream holds something filed, which the seats of its meeting may read with all that was made of it. */
  isFiled(stream: StreamId): boolean {
    return this.#filed.has(stream)
  }

  isOfficer(person: string): boolean {
    return [...this.#officers.values()].some((officers) => officers[person] !== undefined)
  }

  /**
   * An organisation that has no officer of its own yet is in the hands of the installation's other officers; one that does not
   * exist is nobody's (BD14).
   */
  isOfficerOf(person: string, organisation: string | undefined): boolean {
    if (organisation === undefined) return this.isOfficer(person)
    const officers = this.#officers.get(organisation)
    if (!officers) return false
    return Object.keys(officers).length > 0 ? officers[person] !== undefined : this.isOfficer(person)
  }

  /** The organisations whose officer a person is by appointment. */
  organisationsKeptBy(person: string): string[] {
    return [...this.#officers]
      .filter(([, officers]) => officers[person] !== undefined)
      .map(([organisation]) => organisation)
  }

  /** Those besides that have no officer of their own yet: of all of them the person acts as the secretariat. */
  secretariatOf(person: string): string[] {
    return [...this.#officers.keys()].filter((organisation) => this.isOfficerOf(person, organisation))
  }

  meetingsKeptBy(person: string): string[] {
    return [...this.#meetings]
      .filter(([, { organisation }]) => this.isOfficerOf(person, organisation))
      .map(([meeting]) => meeting)
  }

  /** Organisations of which a person is an officer, or at whose meetings they have a place. */
  #nowTiedTo(person: string): Set<string> {
    const ties = new Set(this.organisationsKeptBy(person))
    for (const meeting of this.#placedAt.get(person) ?? []) {
      const seats = this.#seats.get(meeting)
      const organisation = this.#meetings.get(meeting)?.organisation
      if (seats && organisation !== undefined && accreditationOf(seats, person)) ties.add(organisation)
    }
    return ties
  }

  isOver(meeting: string): boolean {
    return this.#meetings.get(meeting)?.isOver ?? false
  }
  startOf(meeting: string): string | undefined {
    return this.#meetings.get(meeting)?.startsAt
  }
  /** Whether a person sits for a delegation at a meeting that is not over. */
  isSeated(person: string): boolean {
    return this.placesOf(person).some(({ meeting, seat }) => seat !== undefined && !this.isOver(meeting))
  }
  /** Where a person has or had a place: the accreditation may have been revoked. */
  everSeated(person: string): { meeting: string; seat?: string | undefined; as: string }[] {
    return [...(this.#placedAt.get(person) ?? [])].flatMap((meeting) => {
      const found = this.#seats.get(meeting)?.people[person]
      return found ? [{ meeting, seat: found.seat, as: found.as }] : []
    })
  }
  /** The streams in which what happens to a person's access is read: of meetings that are not over, else of all. */
  accessOf(person: string): StreamId[] {
    const places = this.placesOf(person).filter(({ role }) => role !== 'screen')
    const current = places.filter(({ meeting }) => !this.isOver(meeting))
    return (current.length > 0 ? current : places).map(({ meeting, seat }) => accessStream(meeting, seat))
  }

  /** Organisations to which a person is tied: an officer of theirs, or somebody who has or had a place at their meetings. */
  tiesOf(person: string): Set<string> {
    const ties = new Set(this.organisationsKeptBy(person))
    for (const meeting of this.#placedAt.get(person) ?? []) {
      const organisation = this.#meetings.get(meeting)?.organisation
      if (organisation !== undefined) ties.add(organisation)
    }
    return ties
  }

  /**
   * Whether an officer keeps a person: changes the address, makes and revokes links. Whoever can make a link can come in
   * as that person. So a person who holds an office or a seat is kept by those who keep every organisation of which that is:
   * on an appointment elsewhere the keeping moves there.
   * @param enteredFor for a person without office or seat, organisations for which they were entered; undefined: entered by
   *   the server, then all that they were ever tied to count.
   */
  keeps(officer: string, person: string, enteredFor: readonly string[] | undefined): boolean {
    if (officer === person) return true
    const isKept = (organisation: string) => this.isOfficerOf(officer, organisation)
    const now = this.#nowTiedTo(person)
    if (now.size > 0) return [...now].every(isKept)
    if (enteredFor) return enteredFor.some(isKept)
    const ties = this.tiesOf(person)
    return [...(ties.size > 0 ? ties : this.#officers.keys())].every(isKept)
  }

  /** Whether an officer would still keep a person who gets a place at a meeting of an organisation. */
  wouldKeep(officer: string, person: string, organisation: string | undefined): boolean {
    const ties = [...this.#nowTiedTo(person), organisation]
    return officer === person || ties.every((each) => this.isOfficerOf(officer, each))
  }

  /** Whether an officer sees a person at all: kept, or tied to one of the officer's organisations. */
  sees(officer: string, person: string, enteredFor: readonly string[] | undefined): boolean {
    return (
      this.keeps(officer, person, enteredFor) ||
      [...this.tiesOf(person)].some((organisation) => this.isOfficerOf(officer, organisation))
    )
  }

  /** The places of a person, the next meeting first and those that are over last; meetings of one hour by their names. */
  placesOf(person: string): Place[] {
    const places = [...(this.#placedAt.get(person) ?? [])]
      .map((meeting) => this.#place(meeting, person))
      .filter((place) => place !== undefined)
    const rank = ({ meeting }: Place) =>
      `${this.#meetings.get(meeting)?.isOver ? '1' : '0'} ${this.#meetings.get(meeting)?.startsAt ?? ''} ${meeting}`
    return places.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
  }

  #place(meeting: string, person: string): Place | undefined {
    const seats = this.#seats.get(meeting)
    const found = seats && placeIn(seats, meeting, person)
    return found && { ...found, title: seats.people[person]?.title ?? {} }
  }

  /** Persons with a place at a meeting, also those whose accreditation was revoked: their acts stay on its record. */
  peopleAt(meeting: string): string[] {
    return Object.keys(this.#seats.get(meeting)?.people ?? {})
  }

  /** The hashes of the names under which each person sat at a meeting, oldest first (CR8). */
  namesAt(meeting: string): Map<string, string[]> {
    return new Map(
      Object.values(this.#seats.get(meeting)?.people ?? {}).map(({ person, names }) => [
        person,
        (names ?? []).map(({ named }) => named),
      ]),
    )
  }

  organisationOf(stream: StreamId): string | undefined {
    const kind = streamKind(stream)
    if (kind === 'organisation' || kind === 'register') return streamKey(stream)
    const meeting = meetingOf(stream)
    return meeting === undefined ? this.#matters.get(stream) : this.#meetings.get(meeting)?.organisation
  }

  /** As whom a session acts on a stream (CR13). @param command names the organisation where the stream does not exist yet. */
  actorOn(session: { person: string } | undefined, stream: StreamId, command?: AnyCommand): Actor {
    const person = session?.person
    const meeting = meetingOf(stream)
    return actorOn(
      person === undefined
        ? undefined
        : {
            person,
            placeAt: (at) => this.#place(at, person),
            isOfficerOf: (organisation) => this.isOfficerOf(person, organisation),
            represented: () => this.representedBy(person),
          },
      stream,
      meeting === undefined ? { matter: this.#matters.get(stream) } : { meeting: this.#meetings.get(meeting) },
      command,
    )
  }

  /** The members for which a person asks for meetings and concurs in them (CR13). */
  representedBy(person: string): Represented[] {
    return representedBy(
      [...(this.#placedAt.get(person) ?? [])].flatMap((at) => {
        const place = this.#place(at, person)
        const meeting = this.#meetings.get(at)
        if (!place || !meeting) return []
        const party = place.seat === undefined ? undefined : this.#seats.get(at)?.seats[place.seat]?.party
        return [{ ...place, ...meeting, party }]
      }),
    )
  }

  /** The roles of a person at a meeting: an officer who has a place there keeps the secretariat's doors as well. */
  rolesAt(person: string, meeting: string): Set<Role> {
    const roles = new Set<Role>([this.actorOn({ person }, streamOf('credentials', meeting)).role])
    const organisation = this.#meetings.get(meeting)?.organisation
    // A meeting that does not exist is answered like one of another organisation.
    if (organisation !== undefined && this.isOfficerOf(person, organisation)) roles.add('secretariat')
    return roles
  }

  /** Every role that a person has anywhere: what opens addresses that belong to no meeting. */
  rolesOf(person: string | undefined): Set<Role> {
    const roles = new Set<Role>(['public'])
    if (person === undefined) return roles
    if (this.isOfficer(person)) roles.add('secretariat')
    for (const { role } of this.placesOf(person)) roles.add(role)
    return roles
  }
}
