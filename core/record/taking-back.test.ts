import { decisions } from '#core/decisions/decisions.ts'
import { speakers as speakerRules } from '#core/speakers/speakers.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '#core/deciders.ts'
import { given } from '#core/testing/expect.ts'
import { refolded, type World } from '#core/testing/world.ts'
import {
  act,
  after,
  chair,
  continued,
  convened,
  credentials,
  daysBefore,
  decision,
  delegate,
  in3,
  meeting,
  officer,
  put,
  ready,
  requested,
  sitting,
  speakers,
  start,
  tabled,
  text,
} from '#core/testing/invented.ts'
import { secondsAfter } from '#core/words.ts'
import { takeBackOf, type Actor, type StreamId } from './record.ts'

const back = (world: World, stream: StreamId, by: Actor, at: string, version = world.events(stream).length) =>
  act(stream, by, { type: 'TakeBack', version }, at)
const without = (state: unknown): unknown => {
  const { taking: _, ...rest } = state as { taking?: unknown }
  return rest
}
/** Every act that can be taken back: the world before, the act, and what it is called. */
const acts: [string, World, StreamId, Actor, Command][] = [
  [
    'ConcurrenceGiven',
    requested,
    meeting,
    officer,
    {
      type: 'Concur',
      party: 'borduria',
      heard: { from: { en: 'Head of mission' }, how: 'letter', at: daysBefore(20) },
    },
  ],
  ['MeetingOpened', ready, meeting, chair, { type: 'OpenMeeting' }],
  ['MeetingSuspended', sitting, meeting, chair, { type: 'SuspendMeeting' }],
  [
    'MeetingClosed',
    tabled,
    meeting,
    chair,
    { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] },
  ],
  [
    'MeetingAdjourned',
    sitting,
    meeting,
    chair,
    { type: 'AdjournMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] },
  ],
  ['ItemClosed', sitting, meeting, chair, { type: 'CloseItem', item: '2' }],
  ['PresenceRecorded', sitting, meeting, chair, { type: 'RecordPresence', seat: 'arcadia', presence: 'absent' }],
  ['ListClosed', sitting, speakers, officer, { type: 'CloseList' }],
  [
    'PersonAccredited',
    convened,
    credentials,
    officer,
    { type: 'AccreditPerson', person: 'ada', seat: 'arcadia', as: 'head', title: in3('Minister'), style: 'he' },
  ],
  ['ParagraphAgreed', tabled, text, chair, { type: 'MarkAgreed', paragraph: 'p1' }],
]
const speaking = continued(sitting, [
  act(speakers, delegate('arcadia'), { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }, after(100)),
  act(speakers, delegate('borduria'), { type: 'RequestFloor', seat: 'borduria', kind: 'statement' }, after(101)),
  act(speakers, chair, { type: 'GiveFloor', seat: 'arcadia', kind: 'statement' }, after(102)),
])
const proposed = continued(tabled, [
  act(
    text,
    delegate('borduria'),
    { type: 'ProposeChange', action: 'replace', paragraph: 'p2', words: in3('Urges;'), seat: 'borduria' },
    after(150),
  ),
])
acts.push(
  ['FloorGiven', speaking, speakers, chair, { type: 'GiveFloor', seat: 'borduria', kind: 'statement' }],
  ['RequestWithdrawn', speaking, speakers, chair, { type: 'WithdrawRequest', seat: 'borduria', kind: 'statement' }],
  ['ProposalIncorporated', proposed, text, chair, { type: 'IncorporateProposal', proposal: 'c1' }],
  ['ProposalSetAside', proposed, text, chair, { type: 'SetProposalAside', proposal: 'c1' }],
)
const when = after(600)
const soon = after(605)

