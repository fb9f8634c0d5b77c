import { describe, expect, test } from 'vitest'
import { deciders, type StreamKind } from '#core/deciders.ts'
import { roles } from '#core/record/record.ts'
import { commandOf } from './commands.ts'
import { commandRights, mayFollow, maySend, streamRights } from './rights.ts'

const kinds = Object.keys(deciders) as StreamKind[]
const commandsOf = (kind: StreamKind): string[] =>
  (commandOf[kind].options as { shape: { type: { value: string } } }[]).map((option) => option.shape.type.value)

describe('who may send what: one table, deny by default', () => {
  test('it has every command of every concept, and no other', () => {
    for (const kind of kinds) expect(Object.keys(commandRights[kind]).sort()).toEqual(commandsOf(kind).sort())
  })
  test('the public and the room screen send nothing', () => {
    for (const kind of kinds)
      for (const type of commandsOf(kind))
        for (const role of ['public', 'screen'] as const)
          expect([kind, type, role, maySend(kind, type, role)]).toEqual([kind, type, role, false])
  })
  test('what follows from a fact is sent by nobody', () => {
    for (const [kind, type] of [
      ['speakers', 'EndFloor'],
      ['speakers', 'EndSpeakingTime'],
      ['decision', 'EndCallForObjections'],
      ['text', 'PutText'],
      ['text', 'AdoptText'],
      ['text', 'ReturnText'],
      ['register', 'SignInstrument'],
      ['meeting', 'RecordDispatch'],
      ['meeting', 'RecordDelivery'],
    ] as const)
      for (const role of roles)
        expect([kind, type, role, maySend(kind, type, role)]).toEqual([kind, type, role, false])
  })
  test('what binds a delegation is sent by delegates alone', () => {
    for (const [kind, type] of [
      ['decision', 'Object'],
      ['decision', 'Reserve'],
      ['text', 'TakePosition'],
    ] as const)
      expect([type, roles.filter((role) => maySend(kind, type, role))]).toEqual([type, ['delegate']])
  })
  test('the chair alone decides, gives the floor and rules', () => {
    for (const [kind, type] of [
      ['decision', 'Gavel'],
      ['decision', 'PutForAdoption'],
      ['speakers', 'GiveFloor'],
      ['speakers', 'RuleOnPoint'],
      ['text', 'IncorporateProposal'],
      ['meeting', 'OpenMeeting'],
    ] as const)
      expect([type, roles.filter((role) => maySend(kind, type, role))]).toEqual([type, ['presiding']])
  })
  test('what no concept has is nobody’s', () => {
    for (const role of roles) {
      expect([
        maySend('nowhere', 'Gavel', role),
        maySend('decision', 'Unknown', role),
        maySend('decision', 'constructor', role),
        maySend('constructor', 'name', role),
      ]).toEqual([false, false, false, false])
      expect([mayFollow('nowhere', role), mayFollow('constructor', role)]).toEqual([false, false])
    }
  })
})

test('who may follow what: the public sees what is public, and no meeting from inside', () => {
  expect(kinds.filter((kind) => mayFollow(kind, 'public')).sort()).toEqual(['organisation', 'register'])
  expect(kinds.filter((kind) => mayFollow(kind, 'delegate')).sort()).toEqual([
    'access',
    'credentials',
    'decision',
    'meeting',
    'organisation',
    'register',
    'speakers',
    'text',
  ])
  expect(Object.keys(streamRights).sort()).toEqual([...kinds].sort())
})
