import { describe, expect, test } from 'vitest'
import {
  act,
  adopted,
  after,
  continued,
  filed,
  followUp,
  founded,
  in3,
  issued,
  officer,
} from '#core/testing/invented.ts'
import { given } from '#core/testing/expect.ts'
import { answersTo, publicCalls, standingAnswers, type CallBody, type FollowUpCommand } from './follow-up.ts'

const on = (command: FollowUpCommand, stream = followUp) => act(stream, officer, command, after(7200))
const draft = on({ type: 'DraftCalls', instrument: 'st-1', organisation: 'lis' })
const words = 'Calls upon Freedonia to open the crossing;'
const span = (part: string) => ({ en: { start: words.indexOf(part), end: words.indexOf(part) + part.length } })
const body = (change: Partial<CallBody> = {}): CallBody => ({
  paragraph: 'p2',
  verb: span('Calls upon'),
  addressee: span('Freedonia'),
  action: span('to open the crossing'),
  party: 'freedonia',
  ...change,
})
const add = (change: Partial<CallBody> = {}) => on({ type: 'AddCall', call: body(change) })

const drafted = continued(issued, [draft])
/** The number that a call added now would bear: the rule may have drafted some already. */
const id = String(drafted.state('follow-up/st-1').calls.length + 1)
const added = continued(drafted, [add()])
const confirm = on({ type: 'ConfirmCall', call: id })
const drop = on({ type: 'DropCall', call: id, reason: { en: 'twice' } })
const close = on({
  type: 'CloseCall',
  call: id,
  outcome: 'done',
  reason: { en: 'The crossing is open.' },
  sources: [{ name: 'Arcadian Gazette' }],
})
const correct = on({ type: 'CorrectCall', call: id, to: body({ due: 'immediately' }) })
const answer = (calls: string[], change: object = {}) =>
  on({
    type: 'RegisterAnswer',
    calls,
    party: 'freedonia',
    date: '2027-04-02',
    kind: 'statement',
    words: in3('We will not.'),
    sources: [{ name: 'Freedonian Herald' }],
    ...change,
  } as FollowUpCommand)
const confirmed = continued(added, [confirm])

describe('FU1: a call says only what was adopted', () => {
  test('FU1: its spans lie within the words of its paragraph', () => {
    given(drafted)
      .when(add({ action: { en: { start: 5, end: words.length + 1 } } }))
      .refuses('follow-up/span-outside', { paragraph: 'p2', language: 'en' })
    given(drafted)
      .when(add({ verb: { en: { start: 4, end: 4 } } }))
      .refuses('follow-up/span-outside')
    given(added)
      .when(on({ type: 'CorrectCall', call: id, to: body({ addressee: { fr: { start: 900, end: 901 } } }) }))
      .refuses('follow-up/span-outside', { language: 'fr' })
  })
  test('FU1: of a paragraph that was issued', () =>
    given(drafted)
      .when(add({ paragraph: 'p9' }))
      .refuses('follow-up/unknown-paragraph', { paragraph: 'p9' }))
  test('FU1: it has a verb and an action', () => {
    given(drafted)
      .when(add({ verb: {} }))
      .refuses('follow-up/span-outside')
    given(drafted)
      .when(add({ action: {} }))
      .refuses('follow-up/span-outside')
  })
})

describe('FU2: the rule drafts, a person confirms', () => {
  test('FU2: a draft is not public', () => {
    expect(publicCalls(added.state('follow-up/st-1'))).toEqual([])
    expect(publicCalls(confirmed.state('follow-up/st-1')).map((c) => c.call)).toEqual([id])
  })
  test('FU2: corrected before, not after', () => {
    given(added).when(correct).records({ type: 'CallCorrected', due: 'immediately' })
    given(confirmed).when(correct).refuses('follow-up/already-confirmed', { call: id })
    given(confirmed).when(confirm).refuses('follow-up/already-confirmed')
  })
  test('FU2: with its addressee', () => {
    const nobody = continued(drafted, [add({ party: undefined })])
    given(nobody).when(confirm).refuses('follow-up/addressee-missing', { call: id })
    given(nobody, on({ type: 'CorrectCall', call: id, to: body({ party: undefined, names: in3('all States') }) }))
      .when(confirm)
      .records('CallConfirmed')
  })
  test('FU2: of a call that there is', () =>
    given(drafted)
      .when(on({ type: 'ConfirmCall', call: '99' }))
      .refuses('follow-up/unknown-call', { call: '99' }))
})

