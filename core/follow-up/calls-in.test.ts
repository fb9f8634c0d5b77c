import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadLanguage } from '#core/texts/texts.ts'
import type { Name } from './addressees.ts'
import { callsIn } from './calls-in.ts'

const names: Record<ReadLanguage, Name[]> = {
  en: [
    { party: 'unsg', name: 'Secretary-General of the United Nations' },
    { party: 'unsg', name: 'Secretary-General' },
    { party: 'arc', name: 'Arcadia' },
  ],
  fr: [
    { party: 'unsg', name: 'Secrétaire général' },
    { party: 'arc', name: 'Arcadie' },
  ],
  ar: [
    { party: 'unsg', name: 'الأمين العام' },
    { party: 'arc', name: 'أركاديا' },
  ],
}
const calls = (words: string, language: ReadLanguage = 'en', kind = 'operative') =>
  callsIn([{ id: 'p1', kind, depth: kind === 'sub' ? 1 : 0, words }], language, names[language], '2026-11-15').map(
    (c) => ({
      verb: words.slice(c.verb.start, c.verb.end),
      whom: c.addressee ? words.slice(c.addressee.start, c.addressee.end) : undefined,
      party: c.addressee?.party,
      names: c.names,
      action: words.slice(c.action.start, c.action.end),
      due: c.due,
    }),
  )

describe('FU9: every verb of a paragraph that addresses somebody makes a call', () => {
  test.each<[ReadLanguage, string, [string, string | undefined][]]>([
    [
      'en',
      'Welcomes the progress made, and urges all parties to resume talks, and in this regard requests the Secretary-General to report within 90 days;',
      [
        ['urges', 'all parties'],
        ['requests', 'Secretary-General'],
      ],
    ],
    [
      'en',
      'Takes note of the report, reiterates its request to the Secretary-General to appoint an envoy, continues to urge the sides to cooperate, and directs the Panel to advise it;',
      [
        ['reiterates its request', 'Secretary-General'],
        ['continues to urge', 'sides'],
        ['directs', 'Panel'],
      ],
    ],
    [
      'fr',
      'Se félicite des progrès accomplis, exhorte toutes les parties à reprendre les pourparlers, prie le Secrétaire général de lui rendre compte et charge le Groupe d’experts de le conseiller ;',
      [
        ['exhorte', 'toutes les parties'],
        ['prie', 'Secrétaire général'],
        ['charge', 'Groupe d’experts'],
      ],
    ],
    [
      'ar',
      'يرحب بالتقدم المحرز، ويحث جميع الأطراف على استئناف المحادثات، ويطلب إلى الأمين العام أن يقدم تقريرا، ويوعز إلى الفريق بأن يسدي المشورة؛',
      [
        ['ويحث', 'جميع الأطراف'],
        ['ويطلب', 'الأمين العام'],
        ['ويوعز', 'الفريق'],
      ],
    ],
    ['ar', 'تكرر طلبها إلى الدول الأعضاء أن تقدم تقاريرها؛', [['تكرر طلبها', 'الدول الأعضاء']]],
  ])('%s: %s', (language, words, expected) =>
    expect(calls(words, language).map((c) => [c.verb, c.whom])).toEqual(expected),
  )

  test('a noun is no verb, and a verb of a relative clause in another number is none', () => {
    expect(calls('Notes the offers, requests and demands made by the sides;')).toEqual([])
    expect(calls('Recalls the needs and demands of the population, and requests for assistance;')).toEqual([])
    expect(calls('Rappelle l’offre et la demande des parties ;', 'fr')).toEqual([])
  })

  test('each call ends where the next verb begins', () =>
    expect(
      calls('Urges Arcadia to halt its operations, and requests the Secretary-General to report;'),
    ).toMatchObject([{ action: 'to halt its operations' }, { action: 'to report' }]))

  test('the sub-paragraphs of a chapeau are called for, whatever verb leads them; an article is none', () => {
    const drafted = (language: ReadLanguage, [above, ...below]: string[]) =>
      callsIn(
        [
          { id: 'p1', kind: 'operative', depth: 0, words: above ?? '' },
          ...below.map((words, i) => ({ id: `p${i + 2}`, kind: 'sub', depth: 1, words })),
        ],
        language,
        names[language],
      ).map((c) => [c.paragraph, below[Number(c.paragraph.slice(1)) - 2]?.slice(c.verb.start, c.verb.end), c.names])
    expect(
      drafted('fr', [
        'Note les progrès accomplis et demande à toutes les parties d’assurer :',
        'la protection des civils ;',
        'l’accès aux hôpitaux ;',
        'en coopérant, une relève.',
      ]),
    ).toEqual([
      ['p2', 'protection', 'toutes les parties'],
      ['p3', 'accès', 'toutes les parties'],
      ['p4', 'coopérant', 'toutes les parties'],
    ])
    expect(
      drafted('en', ['Recalls its decision and calls upon all sides urgently to:', 'the full release;', 'halt;']),
    ).toEqual([
      ['p2', 'full', 'all sides'],
      ['p3', 'halt', 'all sides'],
    ])
  })
})

