import { describe, expect, test } from 'vitest'
import {
  act,
  adopted,
  after,
  chair,
  continued,
  convened,
  credentials,
  delegate,
  granted,
  in3,
  meeting,
  officer,
  put,
  ready,
  sitting,
} from '#core/testing/invented.ts'
import { styleBefore, styles } from '#core/styles.ts'
import { given, refusalOf } from '#core/testing/expect.ts'
import { delegationOf, mustRepresent, mustSpeakFor, seatsOf, type CredentialsCommand } from './credentials.ts'

const on = (command: CredentialsCommand) => act(credentials, officer, command)
const accredit = (person: string, as: 'head' | 'alternate' | 'adviser' | 'presiding' | 'screen', seat?: string) =>
  on({ type: 'AccreditPerson', person, seat, as, title: in3('Minister'), style: 'he' })
const revoke = (person: string) => on({ type: 'RevokeAccreditation', person })
const receive = (seat: string) =>
  on({ type: 'ReceiveCredentials', seat, issuer: in3('Minister for Foreign Affairs') })
const examine = (seat: string, outcome: 'accepted' | 'not-accepted' = 'accepted') =>
  on({ type: 'ExamineCredentials', seat, outcome })

describe('CR1: a delegation is the persons accredited to its seat', () => {
  test('CR1: a person is accredited once in a meeting', () =>
    given(convened, accredit('ada', 'adviser', 'arcadia'))
      .when(accredit('ada', 'adviser', 'borduria'))
      .refuses('credentials/already-accredited', { person: 'ada' }))
  test('CR1: who was revoked may be accredited again', () => {
    const world = given(convened, accredit('ada', 'adviser', 'arcadia'), revoke('ada'))
      .when(accredit('ada', 'head', 'borduria'))
      .records('PersonAccredited')
    expect(delegationOf(world.state('credentials/cg-2027'), 'borduria').map((p) => p.person)).toEqual(['ada'])
    expect(delegationOf(world.state('credentials/cg-2027'), 'arcadia')).toEqual([])
  })
  test('CR1: a revocation needs an accreditation, and holds at once', () => {
    given(convened).when(revoke('ada')).refuses('credentials/not-accredited')
    given(convened, accredit('ada', 'adviser', 'arcadia'), revoke('ada'))
      .when(revoke('ada'))
      .refuses('credentials/not-accredited')
  })
  test('CR1: nobody is accredited to a seat that the meeting does not have', () =>
    given(convened)
      .when(accredit('ada', 'head', 'graustark'))
      .refuses('credentials/unknown-seat', { seat: 'graustark' }))
})

describe('CR2: a seat is provisional, with full rights, until its credentials are examined', () => {
  test('CR2: credentials are received before they are examined', () =>
    given(convened).when(examine('arcadia')).refuses('credentials/not-received', { seat: 'arcadia' }))
  test('CR2: they are examined once', () =>
    given(convened, receive('arcadia'), examine('arcadia'))
      .when(examine('arcadia'))
      .refuses('credentials/already-examined'))
  test('CR2: what was accepted stands', () =>
    given(convened, receive('arcadia'), examine('arcadia'))
      .when(receive('arcadia'))
      .refuses('credentials/already-examined', { seat: 'arcadia' }))
  test('CR2: new ones may follow those not accepted', () =>
    given(convened, receive('arcadia'), examine('arcadia', 'not-accepted'), receive('arcadia'))
      .when(examine('arcadia'))
      .records('CredentialsExamined'))
  test('CR2: seats that do not exist have none', () => {
    given(convened).when(receive('graustark')).refuses('credentials/unknown-seat')
    given(convened).when(examine('graustark')).refuses('credentials/unknown-seat')
  })
})

test('CR3: a delegation has one head at a time', () => {
  given(ready)
    .when(accredit('second', 'head', 'arcadia'))
    .refuses('credentials/head-exists', { seat: 'arcadia' })
  given(ready, revoke('arcadia-head'))
    .when(accredit('second', 'head', 'arcadia'))
    .records('PersonAccredited')
  given(ready)
    .when(accredit('second', 'alternate', 'arcadia'))
    .records('PersonAccredited')
})