describe('RC1: an act is taken back while nobody has relied on it', () => {
  test.each(acts)('RC1, RC2: %s, and all is as it was in every stream', (name, world, stream, by, command) => {
    const done = continued(world, [act(stream, by, command, when)])
    const offer = takeBackOf(done.state(stream as never), by, soon)
    expect([offer?.event.type, offer?.until]).toEqual([name, after(610)])
    const undone = continued(done, [back(done, stream, by, soon)])
    for (const of of undone.streams())
      expect([of, without(undone.state(of as never))]).toEqual([of, without(world.state(of as never))])
    for (const of of undone.streams()) expect(refolded(undone, of)).toEqual(undone.state(of as never))
    // RC2: nothing is erased, and the same act can be done again.
    expect(undone.events(stream).length).toBe(done.events(stream).length + 1)
    continued(undone, [act(stream, by, command, after(620))])
  })
  test('RC1: for ten seconds by the record’s clock', () => {
    const done = continued(ready, [act(meeting, chair, { type: 'OpenMeeting' }, start)])
    given(done)
      .when(back(done, meeting, chair, after(10)))
      .records({ type: 'ActTakenBack', act: 'MeetingOpened' })
    given(done)
      .when(back(done, meeting, chair, secondsAfter(start, 10.001)))
      .refuses('record/too-late-to-take-back', { seconds: 10 })
    expect(takeBackOf(done.state(meeting), chair, secondsAfter(start, 10.001))).toBeUndefined()
  })
  test('RC1: by who did it, or another of the same office, nobody else', () => {
    const done = continued(sitting, [act(speakers, officer, { type: 'CloseList' }, when)])
    for (const other of [chair, delegate('arcadia')])
      given(done)
        .when(back(done, speakers, other, soon))
        .refuses('record/not-your-act')
    given(done)
      .when(back(done, speakers, { ...officer, person: 'colleague' }, soon))
      .records('ActTakenBack')
  })
  test('RC1: not once the stream has gone on, nor another act than the one that was seen', () => {
    const done = continued(sitting, [act(speakers, officer, { type: 'CloseList' }, when)])
    const gone = continued(done, [
      act(speakers, delegate('arcadia'), { type: 'RaisePoint', seat: 'arcadia' }, after(602)),
    ])
    given(gone)
      .when(back(gone, speakers, officer, soon))
      .refuses('record/relied-on')
    given(gone)
      .when(back(gone, speakers, officer, soon, 2))
      .refuses('record/relied-on')
    given(done)
      .when(back(done, speakers, officer, soon, 1))
      .refuses('record/relied-on')
    given(ready)
      .when(back(ready, speakers, officer, soon, 1))
      .refuses('record/nothing-to-take-back')
  })
  test('RC1: not once somebody has gone on from it in another stream', () => {
    const opened = continued(ready, [
      act(meeting, chair, { type: 'OpenMeeting' }, start),
      act(speakers, delegate('arcadia'), { type: 'RaisePoint', seat: 'arcadia' }, after(2)),
    ])
    given(opened)
      .when(back(opened, meeting, chair, after(3)))
      .refuses('record/relied-on')
    const accredited = continued(convened, [
      act(
        credentials,
        officer,
        { type: 'AccreditPerson', person: 'ada', seat: 'arcadia', as: 'head', title: in3('Minister'), style: 'he' },
        daysBefore(9),
      ),
      act(
        meeting,
        officer,
        { type: 'RecordDispatch', notice: 'n1', seat: 'arcadia', outcome: 'sent', channel: 'mail', language: 'en' },
        secondsAfter(daysBefore(9), 2),
      ),
    ])
    given(accredited)
      .when(back(accredited, credentials, officer, secondsAfter(daysBefore(9), 4)))
      .refuses('record/relied-on')
  })
})

