// Nothing in the worked example is claimed without a source, or without the word "example" in three languages. What is looked
// at is the record itself, as loaded, so that whatever is added to the example is looked at too.
import { beforeAll, describe, expect, test } from 'vitest'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { interfaceLanguages, isLanguage, type InterfaceLanguage } from '#core/languages.ts'
import type { Source, Words } from '#core/words.ts'
import { Office } from './given.ts'
import { loadExamples } from './load.ts'
import { sources } from './oic/sources.ts'

type Fact = Recorded<AnyEvent> & Record<string, unknown>

/** What says that something is no fact: an example, an exercise, a rehearsal, an invention. */
const marks: Record<InterfaceLanguage, RegExp> = {
  ar: /مثال|أمثلة|تمرين|محاكاة|متخيل/,
  en: /\b(?:examples?|exercise|rehearsal|invented)\b/i,
  fr: /\b(?:exemples?|exercice|répétition)\b|inventé/i,
}
const isMarked = (words: Words | undefined): boolean =>
  words !== undefined && interfaceLanguages.every((l) => marks[l].test(words[l] ?? ''))
const knownNames = Object.values(sources).flatMap((source: Source) => [
  source.name,
  ...Object.values(source.names ?? {}),
])
/** Words that name their source themselves, as a reported speech does. */
const namesASource = (words: string): boolean =>
  knownNames.some((name) => words.includes(name.replace(/ \((?:Pakistan|باكستان)\)$/, '')))

/**
 * What each act of the meeting of 22 June 2020 is called in the sentence of the dossier that says which are examples. An act
 * that is in no line here is a claim that no sentence covers.
 */
const covered: Record<string, Words | 'sourced'> = {
  MeetingRequested: 'sourced',
  ConcurrenceGiven: { en: 'the concurrences', fr: 'les assentiments', ar: 'والموافقات' },
  RequestGranted: { en: 'the concurrences', fr: 'les assentiments', ar: 'والموافقات' },
  MeetingConvened: { en: 'the waiver', fr: 'la dérogation', ar: 'والإعفاء من المهلة' },
  NoticeWaived: { en: 'the waiver', fr: 'la dérogation', ar: 'والإعفاء من المهلة' },
  SeatCreated: 'sourced',
  PersonAccredited: 'sourced',
  NoticeDispatched: { en: 'the notices and receipts', fr: 'les avis', ar: 'والإخطارات' },
  NoticeDelivered: { en: 'the notices and receipts', fr: 'les avis', ar: 'والإخطارات' },
  NoticeAcknowledged: { en: 'the notices and receipts', fr: 'accusés de réception', ar: 'والإقرارات باستلامها' },
  MeetingOpened: { en: 'Every hour and minute', fr: 'Toutes les heures', ar: 'جميع الساعات والدقائق' },
  MeetingClosed: { en: 'Every hour and minute', fr: 'Toutes les heures', ar: 'جميع الساعات والدقائق' },
  RollCallBegun: { en: 'the roll', fr: 'l’appel', ar: 'ونداء الأسماء' },
  PresenceRecorded: { en: 'the roll', fr: 'l’appel', ar: 'ونداء الأسماء' },
  AgendaAdopted: { en: 'the agenda', fr: 'l’ordre du jour', ar: 'وجدول الأعمال' },
  TextListed: { en: 'the agenda', fr: 'l’ordre du jour', ar: 'وجدول الأعمال' },
  ItemOpened: { en: 'the agenda', fr: 'l’ordre du jour', ar: 'وجدول الأعمال' },
  ItemClosed: { en: 'the agenda', fr: 'l’ordre du jour', ar: 'وجدول الأعمال' },
  ListOpened: { en: 'the order of speakers', fr: 'l’ordre des orateurs', ar: 'وترتيب المتكلمين' },
  ListClosed: { en: 'the order of speakers', fr: 'l’ordre des orateurs', ar: 'وترتيب المتكلمين' },
  FloorRequested: { en: 'the order of speakers', fr: 'l’ordre des orateurs', ar: 'وترتيب المتكلمين' },
  FloorGiven: { en: 'the order of speakers', fr: 'l’ordre des orateurs', ar: 'وترتيب المتكلمين' },
  FloorYielded: { en: 'the order of speakers', fr: 'l’ordre des orateurs', ar: 'وترتيب المتكلمين' },
  FloorEnded: { en: 'the order of speakers', fr: 'l’ordre des orateurs', ar: 'وترتيب المتكلمين' },
  StatementFiled: 'sourced',
  TextTabled: 'sourced',
  ParagraphsEntered: 'sourced',
  ParagraphFocused: { en: 'the agreement by paragraph', fr: 'l’accord par paragraphe', ar: 'والاتفاق على الفقرات' },
  ChangeProposed: { en: 'the proposal', fr: 'la proposition', ar: 'والاقتراح' },
  ProposalIncorporated: { en: 'the proposal', fr: 'la proposition', ar: 'والاقتراح' },
  ParagraphAgreed: { en: 'the agreement by paragraph', fr: 'l’accord par paragraphe', ar: 'والاتفاق على الفقرات' },
  TextPutForAdoption: { en: 'the call for objections', fr: 'l’appel aux objections', ar: 'وطلب الاعتراضات' },
  TextPut: { en: 'the call for objections', fr: 'l’appel aux objections', ar: 'وطلب الاعتراضات' },
  DecisionAdopted: {
    en: 'the adoption by consensus',
    fr: 'l’adoption par consensus',
    ar: 'والاعتماد بتوافق الآراء',
  },
  TextAdopted: { en: 'the adoption by consensus', fr: 'l’adoption par consensus', ar: 'والاعتماد بتوافق الآراء' },
  InstrumentIssued: { en: 'the symbol', fr: 'la cote', ar: 'والرمز' },
}

