import { describe, expect, test } from 'vitest'
import {
  act,
  adopted,
  after,
  chair,
  continued,
  delegate,
  founded,
  in3,
  meeting,
  officer,
  put,
  sitting,
  tabled,
  text,
} from '#core/testing/invented.ts'
import { given } from '#core/testing/expect.ts'
import { World } from '#core/testing/world.ts'
import type { Actor } from '#core/record/record.ts'
import type { Words } from '#core/words.ts'
import {
  digest,
  hashesOf,
  lacking,
  untitledIn,
  openProposals,
  paragraphOf,
  versionIn,
  type TextsCommand,
} from './texts.ts'

const on = (command: TextsCommand, by: Actor = chair) => act(text, by, command, after(150))
const state = (world: World) => world.state('text/cg-2027.l1')
type Proposing = Partial<Extract<TextsCommand, { type: 'ProposeChange' }>>
const propose = (seat: string, change: Proposing = {}, by: Actor = delegate(seat, 'adviser')) =>
  on(
    {
      type: 'ProposeChange',
      action: 'replace',
      paragraph: 'p2',
      words: in3('Urges Freedonia to open the crossing;'),
      seat,
      ...change,
    },
    by,
  )
const position = (seat: string, by: Actor = delegate(seat)) =>
  on({ type: 'TakePosition', proposal: 'c1', seat, position: 'support' }, by)
const takeIn = (proposal = 'c1') => on({ type: 'IncorporateProposal', proposal })
const agree = (paragraph: string, adReferendum?: string[]) => on({ type: 'MarkAgreed', paragraph, adReferendum })
const reopen = (paragraph: string, seat = 'deltora', by: Actor = delegate(seat)) =>
  on({ type: 'ReopenParagraph', paragraph, seat }, by)
const set = (paragraph: string, language: 'ar' | 'en' | 'fr', words: string, revision: number) =>
  on({ type: 'SetWording', paragraph, language, words, revision }, officer)
const table: TextsCommand = {
  type: 'TableText',
  title: in3('Draft'),
  languages: ['en', 'fr'],
  instrument: 'statement',
}
const enter = (words: Words): TextsCommand => ({
  type: 'EnterParagraphs',
  units: [{ kind: 'operative', depth: 0, words }],
})

describe('TX22: what a pasted document says of itself is kept beside the text', () => {
  const entered = (masthead: object) => on({ ...enter({ en: 'Decides;' }), masthead } as TextsCommand, officer)
  test('TX22: its lines are kept, and a later document replaces those that it has', () => {
    const world = given(tabled, entered({ symbol: { en: 'CG/1/L.1' }, date: { en: '3 May 2031' } }))
      .when(entered({ symbol: { en: 'CG/1/L.1/Rev.1' } }))
      .records({ type: 'ParagraphsEntered', masthead: { symbol: { en: 'CG/1/L.1/Rev.1' } } })
    expect(state(world).masthead).toEqual({ symbol: { en: 'CG/1/L.1/Rev.1' }, date: { en: '3 May 2031' } })
  })
  test('TX22: it is no part of what is hashed', () => {
    const [one, other] = [{ symbol: { en: 'CG/1/L.1' } }, { symbol: { en: 'CG/1/L.2' } }].map((masthead) => {
      const found = state(given(tabled).when(entered(masthead)).records('ParagraphsEntered'))
      return hashesOf(found)
    })
    expect(one).toEqual(other)
  })
  test('TX10, TX22: its words are in a language of the text', () =>
    given(continued(sitting, [on(table, officer)]))
      .when(entered({ symbol: { ar: 'CG/1/L.1' } }))
      .refuses('texts/not-a-language'))
})

test('TX23: a footnote is hashed as one, and not as a paragraph of the same words', () => {
  const entered = (kind: 'footnote' | 'plain') => {
    const units = [{ kind, depth: 0, words: { en: '1 A/99/7.', fr: '1 A/99/7.', ar: '(1) A/99/7.' } }]
    return state(
      given(tabled)
        .when(on({ type: 'EnterParagraphs', units }, officer))
        .records('ParagraphsEntered'),
    )
  }
  const [noted, plain] = [entered('footnote'), entered('plain')]
  expect(versionIn(noted, 'en')?.paragraphs).toContainEqual(
    expect.objectContaining({ kind: 'footnote', words: '1 A/99/7.' }),
  )
  expect(hashesOf(noted).en).not.toBe(hashesOf(plain).en)
})

