import { expect, test } from 'vitest'
import { given } from '#core/testing/expect.ts'
import {
  act,
  after,
  adopted,
  chair,
  continued,
  credentials,
  decision,
  delegate,
  in3,
  meeting,
  officer,
  speakers,
  tabled,
  text,
} from '#core/testing/invented.ts'
import { digest } from '#core/texts/texts.ts'
import { MinutesCommand } from './events.ts'
import { draftOf, fileOf } from './given.ts'
import type { MinutesParagraph } from './minutes.ts'

const stream = 'minutes/cg-2027'
const say = (seat: string, from: number, to: number) => [
  act(speakers, delegate(seat), { type: 'AskFloor', seat, kind: 'statement' }, after(from)),
  act(speakers, chair, { type: 'GiveFloor', seat, kind: 'statement' }, after(from + 1)),
  act(speakers, chair, { type: 'TakeFloor' }, after(to)),
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
  act(text, chair, { type: 'TakeIn', proposal: 'c1' }, after(171)),
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
const over = continued(held, [act(meeting, chair, { type: 'CloseMeeting' }, after(300))])
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
    'opened',
    'present',
    'also-present',
    'agenda',
    'item',
    'tabled',
    'statement',
    'point',
    'proposal',
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
  expect(of('opened')?.facts).toEqual({ office: in3('Minister') })
  expect(of('statement')?.facts).toMatchObject({ seat: in3('Arcadia'), seconds: 39, from: after(121) })
  expect(of('statement')?.sources.map((s) => s.stream)).toEqual([speakers, speakers])
  expect(of('point')?.facts).toMatchObject({ matter: 'time', ruling: 'upheld' })
  expect(of('proposal')?.facts).toMatchObject({ outcome: 'taken-in', seat: in3('Costaguana') })
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
    act(text, chair, { type: 'TakeIn', proposal: 'c1' }, after(171)),
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
    act(meeting, chair, { type: 'CloseMeeting' }, after(300)),
  ])
  const said = draftOf(reserved)
    .paragraphs.filter((p) => p.kind === 'reservation' || p.kind === 'explanation')
    .map((p) => p.facts)
  const title = in3('Statement on the crossing')
  const same = (number: string) => ({ ar: number, en: number, fr: number })
  expect(said).toEqual([
    { seat: in3('Arcadia'), words: in3('We note.'), title, paragraph: 'p3', part: 'operative', place: same('1') },
    { seat: in3('Borduria'), words: in3('We note.'), title, paragraph: 'p1', part: 'preambular', place: same('1') },
    { seat: in3('Costaguana'), words: in3('We note.'), title },
    {
      seat: in3('Deltora'),
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
    act(text, officer, { type: 'SetTitle', language: 'en', words: 'Statement on the open crossing' }, after(150)),
    act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1' }, after(200)),
    act(decision, chair, { type: 'Gavel' }, after(212)),
    act(meeting, chair, { type: 'CloseMeeting' }, after(300)),
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
      { type: 'FileStatement', speech: 's1', language: 'fr', text: 'Le passage doit ouvrir.' },
      after(350),
    ),
  ])
  expect(draftOf(later).paragraphs.find((p) => p.kind === 'filed')?.facts).toEqual({
    words: { fr: 'Le passage doit ouvrir.' },
  })
})

test('MN4: drafting twice gives the same and records nothing; a statement filed later is drafted in and corrections stay', () => {
  expect(draftOf(over)).toEqual(draftOf(over))
  given(drafted)
    .when(act(stream, officer, draftOf(drafted), after(450)))
    .refuses('minutes/nothing-new')
  const { id } = of('closed') as MinutesParagraph
  const later = continued(drafted, [
    edit(id, 'It rose.'),
    act(speakers, officer, { type: 'FileStatement', speech: 's1', language: 'en', text: 'Open it.' }, after(460)),
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

test('MN2: a seat whose head is gone is still named, and the draft has the form that is published', () => {
  const headless = continued(over, [
    act(credentials, officer, { type: 'RevokeAccreditation', person: 'freedonia-head' }, after(310)),
  ])
  const draft = MinutesCommand.parse(draftOf(headless))
  expect(draft).toMatchObject({ type: 'DraftMinutes' })
  expect(draftOf(headless).paragraphs.find((p) => p.kind === 'also-present')?.facts).toEqual({
    seats: [in3('Freedonia')],
    offices: [null],
  })
})

test('an adopted text without anything else gives a record too', () => {
  const bare = continued(adopted, [act(meeting, chair, { type: 'AdjournMeeting' }, after(300))])
  expect(draftOf(bare).paragraphs.map((p) => p.kind)).toEqual([
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
