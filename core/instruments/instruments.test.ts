import { describe, expect, test } from 'vitest'
import type { Command } from '#core/deciders.ts'
import {
  act,
  adopted,
  after,
  chair,
  continued,
  convene,
  daysBefore,
  decision,
  delegate,
  dossier,
  filed,
  founded,
  in3,
  issue,
  issued,
  officer,
  organisation,
  put,
  quickRules,
  register,
  request,
  sitting,
  text,
  twofoldRules,
} from '#core/testing/invented.ts'
import { given } from '#core/testing/expect.ts'
import { organisationNameOn } from '#core/bodies/bodies.ts'
import { World } from '#core/testing/world.ts'
import { digest, versionIn } from '#core/texts/texts.ts'
import {
  bySymbol,
  instrumentOf,
  instrumentsIn,
  instruments,
  receivedAfterIssue,
  type InstrumentsCommand,
} from './instruments.ts'
import { lastNumber } from './state.ts'

const on = (command: Command, stream = register) => act(stream, officer, command, after(3600))
const issues = on(issue)
const issuing = (change: object) => on({ ...issue, ...change } as Command)
const sign = (instrument: string) => on({ type: 'SignInstrument', instrument, kid: 'key-1', jws: 'a.b.c' })
const symbols = (world: World) => instrumentsIn(world.state('register/lis')).map((i) => i.symbol)

/** A further text of the same meeting, adopted. */
function another(
  world: World,
  n: number,
  text: object = in3('Decides.'),
  languages: ('ar' | 'en' | 'fr')[] = ['ar', 'en', 'fr'],
): World {
  const key = `cg-2027.l${n}`
  const complete = languages.filter((l) => l in text)
  return continued(world, [
    act(
      `text/${key}`,
      officer,
      { type: 'TableText', title: in3(`Statement ${n}`), item: '2', languages, instrument: 'decision' },
      after(400),
    ),
    act(
      `text/${key}`,
      officer,
      { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: text }] },
      after(401),
    ),
    act(
      `decision/${key}-d1`,
      chair,
      { type: 'PutForAdoption', text: key, ...(complete.length < 3 && { only: complete }) } as Command,
      after(402),
    ),
    act(`decision/${key}-d1`, chair, { type: 'Gavel' }, after(412)),
  ])
}
const issueOf = (n: number, series = 'ST') =>
  issuing({ instrument: `st-${n}`, text: `cg-2027.l${n}`, decision: `cg-2027.l${n}-d1`, series })

/** A one-member organ of the same organisation, with a text adopted at its meeting. */
function organWithText(world: World, organ: string, symbol?: string): World {
  const [sits, seats, texts, decides] = [
    `meeting/${organ}`,
    `credentials/${organ}`,
    `text/${organ}.l1`,
    `decision/${organ}.l1-d1`,
  ]
  return continued(world, [
    act(
      organisation,
      officer,
      { type: 'EstablishOrgan', organ, names: in3('Panel'), symbol, from: '2001-01-01' },
      daysBefore(300),
    ),
    act(
      organisation,
      officer,
      { type: 'AdmitMember', organ, party: 'arcadia', class: 'member', from: '2001-01-01' },
      daysBefore(300),
    ),
    act(
      organisation,
      officer,
      { type: 'AdoptProfile', organ, profile: quickRules, from: '2001-01-01' },
      daysBefore(300),
    ),
    act(sits, officer, { ...request, organ, kind: 'ordinary' } as Command, daysBefore(20)),
    act(sits, officer, convene, daysBefore(20)),
    act(
      seats,
      officer,
      { type: 'AccreditPerson', person: 'chair', as: 'presiding', title: in3('Chair'), style: 'none' },
      daysBefore(20),
    ),
    act(
      sits,
      officer,
      {
        type: 'AcknowledgeNotice',
        seat: 'arcadia',
        channel: 'mail',
        heard: { from: { en: 'Head' }, how: 'mail', at: daysBefore(20) },
      },
      daysBefore(19),
    ),
    ...(['OpenMeeting', 'CallRoll'] as const).map((type) => act(sits, chair, { type }, after(0))),
    act(sits, chair, { type: 'RecordPresence', seat: 'arcadia', presence: 'present' }, after(1)),
    act(sits, chair, { type: 'AdoptAgenda' }, after(1)),
    act(sits, chair, { type: 'OpenItem', item: '1' }, after(1)),
    act(
      texts,
      officer,
      { type: 'TableText', title: { en: 'Decision' }, languages: ['en'], instrument: 'decision' },
      after(2),
    ),
    act(
      texts,
      officer,
      { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: { en: 'Decides.' } }] },
      after(3),
    ),
    act(decides, chair, { type: 'PutForAdoption', text: `${organ}.l1`, only: ['en'] }, after(4)),
    act(decides, chair, { type: 'Gavel' }, after(20)),
  ])
}

