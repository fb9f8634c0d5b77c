import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { initial, type Bodies } from '#core/bodies/state.ts'
import type { Issued } from '#core/instruments/instruments.ts'
import { interfaceLanguages as languages, type Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { dueSaid } from './due.ts'
import { draftCalls } from './draft.ts'
import type { Span, Spans } from './events.ts'

const party = (id: string, short: Words, formal?: Words) => ({
  party: id,
  class: 'state',
  names: [{ from: '1947-08-15', value: { short, formal } }],
})
const organisation: Bodies = {
  ...initial,
  parties: {
    ind: party(
      'ind',
      { en: 'India', fr: 'Inde', ar: 'الهند' },
      { en: 'Republic of India', fr: 'République de l’Inde', ar: 'جمهورية الهند' },
    ),
    pak: party('pak', { en: 'Pakistan', fr: 'Pakistan', ar: 'باكستان' }),
    unsg: party(
      'unsg',
      { en: 'Secretary-General', fr: 'Secrétaire général', ar: 'الأمين العام' },
      {
        en: 'the Secretary-General of the United Nations',
        fr: 'Secrétaire général de l’Organisation des Nations Unies',
        ar: 'الأمين العام للأمم المتحدة',
      },
    ),
  },
}

type Said = { kind?: string; depth?: number } & Words
function issued(paragraphs: Said[], only: readonly Language[] = languages): Issued {
  const content = Object.fromEntries(
    only.map((language) => [
      language,
      {
        language,
        title: 't',
        paragraphs: paragraphs.map((p, i) => ({
          id: `p${i + 1}`,
          kind: p.kind ?? 'operative',
          depth: p.depth ?? 0,
          words: p[language] ?? '',
        })),
      },
    ]),
  )
  return {
    manifest: { meeting: { date: '2020-06-22' } },
    content,
    reservations: [],
    sources: {},
  } as unknown as Issued
}
const cut = (of: Spans, words: Words) =>
  Object.fromEntries(
    Object.entries(of).map(([l, span]) => [l, words[l as Language]?.slice(span?.start, span?.end)]),
  )
const drafted = (paragraphs: Said[], only?: readonly Language[]) =>
  draftCalls(issued(paragraphs, only), organisation).map((call) => {
    const words = paragraphs[Number(call.paragraph.slice(1)) - 1] as Words
    return {
      ...call,
      verb: cut(call.verb, words),
      addressee: cut(call.addressee, words),
      action: cut(call.action, words),
    }
  })

const halt: Said = {
  en: 'Calls upon India to halt security operations in Jammu and Kashmir immediately;',
  fr: 'Demande à l’Inde de mettre immédiatement fin aux opérations de sécurité au Jammu-et-Cachemire ;',
  ar: 'يدعو الهند إلى الوقف الفوري للعمليات الأمنية في جامو وكشمير؛',
}
const respect: Said = {
  en: 'Further calls upon India to respect basic human rights, to refrain from changing the demographic structure of the disputed territory, and to settle the conflict in accordance with the relevant resolutions of the Security Council;',
  fr: 'Engage également l’Inde à respecter les droits fondamentaux de la personne, à s’abstenir de modifier la structure démographique du territoire contesté, et à régler le conflit conformément aux résolutions pertinentes du Conseil de sécurité ;',
  ar: 'يدعو كذلك الهند إلى احترام حقوق الإنسان الأساسية، والامتناع عن تغيير البنية الديمغرافية للإقليم المتنازع عليه، وتسوية النزاع وفقا لقرارات مجلس الأمن ذات الصلة؛',
}
const offices: Said = {
  en: 'Requests the Secretary-General of the United Nations to use his good offices so that dialogue may resume and the situation in the region be calmed;',
  fr: 'Prie le Secrétaire général de l’Organisation des Nations Unies d’user de ses bons offices pour que le dialogue reprenne et que la situation dans la région s’apaise ;',
  ar: 'يطلب إلى الأمين العام للأمم المتحدة أن يبذل مساعيه الحميدة من أجل استئناف الحوار وتهدئة الحالة في المنطقة؛',
}
const welcome: Said = {
  en: 'Welcomes the efforts made by Member States to calm the situation between India and Pakistan.',
  fr: 'Se félicite des efforts déployés par des États membres pour apaiser la situation entre l’Inde et le Pakistan.',
  ar: 'يرحب بالجهود التي بذلتها دول أعضاء لتهدئة الحالة بين الهند وباكستان.',
}

test('FU8: the event that a call waits for is kept in the words of each language', () => {
  const report: Said = {
    en: 'Requests the Secretary-General of the United Nations to report before the expiry of the mandate;',
    fr: 'Prie le Secrétaire général de l’Organisation des Nations Unies de faire rapport avant l’expiration du mandat ;',
    ar: 'يطلب إلى الأمين العام للأمم المتحدة أن يقدم تقريرا قبل انتهاء الولاية؛',
  }
  const [call] = drafted([report])
  expect(call).toMatchObject({
    due: { by: 'the expiry of the mandate' },
    event: { en: 'the expiry of the mandate', fr: 'l’expiration du mandat', ar: 'انتهاء الولاية' },
  })
  expect(call?.due && dueSaid(call.due, call.event?.fr)).toEqual({ key: 'before', words: 'l’expiration du mandat' })
  expect(drafted([halt])[0]).not.toHaveProperty('event')
})

describe('FU1: calls are drafted from the opening verbs of operative paragraphs', () => {
  test('one action, due immediately', () =>
    expect(drafted([halt])).toEqual([
      {
        paragraph: 'p1',
        party: 'ind',
        due: 'immediately',
        verb: { en: 'Calls upon', fr: 'Demande', ar: 'يدعو' },
        addressee: { en: 'India', fr: 'Inde', ar: 'الهند' },
        action: {
          en: 'halt security operations in Jammu and Kashmir immediately',
          fr: 'mettre immédiatement fin aux opérations de sécurité au Jammu-et-Cachemire',
          ar: 'الوقف الفوري للعمليات الأمنية في جامو وكشمير',
        },
      },
    ]))

  test('three actions of one verb are three calls', () => {
    const calls = drafted([respect])
    expect(calls.map((c) => c.action.en)).toEqual([
      'respect basic human rights',
      'refrain from changing the demographic structure of the disputed territory',
      'settle the conflict in accordance with the relevant resolutions of the Security Council',
    ])
    expect(calls.map((c) => c.action.fr)).toEqual([
      'respecter les droits fondamentaux de la personne',
      's’abstenir de modifier la structure démographique du territoire contesté',
      'régler le conflit conformément aux résolutions pertinentes du Conseil de sécurité',
    ])
    expect(calls.map((c) => c.action.ar)).toEqual([
      'احترام حقوق الإنسان الأساسية',
      'الامتناع عن تغيير البنية الديمغرافية للإقليم المتنازع عليه',
      'تسوية النزاع وفقا لقرارات مجلس الأمن ذات الصلة',
    ])
    for (const call of calls) {
      expect(call).toMatchObject({
        party: 'ind',
        verb: { en: 'Further calls upon', fr: 'Engage également', ar: 'يدعو كذلك' },
      })
      expect(call.due).toBeUndefined()
    }
  })

  test('the longest name of the party wins, in every language', () =>
    expect(drafted([offices])).toMatchObject([
      {
        party: 'unsg',
        verb: { en: 'Requests', fr: 'Prie', ar: 'يطلب' },
        addressee: {
          en: 'Secretary-General of the United Nations',
          fr: 'Secrétaire général de l’Organisation des Nations Unies',
          ar: 'الأمين العام للأمم المتحدة',
        },
        action: {
          en: 'use his good offices so that dialogue may resume and the situation in the region be calmed',
          ar: 'يبذل مساعيه الحميدة من أجل استئناف الحوار وتهدئة الحالة في المنطقة',
        },
      },
    ]))

  test('a verb that addresses nobody gives no call; the whole example gives five', () => {
    expect(drafted([welcome])).toEqual([])
    expect(drafted([{ ...welcome, kind: 'preambular' }, halt, respect, offices, welcome])).toHaveLength(5)
  })

  test('languages that count the actions differently give one call for the whole', () => {
    const calls = drafted([{ ...respect, fr: 'Engage l’Inde à respecter les droits fondamentaux de la personne.' }])
    expect(calls).toHaveLength(1)
    expect(calls[0]?.action.en).toMatch(/^to respect .* Security Council$/)
  })

  test('Arabic alone is not cut at «، و», which joins anything', () =>
    expect(drafted([respect], ['ar'])).toHaveLength(1))

  test('several parties, or none of the register, are named in the words', () => {
    const [both] = drafted([
      {
        en: 'Urges India and Pakistan to resume their dialogue;',
        fr: 'Exhorte l’Inde et le Pakistan à reprendre leur dialogue ;',
        ar: 'يحث الهند وباكستان على استئناف حوارهما؛',
      },
    ])
    expect(both?.party).toBeUndefined()
    expect(both?.names).toEqual({ en: 'India and Pakistan', fr: 'Inde et le Pakistan', ar: 'الهند وباكستان' })
    const [all] = drafted([{ en: 'Invites all Member States to report;' }], ['en'])
    expect(all?.names?.en).toMatch(/Member States$/)
  })

  test('Arabic particles that are one with the name', () => {
    expect(drafted([{ ar: 'يهيب بالهند أن توقف العمليات؛' }], ['ar'])).toMatchObject([
      { party: 'ind', addressee: { ar: 'الهند' }, action: { ar: 'توقف العمليات' } },
    ])
    expect(drafted([{ ar: 'يوصي للهند أن توقف العمليات؛' }], ['ar'])).toMatchObject([
      { party: 'ind', addressee: { ar: 'للهند' } },
    ])
  })

  test('a chapeau gives no call: each of its sub-paragraphs does, from its own words', () => {
    const calls = drafted([
      { en: 'Calls upon India:', fr: 'Demande à l’Inde :', ar: 'يدعو الهند إلى ما يلي:' },
      {
        kind: 'sub',
        depth: 1,
        en: 'To halt the operations immediately;',
        fr: 'De mettre immédiatement fin aux opérations ;',
        ar: 'الوقف الفوري للعمليات؛',
      },
      { kind: 'sub', depth: 1, en: 'To allow visits.', fr: 'D’autoriser les visites.', ar: 'السماح بالزيارات.' },
    ])
    expect(calls).toMatchObject([
      {
        paragraph: 'p2',
        party: 'ind',
        due: 'immediately',
        addressee: {},
        verb: { en: 'halt', fr: 'mettre', ar: 'الوقف' },
        action: { en: 'halt the operations immediately' },
      },
      {
        paragraph: 'p3',
        party: 'ind',
        verb: { en: 'allow', fr: 'autoriser', ar: 'السماح' },
        action: { fr: 'autoriser les visites' },
      },
    ])
  })
})

test('whatever the words, nothing is thrown and every span lies inside its paragraph', () => {
  const scraps = [
    'Calls upon',
    'India',
    'Engage',
    'l’Inde',
    'à',
    ' to ',
    'يدعو',
    'بالهند',
    ' إلى ',
    '، و',
    ', and to ',
    ' et à ',
    'respecter',
    ':',
    ';',
    '\u064B',
    '\u200F',
    '\ud800',
    'immediately',
    ' ',
  ]
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 4 })), { maxLength: 14 })
      .map((parts) => parts.join('')),
  )
  const paragraph = fc.record({
    kind: fc.constantFrom('operative', 'sub', 'plain'),
    depth: fc.integer({ min: 0, max: 3 }),
    en: words,
    fr: words,
    ar: words,
  })
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 5 }), (paragraphs) => {
      for (const call of draftCalls(issued(paragraphs), organisation)) {
        const own = paragraphs[Number(call.paragraph.slice(1)) - 1] as Words
        for (const [language, span] of [call.verb, call.addressee, call.action].flatMap(
          (s) => Object.entries(s) as [Language, Span][],
        )) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThan(span.start)
          expect(span.end).toBeLessThanOrEqual(own[language]?.length ?? 0)
        }
        expect(Object.keys(call.verb).length).toBeGreaterThan(0)
        expect(Object.keys(call.action).length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 1000 },
  )
})

