// From the request to the notice: rules MT1 to MT5, MT13.
import { describe, expect, test } from 'vitest'
import type { CredentialsCommand } from '#core/credentials/credentials.ts'
import {
  act,
  after,
  agenda,
  chair,
  continued,
  convene,
  convened,
  credentials,
  daysBefore,
  delegate,
  filed,
  five,
  founded,
  granted,
  in3,
  meeting,
  noticed,
  officer,
  organisation,
  ready,
  request,
  requested,
  start,
} from '#core/testing/invented.ts'
import { given } from '#core/testing/expect.ts'
import type { Actor } from '#core/record/record.ts'
import type { World } from '#core/testing/world.ts'
import type { Words } from '#core/words.ts'
import { concurring, lacksOf, type MeetingsCommand } from './meetings.ts'

const on = (command: MeetingsCommand, by = officer, at = daysBefore(15)) => act(meeting, by, command, at)
const asking = (change: Partial<MeetingsCommand> = {}, by = officer) =>
  on({ ...request, ...change } as MeetingsCommand, by, daysBefore(20))
const convening = (change: Partial<MeetingsCommand> = {}, at = daysBefore(10)) =>
  on({ ...convene, ...change } as MeetingsCommand, officer, at)
const concur = (party: string, by = delegate(party)) => on({ type: 'Concur', party }, by)
const state = (world: World) => world.state('meeting/cg-2027')
const lacks = (world: World) => lacksOf(state(world), world.state('credentials/cg-2027'))
const ofNotices = (world: World) =>
  lacks(world)
    .lacks.filter((l) => l.code.startsWith('notice'))
    .map((l) => [l.code, l.seat])

describe('MT1: a member asks, the secretariat convenes', () => {
  test('MT1: who is not a member of the organ on that day does not ask', () => {
    given(founded)
      .when(asking({ requestedBy: 'freedonia' }))
      .refuses('meetings/not-a-member', { party: 'freedonia' })
    given(
      founded,
      act(
        organisation,
        officer,
        { type: 'SuspendMember', organ: 'group', party: 'arcadia', from: '2027-01-01', reason: in3('arrears') },
        daysBefore(30),
      ),
    )
      .when(asking())
      .refuses('meetings/not-a-member')
  })
  test('MT1: a delegation asks in its own name; the secretariat files what a member asked', () => {
    given(founded)
      .when(asking({}, delegate('borduria')))
      .refuses('credentials/not-your-seat', { seat: 'arcadia' })
    given(founded)
      .when(asking({}, delegate('arcadia', 'adviser')))
      .records('MeetingRequested')
    given(founded).when(asking()).records('MeetingRequested')
  })
  test('MT1: of an organ that exists and has rules', () => {
    given(founded)
      .when(asking({ organ: 'council' }))
      .refuses('meetings/unknown-organ', { organ: 'council' })
    given(founded)
      .when(asking({ organisation: 'nowhere' }))
      .refuses('meetings/unknown-organ')
    const bare = continued(founded, [
      act(organisation, officer, {
        type: 'EstablishOrgan',
        organ: 'panel',
        names: in3('Panel'),
        from: '2020-01-01',
      }),
      act(organisation, officer, {
        type: 'AdmitMember',
        organ: 'panel',
        party: 'arcadia',
        class: 'member',
        from: '2020-01-01',
      }),
    ])
    given(bare)
      .when(asking({ organ: 'panel' }))
      .refuses('meetings/no-profile', { organ: 'panel' })
  })
  test('MT1: once', () => given(requested).when(asking()).refuses('meetings/already-requested'))
  test('MT1: nothing is done with a meeting that nobody asked for', () => {
    given(founded).when(concur('borduria')).refuses('meetings/not-requested')
    given(founded).when(convening()).refuses('meetings/not-requested')
    given(founded)
      .when(on({ type: 'OpenMeeting' }, chair))
      .refuses('meetings/not-convened')
  })
  test('MT1: a request is declined with a reason, or another time is proposed', () => {
    const decline = on({ type: 'DeclineRequest', reason: in3('No.') })
    given(requested, decline).when(concur('borduria')).refuses('meetings/declined')
    const world = given(requested)
      .when(on({ type: 'ProposeOtherTime', proposedAt: after(7200) }))
      .records('OtherTimeProposed')
    expect(state(world).request?.proposedAt).toBe(after(7200))
  })
  test('RC4: the same time for another reason is proposed anew, and for the same reason it is not', () => {
    const propose = (reason?: Words) =>
      on({ type: 'ProposeOtherTime', proposedAt: after(7200), ...(reason ? { reason } : {}) })
    given(requested, propose()).when(propose()).refuses('record/already-so')
    const world = given(requested, propose())
      .when(propose(in3('The hall is taken.')))
      .records('OtherTimeProposed')
    expect(state(world).request?.proposedFor).toEqual(in3('The hall is taken.'))
    given(world)
      .when(propose(in3('The hall is taken.')))
      .refuses('record/already-so')
    given(world)
      .when(propose(in3('The minister is travelling.')))
      .records('OtherTimeProposed')
    given(world).when(propose()).records('OtherTimeProposed')
  })
  test('MT1: convened once', () => {
    given(convened).when(convening()).refuses('meetings/already-convened')
    given(convened)
      .when(on({ type: 'DeclineRequest', reason: in3('No.') }))
      .refuses('meetings/already-convened')
  })
  test('MT1: for a time to come', () =>
    given(granted).when(convening({}, start)).refuses('meetings/past', { startsAt: start }))
})

