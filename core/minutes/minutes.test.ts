import { expect, test } from 'vitest'
import { given, refusalOf } from '#core/testing/expect.ts'
import {
  act,
  after,
  adopted,
  called,
  chair,
  continued,
  convene,
  credentials,
  daysBefore,
  decision,
  delegate,
  five,
  founded,
  in3,
  meeting,
  officer,
  organisation,
  ready,
  request,
  speakers,
  tabled,
  text,
} from '#core/testing/invented.ts'
import { SpeakersCommand } from '#core/speakers/events.ts'
import { digest } from '#core/texts/texts.ts'
import { MinutesCommand, MinutesEvent, MinutesKind } from './events.ts'
import { draftOf, fileOf } from './given.ts'
import { isCorrectable, isCorrected, minutes, type MinutesParagraph } from './minutes.ts'

/** Who acts, as a sentence names a State (BD21). */
const acting = (name: string) => ({ ...in3(name), ar: `وفد ${in3(name).ar}` })
const stream = 'minutes/cg-2027'
const say = (seat: string, from: number, to: number) => [
  act(speakers, delegate(seat), { type: 'RequestFloor', seat, kind: 'statement' }, after(from)),
  act(speakers, chair, { type: 'GiveFloor', seat, kind: 'statement' }, after(from + 1)),
  act(speakers, chair, { type: 'EndStatement' }, after(to)),
]
const held = continued(tabled, [
  ...say('arcadia', 120, 160),
  act(speakers, delegate('borduria'), { type: 'RaisePoint', seat: 'borduria', matter: 'time' }, after(161)),
  act(speakers, chair, { type: 'HearPoint', seat: 'borduria' }, after(162)),
  act(speakers, chair, { type: 'RuleOnPoint', ruling: 'upheld' }, after(163)),
  act(
    text,
    delegate('costaguana'),
    {
      type: 'ProposeChange',
      action: 'replace',
      paragraph: 'p3',
      words: in3('Requests a report at once.'),
      seat: 'costaguana',
    },
    after(170),
  ),
  act(text, chair, { type: 'IncorporateProposal', proposal: 'c1' }, after(171)),
  act(meeting, chair, { type: 'SuspendMeeting', reason: 'consultations' }, after(180)),
  act(meeting, chair, { type: 'ResumeMeeting' }, after(190)),
  act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
  act(
    decision,
    delegate('deltora'),
    { type: 'Reserve', seat: 'deltora', words: in3('We note.'), kind: 'reservation' },
    after(205),
  ),
  act(decision, chair, { type: 'Gavel' }, after(212)),
  act(meeting, chair, { type: 'RecordPresence', seat: 'elbonia', presence: 'absent' }, after(213)),
  act(meeting, chair, { type: 'RecordPresence', seat: 'elbonia', presence: 'present' }, after(214)),
])
const over = continued(held, [
  act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
])
const drafted = continued(over, [act(stream, officer, draftOf(over), after(400))])
const filed = continued(drafted, [act(stream, officer, fileOf(drafted), after(500))])
const paragraphs = draftOf(over).paragraphs
const of = (kind: string): MinutesParagraph | undefined => paragraphs.find((p) => p.kind === kind)
const edit = (paragraph: string, words?: string, language: 'ar' | 'en' | 'fr' = 'en') =>
  act(stream, officer, { type: 'EditMinutes', paragraph, language, words }, after(450))

test('MN1: a record is drafted once the meeting is over, not before', () => {
  given(held)
    .when(act(stream, officer, draftOf(held), after(400)))
    .refuses('minutes/meeting-not-over')
  given(over)
    .when(act(stream, officer, draftOf(over), after(400)))
    .records({ type: 'MinutesDrafted', languages: ['ar', 'en', 'fr'] })
  given(over).when(edit('x')).refuses('minutes/not-drafted')
})

