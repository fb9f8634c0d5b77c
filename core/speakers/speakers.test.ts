import { describe, expect, test } from 'vitest'
import {
  act,
  after,
  chair,
  continued,
  credentials,
  delegate,
  founded,
  in3,
  meeting,
  observer,
  officer,
  opened,
  ready,
  sitting,
  speakers,
} from '#core/testing/invented.ts'
import { given, refusalOf } from '#core/testing/expect.ts'
import type { World } from '#core/testing/world.ts'
import type { Actor } from '#core/record/record.ts'
import { secondsLeft, speakers as speakerRules, type SpeakersCommand } from './speakers.ts'

type Kind = 'statement' | 'reply'
const on = (command: SpeakersCommand, by: Actor = chair, at = after(600)) => act(speakers, by, command, at)
const ask = (seat: string, kind: Kind = 'statement', by: Actor = delegate(seat)) =>
  on({ type: 'RequestFloor', seat, kind }, by)
const withdraw = (seat: string, by: Actor = delegate(seat)) =>
  on({ type: 'WithdrawRequest', seat, kind: 'statement' }, by)
const give = (seat: string, kind: Kind = 'statement', at = after(600)) =>
  on({ type: 'GiveFloor', seat, kind }, chair, at)
const move = (seat: string, to: number) =>
  on({ type: 'MoveSpeaker', seat, kind: 'statement', to, cause: 'The Minister leaves early' })
const raise = (seat: string, by: Actor = delegate(seat), at = after(600)) =>
  on({ type: 'RaisePoint', seat }, by, at)
const hear = (seat: string, at = after(600)) => on({ type: 'HearPoint', seat }, chair, at)
const rule = (at = after(600)) => on({ type: 'RuleOnPoint', ruling: 'not-upheld' }, chair, at)
const closeList = on({ type: 'CloseList' })
const presence = (seat: string, is: 'present' | 'absent') =>
  act(meeting, chair, { type: 'RecordPresence', seat, presence: is })
const suspend = act(meeting, chair, { type: 'SuspendMeeting' })
const closeMeeting = act(meeting, chair, {
  type: 'CloseMeeting',
  leaving: ['items', 'speakers', 'proposals', 'put'],
})
const list = (world: World) => world.state('speakers/cg-2027').waiting.map((w) => w.seat)
const floor = (world: World) => world.state('speakers/cg-2027').floor

describe('SP1: a seat waits once for each kind', () => {
  test('SP1: whoever of the delegation asks', () =>
    given(sitting, ask('arcadia', 'statement', delegate('arcadia', 'adviser')))
      .when(ask('arcadia'))
      .refuses('speakers/already-listed', { seat: 'arcadia' }))
  test('SP1: who has the floor does not ask for it', () =>
    given(sitting, ask('arcadia'), give('arcadia'))
      .when(ask('arcadia'))
      .refuses('speakers/has-floor', { seat: 'arcadia' }))
  test('SP1: who has spoken may ask again', () =>
    given(sitting, ask('arcadia'), give('arcadia'), on({ type: 'EndStatement' }))
      .when(ask('arcadia'))
      .records('FloorRequested'))
  test('SP1: who has withdrawn may ask again, at the end', () => {
    const world = given(sitting, ask('arcadia'), ask('borduria'), withdraw('arcadia'))
      .when(ask('arcadia'))
      .records({ type: 'FloorRequested', ordinal: 3 })
    expect(list(world)).toEqual(['borduria', 'arcadia'])
  })
  test('SP1: only who waits withdraws, and for itself', () => {
    given(sitting).when(withdraw('arcadia')).refuses('speakers/not-listed')
    given(sitting, ask('arcadia'))
      .when(withdraw('arcadia', delegate('borduria')))
      .refuses('credentials/not-your-seat')
  })
})

describe('SP2: in the order of request', () => {
  test('SP2: first come, first on the list', () =>
    expect(list(continued(sitting, [ask('deltora'), ask('arcadia'), ask('costaguana')]))).toEqual([
      'deltora',
      'arcadia',
      'costaguana',
    ]))
  test('SP2: for a seat of this meeting, from that seat', () => {
    given(sitting)
      .when(ask('graustark', 'statement', officer))
      .refuses('speakers/unknown-seat')
    given(sitting)
      .when(ask('arcadia', 'statement', delegate('borduria')))
      .refuses('credentials/not-your-seat')
  })
})