describe('MT2: concurrences', () => {
  test('MT2: more than half of five is three; who asked counts as the first', () => {
    const world = given(requested, concur('borduria'))
      .when(concur('costaguana'))
      .records('ConcurrenceGiven', { type: 'RequestGranted', concurring: 3, needed: 3 })
    expect(state(world).stage).toBe('granted')
  })
  test('MT2: too few do not convene', () =>
    given(requested, concur('borduria'))
      .when(convening())
      .refuses('meetings/concurrences-lacking', { concurring: 2, needed: 3 }))
  test('MT2: each counts once', () => {
    given(requested, concur('borduria')).when(concur('borduria', officer)).refuses('meetings/already-concurred')
    given(requested).when(concur('arcadia')).refuses('meetings/already-concurred')
  })
  test('MT2: counted against the members of the day of the request', () => {
    const joined = continued(requested, [
      act(organisation, officer, {
        type: 'AdmitMember',
        organ: 'group',
        party: 'freedonia',
        class: 'member',
        from: '2027-01-01',
      }),
    ])
    given(joined).when(concur('freedonia', officer)).refuses('meetings/not-a-member')
  })
  test('MT2: nobody concurs for another delegation, nor an adviser for its own', () => {
    given(requested)
      .when(concur('borduria', delegate('arcadia')))
      .refuses('credentials/not-your-seat')
    given(requested)
      .when(concur('borduria', delegate('borduria', 'adviser')))
      .refuses('credentials/representative-only')
  })
  test('MT2: where one suffices, the request is granted with itself', () => {
    const alone = continued(
      founded,
      five.slice(1).map((party) =>
        act(organisation, officer, {
          type: 'EndMembership',
          organ: 'group',
          party,
          from: '2020-01-01',
          reason: in3('left'),
        }),
      ),
    )
    given(alone).when(asking()).records('MeetingRequested', 'RequestGranted')
  })
})

describe('MT3 and MT4: notice and its waiver', () => {
  test('MT3: seven days suffice; an hour less does not', () => {
    given(granted)
      .when(convening({}, daysBefore(7)))
      .records('MeetingConvened', ...Array<string>(6).fill('SeatCreated'))
    given(granted)
      .when(convening({}, after(-7 * 86_400 + 1)))
      .refuses('meetings/notice-too-short', { hours: 167, required: 168 })
  })
  test('MT4: a waiver has its reason and its rule on the record', () => {
    const world = given(granted)
      .when(convening({ waiver: in3('It is urgent.') } as never, daysBefore(2)))
      .records(
        { type: 'NoticeWaived', hours: 48, required: 168, rule: 'MT4' },
        'MeetingConvened',
        ...Array<string>(6).fill('SeatCreated'),
      )
    expect(state(world).convening?.waiver).toEqual(in3('It is urgent.'))
  })
  test('MT4: with the concurrence of the share that the rules name', () => {
    const all = { ...founded.state('organisation/lis').organs.assembly?.profiles[0]?.value } as never as {
      waiver: object
    }
    const strict = continued(founded, [
      act(organisation, officer, {
        type: 'AdoptProfile',
        organ: 'group',
        profile: { ...all, waiver: { ...all.waiver, value: { num: 1, den: 1, base: 'members' } } } as never,
        from: '2010-01-01',
      }),
    ])
    const world = continued(strict, [asking({}, delegate('arcadia')), concur('borduria'), concur('costaguana')])
    given(world)
      .when(convening({ waiver: in3('Urgent.') } as never, daysBefore(2)))
      .refuses('meetings/waiver-not-supported', { concurring: 3, needed: 5 })
  })
  test('MT4: a waiver that was not needed is not recorded', () => {
    const world = given(granted)
      .when(convening({ waiver: in3('Just in case.') } as never))
      .records('MeetingConvened', ...Array<string>(6).fill('SeatCreated'))
    expect(state(world).convening?.waiver).toBeUndefined()
  })
})