/** Whether a source can be found again: by its address, or by a note that says what is known of it, in three languages. */
const isTold = ({ url, note }: Source): boolean => url !== undefined || interfaceLanguages.every((l) => note?.[l])

/** Every claim that has neither a source nor the mark of an example, by where it stands. */
function unsourced(events: readonly Fact[]): string[] {
  const found: string[] = []
  const examples = (
    events.find((e) => e.stream === 'dossier/jammu-and-kashmir' && e['id'] === 'meeting-2020-06-22') as
      { entry: { words?: Words } } | undefined
  )?.entry.words
  const sentenceOf = (language: InterfaceLanguage) => examples?.[language] ?? ''
  const claim = (where: string, isSound: boolean) => void (isSound || found.push(where))
  const fromSources = (given: unknown) => {
    const list = (given ?? []) as Source[]
    return list.length > 0 && list.every(isTold)
  }
  for (const e of events) {
    const where = `${e.stream}@${e.version} ${e.type}`
    const [kind = '', key = ''] = e.stream.split('/')
    if (kind === 'organisation' && key === 'oic') {
      const source = e['source'] as Source | undefined
      if (e.type === 'OfficerAppointed') continue
      claim(
        where,
        e.type === 'ProfileAdopted' ? source?.note !== undefined : source !== undefined && isTold(source),
      )
    } else if (kind === 'organisation') {
      if (e.type !== 'OfficerAppointed')
        claim(where, /^Invented/.test((e['source'] as Source | undefined)?.name ?? ''))
    } else if (kind === 'dossier' && (e.type === 'EntryFiled' || e.type === 'EntryCorrected')) {
      const entry = e['entry'] as { sources: Source[]; refersTo?: string; words?: Words }
      // What stands in this product from the commit of its issue gets its sources by the correction that follows.
      const isCorrected = events.some(
        (other) => other.stream === e.stream && other.type === 'EntryCorrected' && other['id'] === e['id'],
      )
      claim(where, fromSources(entry.sources) || (e.type === 'EntryFiled' && isCorrected))
    } else if (kind === 'follow-up' && e.type === 'AnswerRegistered') {
      claim(where, fromSources((e['body'] as { sources?: Source[] } | undefined)?.sources ?? e['sources']))
    } else if (/^cg-jk-2020-06-22/.test(key) || (kind === 'register' && key === 'oic')) {
      if (e.type === 'InstrumentSigned') continue
      const word = covered[e.type]
      if (word === 'sourced') claim(where, isSourced(e))
      else
        claim(
          where,
          word !== undefined && interfaceLanguages.every((l) => sentenceOf(l).includes(word[l] ?? '\u0000')),
        )
    }
  }
  return found
}

