import { describe, expect, test } from 'vitest'
import type { AnyCommand } from '#core/record/record.ts'
import {
  accessStream,
  actorOn,
  credentialsAsRead,
  placeIn,
  representedBy,
  type Credentials,
  type Holdings,
  type Place,
  type Represented,
  type StreamFacts,
} from './credentials.ts'

type Given = { places?: Place[]; officerOf?: string[]; represented?: Represented[] }
const holding = ({ places = [], officerOf = [], represented = [] }: Given): Holdings => ({
  person: 'ada',
  placeAt: (meeting) => places.find((place) => place.meeting === meeting),
  isOfficerOf: (organisation) => officerOf.includes(organisation),
  represented: () => represented,
})
const asked = { organisation: 'lakes', members: ['arcadia', 'borduria'], isConvened: false }
const convened = { ...asked, isConvened: true }
const on = (given: Given, stream: string, facts: StreamFacts = { meeting: convened }, command?: AnyCommand) =>
  actorOn(holding(given), stream, facts, command)
const head: Place = { meeting: 'm1', role: 'delegate', seat: 'arcadia', function: 'head' }
const forArcadia: Represented = { organisation: 'lakes', party: 'arcadia', function: 'head' }
const nobody = { person: 'ada', role: 'public' }
const requesting = { type: 'RequestMeeting', organisation: 'lakes' }

describe('CR13: as whom a person acts on a stream', () => {
  test('without a session one is the public', () =>
    expect(actorOn(undefined, 'meeting/m1', { meeting: asked })).toEqual({ person: 'public', role: 'public' }))
  test('the place in the meeting comes first, also for an officer, on each of its streams', () => {
    for (const stream of ['meeting/m1', 'credentials/m1', 'speakers/m1', 'text/m1.l1', 'decision/m1.l1-d1'])
      expect(on({ places: [head], officerOf: ['lakes'] }, stream)).toEqual({
        person: 'ada',
        role: 'delegate',
        seat: 'arcadia',
        function: 'head',
      })
    expect(on({ places: [{ meeting: 'm1', role: 'presiding' }] }, 'meeting/m1')).toEqual({
      person: 'ada',
      role: 'presiding',
    })
  })
  test('a place in one meeting is none in another', () =>
    expect(on({ places: [head] }, 'speakers/m2')).toEqual(nobody))

  test('an officer is the secretariat of the own organisation on all that belongs to it, and the public on what does not', () => {
    const streams: [string, StreamFacts, StreamFacts][] = [
      ['meeting/m1', { meeting: convened }, { meeting: { ...convened, organisation: 'peaks' } }],
      ['minutes/m1', { meeting: convened }, { meeting: { ...convened, organisation: 'peaks' } }],
      ['dossier/d1', { matter: 'lakes' }, { matter: 'peaks' }],
      ['follow-up/i1', { matter: 'lakes' }, { matter: 'peaks' }],
    ]
    for (const [stream, own, foreign] of streams) {
      expect(on({ officerOf: ['lakes'] }, stream, own).role).toBe('secretariat')
      expect(on({ officerOf: ['lakes'] }, stream, foreign)).toEqual(nobody)
      expect(on({ officerOf: ['lakes'] }, stream, {})).toEqual(nobody)
    }
    for (const kind of ['organisation', 'register']) {
      expect(on({ officerOf: ['lakes'] }, `${kind}/lakes`, {}).role).toBe('secretariat')
      expect(on({ officerOf: ['lakes'] }, `${kind}/peaks`, {})).toEqual(nobody)
    }
  })

  test('what does not exist is founded for the organisation that the command names, by the one command of its kind', () => {
    const officer = { officerOf: ['lakes'] }
    const as = (stream: string, type: string, organisation: unknown = 'lakes') =>
      on(officer, stream, {}, { type, organisation } as AnyCommand).role
    expect(as('meeting/new', 'RequestMeeting')).toBe('secretariat')
    expect(as('dossier/new', 'OpenDossier')).toBe('secretariat')
    expect(as('follow-up/new', 'DraftCalls')).toBe('secretariat')
    expect(as('meeting/new', 'RequestMeeting', 'peaks')).toBe('public')
    expect(as('meeting/new', 'RequestMeeting', { length: 1 })).toBe('public')
    // Attacks: another command that names an organisation, or one of another kind of stream.
    expect(as('meeting/new', 'ConveneMeeting')).toBe('public')
    expect(as('dossier/new', 'DraftCalls')).toBe('public')
    expect(as('dossier/new', 'FileEntry')).toBe('public')
  })
  test('what exists stays with its organisation, whatever the command names', () => {
    const peaks = { meeting: { ...asked, organisation: 'peaks' } }
    expect(on({ officerOf: ['lakes'], represented: [forArcadia] }, 'meeting/p1', peaks, requesting)).toEqual(nobody)
    const opening = { type: 'OpenDossier', organisation: 'lakes' }
    expect(on({ officerOf: ['lakes'] }, 'dossier/d1', { matter: 'peaks' }, opening)).toEqual(nobody)
  })
  test('nothing is prepared for a meeting that nobody has asked for, by whoever it may be', () => {
    for (const stream of ['credentials/new', 'speakers/new', 'text/new.l1', 'decision/new.l1-d1', 'access/new'])
      expect(on({ places: [{ ...head, meeting: 'new' }], officerOf: ['lakes'] }, stream, {}, requesting)).toEqual(
        nobody,
      )
  })

  test('a delegate of a member asks for a meeting, and concurs in it until it is convened', () => {
    const delegate = { person: 'ada', role: 'delegate', seat: 'arcadia', function: 'head' }
    expect(on({ represented: [forArcadia] }, 'meeting/new', {}, requesting)).toEqual(delegate)
    expect(on({ represented: [forArcadia] }, 'meeting/a1', { meeting: asked })).toEqual(delegate)
    expect(on({ represented: [forArcadia] }, 'meeting/a1', { meeting: convened })).toEqual(nobody)
  })
  test('not at another organisation, not where the member is none, not on another stream of the meeting', () => {
    const given = { represented: [forArcadia] }
    expect(on(given, 'meeting/a1', { meeting: { ...asked, organisation: 'peaks' } })).toEqual(nobody)
    expect(on(given, 'meeting/new', {}, { ...requesting, organisation: 'peaks' } as AnyCommand)).toEqual(nobody)
    expect(on(given, 'meeting/a1', { meeting: { ...asked, members: ['borduria'] } })).toEqual(nobody)
    expect(on(given, 'credentials/a1', { meeting: asked })).toEqual(nobody)
    expect(on(given, 'meeting/new', {})).toEqual(nobody)
  })

  test('the access to a seat is read by those who sit there and by the secretariat; to others one is the public', () => {
    const own = accessStream('m1', 'arcadia')
    expect(on({ places: [head] }, own)).toMatchObject({ role: 'delegate', seat: 'arcadia' })
    expect(on({ places: [head] }, accessStream('m1', 'borduria'))).toEqual(nobody)
    expect(on({ places: [head] }, accessStream('m1', undefined))).toEqual(nobody)
    const chair: Place = { meeting: 'm1', role: 'presiding' }
    expect(on({ places: [chair] }, accessStream('m1', undefined)).role).toBe('presiding')
    expect(on({ places: [chair] }, own)).toEqual(nobody)
    expect(on({ officerOf: ['lakes'], places: [head] }, accessStream('m1', 'borduria')).role).toBe('secretariat')
  })
})