describe('MT5: a notice counts as received when the member says so', () => {
  const dispatch = (seat: string, outcome: 'sent' | 'no-address' = 'sent', notice = 'n1') =>
    on({ type: 'RecordDispatch', notice, seat, outcome, channel: 'mail' })
  const deliver = (seat: string, outcome: 'delivered' | 'bounced' = 'delivered') =>
    on({ type: 'RecordDelivery', notice: 'n1', seat, outcome })
  const acknowledge = (seat: string, by = delegate(seat)) =>
    on({ type: 'AcknowledgeNotice', seat, channel: 'link' }, by)
  test('MT5: no delivery of what was not sent', () =>
    given(convened).when(deliver('arcadia')).refuses('meetings/not-dispatched', { seat: 'arcadia' }))
  test('MT5: a delegation acknowledges for itself, once', () => {
    given(convened)
      .when(acknowledge('arcadia', delegate('borduria')))
      .refuses('credentials/not-your-seat')
    given(convened).when(acknowledge('graustark', officer)).refuses('meetings/unknown-seat')
    given(convened, acknowledge('arcadia'))
      .when(acknowledge('arcadia', officer))
      .refuses('meetings/already-acknowledged')
  })
  test('MT5: nothing is sent before the meeting is convened', () =>
    given(granted).when(dispatch('arcadia')).refuses('meetings/not-convened'))
  test('MT5, trap 5: what lacks names who was not written to, who has no address and whose mail came back', () => {
    const world = continued(convened, [
      ...noticed('arcadia'),
      acknowledge('arcadia'),
      ...noticed('borduria'),
      dispatch('costaguana'),
      dispatch('deltora', 'no-address'),
      dispatch('elbonia'),
      deliver('elbonia', 'bounced'),
      act(credentials, officer, {
        type: 'CreateSeat',
        seat: 'graustark',
        names: in3('Graustark'),
        class: 'observer',
      } satisfies CredentialsCommand),
    ])
    expect(ofNotices(world)).toEqual([
      ['notice-not-delivered', 'costaguana'],
      ['notice-no-address', 'deltora'],
      ['notice-bounced', 'elbonia'],
      ['notice-not-sent', 'freedonia'],
      ['notice-not-sent', 'graustark'],
    ])
  })
  test('MT5, trap 5: a later mailing to another of the delegation takes nothing back', () => {
    const world = continued(convened, [...noticed('borduria'), acknowledge('arcadia')])
    const later = continued(world, [
      dispatch('borduria', 'sent', 'n2'),
      dispatch('borduria', 'no-address', 'n2'),
      dispatch('arcadia', 'sent', 'n2'),
      deliver('arcadia', 'bounced'),
    ])
    expect(state(later).notices.borduria).toEqual(state(world).notices.borduria)
    expect(state(later).notices.arcadia?.state).toBe('acknowledged')
  })
  test('MT5, trap 5: what bounced is repaired by what is sent again and arrives', () => {
    const bounced = continued(convened, [dispatch('arcadia'), deliver('arcadia', 'bounced')])
    expect(state(bounced).notices.arcadia?.state).toBe('bounced')
    expect(state(continued(bounced, [dispatch('arcadia'), deliver('arcadia')])).notices.arcadia?.state).toBe(
      'delivered',
    )
  })
})

