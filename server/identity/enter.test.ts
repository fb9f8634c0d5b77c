import { expect, test } from 'vitest'
import { credentialsAsRead } from '#core/credentials/credentials.ts'
import { Standing } from '#server/sessions/standing.ts'
import { roomOf } from './enter.ts'

test('the room of a person is that of their place; whoever has none has no room', () => {
  const people = { chair: { as: 'presiding', title: { en: 'Chair' } } }
  const standing = new Standing([
    { of: 'officers', organisation: 'lakes', officers: { officer: { en: 'Officer' } } },
    { of: 'seats', meeting: 'm1', credentials: { ...credentialsAsRead.initial, people } as never },
  ])
  expect(['officer', 'chair', 'nobody'].map((person) => roomOf({ standing }, person))).toEqual([
    '/secretariat',
    '/meetings/m1/podium',
    undefined,
  ])
})
