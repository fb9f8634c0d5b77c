// An invented organisation with invented members, for tests: the League of Imagined States, its Assembly above a
// Contact Group of five. No State, organ or meeting here exists.
import type { Profile } from '#core/bodies/bodies.ts'
import { mun, oic } from '#core/presets.ts'
import type { Command } from '#core/deciders.ts'
import type { Actor, AnyCommand, DelegationFunction, StreamId } from '#core/record/record.ts'
import { secondsAfter, type Instant, type SeatId, type Words } from '#core/words.ts'
import type { Act } from './expect.ts'
import { World } from './world.ts'

export const in3 = (en: string): Words => ({ ar: `بالعربية: ${en}`, en, fr: `En français : ${en}` })

/** The day of the meeting, and instants on it in seconds from its start. */
export const start: Instant = '2027-03-30T11:00:00.000Z'
export const after = (seconds: number): Instant => secondsAfter(start, seconds)
/** Ten days before the meeting: time enough for the notice of seven days that the profile asks for. */
export const daysBefore = (days: number): Instant => secondsAfter(start, -days * 86_400)

export const five = ['arcadia', 'borduria', 'costaguana', 'deltora', 'elbonia'] as const
export const organisation = 'organisation/lis'
export const meeting = 'meeting/cg-2027'
export const credentials = 'credentials/cg-2027'
export const speakers = 'speakers/cg-2027'
export const text = 'text/cg-2027.l1'
export const decision = 'decision/cg-2027.l1-d1'
export const register = 'register/lis'
export const followUp = 'follow-up/st-1'
export const dossier = 'dossier/crossing'

export const officer: Actor = { person: 'officer', role: 'secretariat' }
export const chair: Actor = { person: 'chair', role: 'presiding' }
export const delegate = (seat: SeatId, as: DelegationFunction = 'head'): Actor => ({
  person: `${seat}-${as}`,
  role: 'delegate',
  seat,
  function: as,
})
export const observer = (seat: SeatId): Actor => ({
  person: `${seat}-head`,
  role: 'observer',
  seat,
  function: 'head',
})

/** One act of the secretariat, the chair or a delegation, with the command checked by the compiler. */
export const act = (stream: StreamId, by: Actor, command: Command, at: Instant = after(600)): Act => ({
  stream,
  by,
  at,
  command: command as AnyCommand,
})

/** The rules of the invented body: the preset of one that exists, under an invented name. */
export const rules: Profile = {
  ...oic,
  id: 'lis',
  officers: { ...oic.officers, value: 'one', reason: { en: 'The secretariat is one person.' } },
}
/** The same body with two officers, where it takes both to issue and to change the rules. */
export const twofoldRules: Profile = { ...oic, id: 'lis' }
export const quickRules: Profile = { ...mun, id: 'lis-quick' }

export const continued = (world: World, acts: Act[]): World => {
  const own = world.copy()
  for (const { stream, command, by, at } of acts) own.ask(stream, command, by, at)
  return own
}

const founding: Act[] = [
  act(
    organisation,
    officer,
    {
      type: 'EstablishOrganisation',
      names: in3('League of Imagined States'),
      abbreviation: in3('LIS'),
      seat: in3('Port Clarity'),
      zone: 'Asia/Riyadh',
      languages: ['ar', 'en', 'fr'],
      from: '2000-01-01',
    },
    daysBefore(400),
  ),
  act(
    organisation,
    officer,
    { type: 'EstablishOrgan', organ: 'assembly', names: in3('Assembly'), from: '2000-01-01' },
    daysBefore(400),
  ),
  act(
    organisation,
    officer,
    {
      type: 'EstablishOrgan',
      organ: 'group',
      parent: 'assembly',
      names: in3('Contact Group'),
      symbol: 'LIS/CG/{year}/{series}.{n}',
      from: '2001-01-01',
    },
    daysBefore(400),
  ),
  act(
    organisation,
    officer,
    { type: 'AdoptProfile', organ: 'assembly', profile: rules, from: '2000-01-01' },
    daysBefore(400),
  ),
  ...five.flatMap((party) => [
    act(
      organisation,
      officer,
      {
        type: 'NameParty',
        party,
        class: 'state',
        names: { short: { ...in3(party[0]?.toUpperCase() + party.slice(1)) } },
        from: '2000-01-01',
      },
      daysBefore(400),
    ),
    act(
      organisation,
      officer,
      { type: 'AdmitMember', organ: 'group', party, class: 'member', from: '2001-01-01' },
      daysBefore(400),
    ),
  ]),
  act(
    organisation,
    officer,
    {
      type: 'NameParty',
      party: 'freedonia',
      class: 'state',
      names: { short: in3('Freedonia') },
      from: '2000-01-01',
    },
    daysBefore(400),
  ),
  act(
    organisation,
    officer,
    { type: 'AdmitMember', organ: 'group', party: 'freedonia', class: 'observer', from: '2001-01-01' },
    daysBefore(400),
  ),
]

/** The organisation with its organs, five members of the group and one observer. */
export const founded: World = continued(new World(), founding)