describe('SP3: a closed list', () => {
  test('SP3: a closed list takes no further names', () =>
    given(sitting, closeList).when(ask('arcadia')).refuses('speakers/list-closed'))
  test('SP3: nor does one that was not opened', () =>
    given(opened, presence('arcadia', 'present')).when(ask('arcadia')).refuses('speakers/list-closed'))
  test('SP3: who is on it still speaks', () =>
    given(sitting, ask('arcadia'), closeList).when(give('arcadia')).records('FloorGiven'))
  test('SP3: replies and points of order are not on the list', () => {
    const spoken = continued(sitting, [ask('arcadia'), give('arcadia'), closeList])
    given(spoken).when(ask('borduria', 'reply')).records('FloorRequested')
    given(spoken).when(raise('borduria')).records('PointRaised')
  })
})

describe('SP4: time limits', () => {
  test('SP4: the limit is that of the rules when the meeting was convened', () =>
    given(sitting, ask('arcadia')).when(give('arcadia')).records({ type: 'FloorGiven', limitSeconds: 300 }))
  test('SP4: or the one that the chair gives', () =>
    given(sitting, ask('arcadia'))
      .when(on({ type: 'GiveFloor', seat: 'arcadia', kind: 'statement', limitSeconds: 60 }))
      .records({ type: 'FloorGiven', limitSeconds: 60 }))
  const due = (world: World) => speakerRules.due?.(world.state('speakers/cg-2027'))
  const endTime = (at: string) => on({ type: 'EndSpeakingTime', speech: 's1' }, chair, at)
  const speaking = continued(sitting, [ask('arcadia'), give('arcadia')])
  test('SP4, RC7: the limit falls due once, and the speaker is reminded', () => {
    expect(due(sitting)).toBeUndefined()
    expect(due(speaking)).toEqual({ at: after(900), command: { type: 'EndSpeakingTime', speech: 's1' } })
    given(speaking)
      .when(endTime(after(899)))
      .records()
    const over = given(speaking)
      .when(endTime(after(900)))
      .records({ type: 'SpeakingTimeEnded', seat: 'arcadia' })
    expect(floor(over)).toMatchObject({ seat: 'arcadia', timeEndedAt: after(900) })
    expect(due(over)).toBeUndefined()
    given(over)
      .when(endTime(after(901)))
      .records()
  })
  test('SP4: a point of order stops that clock, and it goes on afterwards', () => {
    const interrupted = continued(speaking, [
      raise('borduria', delegate('borduria'), after(620)),
      hear('borduria', after(630)),
    ])
    expect(due(interrupted)).toBeUndefined()
    given(interrupted)
      .when(endTime(after(900)))
      .records()
    expect(due(continued(interrupted, [rule(after(700))]))?.at).toBe(after(970))
  })
  test('SP4: where the rules say so, the floor ends with the time', () => {
    const state = { ...speaking.state('speakers/cg-2027') }
    if (state.floor) state.floor = { ...state.floor, atLimit: 'end' }
    const facts = speakerRules.decide(
      state,
      { type: 'EndSpeakingTime', speech: 's1' },
      { by: chair, at: after(900) },
      { meeting: speaking.state('meeting/cg-2027'), credentials: speaking.state('credentials/cg-2027') },
      'speakers/cg-2027',
    )
    expect(facts).toMatchObject([
      { type: 'SpeakingTimeEnded', seat: 'arcadia' },
      { type: 'FloorEnded', cause: 'time', usedSeconds: 300 },
    ])
  })
  test('SP4: the limit takes nobody’s floor; the clock shows what is over', () => {
    const world = continued(sitting, [ask('arcadia'), give('arcadia')])
    const held = floor(world)
    expect(held && secondsLeft(held, after(960))).toBe(-60)
  })
})

