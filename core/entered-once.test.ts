import { describe, expect, test } from 'vitest'
import type { Command } from '#core/deciders.ts'
import { presets } from '#core/presets.ts'
import type { Actor } from '#core/record/record.ts'
import { given } from '#core/testing/expect.ts'
import type { World } from '#core/testing/world.ts'
import {
  act,
  adopted,
  after,
  chair,
  continued,
  daysBefore,
  delegate,
  dossier,
  filed,
  founded,
  in3,
  issue,
  officer,
  organisation,
  register,
  sitting,
  text,
} from '#core/testing/invented.ts'
import { saysTheSame } from './entered-once.ts'

const on = (stream: string, by: Actor, command: object, at = after(5000)) => act(stream, by, command as Command, at)
const from = '2030-01-01'
const negotiated: World = continued(sitting, [
  on(
    text,
    officer,
    { type: 'TableText', title: in3('T'), item: '2', languages: ['en'], instrument: 'decision' },
    after(300),
  ),
  on(
    text,
    officer,
    { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: { en: 'Decides.' } }] },
    after(301),
  ),
  on(
    text,
    delegate('borduria'),
    {
      type: 'ProposeChange',
      seat: 'borduria',
      action: 'replace',
      paragraph: 'p1',
      words: { en: 'Decides now.' },
      reason: in3('R'),
    },
    after(302),
  ),
])
const entry = {
  kinds: ['media'],
  date: '2027-04-02',
  precision: 'day',
  title: in3('A report'),
  sources: [{ name: 'Paper' }],
}

/** Each by its name: the world, and an act that is taken there once. */
const acts: [string, World, ReturnType<typeof on>][] = [
  [
    'a position',
    negotiated,
    on(text, delegate('arcadia'), { type: 'TakePosition', proposal: 'c1', seat: 'arcadia', position: 'support' }),
  ],
  [
    'a focus',
    negotiated,
    on('meeting/cg-2027', chair, { type: 'FocusParagraph', text: 'cg-2027.l1', paragraph: 'p1' }),
  ],
  [
    'a reservation',
    adopted,
    on('decision/cg-2027.l1-d1', delegate('arcadia'), {
      type: 'Reserve',
      seat: 'arcadia',
      words: in3('R'),
      kind: 'reservation',
    }),
  ],
  [
    'a name of the organisation',
    sitting,
    on(organisation, officer, {
      type: 'NameOrganisation',
      names: in3('New League'),
      abbreviation: in3('NL'),
      from,
    }),
  ],
  [
    'a seat of the organisation',
    founded,
    on(
      organisation,
      officer,
      {
        type: 'SeatOrganisation',
        seat: in3('Elsewhere'),
        zone: 'UTC',
        languages: ['ar', 'en', 'fr'],
        from: '2020-05-01',
      },
      daysBefore(100),
    ),
  ],
  [
    'a name of an organ',
    sitting,
    on(organisation, officer, { type: 'NameOrgan', organ: 'group', names: in3('New Group'), from }),
  ],
  [
    'a mandate',
    sitting,
    on(organisation, officer, { type: 'GiveMandate', organ: 'group', text: in3('To meet.'), from }),
  ],
  [
    'a name of a party',
    sitting,
    on(organisation, officer, {
      type: 'NameParty',
      party: 'arcadia',
      class: 'state',
      names: { short: in3('New Arcadia') },
      from,
    }),
  ],
  [
    'a proposal of rules',
    sitting,
    on(organisation, officer, { type: 'ProposeProfile', organ: 'group', profile: presets.mun, from }),
  ],
  ['an entry', filed, on(dossier, officer, { type: 'FileEntry', entry })],
  ['a preparation', adopted, on(register, officer, { ...issue, type: 'PrepareIssue' })],
  [
    'credentials',
    sitting,
    on('credentials/cg-2027', officer, { type: 'ReceiveCredentials', seat: 'arcadia', issuer: in3('Minister') }),
  ],
]