describe('TX1: any delegation proposes, in its own name', () => {
  test('TX1: the proposal belongs to its seat', () => {
    const world = given(tabled)
      .when(propose('borduria'))
      .records({ type: 'ChangeProposed', proposal: 'c1', seat: 'borduria' })
    expect(state(world).proposals.c1).toMatchObject({ seat: 'borduria', state: 'open' })
  })
  test('TX1: nobody proposes for another', () =>
    given(tabled)
      .when(propose('borduria', {}, delegate('arcadia')))
      .refuses('credentials/not-your-seat'))
  test('TX1: its own delegation withdraws it, and no other', () => {
    const withdraw = (by: Actor) => on({ type: 'WithdrawProposal', proposal: 'c1' }, by)
    given(tabled, propose('borduria'))
      .when(withdraw(delegate('arcadia')))
      .refuses('texts/not-the-proposer', { seat: 'borduria' })
    given(tabled, propose('borduria'))
      .when(withdraw(delegate('borduria', 'adviser')))
      .records('ProposalWithdrawn')
    given(tabled, propose('borduria'), withdraw(delegate('borduria')))
      .when(withdraw(delegate('borduria')))
      .refuses('texts/proposal-closed', { state: 'withdrawn' })
  })
  test('TX1: proposals on the same words stand side by side', () => {
    const world = continued(tabled, [
      propose('borduria'),
      propose('costaguana', { words: in3('Invites Freedonia to open the crossing;') }),
      propose('deltora', { action: 'delete', words: undefined }),
    ])
    expect(Object.values(state(world).proposals).map((p) => [p.seat, p.state])).toEqual([
      ['borduria', 'open'],
      ['costaguana', 'open'],
      ['deltora', 'open'],
    ])
  })
})

describe('TX2: the chair holds the pen', () => {
  test('TX2: what is incorporated stands in the text', () => {
    const world = given(tabled, propose('borduria'))
      .when(takeIn())
      .records({ type: 'ProposalIncorporated', paragraph: 'p2' })
    expect(paragraphOf(state(world), 'p2')?.words.en).toBe('Urges Freedonia to open the crossing;')
  })
  test('TX2: what is not incorporated changes nothing, and is decided once', () => {
    const not = on({ type: 'SetProposalAside', proposal: 'c1', reason: { en: 'No support' } })
    const world = given(tabled, propose('borduria')).when(not).records('ProposalSetAside')
    expect(state(world).paragraphs).toEqual(state(tabled).paragraphs)
    given(world).when(takeIn()).refuses('texts/proposal-closed')
    given(tabled).when(takeIn()).refuses('texts/unknown-proposal', { proposal: 'c1' })
  })
  test('TX2: a new paragraph takes a new number, in its place', () => {
    const world = given(
      tabled,
      propose('borduria', { action: 'add-after', paragraph: 'p1', kind: 'preambular', words: in3('Alarmed,') }),
    )
      .when(takeIn())
      .records({ type: 'ProposalIncorporated', paragraph: 'p4' })
    expect(state(world).paragraphs.map((p) => p.id)).toEqual(['p1', 'p4', 'p2', 'p3'])
  })
  test('TX2: a deletion takes the paragraph out', () =>
    expect(
      state(
        given(tabled, propose('borduria', { action: 'delete', words: undefined }))
          .when(takeIn())
          .records('ProposalIncorporated'),
      ).paragraphs.map((p) => p.id),
    ).toEqual(['p1', 'p3']))
})

describe('TX3: on the words as they stand', () => {
  test('TX3: a proposal on words that have moved is refused, not misplaced', () =>
    given(tabled, propose('borduria'), takeIn())
      .when(propose('costaguana', { revision: 1, words: in3('Other') }))
      .refuses('texts/paragraph-moved', { revision: 2, seen: 1 }))
  test('TX3: so is a wording', () =>
    given(tabled, set('p2', 'en', 'New;', 1))
      .when(set('p2', 'en', 'Newer;', 1))
      .refuses('texts/paragraph-moved'))
  test('TX3: on a paragraph that the text has', () => {
    given(tabled)
      .when(propose('borduria', { paragraph: 'p9' }))
      .refuses('texts/unknown-paragraph', { paragraph: 'p9' })
    given(tabled)
      .when(propose('borduria', { paragraph: undefined }))
      .refuses('texts/unknown-paragraph')
    given(tabled)
      .when(set('p9', 'en', 'x', 1))
      .refuses('texts/unknown-paragraph')
    given(tabled)
      .when(on({ ...enter(in3('x')), after: 'p9' } as TextsCommand, officer))
      .refuses('texts/unknown-paragraph')
  })
  test('TX3: a proposal on a paragraph that was deleted meanwhile is not incorporated', () =>
    given(tabled, propose('borduria'), propose('deltora', { action: 'delete', words: undefined }), takeIn('c2'))
      .when(takeIn('c1'))
      .refuses('texts/paragraph-gone', { paragraph: 'p2' }))
  test('TX3: the words that stand are no proposal', () => {
    given(tabled)
      .when(propose('borduria', { words: in3('Calls upon Freedonia to open the crossing;') }))
      .refuses('texts/same-words')
    given(tabled)
      .when(set('p3', 'en', 'Requests a report.', 1))
      .refuses('texts/same-words')
  })
})