describe('SP5: points of order', () => {
  const speaking = continued(sitting, [ask('costaguana'), give('costaguana', 'statement', after(600)), closeList])
  const two = continued(speaking, [
    raise('arcadia', delegate('arcadia'), after(630)),
    raise('borduria', delegate('borduria'), after(630)),
  ])
  test('SP5, trap 9: heard in the order in which they were raised', () => {
    given(two).when(hear('borduria')).refuses('speakers/point-not-first', { first: 'arcadia' })
    const world = continued(two, [
      hear('arcadia', after(640)),
      rule(after(650)),
      hear('borduria', after(651)),
      rule(after(660)),
    ])
    expect(world.state('speakers/cg-2027').rulings.map((r) => r.seat)).toEqual(['arcadia', 'borduria'])
  })
  test('SP5, trap 9: the interrupted speaker resumes with the time that was left', () => {
    const world = continued(two, [
      hear('arcadia', after(640)),
      rule(after(650)),
      hear('borduria', after(651)),
      rule(after(660)),
    ])
    const held = floor(world)
    expect(held?.seat).toBe('costaguana')
    expect(held && secondsLeft(held, after(670))).toBe(300 - 40 - 1 - 10)
  })
  test('SP5: the record names who was interrupted and who resumes', () => {
    given(two)
      .when(hear('arcadia'))
      .records({ type: 'PointHeard', seat: 'arcadia', interrupts: 'costaguana', limitSeconds: 120 })
    given(two, hear('arcadia'))
      .when(rule())
      .records({ type: 'PointRuled', seat: 'arcadia', ruling: 'not-upheld', resumes: 'costaguana' })
  })
  test('SP5: no floor is given, taken or yielded while a point waits or is heard', () => {
    const waiting = continued(sitting, [ask('costaguana'), ask('deltora'), give('costaguana'), raise('arcadia')])
    given(waiting).when(give('deltora')).refuses('speakers/point-waiting', { seat: 'arcadia' })
    given(waiting, hear('arcadia')).when(give('deltora')).refuses('speakers/point-heard', { seat: 'arcadia' })
    given(waiting, hear('arcadia'))
      .when(on({ type: 'EndStatement' }))
      .refuses('speakers/point-heard')
    given(waiting, hear('arcadia'))
      .when(on({ type: 'YieldFloor' }, delegate('costaguana')))
      .refuses('speakers/point-heard')
  })
  test('SP5: one is heard at a time, and each is ruled on', () => {
    given(two, hear('arcadia')).when(hear('borduria')).refuses('speakers/point-heard', { seat: 'arcadia' })
    given(two).when(rule()).refuses('speakers/no-point')
    given(speaking).when(hear('arcadia')).refuses('speakers/point-not-raised')
  })
  test('SP5: one at a time for each seat, raised and withdrawn by itself', () => {
    given(two).when(raise('arcadia')).refuses('speakers/point-raised', { seat: 'arcadia' })
    given(two, hear('arcadia')).when(raise('arcadia')).refuses('speakers/point-raised')
    given(speaking)
      .when(raise('arcadia', delegate('borduria')))
      .refuses('credentials/not-your-seat')
    given(speaking)
      .when(on({ type: 'WithdrawPoint', seat: 'arcadia' }, delegate('arcadia')))
      .refuses('speakers/point-not-raised')
    given(two, on({ type: 'WithdrawPoint', seat: 'arcadia' }, delegate('arcadia')))
      .when(hear('borduria'))
      .records('PointHeard')
  })
  test('SP5: in a sitting', () => {
    given(ready).when(raise('arcadia')).refuses('speakers/not-in-session')
    given(two, suspend).when(hear('arcadia')).refuses('speakers/not-in-session')
    given(two).when(raise('graustark', officer)).refuses('speakers/unknown-seat')
  })
})