describe('IS1: symbols follow one another without gap or repetition', () => {
  test('IS1: from the pattern of the organ, the year of the adoption and the series', () =>
    expect(symbols(issued)).toEqual(['LIS/CG/2027/ST.1']))
  test('IS1: the next number is the last one plus one; a refusal uses none', () => {
    const world = another(another(issued, 2), 3)
    given(world, issueOf(3)).when(issueOf(3)).refuses('instruments/already-issued')
    expect(symbols(continued(world, [issueOf(3), issueOf(2)]))).toEqual([
      'LIS/CG/2027/ST.1',
      'LIS/CG/2027/ST.2',
      'LIS/CG/2027/ST.3',
    ])
  })
  test('IS1: each series counts for itself', () =>
    expect(symbols(continued(another(issued, 2), [issueOf(2, 'DEC')]))).toEqual([
      'LIS/CG/2027/ST.1',
      'LIS/CG/2027/DEC.1',
    ]))
  test('IS1: an organ without a pattern issues nothing', () =>
    given(organWithText(founded, 'panel'))
      .when(issuing({ text: 'panel.l1', decision: 'panel.l1-d1' }))
      .refuses('instruments/no-symbol', { organ: 'panel' }))
  test('IS1: organs that share a pattern share its numbers', () => {
    const twin = organWithText(issued, 'twin', 'LIS/CG/{year}/{series}.{n}')
    expect(
      symbols(continued(twin, [issuing({ instrument: 'twin-1', text: 'twin.l1', decision: 'twin.l1-d1' })])),
    ).toEqual(['LIS/CG/2027/ST.1', 'LIS/CG/2027/ST.2'])
  })
  test('IS1: nor does the register of another organisation issue it, though an organ there bears the same name', () => {
    const other = continued(adopted, [
      act('organisation/other', officer, {
        type: 'EstablishOrganisation',
        names: in3('Other'),
        abbreviation: in3('O'),
        seat: in3('x'),
        zone: 'UTC',
        languages: ['en'],
        from: '2000-01-01',
      }),
      act('organisation/other', officer, {
        type: 'EstablishOrgan',
        organ: 'group',
        names: in3('Group'),
        symbol: 'O/{year}/{series}.{n}',
        from: '2000-01-01',
      }),
    ])
    given(other).when(on(issue, 'register/other')).refuses('instruments/no-symbol')
  })
})

describe('IS2: every authentic language is complete', () => {
  const lacking = another(sitting, 1, { en: 'Decides.', fr: 'Décide.' })
  test('IS2: a paragraph that lacks its words stops the issue, which names it', () =>
    given(lacking)
      .when(issues)
      .refuses('instruments/lacks-language', { count: 1, lacks: ['ar:p1'] }))
  test('IS2: completed as a translation, it is issued, and the manifest says which words were adopted', () => {
    const world = given(
      lacking,
      act(
        text,
        officer,
        { type: 'SetWording', paragraph: 'p1', language: 'ar', words: 'يقرر.', revision: 1 },
        after(500),
      ),
    )
      .when(issues)
      .records('InstrumentIssued')
    const languages = instrumentOf(world.state('register/lis'), 'st-1')?.issued.manifest.languages
    expect([languages?.ar?.adopted, languages?.en?.adopted, languages?.fr?.adopted]).toEqual([false, true, true])
  })
  test('IS2: so does a missing title', () => {
    const untitled = continued(sitting, [
      act(
        text,
        officer,
        {
          type: 'TableText',
          title: { en: 'Decision' },
          item: '2',
          languages: ['en', 'fr'],
          instrument: 'decision',
        },
        after(100),
      ),
      act(
        text,
        officer,
        {
          type: 'EnterParagraphs',
          units: [{ kind: 'operative', depth: 0, words: { en: 'Decides.', fr: 'Décide.' } }],
        },
        after(101),
      ),
      act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1', only: ['en'] }, after(200)),
      act(decision, chair, { type: 'Gavel' }, after(210)),
    ])
    given(untitled)
      .when(issues)
      .refuses('instruments/lacks-title', { languages: ['fr'] })
  })
})