// Calls upon Freedonia to open the crossing; in English, and the same words behind a mark of the language in the others.
const stands = 'Calls upon Freedonia to open the crossing;'
const urges = 'Urges Freedonia to open the crossing;'
const soon = 'Calls upon Freedonia to open the crossing within 48 hours;'
const both = 'Urges Freedonia to open the crossing within 48 hours;'
const inEnglish = (en: string) => ({ words: { en } })
const decideOn = (words: Words, revision?: number) =>
  on({ type: 'IncorporateProposal', proposal: 'c2', words, revision } as TextsCommand)
const p2 = (world: World) => paragraphOf(state(world), 'p2')

describe('TX13: taking in applies the change', () => {
  test('TX13: two changes of one paragraph both stand, in whichever order they are incorporated', () => {
    const two = continued(tabled, [
      propose('arcadia', { words: in3(soon) }),
      propose('borduria', { words: in3(urges) }),
    ])
    for (const order of [
      ['c1', 'c2'],
      ['c2', 'c1'],
    ]) {
      const world = given(two, takeIn(order[0]))
        .when(takeIn(order[1]))
        .records({ type: 'ProposalIncorporated', how: 'merged', words: in3(both) })
      expect(p2(world)).toMatchObject({ words: in3(both), stale: [], revision: 3 })
    }
  })
  test('TX13: words that the secretariat set since stand too, and a further language entered since', () => {
    const world = given(tabled, propose('arcadia', inEnglish(soon)), set('p2', 'en', urges, 1))
      .when(takeIn())
      .records({ type: 'ProposalIncorporated', how: 'merged', words: { en: both } })
    expect(p2(world)?.words.fr).toBe(in3(stands).fr)
  })
  test('TX13: the record keeps the words that came out, how, and the languages that lack them', () => {
    given(tabled, propose('arcadia', inEnglish(soon)))
      .when(takeIn())
      .records({ type: 'ProposalIncorporated', how: 'as-proposed', words: { en: soon }, lacks: ['ar', 'fr'] })
    given(tabled, propose('arcadia', { action: 'add-after', kind: 'operative', words: { en: soon } }))
      .when(takeIn())
      .records({ type: 'ProposalIncorporated', how: 'as-proposed', words: { en: soon }, lacks: ['ar', 'fr'] })
  })
  test('TX13: a paragraph to be added after one that was taken out stands where that one stood', () => {
    const world = continued(tabled, [
      propose('arcadia', { action: 'add-after', kind: 'operative', words: in3('Thanks.') }),
      propose('borduria', { action: 'delete', words: undefined }),
      propose('borduria', { action: 'delete', paragraph: 'p1', words: undefined }),
      takeIn('c2'),
      takeIn('c3'),
      takeIn('c1'),
    ])
    expect(state(world).paragraphs.map((p) => p.id)).toEqual(['p4', 'p3'])
  })
  test('TX3: on words that have moved, a proposal names the revision that was seen', () => {
    const moved = continued(tabled, [propose('arcadia', inEnglish(soon)), takeIn()])
    given(moved)
      .when(propose('borduria', inEnglish(urges)))
      .refuses('texts/revision-needed', { paragraph: 'p2', revision: 2 })
    given(moved)
      .when(propose('borduria', { ...inEnglish(both), revision: 2 }))
      .records({ type: 'ChangeProposed', revision: 2 })
  })
})

describe('TX14: a change that meets one made since', () => {
  const met = continued(tabled, [
    propose('arcadia', inEnglish(soon)),
    propose('borduria', inEnglish(stands.replace('crossing', 'crossing at once'))),
    takeIn('c1'),
  ])
  const chosen = 'Calls upon Freedonia to open the crossing at once, and in any case within 48 hours;'
  test('TX14: is not incorporated by itself, and the refusal names the languages', () =>
    given(met)
      .when(takeIn('c2'))
      .refuses('texts/clash', { proposal: 'c2', paragraph: 'p2', languages: ['en'], revision: 2 }))
  test('TX14: is incorporated with the words that the chair gives, on the words that the chair saw, and marked so', () => {
    const world = given(met)
      .when(decideOn({ en: chosen }, 2))
      .records({ type: 'ProposalIncorporated', how: 'chair', words: { en: chosen }, lacks: ['ar', 'fr'] })
    expect(p2(world)?.words.en).toBe(chosen)
    given(met)
      .when(decideOn({ en: chosen }))
      .refuses('texts/clash')
    given(met)
      .when(decideOn({ en: chosen }, 1))
      .refuses('texts/paragraph-moved', { revision: 2, seen: 1 })
  })
  test('TX14: the chair gives words for nothing else', () => {
    given(met)
      .when(decideOn({ en: chosen, fr: 'Autre' }, 2))
      .refuses('texts/no-clash', { languages: ['fr'] })
    given(tabled, propose('arcadia', inEnglish(soon)), propose('borduria', inEnglish(urges)))
      .when(decideOn({ en: 'Requests;' }, 1))
      .refuses('texts/no-clash', { languages: ['en'] })
  })
  test('TX14: or is not incorporated', () =>
    given(met)
      .when(on({ type: 'SetProposalAside', proposal: 'c2' }))
      .records('ProposalSetAside'))
  test('TX14: a deletion of words that have changed is confirmed on those words', () => {
    const changed = continued(tabled, [
      propose('arcadia', inEnglish(soon)),
      propose('borduria', { action: 'delete', words: undefined }),
      takeIn('c1'),
    ])
    given(changed).when(takeIn('c2')).refuses('texts/clash', { revision: 2 })
    given(changed)
      .when(on({ type: 'IncorporateProposal', proposal: 'c2', revision: 2 }))
      .records({ type: 'ProposalIncorporated', how: 'chair' })
  })
})