describe('SP6: presence', () => {
  test('SP6, trap 10: an absent seat is not put on the list', () =>
    given(sitting, presence('arcadia', 'absent'))
      .when(ask('arcadia'))
      .refuses('speakers/not-present', { seat: 'arcadia' }))
  test('SP6, trap 10: a seat that was never called does not ask', () => {
    const guest = act(credentials, officer, {
      type: 'CreateSeat',
      seat: 'graustark',
      names: in3('Graustark'),
      class: 'invited',
    })
    given(sitting, guest).when(ask('graustark')).refuses('speakers/not-present', { seat: 'graustark' })
    given(sitting, guest, presence('graustark', 'present')).when(ask('graustark')).records('FloorRequested')
  })
  test('SP6, trap 10: a seat that leaves while it waits does not get the floor when its turn comes', () => {
    given(sitting, ask('arcadia'), presence('arcadia', 'absent'))
      .when(give('arcadia'))
      .refuses('speakers/not-present')
    given(sitting, ask('arcadia'), presence('arcadia', 'absent'), presence('arcadia', 'present'))
      .when(give('arcadia'))
      .records('FloorGiven')
  })
  test('SP6: an absent seat loses the floor and the points it has raised', () => {
    given(sitting, ask('arcadia'), give('arcadia'))
      .when(presence('arcadia', 'absent'))
      .records('PresenceRecorded', { type: 'FloorEnded', cause: 'absent' })
    given(sitting, raise('arcadia'))
      .when(presence('arcadia', 'absent'))
      .records('PresenceRecorded', 'PointWithdrawn')
    given(sitting, ask('borduria'), give('borduria'), raise('arcadia'), hear('arcadia'))
      .when(presence('arcadia', 'absent'))
      .records('PresenceRecorded', { type: 'PointRuled', ruling: 'noted', resumes: 'borduria' })
    given(sitting, presence('arcadia', 'absent')).when(raise('arcadia')).refuses('speakers/not-present')
  })
  test('SP6: before the roll nobody is taken for absent', () => {
    const early = continued(ready, [on({ type: 'OpenList' })])
    given(early).when(ask('arcadia')).records('FloorRequested')
  })
})

describe('SP7: right of reply', () => {
  const spoken = continued(sitting, [ask('arcadia'), ask('borduria'), give('arcadia')])
  test('SP7: to a statement that another has made', () => {
    given(sitting).when(ask('borduria', 'reply')).refuses('speakers/nothing-to-answer', { seat: 'borduria' })
    given(spoken).when(ask('arcadia', 'reply')).refuses('speakers/nothing-to-answer')
  })
  test('SP7: after the list, with a limit of its own', () => {
    const world = given(spoken)
      .when(ask('costaguana', 'reply'))
      .records({ type: 'FloorRequested', position: 1, reason: 'after-list' })
    expect(list(continued(world, [ask('deltora')]))).toEqual(['borduria', 'deltora', 'costaguana'])
    given(world, withdraw('borduria'))
      .when(give('costaguana', 'reply'))
      .records('FloorEnded', { type: 'FloorGiven', limitSeconds: 180 })
  })
})

describe('SP15: how often a seat replies, how long, and when', () => {
  const spoken = continued(sitting, [ask('arcadia'), give('arcadia')])
  const reply = (seat: string) => [ask(seat, 'reply'), give(seat, 'reply')]
  const taken = on({ type: 'EndStatement' })
  test('SP15: as often on an item as the rules say, the later ones shorter', () => {
    const once = given(spoken, ask('borduria', 'reply'))
      .when(give('borduria', 'reply'))
      .records('FloorEnded', { type: 'FloorGiven', limitSeconds: 180 })
    const twice = given(once, taken, ask('borduria', 'reply'))
      .when(give('borduria', 'reply'))
      .records({ type: 'FloorGiven', limitSeconds: 90 })
    given(twice, taken)
      .when(ask('borduria', 'reply'))
      .refuses('speakers/replies-used', { seat: 'borduria', replies: 2 })
    // Another seat has its own.
    given(twice, taken, ask('costaguana', 'reply'))
      .when(give('costaguana', 'reply'))
      .records({ type: 'FloorGiven', limitSeconds: 180 })
  })
  test('SP15: another item counts anew', () => {
    const used = continued(spoken, [...reply('borduria'), taken, ...reply('borduria'), taken])
    const { agenda } = used.state('meeting/cg-2027')
    const open = agenda.find((i) => i.state === 'open')?.item
    const items = [
      ...(open === undefined ? [] : [act(meeting, chair, { type: 'CloseItem', item: open })]),
      act(meeting, chair, { type: 'OpenItem', item: agenda.find((i) => i.item !== open)?.item ?? '' }),
    ]
    given(used, ...items)
      .when(ask('borduria', 'reply'))
      .records('FloorRequested')
  })
  test('SP15: not while somebody waits for a statement, but where the chair moves it with a cause', () => {
    const waits = continued(spoken, [ask('costaguana'), ask('borduria', 'reply')])
    given(waits).when(give('borduria', 'reply')).refuses('speakers/reply-too-early', { waiting: 1 })
    given(
      waits,
      on({ type: 'MoveSpeaker', seat: 'borduria', kind: 'reply', to: 0, cause: 'At once, by agreement' }),
    )
      .when(give('borduria', 'reply'))
      .records('FloorEnded', 'FloorGiven')
  })
  test('SP15: at the end of the item, where the rules say so', () => {
    const late = { ...spoken.state('meeting/cg-2027') }
    late.limits = { ...late.limits, replyMoment: 'end-of-item' }
    const giving = (state: typeof spoken) =>
      refusalOf(() =>
        speakerRules.decide(
          state.state('speakers/cg-2027'),
          { type: 'GiveFloor', seat: 'borduria', kind: 'reply' },
          { by: chair, at: after(700) },
          { meeting: late, credentials: state.state('credentials/cg-2027') },
          speakers,
        ),
      )
    const asked = continued(spoken, [ask('borduria', 'reply')])
    expect(giving(asked)).toBe('speakers/reply-too-early')
    expect(giving(continued(asked, [closeList]))).toBe('allowed')
  })
})

