import { describe, expect, test } from 'vitest'
import { meetingOf, type Recorded, type Stamp } from '#core/record/record.ts'
import type { Access, AccessCommand, AccessEvent } from './access.ts'
import { access } from './decider.ts'

const officer: Stamp = { by: { person: 'officer', role: 'secretariat' }, at: '2027-04-01T09:00:00.000Z' }
const stream = 'access/cg-2027.arcadia'
const entered = (...commands: AccessCommand[]) =>
  commands.reduce(
    (state, command) =>
      access
        .decide(state, command, officer, {}, stream)
        .reduce(
          (s, e) =>
            access.evolve(s, { ...e, ...officer, stream, version: s.facts.length + 1 } as Recorded<AccessEvent>),
          state,
        ),
    access.initial,
  )
const until = '2027-05-01T09:00:00.000Z'

test('AC1: a link is kept with for whom, by whom, which way and until when', () =>
  expect(entered({ type: 'RecordLink', person: 'ada', link: 'abc', way: 'by-hand', until }).facts).toMatchObject([
    { type: 'LinkIssued', person: 'ada', link: 'abc', way: 'by-hand', until, by: officer.by, at: officer.at },
  ]))
test('AC2: an entry is kept with its link and its device', () =>
  expect(entered({ type: 'RecordEntry', person: 'ada', link: 'abc', device: 'telephone' }).facts).toMatchObject([
    { type: 'SessionBegun', person: 'ada', link: 'abc', device: 'telephone' },
  ]))
test('AC3: a revocation is kept with who revoked and why', () =>
  expect(entered({ type: 'RecordRevocation', person: 'ada', why: 'by-officer' }).facts).toMatchObject([
    { type: 'AccessRevoked', person: 'ada', why: 'by-officer', by: officer.by },
  ]))
test('AC4: an attempt with revoked access is kept with what was tried', () =>
  expect(entered({ type: 'RecordAttempt', person: 'ada', act: 'Object' }).facts).toMatchObject([
    { type: 'RevokedAccessTried', person: 'ada', act: 'Object' },
  ]))
test('AC5: a change of address is kept without the address', () =>
  expect(entered({ type: 'RecordAddress', person: 'ada' }).facts).toMatchObject([
    { type: 'AddressChanged', person: 'ada', by: officer.by },
  ]))
describe('AC6, RC7: a link expires at its instant', () => {
  const link = (name: string, at: string, person = 'ada'): AccessCommand => ({
    type: 'RecordLink',
    person,
    link: name,
    way: 'by-hand',
    until: at,
  })
  const later = '2027-06-01T09:00:00.000Z'
  const expiring = (name: string): AccessCommand => ({ type: 'ExpireLink', person: 'ada', link: name })
  const decided = (state: Access, command: AccessCommand, at: string) =>
    access.decide(state, command, { by: { person: 'clock', role: 'secretariat' }, at }, {}, stream)

  test('the one that expires first is due first, and each once', () => {
    const two = entered(link('late', later), link('soon', until))
    expect(access.due?.(two)).toEqual({ at: until, command: expiring('soon') })
    expect(decided(two, expiring('soon'), until)).toEqual([{ type: 'LinkExpired', person: 'ada', link: 'soon' }])
    const one = [{ type: 'LinkExpired' as const, person: 'ada', link: 'soon' }].reduce(
      (s, e) => access.evolve(s, { ...e, ...officer, stream, version: 3 }),
      two,
    )
    expect(access.due?.(one)).toEqual({ at: later, command: expiring('late') })
    expect(decided(one, expiring('soon'), later)).toEqual([])
  })
  test('not before, not one that nobody made, and not one that was revoked', () => {
    const two = entered(link('late', later), link('soon', until))
    expect(decided(two, expiring('late'), until)).toEqual([])
    expect(decided(two, expiring('other'), later)).toEqual([])
    const revoked = entered(link('soon', until), { type: 'RecordRevocation', person: 'ada', why: 'by-officer' })
    expect(access.due?.(revoked)).toBeUndefined()
    expect(decided(revoked, expiring('soon'), later)).toEqual([])
  })
  test('a revocation of one person leaves the links of another, and those made since', () => {
    const state = entered(
      link('of-bob', later, 'bob'),
      link('before', until),
      { type: 'RecordRevocation', person: 'ada', why: 'by-officer' },
      link('since', until),
    )
    expect(access.due?.(state)).toEqual({ at: until, command: expiring('since') })
    expect(decided(state, { type: 'ExpireLink', person: 'bob', link: 'of-bob' }, later)).toHaveLength(1)
  })
})
test('a stream of access belongs to its meeting', () => {
  expect(meetingOf(stream)).toBe('cg-2027')
  expect(meetingOf('access/cg-2027')).toBe('cg-2027')
})