describe('TX16: what no eye can tell apart', () => {
  test('TX16: is no proposal, and no second one', () => {
    for (const words of [stands.replace('to open', 'to\u00A0open'), `${stands} `, stands.replace('to', '\u200Eto')])
      given(tabled)
        .when(propose('arcadia', { words: { en: words } }))
        .refuses('texts/same-to-the-eye')
    given(tabled, propose('arcadia', { words: { en: soon } }))
      .when(propose('arcadia', { words: { en: soon.replace('48 hours', '48\u00A0hours') } }))
      .refuses('texts/already-proposed', { proposal: 'c1' })
  })
})

describe('TX16: a deletion', () => {
  const strike = (change: Proposing = {}) => propose('arcadia', { action: 'delete', words: undefined, ...change })
  test('TX16: is proposed once by a delegation', () => {
    given(tabled, strike()).when(strike()).refuses('texts/already-proposed', { proposal: 'c1' })
    given(tabled, strike())
      .when(propose('borduria', { action: 'delete', words: undefined }))
      .records('ChangeProposed')
    given(tabled, strike())
      .when(strike({ paragraph: 'p1' }))
      .records('ChangeProposed')
  })
  test('TX16: has no words', () =>
    given(tabled)
      .when(strike({ words: in3('Hidden beside it.') }))
      .refuses('texts/deletion-has-words'))
})

describe('TX21: once the meeting is over its texts stay as they are', () => {
  const end = act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'proposals'] }, after(149))
  test('TX21: nothing is tabled, worded, proposed, decided or agreed', () => {
    const proposed = continued(tabled, [propose('arcadia'), end])
    for (const asked of [
      set('p1', 'en', 'Other words.', 1),
      on({ type: 'SetTitle', language: 'en', words: 'Other title', revision: 1 }, officer),
      on(enter(in3('More.')), officer),
      propose('borduria'),
      position('borduria'),
      on({ type: 'WithdrawProposal', proposal: 'c1' }, delegate('arcadia')),
      takeIn(),
      on({ type: 'SetProposalAside', proposal: 'c1' }),
      agree('p1'),
    ])
      given(proposed).when(asked).refuses('texts/meeting-over')
    given(continued(sitting, [end]))
      .when(act(text, officer, table, after(150)))
      .refuses('texts/meeting-over')
  })
  test('TX21: a text that is put when the meeting ends is given back all the same', () => {
    const world = continued(put, [
      act(meeting, chair, { type: 'CloseMeeting', leaving: ['items', 'put'] }, after(205)),
    ])
    expect(state(world).stage).toBe('draft')
  })
})

describe('TX15: a language that a change did not cover', () => {
  const add = (words: Words, seat: string) => propose(seat, { words })
  const french = in3(stands).fr ?? ''
  test('TX15: stays behind when a later change covers it alone', () => {
    const world = continued(tabled, [
      add({ en: stands.replace('Freedonia', 'Freedonia and Sylvania') }, 'arcadia'),
      add({ fr: french.replace('Calls upon', 'Urges') }, 'borduria'),
      takeIn('c1'),
      takeIn('c2'),
    ])
    expect(p2(world)).toMatchObject({ stale: ['ar', 'en', 'fr'] })
    expect(lacking(state(world)).map((l) => l.language)).toEqual(['ar', 'en', 'fr'])
  })
  test('TX15: given with the words as they stood, it is not covered', () => {
    const world = continued(tabled, [add({ en: soon, fr: french }, 'arcadia'), takeIn()])
    expect(p2(world)?.stale).toEqual(['ar', 'fr'])
  })
  test('TX15: given whole for a language that had none, it lacks what was changed since', () => {
    const one = continued(sitting, [
      on({ ...table, languages: ['en', 'fr'] }, officer),
      on(enter({ en: stands }), officer),
      propose('arcadia', { paragraph: 'p1', words: { fr: french } }),
      propose('borduria', { paragraph: 'p1', words: { en: soon } }),
    ])
    const now = (world: World) => paragraphOf(state(world), 'p1')
    expect(now(continued(one, [takeIn('c2'), takeIn('c1')]))?.stale).toEqual(['en', 'fr'])
    expect(now(continued(one, [takeIn('c2'), takeIn('c1')]))?.words).toEqual({ en: soon, fr: french })
  })
  test('TX15, TX6: it is brought up in an agreed paragraph, without reopening', () => {
    const agreed = continued(tabled, [add({ en: soon }, 'arcadia'), takeIn(), agree('p2')])
    given(agreed)
      .when(set('p2', 'fr', `${french} (48 heures)`, 2))
      .records('WordingSet')
    given(agreed)
      .when(set('p2', 'en', 'Requests;', 2))
      .refuses('texts/closed-paragraph')
  })
  test('TX10: words in a language that the text does not have are refused, never left aside', () => {
    const two = continued(sitting, [on(table, officer), on(enter({ en: stands, fr: french }), officer)])
    given(two)
      .when(propose('arcadia', { paragraph: 'p1', words: in3(soon) }))
      .refuses('texts/not-a-language', { language: 'ar' })
    given(two)
      .when(on(enter(in3(soon)), officer))
      .refuses('texts/not-a-language', { language: 'ar' })
  })
})

