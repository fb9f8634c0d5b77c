import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWord, tokensOf } from './changes.ts'
import { merge } from './texts.ts'

const base = 'Calls upon Freedonia to open the crossing of the river without delay;'

describe('TX13: two changes of the same words', () => {
  test('TX13: both are in what comes out, in whichever order they are incorporated', () => {
    const one = base.replace('without delay', 'within 48 hours')
    const other = base.replace('Calls upon', 'Urges')
    const both = 'Urges Freedonia to open the crossing of the river within 48 hours;'
    expect(merge(base, one, other)).toBe(both)
    expect(merge(base, other, one)).toBe(both)
  })
  test('TX13: a change made by both is made once', () =>
    expect(
      merge(
        base,
        base.replace('river', 'Great River'),
        base.replace('river', 'Great River').replace('open', 'reopen'),
      ),
    ).toBe('Calls upon Freedonia to reopen the crossing of the Great River without delay;'))
  test('TX14: changes of the same words, or with no word between them, meet', () => {
    expect(merge(base, base.replace('open', 'reopen'), base.replace('open', 'clear'))).toBeUndefined()
    expect(merge(base, base.replace('to open', 'at once to open'), base.replace('open', 'reopen'))).toBeDefined()
    expect(merge(base, base.replace('open', 'fully open'), base.replace('open', 'reopen'))).toBeUndefined()
    expect(merge(base, base.replace(';', ', and to report;'), base.replace(' delay', ' any delay'))).toBeDefined()
    expect(merge(base, base.replace(' without delay', ''), base.replace('delay', 'any delay'))).toBeUndefined()
  })
  test('TX13: Arabic words are never cut', () => {
    const ar = 'يدعو فريدونيا إلى فتح المعبر دون تأخير؛'
    expect(merge(ar, ar.replace('يدعو', 'يحث'), ar.replace('دون تأخير', 'خلال ٤٨ ساعة'))).toBe(
      'يحث فريدونيا إلى فتح المعبر خلال ٤٨ ساعة؛',
    )
  })
  test('TX14: words entered apart where there were none meet, unless they are the same', () => {
    expect(merge('', 'Un texte;', 'Autre texte;')).toBeUndefined()
    expect(merge('', 'Un texte;', 'Un texte;')).toBe('Un texte;')
  })
})

const word = fc.constantFrom('to', 'the', 'open', 'crossing', 'and', '47', 'العمليات', 'l’Inde', ';', ',')
const phrase = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))
/** A phrase changed in some places, as a delegation would: words put in, taken out, replaced. */
const changed = (from: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(13),
        how: fc.constantFrom('in', 'out', 'instead'),
        put: fc.constantFrom('x1', 'x2', 'x3', 'new words'),
      }),
      { maxLength: 3 },
    )
    .map((edits) => {
      const words = from === '' ? [] : from.split(' ')
      for (const { at, how, put } of edits) words.splice(at, how === 'in' ? 0 : 1, ...(how === 'out' ? [] : [put]))
      return words.join(' ')
    })
const three = phrase.chain((from) => fc.tuple(fc.constant(from), changed(from), changed(from)))
const counted = (words: string): Map<string, number> => {
  const count = new Map<string, number>()
  for (const token of tokensOf(words).filter(isWord)) count.set(token, (count.get(token) ?? 0) + 1)
  return count
}

test('TX13: whatever is changed, no word that either change put in is missing, and none that both kept', () =>
  fc.assert(
    fc.property(three, ([from, one, other]) => {
      const out = merge(from, one, other)
      expect(merge(from, other, one)).toBe(out)
      expect(merge(from, from, other)).toBe(other)
      expect(merge(from, one, from)).toBe(one)
      expect(merge(from, one, one)).toBe(one)
      if (out === undefined) return
      const [was, a, b, is] = [from, one, other, out].map(counted) as [
        Map<string, number>,
        Map<string, number>,
        Map<string, number>,
        Map<string, number>,
      ]
      for (const w of new Set([...was.keys(), ...a.keys(), ...b.keys(), ...is.keys()])) {
        const [n, na, nb, found] = [was, a, b, is].map((count) => count.get(w) ?? 0) as [
          number,
          number,
          number,
          number,
        ]
        // What each put in or took out of this word is put in and taken out; the same done by both counts once.
        const sum = n + (na - n) + (nb - n)
        const once = n + (Math.abs(na - n) > Math.abs(nb - n) ? na - n : nb - n)
        expect([sum, once].includes(found) || (found > Math.min(sum, once) && found < Math.max(sum, once))).toBe(
          true,
        )
      }
    }),
    { numRuns: 3000 },
  ))
