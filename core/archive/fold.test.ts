import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findIn, fold } from './fold.ts'

const shown = (text: string, query: string) => findIn(text, query).map(({ start, end }) => text.slice(start, end))

describe('AR5: a search finds words as readers write them', () => {
  const adopted = 'الأُمَم المتّحدة في كشـــمير، وأعلى من ذلك'
  test('hamza, vowel signs, stretching, final yeh and teh marbuta; the words shown are the adopted ones', () => {
    expect(shown(adopted, 'الامم المتحده')).toEqual(['الأُمَم المتّحدة'])
    expect(shown(adopted, 'كشمير')).toEqual(['كشـــمير'])
    expect(shown(adopted, 'اعلي')).toEqual(['أعلى'])
  })
  test('between quotation marks only the exact words', () => {
    expect(shown(adopted, '"الامم"')).toEqual([])
    expect(shown(adopted, '«أعلى»')).toEqual(['أعلى'])
  })
  test('accents and ligatures in French, letters of any case in English', () => {
    expect(shown('Le cœur de l’État', "coeur de l'etat")).toEqual(['cœur de l’État'])
    expect(shown('CALLS UPON Arcadia', 'calls upon')).toEqual(['CALLS UPON'])
  })
  test('words apart are all asked for', () => {
    expect(shown('Calls upon Arcadia to open the crossing', 'crossing arcadia')).toEqual(['Arcadia', 'crossing'])
    expect(shown('Calls upon Arcadia', 'arcadia crossing')).toEqual([])
    expect(shown('Calls upon Arcadia', '   ')).toEqual([])
  })
  test('whatever the text, every letter folded knows where it stood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: folded, at } = fold(text)
        expect(at).toHaveLength(folded.length + 1)
        expect(at.every((offset, i) => i === 0 || offset >= (at[i - 1] ?? 0))).toBe(true)
        for (const { start, end } of findIn(text, text.slice(0, 4)))
          expect(end > start && end <= text.length).toBe(true)
      }),
    )
  })
})