describe('TX4: positions', () => {
  test('TX4: a delegation’s own, and none on its own proposal', () => {
    given(tabled, propose('borduria')).when(position('borduria')).refuses('texts/own-proposal')
    given(tabled, propose('borduria'))
      .when(position('arcadia', delegate('costaguana')))
      .refuses('credentials/not-your-seat')
    given(tabled, propose('borduria'))
      .when(position('arcadia', delegate('arcadia', 'adviser')))
      .refuses('credentials/representative-only')
    given(tabled, propose('borduria')).when(position('arcadia', chair)).refuses('credentials/not-your-seat')
  })
  test('TX4: may change until the proposal is closed', () => {
    const world = continued(tabled, [
      propose('borduria'),
      position('arcadia'),
      on({ type: 'TakePosition', proposal: 'c1', seat: 'arcadia', position: 'oppose' }, delegate('arcadia')),
    ])
    expect(state(world).proposals.c1?.positions.arcadia?.position).toBe('oppose')
    given(world, takeIn()).when(position('arcadia')).refuses('texts/proposal-closed', { state: 'incorporated' })
  })
  test('TX4: and be taken back', () => {
    const world = continued(tabled, [
      propose('borduria'),
      position('arcadia'),
      on({ type: 'TakePosition', proposal: 'c1', seat: 'arcadia', position: 'none' }, delegate('arcadia')),
    ])
    expect(state(world).proposals.c1?.positions).toEqual({})
  })
})

describe('TX5: what has an open proposal is not agreed', () => {
  test('TX5: until it is decided', () => {
    given(tabled, propose('borduria'))
      .when(agree('p2'))
      .refuses('texts/open-proposals', { paragraph: 'p2', proposals: ['c1'] })
    given(tabled, propose('borduria'), takeIn()).when(agree('p2')).records('ParagraphAgreed')
  })
  test('TX5: an addition after a paragraph does not touch it', () =>
    given(tabled, propose('borduria', { action: 'add-after', kind: 'operative' }))
      .when(agree('p2'))
      .records('ParagraphAgreed'))
  test('TX5: agreed once; ad referendum names whose capital is awaited', () => {
    given(tabled, agree('p2')).when(agree('p2')).refuses('texts/already-agreed')
    const world = given(tabled)
      .when(agree('p2', ['elbonia']))
      .records('ParagraphAgreed')
    expect(paragraphOf(state(world), 'p2')).toMatchObject({
      state: 'agreed-ad-referendum',
      adReferendum: ['elbonia'],
    })
    expect(paragraphOf(state(given(world).when(agree('p2')).records('ParagraphAgreed')), 'p2')).toMatchObject({
      state: 'agreed',
      adReferendum: [],
    })
  })
})

describe('TX6: agreed words are closed', () => {
  test('TX6: to proposals and to the pen', () => {
    given(tabled, agree('p2')).when(propose('borduria')).refuses('texts/closed-paragraph', { paragraph: 'p2' })
    given(tabled, agree('p2'))
      .when(set('p2', 'en', 'New;', 1))
      .refuses('texts/closed-paragraph')
    given(tabled, agree('p2', ['elbonia']))
      .when(propose('borduria'))
      .refuses('texts/closed-paragraph')
  })
  test('TX6: a language that has fallen behind is still brought up', () =>
    given(tabled, propose('borduria', { words: { en: 'Urges;' } }), takeIn(), agree('p2'))
      .when(set('p2', 'fr', 'Engage ;', 2))
      .records('WordingSet'))
  test('TX6: a paragraph is still added after it', () =>
    given(tabled, agree('p2'))
      .when(propose('borduria', { action: 'add-after', kind: 'operative' }))
      .records('ChangeProposed'))
})