const word = (at = daysBefore(19)) => ({ from: { en: 'Head of mission' }, how: 'letter' as const, at })
describe('MT2, MT5: what the secretariat enters for a member says whose word it is', () => {
  test('MT2: a concurrence without it, or heard in time to come, is refused', () => {
    const enter = (heard?: ReturnType<typeof word>) => on({ type: 'Concur', party: 'borduria', heard }, officer)
    given(requested).when(enter()).refuses('meetings/heard-needed')
    given(requested)
      .when(enter(word(after(0))))
      .refuses('meetings/heard-needed')
    given(requested).when(enter(word())).records({ type: 'ConcurrenceGiven', heard: word() })
  })
  test('MT2, RC5: none is heard from the floor, for none is open; a file that shows it stays with it', () => {
    const enter = (heard: object) => on({ type: 'Concur', party: 'borduria', heard } as never, officer)
    given(requested)
      .when(enter({ ...word(), how: 'floor' }))
      .refuses('meetings/heard-needed')
    const heard = { ...word(), file: { name: 'note.pdf', sha256: 'a'.repeat(64) } }
    given(requested).when(enter(heard)).records({ type: 'ConcurrenceGiven', heard })
  })
  test('MT5: a receipt without it is refused, whatever its channel; with it, its way is the channel', () => {
    for (const channel of ['mail', 'outbox', 'telephone', 'link'] as const)
      given(convened)
        .when(on({ type: 'AcknowledgeNotice', seat: 'arcadia', channel }, officer))
        .refuses('meetings/heard-needed')
    given(convened)
      .when(on({ type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'link', heard: word() }, officer))
      .records({ type: 'NoticeAcknowledged', channel: 'letter', heard: word() })
  })
})

describe('MT18: a member contests what was entered in its name', () => {
  const entered = continued(requested, [
    on({ type: 'Concur', party: 'borduria', heard: word() }, officer),
    on({ type: 'Concur', party: 'costaguana', heard: word() }, officer),
  ])
  const contest = (seat = 'borduria', by = delegate(seat), about: 'concurrence' | 'receipt' = 'concurrence') =>
    on({ type: 'ContestEntry', about, seat, words: 'We never wrote.' }, by)
  const takeBack = on({ type: 'WithdrawContest', about: 'concurrence', seat: 'borduria' }, delegate('borduria'))
  test('MT18: the concurrence does not count, and nothing is convened on it, until the contest is taken back', () => {
    expect(state(entered).stage).toBe('granted')
    const world = given(entered)
      .when(contest())
      .records({ type: 'EntryContested', about: 'concurrence', words: 'We never wrote.' })
    expect([state(world).stage, concurring(state(world)).length]).toEqual(['requested', 2])
    given(world).when(convening()).refuses('meetings/concurrences-lacking', { concurring: 2, needed: 3 })
    const back = given(world).when(takeBack).records('ContestWithdrawn', { type: 'RequestGranted', concurring: 3 })
    given(back)
      .when(convening())
      .records('MeetingConvened', ...Array<string>(6).fill('SeatCreated'))
  })
  test('MT18: nor for a waiver', () => {
    const all = continued(entered, [concur('deltora'), contest()])
    expect(state(all).stage).toBe('granted')
    given(continued(all, [contest('costaguana')]))
      .when(convening({ waiver: in3('Urgent.') } as never, daysBefore(2)))
      .refuses('meetings/concurrences-lacking')
  })
  test('MT18: only the member itself, by its head or an alternate, and only what was entered for it', () => {
    given(entered)
      .when(contest('borduria', delegate('costaguana')))
      .refuses('credentials/not-your-seat')
    given(entered).when(contest('borduria', officer)).refuses('credentials/not-your-seat')
    given(entered)
      .when(contest('borduria', delegate('borduria', 'adviser')))
      .refuses('credentials/representative-only')
    given(entered).when(contest('arcadia')).refuses('meetings/nothing-entered')
    given(granted).when(contest()).refuses('meetings/nothing-entered')
    given(entered, contest()).when(contest()).refuses('meetings/already-contested')
    given(entered).when(takeBack).refuses('meetings/not-contested')
  })
  test('MT18: a contested receipt leaves the notice where it was, so that it is sent again', () => {
    const received = continued(convened, [
      ...noticed('arcadia'),
      on({ type: 'AcknowledgeNotice', seat: 'borduria', channel: 'telephone', heard: word() }, officer),
      on({ type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'telephone', heard: word() }, officer),
    ])
    const blocked = (world: World) =>
      ofNotices(world).filter(([, seat]) => seat === 'arcadia' || seat === 'borduria')
    expect(blocked(received)).toEqual([])
    const world = continued(received, [
      contest('borduria', delegate('borduria'), 'receipt'),
      contest('arcadia', delegate('arcadia'), 'receipt'),
    ])
    expect(blocked(world)).toEqual([['notice-not-sent', 'borduria']])
  })
})

