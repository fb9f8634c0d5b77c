import { expect, test } from 'vitest'
import { meetingOf, type Recorded, type Stamp } from '#core/record/record.ts'
import { access, type AccessCommand, type AccessEvent } from './access.ts'

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
test('a stream of access belongs to its meeting', () => {
  expect(meetingOf(stream)).toBe('cg-2027')
  expect(meetingOf('access/cg-2027')).toBe('cg-2027')
})