describe('TX7: reopened by a named delegation', () => {
  test('TX7: which the record keeps', () =>
    expect(
      paragraphOf(
        state(
          given(tabled, agree('p2')).when(reopen('p2')).records({ type: 'ParagraphReopened', seat: 'deltora' }),
        ),
        'p2',
      ),
    ).toMatchObject({ state: 'open', reopenedBy: 'deltora' }))
  test('TX7: in its own name; the chair records it for one that asks', () => {
    given(tabled, agree('p2'))
      .when(reopen('p2', 'deltora', delegate('arcadia')))
      .refuses('credentials/not-your-seat')
    given(tabled, agree('p2'))
      .when(reopen('p2', 'deltora', delegate('deltora', 'adviser')))
      .refuses('credentials/representative-only')
    given(tabled, agree('p2'))
      .when(reopen('p2', 'deltora', chair))
      .records('ParagraphReopened')
  })
  test('TX7: what is open is not reopened', () => given(tabled).when(reopen('p2')).refuses('texts/not-agreed'))
})

describe('TX8: adopted words', () => {
  test('TX8: are never reworded, by any act', () => {
    given(adopted)
      .when(set('p2', 'en', 'New;', 1))
      .refuses('texts/wording-adopted', { paragraph: 'p2', language: 'en' })
    for (const next of [
      propose('borduria'),
      agree('p2'),
      reopen('p2'),
      on(enter(in3('More.')), officer),
      on({ type: 'SetTitle', language: 'en', words: 'New', revision: 1 }, officer),
    ])
      given(adopted).when(next).refuses('texts/adopted')
  })
  test('TX8: a language that was not complete is completed, once, as a translation', () => {
    const one = continued(sitting, [
      on({ ...table, item: '2', title: { en: 'Draft' } }, officer),
      on(enter({ en: 'Decides.' }), officer),
      act(
        'decision/cg-2027.l1-d1',
        chair,
        { type: 'PutForAdoption', text: 'cg-2027.l1', only: ['en'] },
        after(200),
      ),
      act('decision/cg-2027.l1-d1', chair, { type: 'Gavel' }, after(210)),
    ])
    given(one)
      .when(set('p1', 'en', 'Decides otherwise.', 1))
      .refuses('texts/wording-adopted')
    given(one)
      .when(on({ type: 'SetTitle', language: 'fr', words: 'Projet', revision: 1 }, officer))
      .records('TitleSet')
    const done = given(one)
      .when(set('p1', 'fr', 'Décide.', 1))
      .records('WordingSet')
    given(done)
      .when(set('p1', 'fr', 'Décide autrement.', 2))
      .refuses('texts/wording-adopted')
    expect(hashesOf(state(done)).en).toBe(state(one).adopted?.hashes.en)
  })
})

describe('TX9: paragraphs keep their ids', () => {
  test('TX9: a number is never used again', () => {
    const world = continued(tabled, [
      propose('borduria', { action: 'delete', paragraph: 'p3', words: undefined }),
      takeIn(),
      on(enter(in3('Decides.')), officer),
    ])
    expect(state(world).paragraphs.map((p) => p.id)).toEqual(['p4', 'p1', 'p2'])
  })
  test('TX9: a text keeps one paragraph at least', () => {
    const one = continued(sitting, [
      on({ ...table, languages: ['ar', 'en', 'fr'] }, officer),
      on(enter(in3('Decides.')), officer),
    ])
    given(one)
      .when(propose('borduria', { action: 'delete', paragraph: 'p1', words: undefined }))
      .refuses('texts/last-paragraph')
    const two = continued(one, [
      on(enter(in3('Requests.')), officer),
      propose('borduria', { action: 'delete', paragraph: 'p1', words: undefined }),
      propose('costaguana', { action: 'delete', paragraph: 'p2', words: undefined }),
      takeIn('c1'),
    ])
    given(two).when(takeIn('c2')).refuses('texts/last-paragraph')
  })
  test('TX9: a new paragraph says of what kind it is', () =>
    given(tabled)
      .when(propose('borduria', { action: 'add-after' }))
      .refuses('texts/kind-needed'))
  test('TX9: a text is tabled once, and before anything else', () => {
    given(tabled).when(on(table, officer)).refuses('texts/already-tabled')
    given(founded)
      .when(on(enter(in3('x')), officer))
      .refuses('texts/not-tabled')
    given(founded)
      .when(on({ type: 'SetTitle', language: 'en', words: 'x', revision: 1 }, officer))
      .refuses('texts/not-tabled')
  })
})