describe('FU10: the addressee is named whole, without adjuncts; a thing is none', () => {
  test.each<[ReadLanguage, string, string | undefined]>([
    ['en', 'Calls upon all parties to resume talks;', 'all parties'],
    ['en', 'Requests the Secretary-General, in consultation with the sides, to report;', 'Secretary-General'],
    ['en', 'Invites Member States, with support from the Secretariat upon request, to report;', 'Member States'],
    ['en', 'Encourages the continued efforts of the mediators to find a solution;', undefined],
    ['en', 'Encourages giving appropriate consideration to the report;', undefined],
    [
      'en',
      'Urges all States that have not yet done so to ratify the Convention;',
      'all States that have not yet done so',
    ],
    ['en', 'Demands that the parties cease all operations;', 'parties'],
    [
      'en',
      'Urges donors and States in a position to do so to contribute;',
      'donors and States in a position to do so',
    ],
    ['fr', 'Exige de toutes les parties qu’elles cessent les hostilités ;', 'toutes les parties'],
    [
      'fr',
      'Prie le Secrétaire général, en consultation avec les parties, de lui faire rapport ;',
      'Secrétaire général',
    ],
    ['fr', 'Encourage les efforts visant à trouver une solution ;', undefined],
    ['ar', 'يهيب بالدول الأعضاء أن تقدم تقاريرها؛', 'الدول الأعضاء'],
    ['ar', 'يطلب إلى البعثة رصد تنفيذ الاتفاق؛', 'البعثة'],
    ['ar', 'تشجع الجهود الرامية إلى إيجاد حل؛', undefined],
    ['ar', 'يطالب بالوقف الفوري للعمليات؛', undefined],
    // The noun that heads the name, past a participle of place; an individual is no thing, a partnership is one.
    [
      'en',
      'Calls upon the funds and entities operating in Arcadia to cooperate;',
      'funds and entities operating in Arcadia',
    ],
    ['en', 'Encourages further efforts aimed at a settlement to go on;', undefined],
    ['en', 'Encourages partnerships between the two to bring results;', undefined],
    [
      'en',
      'Invites interested institutions and individuals to contribute;',
      'interested institutions and individuals',
    ],
    ['en', 'Urges developed country parties to at least double their support;', 'developed country parties'],
    ['en', 'Calls on the Mission to help ensure access;', 'Mission'],
    // Without "to".
    ['en', 'Demands all parties to the conflict fully respect the law;', 'all parties to the conflict'],
    ['en', 'Requests the Mission support the authorities in their work;', 'Mission'],
    ['en', 'Requests the full support of all for the Mission;', undefined],
    [
      'fr',
      'Demande à la Mission, dans la limite de ses ressources, aux États Membres et aux parties de coopérer ;',
      'Mission, dans la limite de ses ressources, aux États Membres et aux parties',
    ],
    ['fr', 'Demande aux puissances administrantes de coopérer ;', 'puissances administrantes'],
    [
      'fr',
      'Encourage les autorités, agissant avec le concours de tous, et compte tenu des objectifs, à agir ;',
      'autorités',
    ],
    ['ar', 'تدعو برنامج المتطوعين (البرنامج) إلى تيسير الاحتفال؛', 'برنامج المتطوعين (البرنامج)'],
    ['ar', 'تهيب بالطرفين وجميع الأطراف المعنية الامتناع عن أي أعمال؛', 'الطرفين وجميع الأطراف المعنية'],
    ['ar', 'تدعو مؤتمر التجارة والتنمية أن يقوم بدراسة الطرق المؤدية إلى النمو؛', 'مؤتمر التجارة والتنمية'],
    ['ar', 'يطلب إلى المكلف بالقرار 2146 (2014) أن يبلغ اللجنة؛', 'المكلف بالقرار 2146 (2014)'],
  ])('%s: %s', (language, words, whom) => expect(calls(words, language).map((c) => c.whom)).toEqual([whom]))

  test.each<[ReadLanguage, string, string]>([
    ['en', 'Requests the Secretary-General of the Conference to report;', 'Secretary-General of the Conference'],
    [
      'fr',
      'Prie le Secrétaire général de la Conférence de lui faire rapport ;',
      'Secrétaire général de la Conférence',
    ],
    ['ar', 'يطلب إلى الأمين العام للمؤتمر أن يقدم تقريرا؛', 'الأمين العام للمؤتمر'],
  ])('another office of the same title is another: %s', (language, words, name) =>
    expect(calls(words, language)).toMatchObject([{ party: undefined, whom: name, names: name }]),
  )
  test('the office itself is the party', () => {
    expect(calls('Requests the Secretary-General of the United Nations to report;')).toMatchObject([
      { party: 'unsg' },
    ])
    expect(calls('Prie le Secrétaire général de la tenir informée ;', 'fr')).toMatchObject([{ party: 'unsg' }])
  })
  test('a pronoun stands for whoever was called on before', () =>
    expect(calls('Requests Arcadia to withdraw, and urges it to do so by 28 February 2027;')).toMatchObject([
      { party: 'arc' },
      { party: 'arc', due: '2027-02-28' },
    ]))
  test('a pronoun of another number stands for somebody else', () => {
    expect(calls('Calls upon all parties to cooperate, and encourages them to meet;').map((c) => c.names)).toEqual([
      'all parties',
      'all parties',
    ])
    expect(calls('Calls upon all parties to cooperate, and encourages it to meet;').map((c) => c.names)).toEqual([
      'all parties',
      undefined,
    ])
    expect(calls('Prie les parties de coopérer, et les encourage à se réunir ;', 'fr').map((c) => c.names)).toEqual(
      ['parties', 'parties'],
    )
  })
  test.each<[ReadLanguage, string, string[]]>([
    ['en', 'Requests and encourages the Panel to meet;', ['Panel', 'Panel']],
    ['en', 'Calls upon all States, and invites the media, to take part;', ['all States', 'media']],
    ['fr', 'Invite et encourage le Comité à se réunir ;', ['Comité', 'Comité']],
    ['en', 'Encourages the participation of all, and urges the Panel to meet;', ['Panel']],
  ])('two verbs that ask for the same: %s, %s', (language, words, whom) =>
    expect(calls(words, language).flatMap((c) => c.whom ?? [])).toEqual(whom),
  )
  test('a list within a list asks of whom the outer one asks', () => {
    const paragraphs = [
      ['operative', 0, 'Requests that the Mission:'],
      ['sub', 1, 'Advise, support and assist:'],
      ['sub', 2, 'Provide advice to the authorities;'],
    ].map(
      ([kind, depth, words], i) => ({ id: `p${i}`, kind, depth, words }) as Parameters<typeof callsIn>[0][number],
    )
    expect(callsIn(paragraphs, 'en', []).map((c) => c.names)).toEqual(['Mission'])
  })
})