describe('IS3: issued once', () => {
  test('IS3: neither the text nor the name a second time', () => {
    given(issued).when(issues).refuses('instruments/already-issued')
    given(issued)
      .when(issuing({ instrument: 'st-1-bis' }))
      .refuses('instruments/already-issued')
    given(another(issued, 2))
      .when(issuing({ text: 'cg-2027.l2', decision: 'cg-2027.l2-d1' }))
      .refuses('instruments/already-issued')
  })
})

test('IS3: a name that another organisation of the installation has issued under is taken', () => {
  const others = (registers: [string, unknown][]) => ({
    text: adopted.state('text/cg-2027.l1'),
    decision: adopted.state('decision/cg-2027.l1-d1'),
    meeting: adopted.state('meeting/cg-2027'),
    credentials: adopted.state('credentials/cg-2027'),
    organisation: adopted.state('organisation/lis'),
    every: { register: new Map(registers) },
  })
  const deciding = (registers: [string, unknown][]) =>
    instruments.decide(
      instruments.initial,
      { ...issue, instrument: 'theirs' } as never,
      { by: officer, at: after(3600) },
      others(registers) as never,
      register,
    )
  const theirs = { ...issued.state('register/lis') }
  const [own] = instrumentsIn(theirs)
  expect(own?.instrument).toBe('st-1')
  expect(() =>
    instruments.decide(
      instruments.initial,
      issue as never,
      { by: officer, at: after(3600) },
      others([['other', theirs]]) as never,
      register,
    ),
  ).toThrow('instruments/already-issued')
  expect(deciding([['other', instruments.initial]])).toHaveLength(1)
})

describe('IS7: an instrument is dated and named as it was adopted', () => {
  const renamed: Command[] = [
    { type: 'NameOrgan', organ: 'group', names: in3('Another Group'), from: '2027-03-30' },
    { type: 'NameOrganisation', names: in3('Another League'), abbreviation: in3('AL'), from: '2027-03-30' },
    {
      type: 'NameParty',
      party: 'elbonia',
      class: 'state',
      names: { short: in3('Elsewhere') },
      from: '2027-03-30',
    },
  ]
  const rename = (at: string) => renamed.map((command) => act(organisation, officer, command, at))
  const reserve = act(
    decision,
    delegate('elbonia'),
    { type: 'Reserve', seat: 'elbonia', words: in3('We reserve.'), kind: 'reservation' },
    after(300),
  )
  const namesIn = (world: World) => {
    const { manifest, reservations } = instrumentOf(world.state('register/lis'), 'st-1')?.issued ?? {}
    return [manifest?.organ.names.en, manifest?.organisation.names.en, reservations?.[0]?.names.en]
  }
  const own = namesIn(continued(adopted, [reserve, issues]))
  test('IS7: a name entered after the gavel, for that day, is not put on what was adopted', () => {
    expect(own).not.toContain('Another Group')
    expect(namesIn(continued(adopted, [reserve, ...rename(after(400)), issues]))).toEqual(own)
  })
  test('IS7: of a register that was entered after the gavel, as for a meeting of the past, the names are those of the date', () => {
    const late = '2027-12-01T09:00:00.000Z'
    const first: Command = {
      type: 'EstablishOrganisation',
      names: in3('First Name'),
      abbreviation: in3('FN'),
      seat: in3('Strelsau'),
      zone: 'UTC',
      languages: ['en'],
      from: '2000-01-01',
    }
    const state = continued(new World(), [
      act(organisation, officer, first, late),
      act(
        organisation,
        officer,
        { type: 'NameOrganisation', names: in3('Later Name'), abbreviation: in3('LN'), from: '2027-01-01' },
        late,
      ),
    ]).state('organisation/lis')
    expect(organisationNameOn(state, '2027-03-30', '2027-03-30T12:00:00.000Z').en).toBe('Later Name')
    expect(organisationNameOn(state, '2026-03-30', '2027-03-30T12:00:00.000Z').en).toBe('First Name')
  })
  test('IS7: one entered before the gavel is', () => {
    const world = continued(put, [...rename(after(205)), act(decision, chair, { type: 'Gavel' }, after(210))])
    expect(namesIn(continued(world, [reserve, issues]))).toEqual(['Another Group', 'Another League', 'Elsewhere'])
  })
  test('IS7: the day and the year are those of the meeting’s clock', () => {
    const meeting = adopted.state('meeting/cg-2027')
    const decided = adopted.state('decision/cg-2027.l1-d1')
    const others = (zone: string, at: string) => ({
      text: adopted.state('text/cg-2027.l1'),
      decision: { ...decided, adopted: { ...decided.adopted, at } },
      meeting: { ...meeting, convening: { ...meeting.convening, zone } },
      credentials: adopted.state('credentials/cg-2027'),
      organisation: adopted.state('organisation/lis'),
    })
    const issuedIn = (zone: string, at: string) => {
      const stamp = { by: officer, at: '2028-01-02T00:00:00.000Z' }
      const [event] = instruments.decide(
        instruments.initial,
        issue as never,
        stamp,
        others(zone, at) as never,
        register,
      )
      const { year, issued } = event as Extract<typeof event, { type: 'InstrumentIssued' }>
      return [year, issued.manifest.meeting.date]
    }
    expect(issuedIn('Asia/Riyadh', '2027-12-31T21:30:00.000Z')).toEqual([2028, '2028-01-01'])
    expect(issuedIn('America/New_York', '2028-01-01T03:00:00.000Z')).toEqual([2027, '2027-12-31'])
  })
})