describe('TX10: languages', () => {
  const english = continued(sitting, [on(table, officer), on(enter({ en: 'Decides;', fr: 'Décide ;' }), officer)])
  test('TX10: words in a language of the text', () => {
    given(english)
      .when(propose('borduria', { paragraph: 'p1', words: { ar: 'يقرر' } }))
      .refuses('texts/nothing-proposed')
    given(english)
      .when(propose('borduria', { paragraph: 'p1', words: undefined }))
      .refuses('texts/nothing-proposed')
    given(english)
      .when(on(enter({ ar: 'يقرر' }), officer))
      .refuses('texts/not-a-language')
    given(english)
      .when(set('p1', 'ar', 'يقرر', 1))
      .refuses('texts/not-a-language', { language: 'ar' })
    given(english)
      .when(on({ type: 'SetTitle', language: 'ar', words: 'مشروع', revision: 1 }, officer))
      .refuses('texts/not-a-language', { language: 'ar' })
  })
  test('TX10: a language that a change leaves out falls behind, and is shown so until it is brought up', () => {
    const world = continued(english, [
      propose('borduria', { paragraph: 'p1', words: { en: 'Requests;' } }),
      takeIn(),
    ])
    expect(lacking(state(world))).toEqual([{ paragraph: 'p1', language: 'fr' }])
    expect(versionIn(state(world), 'fr')).toBeUndefined()
    expect(lacking(state(continued(world, [set('p1', 'fr', 'Demande ;', 2)])))).toEqual([])
  })
  test('TX10: so does what the pen leaves out, until it is entered again, if only in the words that stand', () => {
    const world = continued(english, [set('p1', 'en', 'Decides again;', 1)])
    expect(lacking(state(world))).toEqual([{ paragraph: 'p1', language: 'fr' }])
    expect(lacking(state(continued(world, [set('p1', 'fr', 'Décide ;', 2)])))).toEqual([])
    // Bringing one language up leaves the other as it is.
    expect(state(continued(world, [set('p1', 'fr', 'Décide encore ;', 2)])).paragraphs[0]?.stale).toEqual([])
  })
  test('TX10: a missing language is missing, never guessed', () => {
    const world = continued(english, [on(enter({ en: 'Alarmed,' }), officer)])
    expect(lacking(state(world))).toEqual([{ paragraph: 'p2', language: 'fr' }])
    expect(Object.keys(hashesOf(state(world)))).toEqual(['en'])
  })
})

describe('TX11: what is put is what is adopted', () => {
  test('TX11: a text that is put is frozen', () => {
    for (const next of [
      propose('borduria'),
      set('p2', 'en', 'New;', 1),
      agree('p2'),
      reopen('p2'),
      on(enter(in3('More.')), officer),
      on({ type: 'SetTitle', language: 'en', words: 'New', revision: 1 }, officer),
    ])
      given(put).when(next).refuses('texts/put')
  })
  test('TX11: only what was put is adopted, byte for byte', () => {
    const { hashes } = put.state('decision/cg-2027.l1-d1')
    const adopt = (change: Record<string, string>, decision = 'cg-2027.l1-d1') =>
      on({ type: 'AdoptText', decision, hashes: { ...hashes, ...change } })
    given(put)
      .when(adopt({ en: '0'.repeat(64) }))
      .refuses('texts/hash-differs')
    given(put).when(adopt({}, 'cg-2027.l1-d2')).refuses('texts/not-put')
    given(put).when(adopt({})).records('TextAdopted')
    given(tabled).when(adopt({})).refuses('texts/not-put')
    given(tabled)
      .when(on({ type: 'ReturnText', decision: 'cg-2027.l1-d1' }))
      .refuses('texts/not-put')
  })
  test('TX11: a text without paragraphs, or complete in no language, is not put', () => {
    const bare = continued(sitting, [on(table, officer)])
    given(bare)
      .when(on({ type: 'PutText', decision: 'cg-2027.l1-d1' }))
      .refuses('texts/empty')
    given(bare, on(enter({ en: 'Decides;' }), officer), on(enter({ fr: 'Rappelant,' }), officer))
      .when(on({ type: 'PutText', decision: 'cg-2027.l1-d1' }))
      .refuses('texts/no-complete-language')
  })
})

