// The sitting itself: rules MT6 to MT12, MT14. The way to it is in convening.test.ts.
import { describe, expect, test } from 'vitest'
import {
  act,
  after,
  called,
  chair,
  continued,
  convened,
  credentials,
  daysBefore,
  delegate,
  five,
  in3,
  meeting,
  noticed,
  observer,
  officer,
  opened,
  organisation,
  put,
  ready,
  rules,
  sitting,
  speakers,
  tabled,
  text,
} from '#core/testing/invented.ts'
import { given } from '#core/testing/expect.ts'
import { namesOn, organNameOn } from '#core/bodies/bodies.ts'
import { meetings } from './decider.ts'
import { lacksOf, namedAt, quorum, type Left, type MeetingsCommand } from './meetings.ts'

const on = (command: MeetingsCommand, by = chair, at?: string) => act(meeting, by, command, at)
const presence = (seat: string, is: 'present' | 'absent') => on({ type: 'RecordPresence', seat, presence: is })
const open = on({ type: 'OpenMeeting' })
const suspend = on({ type: 'SuspendMeeting' })
const resume = on({ type: 'ResumeMeeting' })
const close = on({ type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] })

describe('MT6: what stands in the way of the opening is a list of acts', () => {
  test('MT6: notices and a presiding officer block; delegations and credentials are only shown', () => {
    const bare = lacksOf(convened.state('meeting/cg-2027'), convened.state('credentials/cg-2027'))
    expect([...new Set(bare.lacks.filter((l) => l.blocks).map((l) => l.code))]).toEqual([
      'notice-not-sent',
      'presiding',
    ])
    expect(bare.conditions).toEqual([
      { code: 'concurrences', isMet: true },
      { code: 'convening', isMet: true },
      { code: 'notices', isMet: false },
      { code: 'presiding', isMet: false },
      { code: 'delegations', isMet: false },
      { code: 'credentials', isMet: false },
    ])
  })
  test('MT6: an observer without a notice is shown, and stops nothing', () => {
    const { lacks } = lacksOf(ready.state('meeting/cg-2027'), ready.state('credentials/cg-2027'))
    expect(lacks.filter((l) => l.code === 'notice-not-sent')).toEqual([
      { code: 'notice-not-sent', seat: 'freedonia', rule: 'MT5', blocks: false },
    ])
    given(ready).when(open).records('MeetingOpened')
  })
  test('MT6: the refusal names each act', () =>
    given(continued(convened, five.slice(1).flatMap(noticed)))
      .when(open)
      .refuses('meetings/lacks', { count: 2, lacks: ['notice-not-sent:arcadia', 'presiding'] }))
  test('MT6: opened once', () => given(opened).when(open).refuses('meetings/already-open'))
})

describe('MT7: the quorum', () => {
  test('MT7: two thirds of five members are four; observers do not count', () => {
    const world = continued(
      opened,
      [...five.slice(0, 3), 'freedonia'].map((seat) => presence(seat, 'present')),
    )
    expect(quorum(world.state('meeting/cg-2027'))).toEqual({
      present: 3,
      needed: 4,
      of: 5,
      isQuorate: false,
      rule: 'MT7',
    })
    expect(quorum(continued(world, [presence('deltora', 'present')]).state('meeting/cg-2027')).isQuorate).toBe(true)
  })
  test('MT7: the base is the membership on the day of the meeting', () => {
    const fewer = continued(opened, [
      act(organisation, officer, {
        type: 'EndMembership',
        organ: 'group',
        party: 'elbonia',
        from: '2027-03-31',
        reason: in3('left'),
      }),
    ])
    expect(fewer.state('meeting/cg-2027').quorum).toEqual({ needed: 4, of: 5, rule: 'MT7' })
  })
  test('MT7: without it nothing is decided, and the debate goes on', () => {
    const thin = continued(opened, [
      on({ type: 'CallRoll' }),
      ...five.slice(0, 3).map((seat) => presence(seat, 'present')),
    ])
    given(thin)
      .when(on({ type: 'AdoptAgenda' }))
      .refuses('meetings/no-quorum', { present: 3, needed: 4, rule: 'MT7' })
    given(thin, act('speakers/cg-2027', chair, { type: 'OpenList' }))
      .when(act('speakers/cg-2027', chair, { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }))
      .records('FloorRequested')
  })
})