describe('IS4: what was adopted is what is issued', () => {
  test('IS4: nothing that is not adopted, and no text under another’s decision', () => {
    given(put).when(issues).refuses('instruments/not-adopted')
    given(sitting).when(issues).refuses('instruments/not-adopted')
    given(another(adopted, 2))
      .when(issuing({ text: 'cg-2027.l2' }))
      .refuses('instruments/other-text')
  })
  test('IS4: a text whose words are not those of the gavel is not issued', async () => {
    const { instruments } = await import('./instruments.ts')
    const state = adopted.state('text/cg-2027.l1')
    const altered = {
      ...state,
      paragraphs: state.paragraphs.map((p) => ({ ...p, words: { ...p.words, en: `${p.words.en} ` } })),
    }
    const others = {
      text: altered,
      decision: adopted.state('decision/cg-2027.l1-d1'),
      meeting: adopted.state('meeting/cg-2027'),
      credentials: adopted.state('credentials/cg-2027'),
      organisation: adopted.state('organisation/lis'),
    }
    expect(() =>
      instruments.decide(instruments.initial, issue as never, { by: officer, at: after(3600) }, others, register),
    ).toThrow('instruments/hash-differs')
  })
  test('IS4: the manifest names the adopted words by the hash that the decision holds', () => {
    const { manifest, content } = instrumentOf(issued.state('register/lis'), 'st-1')?.issued ?? {}
    const { hashes } = adopted.state('decision/cg-2027.l1-d1')
    for (const language of ['ar', 'en', 'fr'] as const) {
      expect(manifest?.languages[language]?.digest).toBe(hashes[language])
      expect(digest(content?.[language])).toBe(hashes[language])
      expect(content?.[language]).toEqual(versionIn(adopted.state('text/cg-2027.l1'), language))
    }
    expect(manifest?.adopted).toMatchObject({ at: after(210), method: 'consensus', present: 5, of: 5, hashes })
  })
  test('IS4: reservations and sources travel with it, named by their digests', () => {
    const world = continued(adopted, [
      act(
        decision,
        delegate('elbonia'),
        { type: 'Reserve', seat: 'elbonia', paragraph: 'p2', words: in3('We reserve.'), kind: 'reservation' },
        after(300),
      ),
      issues,
    ])
    const made = instrumentOf(world.state('register/lis'), 'st-1')?.issued
    expect(made?.reservations).toEqual([
      {
        seat: 'elbonia',
        names: in3('Elbonia'),
        paragraph: 'p2',
        words: in3('We reserve.'),
        kind: 'reservation',
        at: after(300),
      },
    ])
    expect([made?.manifest.reservations, made?.manifest.sources]).toEqual([
      digest(made?.reservations),
      digest(made?.sources),
    ])
    expect(made?.sources).toEqual({ p2: [{ name: 'Arcadian Gazette' }] })
  })
})