describe('MT19: what was recorded in error is corrected', () => {
  const entered = continued(requested, [
    on({ type: 'Concur', party: 'borduria', heard: word() }, officer),
    concur('costaguana'),
  ])
  const correct = (seat: string, by = officer, about: 'concurrence' | 'receipt' = 'concurrence') =>
    on({ type: 'CorrectEntry', about, seat, reason: 'The letter was from another mission.' }, by)
  test('MT19: by the secretariat of what it entered; it no longer counts and may be given anew', () => {
    const world = given(entered)
      .when(correct('borduria'))
      .records({ type: 'EntryCorrected', reason: 'The letter was from another mission.' })
    expect([state(world).stage, concurring(state(world))]).toEqual(['requested', ['arcadia', 'costaguana']])
    expect(state(world).corrections).toMatchObject([{ about: 'concurrence', seat: 'borduria' }])
    given(world).when(concur('borduria')).records('ConcurrenceGiven', 'RequestGranted')
  })
  test('MT19: a member withdraws what stands in its own name; the secretariat does not', () => {
    given(entered).when(correct('costaguana')).refuses('meetings/nothing-entered')
    given(entered)
      .when(correct('costaguana', delegate('borduria')))
      .refuses('credentials/not-your-seat')
    given(entered)
      .when(correct('costaguana', delegate('costaguana')))
      .records('EntryCorrected')
    given(entered)
      .when(correct('arcadia', delegate('arcadia')))
      .refuses('meetings/nothing-entered')
  })
  test('MT19: a corrected receipt leaves the notice as it was before', () => {
    const acknowledged = on(
      { type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'telephone', heard: word() },
      officer,
    )
    const before = continued(convened, noticed('arcadia'))
    const world = given(before, acknowledged)
      .when(correct('arcadia', officer, 'receipt'))
      .records('EntryCorrected')
    expect(state(world).notices).toEqual(state(before).notices)
    given(before)
      .when(correct('arcadia', officer, 'receipt'))
      .refuses('meetings/nothing-entered')
  })
  test('MT18, MT19: not once the meeting is over', () => {
    for (const command of [
      correct('borduria'),
      on({ type: 'ContestEntry', about: 'concurrence', seat: 'borduria', words: 'No.' }, delegate('borduria')),
    ])
      given(filed).when(command).refuses('meetings/over')
  })
})

describe('MT13: languages', () => {
  test('MT13: only official ones', () => {
    const english = continued(founded, [])
    const world = english.state('organisation/lis')
    expect(world.languages).toEqual(['ar', 'en', 'fr'])
    given(granted)
      .when(convening({ languages: ['ar', 'en', 'fr', 'es' as never] } as never))
      .refuses('meetings/languages-not-official', { languages: ['es'] })
  })
  test('MT13: each item has its title in each language of the meeting', () => {
    given(granted)
      .when(convening({ agenda: [...agenda, { item: '3', title: { en: 'Other', fr: 'Divers' } }] } as never))
      .refuses('meetings/title-missing', { item: '3', language: 'ar' })
    given(granted)
      .when(convening({ languages: ['en'], agenda: [{ item: '1', title: { en: 'The crossing' } }] } as never))
      .records('MeetingConvened', ...Array<string>(6).fill('SeatCreated'))
    given(ready)
      .when(on({ type: 'AddItem', item: '3', title: { en: 'Other' } }))
      .refuses('meetings/title-missing', { item: '3', language: 'ar' })
  })
  test('MT13: no item stands on the agenda twice', () => {
    given(granted)
      .when(convening({ agenda: [...agenda, agenda[0]] } as never))
      .refuses('meetings/item-exists', { item: '1' })
    given(ready)
      .when(on({ type: 'AddItem', item: '1', title: in3('Again') }))
      .refuses('meetings/item-exists', { item: '1' })
  })
})

