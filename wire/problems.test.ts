import { describe, expect, test } from 'vitest'
import { Refusal } from '#core/record/record.ts'
import { isRefusalCode, problemFrom, problems } from './problems.ts'

describe('a refusal on the wire is a problem of RFC 9457', () => {
  test('it has its type, title, status, code and the facts', () =>
    expect(
      problemFrom(new Refusal('speakers/not-present', { seat: 'arcadia' }), '/api/streams/speakers/cg'),
    ).toEqual({
      seat: 'arcadia',
      type: '/problems/speakers/not-present',
      status: 409,
      title: 'The delegation is not recorded as present',
      code: 'speakers/not-present',
      instance: '/api/streams/speakers/cg',
    }))
  test('a fact cannot replace a member of the problem', () =>
    expect(
      problemFrom({ code: 'wire/not-entitled', facts: { type: 'x', title: 'x', status: 200, code: 'x' } }),
    ).toEqual({
      type: '/problems/wire/not-entitled',
      status: 403,
      title: 'Your seat does not give this right',
      code: 'wire/not-entitled',
    }))
  test('every problem has a status that says no, and a title of one sentence without a full stop', () => {
    for (const [code, { status, title }] of Object.entries(problems)) {
      expect([code, status >= 400]).toEqual([code, true])
      expect(title).toMatch(/^[A-Z][^.]*$/)
    }
  })
  test('a code is one of the table, or none', () => {
    expect(isRefusalCode('speakers/list-closed')).toBe(true)
    for (const stranger of ['speakers/none', 'constructor', '__proto__', 'toString', ''])
      expect(isRefusalCode(stranger)).toBe(false)
  })
})