describe('H7: what nobody sees in a paragraph', () => {
  test('white space in a row costs nothing, and the spans are those of the paragraph itself', () => {
    const gap = ' '.repeat(15_000)
    const [wide, close] = [`Urges${gap}India${gap}to report${gap}at once.`, 'Urges India to report at once.']
    const begun = performance.now()
    const [call] = draftCalls(issued([{ en: wide }], ['en']), organisation)
    // Read sign by sign it would be hours.
    expect(performance.now() - begun).toBeLessThan(1_000)
    const [same] = draftCalls(issued([{ en: close }], ['en']), organisation)
    expect(call?.party).toBe('ind')
    const said = (of: Spans | undefined, words: string) => cut(of ?? {}, { en: words }).en?.replace(/\s+/g, ' ')
    for (const part of ['verb', 'addressee', 'action'] as const) {
      expect(said(call?.[part], wide)).toBe(said(same?.[part], close))
      expect(said(call?.[part], wide)).not.toBe('')
    }
  })
  test('of a paragraph longer than any that a body writes, the beginning is read', () => {
    const words = `Urges India to report, ${'and urges Pakistan to report, '.repeat(600)}`
    const begun = performance.now()
    const calls = draftCalls(issued([{ en: words }], ['en']), organisation)
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(calls.length).toBeGreaterThan(10)
    for (const { action } of calls) expect(action.en?.end).toBeLessThanOrEqual(4_000)
  })
})