describe('MT13: the day of a meeting', () => {
  test('MT13: members are those of the day by the clock of the meeting', () => {
    const admitted = continued(granted, [
      act(
        organisation,
        officer,
        { type: 'AdmitMember', organ: 'group', party: 'freedonia', class: 'member', from: '2027-04-01' },
        daysBefore(15),
      ),
    ])
    const membersIn = (zone: string) =>
      state(continued(admitted, [convening({ startsAt: '2027-03-31T22:30:00.000Z', zone })])).members
    expect(membersIn('Asia/Riyadh')).toContain('freedonia')
    expect(membersIn('UTC')).not.toContain('freedonia')
  })
})

describe('MT13: the subject', () => {
  const subject = { en: 'The crossing' }
  const asked = continued(founded, [
    act(meeting, delegate('arcadia'), { ...request, subject, reason: undefined } as never, daysBefore(20)),
    act(meeting, delegate('borduria'), { type: 'Concur', party: 'borduria' }, daysBefore(19)),
    act(meeting, delegate('costaguana'), { type: 'Concur', party: 'costaguana' }, daysBefore(19)),
  ])
  test('MT1, MT13: a request is filed in one language, without a reason where none was given', () => {
    expect(asked.state(meeting).request).toMatchObject({ subject })
    expect(asked.state(meeting).request?.reason).toBeUndefined()
  })
  test('MT13: convening gives the subject where it is missing, and changes no word of the request', () => {
    given(asked).when(convening()).refuses('meetings/subject-missing', { language: 'ar' })
    const whole = { ar: 'المعبر', en: 'Another matter', fr: 'Le passage' }
    const done = given(asked)
      .when(convening({ subject: whole } as never))
      .records('MeetingConvened', ...Array<string>(6).fill('SeatCreated'))
    expect(done.state(meeting).request?.subject).toEqual({ ...whole, en: 'The crossing' })
  })
})

describe('whose word it is', () => {
  const heard = { from: { en: 'Duty officer of the Embassy' }, how: 'telephone' as const, at: daysBefore(8) }
  test('MT5: of a telephone call that acknowledges a notice the record says who took it and when', () => {
    const call = (word?: object) =>
      act(
        meeting,
        officer,
        { type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'telephone', heard: word } as never,
        daysBefore(7),
      )
    given(ready).when(call()).refuses('meetings/heard-needed')
    given(ready)
      .when(call({ ...heard, at: daysBefore(1) }))
      .refuses('meetings/heard-needed')
    const done = given(ready).when(call(heard)).records({ type: 'NoticeAcknowledged', heard })
    expect(done.state(meeting).notices.arcadia).toMatchObject({ state: 'acknowledged', heard })
  })
  test('MT2: a concurrence that the secretariat enters may say whose word it is; one of the member needs none', () => {
    const concur = (by: typeof officer) =>
      act(
        meeting,
        by,
        { type: 'Concur', party: 'borduria', heard: { ...heard, at: daysBefore(20) } } as never,
        daysBefore(19),
      )
    expect(given(requested).when(concur(officer)).records('ConcurrenceGiven').state(meeting).heard).toEqual({
      borduria: { ...heard, at: daysBefore(20) },
    })
    expect(
      given(requested)
        .when(concur(delegate('borduria')))
        .records('ConcurrenceGiven')
        .state(meeting).heard,
    ).toEqual({})
  })
})

describe('MT1: a request that the secretariat enters for a member', () => {
  const heard = { from: { en: 'Embassy of Arcadia' }, how: 'letter', at: daysBefore(21) } as const
  const asks = (change: object, by: Actor = officer) =>
    act(meeting, by, { ...request, heard: undefined, ...change } as never, daysBefore(20))
  test('MT1: says whose word it is, how it came and when', () => {
    given(founded).when(asks({})).refuses('meetings/heard-needed')
    given(founded)
      .when(asks({ heard: { ...heard, at: daysBefore(19) } }))
      .refuses('meetings/heard-needed')
    given(founded).when(asks({ heard })).records({ type: 'MeetingRequested', heard })
  })
  test('MT18: the member contests it, and then it does not count', () => {
    const contest = act(
      meeting,
      delegate('arcadia'),
      { type: 'ContestEntry', about: 'concurrence', seat: 'arcadia', words: 'We asked for nothing.' } as never,
      daysBefore(19),
    )
    given(founded, asks({ heard })).when(contest).records('EntryContested')
    // What a delegation has asked for itself is its own act.
    given(founded, asks({}, delegate('arcadia')))
      .when(contest)
      .refuses('meetings/nothing-entered')
  })
})
