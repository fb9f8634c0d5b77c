import { describe, expect, test } from 'vitest'
import type { MeetingsCommand } from '#core/meetings/meetings.ts'
import { type Actor, textKeyOf } from '#core/record/record.ts'
import {
  act,
  adopted,
  after,
  chair,
  continued,
  decision,
  delegate,
  five,
  in3,
  issue,
  meeting,
  observer,
  officer,
  put,
  register,
  sitting,
  tabled,
  text,
} from '#core/testing/invented.ts'
import { given } from '#core/testing/expect.ts'
import { hashesOf } from '#core/texts/texts.ts'
import { decisions, type DecisionsCommand } from './decisions.ts'
import type { SeatId } from '#core/words.ts'

const on = (command: DecisionsCommand, by: Actor = chair, at = after(205), stream = decision) =>
  act(stream, by, command, at)
const puts = on({ type: 'PutForAdoption', text: 'cg-2027.l1' }, chair, after(200))
const gavel = (at = after(210)) => on({ type: 'Gavel' }, chair, at)
const object = (seat: string, by: Actor = delegate(seat), at = after(205)) =>
  on({ type: 'Object', seat, reason: in3('Not now.') }, by, at)
const withdraw = on({ type: 'WithdrawFromAdoption' })
const reserve = (seat: string, by: Actor = delegate(seat), paragraph?: string) =>
  on({ type: 'Reserve', seat, paragraph, words: in3('We reserve.'), kind: 'reservation' }, by, after(300))
const meets = (command: MeetingsCommand, at = after(190)) => act(meeting, chair, command, at)
const absent = (seat: string, at?: string) => meets({ type: 'RecordPresence', seat, presence: 'absent' }, at)
const propose = act(
  text,
  delegate('borduria'),
  { type: 'ProposeChange', action: 'replace', paragraph: 'p2', words: in3('Urges;'), seat: 'borduria' },
  after(150),
)

describe('DC1: under the item to which a text belongs', () => {
  test('DC1: while one is open', () =>
    given(tabled, meets({ type: 'CloseItem', item: '2' }))
      .when(puts)
      .refuses('decisions/no-item-open'))
  test('DC1: and it is that one', () =>
    given(tabled, meets({ type: 'CloseItem', item: '2' }), meets({ type: 'OpenItem', item: '1' }))
      .when(puts)
      .refuses('decisions/wrong-item', { open: '1', item: '2' }))
  test('DC1: in a sitting', () =>
    given(tabled, meets({ type: 'SuspendMeeting' }))
      .when(puts)
      .refuses('decisions/not-in-session', { stage: 'suspended' }))
})

test('DC2: nothing is put with brackets in it', () => {
  given(tabled, propose).when(puts).refuses('decisions/brackets', { open: 1 })
  given(tabled, propose)
    .when(act(text, chair, { type: 'PutText', decision: 'cg-2027.l1-d1' }))
    .refuses('texts/open-proposals', { proposals: ['c1'] })
  given(tabled, propose, act(text, chair, { type: 'SetProposalAside', proposal: 'c1' }))
    .when(puts)
    .records('TextPutForAdoption', 'TextPut')
})

describe('DC3: the call for objections', () => {
  test('DC3: stays open for the time that the rules give', () => {
    expect(put.state('decision/cg-2027.l1-d1')).toMatchObject({
      procedure: { method: 'consensus', windowSeconds: 10, windowEndsAt: after(210) },
    })
    given(put)
      .when(gavel(after(209)))
      .refuses('decisions/window-open', { endsAt: after(210) })
    given(put)
      .when(gavel(after(210)))
      .records('DecisionAdopted', 'TextAdopted')
  })
  test('DC3, RC7: that its time is over is entered once, by the clock, and an objection counts all the same', () => {
    const ends = (at: string) => act(decision, chair, { type: 'EndCallForObjections' }, at)
    const due = (world: typeof put) => decisions.due?.(world.state('decision/cg-2027.l1-d1'))
    expect(due(tabled)).toBeUndefined()
    expect(due(put)).toEqual({ at: after(210), command: { type: 'EndCallForObjections' } })
    given(put)
      .when(ends(after(209)))
      .records()
    const over = given(put)
      .when(ends(after(210)))
      .records('CallForObjectionsEnded')
    expect(due(over)).toBeUndefined()
    given(over)
      .when(ends(after(211)))
      .records()
    given(over)
      .when(object('elbonia', delegate('elbonia'), after(212)))
      .records('ObjectionRaised', 'TextReturned')
    given(over)
      .when(gavel(after(212)))
      .records('DecisionAdopted', 'TextAdopted')
  })
  test('DC3: and until the gavel: an objection after the window and before it still counts', () =>
    given(put)
      .when(object('elbonia', delegate('elbonia'), after(600)))
      .records('ObjectionRaised', 'TextReturned'))
})