describe('FU3: whoever is called on can answer', () => {
  test('FU3: one call, several, or the whole', () => {
    const world = continued(confirmed, [
      add({ party: 'arcadia' }),
      on({ type: 'ConfirmCall', call: String(Number(id) + 1) }),
      answer([id]),
      answer([id, String(Number(id) + 1)]),
      answer([]),
    ])
    const { own, whole } = answersTo(world.state('follow-up/st-1'), id)
    expect([own.map((a) => a.answer), whole.map((a) => a.answer)]).toEqual([['a1', 'a2'], ['a3']])
  })
  test('FU3: a confirmed one', () => {
    given(added)
      .when(answer([id]))
      .refuses('follow-up/not-confirmed', { call: id })
    given(confirmed)
      .when(answer(['99']))
      .refuses('follow-up/unknown-call')
  })
  test('FU3: by somebody, member or not', () => {
    given(confirmed)
      .when(answer([id], { party: undefined }))
      .refuses('follow-up/answerer-missing')
    given(confirmed)
      .when(answer([id], { party: undefined, names: in3('Harbour Authority') }))
      .records('AnswerRegistered')
  })
  test('FU3: also after its outcome', () =>
    given(confirmed, close)
      .when(answer([id]))
      .records('AnswerRegistered'))
})

test('FU4: an answer stands on the dossier’s line as well as beside its calls', () => {
  const world = continued(filed, [draft])
  given(world)
    .when(answer([], { names: in3('Freedonia'), disputed: in3('Others report that no statement was made.') }))
    .records('AnswerRegistered', {
      type: 'EntryFiled',
      stream: 'dossier/crossing',
      id: 'st-1-a1',
      entry: {
        kinds: ['answer'],
        date: '2027-04-02',
        refersTo: 'follow-up/st-1#a1',
        disputed: in3('Others report that no statement was made.'),
      },
    })
  given(drafted).when(answer([])).records('AnswerRegistered')
})

describe('FU5: drafted once, from an issued instrument, on the stream of its name', () => {
  test('FU5: once', () => given(drafted).when(draft).refuses('follow-up/already-drafted'))
  test('FU5: issued', () => given(adopted).when(draft).refuses('follow-up/not-issued', { instrument: 'st-1' }))
  test('FU5: of its name', () =>
    given(issued)
      .when(on({ type: 'DraftCalls', instrument: 'st-1', organisation: 'lis' }, 'follow-up/other'))
      .refuses('follow-up/not-issued'))
  test('FU5: before anything else', () => {
    given(issued).when(add()).refuses('follow-up/not-drafted')
    given(issued).when(answer([])).refuses('follow-up/not-drafted')
    given(founded).when(confirm).refuses('follow-up/not-drafted')
  })
})

describe('FU6: dropped in view of all', () => {
  test('FU6: with its reason, and for good', () => {
    const world = given(confirmed)
      .when(drop)
      .records({ type: 'CallDropped', reason: { en: 'twice' } })
    for (const next of [drop, confirm, close, answer([id])])
      given(world).when(next).refuses('follow-up/call-dropped', { call: id })
  })
  test('FU6: what has an outcome is not dropped', () =>
    given(confirmed, close).when(drop).refuses('follow-up/call-closed'))
})

test('FU7: an outcome is entered by a person, with its reason, for a confirmed call, once as long as it stands', () => {
  given(added).when(close).refuses('follow-up/not-confirmed')
  given(confirmed, close).when(close).refuses('follow-up/call-closed')
  expect(given(confirmed).when(close).records('CallClosed').state('follow-up/st-1').calls.at(-1)).toMatchObject({
    state: 'done',
    closedFor: { en: 'The crossing is open.' },
  })
})