describe('RC3: only what its concept names', () => {
  test('RC3: no adoption, no text put, no objection of another', () => {
    given(put)
      .when(back(put, decision, chair, after(203)))
      .refuses('record/relied-on')
    const adopted = continued(put, [act(decision, chair, { type: 'Gavel' }, after(210))])
    given(adopted)
      .when(back(adopted, decision, chair, after(212)))
      .refuses('record/relied-on')
    const objected = continued(put, [
      act(decision, delegate('elbonia'), { type: 'Object', seat: 'elbonia' }, after(205)),
    ])
    for (const other of [chair, delegate('deltora')])
      given(objected)
        .when(back(objected, decision, other, after(207)))
        .refuses('record/not-your-act')
    given(objected)
      .when(back(objected, decision, delegate('elbonia', 'adviser'), after(207)))
      .refuses('credentials/representative-only')
  })
  test('RC1: what time alone brings about does not end the ten seconds', () => {
    const speaking = continued(sitting, [
      act(speakers, delegate('arcadia'), { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }, after(100)),
      act(speakers, chair, { type: 'GiveFloor', seat: 'arcadia', kind: 'statement', limitSeconds: 10 }, after(100)),
      act(speakers, chair, { type: 'EndSpeakingTime', speech: 's1' }, after(110)),
    ])
    const version = speaking.events('speakers/cg-2027').length - 1
    given(speaking)
      .when(act(speakers, chair, { type: 'TakeBack', version }, after(110)))
      .records({ type: 'ActTakenBack', act: 'FloorGiven' })
  })
  test('RC7: what time has brought about stays so when an act before it is taken back', () => {
    const over = continued(sitting, [
      act(speakers, delegate('arcadia'), { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }, after(100)),
      act(speakers, chair, { type: 'GiveFloor', seat: 'arcadia', kind: 'statement', limitSeconds: 60 }, after(100)),
      act(speakers, chair, { type: 'CloseList' }, after(158)),
      act(speakers, chair, { type: 'EndSpeakingTime', speech: 's1' }, after(160)),
    ])
    const version = over.events('speakers/cg-2027').length - 1
    const again = given(over)
      .when(act(speakers, chair, { type: 'TakeBack', version }, after(162)))
      .records({ type: 'ActTakenBack', act: 'ListClosed' })
    const state = again.state('speakers/cg-2027')
    expect(state).toMatchObject({ list: 'open', floor: { seat: 'arcadia', timeEndedAt: after(160) } })
    expect(speakerRules.due?.(state)).toBeUndefined()
  })
  test('RC1: a floor that time has ended is nobody’s act, and stays ended', () => {
    const speaking = continued(sitting, [
      act(speakers, delegate('arcadia'), { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }, after(100)),
      act(speakers, chair, { type: 'GiveFloor', seat: 'arcadia', kind: 'statement' }, after(100)),
      act(speakers, chair, { type: 'CloseList' }, after(158)),
    ])
    const stamp = {
      by: { person: 'clock', role: 'secretariat' as const },
      at: after(160),
      stream: 'speakers/cg-2027',
    }
    const version = speaking.events('speakers/cg-2027').length
    const ended = [
      { type: 'SpeakingTimeEnded' as const, speech: 's1', seat: 'arcadia', ...stamp, version: version + 1 },
      {
        type: 'FloorEnded' as const,
        speech: 's1',
        seat: 'arcadia',
        cause: 'time' as const,
        usedSeconds: 60,
        ...stamp,
        version: version + 2,
      },
    ].reduce((state, fact) => speakerRules.evolve(state, fact), speaking.state('speakers/cg-2027'))
    expect(takeBackOf(ended, chair, after(162))?.event.type).toBe('ListClosed')
    const back = speakerRules.evolve(ended, {
      type: 'ActTakenBack',
      act: 'ListClosed',
      from: version,
      to: version,
      actAt: after(158),
      ...stamp,
      by: chair,
      version: version + 3,
    })
    expect(back).toMatchObject({ list: 'open', floor: undefined })
  })
  test('RC3: one’s own objection, and the call for objections begins again', () => {
    const objected = continued(put, [
      act(decision, delegate('elbonia'), { type: 'Object', seat: 'elbonia' }, after(205)),
    ])
    const again = given(objected)
      .when(back(objected, decision, delegate('elbonia'), after(207)))
      .records('ActTakenBack', { type: 'ActTakenBack', follows: true, act: 'TextReturned' })
    expect(again.state('text/cg-2027.l1').stage).toBe('put')
    expect(again.state('decision/cg-2027.l1-d1')).toMatchObject({
      stage: 'put',
      procedure: { windowEndsAt: after(217) },
    })
    // RC7: the time of the call begun again falls due again, whether or not that of the first had ended.
    expect(decisions.due?.(again.state('decision/cg-2027.l1-d1'))?.at).toBe(after(217))
    const moved = continued(objected, [
      act(
        text,
        delegate('borduria'),
        { type: 'ProposeChange', action: 'replace', paragraph: 'p2', words: in3('Urges;'), seat: 'borduria' },
        after(206),
      ),
    ])
    given(moved)
      .when(back(moved, decision, delegate('elbonia'), after(207)))
      .refuses('record/relied-on')
  })
  test('RC3: what followed from an act goes back only with it', () => {
    const suspended = continued(speaking, [act(meeting, chair, { type: 'SuspendMeeting' }, when)])
    given(suspended)
      .when(back(suspended, speakers, chair, soon))
      .refuses('record/nothing-to-take-back')
    given(suspended)
      .when(back(suspended, meeting, chair, soon))
      .records('ActTakenBack', { type: 'ActTakenBack', follows: true, act: 'FloorEnded', seat: 'arcadia' })
  })
})

test('RC1, RC2: whatever is done and taken back, a restart knows the same, and a second taking back finds nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...acts),
      fc.integer({ min: 0, max: 12 }),
      ([, world, stream, by, command], wait) => {
        const done = continued(world, [act(stream, by, command, when)])
        const first = done.attempt(stream, back(done, stream, by, soon).command, by, after(600 + wait))
        expect(Array.isArray(first)).toBe(wait <= 10)
        expect(
          Array.isArray(done.attempt(stream, back(done, stream, by, soon).command, by, after(600 + wait))),
        ).toBe(false)
        for (const of of done.streams()) expect(refolded(done, of)).toEqual(done.state(of as never))
      },
    ),
    { numRuns: 60 },
  )
})