describe('IS5: signed once', () => {
  test('IS5: what was issued', () => {
    given(adopted).when(sign('st-1')).refuses('instruments/unknown', { instrument: 'st-1' })
    given(issued, sign('st-1')).when(sign('st-1')).refuses('instruments/already-signed')
  })
  test('IS5: and is found by its symbol', () => {
    const world = given(issued).when(sign('st-1')).records('InstrumentSigned')
    expect(bySymbol(world.state('register/lis'), 'LIS/CG/2027/ST.1')?.signature).toEqual({
      kid: 'key-1',
      jws: 'a.b.c',
    })
  })
})

test('DS2: an instrument of a matter stands in its dossier from the same commit, or is not issued', () => {
  expect(filed.events(dossier).at(-1)).toMatchObject({
    type: 'EntryFiled',
    id: 'st-1',
    at: after(3600),
    entry: { kinds: ['instrument'], refersTo: 'register/lis#st-1' },
  })
  const unopened = continued(sitting, [
    act(
      text,
      officer,
      {
        type: 'TableText',
        title: in3('Statement'),
        item: '2',
        languages: ['en'],
        instrument: 'statement',
        dossier: 'nowhere',
      },
      after(100),
    ),
    act(
      text,
      officer,
      { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: { en: 'Decides.' } }] },
      after(101),
    ),
    act(decision, chair, { type: 'PutForAdoption', text: 'cg-2027.l1', only: ['en'] }, after(200)),
    act(decision, chair, { type: 'Gavel' }, after(210)),
  ])
  given(unopened).when(issues).refuses('dossiers/not-open')
})

test('IS1: the next number follows the last of its pattern, year and series, however many there are and in what order they are asked', () => {
  const issued = (n: number, symbol: string, year = 2027) =>
    ({
      type: 'InstrumentIssued',
      instrument: symbol,
      symbol,
      year,
      series: 'ST',
      number: n,
      text: symbol,
      version: n,
    }) as never
  let state = instruments.initial
  expect(lastNumber(state, 'A/{year}/{series}.{n}', 2027, 'ST')).toBe(0)
  for (let n = 1; n <= 1_000; n += 1) {
    state = instruments.evolve(state, issued(n, `A/2027/ST.${n}`))
    expect(lastNumber(state, 'A/{year}/{series}.{n}', 2027, 'ST')).toBe(n)
  }
  expect(lastNumber(state, 'A/{year}/{series}.{n}', 2028, 'ST')).toBe(0)
  expect(lastNumber(state, 'A/{year}/{series}.{n}', 2027, 'DEC')).toBe(0)
  expect(lastNumber(state, 'B/{year}/{series}.{n}', 2027, 'ST')).toBe(0)
  // A symbol that reads like another number's is not that number.
  state = instruments.evolve(state, issued(7, 'C/1', 2027))
  expect(lastNumber(state, 'C/{n}', 2027, 'ST')).toBe(0)
})

test('IS6: what one organisation has issued under, no other issues under, whatever two patterns come to', () => {
  const decider = instruments
  const own = adopted.state('register/lis')
  const others = {
    text: adopted.state(text),
    decision: adopted.state(decision),
    meeting: adopted.state('meeting/cg-2027'),
    credentials: adopted.state('credentials/cg-2027'),
    organisation: adopted.state(organisation),
  }
  const registerWith = (symbol: string) =>
    decider.evolve(decider.initial, {
      type: 'InstrumentIssued',
      instrument: 'x',
      symbol,
      text: 'x',
      version: 1,
    } as never)
  const decide = (symbol: string, key = 'other') =>
    decider.decide(
      own,
      issue as InstrumentsCommand,
      { by: officer, at: after(3600) },
      {
        ...others,
        every: {
          register: new Map([[key, registerWith(symbol)]]),
        },
      },
      register,
    )
  const [event] = decide('SOME/OTHER') as { symbol: string }[]
  const symbol = event!.symbol
  for (const like of [symbol, symbol.replace('L', 'l'), symbol.replace('S', 'Ѕ')])
    expect(() => decide(like)).toThrow(expect.objectContaining({ code: 'instruments/symbol-taken' }))
  expect(decide(symbol, 'lis')).toHaveLength(1)
  expect(decider.readsEvery?.(issue as InstrumentsCommand, register)).toEqual(['register'])
})