test('MT8: somebody presides, who need not come from a member', () => {
  const alone = continued(convened, five.flatMap(noticed))
  given(alone)
    .when(open)
    .refuses('meetings/lacks', { lacks: ['presiding'] })
  const accredit = (person: string) =>
    act(credentials, officer, {
      type: 'AccreditPerson',
      person,
      as: 'presiding',
      title: in3('Secretary-General'),
      style: 'he',
    })
  given(alone, accredit('sg')).when(open).records('MeetingOpened')
  given(alone, accredit('sg'), act(credentials, officer, { type: 'RevokeAccreditation', person: 'sg' }))
    .when(open)
    .refuses('meetings/lacks')
})

describe('MT9: the roll', () => {
  test('MT9: called in the order of one language, which the record names', () =>
    given(opened)
      .when(on({ type: 'CallRoll' }))
      .records({ type: 'RollCallBegun', order: [...five], language: 'en' }))
  test('MT9: in a sitting', () =>
    given(ready)
      .when(on({ type: 'CallRoll' }))
      .refuses('meetings/not-open'))
  test('MT17: by the rules with which the meeting was convened, whatever holds on the day', () => {
    const late = after(3 * 86_400)
    const stateOrder = { ...rules.stateOrder, value: 'as-listed' as const }
    const newRules = act(
      organisation,
      officer,
      {
        type: 'AdoptProfile',
        organ: 'group',
        profile: { ...rules, stateOrder },
        from: after(86_400).slice(0, 10),
      },
      daysBefore(1),
    )
    given(continued(ready, [newRules]), on({ type: 'OpenMeeting' }, chair, late))
      .when(on({ type: 'CallRoll' }, chair, late))
      .records({ type: 'RollCallBegun', language: 'en' })
  })
})

describe('MT10: the agenda is adopted as a decision', () => {
  const adopt = on({ type: 'AdoptAgenda' })
  test('MT10: after the roll', () => given(opened).when(adopt).refuses('meetings/roll-not-called'))
  test('MT10: once', () => given(sitting).when(adopt).refuses('meetings/agenda-adopted'))
  test('MT10: what it holds is in the record', () =>
    given(called)
      .when(adopt)
      .records({
        type: 'AgendaAdopted',
        items: [
          { item: '1', title: in3('The crossing') },
          { item: '2', title: in3('Statement') },
        ],
      }))
  test('MT10: an item is added freely before, and with the quorum after', () => {
    const add = on({ type: 'AddItem', item: '3', title: in3('Other matters') })
    given(ready).when(add).records('ItemAdded')
    given(sitting).when(add).records('ItemAdded')
    given(sitting, presence('arcadia', 'absent'), presence('borduria', 'absent'))
      .when(add)
      .refuses('meetings/no-quorum')
  })
})

describe('MT11: items are taken up one at a time', () => {
  const item = (id: string) => on({ type: 'OpenItem', item: id })
  const closeItem = (id: string) => on({ type: 'CloseItem', item: id })
  test('MT11: once the agenda is adopted', () =>
    given(called).when(item('1')).refuses('meetings/agenda-not-adopted'))
  test('MT11: one', () => given(sitting).when(item('1')).refuses('meetings/item-open', { item: '2' }))
  test('MT11: that the agenda has', () => {
    given(sitting, closeItem('2')).when(item('9')).refuses('meetings/unknown-item', { item: '9' })
    given(sitting).when(closeItem('9')).refuses('meetings/unknown-item', { item: '9' })
  })
  test('MT11: what is not open is not closed', () =>
    given(sitting).when(closeItem('1')).refuses('meetings/item-not-open', { item: '1' }))
  test('MT11: an item that was closed may be taken up again', () =>
    given(sitting, closeItem('2')).when(item('2')).records('ItemOpened'))
})