test('MN2: the draft tells what happened, in order, each paragraph with the facts that it rests on', () => {
  expect(paragraphs.map((p) => p.kind)).toEqual([
    'requested',
    'opened',
    'present',
    'also-present',
    'agenda',
    'item',
    'tabled',
    'statement',
    'point',
    'proposal',
    'outcome',
    'suspended',
    'resumed',
    'put',
    'reservation',
    'adopted',
    'left',
    'late',
    'closed',
  ])
  expect(of('present')?.facts.seats).toHaveLength(5)
  expect(of('also-present')?.facts.seats).toEqual([in3('Freedonia')])
  expect(of('opened')?.facts).toEqual({ office: in3('Minister'), style: 'he' })
  expect(of('statement')?.facts).toMatchObject({ seat: acting('Arcadia'), seconds: 39, from: after(121) })
  expect(of('statement')?.sources.map((s) => s.stream)).toEqual([speakers, speakers])
  expect(of('point')?.facts).toMatchObject({ matter: 'time', ruling: 'upheld' })
  expect(of('outcome')?.facts).toMatchObject({ outcome: 'incorporated', seat: acting('Costaguana') })
  expect(of('adopted')?.facts).toMatchObject({ present: 5, of: 5 })
  const unknown = {
    ...draftOf(over),
    paragraphs: [
      { ...(paragraphs[0] as MinutesParagraph), sources: [{ stream: meeting, version: 999, position: 1 }] },
    ],
  }
  given(over)
    .when(act(stream, officer, unknown, after(400)))
    .refuses('minutes/source-unknown')
  given(over)
    .when(
      act(
        stream,
        officer,
        { ...draftOf(over), paragraphs: [paragraphs[0] as MinutesParagraph, paragraphs[0] as MinutesParagraph] },
        after(400),
      ),
    )
    .refuses('minutes/source-unknown')
})