/** Of acts of the meeting that claim a fact: whether it is told where it stands. */
function isSourced(e: Fact): boolean {
  switch (e.type) {
    case 'MeetingRequested':
      return interfaceLanguages.every((l) => namesASource((e['reason'] as Words)[l] ?? ''))
    case 'StatementFiled':
      return namesASource(String(e['text']))
    case 'TextTabled':
      return e['notice'] !== undefined
    case 'ParagraphsEntered':
      return ((e['units'] ?? e['paragraphs'] ?? []) as { sources?: Source[] }[]).every(
        ({ sources: of = [] }) => of.length > 0,
      )
    // Who sits there, by office: as the entry of the meeting gives them with its sources, and no name of a person.
    default:
      return e['name'] === undefined
  }
}

describe('every claim of the worked example', () => {
  const office = new Office()
  let events: Fact[] = []
  beforeAll(async () => {
    await loadExamples(office.context('2026-03-02T08:30:12.345Z'))
    events = office.events() as Fact[]
  })

  test('has its source, or the word "example" in three languages', () => {
    expect(unsourced(events)).toEqual([])
  })

  test('whoever puts in one without a source, or an act that no sentence calls an example, is told where', () => {
    const like = (type: string, stream: string, more: object) =>
      ({ ...(events.find((e) => e.type === type && e.stream === stream) as Fact), version: 9999, ...more }) as Fact
    const put = [
      like('MemberAdmitted', 'organisation/oic', { source: undefined }),
      like('HolderAppointed', 'organisation/oic', { source: { name: 'Somebody' } }),
      like('EntryFiled', 'dossier/jammu-and-kashmir', {
        id: 'put-in',
        entry: { kinds: ['media'], title: {}, sources: [] },
      }),
      like('StatementFiled', 'speakers/cg-jk-2020-06-22', { text: 'He said that all is well.' }),
      like('PartyNamed', 'organisation/mun-demo', { source: undefined }),
      { ...like('RollCallBegun', 'meeting/cg-jk-2020-06-22', {}), type: 'ReservationMade' },
    ]
    for (const one of put) expect(unsourced([...events, one])).toEqual([`${one.stream}@9999 ${one.type}`])
  })

  test('whatever is said in words is said in three languages, abbreviations and names that all write alike apart', () => {
    const lacking: string[] = []
    const look = (value: unknown, place: string): void => {
      if (typeof value !== 'object' || value === null) return
      const keys = Object.keys(value)
      const isWords = keys.length > 0 && keys.every((k) => isLanguage(k))
      if (isWords && Object.values(value).every((v) => typeof v === 'string')) {
        if (keys.length < 3 && !place.endsWith('.abbreviation')) lacking.push(place)
      } else for (const [key, inner] of Object.entries(value)) look(inner, `${place}.${key}`)
    }
    for (const e of events) look(e, e.type)
    expect(lacking).toEqual([])
    // A reason, and whose word it is, are words in languages, never a string that no reader is told the language of.
    for (const e of events) {
      expect(typeof e['reason'] === 'string' && !e.type.startsWith('Floor'), e.type).toBe(false)
      expect(typeof (e['heard'] as { from?: unknown } | undefined)?.from, e.type).not.toBe('string')
    }
  })

  test('the rehearsal and the exercise say on their texts and requests what they are', () => {
    for (const e of events)
      if (/^(?:text|meeting)\/(?:cg-jk-rehearsal|lakes-1)/.test(e.stream)) {
        if (e.type === 'TextTabled') expect(isMarked(e['notice'] as Words), e.stream).toBe(true)
        if (e.type === 'MeetingRequested') expect(isMarked(e['reason'] as Words), e.stream).toBe(true)
      }
  })
})