test('DC3: taking back a ruling on an attempt does not begin the call anew', () => {
  const tried = continued(put, [
    act(decision, chair, { type: 'EndCallForObjections' }, after(210)),
    object('elbonia', delegate('elbonia', 'adviser'), after(211)),
    act(
      decision,
      chair,
      { type: 'RuleOnAttempt', attempt: 'a1', ruling: 'set-aside', words: 'Not accredited to object' },
      after(212),
    ),
  ])
  const version = tried.events('decision/cg-2027.l1-d1').length
  const again = given(tried)
    .when(act(decision, chair, { type: 'TakeBack', version }, after(214)))
    .records({ type: 'ActTakenBack', act: 'AttemptRuled' })
  expect(again.state('decision/cg-2027.l1-d1')).toMatchObject({
    callEndedAt: after(210),
    procedure: { windowEndsAt: after(210) },
  })
})

describe('DC4: the quorum', () => {
  test('DC4: when a text is put', () =>
    given(tabled, absent('arcadia'), absent('borduria'))
      .when(puts)
      .refuses('decisions/no-quorum', { present: 3, needed: 4, rule: 'MT7' }))
  test('DC4: and again at the gavel', () =>
    given(put, absent('arcadia', after(204)), absent('borduria', after(204)))
      .when(gavel())
      .refuses('decisions/no-quorum'))
  test('DC4: the decision keeps who was counted', () =>
    given(put)
      .when(gavel())
      .records(
        {
          type: 'DecisionAdopted',
          outcome: { method: 'consensus', present: 5, of: 5, quorumNeeded: 4, rule: 'MT7', seats: [...five] },
        },
        'TextAdopted',
      ))
})

describe('DC5: members object, from their own seat', () => {
  test('DC5: not an observer', () =>
    given(put)
      .when(object('freedonia', observer('freedonia')))
      .refuses('decisions/members-only', { seat: 'freedonia' }))
  test('DC5: not for another, not by an adviser, not by the chair', () => {
    given(put)
      .when(object('arcadia', delegate('borduria')))
      .refuses('credentials/not-your-seat')
    given(put).when(object('arcadia', chair)).refuses('credentials/not-your-seat')
  })
  test('DC5: to something that is put', () => {
    given(tabled).when(object('arcadia')).refuses('decisions/not-put')
    given(put, withdraw).when(object('arcadia')).refuses('decisions/not-put')
  })
})

const ruleOn = (ruling: 'admitted' | 'set-aside', attempt = 'a1', at = after(208)) =>
  on({ type: 'RuleOnAttempt', attempt, ruling, words: 'As the rules say.' }, chair, at)

describe('DC11: no act of an officer or of the chair takes an objection away', () => {
  test('DC11: recorded absent while the text is put, a seat objects all the same', () =>
    given(put, act(meeting, officer, { type: 'RecordPresence', seat: 'arcadia', presence: 'absent' }, after(204)))
      .when(object('arcadia'))
      .records({ type: 'ObjectionRaised', seat: 'arcadia' }, 'TextReturned'))
  test('DC11: also while the sitting is suspended', () =>
    given(put, meets({ type: 'SuspendMeeting' }, after(204)))
      .when(object('arcadia'))
      .records('ObjectionRaised', 'TextReturned'))
  test('DC11: who came after the text was put objects, by its own word that it is there', () =>
    given(
      continued(tabled, [absent('elbonia', after(180)), puts]),
      act(
        meeting,
        delegate('elbonia'),
        { type: 'StatePresence', seat: 'elbonia', presence: 'present' },
        after(205),
      ),
    )
      .when(object('elbonia'))
      .records('ObjectionRaised', 'TextReturned'))
})