describe('IS8: two officers issue, unless the rules say why one suffices', () => {
  const day = 86_400
  const second = { person: 'second', role: 'secretariat' } as const
  const later = (who: typeof second, command: Command, seconds = day) => act(register, who, command, after(seconds))
  const two = continued(adopted, [
    act(
      organisation,
      officer,
      { type: 'AdoptProfile', organ: 'assembly', profile: twofoldRules, from: '2027-03-31' },
      after(3600),
    ),
  ])
  const prepare = { ...issue, type: 'PrepareIssue' } as Command
  const mine = officer as typeof second
  const prepared = continued(two, [later(mine, prepare)])
  const digestOf = (world: World) => world.state('register/lis').prepared.get('cg-2027.l1')?.digest
  const confirming = (world: World, change: object = {}) =>
    ({ ...issue, prepared: digestOf(world), ...change }) as Command

  test('IS8: nobody issues what no officer has prepared, nor what they prepared themselves', () => {
    given(two).when(later(mine, issue)).refuses('instruments/not-prepared')
    given(two)
      .when(later(second, confirming(prepared)))
      .refuses('instruments/not-prepared')
    given(prepared)
      .when(later(mine, confirming(prepared)))
      .refuses('instruments/second-officer')
    given(prepared)
      .when(later(second, confirming(prepared)))
      .records('InstrumentIssued')
  })
  test('IS8: what is confirmed is the very words, the series and the address that were prepared', () => {
    for (const change of [
      { prepared: undefined },
      { prepared: digest('other') },
      { series: 'RES' },
      { instrument: 'x' },
    ])
      given(prepared)
        .when(later(second, confirming(prepared, change)))
        .refuses('instruments/changed-since-prepared')
  })
  test('IS8: what has changed since it was prepared is prepared again', () => {
    const reserve = { type: 'Reserve', seat: 'elbonia', words: in3('We reserve.'), kind: 'reservation' } as Command
    const moved = continued(prepared, [act(decision, delegate('elbonia'), reserve, after(day + 1))])
    given(moved)
      .when(later(second, confirming(prepared), day + 2))
      .refuses('instruments/changed-since-prepared')
    const again = continued(moved, [later(mine, prepare, day + 2)])
    given(again)
      .when(later(second, confirming(again), day + 3))
      .records('InstrumentIssued')
    // And whoever prepares it anew is the first officer of it.
    const turned = continued(moved, [later(second, prepare, day + 2)])
    given(turned)
      .when(later(second, confirming(turned), day + 3))
      .refuses('instruments/second-officer')
  })
  test('IS8: what cannot be issued is not prepared, and nothing issued is', () => {
    given(put)
      .when(on({ ...issue, type: 'PrepareIssue' } as Command))
      .refuses('instruments/not-adopted')
    given(issued)
      .when(on({ ...issue, type: 'PrepareIssue' } as Command))
      .refuses('instruments/already-issued')
  })
  test('IS8: where one suffices it may still be prepared, and then it is those words', () => {
    const one = continued(adopted, [on({ ...issue, type: 'PrepareIssue' } as Command)])
    given(one).when(on(issue)).records('InstrumentIssued')
    given(one)
      .when(on({ ...issue, prepared: digest('other') } as Command))
      .refuses('instruments/changed-since-prepared')
  })
})

test('IS9: what is stated after the issue leaves the instrument as it was, and stands beside it with its date', () => {
  const state = (words: string) =>
    ({ type: 'Reserve', seat: 'arcadia', paragraph: 'p2', words: in3(words), kind: 'reservation' }) as Command
  const before = continued(adopted, [act(decision, delegate('arcadia'), state('In time.'), after(1800))])
  const world = continued(before, [
    on(issue),
    act(decision, delegate('arcadia'), state('Late.'), after(5400)),
    act(
      organisation,
      officer,
      {
        type: 'NameParty',
        party: 'arcadia',
        class: 'state',
        names: { short: in3('New Arcadia') },
        from: '2099-01-01',
      } as Command,
      after(5500),
    ),
  ])
  const instrument = instrumentOf(world.state('register/lis'), 'st-1')
  expect(instrument?.issued.reservations).toMatchObject([{ words: { en: 'In time.' } }])
  expect(instrument?.issued.manifest.reservations).toBe(digest(instrument?.issued.reservations))
  const [late, ...more] = receivedAfterIssue(
    instrument as NonNullable<typeof instrument>,
    world.state('decision/cg-2027.l1-d1'),
    world.state('credentials/cg-2027'),
    world.state('organisation/lis'),
  )
  expect(more).toEqual([])
  expect(late).toMatchObject({ seat: 'arcadia', paragraph: 'p2', words: { en: 'Late.' }, at: after(5400) })
  expect(late?.names).toEqual(instrument?.issued.reservations[0]?.names)
})