describe('CR4: the right belongs to the seat', () => {
  test('CR4: whoever uses a seat sits there', () =>
    expect(refusalOf(() => mustSpeakFor(delegate('borduria'), 'arcadia'))).toBe('credentials/not-your-seat'))
  test('CR4: an adviser asks and proposes, and does not bind the delegation', () => {
    expect(refusalOf(() => mustSpeakFor(delegate('arcadia', 'adviser'), 'arcadia'))).toBe('allowed')
    expect(refusalOf(() => mustSpeakFor(delegate('arcadia', 'adviser'), 'arcadia', true))).toBe(
      'credentials/representative-only',
    )
    expect(refusalOf(() => mustRepresent(delegate('arcadia', 'adviser'), 'arcadia'))).toBe(
      'credentials/representative-only',
    )
    expect(refusalOf(() => mustRepresent(delegate('arcadia', 'alternate'), 'arcadia'))).toBe('allowed')
  })
  test('CR4: officers act for a seat where the rules let them, and never bind it', () => {
    expect(refusalOf(() => mustSpeakFor(officer, 'arcadia'))).toBe('allowed')
    expect(refusalOf(() => mustSpeakFor(chair, 'arcadia'))).toBe('allowed')
    expect(refusalOf(() => mustRepresent(officer, 'arcadia'))).toBe('credentials/not-your-seat')
    expect(refusalOf(() => mustRepresent(chair, 'arcadia'))).toBe('credentials/not-your-seat')
  })
  test('CR4: the room screen and the public sit nowhere', () => {
    for (const role of ['screen', 'public'] as const)
      expect(refusalOf(() => mustSpeakFor({ person: 'x', role }, 'arcadia'))).toBe('credentials/not-your-seat')
  })
})

test('CR5: a delegation sits at a seat; whoever presides and the screen do not', () => {
  given(convened).when(accredit('ada', 'head')).refuses('credentials/seat-needed', { as: 'head' })
  given(convened)
    .when(accredit('ada', 'presiding', 'arcadia'))
    .refuses('credentials/seat-needed', { as: 'presiding' })
  given(convened).when(accredit('wall', 'screen')).records('PersonAccredited')
})

describe('CR6: seats', () => {
  test('CR6: convening makes one for each member and each observer', () => {
    const state = convened.state('credentials/cg-2027')
    expect(seatsOf(state, 'member').map((s) => s.seat)).toEqual([
      'arcadia',
      'borduria',
      'costaguana',
      'deltora',
      'elbonia',
    ])
    expect(seatsOf(state, 'observer').map((s) => s.seat)).toEqual(['freedonia'])
  })
  test('CR6: a seat exists once', () =>
    given(convened)
      .when(on({ type: 'CreateSeat', seat: 'arcadia', names: in3('x'), class: 'invited' }))
      .refuses('credentials/seat-exists'))
  test('CR6: a party has one seat, under whatever name', () =>
    given(convened)
      .when(on({ type: 'CreateSeat', seat: 'arcadia-bis', party: 'arcadia', class: 'member' }))
      .refuses('credentials/seat-exists', { seat: 'arcadia' }))
  test('CR6: a seat has a party or a name', () =>
    given(convened)
      .when(on({ type: 'CreateSeat', seat: 'guest', class: 'invited' }))
      .refuses('credentials/seat-unnamed'))
  test('CR6: a member’s seat is made by convening alone', () => {
    const seat = (party?: string) =>
      on({
        type: 'CreateSeat',
        seat: 'graustark',
        class: 'member',
        ...(party ? { party } : { names: in3('Graustark') }),
      })
    given(convened).when(seat()).refuses('credentials/not-a-member', { seat: 'graustark' })
    given(convened).when(seat('graustark')).refuses('credentials/not-a-member', { seat: 'graustark' })
  })
  test('CR6: no seat is made before the meeting is convened, which would then be refused', () =>
    given(granted)
      .when(on({ type: 'CreateSeat', seat: 'arcadia', party: 'arcadia', class: 'observer' }))
      .refuses('credentials/not-convened'))
  test('CR6: a guest is named by words', () =>
    given(convened)
      .when(on({ type: 'CreateSeat', seat: 'guest', names: in3('Human Rights Commission'), class: 'invited' }))
      .records('SeatCreated'))
})

test('CR7: credentials that are not accepted are recorded, and take nothing away by themselves', () => {
  const world = given(convened, receive('arcadia'))
    .when(examine('arcadia', 'not-accepted'))
    .records('CredentialsExamined')
  expect(world.state('credentials/cg-2027').seats.arcadia).toMatchObject({
    class: 'member',
    credentials: 'not-accepted',
  })
})