describe('SP8: the order is changed with a cause', () => {
  const three = continued(sitting, [ask('arcadia'), ask('borduria'), ask('costaguana')])
  test('SP8: which the list shows', () => {
    const world = given(three)
      .when(move('costaguana', 0))
      .records({ type: 'SpeakerMoved', cause: 'The Minister leaves early' })
    expect(list(world)).toEqual(['costaguana', 'arcadia', 'borduria'])
    expect(world.state('speakers/cg-2027').waiting[0]).toMatchObject({
      reason: 'moved',
      cause: 'The Minister leaves early',
    })
  })
  test('SP8: to a place that the list has, of one who waits', () => {
    given(three).when(move('arcadia', 3)).refuses('speakers/position', { to: 3, waiting: 3 })
    given(three).when(move('deltora', 0)).refuses('speakers/not-listed', { seat: 'deltora' })
  })
})

describe('SP9: one holder of the floor', () => {
  const speaking = continued(sitting, [ask('arcadia'), ask('borduria'), give('arcadia', 'statement', after(600))])
  test('SP9: giving it ends the statement before', () =>
    given(speaking)
      .when(give('borduria', 'statement', after(700)))
      .records(
        { type: 'FloorEnded', seat: 'arcadia', cause: 'next-speaker', usedSeconds: 100 },
        { type: 'FloorGiven', seat: 'borduria', speech: 's2' },
      ))
  test('SP9: it is given to one who waits, in a sitting', () => {
    given(speaking).when(give('deltora')).refuses('speakers/not-listed')
    given(speaking).when(give('graustark')).refuses('speakers/unknown-seat')
    given(speaking, suspend).when(give('borduria')).refuses('speakers/not-in-session')
  })
  test('SP9: only its holder or the podium ends it', () => {
    given(speaking)
      .when(on({ type: 'YieldFloor' }, delegate('borduria')))
      .refuses('speakers/not-yours', { seat: 'arcadia' })
    given(speaking)
      .when(on({ type: 'YieldFloor' }, delegate('arcadia', 'adviser')))
      .records({ type: 'FloorEnded', cause: 'yielded' })
    given(speaking)
      .when(on({ type: 'EndStatement' }))
      .records({ type: 'FloorEnded', cause: 'taken' })
  })
  test('SP9: nobody’s floor is neither taken nor yielded', () => {
    given(sitting)
      .when(on({ type: 'EndStatement' }))
      .refuses('speakers/nobody-has-floor')
    given(sitting)
      .when(on({ type: 'YieldFloor' }))
      .refuses('speakers/nobody-has-floor')
  })
  test('SP9: nobody keeps it when the sitting ends', () => {
    given(speaking).when(suspend).records('MeetingSuspended', { type: 'FloorEnded', cause: 'suspended' })
    given(speaking)
      .when(closeMeeting)
      .records('MeetingClosed', { type: 'FloorEnded', cause: 'closed' }, 'ListCleared')
    given(speaking, raise('deltora'), hear('deltora'))
      .when(suspend)
      .records('MeetingSuspended', { type: 'PointRuled', ruling: 'noted' }, 'FloorEnded')
  })
})

