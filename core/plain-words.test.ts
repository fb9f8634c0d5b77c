import { describe, expect, test } from 'vitest'
import { asSeen, faultIn, plain, unseenIn } from './plain-words.ts'
import { Said, Words, FreeText } from './shapes.ts'

describe('what a reader cannot see is refused at the door', () => {
  test.each([
    ['a\u202Eb', 'override'],
    ['a\u202Ab', 'override'],
    ['a\u{E0041}b', 'hidden'],
    ['meas\u00ADure', 'hidden'],
    ['a\u200Bb', 'hidden'],
    ['\uFEFFa', 'hidden'],
    ['\u200B', 'hidden'],
    ['\u3164', 'hidden'],
    ['\u200E', 'nothing'],
    ['\u0301', 'nothing'],
    ['a\u0000b', 'control'],
    ['a\u007Fb', 'control'],
    ['a\uFFFDb', 'unread'],
    ['a\uD800', 'surrogate'],
    ['\uF0B7 a', 'private'],
    ['\u2067a', 'isolate'],
    ['a\u2069', 'isolate'],
    ['e\u0301t\u00E9', 'composed'],
  ] as const)('%j: %s', (words, fault) => {
    expect(faultIn(words)).toBe(fault)
    for (const shape of [FreeText(200), Said(60_000)]) expect(shape.safeParse(words).success).toBe(false)
    expect(Words.safeParse({ en: words }).success).toBe(false)
  })
  test('isolates in pairs, marks, joiners, no-break spaces and vowel signs are words', () => {
    for (const words of ['\u2067نص\u2069', 'می\u200Cخواهم', 'Décide\u00A0;', '\u200Fنص', 'وقفِ', 'a'])
      expect(faultIn(words)).toBeUndefined()
  })
  test('a field of one line takes no line break; a longer one does', () => {
    for (const sign of ['\n', '\r\n', '\u2028', '\u2029', '\u0085']) {
      expect(FreeText(200).safeParse(`a${sign}b`).success).toBe(false)
      expect(Words.safeParse({ en: `a${sign}b` }).success).toBe(false)
    }
    expect(FreeText(2000).safeParse('a\nb').success).toBe(true)
  })
  test('a field takes hidden signs out and composes letters, and then it is accepted', () => {
    expect(plain('meas\u00ADure e\u0301')).toBe('measure é')
    expect(faultIn(plain('\u202Ea\u200Bb\u202C'))).toBeUndefined()
  })
  test('words that the eye cannot tell apart are the same', () => {
    expect(asSeen('to\u00A0report ')).toBe(asSeen('to report'))
    expect(asSeen('co\u2011operation')).toBe(asSeen('co-operation'))
    expect(asSeen('to report')).not.toBe(asSeen('to reports'))
  })
  test('what may be entered and is not seen is named', () => {
    expect(unseenIn('a\u00A0b\u00A0c \u200Cd')).toEqual([
      { sign: 'NBSP', times: 2 },
      { sign: 'ZWNJ', times: 1 },
    ])
    expect(unseenIn('a\u00A0b\u00A0c \u200Cd', false)).toEqual([{ sign: 'ZWNJ', times: 1 }])
  })
})
