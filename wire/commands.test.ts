import { describe, expect, test } from 'vitest'
import { CivilDate, Id, Instant, Said, Words, FreeText } from '#core/shapes.ts'
import { envelopeOf } from './commands.ts'
import { ClientMessage } from './messages.ts'

const fits = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe('words at the door', () => {
  test('trap 35: half of a surrogate pair is refused, wherever it stands', () => {
    for (const half of ['\uD800', 'a\uD83D', '\uDE00b', '\uD83D \uDE00', '\uDE00\uD83D']) {
      expect(fits(FreeText(), half)).toBe(false)
      expect(fits(Words, { en: half })).toBe(false)
      expect(
        fits(envelopeOf('text'), {
          id: 'command-1',
          command: { type: 'SetTitle', language: 'en', words: half, revision: 1 },
        }),
      ).toBe(false)
    }
    expect(fits(FreeText(), 'a😀b')).toBe(true)
  })
  test('trap 35: text is kept as typed, composed or not', () => {
    for (const typed of ['é', 'كشـــمير', 'أعلى', 'ﬁ']) expect(FreeText().parse(typed)).toBe(typed)
  })
  test('control characters are refused; lines and tabs are words', () => {
    for (const control of ['\u0000', 'a\u0007', '\u001B[0m']) expect(fits(FreeText(), control)).toBe(false)
    expect(fits(FreeText(), 'one\n\ttwo')).toBe(true)
  })
  test('what must say something is not empty, and a text is in one language at least', () => {
    for (const empty of ['', ' ', '\n\u00A0']) expect(fits(Said(), empty)).toBe(false)
    expect([fits(Words, {}), fits(Words, { ar: '' }), fits(Words, { fr: 'Oui' })]).toEqual([false, false, true])
  })
})

describe('names and times at the door', () => {
  test('a day that the calendar does not have is refused', () => {
    for (const day of ['2027-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '27-04-30'])
      expect([day, fits(CivilDate, day)]).toEqual([day, false])
    for (const instant of [
      '2027-02-30T10:00:00.000Z',
      '2027-03-30T24:00:00.000Z',
      '2027-03-30T10:60:00.000Z',
      '2027-03-30T10:00:00Z',
      '2027-03-30T10:00:00.000+03:00',
    ])
      expect([instant, fits(Instant, instant)]).toEqual([instant, false])
    expect([fits(CivilDate, '2028-02-29'), fits(Instant, '2028-02-29T23:59:59.999Z')]).toEqual([true, true])
  })
  test('a name that every object carries is nobody’s name', () => {
    for (const name of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      '',
      '-a',
      'A',
      'a b',
      'a'.repeat(81),
    ])
      expect([name, fits(Id, name)]).toEqual([name, false])
    for (const name of ['arcadia', '7', 'constructor-general', 'cg-2020-06-22'])
      expect([name, fits(Id, name)]).toEqual([name, true])
  })
})

describe('what a client sends', () => {
  const envelope = (change: object) =>
    fits(envelopeOf('speakers'), { id: 'command-1', command: { type: 'OpenList' }, ...change })
  test('a command of the stream, under an id of its own choosing', () => {
    expect([
      envelope({}),
      envelope({ seen: 3 }),
      envelope({ id: 'short' }),
      envelope({ id: 'a b c d e f' }),
      envelope({ seen: -1 }),
      envelope({ seen: 0.5 }),
    ]).toEqual([true, true, false, false, false, false])
    expect([
      envelope({ command: { type: 'Gavel' } }),
      envelope({ command: { type: 'RequestFloor' } }),
      envelope({ command: null }),
    ]).toEqual([false, false, false])
  })
  test('RC6: a signature is refused in words, not passed over, while nobody could check it', () => {
    const asked = { id: 'command-1', command: { type: 'OpenList' }, signature: { form: 'jws' } }
    const { error } = envelopeOf('speakers').safeParse(asked)
    expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['signature'], 'is not taken yet: no key of a delegation is entered here, so nobody could check it'],
    ])
  })
  test('RC5: how it was heard is one of five ways, with a file by its hash or none', () => {
    const ask = (how: string, file?: object) =>
      envelope({
        command: {
          type: 'RequestFloor',
          seat: 'arcadia',
          kind: 'statement',
          heard: { from: { en: 'Embassy' }, how, at: '2027-03-30T10:00:00.000Z', ...(file ? { file } : {}) },
        },
      })
    for (const how of ['floor', 'telephone', 'letter', 'mail', 'in-person'])
      expect([how, ask(how)]).toEqual([how, true])
    expect([
      ask('rumour'),
      ask('letter', { name: 'note.pdf', sha256: 'a'.repeat(64) }),
      ask('letter', { name: 'note.pdf', sha256: 'A'.repeat(64) }),
      ask('letter', { name: '', sha256: 'a'.repeat(64) }),
    ]).toEqual([false, true, false, false])
  })
  test('who acts and when is not taken from the message', () =>
    expect(
      envelopeOf('speakers').parse({
        id: 'command-1',
        by: { role: 'presiding' },
        at: 'now',
        command: { type: 'OpenList', by: { role: 'presiding' }, at: 'now' },
      }),
    ).toEqual({ id: 'command-1', command: { type: 'OpenList' } }))
  test('a live message is one of three', () => {
    expect(fits(ClientMessage, { type: 'subscribe', stream: 'speakers/cg', from: 0 })).toBe(true)
    for (const odd of [
      { type: 'events' },
      { type: 'subscribe', stream: 'speakers/cg' },
      { type: 'subscribe', stream: 'x'.repeat(141), from: 0 },
      { type: 'subscribe', stream: 'speakers/cg', from: -1 },
      { type: 'subscribe', stream: 'speakers/cg', from: 2_147_483_648 },
      null,
      'ping',
    ])
      expect(fits(ClientMessage, odd)).toBe(false)
  })
})