describe('CR8: the name under which a person sits is evidenced', () => {
  const [first, second] = ['a'.repeat(43), 'b'.repeat(43)]
  const accredited = () =>
    given(
      convened,
      on({
        type: 'AccreditPerson',
        person: 'ada',
        seat: 'arcadia',
        as: 'head',
        title: in3('Minister'),
        style: 'he',
        named: first,
      }),
    )
  const rename = (named: string) => on({ type: 'RenamePerson', person: 'ada', named })
  test('CR8: a new name is a dated act, and the old one stays', () => {
    const world = accredited().when(rename(second)).records('PersonRenamed')
    const { names } = world.state('credentials/cg-2027').people.ada ?? {}
    expect(names?.map(({ named }) => named)).toEqual([first, second])
  })
  test('CR8: the same name again is no act, and nobody is renamed who does not sit', () => {
    accredited().when(rename(first)).records()
    given(convened).when(rename(second)).refuses('credentials/not-accredited', { person: 'ada' })
  })
})

test('CR9: nobody accredits themself, to a seat, to the chair or to the screen', () => {
  given(convened)
    .when(accredit(officer.person, 'alternate', 'arcadia'))
    .refuses('credentials/own-accreditation')
  for (const as of ['presiding', 'screen'] as const)
    given(convened).when(accredit(officer.person, as)).refuses('credentials/own-accreditation')
})

test('CR11: once the meeting is over no seat is added and nobody is accredited', () => {
  const over = continued(sitting, [act(meeting, chair, { type: 'CloseMeeting', leaving: ['items'] }, after(300))])
  given(over)
    .when(accredit('late', 'adviser', 'arcadia'))
    .refuses('credentials/meeting-over')
  given(over)
    .when(on({ type: 'CreateSeat', seat: 'guest', names: in3('Guest'), class: 'invited' }))
    .refuses('credentials/meeting-over')
})

describe('CR10: while a text is put, nobody ends the accreditation of who sits for a seat or presides', () => {
  test('CR10: but its own holder', () => {
    given(put).when(revoke('arcadia-head')).refuses('credentials/text-put')
    given(put)
      .when(
        act(
          credentials,
          { ...officer, person: 'arcadia-head' },
          { type: 'RevokeAccreditation', person: 'arcadia-head' },
        ),
      )
      .records('AccreditationRevoked')
    given(put).when(revoke('chair')).refuses('credentials/text-put')
    given(adopted).when(revoke('chair')).records('AccreditationRevoked')
    given(put, accredit('wall', 'screen')).when(revoke('wall')).records('AccreditationRevoked')
    given(adopted).when(revoke('arcadia-head')).records('AccreditationRevoked')
  })
  test('CR10: access to a seat is not ended either', () => {
    const end = act('access/cg-2027.arcadia', officer, {
      type: 'RecordRevocation',
      person: 'arcadia-head',
      why: 'by-officer',
    })
    given(put).when(end).refuses('credentials/text-put')
    given(adopted).when(end).records('AccessRevoked')
    const endOfChair = act('access/cg-2027', officer, {
      type: 'RecordRevocation',
      person: 'chair',
      why: 'by-officer',
    })
    given(put).when(endOfChair).refuses('credentials/text-put')
  })
})

test('CR12: a style is by rank and language, from one table, and a name keeps the style with which it was typed', () => {
  const ranks = ['he-state', 'he-government', 'he', 'he-ambassador'] as const
  expect(ranks.map((rank) => styleBefore('Noor Salim', rank, 'ar'))).toEqual(['فخامة', 'دولة', 'معالي', 'سعادة'])
  for (const rank of ranks) {
    expect(styleBefore('Noor Salim', rank, 'en')).toBe('H.E.')
    expect(styleBefore('Noor Salim', rank, 'fr')).toBe('S.\u00a0E.')
  }
  expect(styleBefore('الأمير نور', 'hh', 'ar')).toBe('صاحب السمو')
  for (const style of styles) expect(styleBefore('سمو الأمير نور', style, 'ar')).toBe('')
  expect(styleBefore('Noor Salim', 'none', 'ar')).toBe('')
  expect(styleBefore('Noor Salim', undefined, 'ar')).toBe('')
})