test('SP10: observers and guests follow the members', () => {
  const world = given(sitting, ask('freedonia', 'statement', observer('freedonia')))
    .when(ask('arcadia'))
    .records({ type: 'FloorRequested', position: 0, reason: 'in-order' })
  expect(list(world)).toEqual(['arcadia', 'freedonia'])
  given(world).when(ask('borduria')).records({ type: 'FloorRequested', position: 1 })
  given(sitting)
    .when(ask('freedonia', 'statement', observer('freedonia')))
    .records({ type: 'FloorRequested', reason: 'after-members' })
})

describe('SP11: the list is opened and closed by an act', () => {
  test('SP11: from the convening to the end of the meeting', () => {
    given(founded)
      .when(on({ type: 'OpenList' }))
      .refuses('speakers/not-in-session')
    given(ready)
      .when(on({ type: 'OpenList' }))
      .records('ListOpened')
    given(sitting, closeList, closeMeeting)
      .when(on({ type: 'OpenList' }))
      .refuses('speakers/not-in-session')
  })
  test('SP11: opened when it is not, closed when it is', () => {
    given(sitting)
      .when(on({ type: 'OpenList' }))
      .refuses('speakers/list-open')
    given(sitting, closeList).when(closeList).refuses('speakers/list-closed')
    given(sitting, closeList)
      .when(on({ type: 'OpenList' }))
      .records('ListOpened')
  })
})

describe('SP12: statements are filed by who made them', () => {
  const spoken = continued(sitting, [ask('arcadia'), give('arcadia')])
  const file = (speech: string, by: Actor) =>
    on({ type: 'FileStatement', speech, language: 'en', text: 'Mr Chairman …' }, by)
  test('SP12: in one language or several', () => {
    const world = given(spoken, file('s1', delegate('arcadia', 'adviser')))
      .when(
        on(
          { type: 'FileStatement', speech: 's1', language: 'fr', text: 'Monsieur le Président …' },
          delegate('arcadia'),
        ),
      )
      .records('StatementFiled')
    expect(world.state('speakers/cg-2027').speeches[0]?.texts).toEqual({
      en: 'Mr Chairman …',
      fr: 'Monsieur le Président …',
    })
  })
  test('SP12: not by another, nor for a statement that was not made', () => {
    given(spoken)
      .when(file('s1', delegate('borduria')))
      .refuses('credentials/not-your-seat')
    given(spoken)
      .when(file('s2', delegate('arcadia')))
      .refuses('speakers/unknown-speech')
  })
})

describe('SP14: what the secretariat enters for a seat', () => {
  const heard = { from: { en: 'Embassy of Borduria' }, how: 'telephone', at: after(10) } as const
  const asks = (change: object, by: Actor = officer) =>
    act(speakers, by, { type: 'RequestFloor', seat: 'borduria', kind: 'statement', ...change } as never, after(900))
  test('SP14: says whose word it is, how it came and when, not later than now', () => {
    given(sitting).when(asks({})).refuses('speakers/heard-needed')
    given(sitting)
      .when(asks({ heard: { ...heard, at: after(901) } }))
      .refuses('speakers/heard-needed')
    const world = given(sitting).when(asks({ heard })).records({ type: 'FloorRequested', heard })
    expect(world.state('speakers/cg-2027').waiting.at(-1)?.heard).toEqual(heard)
  })
  test('SP14: a delegation acts for itself and who presides sees the hand: no word of anybody', () => {
    for (const by of [delegate('borduria'), chair]) {
      const world = given(sitting).when(asks({ heard }, by)).records('FloorRequested')
      expect(world.state('speakers/cg-2027').waiting.at(-1)?.heard).toBeUndefined()
    }
  })
})