describe('FU11: an answer registered in error is withdrawn, with its reason', () => {
  const withdraw = on({
    type: 'WithdrawAnswer',
    answer: 'a1',
    reason: { en: 'The ministry says that it never wrote this.' },
  })
  const answered = continued(confirmed, [answer([id])])
  test('FU11: it stays on the record and is an answer no more', () => {
    const world = given(answered).when(withdraw).records('AnswerWithdrawn')
    const state = world.state('follow-up/st-1')
    expect(state.answers).toMatchObject([
      {
        answer: 'a1',
        withdrawn: { reason: { en: 'The ministry says that it never wrote this.' }, at: after(7200) },
      },
    ])
    expect(standingAnswers(state)).toEqual([])
    expect(answersTo(state, id)).toEqual({ own: [], whole: [] })
  })
  test('FU11: once, and one that there is', () => {
    given(answered, withdraw).when(withdraw).refuses('follow-up/answer-withdrawn', { answer: 'a1' })
    given(confirmed).when(withdraw).refuses('follow-up/unknown-answer', { answer: 'a1' })
    given(founded).when(withdraw).refuses('follow-up/not-drafted')
  })
  test('FU11: from the dossier with it, and not from there alone', () => {
    const world = continued(filed, [draft, answer([])])
    given(world)
      .when(withdraw)
      .records('AnswerWithdrawn', {
        type: 'EntryWithdrawn',
        stream: 'dossier/crossing',
        id: 'st-1-a1',
        reason: { en: 'The ministry says that it never wrote this.' },
      })
    const byHand = act(
      'dossier/crossing',
      officer,
      { type: 'WithdrawEntry', id: 'st-1-a1', reason: { en: 'twice' } },
      after(7200),
    )
    given(world).when(byHand).refuses('dossiers/entry-follows', { entry: 'st-1-a1' })
  })
  test('FU11: registered anew under a number of its own', () =>
    given(continued(filed, [draft, answer([])]), withdraw)
      .when(answer([]))
      .records({ type: 'AnswerRegistered', answer: 'a2' }, { type: 'EntryFiled', id: 'st-1-a2' }))
})

describe('FU12: what was decided of a call is put right by an act of its own, with its reason', () => {
  const reopen = on({ type: 'ReopenCall', call: id, reason: { en: 'The crossing was closed again.' } })
  const restore = on({ type: 'RestoreCall', call: id, reason: { en: 'It was dropped for another.' } })
  const unconfirm = on({ type: 'WithdrawConfirmation', call: id, reason: { en: 'The addressee is another.' } })
  const callOf = (world: typeof added) => world.state('follow-up/st-1').calls.find((c) => c.call === id)
  test('FU12: an outcome is withdrawn, and the call has another', () => {
    const world = given(confirmed, close).when(reopen).records('CallReopened')
    expect(callOf(world)).toMatchObject({
      state: 'confirmed',
      putRight: [{ act: 'reopened', reason: { en: 'The crossing was closed again.' }, at: after(7200) }],
    })
    expect(callOf(world)).not.toHaveProperty('closedFor')
    given(world).when(close).records('CallClosed')
    given(world).when(reopen).refuses('follow-up/call-open', { call: id })
    given(added).when(reopen).refuses('follow-up/call-open')
    given(confirmed, drop).when(reopen).refuses('follow-up/call-dropped')
  })
  test('FU12: a dropped call is restored as it stood', () => {
    for (const stood of [added, confirmed]) {
      const world = given(stood, drop).when(restore).records('CallRestored')
      expect(callOf(world)).toEqual({
        ...callOf(stood),
        putRight: [{ act: 'restored', reason: { en: 'It was dropped for another.' }, at: after(7200) }],
      })
      given(world).when(restore).refuses('follow-up/call-stands', { call: id })
    }
  })
  test('RC4: not beside another of the same words that was added since', () =>
    given(confirmed, drop, add()).when(restore).refuses('record/already-so'))
  test('FU12: a confirmation is withdrawn, so that the call can be corrected', () => {
    const world = given(confirmed).when(unconfirm).records('ConfirmationWithdrawn')
    expect(publicCalls(world.state('follow-up/st-1'))).toEqual([])
    given(world, correct).when(confirm).records('CallConfirmed')
    given(world).when(unconfirm).refuses('follow-up/not-confirmed', { call: id })
    given(confirmed, close).when(unconfirm).refuses('follow-up/call-closed')
    given(confirmed, drop).when(unconfirm).refuses('follow-up/call-dropped')
  })
  test('FU12: not while an answer stands for the call', () => {
    const answered = continued(confirmed, [answer([id])])
    given(answered).when(unconfirm).refuses('follow-up/call-answered', { call: id })
    given(answered, on({ type: 'WithdrawAnswer', answer: 'a1', reason: { en: 'error' } }))
      .when(unconfirm)
      .records('ConfirmationWithdrawn')
  })
  test('FU12: each reason stays beside the call', () =>
    expect(
      callOf(continued(confirmed, [close, reopen, drop, restore, unconfirm]))?.putRight?.map((p) => p.act),
    ).toEqual(['reopened', 'restored', 'unconfirmed']))
})