describe('DC12: an objection that cannot be taken is recorded as attempted', () => {
  const unseen = continued(tabled, [absent('arcadia', after(180)), puts])
  test('DC12: with its obstacle, once for each', () => {
    const tried = given(unseen)
      .when(object('arcadia'))
      .records({ type: 'ObjectionAttempted', attempt: 'a1', seat: 'arcadia', obstacle: 'not-present' })
    given(tried).when(object('arcadia')).refuses('decisions/attempt-waiting', { seat: 'arcadia' })
    given(tried)
      .when(object('arcadia', delegate('arcadia', 'adviser')))
      .records({ type: 'ObjectionAttempted', attempt: 'a2', obstacle: 'adviser' })
    given(tried, ruleOn('set-aside'))
      .when(object('arcadia'))
      .refuses('decisions/attempt-set-aside', { words: 'As the rules say.' })
  })
  test('DC12: it holds up the gavel until the chair rules on it', () => {
    const tried = given(unseen).when(object('arcadia')).records('ObjectionAttempted')
    given(tried)
      .when(gavel(after(400)))
      .refuses('decisions/attempt-unruled', { seat: 'arcadia', count: 1 })
    given(tried, ruleOn('set-aside'))
      .when(gavel(after(400)))
      .records('DecisionAdopted', 'TextAdopted')
  })
  test('DC12: admitted, it is an objection', () =>
    given(unseen, object('arcadia'))
      .when(ruleOn('admitted'))
      .records(
        { type: 'AttemptRuled', seat: 'arcadia', ruling: 'admitted', words: 'As the rules say.' },
        { type: 'ObjectionRaised', seat: 'arcadia', attempt: 'a1' },
        'TextReturned',
      ))
  test('DC12: the chair rules once, on one that is there', () => {
    given(unseen, object('arcadia')).when(ruleOn('set-aside', 'a7')).refuses('decisions/unknown-attempt')
    given(unseen, object('arcadia'), ruleOn('set-aside'))
      .when(ruleOn('admitted'))
      .refuses('decisions/attempt-ruled')
  })
  test('DC12: after the gavel it holds up the issue, and undoes nothing', () => {
    const late = given(adopted)
      .when(object('elbonia', delegate('elbonia'), after(211)))
      .records({ type: 'ObjectionAttempted', obstacle: 'late' })
    given(late)
      .when(act(register, officer, issue, after(3600)))
      .refuses('instruments/attempt-unruled')
    given(late)
      .when(ruleOn('admitted', 'a1', after(300)))
      .refuses('decisions/already-decided')
    given(late, ruleOn('set-aside', 'a1', after(300)))
      .when(act(register, officer, issue, after(3600)))
      .records('InstrumentIssued')
  })
  test('DC12: whom the door refused is entered by the server, in the person’s own name', () => {
    const attempt = (seat: string, by: Actor) =>
      on({ type: 'RecordAttempt', seat, obstacle: 'link' }, by, after(205))
    given(put)
      .when(attempt('borduria', delegate('borduria')))
      .records({ type: 'ObjectionAttempted', obstacle: 'link' })
    given(put)
      .when(attempt('borduria', delegate('arcadia')))
      .refuses('credentials/not-your-seat')
    given(put)
      .when(attempt('freedonia', observer('freedonia')))
      .refuses('decisions/members-only')
    given(tabled)
      .when(attempt('borduria', delegate('borduria')))
      .refuses('decisions/not-put')
  })
  test('DC12: over with the meeting', () =>
    given(adopted, meets({ type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(280)))
      .when(object('elbonia', delegate('elbonia'), after(300)))
      .refuses('decisions/too-late'))
  test('DC12: nor is one of whom the door refused entered after it', () =>
    given(adopted, meets({ type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(280)))
      .when(on({ type: 'RecordAttempt', seat: 'elbonia', obstacle: 'link' }, delegate('elbonia'), after(300)))
      .refuses('decisions/too-late'))
})

test('DC13: who objects second is on the record as well, once', () => {
  const both = given(put, object('elbonia'))
    .when(object('deltora', delegate('deltora')))
    .records({ type: 'ObjectionJoined', seat: 'deltora' })
  given(both).when(object('deltora')).refuses('decisions/objected', { seat: 'deltora' })
  given(both).when(object('elbonia')).refuses('decisions/objected', { seat: 'elbonia' })
  given(both)
    .when(object('arcadia', delegate('arcadia', 'adviser')))
    .refuses('credentials/representative-only')
  expect(both.state('decision/cg-2027.l1-d1').joined).toMatchObject([{ seat: 'deltora' }])
})

describe('DC6: one objection stops the adoption', () => {
  test('DC6: at once, and for this decision for ever', () => {
    given(put, object('elbonia'))
      .when(gavel(after(999)))
      .refuses('decisions/objected', { seat: 'elbonia' })
    given(put, object('elbonia')).when(withdraw).refuses('decisions/objected')
  })
  test('DC6: the text is a draft again and may be put anew', () => {
    const world = given(put, object('elbonia')).when(propose).records('ChangeProposed')
    const again = continued(world, [
      act(text, chair, { type: 'IncorporateProposal', proposal: 'c1' }),
      on({ type: 'PutForAdoption', text: 'cg-2027.l1' }, chair, after(700), 'decision/cg-2027.l1-d2'),
    ])
    given(again)
      .when(on({ type: 'Gavel' }, chair, after(710), 'decision/cg-2027.l1-d2'))
      .records('DecisionAdopted', 'TextAdopted')
  })
  test('DC6: the chair may withdraw it before', () => {
    const world = given(put).when(withdraw).records('TextWithdrawnFromAdoption', 'TextReturned')
    given(world).when(gavel()).refuses('decisions/not-put')
  })
})

describe('DC7: reservations and explanations of position', () => {
  test('DC7: a member’s own, on a paragraph or on the whole', () => {
    given(put)
      .when(reserve('elbonia', delegate('elbonia'), 'p2'))
      .records({ type: 'ReservationMade', reservation: 'r1', paragraph: 'p2' })
    given(adopted).when(reserve('elbonia')).records('ReservationMade')
    given(put)
      .when(reserve('elbonia', delegate('elbonia'), 'p9'))
      .refuses('decisions/unknown-paragraph', { paragraph: 'p9' })
    given(put)
      .when(reserve('elbonia', delegate('deltora')))
      .refuses('credentials/not-your-seat')
    given(put)
      .when(reserve('elbonia', delegate('elbonia', 'adviser')))
      .refuses('credentials/representative-only')
    given(put)
      .when(reserve('freedonia', observer('freedonia')))
      .refuses('decisions/members-only')
  })
  test('DC7: it stops nothing', () =>
    given(put, reserve('elbonia'))
      .when(gavel(after(301)))
      .records('DecisionAdopted', 'TextAdopted'))
  test('DC7: from when the text is put until the meeting ends', () => {
    given(tabled).when(reserve('elbonia')).refuses('decisions/not-put')
    given(put, withdraw).when(reserve('elbonia')).refuses('decisions/not-put')
    given(adopted, meets({ type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, after(280)))
      .when(reserve('elbonia'))
      .refuses('decisions/too-late')
  })
})

describe('DC15: a seat makes a bounded number of statements on one decision', () => {
  const state = (seat: SeatId, n: number, letters = 10, kind: 'reservation' | 'explanation' = 'reservation') =>
    on({ type: 'Reserve', seat, words: { en: `${n} `.padEnd(letters, 'w') }, kind }, delegate(seat), after(220 + n))
  const many = (count: number, letters = 10) =>
    Array.from({ length: count }, (_, n) => state('elbonia', n, letters))
  test('DC15: twenty, of whatever kind', () => {
    const world = continued(adopted, many(19))
    const full = given(world)
      .when(state('elbonia', 19, 10, 'explanation'))
      .records('ReservationMade')
    given(full)
      .when(state('elbonia', 20, 10, 'explanation'))
      .refuses('decisions/too-many-statements', { seat: 'elbonia', most: 20 })
    given(full).when(state('deltora', 1)).records('ReservationMade')
  })
  test('DC15: of 120,000 letters together', () => {
    const world = continued(adopted, many(5, 20_000))
    given(world)
      .when(state('elbonia', 6, 20_000))
      .records('ReservationMade')
    given(world, state('elbonia', 6, 19_991))
      .when(state('elbonia', 7, 10))
      .refuses('decisions/too-many-statements', { letters: 120_000 })
  })
})

describe('DC8: one text, one decision', () => {
  test('DC8: put once, decided once', () => {
    given(put).when(puts).refuses('decisions/already-put')
    given(adopted)
      .when(gavel(after(999)))
      .refuses('decisions/already-decided')
    given(adopted).when(withdraw).refuses('decisions/already-decided')
  })
  test('DC8: while a text is put, or adopted, no other decision takes it up', () => {
    const second = on({ type: 'PutForAdoption', text: 'cg-2027.l1' }, chair, after(300), 'decision/cg-2027.l1-d2')
    given(put).when(second).refuses('decisions/text-put')
    given(adopted).when(second).refuses('decisions/already-decided')
  })
  test('DC8: the key names the text', () => {
    expect(['cg.l1-d1', 'cg.l1-draft-d12', 'cg.l1-d', 'cg.l1', 'cg.l1-dx'].map(textKeyOf)).toEqual([
      'cg.l1',
      'cg.l1-draft',
      '',
      '',
      '',
    ])
    for (const stream of [
      'decision/cg-2027.l2-d1',
      'decision/cg-2027.l1-draft-d1',
      'decision/cg-2027.l1',
      'decision/cg-2027.l1-d',
    ])
      given(tabled)
        .when(on({ type: 'PutForAdoption', text: 'cg-2027.l1' }, chair, after(200), stream))
        .refuses('decisions/other-text')
  })
})

describe('DC9: what is put is named by its hash', () => {
  test('DC9: in every language that is complete', () => {
    expect(Object.keys(put.state('decision/cg-2027.l1-d1').hashes).sort()).toEqual(['ar', 'en', 'fr'])
    expect(adopted.state('text/cg-2027.l1').adopted?.hashes).toEqual(hashesOf(tabled.state('text/cg-2027.l1')))
  })
  test('DC9: and one is, at least', () => {
    given(sitting).when(puts).refuses('decisions/no-complete-language')
    const half = continued(sitting, [
      act(text, officer, {
        type: 'TableText',
        title: { fr: 'Projet' },
        item: '2',
        languages: ['en', 'fr'],
        instrument: 'statement',
      }),
      act(text, officer, {
        type: 'EnterParagraphs',
        units: [{ kind: 'plain', depth: 0, words: { en: 'Words.' } }],
      }),
    ])
    given(half).when(puts).refuses('decisions/no-complete-language')
  })
})

describe('DC10: in every language, or by a separate act that names those in which it is put alone', () => {
  const propose = {
    type: 'ProposeChange',
    action: 'replace',
    paragraph: 'p2',
    words: { en: 'Urges;' },
    seat: 'arcadia',
  }
  const behind = continued(tabled, [
    act(text, officer, propose as never, after(150)),
    act(text, chair, { type: 'IncorporateProposal', proposal: 'c1' }, after(151)),
  ])
  const putOnly = (only: ('ar' | 'en' | 'fr')[]) => on({ type: 'PutForAdoption', text: 'cg-2027.l1', only })
  test('DC10: a language that is behind stops it, and the refusal names the languages', () =>
    given(behind)
      .when(puts)
      .refuses('decisions/languages-lack', { complete: ['en'], lacks: ['ar', 'fr'] }))
  test('DC10: so does a language of the meeting that the text does not have', () => {
    const one = continued(sitting, [
      act(text, officer, {
        type: 'TableText',
        title: { en: 'Draft' },
        item: '2',
        languages: ['en'],
        instrument: 'statement',
      }),
      act(text, officer, {
        type: 'EnterParagraphs',
        units: [{ kind: 'plain', depth: 0, words: { en: 'Words.' } }],
      }),
    ])
    given(one)
      .when(puts)
      .refuses('decisions/languages-lack', { lacks: ['ar', 'fr'] })
    given(one)
      .when(putOnly(['en']))
      .records({ type: 'TextPutForAdoption', lacks: ['ar', 'fr'], rule: 'DC10' }, 'TextPut')
  })
  test('DC10: the separate act names exactly those that are complete, and the decision keeps what it lacks', () => {
    given(behind)
      .when(putOnly(['en', 'fr']))
      .refuses('decisions/other-languages', { complete: ['en'] })
    given(tabled)
      .when(putOnly(['en']))
      .refuses('decisions/other-languages')
    const world = given(behind)
      .when(putOnly(['en']))
      .records({ type: 'TextPutForAdoption', lacks: ['ar', 'fr'], rule: 'DC10' }, 'TextPut')
    expect(world.state('decision/cg-2027.l1-d1').lacks).toEqual(['ar', 'fr'])
    given(tabled).when(puts).records({ lacks: [], type: 'TextPutForAdoption' }, 'TextPut')
  })
})