describe('CR13: whom a person represents outside their meetings', () => {
  const sat = (meeting: string, more: Partial<Parameters<typeof representedBy>[0][number]> = {}) => ({
    ...head,
    meeting,
    organisation: 'lakes',
    party: 'arcadia',
    isOver: false,
    startsAt: `2027-01-0${meeting.at(-1)}T09:00:00.000Z`,
    ...more,
  })
  test('the member for which they sit now, the next meeting first, each once', () => {
    expect(representedBy([sat('m2', { party: 'borduria' }), sat('m1'), sat('m3')])).toEqual([
      forArcadia,
      { ...forArcadia, party: 'borduria' },
    ])
    expect(representedBy([sat('m2', { function: 'adviser' }), sat('m1')])).toEqual([forArcadia])
  })
  test('whoever has changed sides acts for the new one alone', () => {
    expect(representedBy([sat('m1', { party: 'borduria', isOver: true }), sat('m2')])).toEqual([forArcadia])
    expect(representedBy([sat('m1', { isOver: true }), sat('m2', { party: 'borduria', isOver: true })])).toEqual([
      { ...forArcadia, party: 'borduria' },
    ])
  })
  test('observers, guests, whoever presides and a seat without a party represent no member', () =>
    expect(
      representedBy([
        sat('m1', { role: 'observer' }),
        sat('m2', { party: undefined }),
        { meeting: 'm3', role: 'presiding', organisation: 'lakes', isOver: false },
        { meeting: 'm4', role: 'screen', organisation: 'lakes', isOver: false },
      ]),
    ).toEqual([]))
  test('each organisation by itself', () =>
    expect(
      representedBy([sat('m1', { isOver: true }), sat('m2', { organisation: 'peaks', party: 'graustark' })]),
    ).toEqual([forArcadia, { organisation: 'peaks', party: 'graustark', function: 'head' }]))
})

test('CR1: a place is as the credentials of the meeting have it, and none after a revocation', () => {
  const state = {
    ...credentialsAsRead.initial,
    seats: { arcadia: { class: 'member' }, watchers: { class: 'observer' }, guests: { class: 'invited' } },
    people: {
      head: { as: 'head', seat: 'arcadia' },
      observer: { as: 'head', seat: 'watchers' },
      guest: { as: 'adviser', seat: 'guests' },
      chair: { as: 'presiding' },
      screen: { as: 'screen' },
      gone: { as: 'head', seat: 'arcadia', revokedAt: '2027-01-01T09:00:00.000Z' },
      lost: { as: 'head', seat: 'nowhere' },
      unseated: { as: 'head' },
    },
  } as unknown as Credentials
  const roles = ['head', 'observer', 'guest', 'chair', 'screen', 'gone', 'lost', 'unseated', 'toString'].map(
    (person) => placeIn(state, 'm1', person)?.role,
  )
  expect(roles).toEqual([
    'delegate',
    'observer',
    'observer',
    'presiding',
    'screen',
    undefined,
    'observer',
    undefined,
    undefined,
  ])
})