describe('SP16: a reply in writing', () => {
  const text = 'We do not share that view.'
  const spoken = continued(sitting, [ask('arcadia'), give('arcadia'), on({ type: 'EndStatement' })])
  const file = (seat: string, change: object = {}, by: Actor = delegate(seat), at = after(700)) =>
    on({ type: 'FileReply', seat, answers: 's1', language: 'en', text, ...change }, by, at)
  test('SP16: names the statement of another seat that it answers, and is on the record with its item', () => {
    const world = given(spoken)
      .when(file('borduria'))
      .records({ type: 'ReplyFiled', speech: 's2', seat: 'borduria', answers: 's1', answered: 'arcadia', text })
    const { speeches } = world.state('speakers/cg-2027')
    expect(speeches[1]).toMatchObject({
      kind: 'reply',
      answers: 's1',
      item: speeches[0]?.item,
      texts: { en: text },
    })
    expect(list(world)).toEqual([])
    expect(floor(world)).toBeUndefined()
    // The next statement has a name of its own.
    given(world, ask('costaguana')).when(give('costaguana')).records({ type: 'FloorGiven', speech: 's3' })
  })
  test('SP16: not to itself, to nothing, to a statement that goes on, nor for another', () => {
    given(spoken).when(file('arcadia')).refuses('speakers/own-statement', { seat: 'arcadia' })
    given(spoken)
      .when(file('borduria', { answers: 's9' }))
      .refuses('speakers/unknown-speech', { speech: 's9' })
    given(sitting, ask('arcadia'), give('arcadia'))
      .when(file('borduria'))
      .refuses('speakers/statement-not-ended', { seat: 'arcadia' })
    given(spoken)
      .when(file('borduria', {}, delegate('costaguana')))
      .refuses('credentials/not-your-seat')
    given(spoken)
      .when(file('graustark', {}, officer))
      .refuses('speakers/unknown-seat', { seat: 'graustark' })
  })
  test('SP15, SP16: it is one of the replies that the rules give on the item, spoken ones counted with it', () => {
    const once = given(spoken, file('borduria'), ask('borduria', 'reply'))
      .when(give('borduria', 'reply', after(710)))
      .records({ type: 'FloorGiven', limitSeconds: 90 })
    given(once, on({ type: 'EndStatement' }))
      .when(file('borduria'))
      .refuses('speakers/replies-used', { seat: 'borduria', replies: 2 })
    const written = continued(spoken, [file('borduria'), file('borduria')])
    given(written).when(file('borduria')).refuses('speakers/replies-used')
    given(written).when(ask('borduria', 'reply')).refuses('speakers/replies-used')
    given(written).when(file('costaguana')).records('ReplyFiled')
  })
  test('SP15, SP16: the last reply is not made in writing while it is asked for', () => {
    const asked = continued(spoken, [file('borduria'), ask('borduria', 'reply')])
    given(asked).when(file('borduria')).refuses('speakers/last-reply-asked', { seat: 'borduria' })
    given(asked, on({ type: 'WithdrawRequest', seat: 'borduria', kind: 'reply' }, delegate('borduria')))
      .when(file('borduria'))
      .records('ReplyFiled')
  })
  test('SP16: it waits for no moment, also while others wait and the meeting is suspended, and not after its end', () => {
    given(spoken, ask('costaguana')).when(file('borduria')).records('ReplyFiled')
    given(spoken, suspend).when(file('borduria')).records('ReplyFiled')
    given(spoken, closeMeeting).when(file('borduria')).refuses('speakers/not-in-session')
  })
  test('SP14, SP16: the secretariat says whose word it is; the delegation files further languages itself', () => {
    const heard = { from: { en: 'Embassy of Borduria' }, how: 'letter', at: after(690) } as const
    given(spoken)
      .when(file('borduria', {}, officer))
      .refuses('speakers/heard-needed')
    const world = given(spoken)
      .when(file('borduria', { heard }, officer))
      .records({ type: 'ReplyFiled', heard })
    const french = on(
      { type: 'FileStatement', speech: 's2', language: 'fr', text: 'Nous ne partageons pas cet avis.' },
      delegate('borduria'),
    )
    expect(given(world).when(french).records('StatementFiled').state('speakers/cg-2027').speeches[1]).toMatchObject(
      {
        texts: { en: text, fr: 'Nous ne partageons pas cet avis.' },
        heard: { en: heard },
      },
    )
  })
})
