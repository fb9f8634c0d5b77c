import { describe, expect, test } from 'vitest'
import { consequencesOf, deciderOf, deciders } from '#core/deciders.ts'
import { adopted, issued } from '#core/testing/invented.ts'
import {
  fold,
  meetingOf,
  Refusal,
  streamKey,
  streamKind,
  streamPattern,
  type AnyEvent,
  type Recorded,
} from './record.ts'

describe('streams', () => {
  test('the kind names the concept, the key the thing', () =>
    expect([streamKind('speakers/cg-2027'), streamKey('speakers/cg-2027')]).toEqual(['speakers', 'cg-2027']))
  test('a stream of a meeting is known by its name alone', () => {
    for (const stream of [
      'meeting/cg-2027',
      'credentials/cg-2027',
      'speakers/cg-2027',
      'text/cg-2027.l1',
      'decision/cg-2027.l1-d1',
      'access/cg-2027.arcadia',
    ])
      expect([stream, meetingOf(stream)]).toEqual([stream, 'cg-2027'])
    for (const stream of ['organisation/lis', 'register/lis', 'dossier/crossing', 'follow-up/st-1'])
      expect([stream, meetingOf(stream)]).toEqual([stream, undefined])
  })
  test('each kind has a form of its own', () => {
    for (const stream of [
      ...['organisation', 'register', 'dossier', 'follow-up', 'meeting', 'credentials', 'speakers', 'minutes'].map(
        (kind) => `${kind}/cg-2027`,
      ),
      'text/cg-2027.l1',
      'decision/cg-2027.l1-d12',
      'access/cg-2027',
      'access/cg-2027.arcadia',
    ])
      expect([stream, streamPattern.test(stream)]).toEqual([stream, true])
    // Whatever may be a meeting, the meeting of its own streams is that one.
    expect(meetingOf('access/cg-2027.arcadia')).toBe('cg-2027')
    expect(streamPattern.test(`meeting/${streamKey('access/cg-2027.arcadia')}`)).toBe(false)
  })
  test('names that could lead elsewhere are no streams', () => {
    for (const odd of [
      'speakers',
      'speakers/',
      '/cg',
      'Speakers/cg',
      'speakers/../x',
      'speakers/a/b',
      'speakers/A',
      'speakers/a\n',
      'meeting/cg-2027.arcadia',
      'credentials/cg-2027.x',
      'speakers/cg-2027.x',
      'minutes/cg-2027.x',
      'organisation/lis.x',
      'text/cg-2027',
      'text/cg-2027.l1.l2',
      'text/cg-2027..l1',
      'text/cg-2027.',
      'decision/cg-2027-d1',
      'decision/cg-2027.l1',
      'decision/cg-2027.l1.x-d1',
      'access/cg-2027.arcadia.x',
      'access/.arcadia',
      'nowhere/x',
      `text/${'a'.repeat(80)}.${'b'.repeat(80)}`,
    ])
      expect([odd, streamPattern.test(odd)]).toEqual([odd, false])
  })
  test('only kinds that a concept has are decided', () => {
    for (const kind of Object.keys(deciders)) expect(deciderOf(`${kind}/x`)).toBeDefined()
    for (const stranger of ['nowhere/x', 'constructor/x', 'speakers', ''])
      expect(deciderOf(stranger)).toBeUndefined()
  })
})

test('a refusal carries its code and facts, and no sentence', () => {
  const refusal = new Refusal('speakers/list-closed', { seat: 'arcadia' })
  expect([refusal.code, refusal.facts, refusal.message]).toEqual([
    'speakers/list-closed',
    { seat: 'arcadia' },
    'speakers/list-closed',
  ])
})

test('a fold of what was recorded is the state, whichever stream', () => {
  for (const stream of issued.streams())
    expect(fold(deciderOf(stream) as never, issued.events(stream) as Iterable<Recorded<AnyEvent>>)).toEqual(
      issued.state(stream as never),
    )
})

test('what follows from a fact follows from every copy of it alike', () => {
  const [gavel] = adopted.events('decision/cg-2027.l1-d1').filter((e) => e.type === 'DecisionAdopted')
  expect(gavel && consequencesOf(gavel)).toMatchObject([
    { stream: 'text/cg-2027.l1', command: { type: 'AdoptText', decision: 'cg-2027.l1-d1' } },
  ])
})