describe('MT12: suspended, resumed, adjourned, closed', () => {
  test('MT12: a suspended meeting does nothing but resume or end', () => {
    given(sitting, suspend)
      .when(on({ type: 'CallRoll' }))
      .refuses('meetings/suspended')
    given(sitting, suspend)
      .when(on({ type: 'FocusParagraph', text: 'cg-2027.l1' }))
      .refuses('meetings/suspended')
    given(sitting, suspend).when(resume).records('MeetingResumed')
    given(sitting, suspend).when(close).records('MeetingClosed', 'ListCleared')
  })
  test('MT12: what sits is not resumed, what does not sit is not suspended', () => {
    given(sitting).when(resume).refuses('meetings/not-suspended')
    given(ready).when(suspend).refuses('meetings/not-open')
    given(ready).when(close).refuses('meetings/not-open')
    given(ready)
      .when(on({ type: 'AdjournMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }))
      .refuses('meetings/not-open')
  })
  test('MT12: over is over', () => {
    for (const end of [close, on({ type: 'AdjournMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] })])
      for (const next of [open, suspend, resume, close, on({ type: 'AddItem', item: '3', title: in3('x') })])
        given(sitting, end).when(next).refuses('meetings/over')
  })
})

describe('MT14: presence is recorded seat by seat by a visible act', () => {
  test('MT14: of a seat of this meeting, in a sitting', () => {
    given(opened).when(presence('graustark', 'present')).refuses('meetings/unknown-seat', { seat: 'graustark' })
    given(ready).when(presence('arcadia', 'present')).refuses('meetings/not-open')
  })
  test('MT14: the last word holds, and the meter follows', () => {
    const world = continued(called, [
      presence('arcadia', 'absent'),
      presence('borduria', 'absent'),
      presence('arcadia', 'present'),
    ])
    expect(quorum(world.state('meeting/cg-2027')).present).toBe(4)
  })
  test('MT14: a delegation states its own presence, for its own seat, also while the sitting is suspended', () => {
    const state = (seat: string, presence: 'present' | 'absent', by = delegate(seat)) =>
      act(meeting, by, { type: 'StatePresence', seat, presence }, after(700))
    given(called)
      .when(state('arcadia', 'absent'))
      .records({ type: 'PresenceRecorded', seat: 'arcadia', presence: 'absent', own: true })
    given(called, suspend)
      .when(state('freedonia', 'absent', observer('freedonia')))
      .records('PresenceRecorded')
    given(called)
      .when(state('arcadia', 'absent', delegate('borduria')))
      .refuses('credentials/not-your-seat')
    given(called).when(state('arcadia', 'present')).refuses('meetings/presence-stands', { seat: 'arcadia' })
    given(ready).when(state('arcadia', 'present')).refuses('meetings/not-open')
    expect(
      given(called, state('arcadia', 'absent')).world.state('meeting/cg-2027').presence['arcadia'],
    ).toMatchObject({ presence: 'absent', own: true })
  })
})

describe('MT15: a meeting is not opened far from its hour by accident', () => {
  const opens = (secondsBefore: number, early?: true) =>
    act(meeting, chair, { type: 'OpenMeeting', early }, after(-secondsBefore))
  test('MT15: nineteen hours before, it asks, and says who has not acknowledged the notice', () =>
    given(ready)
      .when(opens(19 * 3600))
      .refuses('meetings/early', { hours: 19, minutes: 0, unacknowledged: 5 }))
  test('MT15: acknowledged, it opens, and the record says how early', () =>
    given(ready)
      .when(opens(19 * 3600, true))
      .records({ type: 'MeetingOpened', minutesEarly: 1140 }))
  test('MT15: half an hour before, and afterwards, it asks nothing', () => {
    for (const seconds of [1800, 0, -7200]) {
      const world = given(ready).when(opens(seconds)).records('MeetingOpened')
      expect(world.events(meeting).at(-1)).not.toHaveProperty('minutesEarly')
    }
    given(ready).when(opens(1801)).refuses('meetings/early', { hours: 0, minutes: 31 })
  })
})

describe('MT16: what is left undone is named before a meeting or an item ends', () => {
  const waiting = act(
    speakers,
    delegate('arcadia'),
    { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' },
    after(90),
  )
  const change = act(
    text,
    delegate('borduria'),
    { type: 'ProposeChange', action: 'replace', paragraph: 'p2', words: in3('Urges;'), seat: 'borduria' },
    after(150),
  )
  const ends = (type: 'CloseMeeting' | 'AdjournMeeting', ...leaving: Left[]) =>
    act(meeting, chair, { type, leaving }, after(300))
  test('MT16: items, speakers and proposals', () => {
    for (const type of ['CloseMeeting', 'AdjournMeeting'] as const) {
      given(tabled, waiting, change)
        .when(ends(type))
        .refuses('meetings/leaves', { items: 2, speakers: 1, proposals: 1, put: 0 })
      given(tabled, waiting, change)
        .when(ends(type, 'items', 'proposals'))
        .refuses('meetings/leaves', { leaves: ['items', 'speakers', 'proposals'] })
    }
    given(tabled, waiting, change)
      .when(ends('CloseMeeting', 'items', 'proposals', 'speakers'))
      .records(
        { type: 'MeetingClosed', left: { items: ['1', '2'], speakers: 1, proposals: 1, puts: [] } },
        { type: 'ListCleared', cause: 'closed', waiting: [{ seat: 'arcadia', kind: 'statement' }] },
      )
  })
  test('MT16: a text that is put', () => {
    given(put).when(ends('CloseMeeting', 'items')).refuses('meetings/leaves', { put: 1 })
    given(put)
      .when(ends('CloseMeeting', 'items', 'put'))
      .records('MeetingClosed', 'ListCleared', 'TextWithdrawnFromAdoption', 'TextReturned')
  })
  test('MT16: nothing is asked where nothing is left', () => {
    const done = [
      on({ type: 'CloseItem', item: '2' }),
      on({ type: 'OpenItem', item: '1' }),
      on({ type: 'CloseItem', item: '1' }),
    ]
    const world = given(sitting, ...done)
      .when(on({ type: 'CloseMeeting' }))
      .records('MeetingClosed', 'ListCleared')
    expect(world.events(meeting).at(-1)).not.toHaveProperty('left')
  })
  test('MT16, SP13: an item with speakers waiting', () => {
    given(sitting, waiting)
      .when(on({ type: 'CloseItem', item: '2' }))
      .refuses('meetings/speakers-waiting', { count: 1 })
    const world = given(sitting, waiting)
      .when(on({ type: 'CloseItem', item: '2', leaving: true }))
      .records('ItemClosed', { type: 'ListCleared', cause: 'item' })
    expect(world.state('speakers/cg-2027')).toMatchObject({ waiting: [], list: 'open' })
  })
  test('SP13: after the meeting nobody waits, and the list is closed', () => {
    const over = given(sitting, waiting, ends('CloseMeeting', 'items', 'speakers')).world
    expect(over.state('speakers/cg-2027')).toMatchObject({ waiting: [], points: [], list: 'closed' })
    expect(over.state('speakers/cg-2027').floor).toBeUndefined()
  })
  test('DC14: a call for objections ends with the meeting', () => {
    const over = given(put, ends('AdjournMeeting', 'items', 'put')).world
    expect([over.state('decision/cg-2027.l1-d1').stage, over.state('text/cg-2027.l1').stage]).toEqual([
      'withdrawn',
      'draft',
    ])
    given(over)
      .when(act(meeting, chair, { type: 'TakeBack', version: over.events(meeting).length }, after(305)))
      .refuses('record/relied-on')
  })
})

test('MT10: the item that is the adoption of the agenda is dealt with by adopting it', () => {
  const agenda = [
    { item: 'a', title: in3('Adoption of the agenda'), serves: 'agenda' as const },
    { item: 'b', title: in3('The crossing') },
  ]
  const facts = meetings.decide(
    { ...called.state(meeting), agenda: agenda.map((i) => ({ ...i, state: 'not-opened' as const })) },
    { type: 'AdoptAgenda' },
    { by: chair, at: after(60) },
    { organisation: called.state('organisation/lis'), credentials: called.state('credentials/cg-2027') },
    meeting,
  )
  expect(facts).toMatchObject([
    { type: 'AgendaAdopted' },
    { type: 'ItemOpened', item: 'a' },
    { type: 'ItemClosed', item: 'a' },
  ])
})

describe('MT20: a meeting that was ended in error is reopened', () => {
  const reopen = (by = chair, at = after(700)) => on({ type: 'ReopenMeeting', reason: 'Item 1 was left.' }, by, at)
  const ended = continued(sitting, [close])
  test('MT20: by the chair or the secretariat, with the reason, and it sits again', () => {
    for (const by of [chair, officer]) {
      const world = given(ended).when(reopen(by)).records({ type: 'MeetingReopened', reason: 'Item 1 was left.' })
      expect(world.state('meeting/cg-2027')).toMatchObject({ stage: 'in-session', sittingSince: after(700) })
      expect(world.state('meeting/cg-2027').closedAt).toBeUndefined()
      given(world).when(suspend).records('MeetingSuspended')
    }
    const adjourned = on({ type: 'AdjournMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] })
    given(sitting, adjourned).when(reopen()).records('MeetingReopened')
  })
  test('MT20: not a meeting that has not ended, nor on another day by its own clock', () => {
    given(sitting).when(reopen()).refuses('meetings/not-ended')
    given(ready).when(reopen()).refuses('meetings/not-ended')
    // It began at 14:00 in Riyadh.
    given(ended)
      .when(reopen(chair, after(10 * 3600 - 1)))
      .records('MeetingReopened')
    given(ended)
      .when(reopen(chair, after(10 * 3600)))
      .refuses('meetings/another-day')
  })
})

describe('MT21: in a meeting all go by the names that stood when it was opened', () => {
  const today = after(100).slice(0, 10)
  const renaming = (at: string) => [
    act(
      organisation,
      officer,
      { type: 'NameParty', party: 'arcadia', class: 'state', names: { short: in3('Zembla') }, from: today },
      at,
    ),
    act(organisation, officer, { type: 'NameOrgan', organ: 'group', names: in3('Another Group'), from: today }, at),
  ]
  const seen = (world: typeof sitting) => {
    const { date, asOf } = namedAt(world.state('meeting/cg-2027'))
    const bodies = world.state('organisation/lis')
    return [namesOn(bodies, 'arcadia', date, asOf)?.short.en, organNameOn(bodies, 'group', date, asOf).en]
  }
  test('MT21: who is renamed while it sits, with effect from that day, keeps the name there', () => {
    const before = seen(sitting)
    const renamed = continued(sitting, renaming(after(100)))
    expect(seen(renamed)).toEqual(before)
    expect(namesOn(renamed.state('organisation/lis'), 'arcadia', today)?.short.en).toBe('Zembla')
    const called = continued(renamed, [on({ type: 'CallRoll' }, chair, after(110))])
    expect(called.state('meeting/cg-2027').rollCall?.order[0]).toBe('arcadia')
  })
  test('MT21: who is renamed before it opens goes by the new one, on the day by the clock of the meeting', () => {
    const renamed = continued(ready, renaming(after(-600)))
    expect(seen(renamed)).toEqual(['Zembla', 'Another Group'])
    const late = { convening: { startsAt: '2027-03-30T22:30:00.000Z', zone: 'Asia/Riyadh' } }
    expect(namedAt(late as never)).toEqual({ date: '2027-03-31' })
  })
})