describe('FU13: every act but the drafting is taken back while nothing rests on it', () => {
  const seconds = (s: number) => after(7200 + s)
  const back = (world: typeof added, s: number, by = officer) =>
    act(followUp, by, { type: 'TakeBack', version: world.events(followUp).length }, seconds(s))
  const before = (world: typeof added) => JSON.stringify({ ...world.state(followUp), taking: undefined })
  test('FU13: the state is what it was before', () => {
    const answered = continued(confirmed, [answer([id])])
    for (const [world, done] of [
      [drafted, add()],
      [added, correct],
      [added, confirm],
      [added, drop],
      [confirmed, close],
      [confirmed, answer([id])],
      [answered, on({ type: 'WithdrawAnswer', answer: 'a1', reason: { en: 'error' } })],
      [continued(confirmed, [close]), on({ type: 'ReopenCall', call: id, reason: { en: 'error' } })],
      [continued(confirmed, [drop]), on({ type: 'RestoreCall', call: id, reason: { en: 'error' } })],
      [confirmed, on({ type: 'WithdrawConfirmation', call: id, reason: { en: 'error' } })],
    ] as const) {
      const next = continued(world, [done])
      const taken = given(next).when(back(next, 10)).records('ActTakenBack')
      expect(before(taken)).toBe(before(world))
      given(next).when(back(next, 11)).refuses('record/too-late-to-take-back')
    }
    given(drafted).when(back(drafted, 1)).refuses('record/relied-on')
  })
  test('FU13: an answer goes from the dossier with it, and a withdrawn one comes back there', () => {
    const world = continued(filed, [draft])
    const answered = continued(world, [answer([])])
    const taken = given(answered).when(back(answered, 5)).records(
      { type: 'ActTakenBack', act: 'AnswerRegistered', dossier: 'crossing' },
      {
        type: 'ActTakenBack',
        stream: 'dossier/crossing',
        act: 'EntryFiled',
        follows: true,
      },
    )
    expect(taken.state('dossier/crossing').entries).toEqual(world.state('dossier/crossing').entries)
    given(taken).when(answer([])).records('AnswerRegistered', { type: 'EntryFiled', id: 'st-1-a1' })
    const withdrawn = continued(answered, [on({ type: 'WithdrawAnswer', answer: 'a1', reason: { en: 'error' } })])
    const stands = given(withdrawn).when(back(withdrawn, 5)).records('ActTakenBack', 'ActTakenBack')
    expect(stands.state('dossier/crossing').entries).toEqual(answered.state('dossier/crossing').entries)
  })
  test('FU13: not once the dossier has gone on from it', () => {
    const answered = continued(filed, [draft, answer([])])
    const corrected = act(
      'dossier/crossing',
      officer,
      {
        type: 'CorrectEntry',
        id: 'st-1-a1',
        entry: {
          kinds: ['answer'],
          date: '2027-04-03',
          precision: 'day',
          title: in3('No.'),
          refersTo: 'follow-up/st-1#a1',
          sources: [{ name: 'x' }],
        },
      },
      seconds(1),
    )
    given(answered, corrected).when(back(answered, 5)).refuses('record/relied-on', { stream: 'dossier/crossing' })
  })
})

test('RC4: the same call is added once, and the same answer registered once', () => {
  given(added).when(add()).refuses('record/already-so')
  given(added)
    .when(add({ action: span('Calls upon') }))
    .records('CallAdded')
  const answered = continued(confirmed, [answer([id])])
  given(answered)
    .when(answer([id]))
    .refuses('record/already-so')
  given(answered).when(answer([])).records('AnswerRegistered')
})
test('RC4: a call or an answer that leaves a part out is not the one that has it', () => {
  const due = continued(drafted, [add({ due: 'immediately' })])
  given(due).when(add()).records('CallAdded')
  const disputed = continued(confirmed, [answer([id], { disputed: in3('Denied.') })])
  given(disputed)
    .when(answer([id]))
    .records('AnswerRegistered')
})
