import type { Fact } from '#core/deciders.ts'
import { expect, test } from 'vitest'
import { endOf } from './take-back-end.ts'

const fact = (change: object) =>
  ({
    type: 'FloorGiven',
    stream: 'speakers/m1',
    version: 8,
    at: '2027-03-30T11:00:00.000Z',
    by: { person: 'arcadia-head', role: 'delegate' },
    ...change,
  }) as unknown as Fact
const offered = { stream: 'speakers/m1', version: 7 } as const

test('RC1: what is recorded after an act ends its ten seconds, and the bar says so', () => {
  expect(endOf(fact({}), offered, 'chair')).toBe('moved')
  // Also what one records oneself.
  expect(endOf(fact({ by: { person: 'chair', role: 'presiding' } }), offered, 'chair')).toBe('moved')
})
test('RC1: a fact of another stream, or one of the act itself, ends nothing', () => {
  expect(endOf(fact({ stream: 'meeting/m1' }), offered, 'chair')).toBeUndefined()
  expect(endOf(fact({ version: 7 }), offered, 'chair')).toBeUndefined()
})
test('RC2: what another of the same office takes back is told as that; what one takes back oneself by the press', () => {
  const back = fact({ type: 'ActTakenBack', from: 7, to: 7, by: { person: 'colleague', role: 'secretariat' } })
  expect(endOf(back, offered, 'chair')).toBe('taken-back')
  expect(endOf(back, offered, 'colleague')).toBeUndefined()
  expect(endOf(fact({ type: 'ActTakenBack', from: 8, to: 8, version: 9 }), offered, 'chair')).toBe('moved')
})