export const request: Command = {
  type: 'RequestMeeting',
  organisation: 'lis',
  organ: 'group',
  requestedBy: 'arcadia',
  kind: 'emergency',
  level: 'minister',
  mode: 'virtual',
  subject: in3('The crossing'),
  proposedAt: start,
  reason: in3('It is closed.'),
  // For whoever enters it as the secretariat; a delegation that asks for itself needs no word of anybody.
  heard: { from: { en: 'Embassy of Arcadia' }, how: 'letter', at: daysBefore(30) },
}
export const agenda = [
  { item: '1', title: in3('The crossing') },
  { item: '2', title: in3('Statement') },
]
export const convene: Command = {
  type: 'ConveneMeeting',
  startsAt: start,
  zone: 'Asia/Riyadh',
  languages: ['ar', 'en', 'fr'],
  agenda,
}

export const requested: World = continued(founded, [act(meeting, delegate('arcadia'), request, daysBefore(20))])
export const granted: World = continued(requested, [
  act(meeting, delegate('borduria'), { type: 'Concur', party: 'borduria' }, daysBefore(19)),
  act(meeting, delegate('costaguana'), { type: 'Concur', party: 'costaguana' }, daysBefore(19)),
])
export const convened: World = continued(granted, [act(meeting, officer, convene, daysBefore(10))])

const accredit = (person: string, as: 'head' | 'alternate' | 'adviser' | 'presiding' | 'screen', seat?: SeatId) =>
  act(
    credentials,
    officer,
    { type: 'AccreditPerson', person, seat, as, title: in3('Minister'), style: 'he' },
    daysBefore(9),
  )
export const noticed = (seat: SeatId): Act[] => [
  act(
    meeting,
    officer,
    { type: 'RecordDispatch', notice: 'n1', seat, outcome: 'sent', channel: 'mail', language: 'en' },
    daysBefore(9),
  ),
  act(meeting, officer, { type: 'RecordDelivery', notice: 'n1', seat, outcome: 'delivered' }, daysBefore(9)),
]

/** Nothing stands in the way of the opening. */
export const ready: World = continued(convened, [
  accredit('chair', 'presiding'),
  ...five.flatMap((seat) => [accredit(`${seat}-head`, 'head', seat), accredit(`${seat}-adviser`, 'adviser', seat)]),
  accredit('freedonia-head', 'head', 'freedonia'),
  ...five.flatMap(noticed),
])
/** In session, no roll called yet. */
export const opened: World = continued(ready, [act(meeting, chair, { type: 'OpenMeeting' }, start)])
/** All five present. */
export const called: World = continued(opened, [
  act(meeting, chair, { type: 'CallRoll' }, after(10)),
  ...[...five, 'freedonia'].map((seat) =>
    act(meeting, chair, { type: 'RecordPresence', seat, presence: 'present' }, after(20)),
  ),
])
/** The agenda adopted, the first item open, the list of speakers open. */
export const sitting: World = continued(called, [
  act(meeting, chair, { type: 'AdoptAgenda' }, after(60)),
  act(meeting, chair, { type: 'OpenItem', item: '2' }, after(70)),
  act(speakers, chair, { type: 'OpenList' }, after(80)),
])
/** A text of three paragraphs in three languages on the open item, no proposal on it. */
export const tabled: World = continued(sitting, [
  act(
    text,
    officer,
    {
      type: 'TableText',
      title: in3('Statement on the crossing'),
      item: '2',
      languages: ['ar', 'en', 'fr'],
      instrument: 'statement',
    },
    after(100),
  ),
  act(
    text,
    officer,
    {
      type: 'EnterParagraphs',
      units: [
        { kind: 'preambular', depth: 0, words: in3('Recalling its earlier statements,') },
        {
          kind: 'operative',
          depth: 0,
          words: in3('Calls upon Freedonia to open the crossing;'),
          sources: [{ name: 'Arcadian Gazette' }],
        },
        { kind: 'operative', depth: 0, words: in3('Requests a report.') },
      ],
    },
    after(110),
  ),
])
/** Put for adoption at 200 seconds; the window of ten seconds ends at 210. */
export const put: World = continued(tabled, [
  act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
])
export const adopted: World = continued(put, [act(decision, chair, { type: 'Gavel' }, after(210))])
export const issue: Command = {
  type: 'IssueInstrument',
  instrument: 'st-1',
  text: 'cg-2027.l1',
  decision: 'cg-2027.l1-d1',
  series: 'ST',
}
export const issued: World = continued(adopted, [act(register, officer, issue, after(3600))])
/** The same in a dossier: tabled, adopted and issued as a matter of `crossing`, with the meeting closed. */
export const filed: World = continued(sitting, [
  act(
    dossier,
    officer,
    { type: 'OpenDossier', title: in3('The crossing'), organisation: 'lis', organ: 'group' },
    after(90),
  ),
  act(
    text,
    officer,
    {
      type: 'TableText',
      title: in3('Statement on the crossing'),
      item: '2',
      languages: ['ar', 'en', 'fr'],
      instrument: 'statement',
      dossier: 'crossing',
    },
    after(100),
  ),
  act(
    text,
    officer,
    {
      type: 'EnterParagraphs',
      units: [{ kind: 'operative', depth: 0, words: in3('Calls upon Freedonia to open the crossing.') }],
    },
    after(110),
  ),
  act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
  act(decision, chair, { type: 'Gavel' }, after(210)),
  act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(220)),
  act(register, officer, issue, after(3600)),
])