describe('TX12: hashed as typed', () => {
  test('TX12, trap 35: never normalised: composed and decomposed letters differ', () =>
    expect(digest({ words: 'é' })).not.toBe(digest({ words: 'e\u0301' })))
  test('TX12, trap 35: keys in the order of UTF-16, numbers as RFC 8785 writes them', () => {
    expect(digest({ '\uFB33': 1, '\u{1F600}': 2 })).toBe(digest(JSON.parse('{"\u{1F600}":2,"\uFB33":1}')))
    expect(digest([1e21, -0, 1e-7])).toBe(digest(JSON.parse('[1e+21,0,1e-7]')))
  })
  test('TX12: one changed letter, mark or place changes the hash of its language and no other', () => {
    const before = hashesOf(state(tabled))
    const { ar = '', en = '' } = state(tabled).paragraphs[1]?.words ?? {}
    const changed = hashesOf(
      state(
        continued(tabled, [
          set('p2', 'fr', 'Demande à la Freedonie d’ouvrir le passage ;', 1),
          set('p2', 'ar', ar, 2),
          set('p2', 'en', en, 3),
        ]),
      ),
    )
    expect([changed.ar === before.ar, changed.en === before.en, changed.fr === before.fr]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('TX18, TX19: one seat cannot stop an adoption by the number of its proposals', () => {
  const proposing = (seat: string, words: string, n = 0) =>
    act(
      text,
      delegate(seat),
      { type: 'ProposeChange', action: 'replace', paragraph: 'p2', words: { en: words }, seat },
      after(200 + n),
    )
  const many = (count: number) => Array.from({ length: count }, (_, n) => proposing('arcadia', `Urges ${n};`, n))
  const aside = act(
    text,
    chair,
    { type: 'SetProposalsAside', seat: 'arcadia', reason: { en: 'Not in order.' } },
    after(400),
  )
  test('TX18: forty are open at a time, whichever person proposes, and a seat does not count for another', () => {
    given(tabled, ...many(40))
      .when(proposing('arcadia', 'One more;', 50))
      .refuses('texts/too-many-proposals', { seat: 'arcadia', most: 40 })
    given(tabled, ...many(40))
      .when(proposing('borduria', 'One more;', 50))
      .records('ChangeProposed')
    given(
      tabled,
      ...many(40),
      act(text, delegate('arcadia'), { type: 'WithdrawProposal', proposal: 'c1' }, after(300)),
    )
      .when(proposing('arcadia', 'One more;', 150))
      .records('ChangeProposed')
  })
  test('TX18: of 200,000 characters together', () => {
    const long = Array.from({ length: 10 }, (_, n) => proposing('arcadia', `${n}${'a'.repeat(19_998)};`, n))
    given(tabled, ...long)
      .when(proposing('arcadia', 'b', 50))
      .refuses('texts/proposals-too-long')
  })
  test('TX19: set aside together, each with the reason, those of others left', () => {
    const world = given(tabled, ...many(3), proposing('borduria', 'Asks;', 10))
      .when(aside)
      .records(
        ...['c1', 'c2', 'c3'].map((proposal) => ({
          type: 'ProposalSetAside',
          proposal,
          reason: { en: 'Not in order.' },
        })),
      )
    expect(openProposals(world.state('text/cg-2027.l1')).map((p) => p.seat)).toEqual(['borduria'])
    const back = { type: 'TakeBack', version: world.events(text).length } as const
    given(world)
      .when(act(text, chair, back, after(405)))
      .records('ActTakenBack')
    given(tabled).when(aside).refuses('texts/no-open-proposals', { seat: 'arcadia' })
  })
})

describe('TX20: a title is set on the title as it stands', () => {
  const written = continued(sitting, [on(table, officer), on(enter({ en: 'Decides;' }), officer)])
  const titled = (language: 'ar' | 'en' | 'fr', words: string, revision: number) =>
    on({ type: 'SetTitle', language, words, revision }, officer)
  const complete = continued(sitting, [
    on({ ...table, title: in3('Draft'), languages: ['ar', 'en', 'fr'] }, officer),
    on(enter(in3('Decides;')), officer),
  ])
  test('TX20: two who write it at once do not overwrite each other, in whatever language', () => {
    const first = continued(complete, [titled('en', 'One', 1)])
    given(first)
      .when(titled('en', 'Other', 1))
      .refuses('texts/title-moved', { revision: 2, seen: 1 })
    given(first)
      .when(titled('fr', 'Autre', 1))
      .refuses('texts/title-moved')
    given(first)
      .when(titled('fr', 'Autre', 2))
      .records('TitleSet')
    given(first)
      .when(titled('en', 'One', 2))
      .refuses('texts/same-words')
  })
  test('TX20: another title leaves those of the others behind, until each is entered again', () => {
    const one = continued(complete, [titled('en', 'One', 1)])
    expect(untitledIn(state(one))).toEqual(['ar', 'fr'])
    expect(Object.keys(hashesOf(state(one)))).toEqual(['en'])
    // Brought up in the words that stand, or in others; neither leaves the rest behind.
    const two = continued(one, [titled('fr', in3('Draft').fr ?? '', 2), titled('ar', 'آخر', 3)])
    expect(untitledIn(state(two))).toEqual([])
    expect(Object.keys(hashesOf(state(two))).sort()).toEqual(['ar', 'en', 'fr'])
  })
  test('TX20: a language that lacked its title leaves the others as they are', () => {
    const lacked = continued(sitting, [
      on({ ...table, title: { en: 'Draft' }, languages: ['en', 'fr'] }, officer),
      titled('fr', 'Projet', 1),
    ])
    expect(untitledIn(state(lacked))).toEqual([])
    expect(untitledIn(state(written))).not.toContain('en')
  })
})