describe('FU9: a participle carries a call where the sentence calls on nobody yet, names somebody and says what to do', () => {
  test.each<[ReadLanguage, string, [string, string | undefined][]]>([
    [
      'en',
      'Reaffirms its support for the process, calling upon all parties to resume talks;',
      [['calling upon', 'all parties']],
    ],
    ['fr', 'Réaffirme son appui, en demandant aux parties de se réunir ;', [['demandant', 'parties']]],
    ['ar', 'يؤكد دعمه للعملية، داعياً جميع الأطراف إلى استئناف المحادثات؛', [['داعياً', 'جميع الأطراف']]],
    ['ar', 'يؤكد دعمه للعملية، حاثا الحكومة على الإفراج عنهم؛', [['حاثا', 'الحكومة']]],
    // Another's call, the manner of an action that is asked, an act of others, a thing.
    ['en', 'Welcomes the statement of 3 May, calling upon the parties to resume talks;', []],
    ['en', 'Requests the Panel to report, inviting all States to contribute;', [['Requests', 'Panel']]],
    ['en', 'Decides to list those planning, directing or committing acts;', []],
    ['en', 'Notes the practices, encouraging the representation of women at all levels;', []],
    ['fr', 'Réaffirme son appui, en encourageant la transparence ;', []],
    ['ar', 'يؤكد دعمه للعملية، ومطالبة الوحدات بنشر المعدات؛', []],
  ])('%s: %s', (language, words, expected) =>
    expect(calls(words, language).map((c) => [c.verb, c.whom])).toEqual(expected),
  )
})

test('whatever the words, every span lies inside them, and a long paragraph takes no seconds', () => {
  const scraps = fc.constantFrom(
    'Urges',
    'and urges',
    ', requests',
    'all parties',
    ' to ',
    'prie',
    ' de ',
    'l’',
    'ويحث',
    'على',
    'بالدول',
    ';',
    ':',
    '\u064B',
    ' ',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(scraps, { maxLength: 16 }).map((p) => p.join(' ')),
      ),
      fc.constantFrom<ReadLanguage>('en', 'fr', 'ar'),
      (words, language) => {
        for (const call of callsIn([{ id: 'p1', kind: 'operative', depth: 0, words }], language, names[language]))
          for (const span of [call.verb, call.action, call.addressee])
            if (span) {
              expect(span.start).toBeGreaterThanOrEqual(0)
              expect(span.end).toBeGreaterThanOrEqual(span.start)
              expect(span.end).toBeLessThanOrEqual(words.length)
            }
      },
    ),
    { numRuns: 500 },
  )
  const long = 'Urges all parties to resume talks, and '.repeat(500)
  const start = performance.now()
  callsIn([{ id: 'p1', kind: 'operative', depth: 0, words: long }], 'en', names.en)
  expect(performance.now() - start).toBeLessThan(4000)
})
