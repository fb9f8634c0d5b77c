import { describe, expect, test } from 'vitest'
import { act, dossier, founded, in3, officer } from '#core/testing/invented.ts'
import { given } from '#core/testing/expect.ts'
import { lineOf, type DossiersCommand, type Entry } from './dossiers.ts'

const on = (command: DossiersCommand) => act(dossier, officer, command)
const open = on({ type: 'OpenDossier', title: in3('The crossing'), organisation: 'lis', organ: 'group' })
const entry = (change: Partial<Entry> = {}): Entry => ({
  kinds: ['media'],
  date: '2027-03-01',
  precision: 'day',
  title: in3('Report'),
  sources: [{ name: 'Arcadian Gazette' }],
  ...change,
})
const file = (change: Partial<Entry> = {}, id?: string) => on({ type: 'FileEntry', entry: entry(change), id })
const correct = (change: Partial<Entry>, id = 'e1') =>
  on({ type: 'CorrectEntry', id, entry: entry(change), reason: { en: 'misread' } })
const withdraw = on({ type: 'WithdrawEntry', id: 'e1', reason: { en: 'another matter' } })
const following = (refersTo: string) =>
  on({ type: 'FileFollowingEntry', id: 'e1', entry: entry({ refersTo, sources: [] }) })
const withdrawFollowing = on({ type: 'WithdrawFollowingEntry', id: 'e1', reason: { en: 'error' } })
const disclose = on({ type: 'DiscloseEntry', id: 'e1' })

describe('DS1: every claim has a source, or stands in this product', () => {
  test('DS1: filed or corrected', () => {
    given(founded, open)
      .when(file({ sources: [] }))
      .refuses('dossiers/source-needed')
    given(founded, open, file())
      .when(correct({ sources: [] }))
      .refuses('dossiers/source-needed')
    given(founded, open)
      .when(file({ sources: [], refersTo: 'meeting/cg-2027' }))
      .records('EntryFiled')
  })
})

describe('DS3: corrected or withdrawn on the record, never erased', () => {
  test('DS3: a correction keeps the entry and says when', () => {
    const world = given(founded, open, file())
      .when(correct({ title: in3('Report of 2 March') }))
      .records({ type: 'EntryCorrected', reason: { en: 'misread' } })
    expect(world.state('dossier/crossing').entries[0]).toMatchObject({
      id: 'e1',
      correctedAt: expect.any(String),
      entry: { title: in3('Report of 2 March') },
    })
    expect(world.events('dossier/crossing').map((e) => e.type)).toEqual([
      'DossierOpened',
      'EntryFiled',
      'EntryCorrected',
    ])
  })
  test('DS3: what is withdrawn leaves the line, and is not touched again', () => {
    const world = given(founded, open, file(), file({ date: '2027-03-04' }))
      .when(withdraw)
      .records('EntryWithdrawn')
    expect(lineOf(world.state('dossier/crossing'), true).map((e) => e.id)).toEqual(['e2'])
    for (const next of [withdraw, correct({}), disclose])
      given(world).when(next).refuses('dossiers/entry-withdrawn', { entry: 'e1' })
  })
  test('RC1: what was filed by hand does not go back with an act elsewhere of the same millisecond', () => {
    const world = given(founded, open, file()).world
    const actAt = world.events(dossier).at(-1)?.at ?? ''
    given(world)
      .when(act(dossier, officer, { type: 'FollowTakeBack', actAt }))
      .refuses('record/relied-on')
  })
  test('DS3: of an entry that is there', () =>
    given(founded, open).when(withdraw).refuses('dossiers/unknown-entry', { entry: 'e1' }))
})

describe('DS4: what is confidential is disclosed by an act of its own', () => {
  test('DS4: and shown only to who may read it before', () => {
    const world = given(founded, open)
      .when(file({ confidential: true }))
      .records('EntryFiled')
    expect(lineOf(world.state('dossier/crossing'), false)).toEqual([])
    expect(
      lineOf(given(world).when(disclose).records('EntryDisclosed').state('dossier/crossing'), false),
    ).toHaveLength(1)
  })
  test('DS4: a correction discloses nothing', () => {
    const world = given(founded, open, file({ confidential: true }))
      .when(correct({ title: in3('Other') }))
      .records('EntryCorrected')
    expect(lineOf(world.state('dossier/crossing'), false)).toEqual([])
  })
  test('DS4: what is not confidential is not disclosed', () =>
    given(founded, open, file()).when(disclose).refuses('dossiers/not-confidential'))
})

