import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '#core/languages.ts'
import { pairSplits } from './pairs.ts'
import { splitText, type SplitUnit } from './split.ts'

const shape = (units: SplitUnit[]) =>
  units.map((u) => [u.kind, u.depth, u.number].filter((part) => part !== undefined && part !== 0).join(' '))
const split = (pasted: string, language: Language = 'en') => splitText(pasted, language).units

/** Wraps as mail programs and PDF readers do. */
const wrapped = (paragraphs: string[], width = 84) =>
  paragraphs.flatMap((paragraph) => {
    const lines: string[] = []
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1)
      if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`
      else lines.push(word)
    }
    return lines
  })

const statement = [
  'The Contact Group,',
  'Recalling the relevant resolutions of the Summit and of the Council of Foreign Ministers, and the resolutions of the United Nations Security Council,',
  'Appreciating the efforts of the General Secretariat, including the visit of the Special Envoy to the region in March,',
  '1. Calls upon Arcadia to halt its operations immediately;',
  '2. Further calls upon Arcadia to respect basic human rights, to refrain from changing the structure of the territory, and to settle the conflict in accordance with the relevant resolutions;',
  '3. Welcomes the efforts made by Member States.',
]

describe('paragraphs are found whatever the wrapping', () => {
  const expected = ['plain', 'preambular', 'preambular', 'operative 1', 'operative 2', 'operative 3']
  const words = statement.map((paragraph) => paragraph.replace(/^\d\. /, ''))
  test.each([
    ['wrapped, no blank lines', wrapped(statement).join('\n')],
    ['wrapped at 60, blank lines', statement.map((p) => wrapped([p], 60).join('\n')).join('\n\n')],
    ['one line each', statement.join('\n')],
    ['one line each, Windows line ends, tabs', statement.join('\r\n').replace(/(\d\.) /g, '$1\t')],
    ['a number on a line of its own', statement.join('\n').replace(/(\d\.) /g, '$1\n')],
  ])('%s', (_name, pasted) => {
    const units = split(pasted)
    expect(shape(units)).toEqual(expected)
    expect(units.map((u) => u.words)).toEqual(words)
  })

  test('page furniture is dropped, also within a sentence', () => {
    const lines = wrapped(statement)
    const pasted = [
      ...lines.slice(0, 2),
      'CG/2026/L.1',
      '2/5',
      '23-24431',
      ...lines.slice(2, 7),
      'CG/2026/L.1',
      '3/5',
      ...lines.slice(7),
    ].join('\n')
    expect(split(pasted).map((u) => u.words)).toEqual(words)
  })

  test('columns of a page beside paragraphs on one long line', () => {
    const long = `4. Requests the Secretary-General ${'to report on the matter '.repeat(12)}in due course.`
    expect(split([...wrapped(statement, 55), long].join('\n')).map((u) => u.words)).toEqual([
      ...words,
      long.slice(3),
    ])
  })

  test('a masthead before the author line is not preamble', () =>
    expect(
      shape(split(['United Nations', 'S/2026/12', 'Distr.: General', ...statement].join('\n'))).slice(0, 4),
    ).toEqual(['heading', 'heading', 'heading', 'plain']))

  test('French and Arabic', () => {
    expect(
      shape(
        split(
          'Le Groupe de contact,\nRappelant les résolutions pertinentes,\nProfondément préoccupé par la situation,\n1. Engage l’Arcadie à cesser ;\n2. Décide de rester saisi de la question.',
          'fr',
        ),
      ),
    ).toEqual(['plain', 'preambular', 'preambular', 'operative 1', 'operative 2'])
    expect(
      shape(
        split(
          'إن فريق الاتصال،\nإذ يشير إلى القرارات ذات الصلة،\nوإذ يعرب عن تقديره للجهود المبذولة،\n1 - يدعو أركاديا إلى الوقف الفوري؛\n٢ - يرحب بالجهود.',
          'ar',
        ),
      ),
    ).toEqual(['plain', 'preambular', 'preambular', 'operative 1', 'operative ٢'])
  })

  test('without numbers the verbs tell, and it is said', () => {
    const units = split(statement.join('\n').replace(/\d\. /g, ''))
    expect(shape(units)).toEqual(['plain', 'preambular', 'preambular', 'operative', 'operative', 'operative'])
    expect(units.at(-1)?.guessed).toBe('no-number')
  })
})

describe('trap 27: labels that may be read in two ways', () => {
  const letters = 'abcdefgh'
  const english = [
    '1. Recalls its mandate;',
    '2. Notes the report;',
    '3. Welcomes the visit;',
    '4. Requests a report;',
    '4 bis. Requests a further report;',
    '5. Calls upon all members:',
    ...[...letters.slice(0, 7)].map((letter) => `(${letter}) To take measure ${letter};`),
    '(h) To do the following:',
    '(i) To meet;',
    '(ii) To speak;',
    '(iii) To write;',
    '(iv) To report;',
    '(i) To take measure nine;',
    'j) To take measure ten;',
    '6. Decides to remain seized of the matter.',
  ]
  test('(i) after (h) opens a level where (ii) follows, and is a letter where (j) follows', () => {
    const units = split(english.join('\n'))
    expect(shape(units)).toEqual([
      'operative 1',
      'operative 2',
      'operative 3',
      'operative 4',
      'operative 4 bis',
      'operative 5',
      ...[...letters].map((letter) => `sub 1 ${letter}`),
      'sub 2 i',
      'sub 2 ii',
      'sub 2 iii',
      'sub 2 iv',
      'sub 1 i',
      'sub 1 j',
      'operative 6',
    ])
    const guessed = units.filter((u) => u.guessed).map((u) => [u.words, u.guessed])
    expect(guessed).toContainEqual(['To meet;', 'roman-or-letter'])
    expect(guessed).toContainEqual(['To take measure ten;', 'other-style'])
  })
  test('(i) after (h) alone, and (c), (d), (v), (x) among letters, are letters', () => {
    const all = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `(${letter}) to act on ${letter};`)
    expect(shape(split(['1. Requests the Council:', ...all].join('\n'))).slice(1)).toEqual(
      [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `sub 1 ${letter}`),
    )
  })
  test('French and Arabic labels', () => {
    expect(
      shape(
        split(
          '1. Prie le Conseil :\na) D’agir ;\ni) Sans tarder ;\nii) Avec soin ;\nb) De rendre compte.\n2A. Décide de rester saisi.',
          'fr',
        ),
      ),
    ).toEqual(['operative 1', 'sub 1 a', 'sub 2 i', 'sub 2 ii', 'sub 1 b', 'operative 2A'])
    expect(
      shape(
        split(
          '٤ - يطلب ما يلي:\n(أ) تقديم تقرير؛\n’1‘ فورا؛\n’2‘ بعناية؛\n(ب) عقد اجتماع؛\n٤ مكرر - يقرر أن يبقي المسألة قيد نظره.',
          'ar',
        ),
      ),
    ).toEqual(['operative ٤', 'sub 1 أ', 'sub 2 1', 'sub 2 2', 'sub 1 ب', 'operative ٤ مكرر'])
  })
  test('an enumeration inside a wrapped sentence stays there', () => {
    const paragraph =
      '1. Recognizes that action must be accompanied by work on: (i) security, (ii) governance and public administration, (iii) the fight against corruption and organized crime, (iv) the rule of law, (v) justice;'
    for (const width of [60, 66, 72, 78, 84])
      expect(
        shape(
          split(
            wrapped(
              [paragraph, '2. Decides to remain seized of the matter and to return to it at its next meeting.'],
              width,
            ).join('\n'),
          ),
        ),
      ).toEqual(['operative 1', 'operative 2'])
  })
})

describe('nothing is taken out unseen', () => {
  const read = (pasted: string, language: Language = 'en', back?: number[]) => {
    const { units, leftOut } = splitText(pasted, language, back && new Set(back))
    return { words: units.map((u) => u.words), guessed: units.map((u) => u.guessed), leftOut, units }
  }
  test.each([
    ['a fraction', '1. Decides that a majority of\n2/3\nis needed;', ['Decides that a majority of 2/3 is needed;']],
    [
      'a vote',
      '1. Notes that the text was adopted by 12 votes to\n3\nwith\n2\nabstentions;',
      ['Notes that the text was adopted by 12 votes to 3 with 2 abstentions;'],
    ],
    [
      'a symbol',
      '1. Takes note of the letter circulated as\nS/2020/773\nand of its annex;',
      ['Takes note of the letter circulated as S/2020/773 and of its annex;'],
    ],
    ['a year', '1. Decides to meet in\n2027\nin the capital;', ['Decides to meet in 2027 in the capital;']],
  ])('the middle of a sentence is words: %s', (_name, pasted, words) => {
    const found = read(pasted)
    expect(found.words).toEqual(words)
    expect(found.guessed).toEqual(['in-number'])
    expect(found.leftOut).toEqual([])
  })
  test('sums on lines of their own stay, with what stands before them', () => {
    const { words, leftOut } = read('1. Approves, in francs:\n(a) Arcadia:\n1200\n(b) Borduria:\n900')
    expect(words.join(' ')).toBe('Approves, in francs: Arcadia: 1200 Borduria: 900')
    expect(leftOut).toEqual([])
  })
  test('a symbol at the end of a line does not take the next number with it', () =>
    expect(
      read('1. Takes note of the document\nA/75/251-S/2020/773\n2. Decides to meet;').units.map((u) => u.number),
    ).toEqual(['1', '2']))
  test('what is of the page is listed with its place, and can be put back', () => {
    const pasted = '1. Requests the members to report on\nCG/2026/L.1\n2/5\nthe measures that they have taken;'
    const found = read(pasted)
    expect(found.words).toEqual(['Requests the members to report on the measures that they have taken;'])
    expect(found.leftOut).toEqual([
      { line: 2, words: 'CG/2026/L.1', as: 'symbol' },
      { line: 3, words: '2/5', as: 'page' },
    ])
    expect(found.guessed).toEqual(['joined-lines'])
    const put = read(pasted, 'en', [2])
    expect(put.words).toEqual(['Requests the members to report on CG/2026/L.1 the measures that they have taken;'])
    expect(put.leftOut.map((l) => l.line)).toEqual([3])
  })
  test('a line after "and", a comma and a figure, or before "(2000)" goes on', () => {
    expect(
      read('Recalling its resolutions 1325 (2000),\n1889 (2009), 2106 (2013) and\n2242 (2015),').words,
    ).toEqual(['Recalling its resolutions 1325 (2000), 1889 (2009), 2106 (2013) and 2242 (2015),'])
    expect(read('Recalling its resolution 1325\n(2000), and its resolution 1889\n(2009),').words).toHaveLength(1)
    expect(read('إذ يشير إلى القرار 1325 و\n1889 (2009)،', 'ar').words).toHaveLength(1)
  })
  test('a number within a sentence is no paragraph, and the same number twice is marked', () => {
    const inside = read('1. Notes it;\n2. Decides on the basis of paragraphs\n3. and 4 above;')
    expect(inside.units.map((u) => u.number)).toEqual(['1', '2'])
    expect(inside.guessed[1]).toBe('in-number')
    expect(read('1. Notes it;\n2. Decides so;\n2. Requests a report;').guessed[2]).toBe('same-number')
  })
  test('soft hyphens, zero-width signs and direction marks hide no word and no number', () => {
    expect(read('1. Takes measure\u00AD\nments and re\u00ADports\u200B;').words).toEqual([
      'Takes measurements and reports;',
    ])
    for (const pasted of ['1 -\u200F يحيط علما؛', '\u200F1\u200F - يحيط علما؛', '\uFEFF1 - يحيط علما؛'])
      expect(read(pasted, 'ar').units).toMatchObject([{ kind: 'operative', number: '1', words: 'يحيط علما؛' }])
  })
  test('bullets of Word and of PDF are labels', () =>
    expect(
      read('1. Requests:\n\uF0B7 a report;\n\uF0B7 a review;\no\tThe first;').units.map((u) => [u.kind, u.words]),
    ).toEqual([
      ['operative', 'Requests:'],
      ['sub', 'a report;'],
      ['sub', 'a review;'],
      ['sub', 'The first;'],
    ]))
  test('TX17: an annex is a kind, and its numbers begin anew', () => {
    const { units, guessed } = read(
      '1. Adopts the programme;\n2. Decides to meet.\nAnnex\nProgramme of work\n1. Members report.\n2. The Group meets.',
    )
    expect(units.map((u) => [u.kind, u.number])).toEqual([
      ['operative', '1'],
      ['operative', '2'],
      ['annex', undefined],
      ['heading', undefined],
      ['operative', '1'],
      ['operative', '2'],
    ])
    expect(guessed.filter((g) => g === 'same-number')).toEqual([])
  })
})

test.each([
  ['a\n', 'lines of one letter'],
  ['a-\nb', 'hyphens'],
  ['(a)\n', 'labels'],
  ['3\n', 'figures'],
  ['Recalling,\n', 'verbs'],
])(
  'long text of %j (%s) takes time in proportion to its length',
  (line) => {
    const took = (length: number) => {
      const pasted = line.repeat(Math.ceil(length / line.length))
      const start = performance.now()
      splitText(pasted, 'en')
      return performance.now() - start
    }
    // Four times as long: a quadratic takes 16 times. The quickest of several tells most on a machine that does other things too.
    let [quarter, whole] = [Infinity, Infinity]
    for (let round = 0; round < 6 && (round < 2 || whole >= Math.max(60, quarter * 10)); round++) {
      quarter = Math.min(quarter, took(20_000), took(20_000))
      whole = Math.min(whole, took(80_000))
    }
    expect(whole).toBeLessThan(Math.max(60, quarter * 10))
  },
  60_000,
)

test('whatever is pasted, nothing is thrown and no letter is lost but those of the page', () => {
  const lines = fc.constantFrom(
    'Recalling',
    'Requests',
    '1.',
    '2 -',
    '(a)',
    '(i)',
    'a)',
    '•',
    ' ',
    ';',
    ',',
    'وإذ يشير',
    'يطلب',
    '(أ)',
    'words',
    '\u200F',
    '\n',
    '\n\n',
    '\f',
    '-',
    ':',
  )
  const pasted = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(lines, { maxLength: 60 }).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(pasted, fc.constantFrom<Language>('en', 'fr', 'ar'), (text, language) => {
      const { units } = splitText(text, language)
      for (const unit of units) {
        expect(unit.depth).toBeLessThanOrEqual(6)
        expect(unit.kind === 'sub').toBe(unit.depth > 0)
      }
      if (/^[\p{L} \n]*$/u.test(text))
        expect(
          units
            .map((u) => u.words)
            .join('')
            .replace(/\s/g, '')
            // Letters are composed where words are entered, not here.
            .normalize('NFC'),
        ).toBe(text.replace(/\s/g, '').normalize('NFC'))
    }),
    { numRuns: 1000 },
  )
})

describe('three languages make one text', () => {
  const en = splitText('Recalling its mandate,\n1. Requests a report;\n2. Decides to remain seized.', 'en')
  const fr = splitText('Rappelant son mandat,\n1. Demande un rapport ;\n2. Décide de rester saisi.', 'fr')
  const ar = splitText('إذ يشير إلى ولايته،\n1 - يطلب تقريرا؛\n2 - يقرر أن يبقي المسألة قيد نظره.', 'ar')
  test('paragraphs are paired by structure', () => {
    const { units, mismatch } = pairSplits({ ar, en, fr })
    expect(mismatch).toBeUndefined()
    expect(units).toHaveLength(3)
    expect(units[1]).toEqual({
      kind: 'operative',
      depth: 0,
      words: { en: 'Requests a report;', fr: 'Demande un rapport ;', ar: 'يطلب تقريرا؛' },
    })
  })
  test('TX23: a footnote stays one, and finds its partner by its marker', () => {
    const noted = (text: string, notes: string, language: Language) =>
      splitText(`${text}\n__________________\n${notes}`, language)
    const { units, mismatch } = pairSplits({
      en: noted('1. Requests1 a report2 of the Group.', '1 A/99/7.\n2 Ibid.', 'en'),
      fr: noted('1. Demande un rapport2 du Groupe.', '2 Ibid.', 'fr'),
    })
    expect(units.map(({ kind, words }) => [kind, words.fr])).toEqual([
      ['operative', 'Demande un rapport2 du Groupe.'],
      ['footnote', undefined],
      ['footnote', 'Ibid.'],
    ])
    expect(mismatch).toEqual({ language: 'fr', at: 1, kind: 'footnote', expected: 2, found: 1 })
  })
  test('a paragraph that is missing is named, and nothing is dropped', () => {
    const short = splitText('Rappelant son mandat,\n2. Décide de rester saisi.', 'fr')
    const { units, mismatch } = pairSplits({ en, fr: short })
    expect(mismatch).toEqual({ language: 'fr', at: 1, kind: 'operative', expected: 2, found: 1 })
    expect(units.map((u) => u.words.fr)).toEqual(['Rappelant son mandat,', undefined, 'Décide de rester saisi.'])
  })
  test('whatever is paired, every paragraph of every language is there once, in order', () => {
    const unit = fc.record({
      kind: fc.constantFrom('heading', 'plain', 'preambular', 'operative', 'sub'),
      depth: fc.integer({ min: 0, max: 3 }),
      words: fc.string({ minLength: 1 }),
    }) as fc.Arbitrary<SplitUnit>
    const some = fc.record({ units: fc.array(unit, { maxLength: 12 }) })
    fc.assert(
      fc.property(some, some, some, (e, f, a) => {
        const { units, mismatch } = pairSplits({ en: e, fr: f, ar: a })
        for (const [language, given] of [
          ['en', e],
          ['fr', f],
          ['ar', a],
        ] as const)
          expect(units.flatMap((u) => u.words[language] ?? [])).toEqual(given.units.map((u) => u.words))
        expect(mismatch === undefined).toBe(
          units.every((u) => u.words.en !== undefined && u.words.fr !== undefined && u.words.ar !== undefined),
        )
      }),
    )
  })
})

describe('where a full line leaves it open', () => {
  const kinds = (pasted: string, language: Language = 'en') =>
    splitText(pasted, language).units.map((u) => `${u.kind} ${u.words}`)
  const full = 'Welcomes the measures that were taken by the authorities and by all the partners since;'
  test('a heading stands before the number that comes next, also one that fills its line', () => {
    expect(kinds(`1. ${full}\nReports\n2. Requests a report;\n3. Decides to meet.`)).toContain('heading Reports')
    const long = 'H. Preventing armed groups from having access to weapons, ammunition and equipment now'
    expect(kinds(`7. ${full}\n${long}\n8. Requests a report on all the measures.\n`)).toEqual([
      `operative ${full}`,
      `heading ${long}`,
      'operative Requests a report on all the measures.',
    ])
  })
  test('the last words of a paragraph that close it are no heading', () => {
    const [before, after] = [full.replace('since;', 'since,'), '2. Requests a report on all of them at once;']
    const pasted = `1. ${before}\nAll as follows:\n(a) To report;\n(b) To meet;\n${after}`
    expect(kinds(pasted)[0]).toBe(`operative ${before} All as follows:`)
  })
  test('what stands below a labelled line that does not close belongs to it', () =>
    expect(
      splitText(
        '1. Decides on these tasks:\n(a) Assistance\nTo help the authorities;\n(b) Reports',
        'en',
      ).units.map((u) => [u.kind, u.depth, u.number]),
    ).toEqual([
      ['operative', 0, '1'],
      ['sub', 1, 'a'],
      ['sub', 2, undefined],
      ['sub', 1, 'b'],
    ]))
  test('stars between two parts are drawn, and make no list', () => {
    const { units, leftOut } = splitText('Recalling its mandate,\n*\n*\nRuritania\n1. Requests a report.', 'en')
    expect(units.map((u) => u.kind)).toEqual(['preambular', 'heading', 'operative'])
    expect(leftOut.map((l) => l.as)).toEqual(['rule', 'rule'])
    expect(kinds('1. Requests:\n*\na report;\n*\na review;\n*\na visit.').slice(1)).toEqual([
      'sub a report;',
      'sub a review;',
      'sub a visit.',
    ])
  })
  test('direction marks that the program counted as it wrapped lines part no paragraph', () => {
    const mark = '\u200F'
    const line = (words: string) => `1 - ${words} ${mark.repeat(6)}`
    const wide = 'يرحب بالتدابير التي اتخذتها السلطات والشركاء وجميع الأعضاء في المنطقة، منذ العام'
    const narrow = wide.slice(0, wide.length - 8)
    const pasted = [line(narrow), `${wide}1234`, wide, 'وفي هذا العام؛', '2 - يقرر أن يجتمع.'].join('\n')
    expect(splitText(pasted, 'ar').units.map((u) => u.number)).toEqual(['1', '2'])
  })
  test('an Arabic annex is named by a letter', () =>
    expect(
      splitText('1 - يعتمد البرنامج.\nالمرفق ألف\nالبرنامج\n1 - يجتمع الفريق.', 'ar').units.map((u) => u.kind),
    ).toEqual(['operative', 'annex', 'heading', 'operative']))
  test('an annex stands below the line of the meeting', () =>
    expect(kinds('1. Decides to meet.\n50th (resumed) plenary meeting\nAnnex\nCosts\n1. Staff.').at(2)).toBe(
      'annex Annex',
    ))

  const first = 'إذ يشير إلى جميع قراراته السابقة بشأن الحالة في المنطقة وإلى بيانات رئيسه،'
  const second = 'وإذ يشدد على أهمية الحوار بين الأطراف في المنطقة، وإذ يدعو إلى ضبط النفس في كلها،'
  const third = 'وإذ يحث الأطراف على احترام التزاماتها بموجب القانون، وإذ يرحب بجهود الوساطة فيها،'
  const pasted = [first, second, third, '1 - يطلب تقديم تقرير عن تنفيذ هذا القرار.'].join('\n')
  const preamble = (beside?: string) =>
    splitText(
      pasted,
      'ar',
      undefined,
      beside === undefined ? undefined : splitText(beside, 'en').units,
    ).units.filter((u) => u.kind === 'preambular')
  const recalls = 'Recalling all its previous resolutions on the situation and the statements of its President,'
  const stresses = 'Stressing the importance of dialogue between the parties, and calling for restraint by all,'
  const urges = 'Urging the parties to respect their obligations under the law, and welcoming mediation,'
  test('the same text in another language tells whether a full line before وإذ goes on', () => {
    expect(preamble(`${recalls}\n\n${stresses}\n\n${urges}\n\n1. Requests a report.`)).toHaveLength(3)
    const two = preamble(`${recalls}\n\n${stresses.slice(0, -1)}, and ${urges}\n\n1. Requests a report.`)
    expect(two.map((u) => [u.words, u.guessed])).toEqual([
      [first, undefined],
      [`${second} ${third}`, 'by-verb'],
    ])
  })
  test('alone, the clause tells, and it is said that it was guessed', () => {
    expect(preamble().some((u) => u.guessed === 'by-verb')).toBe(true)
    // A language that does not fit is not followed.
    expect(preamble(recalls)).toEqual(preamble())
  })
})

describe('the masthead, notes and the end are told', () => {
  const told = (pasted: string, language: Language = 'en') =>
    splitText(pasted, language).units.map((u) =>
      [u.role ?? u.kind, u.number, u.words].filter((p) => p !== undefined),
    )
  test.each<[Language, string, string[]]>([
    [
      'en',
      'Distr.: General\n3 May 2031\nFiftieth session\nAgenda item 12\nCooperation in the region\nThe Contact Group,\nRecalling its mandate,\n1. Requests a report.\n42nd plenary meeting\n3 May 2031',
      [
        'distribution',
        'date',
        'session',
        'item',
        'title',
        'author',
        'preambular',
        'operative',
        'closing',
        'closing',
      ],
    ],
    [
      'fr',
      'Distr. générale\n3 mai 2031\nCinquantième session\nPoint 12 de l’ordre du jour\nCoopération dans la région\nLe Groupe de contact,\nRappelant son mandat,\n1. Demande un rapport.\n42e séance plénière\n3 mai 2031',
      [
        'distribution',
        'date',
        'session',
        'item',
        'title',
        'author',
        'preambular',
        'operative',
        'closing',
        'closing',
      ],
    ],
    [
      'ar',
      'التوزيع: عام\n3 أيار/مايو 2031\nالدورة الخمسون\nالبند 12 من جدول الأعمال\nالتعاون في المنطقة\nإن فريق الاتصال،\nإذ يشير إلى ولايته،\n1 - يطلب تقديم تقرير.\nالجلسة العامة 42\n3 أيار/مايو 2031',
      [
        'distribution',
        'date',
        'session',
        'item',
        'title',
        'author',
        'preambular',
        'operative',
        'closing',
        'closing',
      ],
    ],
  ])('%s: lines of the masthead and of the end', (language, pasted, roles) =>
    expect(told(pasted, language).map(([role]) => role)).toEqual(roles),
  )

  test('a note at the foot of a page keeps its marker, also one that is only a symbol, and parts no sentence', () => {
    const pasted =
      'Recalling the report of its\n__________________\n1 A/99/7.\n2 Records of the Group, third session,\nannex.\n23-24431\n1/2\nCG/2031/L.1\nthird session,\n1. Requests a report.\n__________________\n3 Ibid.'
    expect(told(pasted)).toEqual([
      ['preambular', 'Recalling the report of its third session,'],
      ['operative', '1', 'Requests a report.'],
      ['footnote', '1', 'A/99/7.'],
      ['footnote', '2', 'Records of the Group, third session, annex.'],
      ['footnote', '3', 'Ibid.'],
    ])
  })
  test('without a drawn line a number is a note where the text bears its marker', () => {
    const pasted =
      'Recalling the report,1 and the steps\n1 Records of the Group.\n23-24431\n1/2\nthat followed,\n1. Requests it.'
    expect(told(pasted)).toEqual([
      ['preambular', 'Recalling the report,1 and the steps that followed,'],
      ['operative', '1', 'Requests it.'],
      ['footnote', '1', 'Records of the Group.'],
    ])
    expect(told('1. Notes:\n1 report;\n2. Requests it.').map(([role]) => role)).not.toContain('footnote')
  })
  test('names of a list stand apart, and what says how a text was adopted is no preamble', () => {
    expect(
      told('1. Decides to appoint:\nJane Doe (Ruritania)\nJohn Roe (Sylvania)\n2. Decides to meet.').map((u) =>
        u.at(-1),
      ),
    ).toEqual(['Decides to appoint:', 'Jane Doe (Ruritania)', 'John Roe (Sylvania)', 'Decides to meet.'])
    expect(
      told(
        'The Contact Group,\nRecalling its mandate,\n[Adopted by a recorded vote of 27 to 4]\n1. Decides to meet.',
      ).map(([role]) => role),
    ).toEqual(['author', 'preambular', 'vote', 'operative'])
  })
  test('an unnumbered decision before the first number is operative', () =>
    expect(
      told(
        'The Contact Group,\nRecalling its mandate,\nDecides to extend the term of the following:\n1. The first.',
      ).map(([role]) => role),
    ).toEqual(['author', 'preambular', 'operative', 'operative']))
})