describe('RC4: what stands on the record already is not entered again', () => {
  test.each(acts)('RC4: %s', (_, world, once) => {
    const kept = continued(world, [once])
    const facts = kept.events(once.stream)
    const again = kept.copy()
    const answer = again.attempt(once.stream, once.command, once.by, secondLater(once.at))
    // What everybody sees is left as it is without a word; anything else is told to whoever asked.
    if (once.command.type === 'FocusParagraph') expect(answer).toEqual([])
    else expect(answer).toMatchObject({ code: 'record/already-so' })
    expect(again.events(once.stream)).toEqual(facts)
  })
  test('RC4: other words, another position, another seat are another fact', () => {
    const [[, world, once]] = acts as [(typeof acts)[number]]
    const kept = continued(world, [once])
    for (const [by, change] of [
      [delegate('arcadia'), { position: 'oppose' }],
      [delegate('costaguana'), { seat: 'costaguana' }],
      [delegate('arcadia'), { position: 'none' }],
    ] as const)
      expect(kept.copy().attempt(text, { ...once.command, ...change }, by, after(6000))).toHaveLength(1)
    // No position where there is none.
    expect(
      world.copy().attempt(text, { ...once.command, position: 'none' } as never, delegate('arcadia'), after(6000)),
    ).toMatchObject({
      code: 'record/already-so',
    })
  })
  test('RC4: a roll that is called again is answered again; between two rolls the same presence is one fact', () => {
    const meeting = 'meeting/cg-2027'
    const present = on(meeting, chair, {
      type: 'RecordPresence',
      seat: 'arcadia',
      presence: 'present',
      level: 'minister',
    })
    const world = continued(sitting, [present])
    given(world)
      .when({ ...present, at: after(5001) })
      .refuses('record/already-so')
    const called = continued(world, [on(meeting, chair, { type: 'CallRoll' }, after(5002))])
    expect(called.attempt(meeting, present.command, chair, after(5003))).toHaveLength(1)
  })
  test('RC4: a value that holds from a day is entered where it changes what holds then, and only there', () => {
    const named = (short: string, day: string) =>
      on(organisation, officer, {
        type: 'NameParty',
        party: 'arcadia',
        class: 'state',
        names: { short: in3(short) },
        from: day,
      })
    const world = continued(sitting, [named('New Arcadia', '2030-01-01')])
    given(world).when(named('New Arcadia', '2031-01-01')).refuses('record/already-so')
    expect(
      world.copy().attempt(organisation, named('New Arcadia', '2029-01-01').command, officer, after(6000)),
    ).toHaveLength(1)
    expect(
      world.copy().attempt(organisation, named('Arcadia', '2031-01-01').command, officer, after(6000)),
    ).toHaveLength(1)
  })
})

describe('RC4, BD20: how a day is known is part of what is entered', () => {
  const named = (known: object, day = '2030-01-01') =>
    on(organisation, officer, { type: 'NameOrgan', organ: 'group', names: in3('New Group'), from: day, ...known })
  const source = { name: 'Official Gazette' }
  const world = continued(sitting, [named({ precision: 'year' })])
  test.each([
    ['more exactly', {}],
    ['with its source', { precision: 'year', source }],
    ['as disputed', { precision: 'year', disputed: in3('Another year') }],
  ])('the same name from the same day, known %s, is entered, and once', (_, known) => {
    const kept = world.copy()
    expect(kept.attempt(organisation, named(known).command, officer, after(6000))).toHaveLength(1)
    given(continued(world, [named(known)]))
      .when({ ...named(known), at: after(6001) })
      .refuses('record/already-so')
  })
  test('from a later day only where something is said of that day', () => {
    given(world).when(named({}, '2031-01-01')).refuses('record/already-so')
    expect(
      world.copy().attempt(organisation, named({ source }, '2031-01-01').command, officer, after(6000)),
    ).toHaveLength(1)
  })
})

test('SP14, RC4: when a word was heard is no stamp', () => {
  const heard = (at: string) => ({ texts: { en: 'x' }, heard: { en: { from: { en: 'A' }, how: 'telephone', at } } })
  expect(saysTheSame(heard('x'), heard('x'))).toBe(true)
  expect(saysTheSame(heard('x'), heard('y'))).toBe(false)
})

test('what two states say is compared, and not when it was entered', () => {
  expect(saysTheSame({ a: [1, { at: 'x', b: undefined }] }, { a: [1, { at: 'y' }] })).toBe(true)
  expect(saysTheSame({ a: [1] }, { a: [1, 2] })).toBe(false)
  expect(saysTheSame({ a: {} }, { a: [] })).toBe(false)
  expect(saysTheSame(new Map(), new Map())).toBe(false)
  expect(saysTheSame(null, {})).toBe(false)
  expect(
    saysTheSame(
      [{ from: '1', value: 1 }],
      [
        { from: '1', value: 1 },
        { from: '2', value: 1 },
      ],
    ),
  ).toBe(true)
  expect(saysTheSame([], [{ from: '1', value: undefined }])).toBe(true)
  expect(
    saysTheSame(
      [{ from: '1', value: 1 }],
      [
        { from: '1', value: 1 },
        { from: '2', value: 2 },
      ],
    ),
  ).toBe(false)
})

function secondLater(at: string): string {
  return new Date(Date.parse(at) + 1000).toISOString()
}