describe('DS5: a dossier is opened once, before anything is filed', () => {
  test('DS5: once', () => given(founded, open).when(open).refuses('dossiers/already-open'))
  test('DS5: before', () => given(founded).when(file()).refuses('dossiers/not-open'))
  test('DS5: an entry is filed once under a name', () =>
    given(founded, open, file({}, 'st-1'))
      .when(file({}, 'st-1'))
      .refuses('dossiers/entry-exists', { entry: 'st-1' }))
  test('DS5: numbers go round the names that others have taken', () => {
    const world = given(founded, open, file({}, 'e2'))
      .when(file({ date: '2027-03-04' }))
      .records({ type: 'EntryFiled', id: 'e3' })
    given(world)
      .when(file({ date: '2027-03-05' }))
      .records({ type: 'EntryFiled', id: 'e4' })
  })
})

describe('DS7: what was filed, corrected or withdrawn is taken back while nothing rests on it', () => {
  const takeBack = (version: number) => on({ type: 'TakeBack', version })
  const entries = (world: typeof founded) => world.state('dossier/crossing').entries
  test('DS7: the entry is as it was before', () => {
    const world = given(founded, open, file()).when(takeBack(2)).records('ActTakenBack')
    expect(entries(world)).toEqual([])
    for (const done of [withdraw, correct({ title: in3('Other') })]) {
      const stood = given(founded, open, file()).world
      expect(entries(given(stood, done).when(takeBack(3)).records('ActTakenBack'))).toEqual(entries(stood))
    }
  })
  test('DS7: what was disclosed is not, and a dossier that was opened neither', () => {
    given(founded, open, file({ confidential: true }), disclose)
      .when(takeBack(3))
      .refuses('record/relied-on')
    given(founded, open).when(takeBack(1)).refuses('record/relied-on')
  })
  test('DS7: what follows from an issue stays, and what follows from an answer goes back with it alone', () => {
    given(founded, open, following('register/lis#st-1')).when(takeBack(2)).refuses('record/relied-on')
    given(founded, open, following('follow-up/st-1#a1')).when(takeBack(2)).refuses('record/nothing-to-take-back')
    given(founded, open, following('follow-up/st-1#a1'), withdrawFollowing)
      .when(takeBack(3))
      .refuses('record/nothing-to-take-back')
  })
})

describe('DS8: what follows from an issue or an answer is entered by the server alone', () => {
  test('DS8: nobody files it by hand, nor an entry that passes for it later', () => {
    for (const refersTo of ['register/lis#st-1', 'follow-up/st-1#a1']) {
      given(founded, open).when(file({ refersTo })).refuses('dossiers/entry-follows')
      given(founded, open, file()).when(correct({ refersTo })).refuses('dossiers/entry-follows', { entry: 'e1' })
    }
    // What is asked of others may be told of by hand, and taken back.
    given(founded, open, file({ refersTo: 'follow-up/st-1' }))
      .when(on({ type: 'TakeBack', version: 2 }))
      .records('ActTakenBack')
  })
  test('DS8: nobody withdraws it by hand, or changes what it refers to; its words are corrected', () => {
    for (const refersTo of ['register/lis#st-1', 'follow-up/st-1#a1']) {
      const world = given(founded, open, following(refersTo)).world
      given(world).when(withdraw).refuses('dossiers/entry-follows', { entry: 'e1' })
      for (const other of [undefined, 'follow-up/st-2#a1', 'meeting/cg-2027'])
        given(world)
          .when(correct({ refersTo: other }))
          .refuses('dossiers/entry-follows', { entry: 'e1' })
      given(world)
        .when(correct({ refersTo, title: in3('Other') }))
        .records('EntryCorrected')
      given(world).when(withdrawFollowing).records({ type: 'EntryWithdrawn', follows: true })
    }
  })
})

test('DS6: one line through time, the latest first', () => {
  const world = given(founded, open, file({ date: '2027-01-01' }), file({ date: '2027-03-01' }))
    .when(file({ date: '2027-02-01' }))
    .records('EntryFiled')
  expect(lineOf(world.state('dossier/crossing'), true).map((e) => e.entry.date)).toEqual([
    '2027-03-01',
    '2027-02-01',
    '2027-01-01',
  ])
})