test('MN2: an attempted objection stands in the record with its obstacle and the ruling in the chair’s words', () => {
  const tried = continued(tabled, [
    act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
    act(decision, delegate('arcadia', 'adviser'), { type: 'Object', seat: 'arcadia' }, after(203)),
    act(
      decision,
      chair,
      { type: 'RuleOnAttempt', attempt: 'a1', ruling: 'admitted', words: 'Their head is on the line.' },
      after(204),
    ),
    act(decision, delegate('deltora'), { type: 'Object', seat: 'deltora' }, after(205)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const found = draftOf(tried).paragraphs.filter((p) => p.sources[0]?.stream === decision)
  expect(found.map((p) => p.kind)).toEqual(['put', 'attempt', 'attempt-ruled', 'objection', 'objection-joined'])
  expect(found.map((p) => p.facts).slice(1)).toMatchObject([
    { seat: acting('Arcadia'), obstacle: 'adviser' },
    { seat: acting('Arcadia'), ruling: 'admitted', words: 'Their head is on the line.' },
    { seat: acting('Arcadia') },
    { seat: acting('Deltora') },
  ])
})

test('MN2: a reservation names the text, and the paragraph where it is on one, by the number that the paragraph had', () => {
  const reserve = (seconds: number, seat: string, kind: 'reservation' | 'explanation', paragraph?: string) =>
    act(
      decision,
      delegate(seat),
      { type: 'Reserve', seat, words: in3('We note.'), kind, paragraph },
      after(seconds),
    )
  const reserved = continued(tabled, [
    // The first operative paragraph goes: what was the second is the first.
    act(
      text,
      delegate('arcadia'),
      { type: 'ProposeChange', action: 'delete', paragraph: 'p2', seat: 'arcadia' },
      after(170),
    ),
    act(text, chair, { type: 'IncorporateProposal', proposal: 'c1' }, after(171)),
    act(
      text,
      officer,
      { type: 'EnterParagraphs', after: 'p3', units: [{ kind: 'sub', depth: 1, words: in3('at once') }] },
      after(172),
    ),
    act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
    reserve(201, 'arcadia', 'reservation', 'p3'),
    reserve(202, 'borduria', 'explanation', 'p1'),
    reserve(203, 'costaguana', 'reservation'),
    reserve(204, 'deltora', 'reservation', 'p4'),
    act(decision, chair, { type: 'Gavel' }, after(212)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const said = draftOf(reserved)
    .paragraphs.filter((p) => p.kind === 'reservation' || p.kind === 'explanation')
    .map((p) => p.facts)
  const title = in3('Statement on the crossing')
  const same = (number: string) => ({ ar: number, en: number, fr: number })
  expect(said).toEqual([
    {
      seat: acting('Arcadia'),
      words: in3('We note.'),
      title,
      paragraph: 'p3',
      part: 'operative',
      place: same('1'),
    },
    {
      seat: acting('Borduria'),
      words: in3('We note.'),
      title,
      paragraph: 'p1',
      part: 'preambular',
      place: same('1'),
    },
    { seat: acting('Costaguana'), words: in3('We note.'), title },
    {
      seat: acting('Deltora'),
      words: in3('We note.'),
      title,
      paragraph: 'p4',
      part: 'sub',
      place: { ar: '1 (أ)', en: '1 (a)', fr: '1 a)' },
    },
  ])
  MinutesCommand.parse(draftOf(reserved))
})

test('MN2: a text is named as it was titled by then', () => {
  const titled = continued(over, [])
  const before = continued(tabled, [
    act(
      text,
      officer,
      { type: 'SetTitle', language: 'en', words: 'Statement on the open crossing', revision: 1 },
      after(150),
    ),
    // The other languages follow, each in the words that stand.
    ...(['ar', 'fr'] as const).map((language, n) =>
      act(
        text,
        officer,
        {
          type: 'SetTitle',
          language,
          words: in3('Statement on the crossing')[language] ?? '',
          revision: n + 2,
        },
        after(151 + n),
      ),
    ),
    act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
    act(decision, chair, { type: 'Gavel' }, after(212)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  expect(draftOf(titled).paragraphs.find((p) => p.kind === 'adopted')?.facts.title).toEqual(
    in3('Statement on the crossing'),
  )
  expect(draftOf(before).paragraphs.find((p) => p.kind === 'tabled')?.facts.title).toEqual(
    in3('Statement on the crossing'),
  )
  expect(draftOf(before).paragraphs.find((p) => p.kind === 'adopted')?.facts.title).toMatchObject({
    en: 'Statement on the open crossing',
  })
})

test('MN3: what was said stands in the record only where it was filed, in the languages in which it was', () => {
  expect(of('filed')).toBeUndefined()
  const later = continued(over, [
    act(
      speakers,
      officer,
      {
        type: 'FileStatement',
        speech: 's1',
        language: 'fr',
        text: 'Le passage doit ouvrir.',
        heard: { from: { en: 'Embassy of Arcadia' }, how: 'in-person', at: after(340) },
      },
      after(350),
    ),
  ])
  expect(draftOf(later).paragraphs.find((p) => p.kind === 'filed')?.facts).toEqual({
    seat: acting('Arcadia'),
    words: { fr: 'Le passage doit ouvrir.' },
    // SP14: whose word it is.
    from: { en: 'Embassy of Arcadia' },
    how: 'in-person',
    heardAt: after(340),
  })
})

test('MN3, MN12: a reply in writing stands where it was filed, with its words and whose they are', () => {
  const replied = continued(held, [
    act(
      speakers,
      officer,
      {
        type: 'FileReply',
        seat: 'borduria',
        answers: 's1',
        language: 'en',
        text: 'We do not share that view.',
        heard: { from: { en: 'Embassy of Borduria' }, how: 'letter', at: after(250) },
      },
      after(260),
    ),
    act(
      speakers,
      delegate('borduria'),
      { type: 'FileStatement', speech: 's2', language: 'fr', text: 'Nous ne partageons pas cet avis.' },
      after(261),
    ),
  ])
  const found = draftOf(replied).paragraphs.filter((p) => p.kind === 'reply-in-writing' || p.kind === 'filed')
  expect(found).toHaveLength(1)
  expect(found[0]?.facts).toEqual({
    seat: acting('Borduria'),
    answered: acting('Arcadia'),
    words: { en: 'We do not share that view.', fr: 'Nous ne partageons pas cet avis.' },
    from: { en: 'Embassy of Borduria' },
    how: 'letter',
    heardAt: after(250),
  })
  expect(found[0]?.sources).toHaveLength(2)
})

test('MN12: who asked for the meeting and who concurred, with whose word each is that the secretariat entered', () => {
  const facts = of('requested')?.facts
  expect(facts).toMatchObject({ seat: acting('Arcadia') })
  const concurred = over.events('meeting/cg-2027').filter((e) => e.type === 'ConcurrenceGiven')
  expect(facts?.seats).toHaveLength(concurred.length)
  const entered = concurred.flatMap((e) => ('heard' in e && e.heard ? [(e.heard as { from: object }).from] : []))
  expect(facts?.enteredFrom).toEqual(entered.length > 0 ? entered : undefined)
})

test('MN12, MT18, MT19: no State is told as asking that only concurred, and none as concurring whose concurrence did not count', () => {
  const heard = { from: { en: 'Head of mission' }, how: 'letter', at: daysBefore(30) } as const
  const concurs = (party: string) => act(meeting, officer, { type: 'Concur', party, heard }, daysBefore(19))
  const entry = { about: 'concurrence', seat: 'arcadia' } as const
  const requestedIn = (...acts: Parameters<typeof continued>[1]) =>
    draftOf(
      continued(founded, [
        act(meeting, officer, request, daysBefore(20)),
        ...['borduria', 'costaguana', 'deltora', 'elbonia'].map(concurs),
        ...acts,
        act(meeting, officer, convene, daysBefore(10)),
      ]),
    ).paragraphs.find((p) => p.kind === 'requested')?.facts
  const corrected = act(meeting, officer, { type: 'CorrectEntry', ...entry, reason: 'Another.' }, daysBefore(18))
  expect(requestedIn(corrected)).toMatchObject({
    seat: acting('Arcadia'),
    seats: ['Borduria', 'Costaguana', 'Deltora', 'Elbonia'].map((name) => in3(name)),
  })
  const contest = { about: 'concurrence', seat: 'elbonia' } as const
  const contested = act(
    meeting,
    delegate('elbonia'),
    { type: 'ContestEntry', ...contest, words: 'Not by us.' },
    daysBefore(18),
  )
  const withdrawn = act(meeting, delegate('elbonia'), { type: 'WithdrawContest', ...contest }, daysBefore(17))
  expect(requestedIn(contested)?.seats).toHaveLength(3)
  expect(requestedIn(contested, withdrawn)?.seats).toHaveLength(4)
})

test('MN4: drafting twice gives the same and records nothing; a statement filed later is drafted in and corrections stay', () => {
  expect(draftOf(over)).toEqual(draftOf(over))
  given(drafted)
    .when(act(stream, officer, draftOf(drafted), after(450)))
    .refuses('minutes/nothing-new')
  const { id } = of('closed') as MinutesParagraph
  const later = continued(drafted, [
    edit(id, 'It rose.'),
    act(
      speakers,
      officer,
      {
        type: 'FileStatement',
        speech: 's1',
        language: 'en',
        text: 'Open it.',
        heard: { from: { en: 'Embassy of Arcadia' }, how: 'mail', at: after(450) },
      },
      after(460),
    ),
  ])
  const again = given(later)
    .when(act(stream, officer, draftOf(later), after(470)))
    .records('MinutesDrafted')
  expect(again.state(stream).paragraphs.map((p) => p.kind)).toContain('filed')
  expect(again.state(stream).edits[id]).toEqual({ en: 'It rose.' })
})

test('MN5: a paragraph is corrected in each language, and had back as drafted', () => {
  const { id } = of('closed') as MinutesParagraph
  const edited = given(drafted)
    .when(edit(id, 'Elle s’est levée.', 'fr'))
    .records({ type: 'MinutesParagraphEdited', paragraph: id, language: 'fr' })
  given(edited)
    .when(edit(id, 'Elle s’est levée.', 'fr'))
    .refuses('minutes/same-words')
  expect(
    given(edited)
      .when(edit(id, undefined, 'fr'))
      .records('MinutesParagraphEdited')
      .state(stream).edits[id],
  ).toEqual({})
  given(drafted).when(edit('nowhere', 'x')).refuses('minutes/unknown-paragraph')
})

test('MN5: only in a language of the meeting', () => {
  const english = continued(over, [act(stream, officer, { ...draftOf(over), languages: ['en'] }, after(400))])
  given(english)
    .when(edit(of('closed')?.id ?? '', 'x', 'fr'))
    .refuses('minutes/not-a-language')
})

test('MN6: it is filed whole, in every language, as corrected, with its hash', () => {
  const whole = fileOf(drafted)
  const recorded = given(drafted)
    .when(act(stream, officer, whole, after(500)))
    .records({ type: 'MinutesFiled', edition: 1, hash: digest(whole.content) })
  expect(recorded.state(stream).editions[0]?.content).toEqual(whole.content)
  given(drafted)
    .when(act(stream, officer, { ...whole, content: { en: whole.content.en } }, after(500)))
    .refuses('minutes/incomplete', { language: 'ar' })
  given(drafted)
    .when(
      act(stream, officer, { ...whole, content: { ...whole.content, fr: whole.content.fr?.slice(1) } }, after(500)),
    )
    .refuses('minutes/incomplete', { language: 'fr' })
  const edited = continued(drafted, [edit(of('closed')?.id ?? '', 'It rose.')])
  given(edited)
    .when(act(stream, officer, whole, after(500)))
    .refuses('minutes/words-differ', { language: 'en' })
})

test('MN7: what is filed stays; a further edition has its reason', () => {
  given(filed)
    .when(act(stream, officer, fileOf(filed, 'again'), after(600)))
    .refuses('minutes/nothing-new')
  const edited = continued(filed, [edit(of('closed')?.id ?? '', 'It rose.')])
  given(edited)
    .when(act(stream, officer, fileOf(edited), after(600)))
    .refuses('minutes/reason-needed')
  const again = given(edited)
    .when(act(stream, officer, fileOf(edited, 'The hour was wrong.'), after(600)))
    .records({ type: 'MinutesFiled', edition: 2, reason: 'The hour was wrong.' })
  expect(again.state(stream).editions[0]).toEqual(filed.state(stream).editions[0])
})

test('MN11: words of the chair and a text put in some languages only are recorded as what they are', () => {
  const propose = (words: string, at: number) =>
    act(
      text,
      delegate('arcadia'),
      { type: 'ProposeChange', action: 'replace', paragraph: 'p3', words: { en: words }, seat: 'arcadia' },
      after(at),
    )
  const world = continued(tabled, [
    propose('Requests a report at once.', 150),
    propose('Requests a report within the week.', 151),
    act(text, chair, { type: 'IncorporateProposal', proposal: 'c1' }, after(152)),
    act(
      text,
      chair,
      {
        type: 'IncorporateProposal',
        proposal: 'c2',
        words: { en: 'Requests a report at once and each week.' },
        revision: 2,
      },
      after(153),
    ),
    act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1', only: ['en'] }, after(200)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const of = (kind: string) => draftOf(world).paragraphs.flatMap((p) => (p.kind === kind ? [p.facts] : []))
  expect(of('outcome').map(({ wordsOf }) => wordsOf)).toEqual([undefined, 'chair'])
  expect(of('put')[0]).toMatchObject({ languages: ['en'], lacks: ['ar', 'fr'] })
})

test('MN2: a seat without a head is still named, a head who left later was there all the same, and the draft has the form that is published', () => {
  const replaced = continued(over, [
    act(credentials, officer, { type: 'RevokeAccreditation', person: 'freedonia-head' }, after(310)),
  ])
  expect(draftOf(replaced).paragraphs.find((p) => p.kind === 'also-present')?.facts.offices).toEqual([
    in3('Minister'),
  ])
  const headless = continued(ready, [
    act(credentials, officer, { type: 'RevokeAccreditation', person: 'freedonia-head' }, after(-10)),
    act(meeting, chair, { type: 'OpenMeeting' }, after(0)),
    act(meeting, chair, { type: 'CallRoll' }, after(10)),
    ...[...five, 'freedonia'].map((seat) =>
      act(meeting, chair, { type: 'RecordPresence', seat, presence: 'present' }, after(20)),
    ),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const draft = MinutesCommand.parse(draftOf(headless))
  expect(draft).toMatchObject({ type: 'DraftMinutes' })
  expect(draftOf(headless).paragraphs.find((p) => p.kind === 'also-present')?.facts).toEqual({
    seats: [in3('Freedonia')],
    offices: [null],
    styles: ['none'],
  })
})

test('MN11: a proposal names the paragraph and the words, its outcome the positions taken, oppositions too, in the order of the journal', () => {
  const change = (proposal: string, seat: string, position: 'support' | 'oppose' | 'none', at: number) =>
    act(text, delegate(seat), { type: 'TakePosition', proposal, seat, position }, after(at))
  const world = continued(tabled, [
    act(
      text,
      delegate('arcadia'),
      {
        type: 'ProposeChange',
        action: 'replace',
        paragraph: 'p3',
        words: { en: 'Requests a report at once.' },
        reason: { en: 'It is late.' },
        seat: 'arcadia',
      },
      after(150),
    ),
    act(
      text,
      delegate('borduria'),
      { type: 'ProposeChange', action: 'delete', paragraph: 'p2', seat: 'borduria' },
      after(151),
    ),
    ...say('elbonia', 152, 158),
    change('c1', 'costaguana', 'support', 160),
    change('c1', 'deltora', 'oppose', 161),
    change('c2', 'arcadia', 'oppose', 162),
    change('c2', 'elbonia', 'support', 163),
    change('c2', 'elbonia', 'none', 164),
    act(text, chair, { type: 'IncorporateProposal', proposal: 'c1' }, after(170)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const told = draftOf(world).paragraphs
  const same = { ar: '2', en: '2', fr: '2' }
  expect(told.filter((p) => p.kind === 'proposal').map((p) => p.facts)).toMatchObject([
    {
      seat: acting('Arcadia'),
      part: 'operative',
      place: same,
      was: { en: 'Requests a report.' },
      words: { en: 'Requests a report at once.' },
      reason: { en: 'It is late.' },
    },
    { seat: acting('Borduria'), action: 'delete', was: in3('Calls upon Freedonia to open the crossing;') },
  ])
  expect(told.filter((p) => p.kind === 'outcome').map((p) => p.facts)).toMatchObject([
    { outcome: 'incorporated', support: [in3('Costaguana')], oppose: [in3('Deltora')] },
    { outcome: 'open', oppose: [in3('Arcadia')] },
  ])
  expect(told.filter((p) => p.kind === 'outcome')[1]?.facts.support).toBeUndefined()
  // What was incorporated is what was proposed: the words are not told twice.
  expect(told.find((p) => p.kind === 'outcome')?.facts.words).toBeUndefined()
  expect(told.map((p) => p.at)).toEqual(told.map((p) => p.at).sort())
  expect(told.at(-2)?.facts.outcome).toBe('open')
  MinutesCommand.parse(draftOf(world))
})

test('MN11: a text tabled before the meeting is what the meeting had before it, under its item and not before the opening', () => {
  const world = continued(ready, [
    act(
      text,
      officer,
      {
        type: 'TableText',
        title: in3('Statement on the crossing'),
        item: '2',
        languages: ['en'],
        instrument: 'statement',
      },
      after(-3600),
    ),
    act(meeting, chair, { type: 'OpenMeeting' }, after(0)),
    act(meeting, chair, { type: 'CallRoll' }, after(10)),
    ...five.map((seat) => act(meeting, chair, { type: 'RecordPresence', seat, presence: 'present' }, after(20))),
    act(meeting, chair, { type: 'AdoptAgenda' }, after(60)),
    act(meeting, chair, { type: 'OpenItem', item: '1' }, after(70)),
    act(meeting, chair, { type: 'CloseItem', item: '1' }, after(80)),
    act(meeting, chair, { type: 'OpenItem', item: '2' }, after(90)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const told = draftOf(world).paragraphs
  expect(told.map((p) => p.kind)).toEqual([
    'requested',
    'opened',
    'present',
    'agenda',
    'item',
    'item-closed',
    'item',
    'before-it',
    'closed',
  ])
  expect(told.find((p) => p.kind === 'before-it')).toMatchObject({
    at: after(90),
    facts: { tabledAt: after(-3600) },
  })
})

test('MN11: whoever came after the business had begun joined the meeting; a point that nobody ruled on is told', () => {
  const world = continued(called, [
    act(meeting, chair, { type: 'RecordPresence', seat: 'elbonia', presence: 'absent' }, after(30)),
    act(meeting, chair, { type: 'AdoptAgenda' }, after(60)),
    act(meeting, chair, { type: 'RecordPresence', seat: 'elbonia', presence: 'present' }, after(70)),
    act(speakers, delegate('arcadia'), { type: 'RaisePoint', seat: 'arcadia', matter: 'time' }, after(80)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const told = draftOf(world).paragraphs
  expect(told.map((p) => p.kind)).toEqual([
    'requested',
    'opened',
    'present',
    'also-present',
    'left',
    'agenda',
    'late',
    'point',
    'closed',
  ])
  expect(told.find((p) => p.kind === 'point')?.facts).toEqual({
    seat: acting('Arcadia'),
    matter: 'time',
    ruling: 'none',
  })
})

test('MN9: only what tells the course of the sitting and nothing of anybody is put in other words', () => {
  const open = MinutesKind.options.filter((kind) => isCorrectable(kind))
  expect(open).toEqual(['item-closed', 'suspended', 'resumed', 'adjourned', 'closed', 'meeting-reopened'])
})

test('MN9: a correction that stands from before is taken out, and not replaced', () => {
  const { id } = of('statement') as MinutesParagraph
  const state = minutes.evolve(drafted.state(stream), {
    ...edit(id, 'Arcadia agreed.').command,
    type: 'MinutesParagraphEdited',
    stream,
    version: 2,
    by: officer,
    at: after(440),
  } as never)
  expect(isCorrected(state, id)).toBe(true)
  const asked = (words?: string, language?: 'fr') =>
    refusalOf(() =>
      minutes.decide(
        state,
        edit(id, words, language).command as never,
        { by: officer, at: after(450) },
        { meeting: drafted.state(meeting) },
        stream,
      ),
    )
  expect(asked('Arcadia disagreed.')).toBe('minutes/not-correctable')
  expect(asked(undefined, 'fr')).toBe('minutes/not-correctable')
  expect(asked()).toBe('allowed')
})

test('MN9: who was there, what a delegation did or said and what was decided is not put in other words; words are added and marked as added', () => {
  for (const kind of [
    'present',
    'late',
    'left',
    'opened',
    'agenda',
    'item',
    'tabled',
    'statement',
    'adopted',
    'reservation',
    'point',
    'put',
    'proposal',
    'outcome',
  ]) {
    const { id } = of(kind) as MinutesParagraph
    given(drafted).when(edit(id, 'All were delighted.')).refuses('minutes/not-correctable', { paragraph: id })
    given(drafted).when(edit(id)).refuses('minutes/not-correctable')
  }
  const objecting = continued(tabled, [
    act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
    act(decision, delegate('borduria'), { type: 'Object', seat: 'borduria' }, after(205)),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  const kept = continued(objecting, [act(stream, officer, draftOf(objecting), after(400))])
  const objection = draftOf(objecting).paragraphs.find((p) => p.kind === 'objection') as MinutesParagraph
  given(kept)
    .when(edit(objection.id, 'The draft was warmly welcomed by Borduria.'))
    .refuses('minutes/not-correctable')
  const add = (words?: string, paragraph = objection.id) =>
    act(stream, officer, { type: 'AddToMinutes', paragraph, language: 'en', words }, after(460))
  given(kept).when(add('x', 'nowhere')).refuses('minutes/unknown-paragraph')
  given(objecting).when(add('x')).refuses('minutes/not-drafted')
  const added = given(kept).when(add('It was withdrawn on 2 April.')).records('MinutesWordsAdded')
  given(added).when(add('It was withdrawn on 2 April.')).refuses('minutes/same-words')
  const whole = fileOf(added)
  expect(whole.content.en?.find((l) => l.id === objection.id)).toMatchObject({
    words: expect.stringContaining('Borduria'),
    added: 'It was withdrawn on 2 April.',
  })
  // Left out, or put among the words of the journal, it is not what was recorded.
  for (const change of [{ added: undefined }, { words: 'No one objected.', drafted: 'x' }]) {
    const en = whole.content.en?.map((l) => (l.id === objection.id ? { ...l, ...change } : l))
    given(added)
      .when(act(stream, officer, { ...whole, content: { ...whole.content, en } }, after(500)))
      .refuses('minutes/words-differ', { language: 'en' })
  }
  expect(given(added).when(add()).records('MinutesWordsAdded').state(stream).added[objection.id]).toEqual({})
})

test('MN5: a corrected line is filed with the drafted words beside it, and the hash is over both', () => {
  const { id } = of('closed') as MinutesParagraph
  const edited = continued(drafted, [edit(id, 'It rose.')])
  const whole = fileOf(edited)
  expect(whole.content.en?.at(-1)).toMatchObject({ words: 'It rose.', drafted: expect.stringContaining('closed') })
  const without = whole.content.en?.map(({ drafted: _, ...line }) => line)
  given(edited)
    .when(act(stream, officer, { ...whole, content: { ...whole.content, en: without } }, after(500)))
    .refuses('minutes/words-differ', { paragraph: id })
  const claimed = whole.content.fr?.map((line) => ({ ...line, drafted: 'x' }))
  given(edited)
    .when(act(stream, officer, { ...whole, content: { ...whole.content, fr: claimed } }, after(500)))
    .refuses('minutes/words-differ', { language: 'fr' })
  expect(digest(whole.content)).not.toBe(digest({ ...whole.content, en: without }))
})

test('an adopted text without anything else gives a record too', () => {
  const bare = continued(adopted, [
    act(meeting, chair, { type: 'AdjournMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  expect(draftOf(bare).paragraphs.map((p) => p.kind)).toEqual([
    'requested',
    'opened',
    'present',
    'also-present',
    'agenda',
    'item',
    'tabled',
    'put',
    'adopted',
    'adjourned',
  ])
})

test('MT20: a reopened meeting is told as one, what is decided after it as well, and no record that is filed is left behind', () => {
  const reopen = act(meeting, chair, { type: 'ReopenMeeting', reason: 'Too early.' }, after(350))
  const close = act(
    meeting,
    chair,
    { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] },
    after(500),
  )
  const again = continued(over, [reopen, close])
  expect(
    draftOf(again)
      .paragraphs.map((p) => p.kind)
      .slice(-3),
  ).toEqual(['closed', 'meeting-reopened', 'closed'])
  given(filed)
    .when({ ...reopen, at: after(600) })
    .refuses('meetings/record-filed')
  // A draft of before is not filed for the whole.
  const stale = continued(drafted, [{ ...reopen, at: after(450) }])
  given(stale)
    .when(act(stream, officer, fileOf(drafted), after(480)))
    .refuses('minutes/meeting-not-over')
  given(continued(stale, [close]))
    .when(act(stream, officer, fileOf(drafted), after(600)))
    .refuses('minutes/not-drafted')
})

test('MT18, MT19: what a member contests and what is corrected is told in the words of whoever said it', () => {
  const heard = { from: { en: 'Head of mission' }, how: 'letter' as const, at: daysBefore(30) }
  const world = continued(held, [
    act(meeting, officer, { type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'mail', heard }, after(280)),
    act(
      meeting,
      delegate('arcadia'),
      { type: 'ContestEntry', about: 'receipt', seat: 'arcadia', words: 'Nothing came.' },
      after(281),
    ),
    act(meeting, delegate('arcadia'), { type: 'WithdrawContest', about: 'receipt', seat: 'arcadia' }, after(282)),
    act(
      meeting,
      officer,
      { type: 'CorrectEntry', about: 'receipt', seat: 'arcadia', reason: 'Another mission.' },
      after(283),
    ),
  ])
  const told = draftOf(world).paragraphs.filter((p) => /contest|corrected/.test(p.kind))
  expect(told.map((p) => [p.kind, p.facts.about, p.facts.words ?? p.facts.reason])).toEqual([
    ['contested', 'receipt', 'Nothing came.'],
    ['contest-withdrawn', 'receipt', undefined],
    ['corrected', 'receipt', 'Another mission.'],
  ])
})

test('MT21: the record has the names that stood when the meeting was opened', () => {
  const renamed = continued(held, [
    act(
      organisation,
      officer,
      {
        type: 'NameParty',
        party: 'arcadia',
        class: 'state',
        names: { short: in3('Zembla') },
        from: after(250).slice(0, 10),
      },
      after(250),
    ),
    act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(300)),
  ])
  expect(draftOf(renamed).paragraphs.find((p) => p.kind === 'statement')?.facts.seat).toMatchObject({
    en: 'Arcadia',
  })
})

test('a statement as long as it may be filed is drafted, filed and corrected beside, each in the form that its schema takes', () => {
  // 60,000 letters in each, so that the line is longer by its sentence.
  const heard = { from: { en: 'Embassy of Arcadia' }, how: 'mail', at: after(450) } as const
  const file = (text: string) =>
    act(speakers, officer, { type: 'FileStatement', speech: 's1', language: 'en', text, heard }, after(460))
  expect(SpeakersCommand.safeParse(file('w'.repeat(60_001)).command).success).toBe(false)
  const long = file('w'.repeat(60_000))
  expect(SpeakersCommand.safeParse(long.command).success).toBe(true)
  const world = continued(over, [long])
  const draft = draftOf(world)
  expect(MinutesCommand.safeParse(draft).success).toBe(true)
  const kept = continued(world, [act(stream, officer, draft, after(470))])
  const closed = draft.paragraphs.find((p) => p.kind === 'closed') as MinutesParagraph
  const { command: longest } = edit(closed.id, 'w'.repeat(70_000))
  expect(MinutesCommand.safeParse(longest).success).toBe(true)
  expect(MinutesCommand.safeParse({ ...longest, words: 'w'.repeat(70_001) }).success).toBe(false)
  const corrected = continued(kept, [edit(closed.id, 'w'.repeat(70_000))])
  const whole = fileOf(corrected)
  expect(MinutesCommand.safeParse(whole).success).toBe(true)
  const done = given(corrected)
    .when(act(stream, officer, whole, after(500)))
    .records('MinutesFiled')
  for (const event of done.events(stream)) expect(MinutesEvent.safeParse(event).error).toBeUndefined()
})
