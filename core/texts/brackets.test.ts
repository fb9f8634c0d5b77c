import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bracketed, type Run } from './brackets.ts'

const words = 'Calls upon Arcadia to halt operations in the region immediately;'
const replace = (proposal: string, en: string) => ({
  proposal,
  seat: `seat-${proposal}`,
  action: 'replace' as const,
  words: { en },
  state: 'open' as const,
})
const shown = (runs: Run[] | undefined) =>
  runs
    ?.map(({ text, mark, proposal }) =>
      mark === 'same' ? text : `[${mark === 'delete' ? '-' : '+'}${proposal ?? ''} ${text}]`,
    )
    .join('')
const asItStands = (runs: Run[]) =>
  runs
    .filter((r) => r.mark !== 'insert')
    .map((r) => r.text)
    .join('')
const asProposed = (runs: Run[]) =>
  runs
    .filter((r) => r.mark !== 'delete')
    .map((r) => r.text)
    .join('')

describe('brackets are derived', () => {
  test('a view for each proposal, and one for all where they do not meet', () => {
    const found = bracketed(
      words,
      [
        replace('1', words.replace('halt', 'suspend')),
        replace('2', words.replace(' immediately', ' without delay')),
      ],
      'en',
    )
    expect(found.views.map((v) => [v.seat, shown(v.runs)])).toEqual([
      ['seat-1', 'Calls upon Arcadia to [-1 halt][+1 suspend] operations in the region immediately;'],
      ['seat-2', 'Calls upon Arcadia to halt operations in the region [-2 immediately][+2 without delay];'],
    ])
    expect(found.collisions).toEqual([])
    expect(shown(found.merged)).toBe(
      'Calls upon Arcadia to [-1 halt][+1 suspend] operations in the region [-2 immediately][+2 without delay];',
    )
  })
  test('two proposals on the same words collide, and no view of all is invented', () => {
    const found = bracketed(
      words,
      [replace('1', words.replace('halt', 'suspend')), replace('2', words.replace('halt', 'end'))],
      'en',
    )
    expect(found.merged).toBeUndefined()
    expect(found.collisions).toEqual([
      { proposals: ['1', '2'], start: words.indexOf('halt'), end: words.indexOf('halt') + 4 },
    ])
  })
  test('two insertions at one place collide', () => {
    const found = bracketed(
      'Requests a report',
      [replace('1', 'Requests a full report'), replace('2', 'Requests a short report')],
      'en',
    )
    expect(found.collisions).toHaveLength(1)
  })
  test('deletion takes the whole; closed and added ones are left out; a proposal without these words is named', () => {
    const found = bracketed(
      words,
      [
        { ...replace('1', ''), action: 'delete', words: undefined },
        { ...replace('2', 'x'), state: 'withdrawn' },
        { ...replace('3', 'x'), action: 'add-after' },
        { ...replace('4', ''), words: { fr: 'Demande' } },
      ],
      'en',
    )
    expect(shown(found.views[0]?.runs)).toBe(`[-1 ${words}]`)
    expect(found.views).toHaveLength(1)
    expect(found.without).toEqual(['4'])
  })
  test('an Arabic word is never cut', () => {
    const found = bracketed(
      'يدعو الهند إلى وقف العمليات؛',
      [{ ...replace('1', ''), words: { ar: 'يدعو الهند إلى الوقفِ الفوري للعمليات؛' } }],
      'ar',
    )
    expect(shown(found.views[0]?.runs)).toBe('يدعو الهند إلى [-1 وقف العمليات][+1 الوقفِ الفوري للعمليات]؛')
  })
})

test('whatever is proposed, each view reads back both ways and cuts no word', () => {
  const word = fc.constantFrom(
    'to',
    'halt',
    'the',
    'operations',
    ',',
    ' ',
    '  ',
    'العمليات',
    'وقفِ',
    'l’Inde',
    'co-operation',
    '47',
    ';',
    '\ud83d\ude00',
    '\ud800',
  )
  const phrase = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(word, { maxLength: 25 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(phrase, fc.array(phrase, { maxLength: 4 }), (now, proposed) => {
      const found = bracketed(
        now,
        proposed.map((en, i) => replace(String(i), en)),
        'en',
      )
      expect(found.views).toHaveLength(proposed.length)
      found.views.forEach(({ runs }, i) => {
        expect(asItStands(runs)).toBe(now)
        expect(asProposed(runs)).toBe(proposed[i])
      })
      if (found.merged) expect(asItStands(found.merged)).toBe(now)
      for (const runs of [...found.views.map((v) => v.runs), ...(found.merged ? [found.merged] : [])]) {
        let at = 0
        for (const { text } of runs.filter((r) => r.mark !== 'insert')) {
          at += text.length
          expect(/[\p{L}\p{N}]$/u.test(now.slice(0, at)) && /^\p{M}/u.test(now.slice(at))).toBe(false)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test('a long paragraph is compared in well under a second', () => {
  const long = Array.from({ length: 1500 }, (_, i) => `word${i % 97}`).join(' ')
  const start = performance.now()
  bracketed(long, [replace('1', long.split(' ').reverse().join(' '))], 'en')
  expect(performance.now() - start).toBeLessThan(2000)
})
